import { type IsoDatum, isIsoDatum } from '../schema/datum.ts'

/**
 * Arithmetic with school days. A day has no time zone and no clock here: it is its number, counted from 1-1-1970 (day 0),
 * in the Gregorian calendar. Days of the week are 1 (maandag) to 7 (zondag), as ISO 8601 counts them.
 */

const DAGEN_IN_400_JAAR = 146_097
/** Days from 1-3-0000 to 1-1-1970: years are counted from March, so that the leap day is the last of a year. */
const MAART_0000 = 719_468

/** The text as a day. For constants and input that was checked before; throws a RangeError on an impossible day. */
export function datum(tekst: string): IsoDatum {
  if (!isIsoDatum(tekst)) throw new RangeError(`no day: ${tekst}`)
  return tekst as IsoDatum
}

/** Number of a day given as year, month 1..12 and day of the month. */
function nummer(jaar: number, maand: number, dag: number): number {
  const j = maand <= 2 ? jaar - 1 : jaar
  const eeuwen = Math.floor(j / 400)
  const jaarInBlok = j - eeuwen * 400
  const dagInJaar = Math.floor((153 * (maand + (maand > 2 ? -3 : 9)) + 2) / 5) + dag - 1
  const dagInBlok = jaarInBlok * 365 + Math.floor(jaarInBlok / 4) - Math.floor(jaarInBlok / 100) + dagInJaar
  return eeuwen * DAGEN_IN_400_JAAR + dagInBlok - MAART_0000
}

/** Number of the day: 1-1-1970 is 0, the day after it 1. */
export function dagnummer(dag: IsoDatum): number {
  return nummer(jaarVan(dag), maandVan(dag), dagVanMaand(dag))
}

/** The day with this number. Inverse of {@link dagnummer}; a day outside the years 0 to 9999 becomes the nearest one inside. */
export function dagVan(dagnr: number): IsoDatum {
  const z = Math.min(Math.max(dagnr, EERSTE_DAG), LAATSTE_DAG) + MAART_0000
  const eeuwen = Math.floor(z / DAGEN_IN_400_JAAR)
  const dagInBlok = z - eeuwen * DAGEN_IN_400_JAAR
  const jaarInBlok = Math.floor(
    (dagInBlok - Math.floor(dagInBlok / 1460) + Math.floor(dagInBlok / 36_524) - Math.floor(dagInBlok / 146_096)) / 365,
  )
  const dagInJaar = dagInBlok - (365 * jaarInBlok + Math.floor(jaarInBlok / 4) - Math.floor(jaarInBlok / 100))
  const m = Math.floor((5 * dagInJaar + 2) / 153)
  const dag = dagInJaar - Math.floor((153 * m + 2) / 5) + 1
  const maand = m < 10 ? m + 3 : m - 9
  const jaar = jaarInBlok + eeuwen * 400 + (maand <= 2 ? 1 : 0)
  return schrijf(jaar, maand, dag)
}

const twee = (getal: number) => (getal < 10 ? `0${getal}` : `${getal}`)
/** The text of a day that exists, in the years 0 to 9999. */
const schrijf = (jaar: number, maand: number, dag: number) =>
  `${jaar < 1000 ? String(jaar).padStart(4, '0') : jaar}-${twee(maand)}-${twee(dag)}` as IsoDatum

/** Day numbers of 1-1-0000 and 31-12-9999: what can be written. */
const EERSTE_DAG = nummer(0, 1, 1)
export const LAATSTE_DAG = nummer(9999, 12, 31)

/**
 * The day of a year, month 1..12 and day of the month; throws a RangeError when it does not exist. Outside the years 0 to 9999
 * it is the nearest day inside.
 */
export function datumVan(jaar: number, maand: number, dag: number): IsoDatum {
  if (jaar < 0 || jaar > 9999) return dagVan(nummer(jaar, maand, dag))
  if (!(maand >= 1 && maand <= 12 && dag >= 1 && dag <= dagenInMaand(jaar, maand)))
    throw new RangeError(`no day: ${jaar}-${maand}-${dag}`)
  return schrijf(jaar, maand, dag)
}

