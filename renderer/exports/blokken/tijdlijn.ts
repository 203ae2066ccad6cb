import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn, inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, REGEL, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** Newest first; the time in its own column, so that the eye can run down it. */
export function tijdlijn(blok: BlokVan<'tijdlijn'>, letters: Letters, boom: Element): Stuk[] {
  const lijst = nieuwElement('L', boom)
  const tijd = stijl('gewoon', 9, 'stil')
  const wat = stijl('gewoon', 9.5, 'stil')
  const xTekst = 40 * MM
  const punten = blok.punten.map((punt, n): Stuk => {
    const laatste = n === blok.punten.length - 1
    const regels = inRegels(
      letters,
      [{ t: punt.wat, vet: true, kleur: 'inkt' }, { t: punt.meer === '' ? '' : ` ${punt.meer}` }],
      wat,
      TEKST - xTekst,
    )
    const hoogte = regels.length * REGEL + (laatste ? 0 : 1.9 * MM)
    const deel = nieuwElement('LBody', nieuwElement('LI', lijst))
    return {
      hoogte,
      teken(vel, y) {
        const x = BLAD.links + 34 * MM + 2.55 * MM
        const op = y + 1.35 * MM + 0.95 * MM
        if (!laatste) vel.lijn(x, op, x, y + hoogte + 1.5 * MM, 0.6, 'rand')
        if (punt.door === 'telling') vel.vlak(x - 0.95 * MM, op - 0.95 * MM, 1.9 * MM, 1.9 * MM, 'inkt')
        else vel.rondje(x, op, 0.95 * MM - 0.45, 0.9, 'accent', punt.door === 'duo' ? 'accent' : 'wit')
        vel.tekst(BLAD.links, y + basislijn(letters, tijd, REGEL), punt.wanneer, tijd, deel)
        tekenRegels(vel, letters, regels, { x: BLAD.links + xTekst, y, regelhoogte: REGEL }, wat, deel)
      },
      plakt: laatste,
    }
  })
  const klein = stijl('gewoon', 8.5, 'stil')
  const legenda = nieuwElement('P', boom)
  return [
    ...punten,
    {
      lucht: 2.6 * MM,
      hoogte: 11.5,
      teken(vel, y) {
        let x = BLAD.links
        for (const tekst of blok.legenda) {
          vel.tekst(x, y + basislijn(letters, klein, 11.5), tekst, klein, legenda)
          x += tekstbreedte(letters, tekst, klein) + 6 * MM
        }
      },
    },
  ]
}
