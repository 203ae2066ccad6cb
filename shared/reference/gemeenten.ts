import type { Gemeentecode, RmcRegiocode } from '../schema/identificatie.ts'
import type { Gemeente, Plaatsregio, RmcRegio, Vakantieregio } from '../schema/reference.ts'
import { GEMEENTEN } from './gemeenten.generated.ts'
import { PLAATSREGIOS } from './plaatsregios.generated.ts'
import { RMC_REGIOS } from './rmc-regios.generated.ts'

const opCode = new Map<string, Gemeente>(GEMEENTEN.map((gemeente) => [gemeente.gemeentecode, gemeente]))
const regioOpCode = new Map<string, RmcRegio>(RMC_REGIOS.map((regio) => [regio.rmcRegio, regio]))
const opNaam = new Map(GEMEENTEN.map((gemeente) => [gemeente.gemeente.toLowerCase(), gemeente]))
const plaatsen = new Map<string, Plaatsregio>(
  PLAATSREGIOS.map((rij) => [`${rij.gemeentecode} ${rij.plaats.toLowerCase()}`, rij]),
)

/** The gemeente, or null for a code that is not in the list (abolished, or not one). */
export const zoekGemeente = (code: Gemeentecode): Gemeente | null => opCode.get(code) ?? null

/** The gemeente by its name, capitals aside; null when none has it. */
export const zoekGemeenteOpNaam = (naam: string): Gemeente | null => opNaam.get(naam.trim().toLowerCase()) ?? null

/** The region of the Doorstroompunt, or null. */
export const zoekRmcRegio = (code: RmcRegiocode): RmcRegio | null => regioOpCode.get(code) ?? null

/**
 * Holiday region of a place: by place where the gemeente has two regions and the place is known, else of most of its schools.
 * `zeker` is false when the region was taken for a whole gemeente that has two.
 */
export function vakantieregioVan(
  code: Gemeentecode,
  plaats: string | null,
): { regio: Vakantieregio; zeker: boolean } | null {
  const gemeente = zoekGemeente(code)
  if (gemeente === null) return null
  const bekend = plaats === null ? undefined : plaatsen.get(`${code} ${plaats.trim().toLowerCase()}`)
  if (bekend) return { regio: bekend.vakantieregio, zeker: true }
  return { regio: gemeente.vakantieregio, zeker: !gemeente.gesplitst }
}