/** Two digits of the text, without making a new one: this is asked for every lesson row. */
const paar = (tekst: string, plek: number) => (tekst.charCodeAt(plek) - 48) * 10 + tekst.charCodeAt(plek + 1) - 48
export const jaarVan = (dag: IsoDatum): number => paar(dag, 0) * 100 + paar(dag, 2)
export const maandVan = (dag: IsoDatum): number => paar(dag, 5)
export const dagVanMaand = (dag: IsoDatum): number => paar(dag, 8)

/** The day `aantal` days later; earlier when negative. */
export function plusDagen(dag: IsoDatum, aantal: number): IsoDatum {
  return dagVan(dagnummer(dag) + aantal)
}

/** Calendar days from `van` to `tot`: 0 for the same day, negative when `tot` is earlier. */
export function dagenTussen(van: IsoDatum, tot: IsoDatum): number {
  return dagnummer(tot) - dagnummer(van)
}

/** Day of the week of a day number: 1 = maandag … 7 = zondag. */
export function weekdagVanNummer(dagnr: number): number {
  return ((((dagnr + 3) % 7) + 7) % 7) + 1
}

/** Day of the week: 1 = maandag … 7 = zondag. */
export function weekdag(dag: IsoDatum): number {
  return weekdagVanNummer(dagnummer(dag))
}

/** Number of days in a month (1..12) of a year. */
export function dagenInMaand(jaar: number, maand: number): number {
  return maand === 12 ? 31 : nummer(jaar, maand + 1, 1) - nummer(jaar, maand, 1)
}

/** The same day of the month `aantal` months later, or the last day of that month where it is shorter (31-1 + 1 → 28-2). */
export function plusMaanden(dag: IsoDatum, aantal: number): IsoDatum {
  const maanden = jaarVan(dag) * 12 + maandVan(dag) - 1 + aantal
  const jaar = Math.floor(maanden / 12)
  const maand = maanden - jaar * 12 + 1
  return datumVan(jaar, maand, Math.min(dagVanMaand(dag), dagenInMaand(jaar, maand)))
}

/**
 * Age in whole years on a day. Born on 29 February: a year older on 1 March in other years (`domain.md` 4.2 rule 7).
 * Negative before birth.
 */
export function leeftijdOp(geboortedatum: IsoDatum, op: IsoDatum): number {
  const jaren = jaarVan(op) - jaarVan(geboortedatum)
  return op.slice(5) < geboortedatum.slice(5) ? jaren - 1 : jaren
}

/** The first day on which the person has this age. Born on 29 February: 1 March in years without that day. */
export function verjaardag(geboortedatum: IsoDatum, leeftijd: number): IsoDatum {
  const jaar = jaarVan(geboortedatum) + leeftijd
  const [maand, dag] = [maandVan(geboortedatum), dagVanMaand(geboortedatum)]
  return dag > dagenInMaand(jaar, maand) ? datumVan(jaar, 3, 1) : datumVan(jaar, maand, dag)
}

/** Year in which the schooljaar of a day starts: a schooljaar is 1 August to 31 July (`domain.md` 7). */
export function schooljaarVan(dag: IsoDatum): number {
  return maandVan(dag) >= 8 ? jaarVan(dag) : jaarVan(dag) - 1
}

/** First day of the schooljaar that starts in this year. */
export const beginSchooljaar = (startjaar: number): IsoDatum => datumVan(startjaar, 8, 1)
/** Last day of the schooljaar that starts in this year. */
export const eindSchooljaar = (startjaar: number): IsoDatum => datumVan(startjaar + 1, 7, 31)
/** As people write it: `2026-2027`. */
export const schooljaarNaam = (startjaar: number): string => `${startjaar}-${startjaar + 1}`

/** True when two periods share a day; both ends included, a missing end is open. */
export function delenEenDag(
  a: { van: IsoDatum; tot: IsoDatum | null },
  b: { van: IsoDatum; tot: IsoDatum | null },
): boolean {
  return (b.tot === null || a.van <= b.tot) && (a.tot === null || b.van <= a.tot)
}

/** True when the day lies in the period; both ends included, a missing end is open. */
export function valtIn(dag: IsoDatum, periode: { van: IsoDatum | null; tot: IsoDatum | null }): boolean {
  return (periode.van === null || periode.van <= dag) && (periode.tot === null || dag <= periode.tot)
}
