import { z } from 'zod'
import { meldingInhoud, meldingStand } from '../schema/melding.ts'

/** Headers that carry meaning between desk and loket. */
export const HEADERS = {
  /** UUID of the operation: a repeated key gets the stored answer (SPEC Y1). */
  idempotencyKey: 'idempotency-key',
  /** `true` on an answer given from store. */
  replayed: 'idempotent-replayed',
  /** Version on which a change is based; another current version answers 412 with the current stand (SPEC Y6). */
  ifMatch: 'if-match',
  retryAfter: 'retry-after',
} as const

/** 201 of `POST /v1/meldingen`, 200 of `PUT /v1/meldingen/{nr}`; also for a repeated key. */
export const meldingAntwoord = meldingStand
  .pick({ meldingsnummer: true, versie: true, status: true, laatsteMutatie: true, route: true })
  .extend({ stand: meldingStand, signalen: z.array(z.string()).default([]) })
export type MeldingAntwoord = z.infer<typeof meldingAntwoord>

/** Body of `POST /v1/meldingen` and `PUT /v1/meldingen/{nr}`. */
export const meldingVerzoek = meldingInhoud

/** `GET /health`. `oefenomgeving` is always true for the mock; a client shows the mark from it. */
export const health = z.object({
  status: z.enum(['ok', 'storing']),
  oefenomgeving: z.literal(true),
  versie: z.string(),
  demo: z.boolean(),
})
export type Health = z.infer<typeof health>

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
