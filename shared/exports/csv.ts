import { dagVan } from '../domain/datum.ts'
import { toonDatum } from '../domain/invoerdatum.ts'
import { type Celstijl, type Celwaarde, onschadelijk, type Rij, type Werkblad } from './werkboek.ts'

/** CSV as Dutch spreadsheets open it: UTF-8 with BOM, `;` between, every field quoted, nothing that can become a formula. */

export const BOM = '\ufeff'

const veld = (tekst: string) => `"${tekst.replaceAll('"', '""')}"`

/** One line from plain values; text is made harmless here. */
export function csvRegel(velden: readonly (string | number | null)[]): string {
  return `${velden.map((waarde) => veld(onschadelijk(String(waarde ?? '')))).join(';')}\r\n`
}

/** 1-1-1970 in the count of spreadsheets. */
const SERIE_1970 = 25_569

/** A cell as people read it: dates and times in Dutch, numbers without thousands. Text of a sheet is harmless already. */
function celTekst(waarde: Celwaarde, vorm: Celstijl['vorm']): string {
  if (waarde === null) return ''
  if (typeof waarde === 'string') return waarde
  const minuten = Math.round((waarde - Math.floor(waarde)) * 1440)
  const tijd = `${String(Math.floor(minuten / 60)).padStart(2, '0')}:${String(minuten % 60).padStart(2, '0')}`
  switch (vorm) {
    case 'datum':
      return toonDatum(dagVan(waarde - SERIE_1970))
    case 'tijdstip':
      return `${toonDatum(dagVan(Math.floor(waarde) - SERIE_1970))} ${tijd}`
    case 'tijd':
      return tijd
    default:
      return String(waarde)
  }
}

/** The list of a sheet as CSV, a line at a time, head first. The first piece begins with the BOM. */
export async function* csvVan(blad: Pick<Werkblad, 'kop' | 'rijen'>): AsyncGenerator<string> {
  const regel = ({ soort, waarden }: Rij) =>
    `${waarden.map((waarde, n) => veld(celTekst(waarde, soort.stijlen[n]?.vorm ?? 'tekst'))).join(';')}\r\n`
  const koppen = blad.kop?.waarden.map((kop) => veld(String(kop).replaceAll('-\n', '').replaceAll('\n', ' '))) ?? []
  yield `${BOM}${koppen.join(';')}\r\n`
  for await (const rij of blad.rijen()) yield regel(rij)
}
