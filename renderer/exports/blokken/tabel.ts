import type { Letters } from '../letters.ts'
import { inRegels, type Regel, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, LOPEND, RECHTS, REGEL, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement, type Tekststijl, type Vel } from '../vel.ts'

type Cel = (
  vel: Vel,
  kolom: number,
  regels: readonly Regel[],
  y: number,
  hoogte: number,
  basis: Tekststijl,
  element: Element,
) => void

/** A table: its head comes back on every page where it goes on. */
export function tabel(blok: BlokVan<'tabel'>, letters: Letters, boom: Element): Stuk[] {
  const tafel = nieuwElement('Table', boom)
  const koppen = stijl('vet', 8.5, 'stil')
  const plekken: number[] = []
  let x = 0
  for (const kolom of blok.kolommen) {
    plekken.push(x)
    x += kolom.breedte * MM
  }
  const breedte = (n: number) => ((plekken[n + 1] ?? TEKST) as number) - (plekken[n] as number)
  const marge = 3 * MM
  const teken: Cel = (vel, n, regels, y, hoogte, basis, element) => {
    const links = BLAD.links + (plekken[n] as number)
    const lijn = blok.kolommen[n]?.lijn
    const rechts = lijn === 'rechts' ? { rechtsTot: links + breedte(n) - marge } : {}
    const binnen = breedte(n) - (lijn === 'midden' ? marge : 0)
    const x = lijn === 'midden' ? links + (binnen - Math.max(0, ...regels.map((een) => een.breedte))) / 2 : links
    tekenRegels(vel, letters, regels, { x, y, regelhoogte: hoogte, ...rechts }, basis, element)
  }
  const kop: Stuk = {
    hoogte: 11 + 2 * MM,
    plakt: true,
    teken(vel, y) {
      const rij = nieuwElement('TR', tafel)
      for (const [n, kolom] of blok.kolommen.entries())
        teken(vel, n, inRegels(letters, kolom.kop, koppen, breedte(n)), y + MM, 11, koppen, nieuwElement('TH', rij))
      vel.lijn(BLAD.links, y + 11 + 2 * MM, RECHTS, y + 11 + 2 * MM, 0.8, 'inkt')
    },
  }
  if (blok.tonen !== undefined) return [kop, ...dichteRijen(blok, letters, tafel, breedte, teken, kop)]
  const rijen = blok.rijen.map((cellen, plek): Stuk => {
    const regels = cellen.map((cel, n) => inRegels(letters, cel, LOPEND, breedte(n) - marge))
    const onder = blok.onder?.[plek]
    const onderregels = onder ? inRegels(letters, onder, stijl('gewoon', 9.5), TEKST - (plekken[1] ?? 0)) : []
    const boven = Math.max(...regels.map(({ length }) => length)) * REGEL
    const hoogte = boven + onderregels.length * REGEL + 1.7 * MM
    const rij = nieuwElement('TR', tafel)
    const delen = cellen.map(() => nieuwElement('TD', rij))
    const onderdeel = onderregels.length > 0 ? nieuwElement('TD', nieuwElement('TR', tafel)) : null
    return {
      hoogte,
      herhaal: kop,
      teken(vel, y) {
        for (const [n, cel] of regels.entries()) teken(vel, n, cel, y + 0.9 * MM, REGEL, LOPEND, delen[n] as Element)
        const x1 = BLAD.links + (plekken[1] ?? 0)
        tekenRegels(
          vel,
          letters,
          onderregels,
          { x: x1, y: y + 0.9 * MM + boven, regelhoogte: REGEL },
          LOPEND,
          onderdeel,
        )
        vel.lijn(BLAD.links, y + hoogte, RECHTS, y + hoogte, 0.35, 'rij')
      },
    }
  })
  return [kop, ...rijen]
}

/** Rows that stand close, with a rule only where something begins: a long count reads as one column of numbers. */
function dichteRijen(
  blok: BlokVan<'tabel'>,
  letters: Letters,
  tafel: Element,
  breedte: (kolom: number) => number,
  teken: Cel,
  kop: Stuk,
): Stuk[] {
  const tonen = blok.tonen ?? []
  return blok.rijen.map((cellen, plek): Stuk => {
    const toon = tonen[plek] ?? 'gewoon'
    const basis = stijl('gewoon', 9, toon.startsWith('stil') ? 'stil' : 'inkt')
    const regels = cellen.map((cel, n) => inRegels(letters, cel, basis, breedte(n)))
    const hoogte = Math.max(...regels.map(({ length }) => length)) * 11.4 + 0.8 * MM
    const rij = nieuwElement('TR', tafel)
    const delen = cellen.map(() => nieuwElement('TD', rij))
    return {
      hoogte,
      herhaal: kop,
      // The row that all is about does not stand alone at the foot of a page.
      plakt: tonen[plek + 1] === 'grens',
      teken(vel, y) {
        if (toon === 'grens') {
          vel.vlak(BLAD.links, y, TEKST, hoogte, 'accentZacht')
          vel.lijn(BLAD.links, y, RECHTS, y, 0.9, 'inkt')
          vel.lijn(BLAD.links, y + hoogte, RECHTS, y + hoogte, 0.9, 'inkt')
        }
        if (toon.endsWith('groep')) vel.lijn(BLAD.links, y, RECHTS, y, 0.35, 'vak')
        for (const [n, cel] of regels.entries()) teken(vel, n, cel, y + 0.42 * MM, 11.4, basis, delen[n] as Element)
      },
    }
  })
}
