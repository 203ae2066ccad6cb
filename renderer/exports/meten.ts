import { isTeken, type Letter, type Letters, type Snit } from './letters.ts'
import type { Tekststijl } from './vel.ts'

/** Texts cut by font, measured and written out as glyph strings. */

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

export interface Gemeten {
  /** In thousandths of the size. */
  readonly breedte: number
  readonly stukken: readonly (Stuk & { readonly breedte: number; readonly code: string })[]
}

const gemeten = new WeakMap<Letters, Record<Snit, Map<string, Gemeten>>>()
/** Texts that are remembered: labels and common words come back in every document. */
const ONTHOUDEN = 20_000

/** A text cut, measured and written out, remembered. */
export function meet(letters: Letters, snit: Snit, tekst: string): Gemeten {
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
