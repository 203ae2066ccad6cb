import { z } from 'zod'
import { soort } from './codes.ts'
import { isoDatum, tijdstip } from './datum.ts'
import { leerlingId, meldingId } from './identificatie.ts'

/** What a detailrapport was made of: a melding with another soort, begin or eind has another report. */
export const rapportOver = z.object({ soort, begin: isoDatum, eind: isoDatum.nullable() })
export type RapportOver = z.infer<typeof rapportOver>

/**
 * A bijlage on this desk (`domain.md` 5.7). `id` is also its id at DUO, so that a second upload is the same one. `grootte` in bytes,
 * `sha256` in hex over the whole content; the content stands apart in `delen` chunks. `staat`: `hier` (kept, goes along after the
 * melding was accepted), `verzonden` (DUO may have it), `ontvangen`, `afgekeurd`, or `alleen-hier` (never meant for DUO: a reply
 * that came by mail).
 */
export const bijlage = z.object({
  id: z.uuid(),
  meldingId,
  leerlingId,
  naam: z.string().min(1).max(120),
  type: z.string().max(100),
  grootte: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  delen: z.int().positive(),
  staat: z.enum(['hier', 'verzonden', 'ontvangen', 'afgekeurd', 'alleen-hier']),
  herkomst: z.enum(['gekozen', 'geplakt', 'gesleept', 'detailrapport', 'per-mail', 'van-duo']),
  /** Of a detailrapport that was made here. */
  over: rapportOver.optional(),
  door: z.string().max(100),
  gemaaktOp: tijdstip,
})
export type Bijlage = z.infer<typeof bijlage>
