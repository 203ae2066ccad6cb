import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kolomletter, onschadelijk, onthef } from './werkboek.ts'

describe('onschadelijk', () => {
  it.each([
    '=1+1',
    '+31612345678',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\u0000=1',
    '  =1',
    '\u00a0=1',
    '＝1',
    "'=1",
    "''=1",
    ' -x',
  ])('puts one apostrophe before %j', (tekst) => {
    expect(onschadelijk(tekst)).toBe(`'${tekst}`)
    expect(onthef(onschadelijk(tekst))).toBe(tekst)
  })

  it.each(["'t Hart", "'s-Gravenhage", 'Boer, Damian de', 'a=b', '1-2-2026', '', ' Jansen', "'", '007412'])(
    'leaves %j alone',
    (tekst) => {
      expect(onschadelijk(tekst)).toBe(tekst)
      expect(onthef(tekst)).toBe(tekst)
    },
  )

  it('can always be undone', () => {
    const teken = fc.oneof(
      fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', 'a'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    )
    fc.assert(
      fc.property(fc.array(teken, { maxLength: 6 }), (tekens) => {
        const tekst = tekens.join('')
        expect(onthef(onschadelijk(tekst))).toBe(tekst)
      }),
    )
  })
})

describe('kolomletter', () => {
  it('counts as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(kolomletter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})
