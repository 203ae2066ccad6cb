import { z } from 'zod'

const DAGEN_PER_MAAND = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True when `tekst` is `YYYY-MM-DD` and that day exists in the Gregorian calendar (leap years included). */
export function isIsoDatum(tekst: string): boolean {
  const delen = /^(\d{4})-(\d{2})-(\d{2})$/.exec(tekst)
  if (!delen) return false
  const jaar = Number(delen[1])
  const maand = Number(delen[2])
  const dag = Number(delen[3])
  const schrikkel = (jaar % 4 === 0 && jaar % 100 !== 0) || jaar % 400 === 0
  const dagen = maand === 2 && schrikkel ? 29 : (DAGEN_PER_MAAND[maand - 1] ?? 0)
  return dag >= 1 && dag <= dagen
}

/** A school day: `YYYY-MM-DD`, no time zone (`design.md` 4). */
export const isoDatum = z.string().refine(isIsoDatum, { error: 'datum-onmogelijk' }).brand<'IsoDatum'>()
export type IsoDatum = z.infer<typeof isoDatum>

/** An instant in UTC with milliseconds: `2026-11-20T10:15:30.123Z`. DUO's `laatsteMutatie` has this precision. */
export const tijdstip = z.iso.datetime({ precision: 3 }).brand<'Tijdstip'>()
export type Tijdstip = z.infer<typeof tijdstip>
