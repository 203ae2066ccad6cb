import type { Snit } from './letters.ts'

/** What every page can be drawn with, in points from the top left, and the tree of what its text means. */

export const MM = 72 / 25.4

/** The light theme of `renderer/ui/tokens.css`, as paper takes it. */
export const KLEUR = {
  inkt: '#182025',
  stil: '#455159',
  grijs: '#59656e',
  accent: '#0b5f74',
  accentZacht: '#e0f0f3',
  wit: '#ffffff',
  rand: '#8d989f',
  rij: '#c9d1d5',
  vak: '#aab4bb',
  /** A school day in the ruler. */
  dag: '#f3f5f6',
  /** Behind the check sign of a recovery key. */
  controle: '#f0f2f3',
  oefen: '#5f3391',
  oefenStreep: '#e2d3f3',
} as const
export type Kleur = keyof typeof KLEUR

export interface Tekststijl {
  readonly snit: Snit
  /** In points. */
  readonly maat: number
  readonly kleur: Kleur
}

/** An element of the structure: what a piece of the page is. */
export interface Element {
  readonly soort:
    | 'Document'
    | 'Sect'
    | 'H1'
    | 'H2'
    | 'H3'
    | 'P'
    | 'Table'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'L'
    | 'LI'
    | 'LBody'
    | 'TOC'
    | 'TOCI'
    | 'Figure'
  readonly ouder: Element | null
  /** Of a figure: what it shows, in words. */
  readonly alt: string | null
  readonly kinderen: (Element | { readonly blad: number; readonly nummer: number })[]
}

export function nieuwElement(soort: Element['soort'], ouder: Element | null, alt: string | null = null): Element {
  const element: Element = { soort, ouder, alt, kinderen: [] }
  ouder?.kinderen.push(element)
  return element
}

/**
 * A page being drawn. Every text belongs to an element of the tree; every line, box and running head is decoration. One
 * layout draws on two kinds: a page of a file (`Tekenvel`) and a page on the screen, for printing (`Schetsvel`).
 */
export interface Vel {
  readonly nummer: number
  /** Text with its baseline at `y`, as part of `element`; null: a running head or foot. */
  tekst(x: number, y: number, tekst: string, stijl: Tekststijl, element: Element | null): void
  vlak(x: number, y: number, breedte: number, hoogte: number, kleur: Kleur): void
  kader(x: number, y: number, breedte: number, hoogte: number, dikte: number, kleur: Kleur, streep?: Streep): void
  lijn(x1: number, y1: number, x2: number, y2: number, dikte: number, kleur: Kleur, streep?: Streep): void
  /** A circle around a middle, filled or open on white. */
  rondje(x: number, y: number, straal: number, dikte: number, kleur: Kleur, vulling: Kleur): void
  /** Slanting stripes inside a box: seen in grey and on a copy of a copy. `dik`: width of a stripe; without it as wide as the gap. */
  arcering(x: number, y: number, breedte: number, hoogte: number, stap: number, kleur: Kleur, dik?: number): void
  /** Who presses here goes to that page. On paper it is nothing. */
  koppel(x: number, y: number, breedte: number, hoogte: number, blad: number): void
  /** A page of somebody else's document or a picture in this box, told by a figure; its bytes come with the file. */
  vreemd(x: number, y: number, breedte: number, hoogte: number, plaatje: Plaatje, element: Element): void
}

/** A picture or foreign page by its number, and its own size: a picture is 1 by 1. */
export interface Plaatje {
  readonly nummer: number
  readonly breedte: number
  readonly hoogte: number
}

/** A dashed line: length of a dash and of a gap. */
export type Streep = readonly [number, number]
