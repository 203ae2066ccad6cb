import type { Tijdstip } from '../schema/datum.ts'

/**
 * A workbook as a value: what stands where, in which form. The writer (`renderer/exports/schrijf-xlsx.ts`) turns it into
 * bytes. Rows are lazy and may come asynchronously, so that 100,000 of them never stand in memory together.
 */

/** How a cell looks. Each distinct look is one constant object: the writer knows them by identity. */
export interface Celstijl {
  /** `datum`, `tijdstip` and `tijd` are spreadsheet serial numbers (`serieDatum`), never a Date: no time zone can move them. */
  readonly vorm: 'tekst' | 'datum' | 'tijdstip' | 'tijd' | 'aantal'
  readonly lijn?: 'links' | 'rechts'
  readonly inspringen?: 1 | 2
  readonly vet?: boolean
  readonly onderstreept?: boolean
  readonly kleur?: 'inkt' | 'grijs' | 'label' | 'petrol' | 'oefen'
  readonly grootte?: 9 | 10 | 12 | 16
  readonly vast?: boolean
  readonly vlak?: 'kop' | 'som' | 'oefen'
  /** Rules around the cell: an ordinary row, the first row of a group, a header, a sum, the grand total, the practice band. */
  readonly rand?: 'rij' | 'nieuw' | 'kop' | 'tabelkop' | 'som' | 'totaal' | 'oefen'
  /** A rule at the left: here the part that is not printed begins. */
  readonly grens?: boolean
  readonly terugloop?: boolean
  readonly boven?: boolean
}

/** A number is a count or a serial number; null leaves the cell empty but drawn. */
export type Celwaarde = string | number | null

export interface Rijsoort {
  /** In points. */
  readonly hoogte: number
  /** One per column. */
  readonly stijlen: readonly Celstijl[]
}

export interface Rij {
  readonly soort: Rijsoort
  readonly waarden: readonly Celwaarde[]
}

export type Rijen = Iterable<Rij> | AsyncIterable<Rij>

export interface Werkblad {
  readonly naam: string
  /** Printed at the top left of every page. */
  readonly titel: string
  /** In characters, as spreadsheets count. */
  readonly breedtes: readonly number[]
  /** First row, frozen and repeated on paper. Null: the sheet is a page of text. */
  readonly kop: Rij | null
  /** Columns that stay when she scrolls sideways. */
  readonly bevrorenKolommen: number
  /** Every look that `rijen` may bring, known before the first row is made. */
  readonly rijsoorten: readonly Rijsoort[]
  /** Called once, in the order of the sheets: a later sheet may tell what was counted in an earlier one. */
  rijen(): Rijen
  /** Rows that do not belong to the list (a note under it): after an empty row, outside the filter. */
  readonly noot: (() => Rij) | null
  /** Print area: the first columns. Null: all. */
  readonly kolommenOpPapier: number | null
  /** Columns with numbers stored as text: no green triangle there. First and last, counted from 0. */
  readonly nummersAlsTekst: readonly [number, number] | null
  /** Everything on one sheet of paper, or as many as it takes. */
  readonly opEenBlad: boolean
}

export interface Werkboek {
  readonly bestandsnaam: string
  readonly titel: string
  readonly gemaaktOp: Tijdstip
  readonly oefenomgeving: boolean
  /** At the top left of a printed page, beside the title. */
  readonly kopregel: string
  /** At the bottom left of a printed page. */
  readonly voetregel: string
  readonly bladen: readonly Werkblad[]
}

/**
 * Text that could start a formula once somebody saves the sheet as CSV gets one apostrophe in front (`reliability.md` E4):
 * first characters `= + - @`, their full-width forms, tab and other control characters, also after blanks and
 * unreadable characters. Apostrophes in
 * front of such a character count as well, so that {@link onthef} finds the exact source back. `'t Hart` stays as it is.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const GEVAARLIJK = /^'*[\s\u200b\ufeff\ufffd]*(?:[=+\-@＝＋－＠]|[\u0000-\u001f\u007f])/

export function onschadelijk(tekst: string): string {
  return GEVAARLIJK.test(tekst) ? `'${tekst}` : tekst
}

/** The inverse of {@link onschadelijk}: takes away our own apostrophe and no other. */
export function onthef(tekst: string): string {
  return tekst.startsWith("'") && GEVAARLIJK.test(tekst) ? tekst.slice(1) : tekst
}

/** `A`, `Z`, `AA`: the name of a column counted from 0. */
export function kolomletter(kolom: number): string {
  let naam = ''
  for (let n = kolom + 1; n > 0; n = Math.floor((n - 1) / 26)) naam = String.fromCharCode(65 + ((n - 1) % 26)) + naam
  return naam
}
