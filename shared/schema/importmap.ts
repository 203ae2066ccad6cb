import { z } from 'zod'
import { tijdstip } from './datum.ts'

/** A file that rests in the watched folder and was not dealt with. The window asks for its content by `id`; a path never crosses. */
export const nieuwBestand = z.object({
  id: z.uuid(),
  naam: z.string().min(1).max(255),
  grootte: z.int().positive(),
  gewijzigdOp: tijdstip,
})
export type NieuwBestand = z.infer<typeof nieuwBestand>

export const importmapStand = z.object({
  /** The folder as the person knows it; null: none is watched. */
  map: z.string().max(4096).nullable(),
  /** Whether this host can ask which folder; the browser host is given one at its start (`--importmap`). */
  kanKiezen: z.boolean(),
  /** The folder cannot be read now: it is gone, or a share that is away. */
  onbereikbaar: z.boolean(),
  /** A file of a source that is known already is taken in without a press. Off until she switches it on. */
  vanzelf: z.boolean(),
  /** Newest first. */
  bestanden: z.array(nieuwBestand).max(20),
})
export type ImportmapStand = z.infer<typeof importmapStand>
