import { z } from 'zod'
import { locatie, melder } from './beheer.ts'
import { redenIngetrokken, routecategorie } from './codes.ts'
import { tijdstip } from './datum.ts'
import { opmerking, overdrachtInhoud } from './dossier.ts'
import { exportprofiel } from './exportprofiel.ts'
import { fout } from './fout.ts'
import { leerlingId, locatieId, melderId, meldingId, meldingsnummer, operatieId, pgn } from './identificatie.ts'
import { koppelschakelaar } from './koppeling.ts'
import { leerlingInStand, meldingInhoud, meldingStand } from './melding.ts'
import { bewaarregels } from './regels.ts'
import { gebruiker } from './sessie.ts'
import { weergave } from './weergave.ts'

/** As `meldingInhoud`; the pgn is null where DUO does not show it to this role (`leerlingInStand`). */
const inhoudOpDesk = meldingInhoud.extend({ leerling: z.object({ pgn: pgn.nullable() }) })

/**
 * A melding being typed: everything may still be empty or wrong, and nothing typed is ever lost.
 * `velden` holds the raw text of each form field by its path (`melder.email`), exactly as it stands on screen.
 */
export const concept = z.object({
  id: meldingId,
  leerlingId: leerlingId.nullable(),
  velden: z.record(z.string(), z.unknown()),
  /** A change of the melding with this id: what stood there when she began, and its versie at DUO (null: none yet). */
  wijziging: z.object({ basisVersie: z.int().positive().nullable(), basis: inhoudOpDesk }).optional(),
  gemaaktOp: tijdstip,
  gewijzigdOp: tijdstip,
})
export type Concept = z.infer<typeof concept>

/**
 * How far the last intention on a melding came. Three words that are never mixed (`product.md` 5.2):
 * `klaar` = safe on this desk, waits; `verzonden` = under way, no answer yet; `ontvangen` = DUO gave or confirmed a number.
 * `afgekeurd` = DUO refused it; `conflict` = DUO has another version.
 */
export const verzending = z.enum(['klaar', 'verzonden', 'ontvangen', 'afgekeurd', 'conflict'])
export type Verzending = z.infer<typeof verzending>

/** A field that changed from one stand to the next. Of a list (`terugmeldingen`, `bijlagen` …) `wordt` holds the ids that came. */
export const veldverschil = z.object({ veld: z.string().max(40), was: z.unknown(), wordt: z.unknown() })
export type Veldverschil = z.infer<typeof veldverschil>

/**
 * What a versie at DUO changed, kept on this desk because DUO's stand only tells how it is now. `sinds` is the versie that stood here
 * before: usually one less. `door` follows from the fields: the school's and the gemeente's are disjoint (SPEC Y6).
 */
export const versieregel = z.object({
  versie: z.int().positive(),
  sinds: z.int().positive(),
  op: tijdstip,
  door: z.enum(['school', 'gemeente', 'duo']),
  verschillen: z.array(veldverschil).max(40),
})
export type Versieregel = z.infer<typeof versieregel>

/** Versies kept of one melding; the oldest go first. */
export const MAX_VERSIES = 60

/** A melding on this desk: the school's content here, and the last stand that DUO gave. */
export const meldingOpDesk = z.object({
  id: meldingId,
  leerlingId,
  leerling: leerlingInStand,
  inhoud: inhoudOpDesk,
  meldingsnummer: meldingsnummer.nullable(),
  stand: meldingStand.nullable(),
  verzending,
  fout: fout.nullable(),
  /** What DUO remarked when it accepted the melding: taken, and worth a look. */
  signalen: z.array(z.string()).optional(),
  /** Oldest first; what came before this desk knew the melding is not there. */
  versies: z.array(versieregel).max(MAX_VERSIES).optional(),
  /** Up to which versie somebody here read what the gemeente said. */
  gelezenVersie: z.int().nonnegative().optional(),
  /** DUO shows it no more: it fell out of the two school years (SPEC Y10). It stays readable here. */
  gearchiveerdOp: tijdstip.nullable().optional(),
  gemaaktOp: tijdstip,
  gewijzigdOp: tijdstip,
})
export type MeldingOpDesk = z.infer<typeof meldingOpDesk>

