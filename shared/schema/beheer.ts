import { z } from 'zod'
import { brin, locatieId, melderId, postcode } from './identificatie.ts'
import { telefoon } from './melding.ts'

/** Locatie of a school (`domain.md` 5.4). In use = switched off, never deleted. */
export const locatie = z.object({
  id: locatieId,
  brin,
  naam: z.string().trim().min(1, { error: 'verplicht' }).max(80, { error: 'te-lang' }),
  straat: z.string().max(80, { error: 'te-lang' }).nullable(),
  huisnummer: z.string().max(10, { error: 'te-lang' }).nullable(),
  postcode: postcode.nullable(),
  plaats: z.string().trim().min(1, { error: 'verplicht' }).max(80, { error: 'te-lang' }),
  onderwijslocatiecode: z
    .string()
    .regex(/^[0-9]{3}X[0-9]{3}$/)
    .nullable(),
  vestiging: z
    .string()
    .regex(/^[0-9]{2}$/)
    .nullable(),
  /** Number of the school's desk at this locatie: stands in mail to gemeenten (`domain.md` 5.8), so never somebody's own. */
  telefoon: telefoon.nullable().optional(),
  actief: z.boolean(),
  versie: z.int().positive(),
})
export type Locatie = z.infer<typeof locatie>

/** Contactpersoon that can be chosen for a melding (`domain.md` 5.5). */
export const melder = z.object({
  id: melderId,
  brin,
  naam: z.string().trim().min(1, { error: 'verplicht' }).max(100, { error: 'te-lang' }),
  functie: z.string().max(60, { error: 'te-lang' }).nullable(),
  email: z.email({ error: 'email-onjuist' }).max(100, { error: 'te-lang' }),
  telefoon: telefoon.nullable(),
  locatieIds: z.array(locatieId),
  actief: z.boolean(),
  versie: z.int().positive(),
})
export type Melder = z.infer<typeof melder>
