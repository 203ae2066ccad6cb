import type { Tekst } from '#shared/exports/blad.ts'
import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn, inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, LOPEND, RECHTS, RUIMTE, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement, type Vel } from '../vel.ts'

/** The recovery key (`ui/print` 6): folds at 99 and 198 mm, so that the key is on the inside. Everything has its own place. */

const VOUW = [99 * MM, 198 * MM] as const
const VAK = { breed: 6.5 * MM, hoog: 10 * MM, tussen: 0.2 * MM, nummer: 4.6 * MM }
const GROEPEN_PER_RIJ = 4
const KOLOM = (TEKST - 12 * MM) / 2

export function herstelsleutel({ blad }: BlokVan<'herstelsleutel'>, letters: Letters, boom: Element): Stuk {
  const stil = stijl('gewoon', 8.5, 'stil')
  const kop2 = stijl('vet', 12)
  /** Text from `y` down; returns where it ends. */
  const schrijf = (vel: Vel, tekst: Tekst, x: number, y: number, breed: number, hoe = LOPEND, hoog = 13): number => {
    const regels = inRegels(letters, tekst, hoe, breed)
    tekenRegels(vel, letters, regels, { x, y, regelhoogte: hoog }, hoe, nieuwElement('P', boom))
    return y + regels.length * hoog
  }
  const kop = (vel: Vel, tekst: string, x: number, y: number) =>
    vel.tekst(x, y + basislijn(letters, kop2, 16), tekst, kop2, nieuwElement('H2', boom))

  function bovenste(vel: Vel): void {
    const h1 = stijl('vet', 22)
    vel.tekst(BLAD.links, 24 * MM + basislijn(letters, h1, 26), blad.titel, h1, nieuwElement('H1', boom))
    let y = schrijf(vel, blad.onder, BLAD.links, 24 * MM + 26 + 0.8 * MM, TEKST, stijl('gewoon', 11, 'stil'), 15)
    y = schrijf(vel, blad.waarschuwing, BLAD.links, y + 4 * MM, TEKST) + 2 * MM
    for (const [n, vak] of blad.vakken.entries()) {
      const x = BLAD.links + (n % 2) * (KOLOM + 12 * MM)
      const boven = y + Math.floor(n / 2) * 13 * MM
      const element = nieuwElement('P', boom)
      vel.tekst(x, boven + 0.5 * MM + basislijn(letters, stil, 13), vak.label, stil, element)
      if (vak.waarde !== null) {
        const vet = stijl('vet', 10.5)
        const na = x + tekstbreedte(letters, vak.label, stil) + 2.6 * MM
        vel.tekst(na, boven + 0.5 * MM + basislijn(letters, stil, 13), vak.waarde, vet, element)
      }
      vel.lijn(x, boven + 9 * MM, x + KOLOM, boven + 9 * MM, 0.6, 'inkt')
    }
  }

  function middelste(vel: Vel): void {
    const boven = 110 * MM
    kop(vel, blad.kop, BLAD.links, boven)
    const rechts = RECHTS - tekstbreedte(letters, blad.klein, stil)
    vel.tekst(rechts, boven + basislijn(letters, kop2, 16), blad.klein, stil, nieuwElement('P', boom))
    let y = boven + 16 + 1.6 * MM + 4 * MM
    const lijst = nieuwElement('L', boom)
    const breed = (TEKST - 3 * 4 * MM) / GROEPEN_PER_RIJ
    for (const [n, groep] of blad.groepen.entries()) {
      const x = BLAD.links + (n % GROEPEN_PER_RIJ) * (breed + 4 * MM)
      const rij = y + Math.floor(n / GROEPEN_PER_RIJ) * (VAK.hoog + 6 * MM)
      const deel = nieuwElement('LBody', nieuwElement('LI', lijst))
      vel.tekst(x, rij + basislijn(letters, stil, VAK.hoog), String(n + 1), stil, deel)
      for (const [t, teken] of [...groep].entries())
        vakje(vel, letters, teken, x + VAK.nummer + t * (VAK.breed + VAK.tussen), rij, false, deel)
    }
    y += Math.ceil(blad.groepen.length / GROEPEN_PER_RIJ) * (VAK.hoog + 6 * MM)
    // The check sign, last in the order of typing: its own dashed box with its own number.
    const deel = nieuwElement('LBody', nieuwElement('LI', lijst))
    vel.tekst(BLAD.links, y + basislijn(letters, stil, VAK.hoog), String(blad.groepen.length + 1), stil, deel)
    vakje(vel, letters, blad.controleteken, BLAD.links + VAK.nummer, y, true, deel)
    const na = BLAD.links + VAK.nummer + VAK.breed + 3 * MM
    vel.tekst(na, y + basislijn(letters, stil, VAK.hoog), 'controleteken', stil, deel)
    y += VAK.hoog + 4.5 * MM
    for (const [n, tekst] of blad.uitleg.entries())
      y = schrijf(vel, tekst, BLAD.links, y, TEKST, n === 0 ? LOPEND : stil, n === 0 ? 13 : 11.5) + 1.6 * MM
  }

  function onderste(vel: Vel): void {
    const boven = 207 * MM
    kop(vel, blad.stappenkop, BLAD.links, boven)
    let y = boven + 16 + 1.6 * MM
    const cijfer = stijl('vet', 8)
    for (const [n, stap] of blad.stappen.entries()) {
      const midden = y + 6.5
      const nummer = String(n + 1)
      vel.rondje(BLAD.links + 2.2 * MM, midden, 2.2 * MM, 0.7, 'inkt', 'wit')
      const x = BLAD.links + 2.2 * MM - tekstbreedte(letters, nummer, cijfer) / 2
      vel.tekst(x, midden + basislijn(letters, cijfer, 0), nummer, cijfer, nieuwElement('P', boom))
      y = schrijf(vel, stap, BLAD.links + 7 * MM, y, KOLOM - 7 * MM) + 1.4 * MM
    }
    const x = BLAD.links + KOLOM + 12 * MM
    kop(vel, blad.wetenkop, x, boven)
    y = boven + 16 + 1.6 * MM
    for (const tekst of blad.weten) y = schrijf(vel, tekst, x, y, KOLOM) + 1.6 * MM
  }

  return {
    hoogte: RUIMTE,
    teken(vel) {
      bovenste(vel)
      middelste(vel)
      onderste(vel)
      const klein = stijl('gewoon', 8, 'stil')
      for (const y of VOUW) {
        const breed = tekstbreedte(letters, blad.vouw, klein)
        vel.lijn(0, y, RECHTS - breed - 2 * MM, y, 0.5, 'rand', [2, 1.5])
        vel.lijn(RECHTS, y, BLAD.breedte, y, 0.5, 'rand', [2, 1.5])
        vel.tekst(RECHTS - breed, y + basislijn(letters, klein, 0), blad.vouw, klein, null)
      }
    },
  }
}

/** One sign in a box; the check sign has a dashed box on grey. */
function vakje(
  vel: Vel,
  letters: Letters,
  teken: string,
  x: number,
  y: number,
  controle: boolean,
  element: Element,
): void {
  const groot = stijl('medium', 17)
  if (controle) vel.vlak(x, y, VAK.breed, VAK.hoog, 'controle')
  vel.kader(x + 0.25, y + 0.25, VAK.breed - 0.5, VAK.hoog - 0.5, 0.5, 'grijs', controle ? [2, 1.5] : undefined)
  const links = x + (VAK.breed - tekstbreedte(letters, teken, groot)) / 2
  vel.tekst(links, y + basislijn(letters, groot, VAK.hoog), teken, groot, element)
}
