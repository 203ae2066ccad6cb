import type { Document } from '#shared/exports/blad.ts'
import { alleStukken } from './blokken/kies.ts'
import type { Letters } from './letters.ts'
import { kopEnVoet } from './randen.ts'
import { Schetsvel, type Vorm } from './schetsvel.ts'
import { nieuwElement } from './vel.ts'
import { vloei } from './vloei.ts'

/** Pages of a document as shapes, exactly where the PDF has them. */
export interface Tekening {
  readonly titel: string
  readonly bladen: readonly (readonly Vorm[])[]
  readonly ontbrekendeTekens: readonly string[]
}

export function teken(document: Document, letters: Letters): Tekening {
  const vellen: Schetsvel[] = []
  const ontbreekt = new Set<string>()
  vloei(alleStukken(document.blokken, letters, nieuwElement('Document', null)), () => {
    const vel = new Schetsvel(vellen.length, letters, ontbreekt)
    vellen.push(vel)
    return vel
  })
  for (const vel of vellen)
    kopEnVoet(vel, vellen.length, document, vel.nummer === 0 ? document.kopEersteBlad : document.kop, letters)
  return { titel: document.titel, bladen: vellen.map(({ vormen }) => vormen), ontbrekendeTekens: [...ontbreekt].sort() }
}
