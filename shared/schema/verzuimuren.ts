import { z } from 'zod'
import { isoDatum } from './datum.ts'
import { leerlingId } from './identificatie.ts'

/** What a school's own absence code means for the count. A code that nobody mapped is `geoorloofd` and is warned about. */
export const REGISTRATIES = ['ongeoorloofd', 'geoorloofd', 'te-laat', 'aanwezig'] as const
export const registratie = z.enum(REGISTRATIES)
export type Registratie = z.infer<typeof registratie>

/** Minutes since midnight. */
const tijd = z.int().min(0).max(1439)

/** One lesson row as imported from the school's administration. */
export const lesrij = z.object({
  dag: isoDatum,
  /** Number in the timetable; null when the source has none. */
  lesuur: z.int().min(1).max(24).nullable(),
  van: tijd.nullable(),
  tot: tijd.nullable(),
  /** Hours as the source gives them: 1 for a lesuur. */
  uren: z.number().min(0).max(24),
  /** Real minutes; null when the source has none. */
  minuten: z.number().min(0).max(1440).nullable(),
  vak: z.string().max(40),
  /** The school's own code, as in the source. */
  code: z.string().max(40),
  registratie,
})
export type Lesrij = z.infer<typeof lesrij>

/** Bytes of one packed row. */
export const BYTES_PER_LESRIJ = 16

/**
 * The lesson rows of one pupil in one schooljaar, packed (`design.md` 5, *verzuimuren*): a million rows are 16 MB. Made and read by
 * `shared/domain/verzuimtelling/urenblok.ts` only. Rows stand by dag, then lesuur, so that equal content is equal bytes.
 */
export const urenblok = z.object({
  leerlingId,
  /** Year in which the schooljaar starts. */
  schooljaar: z.int().min(1990).max(2200),
  rijen: z.instanceof(Uint8Array).refine((bytes) => bytes.length % BYTES_PER_LESRIJ === 0, { error: 'waarde-onjuist' }),
  /** Texts that the rows point at, each once. */
  vakken: z.array(z.string().max(40)).max(65_535),
  codes: z.array(z.string().max(40)).max(65_535),
})
export type Urenblok = z.infer<typeof urenblok>
