/// <reference path="./fontkit.d.ts" />
import * as fontkit from 'fontkit'
import { type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib'
import { RuwObject } from './pdf-ruw.ts'

/**
 * Fonts for paper: whole (never a subset, so that no glyph can get lost), parsed once and used for every document.
 *
 * Text is written as its own Unicode values: each font gets a map from character code to glyph (`CIDToGIDMap`), so that the
 * codes in the page *are* the text. Nothing is shaped; digits are always tabular; pairs are kerned from a cache. What a
 * reader copies or searches is therefore exactly what was put in.
 */

/** Whole TrueType files. `reserve` has what the first lacks (Greek, Cyrillic, rare Latin). */
export interface Lettertypen {
  readonly gewoon: Uint8Array
  readonly medium: Uint8Array
  readonly vet: Uint8Array
  readonly reserve: Uint8Array
}
export type Snit = keyof Lettertypen

const EM = 1000
/** Above these the code of a character would not fit in the two bytes that it gets. */
const LAATSTE_CODE = 0xfffd
const NIET_GEMETEN = -32_768

export interface Letter {
  readonly snit: Snit
  /** In thousandths of the size. */
  readonly stijgt: number
  readonly daalt: number
  heeft(code: number): boolean
  /** Advance in thousandths of the size. */
  breedte(code: number): number
  /** What to move before `tweede` when it follows `eerste`, in thousandths; a combining mark is moved onto its letter. */
  tussen(eerste: number, tweede: number): number
  /** Puts the font in a document; the same object every time it is asked of the same document. */
  insluiten(context: PDFContext): PDFRef
}

export type Letters = Readonly<Record<Snit, Letter>>

/** Parses the fonts: about 30 ms, once. */
export function leesLetters(bytes: Lettertypen): Letters {
  const lees = (snit: Snit) => maakLetter(snit, bytes[snit])
  return { gewoon: lees('gewoon'), medium: lees('medium'), vet: lees('vet'), reserve: lees('reserve') }
}

/** U+0300–U+036F: marks that stand on the letter before them. */
export const isTeken = (code: number) => code >= 0x300 && code <= 0x36f

function maakLetter(snit: Snit, bytes: Uint8Array): Letter {
  const font = fontkit.create(bytes)
  const schaal = EM / font.unitsPerEm
  const codes = font.characterSet.filter((code) => code >= 0x20 && code <= LAATSTE_CODE).sort((a, b) => a - b)
  const plek = new Int32Array(LAATSTE_CODE + 1).fill(-1)
  const glyphs = new Uint16Array(codes.length)
  const breedtes = new Uint16Array(codes.length)
  for (const [i, code] of codes.entries()) {
    // Tabular digits: columns of numbers stand under each other.
    const cijfer = code >= 0x30 && code <= 0x39
    const glyph = cijfer
      ? (font.layout(String.fromCharCode(code), { tnum: true }).glyphs[0] ?? font.glyphForCodePoint(code))
      : font.glyphForCodePoint(code)
    plek[code] = i
    glyphs[i] = glyph.id
    breedtes[i] = Math.round(glyph.advanceWidth * schaal)
  }
  // 390 × 390 pairs fit in memory; the reserve font with its thousands of characters keeps a map.
  const paren = codes.length <= 1000 ? new Int16Array(codes.length ** 2).fill(NIET_GEMETEN) : new Map<number, number>()

  function meetPaar(eerste: number, tweede: number): number {
    const { glyphs: beide, positions } = font.layout(String.fromCharCode(eerste, tweede), {
      kern: true,
      liga: false,
      tnum: true,
    })
    const [a, b] = positions
    if (beide.length !== 2 || !a || !b) return 0
    const verschuiving = isTeken(tweede) ? b.xOffset : a.xAdvance - (beide[0]?.advanceWidth ?? 0)
    return Math.round(verschuiving * schaal)
  }

  const ingesloten = new WeakMap<PDFContext, PDFRef>()
  let vast: VasteDelen | null = null

  return {
    snit,
    stijgt: font.ascent * schaal,
    daalt: -font.descent * schaal,
    heeft: (code) => code <= LAATSTE_CODE && (plek[code] as number) >= 0,
    breedte: (code) => breedtes[plek[code] as number] as number,
    tussen(eerste, tweede) {
      const a = plek[eerste] as number
      const b = plek[tweede] as number
      if (a < 0 || b < 0) return 0
      const sleutel = a * codes.length + b
      const bekend = paren instanceof Map ? paren.get(sleutel) : paren[sleutel]
      if (bekend !== undefined && bekend !== NIET_GEMETEN) return bekend
      const gemeten = meetPaar(eerste, tweede)
      if (paren instanceof Map) paren.set(sleutel, gemeten)
      else paren[sleutel] = gemeten
      return gemeten
    },
    insluiten(context) {
      const bekend = ingesloten.get(context)
      if (bekend) return bekend
      vast ??= vasteDelen(context, font, bytes, schaal, codes, glyphs, breedtes)
      const ref = zetInDocument(context, vast)
      ingesloten.set(context, ref)
      return ref
    },
  }
}

/** Everything about a font that is the same in every document, compressed and written out once. */
interface VasteDelen {
  readonly naam: string
  readonly lengte: number
  readonly bestand: Uint8Array
  readonly naarGlyph: Uint8Array
  readonly naarUnicode: Uint8Array
  readonly beschrijving: string
  readonly breedtes: string
}

function vasteDelen(
  context: PDFContext,
  font: fontkit.Font,
  bytes: Uint8Array,
  schaal: number,
  codes: readonly number[],
  glyphs: Uint16Array,
  breedtes: Uint16Array,
): VasteDelen {
  const hoogste = codes.at(-1) as number
  const kaart = new Uint8Array((hoogste + 1) * 2)
  for (const [i, code] of codes.entries()) {
    kaart[code * 2] = (glyphs[i] as number) >> 8
    kaart[code * 2 + 1] = (glyphs[i] as number) & 255
  }
  const rond = (getal: number) => Math.round(getal * schaal)
  const { minX, minY, maxX, maxY } = font.bbox
  const naam = font.postscriptName
  return {
    naam,
    lengte: bytes.length,
    bestand: context.flateStream(bytes).getContents(),
    naarGlyph: context.flateStream(kaart).getContents(),
    naarUnicode: context.flateStream(unicodeKaart(codes)).getContents(),
    beschrijving: `/Type/FontDescriptor/FontName/${naam}/Flags 32/FontBBox[${rond(minX)} ${rond(minY)} ${rond(maxX)} ${rond(maxY)}]/ItalicAngle ${font.italicAngle}/Ascent ${rond(font.ascent)}/Descent ${rond(font.descent)}/CapHeight ${rond(font.capHeight)}/XHeight ${rond(font.xHeight)}/StemV ${Math.round(font['OS/2'].usWeightClass / 5)}`,
    breedtes: breedteLijst(codes, breedtes),
  }
}

/** `32[280 305 …]160[280 …]`: a run for each unbroken range of codes. */
function breedteLijst(codes: readonly number[], breedtes: Uint16Array): string {
  let uit = ''
  for (const [i, code] of codes.entries()) {
    if (i === 0 || codes[i - 1] !== code - 1) uit += `${i === 0 ? '' : ']'}${code}[${breedtes[i]}`
    else uit += ` ${breedtes[i]}`
  }
  return `${uit}]`
}

/** The text of a code is the code itself. Ranges stay within one high byte and 100 to a block, as the format wants. */
function unicodeKaart(codes: readonly number[]): string {
  const hex = (code: number) => `<${code.toString(16).padStart(4, '0')}>`
  const reeksen: string[] = []
  let begin = codes[0] as number
  for (const [i, code] of codes.entries()) {
    const volgende = codes[i + 1]
    if (volgende === code + 1 && volgende >> 8 === code >> 8) continue
    reeksen.push(`${hex(begin)}${hex(code)}${hex(begin)}`)
    begin = volgende ?? 0
  }
  let blokken = ''
  for (let i = 0; i < reeksen.length; i += 100) {
    const blok = reeksen.slice(i, i + 100)
    blokken += `${blok.length} beginbfrange\n${blok.join('\n')}\nendbfrange\n`
  }
  return `/CIDInit/ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000><ffff>
endcodespacerange
${blokken}endcmap
CMapName currentdict/CMap defineresource pop
end
end`
}

function zetInDocument(context: PDFContext, vast: VasteDelen): PDFRef {
  const stroom = (bytes: Uint8Array, meer: Record<string, number> = {}) =>
    context.register(PDFRawStream.of(context.obj({ Filter: 'FlateDecode', Length: bytes.length, ...meer }), bytes))
  const ruw = (tekst: string) => context.register(new RuwObject(tekst))
  const bestand = stroom(vast.bestand, { Length1: vast.lengte })
  const beschrijving = ruw(`<<${vast.beschrijving}/FontFile2 ${bestand}>>`)
  const naarGlyph = stroom(vast.naarGlyph)
  const cid = ruw(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${vast.naam}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${beschrijving}/CIDToGIDMap ${naarGlyph}/W[${vast.breedtes}]>>`,
  )
  const naarUnicode = stroom(vast.naarUnicode)
  return ruw(
    `<</Type/Font/Subtype/Type0/BaseFont/${vast.naam}/Encoding/Identity-H/DescendantFonts[${cid}]/ToUnicode ${naarUnicode}>>`,
  )
}
