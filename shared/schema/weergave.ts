import { z } from 'zod'

/** A saved view of a list: filter, columns and order as the list itself describes them. */
export const weergave = z.object({
  id: z.uuid(),
  lijst: z.enum(['meldingen', 'leerlingen']),
  naam: z.string().trim().min(1, { error: 'verplicht' }).max(40, { error: 'te-lang' }),
  /** Place among the tabs; Alt+1…9. */
  plaats: z.int().min(1).max(99),
  filter: z.record(z.string(), z.unknown()),
  kolommen: z.array(z.object({ naam: z.string().max(40), breedte: z.int().min(24).max(800) })).max(40),
  sortering: z.object({ kolom: z.string().max(40), richting: z.enum(['op', 'af']) }).nullable(),
})
export type Weergave = z.infer<typeof weergave>
