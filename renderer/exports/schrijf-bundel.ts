import type { Bundel, Inhoudsregel } from '#shared/exports/blad.ts'
import { alleStukken } from './blokken/kies.ts'
import type { Bladwijzer } from './boekenleggers.ts'
import type { Letters } from './letters.ts'
import { BLAD } from './pagina.ts'
import { maakPdf } from './pdf-bestand.ts'
import { kopEnVoet } from './randen.ts'
import type { PdfUitkomst } from './schrijf-pdf.ts'
import { Tekenvel } from './tekenvel.ts'
import { type Element, nieuwElement } from './vel.ts'
import { vloei } from './vloei.ts'
import { eersteNummers, tekenVreemd, zetVreemden } from './vreemd/vellen.ts'
import type { Vreemd } from './vreemd/vreemd.ts'

/**
 * A bundle becomes one PDF/A-3b: a front page with contents that are links, parts that each begin on a new page, pages of
 * attached files among them, numbers that run through, bookmarks that equal the contents. No clock, no dice.
 */
export async function schrijfBundel(
  bundel: Bundel,
  letters: Letters,
  /** By place in `bundel.bestanden`; null: no pages of it. */
  vreemden: readonly (Vreemd | null)[],
): Promise<PdfUitkomst> {
  const ontbreekt = new Set<string>()
  const nummers = eersteNummers(vreemden)

  /** Draws the parts from this page on; twice, because the front page may grow with its contents. */
  function tekenDelen(vanaf: number, boom: Element) {
    const vellen: Tekenvel[] = []
    const nieuwVel = () => {
      const vel = new Tekenvel(vanaf + vellen.length, BLAD.hoogte, letters, ontbreekt)
      vellen.push(vel)
      return vel
    }
    let nummer = 0
    const delen = bundel.delen.map((deel) => {
      const eerste = vanaf + vellen.length
      const tak = nieuwElement('Sect', boom)
      if (deel.soort === 'blokken') {
        nummer++
        vloei(alleStukken(deel.blokken, letters, tak), nieuwVel)
      } else {
        tekenVreemd(vreemden[deel.bestand] ?? null, nummers[deel.bestand] as number, nieuwVel, deel.klein, tak)
      }
      const regel: Inhoudsregel = {
        nummer: deel.soort === 'blokken' ? nummer : null,
        titel: deel.titel,
        klein: deel.klein,
        bladen: vanaf + vellen.length - eerste,
        blad: eerste + 1,
      }
      return { regel, kop: deel.kop, eerste }
    })
    return { vellen, delen }
  }
  const tekenVoorblad = (inhoud: readonly Inhoudsregel[], bladen: number, boom: Element) => {
    const vellen: Tekenvel[] = []
    vloei(alleStukken(bundel.voorblad({ inhoud, bladen }), letters, boom), () => {
      const vel = new Tekenvel(vellen.length, BLAD.hoogte, letters, ontbreekt)
      vellen.push(vel)
      return vel
    })
    return vellen
  }

  let voorbladen = 1
  for (let poging = 0; ; poging++) {
    const boom = nieuwElement('Document', null)
    const voor = nieuwElement('Sect', boom)
    const { vellen, delen } = tekenDelen(voorbladen, boom)
    const bladen = voorbladen + vellen.length
    const inhoud = delen.map(({ regel }) => regel)
    const voorvellen = tekenVoorblad(inhoud, bladen, voor)
    if (voorvellen.length !== voorbladen && poging < 4) {
      voorbladen = voorvellen.length
      continue
    }
    const alle = [...voorvellen, ...vellen]
    for (const vel of alle) {
      const deel = delen.findLast(({ eerste }) => eerste <= vel.nummer)
      const kop = vel.nummer === 0 ? bundel.kopEersteBlad : vel.nummer < voorbladen ? bundel.kop : deel?.kop
      kopEnVoet(vel, bladen, bundel, kop ?? bundel.kop, letters)
    }
    const bladwijzers: Bladwijzer[] = [
      { titel: 'Voorblad', blad: 0, y: BLAD.boven, niveau: 0 },
      ...delen.map(({ regel, eerste }) => ({
        // The name of a file may tell about somebody: in the side bar it is a number.
        titel: regel.nummer === null ? regel.klein : `${regel.nummer} ${regel.titel}`,
        blad: eerste,
        y: BLAD.boven,
        niveau: regel.nummer === null ? 1 : 0,
      })),
    ]
    const bytes = await maakPdf({
      document: bundel,
      letters,
      vellen: alle,
      boom,
      bladwijzers,
      breedte: BLAD.breedte,
      hoogte: BLAD.hoogte,
      bestanden: bundel.bestanden,
      plaatjes: (pdf) => zetVreemden(vreemden, pdf),
    })
    return { bytes, bladen, ontbrekendeTekens: [...ontbreekt].sort() }
  }
}
