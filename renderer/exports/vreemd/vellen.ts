import type { PDFDocument, PDFRef } from 'pdf-lib'
import { type GekeurdeBijlage, oudsteBijlageEerst } from '#shared/exports/bijlage.ts'
import type { Dossierbijlage } from '#shared/exports/opdracht.ts'
import { BLAD } from '../pagina.ts'
import type { Tekenvel } from '../tekenvel.ts'
import { type Element, MM, nieuwElement } from '../vel.ts'
import { leesVreemd, type Vreemd } from './vreemd.ts'

/** Files of others in a document of ours: looked at before anything is said of them, and drawn between our head and our foot. */

export interface Gekeurd {
  readonly bijlagen: readonly GekeurdeBijlage[]
  /** The pages of each, by its id; null: it travels as a file only. */
  readonly opId: ReadonlyMap<string, Vreemd | null>
}

/** Looks at every file first: what is said of it in the pages must be what is done with it. */
export async function keur(bijlagen: readonly Dossierbijlage[], gekeken?: (aantal: number) => void): Promise<Gekeurd> {
  const opId = new Map<string, Vreemd | null>()
  const uit: GekeurdeBijlage[] = []
  for (const [n, bijlage] of bijlagen.entries()) {
    const vreemd = await leesVreemd(bijlage.bytes, bijlage.type)
    const goed = typeof vreemd === 'string' ? null : vreemd
    opId.set(bijlage.id, goed)
    uit.push({ ...bijlage, bladen: goed?.bladen.length ?? 0, reden: typeof vreemd === 'string' ? vreemd : null })
    gekeken?.(n + 1)
  }
  return { bijlagen: uit, opId }
}

/** The pages of each, in the order in which a document names them. */
export const vreemdenVan = (gekeurd: Gekeurd | null): (Vreemd | null)[] =>
  oudsteBijlageEerst(gekeurd?.bijlagen ?? []).map(({ id }) => gekeurd?.opId.get(id) ?? null)

/** Draws each page of a file on a sheet of its own; `eerste` is the number of its first page among all foreign pages. */
export function tekenVreemd(
  vreemd: Vreemd | null,
  eerste: number,
  nieuwVel: () => Tekenvel,
  alt: string,
  boom: Element,
): void {
  for (const [n, maat] of (vreemd?.bladen ?? []).entries())
    tekenBlad(nieuwVel(), maat, eerste + n, `${alt}, blad ${n + 1}`, boom)
}

/** Per file the number of its first page, counted through all files. */
export function eersteNummers(vreemden: readonly (Vreemd | null)[]): number[] {
  let samen = 0
  return vreemden.map((vreemd) => {
    const eerste = samen
    samen += vreemd?.bladen.length ?? 0
    return eerste
  })
}

/** Puts all of them in the file: a reference per page, in the order of their numbers. */
export async function zetVreemden(vreemden: readonly (Vreemd | null)[], pdf: PDFDocument): Promise<PDFRef[]> {
  const refs: PDFRef[] = []
  for (const vreemd of vreemden) if (vreemd !== null) refs.push(...(await vreemd.zetIn(pdf)))
  return refs
}

/** Between our head and our foot, so that neither covers anything of it. */
const RUIMTE = { x: 14 * MM, y: 21 * MM, breedte: BLAD.breedte - 26 * MM, hoogte: 253 * MM }
/** Points for a pixel: what a screen shows at its own size, paper shows at 96 to the inch. */
const PUNT_PER_PIXEL = 0.75

function tekenBlad(vel: Tekenvel, maat: Vreemd['bladen'][number], nummer: number, alt: string, boom: Element): void {
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
