import type { Letter, Letters, Snit } from './letters.ts'
import { isTeken } from './letters.ts'
import { getal, pdfTekst } from './pdf-ruw.ts'

/**
 * A page being drawn, in points from the top left, and the tree of what its text means (for screen readers). Every text
 * belongs to an element of that tree; every line, box and running head is marked as decoration.
 */

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
  oefen: '#5f3391',
  oefenStreep: '#e2d3f3',
} as const
export type Kleur = keyof typeof KLEUR

const RGB = Object.fromEntries(
  Object.entries(KLEUR).map(([naam, hex]) => [
    naam,
    [1, 3, 5].map((i) => getal(Number.parseInt(hex.slice(i, i + 2), 16) / 255)).join(' '),
  ]),
) as Record<Kleur, string>

export interface Tekststijl {
  readonly snit: Snit
  /** In points. */
  readonly maat: number
  readonly kleur: Kleur
}

/** An element of the structure: what a piece of the page is. */
export interface Element {
  readonly soort: 'Document' | 'H1' | 'H2' | 'H3' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'L' | 'LI' | 'LBody'
  readonly ouder: Element | null
  readonly kinderen: (Element | { readonly blad: number; readonly nummer: number })[]
}

export function nieuwElement(soort: Element['soort'], ouder: Element | null): Element {
  const element: Element = { soort, ouder, kinderen: [] }
  ouder?.kinderen.push(element)
  return element
}