/** What every operatie has, whatever it is about. */
const gemeen = {
  id: operatieId,
  volgorde: z.int().positive(),
  namens: z.string(),
  status: z.enum(['klaar', 'onderweg', 'fout']),
  pogingen: z.int().nonnegative(),
  nietVoor: tijdstip.nullable(),
  fout: fout.nullable(),
  gemaaktOp: tijdstip,
}
const beheerInhoud = { id: true, brin: true, versie: true } as const

/**
 * One intention of the user, waiting in the outbox (SPEC Y1). `id` is the Idempotency-Key; `volgorde` orders the outbox.
 * `namens` is the gebruikersnaam of who did it: another session never sends it. `status`: `klaar` (waits), `onderweg`
 * (a request was started and no definite answer is stored: DUO may have it; it is simply sent again under the same key),
 * `fout` (DUO refused it, or it clashes with what DUO has: needs the user). `nietVoor` is for the screen only, no decision rests
 * on it (SPEC Y7). Every kind has `meldingId`, null where it is about no melding.
 */
export const operatie = z.discriminatedUnion('soort', [
  z.object({
    ...gemeen,
    soort: z.literal('opvoeren'),
    meldingId,
    inhoud: meldingInhoud,
    /** The concept's raw fields as they stood on screen, so that the way back loses nothing typed. Null: there was no concept. */
    velden: concept.shape.velden.nullable(),
  }),
  z.object({
    ...gemeen,
    soort: z.literal('wijzigen'),
    meldingId,
    inhoud: meldingInhoud,
    /** Where the user started from, per field: the base of the three-way merge (SPEC Y6). */
    basis: meldingOpDesk.shape.inhoud,
    /** The versie at DUO that it builds on; null while DUO has not given one. */
    basisVersie: z.int().positive().nullable(),
  }),
  z.object({ ...gemeen, soort: z.literal('intrekken'), meldingId, reden: redenIngetrokken.exclude(['V']) }),
  z.object({
    ...gemeen,
    soort: z.literal('doorsturen'),
    meldingId,
    naar: routecategorie,
    toelichting: z.string().max(2000).nullable(),
  }),
  /** Its id is the id of the bijlage: the loket knows a second upload by it. */
  z.object({ ...gemeen, soort: z.literal('bijlage'), meldingId, bijlageId: z.uuid() }),
  z.object({ ...gemeen, soort: z.literal('mentorbericht'), meldingId, melderId }),
  /** Within the school (`dossier.ts`): passes a terugmelding on, says that it was read, or writes back. */
  z.object({
    ...gemeen,
    soort: z.literal('overdracht'),
    meldingId,
    overdrachtId: z.uuid(),
    daad: z.discriminatedUnion('wat', [
      z.object({ wat: z.literal('geef'), inhoud: overdrachtInhoud }),
      z.object({ wat: z.literal('gelezen') }),
      z.object({ wat: z.literal('opmerking'), inhoud: opmerking.pick({ id: true, tekst: true }) }),
    ]),
  }),
  /** `basis`: what DUO had when the user began, null for a new one. `hunne`: what DUO has now, when that clashes. */
  z.object({
    ...gemeen,
    soort: z.literal('locatie'),
    meldingId: z.null(),
    locatieId,
    inhoud: locatie.omit(beheerInhoud),
    basis: locatie.nullable(),
    hunne: locatie.nullable(),
  }),
  z.object({
    ...gemeen,
    soort: z.literal('melder'),
    meldingId: z.null(),
    melderId,
    inhoud: melder.omit(beheerInhoud),
    basis: melder.nullable(),
    hunne: melder.nullable(),
  }),
])
export type Operatie = z.infer<typeof operatie>
export type Operatiesoort = Operatie['soort']
export type OperatieVan<S extends Operatiesoort> = Extract<Operatie, { soort: S }>

/**
 * An operatie that does not go any more, kept whole so that nothing is lost: dropped by the user (`vervallen`), overtaken by an
 * intrekking (`ingetrokken`), or decided after a clash (`conflict`, with what DUO had then).
 */
