import type { Letters } from '../letters.ts'
import { inRegels, tekenRegels } from '../opmaak.ts'
import { BLAD, type BlokVan, RECHTS, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

/** The answer in five seconds: three phases, then who, what, when and where it goes. */
export function voorblok(blok: BlokVan<'voorblok'>, letters: Letters, boom: Element): Stuk {
  const tafel = nieuwElement('Table', boom)
  const cel = (soort: 'TH' | 'TD') => nieuwElement(soort, nieuwElement('TR', tafel))
  const vak = TEKST / blok.fasen.length
  const fasen = blok.fasen.map((fase) => {
    const naam = stijl(fase.tijd === 'nu' ? 'vet' : 'gewoon', 9.5)
    const meer = stijl('gewoon', 8.5, fase.tijd === 'nu' ? 'inkt' : 'stil')
    const rij = nieuwElement('TR', tafel)
    return {
      fase,
      naam,
      meer,
      naamregels: inRegels(letters, fase.naam, naam, vak - 6 * MM),
      meerregels: inRegels(letters, fase.meer, meer, vak - 6 * MM),
      naamdeel: nieuwElement('TH', rij),
      meerdeel: nieuwElement('TD', rij),
    }
  })
  const fasehoogte =
    Math.max(...fasen.map((een) => een.naamregels.length * 13 + een.meerregels.length * 11.5)) + 4.6 * MM
  const label = stijl('gewoon', 8.5, 'stil')
  const waarde = stijl('medium', 10)
  const breedtes = [41 * MM, 42 * MM, 38 * MM, TEKST - 121 * MM]
  let plek = 0
  const feiten = blok.feiten.map((feit, n) => {
    const x = plek
    const breedte = breedtes[n] as number
    plek += breedte
    return {
      x: x + 3 * MM,
      labelregels: inRegels(letters, feit.label, label, breedte - 3 * MM),
      regels: inRegels(letters, feit.waarde, waarde, breedte - 3 * MM),
      labeldeel: cel('TH'),
      deel: cel('TD'),
    }
  })
  const feithoogte = Math.max(...feiten.map((feit) => feit.regels.length * 14)) + 11.5 + 4.6 * MM
  return {
    lucht: 5 * MM,
    hoogte: fasehoogte + feithoogte,
    teken(vel, y) {
      const x0 = BLAD.links
      for (const [n, een] of fasen.entries()) {
        const x = x0 + n * vak
        if (een.fase.tijd === 'nu') {
          vel.vlak(x, y, vak, fasehoogte, 'accentZacht')
          vel.vlak(x, y, vak, 1.1 * MM, 'accent')
        }
        if (een.fase.tijd === 'was') vel.vlak(x, y, vak, 0.5 * MM, 'accent')
        if (n > 0) vel.lijn(x, y, x, y + fasehoogte, 0.5, 'rand')
        const binnen = { x: x + 3 * MM, y: y + 2.2 * MM, regelhoogte: 13 }
        tekenRegels(vel, letters, een.naamregels, binnen, een.naam, een.naamdeel)
        const onder = { x: binnen.x, y: binnen.y + een.naamregels.length * 13, regelhoogte: 11.5 }
        tekenRegels(vel, letters, een.meerregels, onder, een.meer, een.meerdeel)
      }
      vel.lijn(x0, y + fasehoogte, RECHTS, y + fasehoogte, 0.5, 'rand')
      const top = y + fasehoogte + 2.2 * MM
      for (const feit of feiten) {
        tekenRegels(
          vel,
          letters,
          feit.labelregels,
          { x: x0 + feit.x, y: top, regelhoogte: 11.5 },
          label,
          feit.labeldeel,
        )
        tekenRegels(vel, letters, feit.regels, { x: x0 + feit.x, y: top + 11.5, regelhoogte: 14 }, waarde, feit.deel)
      }
      vel.kader(x0 + 0.4, y + 0.4, TEKST - 0.8, fasehoogte + feithoogte - 0.8, 0.8, 'inkt')
    },
  }
}
