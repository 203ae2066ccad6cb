import { z } from 'zod'
import { tijdstip } from './datum.ts'
import { fout } from './fout.ts'
import { leerlingId, locatieId, melderId, meldingId, meldingsnummer, operatieId, pgn } from './identificatie.ts'
import { leerlingInStand, meldingInhoud, meldingStand } from './melding.ts'
import { bewaarregels } from './regels.ts'
import { gebruiker } from './sessie.ts'
import { weergave } from './weergave.ts'

/**
 * A melding being typed: everything may still be empty or wrong, and nothing typed is ever lost.
 * `velden` holds the raw text of each form field by its path (`melder.email`), exactly as it stands on screen.
 */
export const concept = z.object({
  id: meldingId,
  leerlingId: leerlingId.nullable(),
  velden: z.record(z.string(), z.unknown()),
  /** A change of the melding with this id: the versie she looked at when she began, null when DUO had none yet. */
  wijziging: z.object({ basisVersie: z.int().positive().nullable() }).optional(),
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

/** A melding on this desk: the school's content here, and the last stand that DUO gave. */
export const meldingOpDesk = z.object({
  id: meldingId,
  leerlingId,
  leerling: leerlingInStand,
  /** As `meldingInhoud`; the pgn is null where DUO does not show it to this role (`leerlingInStand`). */
  inhoud: meldingInhoud.extend({ leerling: z.object({ pgn: pgn.nullable() }) }),
  meldingsnummer: meldingsnummer.nullable(),
  stand: meldingStand.nullable(),
  verzending,
  fout: fout.nullable(),
  /** What DUO remarked when it accepted the melding: taken, and worth a look. */
  signalen: z.array(z.string()).optional(),
  gemaaktOp: tijdstip,
  gewijzigdOp: tijdstip,
})
export type MeldingOpDesk = z.infer<typeof meldingOpDesk>

/**
 * One intention of the user, waiting in the outbox (SPEC Y1). `id` is the Idempotency-Key; `volgorde` orders the outbox.
 * `namens` is the gebruikersnaam of who did it: another session never sends it. `status`: `klaar` (waits), `onderweg`
 * (a request was started and no definite answer is stored: DUO may have it; it is simply sent again under the same key),
 * `fout` (DUO refused it: needs the user). `nietVoor` is for the screen only, no decision rests on it (SPEC Y7).
 */
export const operatie = z.object({
  id: operatieId,
  volgorde: z.int().positive(),
  soort: z.enum(['opvoeren']),
  meldingId,
  inhoud: meldingInhoud,
  /** The concept's raw fields as they stood on screen, so that the way back loses nothing typed. Null: there was no concept. */
  velden: concept.shape.velden.nullable(),
  namens: z.string(),
  status: z.enum(['klaar', 'onderweg', 'fout']),
  pogingen: z.int().nonnegative(),
  nietVoor: tijdstip.nullable(),
  fout: fout.nullable(),
  gemaaktOp: tijdstip,
})
export type Operatie = z.infer<typeof operatie>

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
    'pgn-getoond',
    'geexporteerd',
    // seeing and taking away (NEN 7513)
    'vergrendeld',
    'bekeken',
    'gezocht',
    'gekopieerd',
    'afgedrukt',
    'logboek-bekeken',
    'logboek-gecontroleerd',
    'logboek-geexporteerd',
    // changing
    'gewijzigd',
    'ingetrokken',
    'doorgestuurd',
    'vervallen',
    'conflict-opgelost',
    'contact-vastgelegd',
    'verlof-vastgelegd',
    'overgedragen',
    'signaal-gezien',
    'bijlage-toegevoegd',
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
])
export type Voorkeur = z.infer<typeof voorkeur>
export type Voorkeurwaarde<S extends Voorkeur['sleutel']> = Extract<Voorkeur, { sleutel: S }>['waarde']
