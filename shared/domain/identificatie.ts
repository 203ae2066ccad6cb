import { zoekRmcRegio } from '../reference/gemeenten.ts'
import { isBsn, isOnderwijsnummer } from '../schema/elfproef.ts'
import type { Brin, Gemeentecode, Meldingsnummer, Pgn, RmcRegiocode } from '../schema/identificatie.ts'

/**
 * Identifiers as people and files write them (`domain.md` 6); the check digits are `shared/schema/elfproef.ts`. Every function
 * answers with the one way in which we write it, or null.
 */

/**
 * A persoonsgebonden nummer as typed: spaces, dots and hyphens are dropped, and an eight-digit BSN gets its leading zero. BSN is
 * tried first, then onderwijsnummer; a number cannot be both (mod 0 against mod 5).
 */
export function leesPgn(invoer: string): { pgn: Pgn; soort: 'bsn' | 'onderwijsnummer' } | null {
  const cijfers = invoer.replace(/[\s.-]/g, '')
  if (!/^[0-9]{8,9}$/.test(cijfers)) return null
  const nummer = cijfers.padStart(9, '0')
  if (isBsn(nummer)) return { pgn: nummer as Pgn, soort: 'bsn' }
  if (isOnderwijsnummer(nummer)) return { pgn: nummer as Pgn, soort: 'onderwijsnummer' }
  return null
}

/** Instellingscode: two digits, two capitals. Small letters are written big: `00zv` is what somebody means by `00ZV`. */
export function leesBrin(invoer: string): Brin | null {
  const tekst = invoer.trim().toUpperCase()
  return /^[0-9]{2}[A-Z]{2}$/.test(tekst) ? (tekst as Brin) : null
}

/** BRIN with two digits of the vestiging, `02QZ00`; 00 is usually the main site. */
export function leesVestigingscode(invoer: string): { brin: Brin; vestiging: string } | null {
  const tekst = invoer.trim().toUpperCase()
  if (!/^[0-9]{2}[A-Z]{2}[0-9]{2}$/.test(tekst)) return null
  return { brin: tekst.slice(0, 4) as Brin, vestiging: tekst.slice(4) }
}

/** What a code of the Register Instellingen en Opleidingen stands for. */
export type RioSoort = 'aanbieder' | 'bestuur' | 'onderwijslocatie'
const RIO: Record<string, RioSoort> = { A: 'aanbieder', B: 'bestuur', X: 'onderwijslocatie' }

/** A RIO code: three digits, a letter, three digits (`110X912`). */
export function leesRioCode(invoer: string): { code: string; soort: RioSoort } | null {
  const code = invoer.trim().toUpperCase()
  const soort = /^[0-9]{3}[A-Z][0-9]{3}$/.test(code) ? RIO[code.charAt(3)] : undefined
  return soort === undefined ? null : { code, soort }
}

/** Gemeentecode as DUO (`0014`) or CBS (`GM0014`) writes it; four digits, leading zeros count. We keep the CBS form. */
export function leesGemeentecode(invoer: string): Gemeentecode | null {
  const delen = /^(?:GM)?([0-9]{4})$/.exec(invoer.trim().toUpperCase())
  return delen === null || delen[1] === '0000' ? null : (`GM${delen[1]}` as Gemeentecode)
}

/** DUO's form: four digits. */
export const gemeentecodeVoorDuo = (code: Gemeentecode): string => code.slice(2)

/** Code of the uitvoerder in M2M traffic: `00` and the four digits (5.13). */
export const uitvoerdercode = (code: Gemeentecode): string => `00${gemeentecodeVoorDuo(code)}`

/**
 * Region of the Doorstroompunt as files write it: `03`, `0003` or `MC03`. Only regions of the list, and 14, which old files hold
 * (see `shared/reference/README.md`).
 */
export function leesRmcRegio(invoer: string): RmcRegiocode | null {
  const delen = /^(?:MC|00)?([0-9]{2})$/.exec(invoer.trim().toUpperCase())
  const code = delen?.[1] as RmcRegiocode | undefined
  if (code === undefined) return null
  return code === '14' || zoekRmcRegio(code) !== null ? code : null
}

/** Four characters with leading zeros, as in DUO's file names. */
export const rmcRegioVoorDuo = (code: RmcRegiocode): string => `00${code}`

/** A meldingsnummer as typed, a leading # allowed: a positive integer of at most ten digits. */
export function leesMeldingsnummer(invoer: string): Meldingsnummer | null {
  const delen = /^#?([0-9]{1,10})$/.exec(invoer.trim())
  const nummer = Number(delen?.[1] ?? 0)
  return nummer > 0 ? (nummer as Meldingsnummer) : null
}

/** Dutch postal code with or without its space, written with: `9305 TY`. */
export function leesPostcode(invoer: string): string | null {
  const delen = /^([1-9][0-9]{3}) ?([A-Z]{2})$/.exec(invoer.trim().toUpperCase())
  return delen === null ? null : `${delen[1]} ${delen[2]}`
}

/** OIN of an institution, built as seen at a hogeschool: only for headers towards the mock (5.13). */
export const oinVan = (brin: Brin): string => `00000007000${brin}00000`
