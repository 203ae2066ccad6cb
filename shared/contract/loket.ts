import { z } from 'zod'
import { locatie, melder } from '../schema/beheer.ts'
import { redenIngetrokken, routecategorie } from '../schema/codes.ts'
import { tijdstip } from '../schema/datum.ts'
import { opmerking, overdrachtInhoud } from '../schema/dossier.ts'
import { pgn } from '../schema/identificatie.ts'
import { meldingInhoud, meldingStand } from '../schema/melding.ts'
import { gebruiker, rol } from '../schema/sessie.ts'

/** Headers that carry meaning between desk and loket. */
export const HEADERS = {
  /** UUID of the operation: a repeated key gets the stored answer (SPEC Y1). */
  idempotencyKey: 'idempotency-key',
  /** `true` on an answer given from store. */
  replayed: 'idempotent-replayed',
  /** Version on which a change is based; another current version answers 412 with the current stand (SPEC Y6). */
  ifMatch: 'if-match',
  retryAfter: 'retry-after',
  /** SHA-256 of a bijlage as `sha-256=:<base64>:` (RFC 9530). */
  contentDigest: 'content-digest',
  /** Name of a bijlage as `attachment; filename*=UTF-8''<percent-encoded>` (RFC 8187): a name is never part of an address. */
  contentDisposition: 'content-disposition',
  /** Where the push goes on after a break. */
  lastEventId: 'last-event-id',
} as const

/** 201 of `POST /v1/meldingen`, 200 of `PUT /v1/meldingen/{nr}`; also for a repeated key. */
export const meldingAntwoord = meldingStand
  .pick({ meldingsnummer: true, versie: true, status: true, laatsteMutatie: true, route: true })
  .extend({ stand: meldingStand, signalen: z.array(z.string()).default([]) })
export type MeldingAntwoord = z.infer<typeof meldingAntwoord>

/** Body of `POST /v1/meldingen` and `PUT /v1/meldingen/{nr}`. */
export const meldingVerzoek = meldingInhoud

/** Body of `POST /v1/meldingen/{nr}/intrekking`: V (vrijstelling) is DUO's own. */
export const intrekkingVerzoek = z.object({ reden: redenIngetrokken.exclude(['V']) })
export type IntrekkingVerzoek = z.infer<typeof intrekkingVerzoek>

/** Body of `POST /v1/meldingen/{nr}/doorsturing`: to whom beside the automatic route, with a word of explanation. */
export const doorsturingVerzoek = z.object({
  naar: routecategorie,
  toelichting: z.string().trim().max(2000).nullable(),
})
export type DoorsturingVerzoek = z.infer<typeof doorsturingVerzoek>

/**
 * Body of `POST /v1/meldingen/{nr}/overdrachten`: passes a terugmelding on within the school. Who sends it, and when, is DUO's to
 * say. With a `melderId` that melder gets mail that holds the number only.
 */
export const overdrachtVerzoek = overdrachtInhoud
export type OverdrachtVerzoek = z.infer<typeof overdrachtVerzoek>
/** Body of `POST /v1/overdrachten/{id}/opmerkingen`. */
export const opmerkingVerzoek = opmerking.pick({ id: true, tekst: true })

/** What may be a bijlage (`domain.md` 5.7, OUR CHOICE). Sizes in bytes. */
export const BIJLAGE = {
  types: {
    'application/pdf': 'pdf',
    'image/png': 'png',
    'image/jpeg': 'jpg',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
    'text/csv': 'csv',
  },
  maxGrootte: 5 * 1024 * 1024,
  maxAantal: 10,
  maxSamen: 20 * 1024 * 1024,
  maxNaam: 120,
} as const

/** Body of `PUT /v1/locaties/{id}`. Without If-Match it makes one, with If-Match it changes that version. */
export const locatieVerzoek = locatie.omit({ id: true, brin: true, versie: true })
export type LocatieVerzoek = z.infer<typeof locatieVerzoek>
/** Body of `PUT /v1/melders/{id}`, in the same way. */
export const melderVerzoek = melder.omit({ id: true, brin: true, versie: true })
export type MelderVerzoek = z.infer<typeof melderVerzoek>

