import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leesHerstelsleutel, maakHerstelsleutel, schrijfHerstelsleutel } from './herstelsleutel.ts'

const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 })
const onjuist = expect.objectContaining({ code: 'herstelsleutel-onjuist' })
const weigert = (tekst: string) => {
  let fout: unknown = null
  try {
    leesHerstelsleutel(tekst)
  } catch (oorzaak) {
    fout = oorzaak
  }
  expect(fout, tekst).toEqual(onjuist)
}

describe('the recovery key', () => {
  it('holds 160 random bits in eight groups of four and one check sign', () => {
    expect(maakHerstelsleutel()).toHaveLength(20)
    expect(maakHerstelsleutel()).not.toEqual(maakHerstelsleutel())
    expect(schrijfHerstelsleutel(new Uint8Array(20))).toBe('0000-0000-0000-0000-0000-0000-0000-0000-0')
    expect(schrijfHerstelsleutel(new Uint8Array(20).fill(255))).toMatch(/^(ZZZZ-){8}[0-9A-Z*~$=]$/)
  })

  it('reads what it wrote, in any case and spacing, with the letters people mistake', () => {
    fc.assert(
      fc.property(bytes, (geheim) => {
        const tekst = schrijfHerstelsleutel(geheim)
        const slordig = tekst.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
        for (const vorm of [tekst, ` ${tekst}\n`, slordig, tekst.replaceAll('-', ''), tekst.replaceAll('1', 'I')]) {
          expect(leesHerstelsleutel(vorm)).toEqual(geheim)
        }
      }),
    )
  })

  it('finds every single wrong sign and every swap of two neighbours', () => {
    const alfabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    fc.assert(
      fc.property(bytes, (geheim) => {
        const tekst = schrijfHerstelsleutel(geheim).replaceAll('-', '')
        for (let plaats = 0; plaats < 32; plaats++) {
          for (const teken of alfabet) {
            if (teken !== tekst[plaats]) weigert(tekst.slice(0, plaats) + teken + tekst.slice(plaats + 1))
          }
          const [een, ander] = [tekst[plaats]!, tekst[plaats + 1]!]
          if (plaats < 31 && een !== ander) weigert(tekst.slice(0, plaats) + ander + een + tekst.slice(plaats + 2))
        }
      }),
      { numRuns: 5 },
    )
  })

  it('refuses what is too short, too long, empty or impossible', () => {
    const goed = schrijfHerstelsleutel(new Uint8Array(20).fill(7))
    for (const tekst of [
      '',
      goed.slice(0, -1),
      `${goed}0`,
      goed.replace('-', '-U'),
      `é${goed}`,
      '0'.repeat(33).replace('0', '*'),
    ]) {
      weigert(tekst)
    }
  })
})
