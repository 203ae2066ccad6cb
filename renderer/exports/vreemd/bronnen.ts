import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib'
import { type Bezwaar, keurInhoud } from './inhoud.ts'
import { pakUit, uitAscii85 } from './uitpakken.ts'

/**
 * Everything that a foreign page draws with (fonts, pictures, colours, patterns), looked at before it may come into our file:
 * what PDF/A forbids is refused, what means nothing on paper is taken away.
 */

export type Bronbezwaar = Bezwaar | 'lettertype' | 'vreemd' | 'te-groot'

/** Commands of one page or one drawing. */
const INHOUD = 24 * (1 << 20)
const MEESTE_DINGEN = 40_000
/** Keys that a page does without: they point into the other document, or are for other programs. */
const WEG = [
  'Interpolate',
  'OPI',
  'Alternates',
  'PieceInfo',
  'LastModified',
  'StructParent',
  'StructParents',
  'Metadata',
  'Thumb',
  'Ref',
]
const GEEN = new Set(['JS', 'JavaScript', 'AA', 'OC', 'OCGs', 'PS', 'Action', 'Parent', 'Annots'])
const MENGWIJZEN = new Set(
  'Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity'.split(
    ' ',
  ),
)
const VERPAKKINGEN_NIET = new Set(['LZWDecode', 'LZW', 'JPXDecode', 'Crypt'])

const naam = (sleutel: string) => PDFName.of(sleutel)
const tekst = (ding: PDFObject | undefined) => (ding instanceof PDFName ? ding.decodeText() : null)

/** Filters of a stream, outermost first; null when they are written in a way we do not follow. */
function filtersVan(dict: PDFDict): string[] | null {
  const filter = dict.lookup(naam('Filter'))
  if (filter === undefined) return []
  if (filter instanceof PDFName) return [filter.decodeText()]
  if (!(filter instanceof PDFArray)) return null
  const namen = filter.asArray().map((een) => tekst(dict.context.lookup(een)))
  return namen.every((een) => een !== null) ? namen : null
}

/** The drawing commands of a stream; a refusal where they are packed as no page needs it. */
export async function leesInhoud(stroom: PDFStream): Promise<Uint8Array | Bronbezwaar> {
  if (!(stroom instanceof PDFRawStream)) return 'vreemd'
  const filters = filtersVan(stroom.dict)
  if (filters === null || stroom.dict.has(naam('DecodeParms'))) return 'verpakking'
  let bytes = stroom.contents
  for (const filter of filters) {
    if (filter === 'ASCII85Decode') {
      const uit = uitAscii85(bytes)
      if (uit === null) return 'verpakking'
      bytes = uit
    } else if (filter === 'FlateDecode') {
      const uit = await pakUit(bytes, INHOUD)
      if (uit === 'te-veel') return 'te-groot'
      if (uit === 'stuk') return 'verpakking'
      bytes = uit
    } else return 'verpakking'
  }
  return bytes.length > INHOUD ? 'te-groot' : bytes
}

/** Walks through everything that hangs on these resources; null when all of it may come along. */
export async function keurBronnen(context: PDFContext, wortel: PDFDict): Promise<Bronbezwaar | null> {
  const gezien = new Set<PDFObject>()
  const rij: PDFObject[] = [wortel]
  while (rij.length > 0) {
    const ding = rij.pop() as PDFObject
    const echt = ding instanceof PDFRef ? context.lookup(ding) : ding
    if (echt === undefined) continue
    if (echt instanceof PDFName) {
      if (echt.decodeText() === 'DeviceCMYK') return 'cmyk'
      continue
    }
    if (gezien.has(echt)) continue
    gezien.add(echt)
    if (gezien.size > MEESTE_DINGEN) return 'te-groot'
    if (echt instanceof PDFArray) rij.push(...echt.asArray())
    else if (echt instanceof PDFStream) {
      const bezwaar = (await keurStroom(echt)) ?? keurDict(echt.dict)
      if (bezwaar !== null) return bezwaar
      rij.push(...echt.dict.values())
    } else if (echt instanceof PDFDict) {
      const bezwaar = keurDict(echt)
      if (bezwaar !== null) return bezwaar
      rij.push(...echt.values())
    }
  }
  return null
}

async function keurStroom(stroom: PDFStream): Promise<Bronbezwaar | null> {
  const filters = filtersVan(stroom.dict)
  if (filters === null || filters.some((filter) => VERPAKKINGEN_NIET.has(filter))) return 'verpakking'
  const soort = tekst(stroom.dict.lookup(naam('Subtype')))
  if (soort === 'PS') return 'vreemd'
  const tekent = soort === 'Form' || stroom.dict.has(naam('PatternType'))
  if (!tekent) return null
  const inhoud = await leesInhoud(stroom)
  return inhoud instanceof Uint8Array ? keurInhoud(inhoud) : inhoud
}

function keurDict(dict: PDFDict): Bronbezwaar | null {
  for (const sleutel of WEG) dict.delete(naam(sleutel))
  for (const [sleutel] of dict.entries()) if (GEEN.has(sleutel.decodeText())) return 'vreemd'
  const soort = tekst(dict.lookup(naam('Type')))
  if (soort === 'Page' || soort === 'Pages' || soort === 'Catalog') return 'vreemd'
  const meng = dict.lookup(naam('BM'))
  const mengwijzen = meng instanceof PDFArray ? meng.asArray().map(tekst) : meng === undefined ? [] : [tekst(meng)]
  if (mengwijzen.some((een) => een === null || !MENGWIJZEN.has(een))) return 'vreemd'
  if (soort === 'ExtGState' || dict.has(naam('TR')) || dict.has(naam('HTP'))) {
    if (dict.has(naam('TR')) || dict.has(naam('HTP'))) return 'vreemd'
    dict.delete(naam('TR2'))
    dict.delete(naam('HT'))
  }
  return soort === 'Font' ? keurLettertype(dict) : null
}

/** Every font must travel along whole; one that is drawn by commands (Type 3) does by its nature. */
function keurLettertype(dict: PDFDict): Bronbezwaar | null {
  const soort = tekst(dict.lookup(naam('Subtype')))
  if (soort === 'Type0' || soort === 'Type3') return null
  const beschrijving = dict.lookup(naam('FontDescriptor'))
  if (!(beschrijving instanceof PDFDict)) return 'lettertype'
  const bestand = ['FontFile', 'FontFile2', 'FontFile3'].some((sleutel) => beschrijving.has(naam(sleutel)))
  return bestand ? null : 'lettertype'
}
