import { z } from 'zod'

const DAGEN_PER_MAAND = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const NUL = 48
const STREEPJE = 45

/** The number written by digits at `van`..`tot`−1, or NaN. */
function getal(tekst: string, van: number, tot: number): number {
  let som = 0
  for (let i = van; i < tot; i++) {
    const cijfer = tekst.charCodeAt(i) - NUL
    if (!(cijfer >= 0 && cijfer <= 9)) return Number.NaN
    som = som * 10 + cijfer
  }
  return som
}

/**
 * True when `tekst` is `YYYY-MM-DD` and that day exists in the Gregorian calendar (leap years included). Without a regular
 * expression: a file of lesson hours asks it a million times.
 */
export function isIsoDatum(tekst: string): boolean {
  if (tekst.length !== 10 || tekst.charCodeAt(4) !== STREEPJE || tekst.charCodeAt(7) !== STREEPJE) return false
  const jaar = getal(tekst, 0, 4)
  const maand = getal(tekst, 5, 7)
  const dag = getal(tekst, 8, 10)
  const schrikkel = (jaar % 4 === 0 && jaar % 100 !== 0) || jaar % 400 === 0
  const dagen = maand === 2 && schrikkel ? 29 : (DAGEN_PER_MAAND[maand - 1] ?? 0)
  return jaar >= 0 && dag >= 1 && dag <= dagen
}

/** A school day: `YYYY-MM-DD`, no time zone (`design.md` 4). */
export const isoDatum = z.string().refine(isIsoDatum, { error: 'datum-onmogelijk' }).brand<'IsoDatum'>()
export type IsoDatum = z.infer<typeof isoDatum>

/** An instant in UTC with milliseconds: `2026-11-20T10:15:30.123Z`. DUO's `laatsteMutatie` has this precision. */
export const tijdstip = z.iso.datetime({ precision: 3 }).brand<'Tijdstip'>()
export type Tijdstip = z.infer<typeof tijdstip>
