import type { IsoDatum } from '../schema/datum.ts'
import type { Lijstreden, Rapportagecode } from '../schema/rapportage.ts'
import { datumVan, plusDagen, plusMaanden, weekdag } from './datum.ts'

/** The days of DUO's monthly reports (`domain.md` 5.10). */
export interface Rapportagedagen {
  /** Startset: 1 October. */
  t1: IsoDatum
  /** 1st of the month. */
  t2: IsoDatum
  /** First full weekend: Saturday and Sunday both in the month. Mutations count until Saturday 00:00, not included. */
  weekend: { zaterdag: IsoDatum; zondag: IsoDatum }
  /** The Monday after it, feestdag or not (OUR CHOICE). */
  beschikbaar: IsoDatum
  /** Three months after that it is gone. */
  verwijderd: IsoDatum
}

const ZATERDAG = 6

/** The days of the report of a month (1..12). */
export function rapportagedagen(jaar: number, maand: number): Rapportagedagen {
  const t2 = datumVan(jaar, maand, 1)
  // The Sunday must lie in the month too; a month has at least 28 days, so the first Saturday always has its Sunday.
  const zaterdag = plusDagen(t2, (ZATERDAG - weekdag(t2) + 7) % 7)
  const beschikbaar = plusDagen(zaterdag, 2)
  return {
    // Reports of October to December of Y look at 1-10-Y, those of January to September at 1-10-(Y−1).
    t1: datumVan(maand >= 10 ? jaar : jaar - 1, 10, 1),
    t2,
    weekend: { zaterdag, zondag: plusDagen(zaterdag, 1) },
    beschikbaar,
    verwijderd: plusMaanden(beschikbaar, 3),
  }
}

/** `202611` for a report. */
export const rapportagemaandVan = (jaar: number, maand: number): string => `${jaar}${String(maand).padStart(2, '0')}`

/**
 * Which list a month continues: the new one, and from October to December also last year's as months 13 to 15 (file A14). Months of a
 * list are counted from October.
 */
export function lijstmaanden(jaar: number, maand: number): { t1: IsoDatum; nummer: number; bestand: 'A04' | 'A14' }[] {
  const { t1 } = rapportagedagen(jaar, maand)
  const nummer = maand >= 10 ? maand - 9 : maand + 3
  const lijsten: { t1: IsoDatum; nummer: number; bestand: 'A04' | 'A14' }[] = [{ t1, nummer, bestand: 'A04' }]
  if (maand >= 10) lijsten.push({ t1: plusMaanden(t1, -12), nummer: nummer + 12, bestand: 'A14' })
  return lijsten
}

/** Convenantjaar, the counting year of vsv reports: 1 October to 30 September (exact bounds READING). */
export function convenantjaar(dag: IsoDatum): { van: IsoDatum; tot: IsoDatum } {
  const jaar = Number(dag.slice(0, 4)) - (dag.slice(5) < '10-01' ? 1 : 0)
  return { van: datumVan(jaar, 10, 1), tot: datumVan(jaar + 1, 9, 30) }
}

/** What decides whether somebody is on the list. */
export interface Lijstfeiten {
  inStartset: boolean
  startkwalificatie: boolean
  /** A valid enrolment on t2, anywhere. */
  ingeschrevenOpT2: boolean
  examendeelnemerOpT2: boolean
  /** Reported as bekostigd; a signed onderwijsovereenkomst alone is not (5.10: institutions questioned this). */
  bekostigd: boolean
}

/**
 * Is this person on the list of possible vsv'ers, and why (5.10)? Empty = not on it. All reasons are named, for the screen answers "waarom
 * staat deze persoon hier?".
 */
export function lijstredenen(feiten: Lijstfeiten): Lijstreden[] {
  if (!feiten.inStartset || feiten.startkwalificatie) return []
  const redenen: Lijstreden[] = []
  if (!feiten.ingeschrevenOpT2) redenen.push('geen-inschrijving')
  if (feiten.examendeelnemerOpT2) redenen.push('examendeelnemer')
  if (feiten.ingeschrevenOpT2 && !feiten.bekostigd) redenen.push('niet-bekostigd')
  return redenen
}

export const LIJSTREDENZINNEN: Record<Lijstreden, string> = {
  'geen-inschrijving': 'DUO ziet op de peildatum geen geldige inschrijving.',
  examendeelnemer: 'De inschrijving staat op examendeelnemer. Is dat nog juist?',
  'niet-bekostigd':
    'De nieuwe inschrijving is nog niet als bekostigd gemeld. Ook met een getekende onderwijsovereenkomst staat deze persoon dan nog op de lijst.',
}

/** What each file holds, B1. */
export const RAPPORTAGELABELS: Record<Rapportagecode, string> = {
  A01: 'Uitschrijvingen zonder startkwalificatie',
  A02: 'Herinschrijvingen',
  A04: 'Actuele werklijst (A01 zonder A02)',
  A05: 'Startset van 1 oktober',
  A06: 'Overzicht met uitschrijfpercentage per niveau',
  A07: 'Startkwalificaties die later binnenkwamen',
  A14: 'Werklijst van vorig jaar (maand 13, 14 en 15)',
  R01: 'Relatief verzuim: meldingen per status',
  R08: 'Mogelijk langdurig relatief verzuim (per week)',
}
