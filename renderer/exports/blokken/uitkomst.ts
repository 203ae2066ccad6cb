import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn, inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, RECHTS, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** The one number, what it means, and beside it when it had to be known. */
export function uitkomst(blok: BlokVan<'uitkomst'>, letters: Letters, boom: Element): Stuk {
  const groot = stijl('vet', 28, 'accent')
  const basis = stijl('gewoon', 10)
  const klein = stijl('gewoon', 8.5)
  const element = nieuwElement('P', boom)
  const rand = 4 * MM
  const cijfers = tekstbreedte(letters, blok.getal, groot)
  const rechtsBreed = 58 * MM
  const xRechts = RECHTS - rand - rechtsBreed + 4 * MM
  const xRegels = BLAD.links + rand + cijfers + 4 * MM
  const regels = blok.regels.flatMap((regel) => inRegels(letters, regel, basis, xRechts - 8 * MM - xRegels))
  const rechts = blok.rechts.flatMap((regel) => inRegels(letters, regel, klein, RECHTS - rand - xRechts))
  const binnen = Math.max(30, regels.length * 14, rechts.length * 11.5)
  const hoogte = binnen + 5 * MM
  return {
    lucht: 5 * MM,
    hoogte,
    teken(vel, y) {
      const midden = y + hoogte / 2
      vel.kader(BLAD.links + 0.4, y + 0.4, TEKST - 0.8, hoogte - 0.8, 0.8, 'inkt')
      vel.tekst(BLAD.links + rand, midden - 15 + basislijn(letters, groot, 30), blok.getal, groot, element)
      const opRegels = { x: xRegels, y: midden - regels.length * 7, regelhoogte: 14 }
      tekenRegels(vel, letters, regels, opRegels, basis, element)
      vel.lijn(xRechts - 4 * MM, midden - 4 * MM, xRechts - 4 * MM, midden + 4 * MM, 0.5, 'rand')
      const opRechts = { x: xRechts, y: midden - rechts.length * 5.75, regelhoogte: 11.5 }
      tekenRegels(vel, letters, rechts, opRechts, klein, element)
    },
  }
}