export const afgelegd = z.object({
  id: z.uuid(),
  waarom: z.enum(['vervallen', 'ingetrokken', 'conflict']),
  reden: z.string().max(200),
  operatie,
  hunne: meldingStand.nullable(),
  door: z.string(),
  op: tijdstip,
})
export type Afgelegd = z.infer<typeof afgelegd>

/** What an audit line may say (`reliability.md` G2): which act on which id, never content. */
export const auditregel = z.object({
  volgorde: z.int().positive(),
  op: tijdstip,
  wie: z.string(),
  wat: z.enum([
    'aangemeld',
    'afgemeld',
    'aangemaakt',
    'ontgrendeld',
    'teruggehaald',
    'wachtzin-gewijzigd',
    'herstelsleutel-gemaakt',
    'kopie-gemaakt',
    'hersteld',
    'opgevoerd',
    'verzonden',
    'ontvangen',
    'afgekeurd',
    'gewijzigd',
    'ingetrokken',
    'doorgestuurd',
    'bijlage-toegevoegd',
    'locatie-gewijzigd',
    'melder-gewijzigd',
    'mentor-ingelicht',
    'opnieuw-aangeboden',
    'vervallen',
    'stand-vermeden',
    'conflict',
    'conflict-opgelost',
    'gearchiveerd',
    'ongelijk-gevonden',
    'gelijk-gemaakt',
    'koppeling-aan',
    'koppeling-uit',
    'pgn-getoond',
    'geexporteerd',
    // seeing and taking away (NEN 7513)
    'bekeken',
    'gezocht',
    'gekopieerd',
    'afgedrukt',
    'logboek-bekeken',
    'logboek-gecontroleerd',
    'logboek-geexporteerd',
    // what the school does for itself
    'contact-vastgelegd',
    'overgedragen',
    'signaal-gezien',
    'bijlage-geopend',
    'bijlage-verwijderd',
    'geimporteerd',
    'import-teruggedraaid',
    'beheer-gewijzigd',
    // keys, keeping and destroying
    'computersleutel-gemaakt',
    'computersleutel-verwijderd',
    'sleutel-vervangen',
    'vastgehouden',
    'vrijgegeven',
    'vernietigd',
  ]),
  over: z.union([meldingId, leerlingId, operatieId, locatieId, melderId]).nullable(),
  appVersie: z.string(),
  /** SHA-256 (hex) of the former line, so that a missing or changed line shows. */
  vorige: z.string(),
})
export type Auditregel = z.infer<typeof auditregel>

/** Small things that this desk remembers, one row per key. `gebruiker` = who was signed in last: who works here offline. */
export const voorkeur = z.discriminatedUnion('sleutel', [
  z.object({ sleutel: z.literal('gebruiker'), waarde: gebruiker }),
  /** How the desk looks and listens for who works here. `letters`: single letters are keys outside text fields. */
  z.object({
    sleutel: z.literal('instellingen'),
    waarde: z.object({ thema: z.enum(['systeem', 'light', 'dark']), letters: z.boolean() }),
  }),
  /** Columns, widths and order of the list of meldingen as it stood last, without its filter. */
  z.object({ sleutel: z.literal('meldingenlijst'), waarde: weergave.pick({ kolommen: true, sortering: true }) }),
  /** Version of which *Wat is nieuw* was read. */
  z.object({ sleutel: z.literal('nieuws-gelezen'), waarde: z.string().max(40) }),
  z.object({ sleutel: z.literal('bewaarregels'), waarde: bewaarregels }),
  z.object({ sleutel: z.literal('exportprofielen'), waarde: z.array(exportprofiel).max(20) }),
  /** How long what was set ready waits before it goes (`product.md` 5.2), in seconds. */
  z.object({ sleutel: z.literal('bedenktijd'), waarde: z.int().min(0).max(300) }),
  z.object({ sleutel: z.literal('koppeling'), waarde: koppelschakelaar }),
])
export type Voorkeur = z.infer<typeof voorkeur>
export type Voorkeurwaarde<S extends Voorkeur['sleutel']> = Extract<Voorkeur, { sleutel: S }>['waarde']
