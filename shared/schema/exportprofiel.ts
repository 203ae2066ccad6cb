import { z } from 'zod'

/** What an export is made as. `archief`: a zip with a PDF per melding. */
export const EXPORTVORMEN = ['xlsx', 'csv', 'archief'] as const
export const exportvorm = z.enum(EXPORTVORMEN)
export type Exportvorm = z.infer<typeof exportvorm>

/** A choice that is made every week, under a name. Never holds which meldingen, nor whether the PGN is in it. */
export const exportprofiel = z.object({
  id: z.uuid(),
  naam: z.string().trim().min(1, { error: 'verplicht' }).max(40, { error: 'te-lang' }),
  vorm: exportvorm,
  /** `lijst`: those that the list shows then. Names that are no longer there are left out when it is used. */
  kolommen: z.union([z.enum(['lijst', 'standaard', 'alle']), z.array(z.string().max(40)).max(80)]),
})
export type Exportprofiel = z.infer<typeof exportprofiel>
