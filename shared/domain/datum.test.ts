import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  beginSchooljaar,
  dagenInMaand,
  dagenTussen,
  dagnummer,
  dagVan,
  datum,
  delenEenDag,
  eindSchooljaar,
  leeftijdOp,
  plusDagen,
  plusMaanden,
  schooljaarVan,
  valtIn,
  verjaardag,
  weekdag,
} from './datum.ts'

const dag = fc.integer({ min: -200_000, max: 200_000 })

describe('datum', () => {
  it('counts days as Temporal does, over leap years and centuries', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01')
    fc.assert(
      fc.property(dag, (nummer) => {
        const anders = epoch.add({ days: nummer })
        expect(dagVan(nummer)).toBe(anders.toString())
        expect(dagnummer(dagVan(nummer))).toBe(nummer)
        expect(weekdag(dagVan(nummer))).toBe(anders.dayOfWeek)
      }),
      { numRuns: 2000 },
    )
  })

  it('adds months as Temporal does, to the last day of a shorter month', () => {
    fc.assert(
      fc.property(dag, fc.integer({ min: -60, max: 60 }), (nummer, maanden) => {
        const van = dagVan(nummer)
        expect(plusMaanden(van, maanden)).toBe(Temporal.PlainDate.from(van).add({ months: maanden }).toString())
      }),
    )
    expect(plusMaanden(datum('2027-01-31'), 1)).toBe('2027-02-28')
  })

  it('knows the length of every month', () => {
    for (const jaar of [1900, 2000, 2023, 2024, 2100])
      for (let maand = 1; maand <= 12; maand++)
        expect(dagenInMaand(jaar, maand)).toBe(new Temporal.PlainDate(jaar, maand, 1).daysInMonth)
  })

  it('refuses a day that does not exist', () => {
    for (const fout of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '26-04-01', '2026-4-1', ''])
      expect(() => datum(fout)).toThrow(RangeError)
  })

  it('stays within the days that can be written', () => {
    expect(plusDagen(datum('9999-12-31'), 1)).toBe('9999-12-31')
    expect(plusDagen(datum('0000-01-01'), -1)).toBe('0000-01-01')
    expect(eindSchooljaar(schooljaarVan(datum('9999-12-01')))).toBe('9999-12-31')
    expect(beginSchooljaar(schooljaarVan(datum('0000-01-01')))).toBe('0000-01-01')
    expect(verjaardag(datum('9999-01-01'), 16)).toBe('9999-12-31')
  })

  it('makes who was born on 29 February a year older on 1 March in other years', () => {
    const geboren = datum('2008-02-29')
    expect(leeftijdOp(geboren, datum('2026-02-28'))).toBe(17)
    expect(leeftijdOp(geboren, datum('2026-03-01'))).toBe(18)
    expect(leeftijdOp(geboren, datum('2028-02-28'))).toBe(19)
    expect(leeftijdOp(geboren, datum('2028-02-29'))).toBe(20)
    expect(verjaardag(geboren, 18)).toBe('2026-03-01')
    expect(verjaardag(geboren, 20)).toBe('2028-02-29')
  })

  it('lets the age change on the birthday and on no other day', () => {
    fc.assert(
      fc.property(dag, fc.integer({ min: 0, max: 40 }), (nummer, leeftijd) => {
        const jarig = verjaardag(dagVan(nummer), leeftijd)
        expect(leeftijdOp(dagVan(nummer), jarig)).toBe(leeftijd)
        expect(leeftijdOp(dagVan(nummer), plusDagen(jarig, -1))).toBe(leeftijd - 1)
      }),
    )
  })

  it('runs a schooljaar from 1 August to 31 July', () => {
    expect(schooljaarVan(datum('2026-07-31'))).toBe(2025)
    expect(schooljaarVan(datum('2026-08-01'))).toBe(2026)
    expect(beginSchooljaar(2026)).toBe('2026-08-01')
    expect(eindSchooljaar(2026)).toBe('2027-07-31')
    expect(dagenTussen(beginSchooljaar(2027), beginSchooljaar(2028))).toBe(366)
  })

  it('includes both ends of a period and leaves a missing end open', () => {
    const [a, b, c] = [datum('2026-09-01'), datum('2026-09-10'), datum('2026-09-11')]
    expect(valtIn(a, { van: a, tot: b })).toBe(true)
    expect(valtIn(b, { van: a, tot: b })).toBe(true)
    expect(valtIn(c, { van: a, tot: b })).toBe(false)
    expect(valtIn(c, { van: a, tot: null })).toBe(true)
    expect(valtIn(a, { van: b, tot: null })).toBe(false)
    expect(delenEenDag({ van: a, tot: b }, { van: b, tot: null })).toBe(true)
    expect(delenEenDag({ van: a, tot: b }, { van: c, tot: null })).toBe(false)
    expect(delenEenDag({ van: c, tot: null }, { van: a, tot: b })).toBe(false)
    expect(delenEenDag({ van: a, tot: null }, { van: c, tot: c })).toBe(true)
  })
})
