import { z } from 'zod'
import { routecategorie } from './codes.ts'
import { isoDatum } from './datum.ts'
import { gemeentecode } from './identificatie.ts'

/**
 * What a gemeente asked DUO for: meldingen of this kind of pupil go to this instantie (`domain.md` 4.1, "reroute"). Three of them
 * are always given, even if two are equal. `vanaf` and `tot` are included.
 */
export const routeringsregel = z.object({
  gemeentecode,
  categorie: routecategorie,
  instantie: z.string().trim().min(1, { error: 'verplicht' }).max(120),
  email: z.email({ error: 'email-onjuist' }).max(100),
  vanaf: isoDatum,
  tot: isoDatum.nullable(),
})
export type Routeringsregel = z.infer<typeof routeringsregel>
