import { z } from 'zod'
import { tijdstip } from './datum.ts'
import { registratie } from './verzuimuren.ts'

/** Where a file comes from, and how its columns and codes are read: remembered, so that tomorrow's file needs one key. */
export const importbron = z.object({
  id: z.uuid(),
  naam: z.string().trim().min(1, { error: 'verplicht' }).max(60, { error: 'te-lang' }),
  /** What the file gives, by the heading of its column. */
  kolommen: z.record(z.string().max(60), z.string().max(200)),
  /** The school's own absence code → what it means for the count. A code that is not here is `geoorloofd`, with a warning. */
  codes: z.record(z.string().max(40), registratie),
  laatstGebruiktOp: tijdstip.nullable(),
})
export type Importbron = z.infer<typeof importbron>

/** One import that was done: what it counted to (they add up to `rijen`), and whether it was undone. */
export const importverslag = z.object({
  id: z.uuid(),
  bronId: z.uuid().nullable(),
  op: tijdstip,
  door: z.string().max(100),
  /** sha256 (hex) of the bytes that were read: the same file again changes nothing. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rijen: z.int().nonnegative(),
  nieuw: z.int().nonnegative(),
  gewijzigd: z.int().nonnegative(),
  gelijk: z.int().nonnegative(),
  fout: z.int().nonnegative(),
  weg: z.int().nonnegative(),
  leerlingen: z.int().nonnegative(),
  /** Last day that the file speaks of: hours are known until here. */
  bijgewerktTot: z.string().nullable(),
  teruggedraaidOp: tijdstip.nullable(),
})
export type Importverslag = z.infer<typeof importverslag>
