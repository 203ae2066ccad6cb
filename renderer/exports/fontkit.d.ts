/** The part of fontkit 2 that is used here: it ships no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number
    readonly advanceWidth: number
  }
  export interface Position {
    readonly xAdvance: number
    readonly xOffset: number
  }
  export interface Font {
    readonly postscriptName: string
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly capHeight: number
    readonly xHeight: number
    readonly italicAngle: number
    readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }
    readonly characterSet: readonly number[]
    readonly 'OS/2': { readonly usWeightClass: number }
    glyphForCodePoint(codePoint: number): Glyph
    layout(
      text: string,
      features?: Record<string, boolean>,
    ): { readonly glyphs: readonly Glyph[]; readonly positions: readonly Position[] }
  }
  export function create(bytes: Uint8Array): Font
}
