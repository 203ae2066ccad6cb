import { FEESTDAGEN } from '../reference/feestdagen.generated.ts'
import { SCHOOLVAKANTIES } from '../reference/schoolvakanties.generated.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { Kalenderinvoer, Locatiekalender } from '../schema/kalender.ts'
import type { Vakantieregio } from '../schema/reference.ts'
import { beginSchooljaar, dagnummer, dagVan, eindSchooljaar, LAATSTE_DAG, weekdagVanNummer } from './datum.ts'

/**
 * Schooldagen, vakantieweken and werkdagen (`domain.md` 4.2 rules 2, 3, 4, 8 and 7). Days are day numbers (`datum.ts`): this
 * is asked a million times in one count. Outside the reference data there are no vacations and no feestdagen.
 */
export interface Schoolkalender {
  /** Monday to Friday, not in a vacation, not a feestdag, not a free day (rule 2). */
  isSchooldag(dag: number): boolean
  /** The day lies in an ISO week, Monday to Sunday, without a single schooldag, whatever the reason (rule 3). */
  isVakantieweek(dag: number): boolean
  /** The first schooldag on or after the day, but not after `grens`; null when there is none. */
  eersteSchooldag(vanaf: number, grens: number): number | null
  /**
   * Last day of the window that starts on this day: the 28th calendar day, the days of vakantieweken not counted (rule 4).
   * Not later than the last day that can be written, 31-12-9999.
   */
  vensterEind(anker: number): number
}

const DAGEN_IN_VENSTER = 28
/** Day numbers of which answers are remembered: 1970 up to 2079. Others are worked out each time. */
const ONTHOUDEN = 40_000

const LANDELIJKE_FEESTDAGEN: ReadonlySet<number> = new Set(FEESTDAGEN.map((rij) => dagnummer(rij.datum)))

/** The vacations of a region in the reference data. */
export function vakantiesVanRegio(regio: Vakantieregio) {
  return SCHOOLVAKANTIES.filter((rij) => rij.regio === regio)
}

/** Makes the calendar. Answers are remembered, so one calendar should serve all pupils of a locatie. */
export function maakSchoolkalender(invoer: Kalenderinvoer): Schoolkalender {
  const vakanties = invoer.vakanties ?? (invoer.regio === undefined ? [] : vakantiesVanRegio(invoer.regio))
  const perioden = samengevoegd(vakanties.map(({ van, tot }) => [dagnummer(van), dagnummer(tot)]))
  const feestdagen = invoer.feestdagen === undefined ? LANDELIJKE_FEESTDAGEN : new Set(invoer.feestdagen.map(dagnummer))
  const vrij = new Set((invoer.vrij ?? []).map(dagnummer))

  /** 1 = schooldag, 2 = none, 0 = not asked yet. */
  const bekend = new Uint8Array(ONTHOUDEN)
  /** 0 = not asked yet. */
  const vensters = new Int32Array(ONTHOUDEN)

  function bepaalSchooldag(dag: number): boolean {
    return weekdagVanNummer(dag) <= 5 && !feestdagen.has(dag) && !vrij.has(dag) && !ligtIn(perioden, dag)
  }
  function isSchooldag(dag: number): boolean {
    if (dag < 0 || dag >= ONTHOUDEN) return bepaalSchooldag(dag)
    if (bekend[dag] === 0) bekend[dag] = bepaalSchooldag(dag) ? 1 : 2
    return bekend[dag] === 1
  }
  function isVakantieweek(dag: number): boolean {
    const maandag = dag - weekdagVanNummer(dag) + 1
    for (let d = maandag; d < maandag + 5; d++) if (isSchooldag(d)) return false
    return true
  }
  function eersteSchooldag(vanaf: number, grens: number): number | null {
    for (let dag = vanaf; dag <= grens; dag++) if (isSchooldag(dag)) return dag
    return null
  }
  function bepaalVenster(anker: number): number {
    let geteld = 0
    let dag = anker
    while (dag <= LAATSTE_DAG) {
      const totZondag = dag + 7 - weekdagVanNummer(dag)
      if (!isVakantieweek(dag)) {
        const erbij = totZondag - dag + 1
        if (geteld + erbij >= DAGEN_IN_VENSTER) return Math.min(dag + DAGEN_IN_VENSTER - geteld - 1, LAATSTE_DAG)
        geteld += erbij
      }
      dag = totZondag + 1
    }
    return LAATSTE_DAG
  }
  function vensterEind(anker: number): number {
    if (anker < 0 || anker >= ONTHOUDEN) return bepaalVenster(anker)
    if (vensters[anker] === 0) vensters[anker] = bepaalVenster(anker)
    return vensters[anker] ?? bepaalVenster(anker)
  }
  return { isSchooldag, isVakantieweek, eersteSchooldag, vensterEind }
}

type Bereik = [van: number, tot: number]

