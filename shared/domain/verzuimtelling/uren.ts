import type { Telwijze } from '../../schema/telling.ts'
import type { Schoolkalender } from '../schoolkalender.ts'

/**
 * From lesson rows to the days of one pupil that count (`domain.md` 4.2 rules 1 and 2, 4.3 continuity). Days are day numbers,
 * hours are whole minutes.
 */

/** Rows of one pupil as columns of equal length, in any order. `minuten` are whole and may be 0 or less (no absence). */
export interface Urenkolommen {
  readonly dag: ArrayLike<number>
  readonly minuten: ArrayLike<number>
  /** 1 where the row is geoorloofd, else 0. */
  readonly geoorloofd: ArrayLike<number>
}

/** The schooldagen of one pupil up to the peildatum. All lists ascending, no day twice. */
export interface Verzuimdagen {
  /** Days with ongeoorloofde hours. */
  readonly dag: readonly number[]
  /** Their ongeoorloofde minutes. */
  readonly minuten: readonly number[]
  /** Whether such a day is *away* (4.3): not in `aanwezig`. */
  readonly weg: readonly boolean[]
  /** Days that break because they are in `aanwezig` or have geoorloofde hours only. */
  readonly aangetoond: readonly number[]
}

/**
 * Rounding half up to whole minutes, as decimals: 1.025 uur is 61.5 minutes is 62, though the computer's 1.025 × 60 stays
 * just under it.
 */
function heleMinuten(minuten: number): number {
  return Math.floor(minuten + 0.5 + 1e-7)
}

/** Minutes of a row (rule 1): lesuren × 60; with klokuren its `minuten`, or `uren` × 60 where they are missing. */
export function minutenVan(rij: { uren: number; minuten?: number | null | undefined }, telwijze: Telwijze): number {
  return heleMinuten(telwijze === 'klokuren' && rij.minuten != null ? rij.minuten : rij.uren * 60)
}

/** Hours as shown: minutes / 60, at most two decimals. */
export function alsUren(minuten: number): number {
  return Math.round((minuten * 100) / 60) / 100
}

/** Folds the rows of one pupil into days. Everything after the peildatum or on another day than a schooldag is ignored. */
export function vouwDagen(
  kalender: Schoolkalender,
  peildatum: number,
  rijen: Urenkolommen,
  aanwezig: ArrayLike<number>,
): Verzuimdagen {
  const dagen: number[] = []
  const ongeoorloofd: number[] = []
  const geoorloofd: number[] = []
  const volgorde = inVolgorde(rijen.dag)
  for (let i = 0; i < rijen.dag.length; i++) {
    const r = volgorde === null ? i : (volgorde[i] ?? i)
    const dag = rijen.dag[r] ?? 0
    const minuten = rijen.minuten[r] ?? 0
    if (minuten <= 0 || dag > peildatum || !kalender.isSchooldag(dag)) continue
    if (dagen.length === 0 || dagen[dagen.length - 1] !== dag) {
      dagen.push(dag)
      ongeoorloofd.push(0)
      geoorloofd.push(0)
    }
    const laatste = dagen.length - 1
    const kolom = rijen.geoorloofd[r] ? geoorloofd : ongeoorloofd
    kolom[laatste] = (kolom[laatste] ?? 0) + minuten
  }

  const present: number[] = []
  for (let i = 0; i < aanwezig.length; i++) {
    const dag = aanwezig[i] ?? 0
    if (dag <= peildatum && kalender.isSchooldag(dag)) present.push(dag)
  }
  if (inVolgorde(present) !== null) present.sort((a, b) => a - b)

  const uit = { dag: [] as number[], minuten: [] as number[], weg: [] as boolean[], aangetoond: [] as number[] }
  let p = 0
  /** Attendance before a day; the same day twice counts once. */
  const presentTot = (dag: number) => {
    for (; p < present.length && (present[p] ?? 0) < dag; p++) {
      const eerder = present[p] ?? 0
      if (uit.aangetoond.at(-1) !== eerder) uit.aangetoond.push(eerder)
    }
  }
  for (let i = 0; i < dagen.length; i++) {
    const dag = dagen[i] ?? 0
    const minuten = ongeoorloofd[i] ?? 0
    presentTot(dag)
    const erbij = present[p] === dag
    if (minuten > 0) {
      uit.dag.push(dag)
      uit.minuten.push(minuten)
      uit.weg.push(!erbij)
    }
    if (erbij || minuten === 0) uit.aangetoond.push(dag)
    while (present[p] === dag) p++
  }
  presentTot(Number.POSITIVE_INFINITY)
  return uit
}

/** The order in which to read the days ascending, or null when they stand so. Stable. */
function inVolgorde(dagen: ArrayLike<number>): number[] | null {
  let goed = true
  for (let i = 1; i < dagen.length && goed; i++) goed = (dagen[i - 1] ?? 0) <= (dagen[i] ?? 0)
  if (goed) return null
  return Array.from({ length: dagen.length }, (_, i) => i).sort((a, b) => (dagen[a] ?? 0) - (dagen[b] ?? 0))
}

/** Index of the first of ascending `dagen` that is `vanaf` or later. */
export function eersteVanaf(dagen: readonly number[], vanaf: number, laagste = 0): number {
  let laag = laagste
  let hoog = dagen.length
  while (laag < hoog) {
    const midden = (laag + hoog) >> 1
    if ((dagen[midden] ?? 0) < vanaf) laag = midden + 1
    else hoog = midden
  }
  return laag
}

/**
 * The first breaking day (4.3) in vanaf..grens, or null. Where the school registers only absence, a schooldag that is not *away*
 * breaks; where it registers both, only a day that shows something else.
 */
export function eersteBreuk(
  kalender: Schoolkalender,
  dagen: Verzuimdagen,
  presentieVolledig: boolean,
  vanaf: number,
  grens: number,
): number | null {
  if (presentieVolledig) {
    const dag = dagen.aangetoond[eersteVanaf(dagen.aangetoond, vanaf)]
    return dag !== undefined && dag <= grens ? dag : null
  }
  let i = eersteVanaf(dagen.dag, vanaf)
  for (let dag = vanaf; ; dag++) {
    const schooldag = kalender.eersteSchooldag(dag, grens)
    if (schooldag === null) return null
    if (dagen.dag[i] !== schooldag || !dagen.weg[i]) return schooldag
    i++
    dag = schooldag
  }
}
