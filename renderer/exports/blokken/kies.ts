import type { Blok } from '#shared/exports/blad.ts'
import type { Letters } from '../letters.ts'
import type { Stuk } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'
import { herstelsleutel } from './herstelsleutel.ts'
import { kader } from './kader.ts'
import { legenda } from './legenda.ts'
import { liniaal } from './liniaal.ts'
import { rooster } from './rooster.ts'
import { tabel } from './tabel.ts'
import { alinea, terugmelding } from './tekst.ts'
import { tijdlijn } from './tijdlijn.ts'
import { deelkop, titel } from './titel.ts'
import { uitkomst } from './uitkomst.ts'
import { velden } from './velden.ts'
import { dossierkop, feitenrij, inhoudsopgave, onderaan, tweeKolommen } from './voorblad.ts'
import { voorblok } from './voorblok.ts'

/** The pieces of a block, in reading order. */
function stukkenVan(blok: Blok, letters: Letters, boom: Element): Stuk[] {
  switch (blok.soort) {
    case 'titel':
      return titel(blok, letters, boom)
    case 'voorblok':
      return [voorblok(blok, letters, boom)]
    case 'deel':
      return [deelkop(blok, letters, boom)]
    case 'velden':
      return velden(blok, letters, boom)
    case 'rooster':
      return rooster(blok, letters, boom)
    case 'alinea':
      return alinea(blok.tekst, letters, nieuwElement('P', boom), blok.klein ? 8.5 : 9.5, (blok.lucht ?? 0) * MM)
    case 'terug':
      return terugmelding(blok, letters, boom)
    case 'tijdlijn':
      return tijdlijn(blok, letters, boom)
    case 'tabel':
      return tabel(blok, letters, boom)
    case 'kader':
      return [kader(blok, letters, boom)]
    case 'uitkomst':
      return [uitkomst(blok, letters, boom)]
    case 'liniaal':
      return liniaal(blok, letters, boom)
    case 'legenda':
      return [legenda(blok, letters, boom)]
    case 'dossierkop':
      return [dossierkop(blok, letters, boom)]
    case 'feitenrij':
      return [feitenrij(blok, letters, boom)]
    case 'inhoudsopgave':
      return inhoudsopgave(blok, letters, boom)
    case 'twee-kolommen':
      return [tweeKolommen(blok, letters, boom)]
    case 'onderaan':
      return [onderaan(blok, letters, boom)]
    case 'herstelsleutel':
      return [herstelsleutel(blok, letters, boom)]
  }
}

/** What follows a heading stands close under it; what follows a title gets room. */
function luchtBoven(vorige: Blok | undefined, eigen: number | undefined): number | undefined {
  if (vorige?.soort === 'deel') return 0
  return vorige?.soort === 'titel' ? Math.max(eigen ?? 0, 5 * MM) : eigen
}

/** All pieces of a list of blocks. */
export function alleStukken(blokken: readonly Blok[], letters: Letters, boom: Element): Stuk[] {
  return blokken.flatMap((blok, n) => {
    const [eerste, ...rest] = stukkenVan(blok, letters, boom)
    if (eerste === undefined) return []
    const lucht = luchtBoven(blokken[n - 1], eerste.lucht)
    return [lucht === undefined ? eerste : { ...eerste, lucht }, ...rest]
  })
}
