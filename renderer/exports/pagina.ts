import type { Blok } from '#shared/exports/blad.ts'
import { MM, type Tekststijl, type Vel } from './vel.ts'

/** The page of `ui/print`: A4 portrait, in points from the top left, with room at the left for the ring binder. */

export const BLAD = {
  breedte: 210 * MM,
  hoogte: 297 * MM,
  links: 24 * MM,
  rechts: 18 * MM,
  boven: 25 * MM,
  onder: 24 * MM,
}
/** Width of the text. */
export const TEKST = BLAD.breedte - BLAD.links - BLAD.rechts
/** Right edge of the text. */
export const RECHTS = BLAD.breedte - BLAD.rechts
/** Height of the text. */
export const RUIMTE = BLAD.hoogte - BLAD.boven - BLAD.onder

export const stijl = (snit: Tekststijl['snit'], maat: number, kleur: Tekststijl['kleur'] = 'inkt'): Tekststijl => ({
  snit,
  maat,
  kleur,
})
export const LOPEND = stijl('gewoon', 9.5)
export const REGEL = 12.5

export type BlokVan<S extends Blok['soort']> = Extract<Blok, { soort: S }>

/** A piece that is drawn in one go. `plakt`: never the last on a page without what follows. */
export interface Stuk {
  readonly hoogte: number
  /** Room above it, dropped at the top of a page. */
  readonly lucht?: number
  readonly plakt?: boolean
  /** Pieces with the same group stay on one page when a page can hold them. */
  readonly groep?: object
  /** Drawn again at the top of the next page when the table goes on there. */
  readonly herhaal?: Stuk
  readonly bladwijzer?: string
  teken(vel: Vel, y: number): void
}
