import { z } from 'zod'
import { locatie, melder } from './beheer.ts'
import { overdrachtStand } from './dossier.ts'
import { operatieId } from './identificatie.ts'
import { meldingStand } from './melding.ts'

/**
 * One change in the feed `GET /v1/mutaties`: the full stand of an aggregate after it (`design.md` 9).
 * `volgnummer` grows in commit order and without gaps per institution; `id` is the id of the aggregate as text.
 */
export const mutatie = z.discriminatedUnion('aggregaat', [
  z.object({
    volgnummer: z.int().positive(),
    aggregaat: z.literal('melding'),
    id: z.string(),
    versie: z.int().positive(),
    /** Idempotency-Key of the request that made this versie, so that a desk knows its own work again after a lost answer. */
    operatieId: operatieId.nullable().optional(),
    stand: meldingStand,
  }),
  z.object({
    volgnummer: z.int().positive(),
    aggregaat: z.literal('locatie'),
    id: z.string(),
    versie: z.int().positive(),
    stand: locatie,
  }),
  z.object({
    volgnummer: z.int().positive(),
    aggregaat: z.literal('melder'),
    id: z.string(),
    versie: z.int().positive(),
    stand: melder,
  }),
  z.object({
    volgnummer: z.int().positive(),
    aggregaat: z.literal('overdracht'),
    id: z.string(),
    versie: z.int().positive(),
    stand: overdrachtStand,
  }),
])
export type Mutatie = z.infer<typeof mutatie>

/** A page of the feed. `cursor` is where the next request starts (`na`); `meer` says whether to ask at once. */
export const mutatiePagina = z.object({
  mutaties: z.array(mutatie),
  cursor: z.int().nonnegative(),
  meer: z.boolean(),
  /** Number of the newest change there is: how far a first fetch has to go. */
  laatste: z.int().nonnegative().optional(),
})
export type MutatiePagina = z.infer<typeof mutatiePagina>
