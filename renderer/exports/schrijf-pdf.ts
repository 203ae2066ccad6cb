import type { Document } from '#shared/exports/blad.ts'
import { alleStukken } from './blokken/kies.ts'
import type { Letters } from './letters.ts'
import { BLAD } from './pagina.ts'
import { maakPdf } from './pdf-bestand.ts'
import { kopEnVoet } from './randen.ts'
import { Tekenvel } from './tekenvel.ts'
import { nieuwElement } from './vel.ts'
import { vloei } from './vloei.ts'

/**
 * A paper document becomes PDF/A-3b: A4, margins and type of `ui/print`, whole embedded fonts, the data attached, a
 * structure for screen readers, bookmarks. Nothing in here looks at a clock or throws dice: the same document and fonts
 * give the same bytes.
 */
export interface PdfUitkomst {
  readonly bytes: Uint8Array
  readonly bladen: number
  /** Characters that no font has: they stand as a box on paper, and whole in the attached data. Sorted. */
  readonly ontbrekendeTekens: readonly string[]
}

export async function schrijfPdf(document: Document, letters: Letters): Promise<PdfUitkomst> {
  const ontbreekt = new Set<string>()
  const vellen: Tekenvel[] = []
  const boom = nieuwElement('Document', null)
  const plekken = vloei(alleStukken(document.blokken, letters, boom), () => {
    const vel = new Tekenvel(vellen.length, BLAD.hoogte, letters, ontbreekt)
    vellen.push(vel)
    return vel
  })
  for (const vel of vellen)
    kopEnVoet(vel, vellen.length, document, vel.nummer === 0 ? document.kopEersteBlad : document.kop, letters)
  const bytes = await maakPdf({
    document,
    letters,
    vellen,
    boom,
    bladwijzers: plekken.map((plek) => ({ ...plek, niveau: 0 })),
    breedte: BLAD.breedte,
    hoogte: BLAD.hoogte,
  })
  return { bytes, bladen: vellen.length, ontbrekendeTekens: [...ontbreekt].sort() }
}