/** Overlapping and touching ranges made one, in order. */
function samengevoegd(bereiken: Bereik[]): Bereik[] {
  const uit: Bereik[] = []
  for (const [van, tot] of [...bereiken].sort((a, b) => a[0] - b[0])) {
    const vorige = uit.at(-1)
    if (vorige && van <= vorige[1] + 1) vorige[1] = Math.max(vorige[1], tot)
    else uit.push([van, tot])
  }
  return uit
}

/** Binary search in ranges that are in order and do not touch. */
function ligtIn(bereiken: readonly Bereik[], dag: number): boolean {
  let laag = 0
  let hoog = bereiken.length
  while (laag < hoog) {
    const midden = (laag + hoog) >> 1
    const bereik = bereiken[midden]
    if (bereik === undefined || bereik[0] > dag) hoog = midden
    else if (bereik[1] < dag) laag = midden + 1
    else return true
  }
  return false
}

// ---- werkdagen -------------------------------------------------------------------------------------------------------

/**
 * Monday to Friday and not a national feestdag (rule 8): of the list of section 7, also where the school's own list differs;
 * vacations do not stop the clock.
 */
export function isWerkdag(dag: number): boolean {
  return weekdagVanNummer(dag) <= 5 && !LANDELIJKE_FEESTDAGEN.has(dag)
}

/** The `aantal`-th werkdag after the day (1 or more). */
export function plusWerkdagenNummer(dag: number, aantal: number): number {
  let gevonden = dag
  for (let teller = aantal; teller > 0; ) if (isWerkdag(++gevonden)) teller--
  return gevonden
}

/** Werkdagen within which must be reported (4.1, 4.2 rule 8). */
export const MELDTERMIJN_WERKDAGEN = 5

/** Last day to report what was found on `dag`: 5 werkdagen later. */
export function uiterlijkMelden(dag: IsoDatum): IsoDatum {
  return dagVan(plusWerkdagenNummer(dagnummer(dag), MELDTERMIJN_WERKDAGEN))
}

/** Werkdagen after `van` up to and including `tot`: 0 on the same day, negative when `tot` lies before it. */
export function werkdagenTussen(van: IsoDatum, tot: IsoDatum): number {
  const [a, b] = [dagnummer(van), dagnummer(tot)]
  let aantal = 0
  for (let dag = Math.min(a, b) + 1; dag <= Math.max(a, b); dag++) if (isWerkdag(dag)) aantal++
  return a <= b ? aantal : -aantal
}

// ---- the calendar of a locatie ---------------------------------------------------------------------------------------

const GOEDE_VRIJDAG = 'Goede vrijdag'
const BEVRIJDINGSDAG = 'Bevrijdingsdag'

/** A locatie's calendar for a schooljaar as its region has it, for the user to change (`domain.md` 7). */
export function kalenderUitRegio(
  regio: Vakantieregio,
  schooljaar: number,
): Pick<Locatiekalender, 'regio' | 'vakanties' | 'vrij' | 'goedeVrijdagVrij' | 'bevrijdingsdagVrij'> {
  const [eerste, laatste] = [beginSchooljaar(schooljaar), eindSchooljaar(schooljaar)]
  const vakanties = vakantiesVanRegio(regio)
    // A zomervakantie lies in two schooljaren and is in both calendars.
    .filter(({ van, tot }) => van <= laatste && tot >= eerste)
    .map(({ vakantie, van, tot }) => ({ naam: vakantie.charAt(0).toUpperCase() + vakantie.slice(1), van, tot }))
  return { regio, vakanties, vrij: [], goedeVrijdagVrij: true, bevrijdingsdagVrij: true }
}

/** All calendars of one locatie as input for a count. */
export function alsKalenderinvoer(
  kalenders: readonly Pick<
    Locatiekalender,
    'schooljaar' | 'vakanties' | 'vrij' | 'goedeVrijdagVrij' | 'bevrijdingsdagVrij'
  >[],
): Kalenderinvoer {
  const zonder = (datum: IsoDatum, naam: string) => {
    const kalender = kalenders.find(
      (k) => beginSchooljaar(k.schooljaar) <= datum && datum <= eindSchooljaar(k.schooljaar),
    )
    if (kalender === undefined) return false
    return (
      (naam === GOEDE_VRIJDAG && !kalender.goedeVrijdagVrij) ||
      (naam === BEVRIJDINGSDAG && !kalender.bevrijdingsdagVrij)
    )
  }
  return {
    vakanties: kalenders.flatMap((kalender) => kalender.vakanties.map(({ van, tot }) => ({ van, tot }))),
    vrij: kalenders.flatMap((kalender) => kalender.vrij.map(({ dag }) => dag)),
    feestdagen: FEESTDAGEN.filter((rij) => !zonder(rij.datum, rij.feestdag)).map((rij) => rij.datum),
  }
}

/** The vacation of a calendar that holds this day, for the ruler and for the warning about a melding in it. */
export function vakantieOp<T extends { van: IsoDatum; tot: IsoDatum }>(
  vakanties: readonly T[],
  dag: IsoDatum,
): T | null {
  return vakanties.find((vakantie) => vakantie.van <= dag && dag <= vakantie.tot) ?? null
}
