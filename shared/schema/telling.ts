import { z } from 'zod'
import { SOORTEN } from './codes.ts'
import { isoDatum } from './datum.ts'
import { kalenderinvoer } from './kalender.ts'

/** Shapes of the 16-uur count (`design.md` 7): what `npm run telling -- FILE.json` reads and writes. */

/** In what a missed hour is counted: a lesuur is an hour, or its own minutes (`domain.md` 4.2 rule 1). */
export const telwijze = z.enum(['lesuren', 'klokuren'])
export type Telwijze = z.infer<typeof telwijze>

export const tellinginstellingen = z.object({
  telwijze: telwijze.default('lesuren'),
  /** The region agreed that 18+ is reported too (4.6). */
  meld18plus: z.boolean().default(false),
  /** One melding per 7 kalenderdagen for who stays away (4.3). */
  zevenDagenRegel: z.boolean().default(true),
  /** The school registers attendance as well as absence, so that a day in neither list had no lessons (4.3). */
  presentieVolledig: z.boolean().default(false),
})
export type Tellinginstellingen = z.infer<typeof tellinginstellingen>

/** Hours missed on a day. `minuten` counts with klokuren only, where it is there; else `uren` × 60. */
export const urenrij = z.object({
  dag: isoDatum,
  uren: z.number(),
  minuten: z.number().nullish(),
  geoorloofd: z.boolean().default(false),
})

/** An earlier melding; withdrawn ones are left out by the caller. Other soorten than V3, V4, LRV and RMC are ignored. */
export const eerdereMelding = z.object({
  soort: z.string(),
  begin: isoDatum,
  /** Null or missing: open for LRV and RMC; a V3 or V4 ends on its begin. */
  eind: isoDatum.nullish(),
})
export type EerdereMelding = z.infer<typeof eerdereMelding>

export const tellingleerling = z.object({
  id: z.string(),
  geboortedatum: isoDatum,
  startkwalificatie: z.boolean().default(false),
  uren: z.array(urenrij),
  /** School days with proven attendance; some lessons is enough. */
  aanwezig: z.array(isoDatum).default([]),
  meldingen: z.array(eerdereMelding).default([]),
})
export type Tellingleerling = z.infer<typeof tellingleerling>

export const tellinginvoer = z.object({
  /** Last day for which the registration is in. */
  peildatum: isoDatum,
  kalender: kalenderinvoer.prefault({}),
  instellingen: tellinginstellingen.prefault({}),
  leerlingen: z.array(tellingleerling).default([]),
})
export type Tellinginvoer = z.infer<typeof tellinginvoer>

const venster = z.object({ van: isoDatum, tot: isoDatum })

export const voorstel = z.object({
  leerling: z.string(),
  soort: z.enum(SOORTEN).extract(['V3', 'V4', 'LRV', 'RMC']),
  begin: isoDatum,
  /** Null for an LRV or RMC that lasts. */
  eind: isoDatum.nullable(),
  uren: z.number(),
  meldenVoor: isoDatum,
  venster,
  vervolg: z.boolean(),
})
export type Voorstel = z.infer<typeof voorstel>

export const bijnaVoorstel = z.object({ leerling: z.string(), uren: z.number(), venster })

export const tellinguitvoer = z.object({ voorstellen: z.array(voorstel), bijna: z.array(bijnaVoorstel) })
export type Tellinguitvoer = z.infer<typeof tellinguitvoer>
