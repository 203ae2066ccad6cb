import type { Tekst } from '#shared/exports/blad.ts'
import type { Letters } from '../letters.ts'
import { inRegels, type Regel, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, LOPEND, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** A paragraph, a line a piece: it may break anywhere but after its first line. */
export function alinea(tekst: Tekst, letters: Letters, element: Element, maat: number, lucht: number): Stuk[] {
  const basis = stijl('gewoon', maat)
  const hoogte = maat < 9 ? 11.5 : 13
  const regels = inRegels(letters, tekst, basis, TEKST)
  return regels.map(
    (regel, n): Stuk => ({
      hoogte,
      lucht: n === 0 ? lucht : 0,
      plakt: n === 0 && regels.length > 1,
      teken: (vel, y) => tekenRegels(vel, letters, [regel], { x: BLAD.links, y, regelhoogte: hoogte }, basis, element),
    }),
  )
}

export function terugmelding(blok: BlokVan<'terug'>, letters: Letters, boom: Element): Stuk[] {
  const element = nieuwElement('P', boom)
  const binnen = 5.3 * MM
  const kop = inRegels(letters, blok.kop, LOPEND, TEKST - binnen)
  const tekst = inRegels(letters, blok.tekst, LOPEND, TEKST - binnen)
  const rij = (regel: Regel, boven: number, onder: number, meer: Partial<Stuk>): Stuk => ({
    hoogte: boven + 13 + onder,
    ...meer,
    teken(vel, y) {
      vel.vlak(BLAD.links, y, 1.3 * MM, boven + 13 + onder + 0.1, 'accent')
      tekenRegels(vel, letters, [regel], { x: BLAD.links + binnen, y: y + boven, regelhoogte: 13 }, LOPEND, element)
    },
  })
  return [
    ...kop.map((regel, n) => rij(regel, n === 0 ? 0.6 * MM : 0, 0, { plakt: true, lucht: n === 0 ? 2 * MM : 0 })),
    ...tekst.map((regel, n) =>
      rij(regel, n === 0 ? 1.6 * MM : 0, n === tekst.length - 1 ? 0.6 * MM : 0, {
        plakt: n < 2 && n < tekst.length - 1,
      }),
    ),
  ]
}
