import { type IsoDatum, isIsoDatum } from '../schema/datum.ts'
import { dagenTussen, dagVanMaand, datum, jaarVan, maandVan, plusDagen, plusMaanden, weekdag } from './datum.ts'

/**
 * Dates as people type them, and as the screen writes them back (`product.md` row 7: picker optional, never required).
 * What was understood is always shown as dd-mm-jjjj when the field is left, so that a wrong guess is seen.
 */

const WEEKDAGEN = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag']
export const MAANDEN = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]

export interface Leesrichting {
  /**
   * Verzuim lies behind us, so a day without a year is the latest one that is not more than {@link SPELING} days ahead.
   * True for fields that look forward (calendar, agreements): the earliest one not more than that many days back.
   */
  vooruit?: boolean
}

/**
 * Days of the other side that a date without a year may still lie on. Typing `20-11` on 12-11 means this year, and the
 * field then says that it lies in the future; silently taking last year's would be worse. OUR CHOICE.
 */
const SPELING = 31

/**
 * The day meant by what someone typed, or null when it is no day or could mean two things.
 * Reads: `3-11`, `3/11/26`, `3.11.2026`, `0311`, `03112026`, `2026-11-03`, `3 nov`, `3november 2026`, `5` (of the month), `-5` and
 * `+5` (days from today), `vr`, `vrijdag`, `vorige vr`, `vr 6-11`, `vandaag`, `gisteren`, `eergisteren`, `morgen`.
 */
export function leesDatum(invoer: string, vandaag: IsoDatum, richting: Leesrichting = {}): IsoDatum | null {
  const tekst = invoer
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?[-–−] ?/g, '-')
  if (tekst === '') return null

  const woord = WOORDEN.get(tekst)
  if (woord !== undefined) return plusDagen(vandaag, woord)

  const verschil = /^([+-])(\d{1,3})$/.exec(tekst)
  if (verschil) return plusDagen(vandaag, Number(`${verschil[1]}${verschil[2]}`))

  const metWeekdag = /^(vorige |afgelopen )?([a-z]{2,9})\.?(?: (.+))?$/.exec(tekst)
  const dagnaam = metWeekdag?.[2] === undefined ? null : leesNaam(metWeekdag[2], WEEKDAGEN, 2)
  if (metWeekdag && dagnaam !== null) {
    const [, vorige, , rest] = metWeekdag
    if (rest === undefined) return weekdagBij(dagnaam, vandaag, vorige !== undefined, richting)
    // A weekday with a date must agree with it: two things that contradict each other are no day.
    const dag = vorige === undefined ? leesDag(rest, vandaag, richting) : null
    return dag !== null && weekdag(dag) === dagnaam ? dag : null
  }
  return leesDag(tekst, vandaag, richting)
}

/** A Map and no object: `constructor` is a word that people can type too. */
const WOORDEN = new Map([
  ['vandaag', 0],
  ['nu', 0],
  ['gisteren', -1],
  ['eergisteren', -2],
  ['morgen', 1],
  ['overmorgen', 2],
])

/** Number (from 1) of the name that starts with this text of at least `minimaal` letters; null when none or more do. */
function leesNaam(tekst: string, namen: readonly string[], minimaal: number): number | null {
  if (tekst === 'mrt') return namen === MAANDEN ? 3 : null
  if (tekst.length < minimaal) return null
  const gevonden = namen.filter((naam) => naam.startsWith(tekst))
  return gevonden.length === 1 && gevonden[0] !== undefined ? namen.indexOf(gevonden[0]) + 1 : null
}

function weekdagBij(gezocht: number, vandaag: IsoDatum, vorige: boolean, richting: Leesrichting): IsoDatum {
  if (richting.vooruit && !vorige) return plusDagen(vandaag, (gezocht - weekdag(vandaag) + 7) % 7)
  const terug = (weekdag(vandaag) - gezocht + 7) % 7
  return plusDagen(vandaag, -(vorige && terug === 0 ? 7 : terug))
}

function leesDag(tekst: string, vandaag: IsoDatum, richting: Leesrichting): IsoDatum | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(tekst)
  if (iso) return maakDatum(iso[3], iso[2], iso[1], vandaag, richting)

  const metCijfers = /^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/.exec(tekst)
  if (metCijfers) return maakDatum(metCijfers[1], metCijfers[2], metCijfers[3], vandaag, richting)

  const metNaam = /^(\d{1,2})[-/. ]?([a-z]{3,9})\.?(?:[-/. ]?(\d{4}|\d{2}))?$/.exec(tekst)
  if (metNaam?.[2] !== undefined) {
    const maand = leesNaam(metNaam[2], MAANDEN, 3)
    return maand === null ? null : maakDatum(metNaam[1], String(maand), metNaam[3], vandaag, richting)
  }

  if (/^\d{1,2}$/.test(tekst)) return dagVanDezeMaand(Number(tekst), vandaag, richting)
  const kaal = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(tekst)
  if (kaal) {
    const dag = maakDatum(kaal[1], kaal[2], kaal[3], vandaag, richting)
    if (dag !== null || tekst.length !== 8) return dag
    return maakDatum(tekst.slice(6), tekst.slice(4, 6), tekst.slice(0, 4), vandaag, richting)
  }
  return null
}

