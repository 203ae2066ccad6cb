import type { Letters, Snit } from './letters.ts'
import { meet } from './meten.ts'
import { getal, pdfTekst } from './pdf-ruw.ts'
import { type Element, KLEUR, type Kleur, type Plaatje, type Streep, type Tekststijl, type Vel } from './vel.ts'

/** A page of a file: what is drawn becomes the content stream of a PDF page. */

const RGB = Object.fromEntries(
  Object.entries(KLEUR).map(([naam, hex]) => [
    naam,
    [1, 3, 5].map((i) => getal(Number.parseInt(hex.slice(i, i + 2), 16) / 255)).join(' '),
  ]),
) as Record<Kleur, string>

const streepcode = (streep: Streep | undefined) => (streep ? `[${streep.map(getal).join(' ')}] 0 d ` : '')

export interface Koppeling {
  /** Left, bottom, right, top from the bottom left of the page. */
  readonly vak: readonly [number, number, number, number]
  readonly blad: number
}

export class Tekenvel implements Vel {
  readonly nummer: number
  readonly gebruikt = new Set<Snit>()
  /** Element of each marked piece of text on this page, by its number. */
  readonly gemerkt: Element[] = []
  readonly koppelingen: Koppeling[] = []
  /** Pictures and foreign pages that are drawn here. */
  readonly plaatjes = new Set<number>()
  private readonly hoogte: number
  private readonly letters: Letters
  private readonly ontbreekt: Set<string>
  private readonly ops: string[] = []

  constructor(nummer: number, hoogte: number, letters: Letters, ontbreekt: Set<string>) {
    this.nummer = nummer
    this.hoogte = hoogte
    this.letters = letters
    this.ontbreekt = ontbreekt
  }

  /** The page's content in the syntax of the format; every character is one byte. */
  inhoud(): string {
    return this.ops.join('\n')
  }

  /** Text with its baseline at `y`, as part of `element`; null: a running head or foot. */
  tekst(x: number, y: number, tekst: string, stijl: Tekststijl, element: Element | null): void {
    if (tekst === '') return
    this.merk(element)
    let plek = x
    for (const stuk of meet(this.letters, stijl.snit, tekst).stukken) {
      if (stuk.letter === null) this.vakje(plek, y, stuk.tekst, stijl)
      else {
        this.gebruikt.add(stuk.letter.snit)
        this.ops.push(
          `BT/${stuk.letter.snit} ${getal(stijl.maat)} Tf ${RGB[stijl.kleur]} rg 1 0 0 1 ${getal(plek)} ${getal(this.hoogte - y)} Tm ${stuk.code} ET`,
        )
      }
      plek += (stuk.breedte * stijl.maat) / 1000
    }
    this.ops.push('EMC')
  }

  /** A character that no font has: a visible box that still copies as the character, and is reported. */
  private vakje(x: number, y: number, teken: string, stijl: Tekststijl): void {
    this.ontbreekt.add(teken)
    this.gebruikt.add('gewoon')
    const em = stijl.maat
    const onder = this.hoogte - y - em * 0.06
    this.ops.push(
      `/Span<</ActualText ${pdfTekst(teken)}>>BDC`,
      `q ${RGB[stijl.kleur]} RG ${getal(em * 0.06)} w ${getal(x + em * 0.08)} ${getal(onder)} ${getal(em * 0.48)} ${getal(em * 0.74)} re S Q`,
      // An empty glyph in the box: readers hang the replacement text on it.
      `BT/gewoon ${getal(em)} Tf 1 0 0 1 ${getal(x)} ${getal(this.hoogte - y)} Tm [<0020>]TJ ET`,
      'EMC',
    )
  }

  private merk(element: Element | null): void {
    if (element === null) {
      this.ops.push('/Artifact BMC')
      return
    }
    const nummer = this.gemerkt.length
    this.gemerkt.push(element)
    element.kinderen.push({ blad: this.nummer, nummer })
    this.ops.push(`/${element.soort}<</MCID ${nummer}>>BDC`)
  }

