import type { Registratie } from '../schema/verzuimuren.ts'
import { leesJaNee, vouw } from './waarden.ts'

/**
 * What a school's own absence code means. Nothing counts for the 16 hours unless the school said so: by its own mapping, by a column
 * Geoorloofd, or by a text that says it in full. An unknown code is `geoorloofd`, with a warning (`domain.md` 4.2).
 */
export interface Codevoorstel {
  registratie: Registratie
  /** Why: remembered, said by the file, recognised by its words, or not known at all. */
  waarom: 'bewaard' | 'bestand' | 'woord' | 'onbekend'
}

/** Whole texts that leave no doubt. */
const WOORDEN: readonly [RegExp, Registratie][] = [
  [/\bte laat\b/, 'te-laat'],
  [/\b(ongeoorloofd|niet geoorloofd|spijbel\w*|onwettig)\b/, 'ongeoorloofd'],
  [/\b(aanwezig|present)\b/, 'aanwezig'],
  [
    /\b(geoorloofd|ziek|ziekte|dokter|tandarts|arts|orthodontist|ziekenhuis|verlof|bruiloft|begrafenis|uitvaart|schorsing|geschorst|excursie|stage|rijexamen)\b/,
    'geoorloofd',
  ],
]

export function stelCodeVoor(
  code: string,
  feiten: { bewaard: Registratie | undefined; omschrijving: string; geoorloofd: 'ja' | 'nee' | 'wisselt' | null },
): Codevoorstel {
  if (feiten.bewaard !== undefined) return { registratie: feiten.bewaard, waarom: 'bewaard' }
  const tekst = vouw(`${code} ${feiten.omschrijving}`)
  const afwezig = /\b(afwezig|absent)\b/.test(tekst)
  const woord = WOORDEN.find(([patroon, wat]) => patroon.test(tekst) && !(afwezig && wat === 'aanwezig'))?.[1]
  // Late and present are neither: a column Geoorloofd says nothing about them.
  if (woord === 'te-laat' || woord === 'aanwezig') return { registratie: woord, waarom: 'woord' }
  if (feiten.geoorloofd === 'ja') return { registratie: 'geoorloofd', waarom: 'bestand' }
  if (feiten.geoorloofd === 'nee') return { registratie: 'ongeoorloofd', waarom: 'bestand' }
  if (woord !== undefined) return { registratie: woord, waarom: 'woord' }
  return { registratie: 'geoorloofd', waarom: 'onbekend' }
}

/** Reads the column Geoorloofd; a column that is called Ongeoorloofd says the opposite. */
export function leesGeoorloofd(waarde: string, omgekeerd: boolean): boolean | null {
  const ja = leesJaNee(waarde)
  return ja === null ? null : omgekeerd && !/oorloofd/i.test(waarde) ? !ja : ja
}
