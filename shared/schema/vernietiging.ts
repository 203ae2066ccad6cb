import { z } from 'zod'
import { isoDatum, tijdstip } from './datum.ts'

/**
 * Record of one destruction (norm PR.07): what went, on what ground, by whom, and until when copies may still hold it. Nothing in it says who
 * it was about: ids of who is gone stand in the audit only, where they mean nothing any more.
 */
export const vernietiging = z.object({
  id: z.uuid(),
  op: tijdstip,
  /** Two different people: who proposed and who agreed. */
  door: z.string().min(1).max(100),
  akkoord: z.string().min(1).max(100),
  /** Day by which the terms had to be over. */
  peildatum: isoDatum,
  gronden: z.record(z.string().max(40), z.int().nonnegative()),
  aantallen: z.record(z.string().max(40), z.int().nonnegative()),
  /** Last day on which a copy of this computer can still hold it: copies rotate within 35 days. */
  kopieenTot: isoDatum,
})
export type Vernietiging = z.infer<typeof vernietiging>