function maakDatum(
  dag: string | undefined,
  maand: string | undefined,
  jaar: string | undefined,
  vandaag: IsoDatum,
  richting: Leesrichting,
): IsoDatum | null {
  const achter = `-${(maand ?? '').padStart(2, '0')}-${(dag ?? '').padStart(2, '0')}`
  if (jaar !== undefined) {
    const voluit = jaar.length === 2 ? voluitJaar(Number(jaar), vandaag) : Number(jaar)
    const tekst = `${voluit}${achter}`
    // Nobody in these registers was born before 1900 or is reported after 2099: such a year is a slip of the finger.
    return voluit >= 1900 && voluit <= 2099 && isIsoDatum(tekst) ? (tekst as IsoDatum) : null
  }
  const dit = jaarVan(vandaag)
  // Up to eight years, so that 29-2 finds the leap year that is meant.
  const jaren = Array.from({ length: 17 }, (_, i) => dit - 8 + i)
  const dagen = jaren
    .map((j) => `${j}${achter}`)
    .filter(isIsoDatum)
    .map(datum)
  return kiesDichtbij(dagen, vandaag, richting)
}

/** `26` → 2026, `95` → 1995: up to ten years ahead is this century. */
function voluitJaar(jaar: number, vandaag: IsoDatum): number {
  const eeuw = Math.floor(jaarVan(vandaag) / 100) * 100
  return eeuw + jaar <= jaarVan(vandaag) + 10 ? eeuw + jaar : eeuw - 100 + jaar
}

function dagVanDezeMaand(dag: number, vandaag: IsoDatum, richting: Leesrichting): IsoDatum | null {
  const dagen: IsoDatum[] = []
  for (let maand = -2; maand <= 2; maand++) {
    const eerste = plusMaanden(plusDagen(vandaag, 1 - dagVanMaand(vandaag)), maand)
    const gezocht = plusDagen(eerste, dag - 1)
    if (dag >= 1 && maandVan(gezocht) === maandVan(eerste)) dagen.push(gezocht)
  }
  const geschikt = dagen.filter((d) => (richting.vooruit ? d >= vandaag : d <= vandaag))
  return (richting.vooruit ? geschikt[0] : geschikt.at(-1)) ?? null
}

/** `dagen` in ascending order. */
function kiesDichtbij(dagen: IsoDatum[], vandaag: IsoDatum, richting: Leesrichting): IsoDatum | null {
  const geschikt = dagen.filter((d) =>
    richting.vooruit ? dagenTussen(d, vandaag) <= SPELING : dagenTussen(vandaag, d) <= SPELING,
  )
  return (richting.vooruit ? geschikt[0] : geschikt.at(-1)) ?? null
}

/** `12-11-2026`: how every date is written. */
export function toonDatum(dag: IsoDatum): string {
  return `${dag.slice(8)}-${dag.slice(5, 7)}-${dag.slice(0, 4)}`
}

/** `12-11`: where the year is clear. */
export function toonDagMaand(dag: IsoDatum): string {
  return `${dag.slice(8)}-${dag.slice(5, 7)}`
}

/** `wo`: two letters of the day of the week. */
export function toonWeekdag(dag: IsoDatum): string {
  return naamVanWeekdag(dag).slice(0, 2)
}

/** `wo 11-11-2026` */
export function toonDagEnDatum(dag: IsoDatum): string {
  return `${toonWeekdag(dag)} ${toonDatum(dag)}`
}

/** `woensdag 11 november 2026`: in a letter, and read aloud. */
export function toonDatumVoluit(dag: IsoDatum): string {
  return `${naamVanWeekdag(dag)} ${dagVanMaand(dag)} ${MAANDEN[maandVan(dag) - 1]} ${jaarVan(dag)}`
}

/** `07-10-2026 t/m 10-11-2026`, or `sinds 07-10-2026` while it lasts. */
export function toonPeriode(van: IsoDatum, tot: IsoDatum | null): string {
  return tot === null ? `sinds ${toonDatum(van)}` : `${toonDatum(van)} t/m ${toonDatum(tot)}`
}

const naamVanWeekdag = (dag: IsoDatum): string => WEEKDAGEN[weekdag(dag) - 1] ?? ''
