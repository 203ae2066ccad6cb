import { z } from 'zod'
import {
  redenAfsluiting,
  routecategorie,
  status,
  toelichtingAfsluiting,
  vrijstellingsartikel,
} from '../schema/codes.ts'
import { isoDatum } from '../schema/datum.ts'
import { gemeentecode, meldingsnummer, pgn, rmcRegiocode } from '../schema/identificatie.ts'
import { contactGemeente, meldingStand } from '../schema/melding.ts'
import { routeringsregel } from '../schema/routering.ts'

/**
 * What gemeenten and Doorstroompunten ask of the loket: `/gemeente/v1/*`, machine to machine (`domain.md` 5.6, 5.13;
 * `design.md` 9). Every answer with a melding is the whole stand.
 */

/** `POST /gemeente/v1/token` (RFC 6749 4.4): who the token belongs to, by one of the two codes. */
export const gemeenteToken = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  /** Seconds. */
  expires_in: z.int().positive(),
  naam: z.string(),
  gemeentecode: gemeentecode.nullable(),
  rmcRegio: rmcRegiocode.nullable(),
})

/**
 * `POST …/{nr}/status`. `reden` belongs to status G only. `toelichting` is one of the codes T1–T3 or free text: a text that
 * equals a code is the code. A field that is left out stays what it was; null empties it.
 */
export const gemeenteStatus = z.object({
  status: status.exclude(['W']),
  reden: redenAfsluiting.nullable().optional(),
  toelichting: z
    .union([toelichtingAfsluiting, z.string().trim().max(2000)])
    .nullable()
    .optional(),
  /** Free text beside a code in `toelichting`. */
  tekst: z.string().trim().max(2000).nullable().optional(),
  contact: contactGemeente.nullable().optional(),
})
export type GemeenteStatus = z.infer<typeof gemeenteStatus>

/** `POST …/{nr}/terugmeldingen`. */
export const gemeenteTerugmelding = z.object({ tekst: z.string().trim().min(1, { error: 'verplicht' }).max(4000) })

/** `POST …/{nr}/omleiding`: another gemeente or another of the three instanties handles it from now on. */
export const gemeenteOmleiding = z.object({
  gemeentecode,
  categorie: routecategorie,
  toelichting: z.string().trim().max(2000).nullable().default(null),
})
export type GemeenteOmleiding = z.infer<typeof gemeenteOmleiding>

/** `POST /gemeente/v1/vrijstellingen` (Lpw 5, 5a, 15, 3a, 3b). `artikel` as in `shared/domain/meldplicht.ts`. */
export const gemeenteVrijstelling = z.object({
  pgn,
  artikel: vrijstellingsartikel,
  van: isoDatum,
  tot: isoDatum.nullable(),
})
export type GemeenteVrijstelling = z.infer<typeof gemeenteVrijstelling>

/** Meldingen that DUO withdrew because the vrijstelling overlaps them; only those that this gemeente handles are named. */
export const gemeenteVrijstellingAntwoord = z.object({ ingetrokken: z.array(meldingsnummer), aantal: z.int() })

/** `GET /gemeente/v1/meldingen`: a page in order of laatste mutatie. `volgende` goes into `na`; null at the end. */
export const gemeenteMeldingen = z.object({ meldingen: z.array(meldingStand), volgende: z.string().nullable() })

/** `GET` and `PUT /gemeente/v1/routering`: always the three instanties, even if two are equal (`domain.md` 4.1). */
export const gemeenteRoutering = z.object({
  regels: z
    .array(routeringsregel.omit({ gemeentecode: true, tot: true }))
    .length(3)
    .refine((regels) => new Set(regels.map(({ categorie }) => categorie)).size === 3, { error: 'waarde-onjuist' }),
})
export type GemeenteRoutering = z.infer<typeof gemeenteRoutering>
