import { z } from 'zod'
import { isoDatum } from './datum.ts'
import { brin, locatieId } from './identificatie.ts'
import { vakantieregio } from './reference.ts'

/** A range of days, both included. */
export const periode = z
  .object({ van: isoDatum, tot: isoDatum })
  .refine(({ van, tot }) => van <= tot, { error: 'eind-voor-begin', path: ['tot'] })
export type Periode = z.infer<typeof periode>

/**
 * Which days are schooldagen (`domain.md` 4.2, 7; `design.md` 7). `regio` takes the vacations of the reference data; `vakanties`, if given
 * (also empty), replaces them; `vrij` adds single free days to either; `feestdagen`, if given (also empty), replaces the
 * national days, all of which are free otherwise.
 */
export const kalenderinvoer = z.object({
  regio: vakantieregio.optional(),
  vakanties: z.array(periode).optional(),
  vrij: z.array(isoDatum).optional(),
  feestdagen: z.array(isoDatum).optional(),
})
export type Kalenderinvoer = z.infer<typeof kalenderinvoer>

/** A vacation with the name that the user knows it by. */
export const vakantie = periode.safeExtend({ naam: z.string().trim().min(1, { error: 'verplicht' }).max(60) })
export type Vakantie = z.infer<typeof vakantie>

/** A single free day. `studiedag`: pupils free, personnel not; it makes no difference to the count. */
export const vrijeDag = z.object({ dag: isoDatum, naam: z.string().max(60), soort: z.enum(['studiedag', 'vrij']) })

/**
 * The calendar of a locatie for one schooljaar, seeded from its region and then its own (`domain.md` 7: mbo sets its own
 * vacations, vo adds days). `goedeVrijdagVrij` and `bevrijdingsdagVrij` default to free (OUR CHOICE).
 */
export const locatiekalender = z.object({
  brin,
  locatieId,
  /** Year in which the schooljaar starts. */
  schooljaar: z.int().min(2000).max(2100),
  regio: vakantieregio.nullable(),
  vakanties: z.array(vakantie).max(40),
  vrij: z.array(vrijeDag).max(100),
  goedeVrijdagVrij: z.boolean(),
  bevrijdingsdagVrij: z.boolean(),
  versie: z.int().positive(),
})
export type Locatiekalender = z.infer<typeof locatiekalender>
