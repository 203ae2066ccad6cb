import { schooljaarVan } from '../../domain/datum.ts'
import type { Soort } from '../../schema/codes.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import type { LocatieId } from '../../schema/identificatie.ts'
import type { Teksthash } from '../sha256.ts'
import type { Celwaarde } from '../werkboek.ts'

/** What is counted while the rows go by, for the sheets that come later. */

/** One line of `;`-separated text: the form over which *Verantwoording* gives the hash. */
export function csvRegel(waarden: readonly Celwaarde[]): string {
  let regel = ''
  for (let i = 0; i < waarden.length; i++) {
    const waarde = waarden[i]
    if (i > 0) regel += ';'
    if (typeof waarde === 'number') regel += waarde
    else if (waarde) regel += waarde.includes('"') ? `"${waarde.replaceAll('"', '""')}"` : `"${waarde}"`
  }
  return `${regel}\r\n`
}

/** Counts what went by, for the sheets that come later. */
export function maakTelling(hash: Teksthash) {
  const perSoort = new Map<string, { meldingen: number; lesuren: number }>()
  return {
    meldingen: 0,
    ingetrokken: 0,
    lesuurrijen: 0,
    heleDagen: 0,
    lesuren: 0,
    perSoort,
    schooljaren: new Set<number>(),
    locaties: new Set<LocatieId>(),
    soorten: new Set<Soort>(),
    hash,
  }
}
export type Telling = ReturnType<typeof maakTelling>

export const sleutel = (locatie: string, soort: string, schooljaar: number) =>
  `${schooljaar}\u0000${soort}\u0000${locatie}`

export function tel(telling: Telling, melding: MeldingOpDesk): void {
  telling.meldingen++
  const { soort, locatieId, begin, verzuimspecificatie } = melding.inhoud
  let lesuren = 0
  for (const dag of verzuimspecificatie) {
    if ('heleDag' in dag) telling.heleDagen++
    else lesuren += dag.lesuren.length
  }
  telling.lesuren += lesuren
  if (melding.stand?.status === 'I') {
    telling.ingetrokken++
    return
  }
  const schooljaar = schooljaarVan(begin)
  telling.schooljaren.add(schooljaar)
  telling.locaties.add(locatieId)
  telling.soorten.add(soort)
  const plek = sleutel(locatieId, soort, schooljaar)
  const vak = telling.perSoort.get(plek) ?? { meldingen: 0, lesuren: 0 }
  vak.meldingen++
  vak.lesuren += lesuren
  telling.perSoort.set(plek, vak)
}