/** A character code as two bytes of a literal string. The text of a page holds bytes, one to a character. */
const tweeBytes = (code: number) => letterlijk(code >> 8) + letterlijk(code & 255)
/** Parentheses, the backslash and line ends mean something in a literal string. */
function letterlijk(byte: number): string {
  if (byte === 0x28 || byte === 0x29 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`
  if (byte === 0x0d) return '\\r'
  return byte === 0x0a ? '\\n' : String.fromCharCode(byte)
}
const CODES = Array.from({ length: 0x600 }, (_, code) => tweeBytes(code))

/** Width of the box that stands for a character no font has, in thousandths. */
const VAKJE = 640

interface Stuk {
  readonly letter: Letter | null
  readonly tekst: string
}

/** A text cut where another font is needed; `letter` null: a character that no font has. Marks stay with their letter. */
export function inStukken(letters: Letters, snit: Snit, tekst: string): Stuk[] {
  const eerste = letters[snit]
  let heel = true
  for (let i = 0; heel && i < tekst.length; i++) heel = eerste.heeft(tekst.charCodeAt(i))
  if (heel) return [{ letter: eerste, tekst }]
  const stukken: { letter: Letter | null; tekst: string }[] = []
  // A letter and its marks need one font that has them all.
  for (const groep of tekst.match(/\P{Mn}\p{Mn}*|\p{Mn}+/gu) ?? []) {
    const codes = [...groep].map((teken) => teken.codePointAt(0) as number)
    const letter = [eerste, letters.reserve].find((kandidaat) => codes.every((code) => kandidaat.heeft(code)))
    const delen = letter
      ? [{ letter, tekst: groep }]
      : [...groep].map((teken) => ({ letter: enkel(letters, snit, teken), tekst: teken }))
    for (const deel of delen) {
      const vorige = stukken.at(-1)
      if (vorige && deel.letter !== null && vorige.letter === deel.letter) vorige.tekst += deel.tekst
      else stukken.push(deel)
    }
  }
  return stukken
}

function enkel(letters: Letters, snit: Snit, teken: string): Letter | null {
  const code = teken.codePointAt(0) as number
  return [letters[snit], letters.reserve].find((kandidaat) => kandidaat.heeft(code)) ?? null
}

interface Gemeten {
  /** In thousandths of the size. */
  readonly breedte: number
  readonly stukken: readonly (Stuk & { readonly breedte: number; readonly code: string })[]
}

const gemeten = new WeakMap<Letters, Record<Snit, Map<string, Gemeten>>>()
/** Texts that are remembered: labels and common words come back in every document. */
const ONTHOUDEN = 20_000

/** A text cut, measured and written out, remembered. */
function meet(letters: Letters, snit: Snit, tekst: string): Gemeten {
  let perSnit = gemeten.get(letters)
  if (!perSnit) {
    perSnit = { gewoon: new Map(), medium: new Map(), vet: new Map(), reserve: new Map() }
    gemeten.set(letters, perSnit)
  }
  const bekend = perSnit[snit].get(tekst)
  if (bekend) return bekend
  const stukken = inStukken(letters, snit, tekst).map((stuk) =>
    stuk.letter === null
      ? { ...stuk, breedte: VAKJE, code: '' }
      : { ...stuk, breedte: breedteVan(stuk.letter, stuk.tekst), code: tekstcode(stuk.letter, stuk.tekst) },
  )
  const nieuw = { stukken, breedte: stukken.reduce((som, { breedte }) => som + breedte, 0) }
  if (perSnit[snit].size >= ONTHOUDEN) perSnit[snit].clear()
  perSnit[snit].set(tekst, nieuw)
  return nieuw
}

/** Width of a text in points. */
export function tekstbreedte(
  letters: Letters,
  tekst: string,
  { snit, maat }: Pick<Tekststijl, 'snit' | 'maat'>,
): number {
  return (meet(letters, snit, tekst).breedte * maat) / 1000
}

function breedteVan(letter: Letter, tekst: string): number {
  let breedte = 0
  let vorige = 0
  for (let i = 0; i < tekst.length; i++) {
    const code = tekst.charCodeAt(i)
    if (vorige !== 0 && !isTeken(code)) breedte += letter.tussen(vorige, code)
    breedte += letter.breedte(code)
    vorige = code
  }
  return breedte
}

/** The glyph string of a text: its own codes, with what kerning moves in between. */
function tekstcode(letter: Letter, tekst: string): string {
  let uit = '[('
  let vorige = 0
  for (let i = 0; i < tekst.length; i++) {
    const code = tekst.charCodeAt(i)
    const schuif = vorige === 0 ? 0 : letter.tussen(vorige, code)
    // A number moves to the left. A mark is moved onto its letter, and the pen back behind it.
    if (schuif !== 0) uit += `)${-schuif}(`
    uit += CODES[code] ?? tweeBytes(code)
    if (schuif !== 0 && isTeken(code)) uit += `)${schuif}(`
    else vorige = code
  }
  return `${uit})]TJ`
}

export class Tekenvel {
  readonly nummer: number
  readonly gebruikt = new Set<Snit>()
  /** Element of each marked piece of text on this page, by its number. */
  readonly gemerkt: Element[] = []
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

  kader(x: number, y: number, breedte: number, hoogte: number, dikte: number, kleur: Kleur): void {
    this.versiering(`${RGB[kleur]} RG ${getal(dikte)} w ${this.rechthoek(x, y, breedte, hoogte)} S`)
  }

  lijn(x1: number, y1: number, x2: number, y2: number, dikte: number, kleur: Kleur): void {
    this.versiering(
      `${RGB[kleur]} RG ${getal(dikte)} w ${getal(x1)} ${getal(this.hoogte - y1)} m ${getal(x2)} ${getal(this.hoogte - y2)} l S`,
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

  /** Slanting stripes inside a box: seen in grey and on a copy of a copy. */
  arcering(x: number, y: number, breedte: number, hoogte: number, stap: number, kleur: Kleur): void {
    const stap2 = stap * Math.SQRT2
    const onder = this.hoogte - y - hoogte
    let strepen = ''
    for (let s = -hoogte; s < breedte; s += 2 * stap2) {
      const p = (dx: number, dy: number) => `${getal(x + s + dx)} ${getal(onder + dy)}`
      strepen += `${p(0, hoogte)} m ${p(stap2, hoogte)} l ${p(stap2 + hoogte, 0)} l ${p(hoogte, 0)} l h `
    }
    this.versiering(`${this.rechthoek(x, y, breedte, hoogte)} W n ${RGB[kleur]} rg ${strepen}f`)
  }

  private rechthoek(x: number, y: number, breedte: number, hoogte: number): string {
    return `${getal(x)} ${getal(this.hoogte - y - hoogte)} ${getal(breedte)} ${getal(hoogte)} re`
  }
}
