import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dagVan, datum, jaarVan, plusDagen } from './datum.ts'
import {
  leesDatum,
  toonDagEnDatum,
  toonDagMaand,
  toonDatum,
  toonDatumVoluit,
  toonPeriode,
  toonWeekdag,
} from './invoerdatum.ts'

/** A Thursday. */
const vandaag = datum('2026-11-12')

describe('leesDatum', () => {
  it.each([
    ['3-11', '2026-11-03'],
    ['03-11', '2026-11-03'],
    ['3/11', '2026-11-03'],
    ['3.11', '2026-11-03'],
    ['3 11', '2026-11-03'],
    ['3-11-26', '2026-11-03'],
    ['3-11-2026', '2026-11-03'],
    ['3 – 11', '2026-11-03'],
    ['3 - 11 - 26', '2026-11-03'],
    ['3–11', '2026-11-03'],
    ['0311', '2026-11-03'],
    ['031126', '2026-11-03'],
    ['03112026', '2026-11-03'],
    ['20261103', '2026-11-03'],
    ['2026-11-03', '2026-11-03'],
    ['2026-1-3', '2026-01-03'],
    ['3 nov', '2026-11-03'],
    ['3nov', '2026-11-03'],
    ['3 nov.', '2026-11-03'],
    ['3-nov-26', '2026-11-03'],
    ['3 November 2026', '2026-11-03'],
    ['3 november2026', '2026-11-03'],
    ['1 mrt', '2026-03-01'],
    ['1 maart', '2026-03-01'],
    ['1 mei', '2026-05-01'],
    ['1 sept', '2026-09-01'],
    ['9-4-95', '1995-04-09'],
    ['9-4-1995', '1995-04-09'],
    ['vandaag', '2026-11-12'],
    ['Gisteren', '2026-11-11'],
    ['eergisteren', '2026-11-10'],
    ['morgen', '2026-11-13'],
    ['-5', '2026-11-07'],
    ['- 5', '2026-11-07'],
    ['+3', '2026-11-15'],
    ['-0', '2026-11-12'],
    ['vr', '2026-11-06'],
    ['vrijdag', '2026-11-06'],
    ['do', '2026-11-12'],
    ['vorige do', '2026-11-05'],
    ['afgelopen vr', '2026-11-06'],
    ['ma', '2026-11-09'],
    ['vr 6-11', '2026-11-06'],
    ['vr. 6-11-2026', '2026-11-06'],
    ['do 6-11', null],
    ['12', '2026-11-12'],
    ['13', '2026-10-13'],
    ['31', '2026-10-31'],
    ['5', '2026-11-05'],
  ])('reads %s as %s', (tekst, dag) => {
    expect(leesDatum(tekst, vandaag)).toBe(dag)
  })

  it.each([
    ['', null],
    ['31-11', null],
    ['29-2-2026', null],
    ['0-11', null],
    ['3-13', null],
    ['311', null],
    ['3 ju', null],
    ['3 jun', '2026-06-03'],
    ['d', null],
    ['z', null],
    ['m', null],
    ['3-11-1026', null],
    ['32', null],
    ['hofstra', null],
    ['3-11-2026 10:00', null],
    ['--5', null],
  ])('does not guess at %s', (tekst, dag) => {
    expect(leesDatum(tekst, vandaag)).toBe(dag)
  })

  it('takes the year in which the day lies behind us, and this year for the coming month', () => {
    expect(leesDatum('20-12', datum('2027-01-12'))).toBe('2026-12-20')
    expect(leesDatum('20-11', vandaag)).toBe('2026-11-20')
    expect(leesDatum('13-12', vandaag)).toBe('2026-12-13')
    expect(leesDatum('14-12', vandaag)).toBe('2025-12-14')
    expect(leesDatum('1-5', vandaag)).toBe('2026-05-01')
  })

  it('looks forward where the field does', () => {
    expect(leesDatum('1-5', vandaag, { vooruit: true })).toBe('2027-05-01')
    expect(leesDatum('20-10', vandaag, { vooruit: true })).toBe('2026-10-20')
    expect(leesDatum('vr', vandaag, { vooruit: true })).toBe('2026-11-13')
    expect(leesDatum('5', vandaag, { vooruit: true })).toBe('2026-12-05')
  })

  it('finds the last leap day for 29-2', () => {
    expect(leesDatum('29-2', vandaag)).toBe('2024-02-29')
    expect(leesDatum('29-2', datum('2028-02-10'))).toBe('2028-02-29')
  })

  it('reads back every date that the screen writes, on any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 40_000 }), (a, b) => {
        const dag = dagVan(a)
        expect(leesDatum(toonDatum(dag), dagVan(b))).toBe(dag)
        expect(leesDatum(toonDagEnDatum(dag), dagVan(b))).toBe(dag)
        expect(leesDatum(toonDatumVoluit(dag), dagVan(b))).toBe(dag)
      }),
    )
  })

  it('never reads a short form as a day more than 31 days ahead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 30_000 }),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        (nu, d, m) => {
          const dag = leesDatum(`${d}-${m}`, dagVan(nu))
          if (dag === null) return
          expect(dag <= plusDagen(dagVan(nu), 31)).toBe(true)
          expect(jaarVan(dag)).toBeGreaterThanOrEqual(jaarVan(dagVan(nu)) - 8)
        },
      ),
    )
  })

  it.each(['__proto__', 'constructor', 'valueOf', 'hasOwnProperty'])('takes %s for no day', (tekst) => {
    expect(leesDatum(tekst, vandaag)).toBeNull()
  })

  it('answers anything typed with a day or with null', () => {
    fc.assert(
      fc.property(fc.string(), (tekst) => {
        const dag = leesDatum(tekst, vandaag)
        expect(dag === null || datum(dag) === dag).toBe(true)
      }),
    )
  })
})

describe('dates on screen', () => {
  it('writes dd-mm-jjjj with ordinary hyphens', () => {
    expect(toonDatum(datum('2026-01-05'))).toBe('05-01-2026')
    expect(toonDagMaand(datum('2026-01-05'))).toBe('05-01')
    expect(toonWeekdag(datum('2026-11-11'))).toBe('wo')
    expect(toonDagEnDatum(datum('2026-11-11'))).toBe('wo 11-11-2026')
    expect(toonDatumVoluit(datum('2026-11-01'))).toBe('zondag 1 november 2026')
    expect(toonPeriode(datum('2026-10-07'), datum('2026-11-10'))).toBe('07-10-2026 t/m 10-11-2026')
    expect(toonPeriode(datum('2026-10-07'), null)).toBe('sinds 07-10-2026')
  })
})
