import { dagnummer, dagVan, dagVanMaand, jaarVan, plusDagen, weekdag } from '../domain/datum.ts'
import { toonDagEnDatum, toonDagMaand, toonWeekdag } from '../domain/invoerdatum.ts'
import { vakantieOp } from '../domain/schoolkalender.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { Vakantie } from '../schema/kalender.ts'
import type { Liniaal, Liniaaldag, Liniaalweek } from './blad.ts'

/** The ruler of the count on paper: weeks from left to right, lesuren from top to bottom (`ui/print` 2). */

/** A row that stands in the ruler. */
export interface Liniaalrij {
  readonly dag: IsoDatum
  readonly lesuur: number | null
  /** Its number in the count; null: it does not count. */
  readonly nummer: number | null
  readonly grens: boolean
  readonly heleDag: boolean
}

export interface Liniaalopdracht {
  readonly rijen: readonly Liniaalrij[]
  readonly venster: { readonly van: IsoDatum; readonly tot: IsoDatum } | null
  /** The day from which a new count runs. */
  readonly nieuweTelling: IsoDatum | null
  readonly vakanties: readonly Vakantie[]
}

const SCHOOLDAGEN = 5
const LESUREN_OP_PAPIER = 9
/** A year of weeks fits on no page: what lies further away stands in the table only. */
const MEESTE_WEKEN = 24

const maandagVan = (dag: IsoDatum) => plusDagen(dag, 1 - weekdag(dag))

/** ISO week number: the week of the Thursday. */
export function weeknummer(dag: IsoDatum): number {
  const donderdag = dagnummer(maandagVan(dag)) + 3
  const eersteJanuari = dagnummer(`${jaarVan(dagVan(donderdag))}-01-01` as IsoDatum)
  return Math.floor((donderdag - eersteJanuari) / 7) + 1
}

/** Null when there is nothing to draw, or more weeks than paper can show. */
export function maakLiniaal(opdracht: Liniaalopdracht): Liniaal | null {
  const { rijen, venster } = opdracht
  const dagen = rijen.map(({ dag }) => dag)
  if (venster !== null) dagen.push(venster.van)
  const eerste = dagen.reduce((a, b) => (b < a ? b : a), dagen[0] as IsoDatum)
  // A window that reaches into the future is not drawn longer than what is known.
  const laatste = dagen.reduce((a, b) => (b > a ? b : a), dagen[0] as IsoDatum)
  if (dagen.length === 0) return null
  const begin = dagnummer(maandagVan(eerste))
  const aantalWeken = Math.floor((dagnummer(laatste) - begin) / 7) + 1
  if (aantalWeken > MEESTE_WEKEN) return null

  const perDag = new Map<IsoDatum, Liniaalrij[]>()
  for (const rij of rijen) perDag.set(rij.dag, [...(perDag.get(rij.dag) ?? []), rij])
  const lesuren = Math.max(LESUREN_OP_PAPIER, ...[...perDag.values()].flatMap((hier) => plaatsen(hier)))
  const weken = Array.from({ length: aantalWeken }, (_, w): Liniaalweek => {
    const maandag = dagVan(begin + w * 7)
    const dezeWeek = Array.from({ length: SCHOOLDAGEN }, (_, d) => plusDagen(maandag, d))
    const vakantie = vakantieOp(opdracht.vakanties, maandag)
    const helemaal =
      vakantie !== null && dezeWeek.every((dag) => vakantie.van <= dag && dag <= vakantie.tot && !perDag.has(dag))
    return {
      naam: `week ${weeknummer(maandag)}`,
      vakantie: helemaal ? { naam: vakantie.naam.toLowerCase(), meer: ['telt niet mee:', '7 dagen erbij'] } : null,
      dagen: dezeWeek.map((dag) => liniaaldag(dag, perDag.get(dag) ?? [])),
    }
  })
  const kolom = (dag: IsoDatum) => {
    const nummer = dagnummer(dag) - begin
    return Math.floor(nummer / 7) * SCHOOLDAGEN + Math.min(nummer % 7, SCHOOLDAGEN)
  }
  const kolommen = aantalWeken * SCHOOLDAGEN
  const bereik = venster === null ? null : { van: venster.van, tot: venster.tot < laatste ? venster.tot : laatste }
  const nieuw = opdracht.nieuweTelling
  return {
    weken,
    lesuren,
    venster:
      bereik === null
        ? null
        : {
            van: kolom(bereik.van),
            tot: Math.min(kolom(bereik.tot), kolommen - 1),
            label: 'Venster van 4 schoolweken:',
            tekst: `${toonWeekdag(bereik.van)} ${toonDagMaand(bereik.van)} t/m ${toonDagEnDatum(bereik.tot)}`,
          },
    nieuw:
      nieuw === null || kolom(nieuw) >= kolommen
        ? null
        : { voor: kolom(nieuw), tekst: `nieuwe telling vanaf ${toonWeekdag(nieuw)} ${toonDagMaand(nieuw)}` },
    omschrijving: `Liniaal: ${rijen.filter(({ nummer }) => nummer !== null).length} getelde lesuren van ${toonDagMaand(eerste)} t/m ${toonDagEnDatum(laatste)}. Dezelfde uren staan in de tabel hieronder.`,
  }
}

/** Where each row of a day stands: at its lesuur, or on the next free place where the source has no number. */
function plaatsen(rijen: readonly Liniaalrij[]): number[] {
  const bezet = new Set(rijen.flatMap(({ lesuur }) => lesuur ?? []))
  let vrij = 1
  return rijen.map(({ lesuur, heleDag }) => {
    if (heleDag) return 1
    if (lesuur !== null) return lesuur
    while (bezet.has(vrij)) vrij++
    bezet.add(vrij)
    return vrij
  })
}

function liniaaldag(dag: IsoDatum, rijen: readonly Liniaalrij[]): Liniaaldag {
  const plekken = plaatsen(rijen)
  return {
    naam: String(dagVanMaand(dag)),
    heleDag: rijen.some(({ heleDag }) => heleDag),
    uren: rijen.flatMap((rij, n) =>
      rij.heleDag
        ? []
        : [{ lesuur: plekken[n] as number, nummer: rij.nummer === null ? null : String(rij.nummer), grens: rij.grens }],
    ),
  }
}