  private versiering(op: string): void {
    this.ops.push(`/Artifact BMC q ${op} Q EMC`)
  }

  vlak(x: number, y: number, breedte: number, hoogte: number, kleur: Kleur): void {
    this.versiering(`${RGB[kleur]} rg ${this.rechthoek(x, y, breedte, hoogte)} f`)
  }

  kader(x: number, y: number, breedte: number, hoogte: number, dikte: number, kleur: Kleur, streep?: Streep): void {
    this.versiering(
      `${RGB[kleur]} RG ${getal(dikte)} w ${streepcode(streep)}${this.rechthoek(x, y, breedte, hoogte)} S`,
    )
  }

  lijn(x1: number, y1: number, x2: number, y2: number, dikte: number, kleur: Kleur, streep?: Streep): void {
    this.versiering(
      `${RGB[kleur]} RG ${getal(dikte)} w ${streepcode(streep)}${getal(x1)} ${getal(this.hoogte - y1)} m ${getal(x2)} ${getal(this.hoogte - y2)} l S`,
    )
  }

  /** A circle around a middle, filled or open on white. */
  rondje(x: number, y: number, straal: number, dikte: number, kleur: Kleur, vulling: Kleur): void {
    const k = straal * 0.5523
    const punt = (dx: number, dy: number) => `${getal(x + dx)} ${getal(this.hoogte - y + dy)}`
    const boog = (a: [number, number], b: [number, number], c: [number, number]) =>
      `${punt(...a)} ${punt(...b)} ${punt(...c)} c`
    this.versiering(
      [
        `${RGB[kleur]} RG ${RGB[vulling]} rg ${getal(dikte)} w ${punt(straal, 0)} m`,
        boog([straal, k], [k, straal], [0, straal]),
        boog([-k, straal], [-straal, k], [-straal, 0]),
        boog([-straal, -k], [-k, -straal], [0, -straal]),
        boog([k, -straal], [straal, -k], [straal, 0]),
        'b',
      ].join(' '),
    )
  }

  arcering(x: number, y: number, breedte: number, hoogte: number, stap: number, kleur: Kleur, dik = stap / 2): void {
    const breed = dik * Math.SQRT2
    const onder = this.hoogte - y - hoogte
    let strepen = ''
    for (let s = -hoogte; s < breedte; s += stap * Math.SQRT2) {
      const p = (dx: number, dy: number) => `${getal(x + s + dx)} ${getal(onder + dy)}`
      strepen += `${p(0, hoogte)} m ${p(breed, hoogte)} l ${p(breed + hoogte, 0)} l ${p(hoogte, 0)} l h `
    }
    this.versiering(`${this.rechthoek(x, y, breedte, hoogte)} W n ${RGB[kleur]} rg ${strepen}f`)
  }

  koppel(x: number, y: number, breedte: number, hoogte: number, blad: number): void {
    this.koppelingen.push({ vak: [x, this.hoogte - y - hoogte, x + breedte, this.hoogte - y], blad })
  }

  vreemd(x: number, y: number, breedte: number, hoogte: number, plaatje: Plaatje, element: Element): void {
    this.plaatjes.add(plaatje.nummer)
    this.merk(element)
    const schaal = [breedte / plaatje.breedte, hoogte / plaatje.hoogte].map((getal) => Math.round(getal * 1e6) / 1e6)
    this.ops.push(
      `q ${schaal[0]} 0 0 ${schaal[1]} ${getal(x)} ${getal(this.hoogte - y - hoogte)} cm /P${plaatje.nummer} Do Q`,
      'EMC',
    )
  }

  private rechthoek(x: number, y: number, breedte: number, hoogte: number): string {
    return `${getal(x)} ${getal(this.hoogte - y - hoogte)} ${getal(breedte)} ${getal(hoogte)} re`
  }
}
