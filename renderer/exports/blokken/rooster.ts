import type { Letters } from '../letters.ts'
import { tekstbreedte } from '../meten.ts'
import { basislijn } from '../opmaak.ts'
import { BLAD, type BlokVan, LOPEND, RECHTS, REGEL, type Stuk, stijl, TEKST } from '../pagina.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'

const ROOSTER = { dag: 32 * MM, som: 17 * MM, blok: 8.6 * MM, hoog: 4.9 * MM, rij: 6.3 * MM }

/** Lesson grid: a filled block with its number is missed; an empty hour is an empty frame; a bar is a whole day. */
export function rooster(blok: BlokVan<'rooster'>, letters: Letters, boom: Element): Stuk[] {
  const tafel = nieuwElement('Table', boom)
  const kolom = (TEKST - ROOSTER.dag - 2 * ROOSTER.som) / blok.lesuren
  const breed = Math.min(ROOSTER.blok, kolom - 1.2 * MM)
  const midden = (lesuur: number) => BLAD.links + ROOSTER.dag + (lesuur - 0.5) * kolom
  const koppen = stijl('vet', 8.5, 'stil')
  const cijfer = stijl('vet', 8.5, 'wit')
  const getallen = [RECHTS - ROOSTER.som, RECHTS]

  const kop: Stuk = {
    hoogte: 11 + 2 * MM,
    plakt: true,
    teken(vel, y) {
      const op = y + MM + basislijn(letters, koppen, 11)
      const rij = nieuwElement('TR', tafel)
      vel.tekst(BLAD.links, op, 'Dag', koppen, nieuwElement('TH', rij))
      for (let lesuur = 1; lesuur <= blok.lesuren; lesuur++) {
        const tekst = String(lesuur)
        vel.tekst(midden(lesuur) - tekstbreedte(letters, tekst, koppen) / 2, op, tekst, koppen, nieuwElement('TH', rij))
      }
      for (const [n, tekst] of ['Uren', 'Samen'].entries())
        vel.tekst(
          (getallen[n] as number) - tekstbreedte(letters, tekst, koppen),
          op,
          tekst,
          koppen,
          nieuwElement('TH', rij),
        )
      vel.lijn(BLAD.links, y + 11 + 2 * MM, RECHTS, y + 11 + 2 * MM, 0.8, 'inkt')
    },
  }
  const rijen = blok.dagen.map(
    (dag, n): Stuk => ({
      hoogte: ROOSTER.rij,
      herhaal: kop,
      plakt: n === blok.dagen.length - 1,
      teken(vel, y) {
        const rij = nieuwElement('TR', tafel)
        const op = y + basislijn(letters, LOPEND, ROOSTER.rij)
        const opBlok = y + basislijn(letters, cijfer, ROOSTER.rij)
        vel.tekst(BLAD.links, op, dag.dag, LOPEND, nieuwElement('TH', rij))
        const boven = y + (ROOSTER.rij - ROOSTER.hoog) / 2
        if (dag.lesuren === null) {
          const links = midden(1) - breed / 2
          vel.vlak(links, boven, midden(blok.lesuren) + breed / 2 - links, ROOSTER.hoog, 'accent')
          vel.tekst(links + 3 * MM, opBlok, 'hele dag', cijfer, nieuwElement('TD', rij))
        } else
          for (let lesuur = 1; lesuur <= blok.lesuren; lesuur++) {
            const links = midden(lesuur) - breed / 2
            if (!dag.lesuren.includes(lesuur)) {
              vel.kader(links + 0.2, boven + 0.2, breed - 0.4, ROOSTER.hoog - 0.4, 0.4, 'vak')
              continue
            }
            vel.vlak(links, boven, breed, ROOSTER.hoog, 'accent')
            if (dag.zestiende === lesuur)
              vel.kader(links - 1.45, boven - 1.45, breed + 2.9, ROOSTER.hoog + 2.9, 1.3, 'inkt')
            const tekst = String(lesuur)
            vel.tekst(
              midden(lesuur) - tekstbreedte(letters, tekst, cijfer) / 2,
              opBlok,
              tekst,
              cijfer,
              nieuwElement('TD', rij),
            )
          }
        for (const [k, tekst] of [dag.uren, dag.samen].entries())
          vel.tekst(
            (getallen[k] as number) - tekstbreedte(letters, tekst, LOPEND),
            op,
            tekst,
            LOPEND,
            nieuwElement('TD', rij),
          )
        const laatste = n === blok.dagen.length - 1
        vel.lijn(BLAD.links, y + ROOSTER.rij, RECHTS, y + ROOSTER.rij, laatste ? 0.8 : 0.35, laatste ? 'inkt' : 'rij')
      },
    }),
  )
  const vet = stijl('vet', 9.5)
  const som: Stuk = {
    hoogte: REGEL + 1.4 * MM,
    teken(vel, y) {
      const rij = nieuwElement('TR', tafel)
      const op = y + 0.7 * MM + basislijn(letters, vet, REGEL)
      vel.tekst(BLAD.links, op, blok.som[0], vet, nieuwElement('TH', rij))
      vel.tekst(
        (getallen[0] as number) - tekstbreedte(letters, blok.som[1], vet),
        op,
        blok.som[1],
        vet,
        nieuwElement('TD', rij),
      )
    },
  }
  return [kop, ...rijen, som]
}
