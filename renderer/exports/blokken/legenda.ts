import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn } from '../opmaak.ts'
import { BLAD, type BlokVan, type Stuk, stijl } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** What the blocks in the ruler mean. */
export function legenda(blok: BlokVan<'legenda'>, letters: Letters, boom: Element): Stuk {
  const klein = stijl('gewoon', 8.5, 'stil')
  const element = nieuwElement('P', boom)
  const breed = 4.6 * MM
  const hoog = 2.4 * MM
  return {
    lucht: 0,
    hoogte: 11.5 + 3 * MM,
    plakt: true,
    teken(vel, y) {
      let x = BLAD.links
      const boven = y + (11.5 - hoog) / 2
      for (const { teken, tekst } of blok.punten) {
        if (teken === 'vol') vel.vlak(x, boven, breed, hoog, 'accent')
        if (teken === 'gearceerd') {
          vel.arcering(x, boven, breed, hoog, MM, 'grijs', 0.3 * MM)
          vel.kader(x, boven, breed, hoog, 0.4, 'grijs')
        }
        if (teken === 'omlijnd') vel.kader(x, boven, breed, hoog, 1.3, 'inkt')
        if (teken !== null) x += breed + 1.6 * MM
        vel.tekst(x, y + basislijn(letters, klein, 11.5), tekst, klein, element)
        x += tekstbreedte(letters, tekst, klein) + 6 * MM
      }
    },
  }
}
