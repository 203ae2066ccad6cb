import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn, inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** A frame with numbered steps. */
export function kader(blok: BlokVan<'kader'>, letters: Letters, boom: Element): Stuk {
  const vet = stijl('vet', 8.5)
  const gewoon = stijl('gewoon', 8.5)
  const cijfer = stijl('vet', 8)
  const binnen = 4 * MM
  const kop = nieuwElement('P', boom)
  const lijst = nieuwElement('L', boom)
  const stappen = blok.stappen.map((stap) => ({
    regels: inRegels(letters, stap, gewoon, TEKST - 2 * binnen - 7 * MM),
    deel: nieuwElement('LBody', nieuwElement('LI', lijst)),
  }))
  const hoogte =
    6 * MM + 11.5 + stappen.reduce((som, { regels }) => som + Math.max(regels.length * 11.5, 4.6 * MM) + 1.4 * MM, 0)
  return {
    lucht: 5 * MM,
    hoogte,
    teken(vel, y) {
      const x = BLAD.links + binnen
      vel.kader(BLAD.links + 0.25, y, TEKST - 0.5, hoogte, 0.5, 'rand')
      let op = y + 3 * MM
      vel.tekst(x, op + basislijn(letters, vet, 11.5), blok.kop, vet, kop)
      op += 11.5
      for (const [n, stap] of stappen.entries()) {
        op += 1.4 * MM
        const midden = op + 2.2 * MM
        vel.rondje(x + 2.2 * MM, midden, 2.2 * MM, 0.7, 'inkt', 'wit')
        const nummer = String(n + 1)
        vel.tekst(
          x + 2.2 * MM - tekstbreedte(letters, nummer, cijfer) / 2,
          midden - 5.75 + basislijn(letters, cijfer, 11.5),
          nummer,
          cijfer,
          stap.deel,
        )
        tekenRegels(
          vel,
          letters,
          stap.regels,
          { x: x + 7 * MM, y: midden - 5.75, regelhoogte: 11.5 },
          gewoon,
          stap.deel,
        )
        op += Math.max(stap.regels.length * 11.5, 4.6 * MM)
      }
    },
  }
}
