import { z } from 'zod'
import { canoniek } from '../domain/canoniek.ts'
import { isoDatum } from '../schema/datum.ts'
import { meldingsnummer } from '../schema/identificatie.ts'
import type { MeldingStand } from '../schema/melding.ts'

/**
 * The equality proof (SPEC Y9): both sides make a hash per melding and one over all from the same text, and compare. SHA-256 in hex;
 * each side hashes with what its platform has.
 */

/** The text of which the hash of a melding is taken: the whole stand, as a role sees it that sees the whole. */
export const bewijstekst = (stand: MeldingStand): string => canoniek(stand)

/** The text of which the hash over all is taken: numbers in order, each with the hash of its melding. */
export function totaaltekst(regels: readonly { meldingsnummer: number; hash: string }[]): string {
  return [...regels]
    .sort((een, ander) => een.meldingsnummer - ander.meldingsnummer)
    .map((regel) => `${regel.meldingsnummer}:${regel.hash}\n`)
    .join('')
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** `GET /v1/gelijkheid`: what the loket shows to this user, as one hash. Not for a role that sees less than the whole of a melding. */
export const gelijkheid = z.object({
  /** Point of the change feed at which it was taken. */
  cursor: z.int().nonnegative(),
  aantal: z.int().nonnegative(),
  hash,
  /** First day of the two school years that the loket shows; a melding that ended before it is not in it (SPEC Y10). */
  vensterVanaf: isoDatum,
})
export type Gelijkheid = z.infer<typeof gelijkheid>

/** `GET /v1/gelijkheid/meldingen?na=&limiet=`: per melding, in order of number. `volgende`: the `na` of the next page. */
export const gelijkheidPagina = z.object({
  regels: z.array(z.object({ meldingsnummer, hash })),
  volgende: z.int().nullable(),
})
export type Gelijkheidregel = z.infer<typeof gelijkheidPagina>['regels'][number]
