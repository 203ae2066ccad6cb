import { z } from 'zod'
import { schoolactie } from './codes.ts'
import { isoDatum, tijdstip } from './datum.ts'
import { brin, leerlingId, meldingId, meldingsnummer } from './identificatie.ts'

/** Things of a pupil's dossier that are the school's own and never go to DUO by themselves. */

/**
 * A contact moment (`domain.md` 3.5): what was done, on which day, by whom. It may fill *door school ondernomen actie* of a melding;
 * `meldingId` says of which.
 */
export const contactmoment = z.object({
  id: z.uuid(),
  leerlingId,
  meldingId: meldingId.nullable(),
  actie: schoolactie,
  dag: isoDatum,
  door: z.string().trim().min(1, { error: 'verplicht' }).max(100),
  notitie: z.string().max(2000, { error: 'te-lang' }),
  gemaaktOp: tijdstip,
})
export type Contactmoment = z.infer<typeof contactmoment>

/**
 * Grounds on which absence is asked for (Lpw 11, 13a, 14; `domain.md` 4.5). `vakantie`: only because of the parents' type of work.
 * `gewichtig`: other weighty circumstances. `godsdienst`: religious duty.
 */
export const VERLOFGRONDEN = ['vakantie', 'gewichtig', 'godsdienst'] as const
export const verlofgrond = z.enum(VERLOFGRONDEN)

/** Leave asked for and what became of it. Both days included. */
export const verlof = z
  .object({
    id: z.uuid(),
    leerlingId,
    grond: verlofgrond,
    van: isoDatum,
    tot: isoDatum,
    aangevraagdOp: isoDatum,
    besluit: z.enum(['open', 'verleend', 'geweigerd']),
    /** The head up to ten days a schooljaar, above that the leerplichtambtenaar (Lpw 14). */
    besluitDoor: z.enum(['directeur', 'leerplichtambtenaar']).nullable(),
    toelichting: z.string().max(1000, { error: 'te-lang' }),
  })
  .refine(({ van, tot }) => van <= tot, { error: 'eind-voor-begin', path: ['tot'] })
export type Verlof = z.infer<typeof verlof>

/** What a colleague wrote back. */
export const opmerking = z.object({
  id: z.uuid(),
  /** Gebruikersnaam or name, as DUO knows who is signed in. */
  door: z.string().max(100),
  op: tijdstip,
  tekst: z.string().trim().min(1, { error: 'verplicht' }).max(1000, { error: 'te-lang' }),
})
export type Opmerking = z.infer<typeof opmerking>

/** Who gets a terugmelding passed on. A coach or mentor reads it on his own desk, for his own pupils; `melderId`: gets mail too. */
export const ontvanger = z.object({
  rol: z.enum(['coach', 'mentor', 'melder']),
  naam: z.string().max(100),
  melderId: z.string().max(64).nullable(),
})
export type Ontvanger = z.infer<typeof ontvanger>

const overgedragen = z.object({
  id: z.uuid(),
  terugmeldingId: z.uuid().nullable(),
  aan: ontvanger,
  /** The least form for that role (`shared/domain/overdracht.ts`), exactly as the receiver gets it. */
  tekst: z.string().max(4000),
  /** A word of the sender. */
  bericht: z.string().trim().max(1000, { error: 'te-lang' }).default(''),
  /** Names of the fields that he does not get to see. */
  weggelaten: z.array(z.string().max(60)).max(30),
  door: z.string().max(100),
  op: tijdstip,
})

/**
 * A terugmelding passed on to a colleague in the least form his role needs (`product.md` 1 D), as DUO keeps and spreads it within the
 * school: never to the gemeente. `gelezen`: read receipts, one per reader.
 */
export const overdrachtStand = overgedragen.extend({
  versie: z.int().positive(),
  brin,
  meldingsnummer,
  gelezen: z.array(z.object({ door: z.string().max(100), op: tijdstip })).max(50),
  opmerkingen: z.array(opmerking).max(100),
})
export type OverdrachtStand = z.infer<typeof overdrachtStand>

/** What the sender decides; who and when are DUO's to say. */
export const overdrachtInhoud = overgedragen.omit({ door: true, op: true })
export type OverdrachtInhoud = z.infer<typeof overdrachtInhoud>

/** The same on this desk. `versie` 0: DUO has it not yet. `gelezenOp`: the first read receipt, or when it was read here. */
export const overdracht = overgedragen.extend({
  meldingId,
  versie: z.int().nonnegative().default(0),
  gelezenOp: tijdstip.nullable(),
  gelezen: overdrachtStand.shape.gelezen.default([]),
  opmerkingen: overdrachtStand.shape.opmerkingen.default([]),
})
export type Overdracht = z.infer<typeof overdracht>
