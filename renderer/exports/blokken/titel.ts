import type { Letters } from '../letters.ts'
import { basislijn, inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, RECHTS, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

export function titel(blok: BlokVan<'titel'>, letters: Letters, boom: Element): Stuk[] {
  const groot = stijl('vet', 22)
  const onder = stijl('gewoon', 11, 'stil')
  const regels = inRegels(letters, blok.tekst, groot, TEKST)
  const tweede = inRegels(letters, blok.onder, onder, TEKST)
  const kop = nieuwElement('H1', boom)
  const regel = nieuwElement('P', boom)
  return [
    {
      hoogte: regels.length * 26 + 0.8 * MM + tweede.length * 15,
      plakt: true,
      teken(vel, y) {
        tekenRegels(vel, letters, regels, { x: BLAD.links, y, regelhoogte: 26 }, groot, kop)
        tekenRegels(
          vel,
          letters,
          tweede,
          { x: BLAD.links, y: y + regels.length * 26 + 0.8 * MM, regelhoogte: 15 },
          onder,
          regel,
        )
      },
    },
  ]
}

export function deelkop(blok: BlokVan<'deel'>, letters: Letters, boom: Element): Stuk {
  const kop = stijl('vet', 12)
  const nummer = stijl('vet', 12, 'accent')
  const klein = stijl('gewoon', 8.5, 'stil')
  const element = nieuwElement('H2', boom)
  const regels = inRegels(letters, blok.titel, kop, TEKST - 8 * MM)
  const rechts = blok.klein === null ? [] : inRegels(letters, blok.klein, klein, TEKST - 60 * MM)
  return {
    lucht: 6.5 * MM,
    hoogte: 16 + 1.6 * MM,
    plakt: true,
    bladwijzer: `${blok.nummer} ${blok.titel}`,
    teken(vel, y) {
      const op = y + basislijn(letters, kop, 16)
      vel.tekst(BLAD.links, op, String(blok.nummer), nummer, element)
      tekenRegels(vel, letters, regels, { x: BLAD.links + 8 * MM, y, regelhoogte: 16 }, kop, element)
      // On the baseline of the heading.
      for (const regel of rechts.slice(0, 1))
        for (const deel of regel.delen) vel.tekst(RECHTS - regel.breedte + deel.x, op, deel.tekst, deel.stijl, element)
    },
  }
}
