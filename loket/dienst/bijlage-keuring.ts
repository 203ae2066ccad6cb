import { createHash } from 'node:crypto'
import { TextDecoder } from 'node:util'
import { BIJLAGE } from '#shared/contract/loket.ts'
import { BEGINBYTES, BIJLAGESOORTEN, type Bijlagesoort, ONDERDELEN } from '#shared/domain/bijlage-inhoud.ts'
import { Weigering } from './weigering.ts'

export type Bijlagetype = keyof typeof BIJLAGE.types

/** The same marks as on the desk, by type (`shared/domain/bijlage-inhoud.ts`). */
const SOORTEN = new Map(Object.entries(BIJLAGESOORTEN).map(([soort, type]) => [type, soort as Bijlagesoort]))

const fout = (pad: string, code: 'waarde-onjuist' | 'te-groot') =>
  new Weigering(code === 'te-groot' ? 'te-groot' : 'gegevens-ongeldig', { velden: [{ pad, code }] })

/**
 * Looks at a bijlage while it streams by: size, how it begins, what it holds, SHA-256 (`domain.md` 5.7). Throws a Weigering at
 * the first byte that is one too many or wrong, so nothing big is ever kept of what will be refused.
 */
export class Keuring {
  readonly #begintMet: readonly number[]
  /** Parts of an Office file that must occur in it. */
  readonly #onderdelen: readonly string[]
  readonly #hash = createHash('sha256')
  readonly #tekst: TextDecoder | null
  #begin = Buffer.alloc(0)
  #staart = ''
  readonly #gezien = new Set<string>()
  grootte = 0

  constructor(type: Bijlagetype) {
    const soort = SOORTEN.get(type) ?? 'csv'
    this.#begintMet = soort === 'csv' ? [] : BEGINBYTES[soort]
    this.#onderdelen = soort === 'xlsx' || soort === 'docx' ? ONDERDELEN[soort] : []
    this.#tekst = type === 'text/csv' ? new TextDecoder('utf-8', { fatal: true }) : null
  }

  /** The next piece. */
  neem(stuk: Buffer): void {
    this.grootte += stuk.length
    if (this.grootte > BIJLAGE.maxGrootte) throw fout('inhoud', 'te-groot')
    this.#hash.update(stuk)
    if (this.#tekst !== null) this.#neemTekst(stuk, this.#tekst)
    else this.#neemBegin(stuk)
    if (this.#onderdelen.length > 0) this.#zoekOnderdelen(stuk)
  }

  /** All has come in. Returns the SHA-256 in hex; throws when it is empty, not what it says it is, or not what was announced. */
  sluit(aangekondigd: string): string {
    if (this.grootte === 0) throw fout('inhoud', 'waarde-onjuist')
    if (this.#tekst === null && this.#begin.length < this.#begintMet.length) throw fout('type', 'waarde-onjuist')
    if (this.#tekst !== null) this.#decodeer(() => this.#tekst?.decode())
    if (this.#gezien.size < this.#onderdelen.length) throw fout('type', 'waarde-onjuist')
    const sha256 = this.#hash.digest('hex')
    if (sha256 !== aangekondigd) throw fout('content-digest', 'waarde-onjuist')
    return sha256
  }

  #neemBegin(stuk: Buffer): void {
    const verwacht = this.#begintMet
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

  #zoekOnderdelen(stuk: Buffer): void {
    const langste = Math.max(...this.#onderdelen.map((naam) => naam.length))
    const tekst = this.#staart + stuk.toString('latin1')
    for (const naam of this.#onderdelen) if (tekst.includes(naam)) this.#gezien.add(naam)
    this.#staart = tekst.slice(-langste)
  }
}