/** A user as the beheerder sees him (`domain.md` 5.1 R5): means, last sign-in, and who has still to switch to eHerkenning. */
export const gebruikerInBeheer = gebruiker
  .pick({ gebruikersnaam: true, naam: true, rollen: true, locatieIds: true })
  .extend({
    /** Pupils of a coach. */
    leerlingen: z.array(pgn).max(500),
    actief: z.boolean(),
    token: z.enum(['ACTIEF', 'VERVALLEN', 'GEEN']),
    eherkenning: z.boolean(),
    nogOverTeStappen: z.boolean(),
    laatsteAanmelding: tijdstip.nullable(),
    laatsteMiddel: z.enum(['token', 'eherkenning']).nullable(),
    versie: z.int().positive(),
  })
export type GebruikerInBeheer = z.infer<typeof gebruikerInBeheer>

/** Body of `PUT /v1/gebruikers/{gebruikersnaam}`. */
export const gebruikerVerzoek = gebruikerInBeheer
  .pick({ locatieIds: true, leerlingen: true, actief: true })
  .extend({ naam: z.string().trim().min(1, { error: 'verplicht' }).max(100), rollen: z.array(rol).min(1).max(5) })
export type GebruikerVerzoek = z.infer<typeof gebruikerVerzoek>

/** What the two letters of `domain.md` 5.1 hold, given once and never again: the user gets the one, the beheerder the other. */
export const tokenbrieven = z.object({
  gebruikersnaam: z.string(),
  /** For the letter to the user. */
  wachtwoord: z.string(),
  /** For the token that the beheerder hands out: the secret in base32 and as an otpauth address. */
  totpGeheim: z.string(),
  otpauth: z.string(),
  brieven: z.array(z.object({ aan: z.enum(['gebruiker', 'beheerder']), tekst: z.string() })),
})
export type Tokenbrieven = z.infer<typeof tokenbrieven>

/** An event of `GET /v1/push`. `mutatie`: pull now. `opnieuw`: DUO does not know that point; pull everything and compare. */
export const pushGegevens = z.object({ cursor: z.int().nonnegative() })

/** Body of `POST /simulatie/storing`. `kans` per request, drawn from `seed`; `pad` is the beginning of the address. */
export const STORINGSOORTEN = [
  'antwoord-kwijt',
  'fout-500',
  'te-druk-429',
  'vertraging',
  'afgekapt',
  'dubbele-push',
  'push-weg',
] as const
export const storing = z.object({
  soort: z.enum(STORINGSOORTEN),
  kans: z.number().min(0).max(1).default(1),
  seed: z.int().nonnegative().default(1),
  pad: z.string().startsWith('/').max(200).default('/v1'),
  ms: z.int().nonnegative().max(60_000).default(500),
})
export type Storing = z.infer<typeof storing>
/** How often each storing could fire and did. */
export const storingen = z.array(storing.extend({ kansen: z.int(), gevallen: z.int() }))

/** Pushberichten that no desk fetched yet, over all institutions (`domain.md` 5.13 R8). */
export const pushstand = z.object({
  /** Institutions with a desk that listens or listened. */
  instellingen: z.int().nonnegative(),
  wachtend: z.int().nonnegative(),
  /** Offered four times in vain: waits for the institution to fetch it. */
  foutenwachtrij: z.int().nonnegative(),
  oudste: tijdstip.nullable(),
})

/** `GET /health`. `oefenomgeving` is always true for the mock; a client shows the mark from it. */
export const health = z.object({
  status: z.enum(['ok', 'storing']),
  oefenomgeving: z.literal(true),
  versie: z.string(),
  demo: z.boolean(),
  push: pushstand.optional(),
})

/**
 * `GET /oefenen`, only with `--seed demo`: what stands on the practice school's letter and token display,
 * so that a newcomer need not type it. Everywhere else this path does not exist.
 */
export const oefenaanmelding = z.object({
  gebruikersnaam: z.string(),
  wachtwoord: z.string(),
  code: z.string(),
  naam: z.string(),
  rol: z.string(),
  instelling: z.string(),
})
export const oefenaanmeldingen = z.array(oefenaanmelding)
export type Oefenaanmelding = z.infer<typeof oefenaanmelding>
