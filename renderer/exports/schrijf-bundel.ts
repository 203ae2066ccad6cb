import type { Bundel, Inhoudsregel } from '#shared/exports/blad.ts'
import { alleStukken } from './blokken/kies.ts'
import type { Bladwijzer } from './boekenleggers.ts'
import type { Letters } from './letters.ts'
import { BLAD } from './pagina.ts'
import { maakPdf } from './pdf-bestand.ts'
import { kopEnVoet } from './randen.ts'
import type { PdfUitkomst } from './schrijf-pdf.ts'
import { Tekenvel } from './tekenvel.ts'
import { type Element, MM, nieuwElement } from './vel.ts'
import { vloei } from './vloei.ts'
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
  // Numbers of pictures in the file: those of each file after one another.
  const eerstePlaatje: number[] = []
  let plaatjes = 0
  for (const vreemd of vreemden) {
    eerstePlaatje.push(plaatjes)
    plaatjes += vreemd?.bladen.length ?? 0
  }

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
        const vreemd = vreemden[deel.bestand]
        for (const [n, maat] of (vreemd?.bladen ?? []).entries())
          tekenVreemd(
            nieuwVel(),
            maat,
            (eerstePlaatje[deel.bestand] as number) + n,
            `${deel.klein}, blad ${n + 1}`,
            tak,
          )
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
      plaatjes: async (pdf) => {
        const refs = []
        for (const vreemd of vreemden) if (vreemd) refs.push(...(await vreemd.zetIn(pdf)))
        return refs
      },
    })
    return { bytes, bladen, ontbrekendeTekens: [...ontbreekt].sort() }
  }
}

/** Between our head and our foot, so that neither covers anything of it. */
const RUIMTE = { x: 14 * MM, y: 21 * MM, breedte: BLAD.breedte - 26 * MM, hoogte: 253 * MM }
/** Points for a pixel: what a screen shows at its own size, paper shows at 96 to the inch. */
const PUNT_PER_PIXEL = 0.75

function tekenVreemd(vel: Tekenvel, maat: Vreemd['bladen'][number], nummer: number, alt: string, boom: Element): void {
  const plaatje = maat.eenheid === 'vierkant'
  const eigen = plaatje ? PUNT_PER_PIXEL : 1
  const [breed, hoog] = [maat.breedte * eigen, maat.hoogte * eigen]
  // A small picture is not blown up; a page keeps its shape.
  const schaal = Math.min(RUIMTE.breedte / breed, RUIMTE.hoogte / hoog, 1)
  const [b, h] = [breed * schaal, hoog * schaal]
  const x = RUIMTE.x + (RUIMTE.breedte - b) / 2
  vel.vreemd(
    x,
    RUIMTE.y,
    b,
    h,
    plaatje ? { nummer, breedte: 1, hoogte: 1 } : { nummer, breedte: maat.breedte, hoogte: maat.hoogte },
    nieuwElement('Figure', boom, alt),
  )
  vel.kader(x, RUIMTE.y, b, h, 0.5, 'rand')
}
