import { PDFObject } from 'pdf-lib'

/**
 * An object in the syntax of the format itself, for the many small ones (structure, bookmarks, fonts) that would cost a
 * dictionary, a name and a number each in the library's own form. Only ASCII; references are written as `12 0 R`.
 */
export class RuwObject extends PDFObject {
  private readonly tekst: string
  constructor(tekst: string) {
    super()
    this.tekst = tekst
  }
  override registerChange(): void {}
  override clone(): RuwObject {
    return new RuwObject(this.tekst)
  }
  override toString(): string {
    return this.tekst
  }
  override sizeInBytes(): number {
    return this.tekst.length
  }
  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    for (let i = 0; i < this.tekst.length; i++) buffer[offset + i] = this.tekst.charCodeAt(i)
    return this.tekst.length
  }
}

/** Text of a dictionary entry as UTF-16 with byte order mark, in hexadecimal: any character, no escapes. */
export function pdfTekst(tekst: string): string {
  let hex = '<feff'
  for (let i = 0; i < tekst.length; i++) hex += tekst.charCodeAt(i).toString(16).padStart(4, '0')
  return `${hex}>`
}

/** A number as the format wants it: at most three decimals, no exponent, no trailing zeros. */
export function getal(waarde: number): string {
  const rond = Math.round(waarde * 1000) / 1000
  return Object.is(rond, -0) ? '0' : String(rond)
}
