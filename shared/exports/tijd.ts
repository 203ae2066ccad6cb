import { dagnummer, dagVan, datumVan, jaarVan, weekdagVanNummer } from '../domain/datum.ts'
import { toonDagEnDatum, toonDatum } from '../domain/invoerdatum.ts'
import type { IsoDatum, Tijdstip } from '../schema/datum.ts'

/**
 * Days and instants as a document shows them. A document is read in another place and another year than it was made in,
 * so it always says Dutch wall-clock time, computed here by rule and never taken from the computer's own time zone.
 */

const SECONDEN_PER_DAG = 86_400

/** Last Sunday of a month of 31 days, as a day number: the days on which summer time begins and ends. */
function laatsteZondag(jaar: number, maand: 3 | 10): number {
  const laatste = dagnummer(datumVan(jaar, maand, 31))
  return laatste - (weekdagVanNummer(laatste) % 7)
}

export interface NederlandseTijd {
  readonly dag: IsoDatum
  readonly uur: number
  readonly minuut: number
  readonly seconde: number
  readonly milliseconde: number
}

/**
 * The instant on a Dutch clock: UTC + 1 hour, in summer time + 2. The rule of Directive 2000/84/EC (last Sunday of March
 * to last Sunday of October, at 01:00 UTC) holds since 1996; every melding is younger than that.
 */
export function nederlandseTijd(tijdstip: Tijdstip): NederlandseTijd {
  const dagUtc = dagnummer(tijdstip.slice(0, 10) as IsoDatum)
  const uurUtc = Number(tijdstip.slice(11, 13))
  const jaar = jaarVan(tijdstip.slice(0, 10) as IsoDatum)
  const uren = dagUtc * 24 + uurUtc
  const zomer = uren >= laatsteZondag(jaar, 3) * 24 + 1 && uren < laatsteZondag(jaar, 10) * 24 + 1
  const lokaal = uren + (zomer ? 2 : 1)
  const dag = Math.floor(lokaal / 24)
  return {
    dag: dagVan(dag),
    uur: lokaal - dag * 24,
    minuut: Number(tijdstip.slice(14, 16)),
    seconde: Number(tijdstip.slice(17, 19)),
    milliseconde: Number(tijdstip.slice(20, 23)),
  }
}

const twee = (getal: number) => String(getal).padStart(2, '0')

/** The Dutch day on which the instant falls. */
export function nederlandseDag(tijdstip: Tijdstip): IsoDatum {
  return nederlandseTijd(tijdstip).dag
}

/** `09:31` */
export function kloktijdTekst(tijdstip: Tijdstip): string {
  const { uur, minuut } = nederlandseTijd(tijdstip)
  return `${twee(uur)}:${twee(minuut)}`
}

/** `12-11-2026 09:31` */
export function tijdstipTekst(tijdstip: Tijdstip): string {
  return `${toonDatum(nederlandseDag(tijdstip))} ${kloktijdTekst(tijdstip)}`
}

/** `do 12-11-2026 09:31` */
export function dagTijdstipTekst(tijdstip: Tijdstip): string {
  return `${toonDagEnDatum(nederlandseDag(tijdstip))} ${kloktijdTekst(tijdstip)}`
}

/** `12-11-2026 09:31:44.905`: DUO's precision, for the fields that prove an order. */
export function tijdstipPreciesTekst(tijdstip: Tijdstip): string {
  const { seconde, milliseconde } = nederlandseTijd(tijdstip)
  return `${tijdstipTekst(tijdstip)}:${twee(seconde)}.${String(milliseconde).padStart(3, '0')}`
}

/** `20261112-1106`, for a file name. */
export function tijdstipInNaam(tijdstip: Tijdstip): string {
  const { dag, uur, minuut } = nederlandseTijd(tijdstip)
  return `${dag.replaceAll('-', '')}-${twee(uur)}${twee(minuut)}`
}

/** Spreadsheet day 61 is 1 March 1900: the first day on which every program counts alike (Excel knows a 29-02-1900). */
const EERSTE_SERIEDAG = 61
/** 1-1-1970 in the count of spreadsheets. */
const SERIE_1970 = 25_569

/** The day as spreadsheets count it, without any time zone; null before 1 March 1900, where programs disagree. */
export function serieDatum(dag: IsoDatum): number | null {
  const serie = dagnummer(dag) + SERIE_1970
  return serie < EERSTE_SERIEDAG ? null : serie
}

/** The instant on a Dutch clock as spreadsheets count it, to the second: day plus part of the day. */
export function serieTijdstip(tijdstip: Tijdstip): number {
  const { dag, uur, minuut, seconde } = nederlandseTijd(tijdstip)
  return dagnummer(dag) + SERIE_1970 + (uur * 3600 + minuut * 60 + seconde) / SECONDEN_PER_DAG
}
