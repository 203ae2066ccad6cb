import type { Liniaal, Liniaaldag, Liniaalweek } from '#shared/exports/blad.ts'
import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn } from '../opmaak.ts'
import { BLAD, type BlokVan, RECHTS, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, type Kleur, MM, nieuwElement, type Tekststijl, type Vel } from '../vel.ts'

/** The ruler of the count: weeks from left to right, lesuren from top to bottom; long ones go on in a next band. */

const KANT = 6 * MM
const DAG = 5.05 * MM
const DAG_BREED = 4.65 * MM
const WEEK = 27.15 * MM
const WEEKBREED = 4 * DAG + DAG_BREED
const UUR = 3.1 * MM
const BLOK_HOOG = 2.75 * MM
const KOP = 8.8 * MM
const WEKEN_PER_BAND = 6
const DAGEN = 5

const klein = (kleur: Kleur = 'inkt', snit: Tekststijl['snit'] = 'gewoon') => stijl(snit, 2.5 * MM, kleur)
const gewoon = (kleur: Kleur = 'inkt', snit: Tekststijl['snit'] = 'gewoon') => stijl(snit, 2.7 * MM, kleur)
const onder = (snit: Tekststijl['snit'] = 'gewoon') => stijl(snit, 2.9 * MM)

/** Left edge of a column within its band. */
const xVan = (kolom: number) => BLAD.links + KANT + Math.floor(kolom / DAGEN) * WEEK + (kolom % DAGEN) * DAG

export function liniaal({ liniaal: alles }: BlokVan<'liniaal'>, letters: Letters, boom: Element): Stuk[] {
  const element = nieuwElement('Figure', boom, alles.omschrijving)
  const banden = Array.from({ length: Math.ceil(alles.weken.length / WEKEN_PER_BAND) }, (_, n) => n)
  return banden.map((n): Stuk => {
    const weken = alles.weken.slice(n * WEKEN_PER_BAND, (n + 1) * WEKEN_PER_BAND)
    const eerste = n * WEKEN_PER_BAND * DAGEN
    return {
      lucht: n === 0 ? 5 * MM : 2 * MM,
      hoogte: KOP + alles.lesuren * UUR + 11 * MM,
      plakt: n < banden.length - 1,
      teken: (vel, y) => tekenBand(vel, letters, alles, { weken, eerste }, y, element),
    }
  })
}

interface Band {
  readonly weken: readonly Liniaalweek[]
  /** Number of its first column. */
  readonly eerste: number
}

function tekenBand(vel: Vel, letters: Letters, alles: Liniaal, band: Band, y: number, element: Element): void {
  const midden = (x: number, op: number, tekst: string, hoe: Tekststijl) =>
    vel.tekst(x - tekstbreedte(letters, tekst, hoe) / 2, op, tekst, hoe, element)
  const hoog = alles.lesuren * UUR
  for (let lesuur = 1; lesuur <= alles.lesuren; lesuur += 2) {
    const tekst = String(lesuur)
    const x = BLAD.links + 4.8 * MM - tekstbreedte(letters, tekst, klein())
    vel.tekst(x, y + KOP + (lesuur - 1) * UUR + 2.45 * MM, tekst, klein('grijs'), element)
  }
  for (const [w, week] of band.weken.entries()) {
    const x = xVan(w * DAGEN)
    vel.tekst(x, y + 3 * MM, week.naam, gewoon('stil'), element)
    for (const [d, dag] of week.dagen.entries())
      midden(xVan(w * DAGEN + d) + DAG_BREED / 2, y + 6.9 * MM, dag.naam, klein())
    if (week.vakantie !== null) {
      tekenVakantie(vel, letters, week.vakantie, x, y + KOP, hoog, midden)
      continue
    }
    for (const [d, dag] of week.dagen.entries())
      tekenDag(vel, letters, dag, xVan(w * DAGEN + d), y + KOP, hoog, element)
  }
  tekenVenster(vel, letters, alles, band, y + KOP + hoog, hoog, element)
}

function tekenVakantie(
  vel: Vel,
  letters: Letters,
  vakantie: NonNullable<Liniaalweek['vakantie']>,
  x: number,
  y: number,
  hoog: number,
  midden: (x: number, op: number, tekst: string, hoe: Tekststijl) => void,
): void {
  vel.arcering(x, y, WEEKBREED, hoog, 2 * MM, 'rand', 0.45 * MM)
  vel.kader(x, y, WEEKBREED, hoog, 0.2 * MM, 'rand')
  const regels = [vakantie.naam, ...vakantie.meer]
  const breed = Math.min(
    WEEKBREED - 0.6 * MM,
    Math.max(20 * MM, ...regels.map((tekst) => tekstbreedte(letters, tekst, gewoon('inkt', 'vet')) + 1.2 * MM)),
  )
  const vak = regels.length * 3.4 * MM + 0.8 * MM
  const boven = y + (hoog - vak) / 2
  vel.vlak(x + (WEEKBREED - breed) / 2, boven, breed, vak, 'wit')
  for (const [n, tekst] of regels.entries())
    midden(x + WEEKBREED / 2, boven + (2.9 + n * 3.4) * MM, tekst, gewoon('inkt', n === 0 ? 'vet' : 'gewoon'))
}

