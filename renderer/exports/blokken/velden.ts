import type { Tekst, Veld } from '#shared/exports/blad.ts'
import type { Letters } from '../letters.ts'
import { basislijn, inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, RECHTS, REGEL, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** Field rows: number, label, value. A group stays together; a text longer than a page goes on on the next one. */
export function velden(blok: BlokVan<'velden'>, letters: Letters, boom: Element): Stuk[] {
  const groep = {}
  const stukken: Stuk[] = []
  if (blok.groep !== null) {
    const kop = stijl('vet', 8.5, 'accent')
    const inspring = blok.breed ? 0 : 8 * MM
    const regels = inRegels(letters, blok.groep, kop, TEKST - inspring)
    const element = nieuwElement('H3', boom)
    stukken.push({
      lucht: 2.2 * MM,
      hoogte: 11 + 0.4 * MM,
      plakt: true,
      groep,
      teken: (vel, y) =>
        tekenRegels(vel, letters, regels, { x: BLAD.links + inspring, y, regelhoogte: 11 }, kop, element),
    })
  }
  const tafel = nieuwElement('Table', boom)
  for (const veld of blok.velden)
    stukken.push(...veldrij(veld, blok.breed === true, letters, nieuwElement('TR', tafel), groep))
  return stukken
}

/** Lines of a value that stand in one piece: a longer text may break between pages. */
const REGELS_PER_STUK = 40

function veldrij(veld: Veld, breed: boolean, letters: Letters, rij: Element, groep: object): Stuk[] {
  const nr = stijl('gewoon', 8, 'grijs')
  const label = stijl('gewoon', 9, 'stil')
  const waarde = veld.leeg ? stijl('gewoon', 9.5, 'grijs') : stijl(veld.hoofd ? 'vet' : 'gewoon', 9.5)
  const xLabel = breed ? 0 : 8 * MM
  const xWaarde = 51 * MM
  const kop = nieuwElement('TH', rij)
  const cel = nieuwElement('TD', rij)
  const labelregels = inRegels(letters, veld.label, label, xWaarde - xLabel - 3 * MM)
  const tekst: Tekst = veld.leeg && typeof veld.waarde === 'string' ? `–\u00a0${veld.waarde}` : veld.waarde
  const regels = inRegels(letters, tekst, waarde, TEKST - xWaarde)
  const stukken: Stuk[] = []
  for (let van = 0; van === 0 || van < regels.length; van += REGELS_PER_STUK) {
    const hier = regels.slice(van, van + REGELS_PER_STUK)
    const eerste = van === 0
    const laatste = van + REGELS_PER_STUK >= regels.length
    const inhoud = Math.max(hier.length, eerste ? labelregels.length : 0) * REGEL
    const boven = eerste ? 0.58 * MM : 0
    const hoogte = boven + inhoud + (laatste ? 0.5 * MM + 0.35 : 0)
    stukken.push({
      hoogte,
      groep,
      teken(vel, y) {
        const top = y + boven
        if (eerste && veld.nr !== null)
          vel.tekst(BLAD.links, top + basislijn(letters, nr, REGEL), String(veld.nr), nr, kop)
        if (eerste)
          tekenRegels(vel, letters, labelregels, { x: BLAD.links + xLabel, y: top, regelhoogte: REGEL }, label, kop)
        tekenRegels(vel, letters, hier, { x: BLAD.links + xWaarde, y: top, regelhoogte: REGEL }, waarde, cel)
        if (laatste) vel.lijn(BLAD.links, y + hoogte, RECHTS, y + hoogte, 0.35, 'rij')
      },
    })
  }
  return stukken
}
