import { z } from 'zod'
import { isoDatum, tijdstip } from './datum.ts'
import { leerlingId } from './identificatie.ts'

/** *Gezien*: the tick on a signal. It opens again when there is newer absence than `totEnMet`. */
export const vinkje = z.object({
  id: z.uuid(),
  leerlingId,
  soort: z.enum(['melden', 'nadert', 'langdurig', 'vervolg']),
  /** First day of the window that was looked at. */
  begin: isoDatum,
  /** Last day with hours when it was ticked. */
  totEnMet: isoDatum,
  uren: z.number().nonnegative(),
  door: z.string().max(100),
  op: tijdstip,
})
export type Vinkje = z.infer<typeof vinkje>