function tekenDag(
  vel: Vel,
  letters: Letters,
  dag: Liniaaldag,
  x: number,
  y: number,
  hoog: number,
  element: Element,
): void {
  vel.vlak(x, y, DAG_BREED, hoog, 'dag')
  if (dag.heleDag) {
    vel.vlak(x, y + 0.2 * MM, DAG_BREED, hoog - 0.4 * MM, 'accent')
    const wit = klein('wit', 'vet')
    const op = y + hoog / 2 + basislijn(letters, wit, 0)
    vel.tekst(x + (DAG_BREED - tekstbreedte(letters, 'dag', wit)) / 2, op, 'dag', wit, element)
  }
  for (const { lesuur, nummer, grens } of dag.uren) {
    const boven = y + (lesuur - 1) * UUR + 0.2 * MM
    if (nummer === null) {
      vel.vlak(x + 0.1 * MM, boven + 0.1 * MM, DAG_BREED - 0.2 * MM, BLOK_HOOG - 0.2 * MM, 'wit')
      vel.arcering(x + 0.1 * MM, boven + 0.1 * MM, DAG_BREED - 0.2 * MM, BLOK_HOOG - 0.2 * MM, MM, 'grijs', 0.3 * MM)
      vel.kader(x + 0.1 * MM, boven + 0.1 * MM, DAG_BREED - 0.2 * MM, BLOK_HOOG - 0.2 * MM, 0.2 * MM, 'grijs')
      continue
    }
    vel.vlak(x, boven, DAG_BREED, BLOK_HOOG, 'accent')
    const wit = klein('wit', 'vet')
    const op = boven + BLOK_HOOG / 2 + basislijn(letters, wit, 0)
    vel.tekst(x + (DAG_BREED - tekstbreedte(letters, nummer, wit)) / 2, op, nummer, wit, element)
    if (grens)
      vel.kader(x - 0.45 * MM, boven - 0.45 * MM, DAG_BREED + 0.9 * MM, BLOK_HOOG + 0.9 * MM, 0.55 * MM, 'inkt')
  }
}

/** The bracket of the window and the dashed line where a new count begins, as far as they lie in this band. */
function tekenVenster(
  vel: Vel,
  letters: Letters,
  { venster, nieuw }: Liniaal,
  { weken, eerste }: Band,
  onderkant: number,
  hoog: number,
  element: Element,
): void {
  const laatste = eerste + weken.length * DAGEN - 1
  const binnen = (kolom: number) => kolom >= eerste && kolom <= laatste
  const lijn = onderkant + 1.8 * MM
  let vrijVanaf = BLAD.links
  if (venster !== null && venster.van <= laatste && venster.tot >= eerste) {
    const links = xVan(Math.max(venster.van, eerste) - eerste)
    const rechts = xVan(Math.min(venster.tot, laatste) - eerste) + DAG_BREED
    vel.lijn(links, lijn, rechts, lijn, 0.5 * MM, 'inkt')
    if (binnen(venster.van)) vel.lijn(links, lijn - 1.2 * MM, links, lijn + 0.25 * MM, 0.5 * MM, 'inkt')
    if (binnen(venster.tot)) vel.lijn(rechts, lijn - 1.2 * MM, rechts, lijn + 0.25 * MM, 0.5 * MM, 'inkt')
    if (binnen(venster.van)) {
      const label = `${venster.label} `
      const breed = tekstbreedte(letters, label, onder('vet')) + tekstbreedte(letters, venster.tekst, onder())
      const x = Math.max(BLAD.links, Math.min(links, RECHTS - breed))
      vel.tekst(x, onderkant + 5.8 * MM, label, onder('vet'), element)
      vel.tekst(x + tekstbreedte(letters, label, onder('vet')), onderkant + 5.8 * MM, venster.tekst, onder(), element)
      vrijVanaf = x + breed + 3 * MM
    }
  }
  if (nieuw === null || !binnen(nieuw.voor)) return
  const x = xVan(nieuw.voor - eerste) + 0.5 * MM
  vel.lijn(x, onderkant - hoog - 0.8 * MM, x, onderkant + 2.4 * MM, 0.35 * MM, 'inkt', [MM, 0.8 * MM])
  const breed = tekstbreedte(letters, nieuw.tekst, onder())
  const rechts = Math.min(Math.max(x + breed, vrijVanaf + breed), BLAD.links + TEKST)
  // Beside the words of the window, or under them where there is no room.
  const op = rechts - breed >= vrijVanaf ? onderkant + 5.8 * MM : onderkant + 9.6 * MM
  vel.tekst(rechts - breed, op, nieuw.tekst, onder(), element)
}
