import { z } from 'zod'

/** A text block of the school or of who works here, called by a few letters (`product.md` 1 A no. 11). */
export const snippet = z.object({
  id: z.uuid(),
  /** What is typed to find it. */
  afkorting: z
    .string()
    .trim()
    .regex(/^[a-z0-9]{2,8}$/, { error: 'waarde-onjuist' }),
  tekst: z.string().trim().min(1, { error: 'verplicht' }).max(1000, { error: 'te-lang' }),
  van: z.enum(['school', 'eigen']),
})
export type Snippet = z.infer<typeof snippet>
