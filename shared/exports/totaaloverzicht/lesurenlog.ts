import { dagnummer, dagVan } from '../../domain/datum.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import type { LocatieId } from '../../schema/identificatie.ts'
import { klasOfOpleiding, lijstnaam } from '../tekst.ts'

/** What the sheet Lesuren needs of a melding. */
export interface Gelogd {
  readonly meldingsnummer: number | null
  readonly studentnummer: string
  readonly naam: string
  readonly klas: string
  readonly locatieId: LocatieId
  readonly specificatie: MeldingOpDesk['inhoud']['verzuimspecificatie']
}

/** Day numbers begin at 1970: with this they are positive back to 1805. */
const NUL = 60_000
/** Signs that one day takes: its number in two, and the lesuren as bits; none set is a whole day. */
const PER_DAG = 3

/**
 * The meldingen once more, in the order in which they went by, for the sheet that comes after them. Meldingen are read once,
 * so that the two sheets cannot tell of two moments; what is kept is packed (a day is six bytes), so that 100,000 meldingen
 * take tens of megabytes and not hundreds.
 */
export class Lesurenlog implements Iterable<Gelogd> {
  readonly #vast: [number | null, string, string, string, LocatieId][] = []
  readonly #dagen: string[] = []

  bij({ meldingsnummer, leerling, inhoud, ...rest }: MeldingOpDesk): void {
    // Nothing to tell: no row, and nothing to keep.
    if (inhoud.verzuimspecificatie.length === 0) return
    const klas = klasOfOpleiding({ meldingsnummer, leerling, inhoud, ...rest })
    this.#vast.push([meldingsnummer, inhoud.studentnummer ?? '', lijstnaam(leerling), klas, inhoud.locatieId])
    let dagen = ''
    for (const dag of inhoud.verzuimspecificatie) {
      const nummer = dagnummer(dag.dag) + NUL
      const bits = 'heleDag' in dag ? 0 : dag.lesuren.reduce((som, lesuur) => som | (1 << lesuur), 0)
      dagen += String.fromCharCode(nummer >> 12, nummer & 0xfff, bits)
    }
    this.#dagen.push(dagen)
  }

  *[Symbol.iterator](): Iterator<Gelogd> {
    for (const [n, [meldingsnummer, studentnummer, naam, klas, locatieId]] of this.#vast.entries())
      yield { meldingsnummer, studentnummer, naam, klas, locatieId, specificatie: lees(this.#dagen[n] ?? '') }
  }
}

function lees(dagen: string): Gelogd['specificatie'] {
  return Array.from({ length: dagen.length / PER_DAG }, (_, n) => {
    const teken = (plek: number) => dagen.charCodeAt(n * PER_DAG + plek)
    const dag = dagVan(teken(0) * 4096 + teken(1) - NUL)
    const bits = teken(2)
    if (bits === 0) return { dag, heleDag: true as const }
    const lesuren: number[] = []
    for (let lesuur = 1; lesuur <= 12; lesuur++) if (bits & (1 << lesuur)) lesuren.push(lesuur)
    return { dag, lesuren }
  })
}
