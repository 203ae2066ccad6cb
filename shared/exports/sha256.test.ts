import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256, sha256Begin, teksthash } from './sha256.ts'
import { utf8 } from './utf8.ts'

const van = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

describe('sha256', () => {
  it('agrees with the platform for every length around a block', () => {
    for (let lengte = 0; lengte <= 200; lengte++) {
      const bytes = new Uint8Array(lengte).map((_, i) => (i * 37) & 255)
      expect(sha256(bytes)).toBe(van(bytes))
    }
  })

  it('gives the same hash however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 })), (stukken) => {
        const som = sha256Begin()
        for (const stuk of stukken) som.bij(stuk)
        expect(som.hex()).toBe(van(Buffer.concat(stukken)))
      }),
    )
  })

  it('hashes text in pieces as its UTF-8', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 40 })), (stukken) => {
        const som = teksthash()
        for (const stuk of stukken) som.bij(stuk)
        expect(som.hex()).toBe(van(new TextEncoder().encode(stukken.join(''))))
      }),
    )
    const lang = 'Çağla 𝄞 '.repeat(20_000)
    const som = teksthash()
    som.bij(lang)
    expect(som.hex()).toBe(van(lang))
  })
})

describe('utf8', () => {
  it('writes what the platform writes, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (tekst) => {
        expect(utf8(tekst)).toEqual(new TextEncoder().encode(tekst))
      }),
    )
    for (const tekst of ['\ud800', '\udc00x', 'a\ud834', '\ud834\udd1e', '￿'])
      expect(utf8(tekst)).toEqual(new TextEncoder().encode(tekst))
  })
})
