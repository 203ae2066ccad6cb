import { z } from 'zod'
import { isoDatum, tijdstip } from './datum.ts'
import { brin, pgn } from './identificatie.ts'

/** Vooropleidingsgegevens, abonnementen and their messages (`domain.md` 5.12). */

export const ONDERWIJSSOORTEN = ['vo', 'vso', 'vavo', 'mbo', 'hbo', 'wo'] as const
export const onderwijssoort = z.enum(ONDERWIJSSOORTEN)
export type Onderwijssoort = z.infer<typeof onderwijssoort>

/** An earlier or current onderwijsdeelname, as a row of the screen. */
export const deelname = z.object({
  soort: onderwijssoort,
  brin: brin.nullable(),
  omschrijving: z.string().max(200),
  /** RIO codes, where DUO has them. */
  onderwijsaanbieder: z.string().max(7).nullable(),
  onderwijslocatie: z.string().max(7).nullable(),
  inschrijving: isoDatum,
  uitschrijving: isoDatum.nullable(),
  inschrijvingvolgnummer: z.int().positive().nullable(),
  opleidingcode: z.string().max(10).nullable(),
  opleiding: z.string().max(200),
  leerjaar: z.int().min(1).max(8).nullable(),
})
export type Deelname = z.infer<typeof deelname>

export const DIPLOMASOORTEN = ['praktijkonderwijs', 'vmbo', 'havo', 'vwo', 'mbo', 'hbo', 'wo'] as const
export const diplomasoort = z.enum(DIPLOMASOORTEN)
export type Diplomasoort = z.infer<typeof diplomasoort>

/** A diploma or degree with, for vo, its vakken and cijfers. */
export const diploma = z.object({
  soort: diplomasoort,
  /** Of mbo: 1 is entree. */
  niveau: z.int().min(1).max(4).nullable(),
  opleiding: z.string().max(200),
  behaaldOp: isoDatum,
  brin: brin.nullable(),
  vakken: z.array(z.object({ vak: z.string().max(80), cijfer: z.number().min(1).max(10).nullable() })).max(40),
})
export type Diploma = z.infer<typeof diploma>

/** What DUO knows of someone's earlier education, with when it was fetched. */
export const vooropleiding = z.object({
  pgn,
  geactualiseerdOp: tijdstip,
  abonnement: z.boolean(),
  /** The last change came by itself, without being asked for. */
  spontaneWijziging: z.boolean(),
  startkwalificatieBehaald: z.boolean(),
  /** Years in mbo without a diploma; null where DUO writes 99 (READING: unknown). */
  jarenMboZonderDiploma: z.int().min(0).max(98).nullable(),
  deelnames: z.array(deelname),
  diplomas: z.array(diploma),
})
export type Vooropleiding = z.infer<typeof vooropleiding>

/** Being told of changes in someone's vooropleiding, while he is aangemeld or ingeschreven. */
export const abonnement = z.object({
  id: z.uuid(),
  pgn,
  grondslag: z.enum(['aanmelding', 'inschrijving']),
  begin: isoDatum,
  /** Last day; null while it runs. */
  eind: isoDatum.nullable(),
  /** `termijn`: nine months passed; `handmatig`: changed on the screen. */
  eindreden: z.enum(['aanmelding-beeindigd', 'inschrijving-beeindigd', 'termijn', 'handmatig']).nullable(),
  geblokkeerd: z.boolean(),
})
export type Abonnement = z.infer<typeof abonnement>

export const BERICHTTYPEN = ['aanleveren-identificatie-persoon', 'aanvragen-vooropleiding'] as const
/** Identification precedes the request. */
export const berichttype = z.enum(BERICHTTYPEN)

/** A message to DUO about vooropleiding and what came back. */
export const bericht = z.object({
  id: z.uuid(),
  berichttype,
  pgn,
  status: z.enum(['klaar', 'verzonden', 'beantwoord', 'afgekeurd', 'geblokkeerd']),
  soortVerzending: z.enum(['automatisch', 'handmatig']),
  verzondenOp: tijdstip.nullable(),
  ontvangenOp: tijdstip.nullable(),
  /** Kinds of feedback in ROD (5.13): not registered; registered, check; weekly quality file. */
  terugkoppeling: z.array(
    z.object({ soort: z.enum(['foutmelding', 'melding', 'signaal']), tekst: z.string().max(500) }),
  ),
  organisatieEenheid: z.string().max(80).nullable(),
  locatie: z.string().max(80).nullable(),
})
export type Bericht = z.infer<typeof bericht>
