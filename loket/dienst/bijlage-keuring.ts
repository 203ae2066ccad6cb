import { createHash } from 'node:crypto'
import { TextDecoder } from 'node:util'
import { BIJLAGE } from '#shared/contract/loket.ts'
import { Weigering } from './weigering.ts'

export type Bijlagetype = keyof typeof BIJLAGE.types

/** How each kind begins. CSV has no mark of its own: it is text. */
const BEGIN: Record<Exclude<Bijlagetype, 'text/csv'>, readonly number[]> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
  // A zip; which zip is seen further on.
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': [0x50, 0x4b, 0x03, 0x04],
}
/** What must occur in a workbook: the names of its parts stand uncompressed in a zip. */
const WERKBOEK = ['[Content_Types].xml', 'xl/workbook.xml']

const fout = (pad: string, code: 'waarde-onjuist' | 'te-groot') =>
  new Weigering(code === 'te-groot' ? 'te-groot' : 'gegevens-ongeldig', { velden: [{ pad, code }] })

/**
 * Looks at a bijlage while it streams by: size, how it begins, what it holds, SHA-256 (`domain.md` 5.7). Throws a Weigering at
 * the first byte that is one too many or wrong, so nothing big is ever kept of what will be refused.
 */
export class Keuring {
  readonly #type: Bijlagetype
  readonly #hash = createHash('sha256')
  readonly #tekst: TextDecoder | null
  #begin = Buffer.alloc(0)
  #staart = ''
  readonly #gezien = new Set<string>()
  grootte = 0

  constructor(type: Bijlagetype) {
    this.#type = type
    this.#tekst = type === 'text/csv' ? new TextDecoder('utf-8', { fatal: true }) : null
  }

  /** The next piece. */
  neem(stuk: Buffer): void {
    this.grootte += stuk.length
    if (this.grootte > BIJLAGE.maxGrootte) throw fout('inhoud', 'te-groot')
    this.#hash.update(stuk)
    if (this.#tekst !== null) this.#neemTekst(stuk, this.#tekst)
    else this.#neemBegin(stuk)
    if (this.#type.includes('spreadsheet')) this.#zoekWerkboek(stuk)
  }

  /** All has come in. Returns the SHA-256 in hex; throws when it is empty, not what it says it is, or not what was announced. */
  sluit(aangekondigd: string): string {
    if (this.grootte === 0) throw fout('inhoud', 'waarde-onjuist')
    if (this.#tekst === null && this.#begin.length < this.#verwacht().length) throw fout('type', 'waarde-onjuist')
    if (this.#tekst !== null) this.#decodeer(() => this.#tekst?.decode())
    if (this.#type.includes('spreadsheet') && this.#gezien.size < WERKBOEK.length) throw fout('type', 'waarde-onjuist')
    const sha256 = this.#hash.digest('hex')
    if (sha256 !== aangekondigd) throw fout('content-digest', 'waarde-onjuist')
    return sha256
  }

  #verwacht(): readonly number[] {
    return this.#type === 'text/csv' ? [] : BEGIN[this.#type]
  }

  #neemBegin(stuk: Buffer): void {
    const verwacht = this.#verwacht()
    if (this.#begin.length >= verwacht.length) return
    this.#begin = Buffer.concat([this.#begin, stuk.subarray(0, verwacht.length - this.#begin.length)])
    if (this.#begin.some((byte, plaats) => byte !== verwacht[plaats])) throw fout('type', 'waarde-onjuist')
  }

  #neemTekst(stuk: Buffer, decoder: TextDecoder): void {
    const tekst = this.#decodeer(() => decoder.decode(stuk, { stream: true })) ?? ''
    // Control characters other than tab and line ends: a program or a picture that calls itself text.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(tekst)) throw fout('type', 'waarde-onjuist')
  }

  #decodeer(taak: () => string | undefined): string | undefined {
    try {
      return taak()
    } catch {
      throw fout('type', 'waarde-onjuist')
    }
  }

  #zoekWerkboek(stuk: Buffer): void {
    const langste = Math.max(...WERKBOEK.map((naam) => naam.length))
    const tekst = this.#staart + stuk.toString('latin1')
    for (const naam of WERKBOEK) if (tekst.includes(naam)) this.#gezien.add(naam)
    this.#staart = tekst.slice(-langste)
  }
}
