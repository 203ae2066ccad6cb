import type { Letters } from './letters.ts'
import { meet, tekstbreedte } from './meten.ts'
import { type Element, KLEUR, type Kleur, type Plaatje, type Streep, type Tekststijl, type Vel } from './vel.ts'

/**
 * A page for the screen and the printer: the same layout as the PDF, as plain shapes in points. A screen draws them as SVG
 * with the fonts of the app; nothing here is markup.
 */
export type Vorm =
  | {
      readonly v: 'tekst'
      readonly x: number
      readonly y: number
      readonly b: number
      readonly t: string
      readonly maat: number
      readonly dikte: 400 | 500 | 600
      readonly kleur: string
    }
  | {
      readonly v: 'vlak'
      readonly x: number
      readonly y: number
      readonly b: number
      readonly h: number
      readonly kleur: string
    }
  | {
      readonly v: 'kader'
      readonly x: number
      readonly y: number
      readonly b: number
      readonly h: number
      readonly dik: number
      readonly kleur: string
      readonly streep: Streep | null
    }
  | {
      readonly v: 'lijn'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly dik: number
      readonly kleur: string
      readonly streep: Streep | null
    }
  | {
      readonly v: 'rond'
      readonly x: number
      readonly y: number
      readonly r: number
      readonly dik: number
      readonly kleur: string
      readonly vulling: string
    }
  /** Slanting stripes, cut off at the box: each a polygon. */
  | {
      readonly v: 'strepen'
      readonly x: number
      readonly y: number
      readonly b: number
      readonly h: number
      readonly d: string
      readonly kleur: string
    }

const DIKTE = { gewoon: 400, medium: 500, vet: 600, reserve: 400 } as const
const rond = (getal: number) => Math.round(getal * 100) / 100

export class Schetsvel implements Vel {
  readonly nummer: number
  readonly vormen: Vorm[] = []
  private readonly letters: Letters
  private readonly ontbreekt: Set<string>

  constructor(nummer: number, letters: Letters, ontbreekt: Set<string>) {
    this.nummer = nummer
    this.letters = letters
    this.ontbreekt = ontbreekt
  }

  tekst(x: number, y: number, tekst: string, stijl: Tekststijl, _element: Element | null): void {
    if (tekst === '') return
    // The screen has fonts for what the file has not; that it will be a box in the file is still told.
    for (const stuk of meet(this.letters, stijl.snit, tekst).stukken)
      if (stuk.letter === null) this.ontbreekt.add(stuk.tekst)
    this.vormen.push({
      v: 'tekst',
      x: rond(x),
      y: rond(y),
      b: rond(tekstbreedte(this.letters, tekst, stijl)),
      t: tekst,
      maat: stijl.maat,
      dikte: DIKTE[stijl.snit],
      kleur: KLEUR[stijl.kleur],
    })
  }

  vlak(x: number, y: number, b: number, h: number, kleur: Kleur): void {
    this.vormen.push({ v: 'vlak', x: rond(x), y: rond(y), b: rond(b), h: rond(h), kleur: KLEUR[kleur] })
  }

  kader(x: number, y: number, b: number, h: number, dik: number, kleur: Kleur, streep: Streep | null = null): void {
    this.vormen.push({ v: 'kader', x: rond(x), y: rond(y), b: rond(b), h: rond(h), dik, kleur: KLEUR[kleur], streep })
  }

  lijn(x1: number, y1: number, x2: number, y2: number, dik: number, kleur: Kleur, streep: Streep | null = null): void {
    this.vormen.push({
      ...{ v: 'lijn', x1: rond(x1), y1: rond(y1), x2: rond(x2), y2: rond(y2), dik, kleur: KLEUR[kleur], streep },
    })
  }

  rondje(x: number, y: number, r: number, dik: number, kleur: Kleur, vulling: Kleur): void {
    this.vormen.push({
      v: 'rond',
      x: rond(x),
      y: rond(y),
      r: rond(r),
      dik,
      kleur: KLEUR[kleur],
      vulling: KLEUR[vulling],
    })
  }

  arcering(x: number, y: number, b: number, h: number, stap: number, kleur: Kleur, dik = stap / 2): void {
    const breed = dik * Math.SQRT2
    let d = ''
    for (let s = -h; s < b; s += stap * Math.SQRT2)
      d += `M${rond(s)} 0L${rond(s + breed)} 0L${rond(s + breed + h)} ${rond(h)}L${rond(s + h)} ${rond(h)}Z`
    this.vormen.push({ v: 'strepen', x: rond(x), y: rond(y), b: rond(b), h: rond(h), d, kleur: KLEUR[kleur] })
  }

  koppel(): void {}

  vreemd(x: number, y: number, b: number, h: number, _plaatje: Plaatje, _element: Element): void {
    this.kader(x, y, b, h, 0.5, 'rand')
  }
}
