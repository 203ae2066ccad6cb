import { z } from 'zod'
import { isoDatum } from './datum.ts'
import { brin, gemeentecode, rmcRegiocode } from './identificatie.ts'

/** Rows of the reference data (`shared/reference`): one schema per CSV file, column names in camelCase. */

export const VAKANTIEREGIOS = ['noord', 'midden', 'zuid'] as const
/** Region of the school holidays (`domain.md` 7). */
export const vakantieregio = z.enum(VAKANTIEREGIOS)
export type Vakantieregio = z.infer<typeof vakantieregio>

/** `2026-2027` */
export const schooljaarnaam = z.string().regex(/^[0-9]{4}-[0-9]{4}$/)

export const gemeente = z.object({
  gemeentecode,
  gemeente: z.string().min(1),
  provincie: z.string().min(1),
  rmcRegio: rmcRegiocode,
  /** Of most schools, where the gemeente has two; see `gesplitst`. */
  vakantieregio,
  /** Two holiday regions: `vakantieregio_per_plaats.csv` says which place has which. */
  gesplitst: z.boolean(),
})
export type Gemeente = z.infer<typeof gemeente>

export const rmcRegio = z.object({
  rmcRegio: rmcRegiocode,
  naam: z.string().min(1),
  aantalGemeenten: z.int().positive(),
})
export type RmcRegio = z.infer<typeof rmcRegio>

export const plaatsregio = z.object({ gemeentecode, plaats: z.string().min(1), vakantieregio })
export type Plaatsregio = z.infer<typeof plaatsregio>

/** Both days included. `verplicht`: set by the ministry; otherwise advice that a school may move. */
export const schoolvakantie = z.object({
  schooljaar: schooljaarnaam,
  vakantie: z.enum(['herfstvakantie', 'kerstvakantie', 'voorjaarsvakantie', 'meivakantie', 'zomervakantie']),
  regio: vakantieregio,
  van: isoDatum,
  tot: isoDatum,
  verplicht: z.boolean(),
})
export type Schoolvakantie = z.infer<typeof schoolvakantie>

export const feestdag = z.object({ datum: isoDatum, feestdag: z.string().min(1) })
export type Feestdag = z.infer<typeof feestdag>

/** A vestiging of an institution for vo or special education. */
export const vestiging = z.object({
  brin,
  vestiging: z.string().regex(/^[0-9]{2}$/),
  naam: z.string().min(1),
  sector: z.enum(['vo', 'so/vso', 'sbo', 'so', 'vso']),
  onderwijsstructuur: z.string(),
  postcode: z.string(),
  plaats: z.string(),
  gemeentecode,
})
export type Vestiging = z.infer<typeof vestiging>

/** PARTIAL: roc's of 2013. */
export const mboInstelling = z.object({ brin, naam: z.string().min(1), bronjaar: z.int() })
export type MboInstelling = z.infer<typeof mboInstelling>

/** PARTIAL: qualifications of 2015. */
export const mboKwalificatie = z.object({
  crebo: z.string().regex(/^[0-9]{5}$/),
  kwalificatie: z.string().min(1),
  niveau: z.int().min(1).max(4),
  kwalificatiedossier: z.string(),
  opleidingsdomein: z.string(),
  leerweg: z.string(),
})
export type MboKwalificatie = z.infer<typeof mboKwalificatie>

/** PARTIAL: regions 01 to 24 of the 39 of that time; 14 is the old Arnhem-Nijmegen. */
export const vsvPerRegio = z.object({
  schooljaar: schooljaarnaam,
  rmcRegio: rmcRegiocode,
  naam: z.string(),
  percentage: z.number().nonnegative(),
})
export type VsvPerRegio = z.infer<typeof vsvPerRegio>

/** Provisional national figures: vo, mbo and vavo together, under 23. */
export const vsvLandelijk = z.object({
  schooljaar: schooljaarnaam,
  gebied: z.string(),
  leerlingen: z.int().positive(),
  vsv: z.int().nonnegative(),
  percentage: z.number().nonnegative(),
  status: z.string(),
})
export type VsvLandelijk = z.infer<typeof vsvLandelijk>

/** Second-hand: not checked against DUO or OCW. */
export const vsvNorm = z.object({
  teljaar: schooljaarnaam,
  niveau: z.int().min(1).max(4),
  percentage: z.number().nonnegative(),
})
export type VsvNorm = z.infer<typeof vsvNorm>

/** Where a file of `shared/reference/data` comes from, for the about page. */
export const bron = z.object({
  bestand: z.string(),
  /** What it holds, B1. */
  inhoud: z.string(),
  rijen: z.int().positive(),
  herkomst: z.string(),
  /** Date of the snapshot or the period it describes, as text. */
  peildatum: z.string(),
  licentie: z.string(),
  /** What a user should know before trusting it; null when nothing. */
  letOp: z.string().nullable(),
})
export type Bron = z.infer<typeof bron>
