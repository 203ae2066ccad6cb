import type { Document } from '#shared/exports/blad.ts'
import { alleStukken } from './blokken/kies.ts'
import type { Bladwijzer } from './boekenleggers.ts'
import type { Letters } from './letters.ts'
import { BLAD } from './pagina.ts'
import { maakPdf } from './pdf-bestand.ts'
import { kopEnVoet } from './randen.ts'
import { Tekenvel } from './tekenvel.ts'
import { nieuwElement } from './vel.ts'
import { vloei } from './vloei.ts'
import { eersteNummers, tekenVreemd, zetVreemden } from './vreemd/vellen.ts'
import type { Vreemd } from './vreemd/vreemd.ts'

/**
 * A paper document becomes PDF/A-3b: A4, margins and type of `ui/print`, whole embedded fonts, the data attached, a
 * structure for screen readers, bookmarks. Nothing in here looks at a clock or throws dice: the same document and fonts
 * give the same bytes.
 */
export interface PdfUitkomst {
  readonly bytes: Uint8Array
  readonly bladen: number
  /** Characters that no font has: they stand as a box on paper, and whole in the attached data. Sorted. */
  readonly ontbrekendeTekens: readonly string[]
}

/** `vreemden`: by place in `document.aanhang`, the pages of that file; null or left out: it travels as a file only. */
export async function schrijfPdf(
  document: Document,
  letters: Letters,
  vreemden: readonly (Vreemd | null)[] = [],
): Promise<PdfUitkomst> {
  const ontbreekt = new Set<string>()
  const vellen: Tekenvel[] = []
  const boom = nieuwElement('Document', null)
  const nieuwVel = () => {
    const vel = new Tekenvel(vellen.length, BLAD.hoogte, letters, ontbreekt)
    vellen.push(vel)
    return vel
  }
  const plekken = vloei(alleStukken(document.blokken, letters, boom), nieuwVel)
  const eigen = vellen.length
  const aanhang = document.aanhang ?? []
  const nummers = eersteNummers(vreemden)
  const achteraan = aanhang.map((bestand, n) => {
    const eerste = vellen.length
    tekenVreemd(vreemden[n] ?? null, nummers[n] ?? 0, nieuwVel, bestand.bladwijzer, boom)
    return { bestand, eerste, bladen: vellen.length - eerste }
  })
  for (const vel of vellen) {
    const bij = vel.nummer < eigen ? undefined : achteraan.findLast(({ eerste }) => eerste <= vel.nummer)
    const kop = vel.nummer === 0 ? document.kopEersteBlad : (bij?.bestand.kop ?? document.kop)
    kopEnVoet(vel, vellen.length, document, kop, letters)
  }
  const bytes = await maakPdf({
    document,
    letters,
    vellen,
    boom,
    bladwijzers: metAanhang(
      plekken.map((plek) => ({ ...plek, niveau: 0 })),
      achteraan
        .filter(({ bladen }) => bladen > 0)
        .map(({ bestand, eerste }) => ({ titel: bestand.bladwijzer, blad: eerste, y: BLAD.boven, niveau: 1 })),
    ),
    breedte: BLAD.breedte,
    hoogte: BLAD.hoogte,
    bestanden: aanhang,
    plaatjes: (pdf) => zetVreemden(vreemden, pdf),
  })
  return { bytes, bladen: vellen.length, ontbrekendeTekens: [...ontbreekt].sort() }
}

/** The files stand under the part that lists them: the last but one, before the one about the document itself. */
const metAanhang = (delen: readonly Bladwijzer[], bestanden: readonly Bladwijzer[]): Bladwijzer[] =>
  bestanden.length === 0 ? [...delen] : [...delen.slice(0, -1), ...bestanden, ...delen.slice(-1)]
