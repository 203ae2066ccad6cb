import { dagnummer } from '../domain/datum.ts'
import { type IsoDatum, isIsoDatum } from '../schema/datum.ts'

/** Values of a file as text → what they mean. Null: it is not one. Nothing is guessed from the clock. */

export type Datumvolgorde = 'dmj' | 'mdj'
const MAANDEN = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec']
const ANDERE_MAANDEN = new Map([
  ['maa', 3],
  ['mar', 3],
  ['may', 5],
  ['oct', 10],
])
/** Serial numbers of Excel that are taken for a day: 1-1-1990 to 31-12-2099. */
const SERIEEL = { van: 32_874, tot: 73_050, nul: 25_569 }

/**
 * The day number of a date: `10-11-2026`, `10/11/26`, `2026-11-10`, `20261110`, `di 10 nov 2026`, a serial number of Excel, each with or
 * without a time behind it. `mdj` reads `11/10/2026` the American way.
 */
export function leesDag(invoer: string, volgorde: Datumvolgorde = 'dmj'): number | null {
  const tekst = invoer.trim().toLowerCase()
  if (tekst === '') return null
  let m = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ,]+\d{1,2}[:.]\d{2}.*)?$/.exec(tekst)
  if (m) return maak(m[1], m[2], m[3])
  m = /^(?:[a-z]{2,9}[ .,]+)?(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[t ,]+\d{1,2}[:.]\d{2}.*)?$/.exec(tekst)
  if (m) return volgorde === 'dmj' ? maak(m[3], m[2], m[1]) : maak(m[3], m[1], m[2])
  m = /^(?:[a-z]{2,9}[ .,]+)?(\d{1,2})[-/. ]?([a-z]{3,9})[-/. ]*(\d{4}|\d{2})(?:[t ,]+\d{1,2}[:.]\d{2}.*)?$/.exec(tekst)
  if (m) {
    const drie = (m[2] ?? '').slice(0, 3)
    const maand = MAANDEN.indexOf(drie) + 1 || ANDERE_MAANDEN.get(drie) || 0
    return maand === 0 ? null : maak(m[3], String(maand), m[1])
  }
  m = /^(\d{4})(\d{2})(\d{2})(?:[t ,]+\d{1,2}[:.]\d{2}.*)?$/.exec(tekst)
  if (m)
    return (
      maak(m[1], m[2], m[3]) ??
      (/^\d{8}$/.test(tekst) ? maak(tekst.slice(4), tekst.slice(2, 4), tekst.slice(0, 2)) : null)
    )
  m = /^(\d{5})(?:[.,]\d+)?$/.exec(tekst)
  if (m) {
    const serieel = Number(m[1])
    return serieel >= SERIEEL.van && serieel <= SERIEEL.tot ? serieel - SERIEEL.nul : null
  }
  return null
}

function maak(jaar = '', maand = '', dag = ''): number | null {
  const voluit = jaar.length === 2 ? (Number(jaar) < 70 ? `20${jaar}` : `19${jaar}`) : jaar
  const tekst = `${voluit}-${maand.padStart(2, '0')}-${dag.padStart(2, '0')}`
  if (!isIsoDatum(tekst)) return null
  const nummer = Number(voluit)
  return nummer >= 1900 && nummer <= 2200 ? dagnummer(tekst as IsoDatum) : null
}

/**
 * In which order a column writes day and month: American only when it must be (a second number above 12) and never the other way
 * round. A column that could be either is Dutch.
 */
export function kiesDatumvolgorde(waarden: Iterable<string>): Datumvolgorde {
  let amerikaans = false
  for (const waarde of waarden) {
    const m = /^\s*(?:[a-z]{2,9}[ .,]+)?(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?!\d)/i.exec(waarde)
    if (!m) continue
    if (Number(m[1]) > 12) return 'dmj'
    if (Number(m[2]) > 12) amerikaans = true
  }
  return amerikaans ? 'mdj' : 'dmj'
}

/** Minutes since midnight: `8:30`, `08.30`, `0830`, `8u30`, `08:30:00`, a fraction of a day, or behind a date. */
export function leesTijd(invoer: string): number | null {
  const tekst = invoer
    .trim()
    .toLowerCase()
    .replace(/^.*\d{4}[t ]+(?=\d)/, '')
  const m =
    /^(\d{1,2})[:.u h](\d{2})(?:[:.]\d{2})?(?:[.,]\d+)?(?: ?uur)?$/.exec(tekst) ?? /^(\d{2})(\d{2})$/.exec(tekst)
  if (m) {
    const minuten = Number(m[1]) * 60 + Number(m[2])
    return Number(m[2]) < 60 && minuten < 1440 ? minuten : null
  }
  if (/^0?[.,]\d{3,}$/.test(tekst)) return Math.round(Number(tekst.replace(',', '.')) * 1440)
  return null
}

/** A number with a comma or a dot; null when it is none or below 0. */
export function leesGetal(invoer: string): number | null {
  const tekst = invoer.trim().replace(/ ?(uur|uren|min|minuten|m|u)$/i, '')
  if (!/^\d{1,9}(?:[.,]\d+)?$/.test(tekst)) return null
  return Number(tekst.replace(',', '.'))
}

/** `3`, `3e`, `les 3`, `3e uur`, or a range `1-4`, `1 t/m 4`: first lesuur and how many. */
export function leesLesuur(invoer: string): { lesuur: number; aantal: number } | null {
  const tekst = invoer.trim().toLowerCase()
  const m =
    /^(?:les|lesuur|uur|u)?\s*(\d{1,2})(?:e|ste|de)?(?:[.,]0+)?(?:\s*(?:-|–|t\/m|tm|tot en met)\s*(\d{1,2})(?:e|ste|de)?)?\s*(?:uur|lesuur|les)?$/.exec(
      tekst,
    )
  if (!m) return null
  const eerste = Number(m[1])
  const laatste = m[2] === undefined ? eerste : Number(m[2])
  if (eerste < 1 || laatste > 24 || laatste < eerste) return null
  return { lesuur: eerste, aantal: laatste - eerste + 1 }
}

const JA = new Set(['j', 'ja', 'y', 'yes', 'true', 'waar', '1', 'x', 'geoorloofd', 'g'])
const NEE = new Set(['n', 'nee', 'no', 'false', 'onwaar', '0', '', 'ongeoorloofd', 'o', 'niet geoorloofd'])

/** Yes, no, or null when it says something else. */
export function leesJaNee(invoer: string): boolean | null {
  const tekst = invoer.trim().toLowerCase()
  return JA.has(tekst) ? true : NEE.has(tekst) ? false : null
}

/** Text as compared: no accents, small letters, one space, no punctuation. `Müller-van 't Hof` → `muller van t hof`. */
export function vouw(tekst: string): string {
  return tekst
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A pupil's number as compared: Excel drops leading zeros and may add `.0`. */
export const vouwNummer = (tekst: string): string =>
  tekst
    .trim()
    .toLowerCase()
    .replace(/\.0+$/, '')
    .replace(/^0+(?=.)/, '')
