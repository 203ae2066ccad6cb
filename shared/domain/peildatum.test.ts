import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIJSTREDENEN, RAPPORTAGECODES, rapportagemaand } from '../schema/rapportage.ts'
import { datum, plusDagen, weekdag } from './datum.ts'
import {
  convenantjaar,
  LIJSTREDENZINNEN,
  lijstmaanden,
  lijstredenen,
  RAPPORTAGELABELS,
  rapportagedagen,
  rapportagemaandVan,
} from './peildatum.ts'

describe('the table of 5.10 for 2026', () => {
  it.each([
    [1, '2026-01-01', '2025-10-01', '2026-01-03', '2026-01-05', '2026-04-05'],
    [2, '2026-02-01', '2025-10-01', '2026-02-07', '2026-02-09', '2026-05-09'],
    [3, '2026-03-01', '2025-10-01', '2026-03-07', '2026-03-09', '2026-06-09'],
    [4, '2026-04-01', '2025-10-01', '2026-04-04', '2026-04-06', '2026-07-06'],
    [5, '2026-05-01', '2025-10-01', '2026-05-02', '2026-05-04', '2026-08-04'],
    [6, '2026-06-01', '2025-10-01', '2026-06-06', '2026-06-08', '2026-09-08'],
    [7, '2026-07-01', '2025-10-01', '2026-07-04', '2026-07-06', '2026-10-06'],
    [8, '2026-08-01', '2025-10-01', '2026-08-01', '2026-08-03', '2026-11-03'],
    [9, '2026-09-01', '2025-10-01', '2026-09-05', '2026-09-07', '2026-12-07'],
    [10, '2026-10-01', '2026-10-01', '2026-10-03', '2026-10-05', '2027-01-05'],
    [11, '2026-11-01', '2026-10-01', '2026-11-07', '2026-11-09', '2027-02-09'],
    [12, '2026-12-01', '2026-10-01', '2026-12-05', '2026-12-07', '2027-03-07'],
  ])('month %i', (maand, t2, t1, zaterdag, beschikbaar, verwijderd) => {
    expect(rapportagedagen(2026, maand)).toEqual({
      t1,
      t2,
      weekend: { zaterdag, zondag: plusDagen(datum(zaterdag), 1) },
      beschikbaar,
      verwijderd,
    })
  })
})

describe('rapportagedagen', () => {
  it('always has a Saturday and Sunday in the month, and a Monday after them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), (jaar, maand) => {
        const { t2, weekend, beschikbaar } = rapportagedagen(jaar, maand)
        expect([weekdag(weekend.zaterdag), weekdag(weekend.zondag), weekdag(beschikbaar)]).toEqual([6, 7, 1])
        expect([weekend.zaterdag.slice(0, 7), weekend.zondag.slice(0, 7)]).toEqual([t2.slice(0, 7), t2.slice(0, 7)])
        expect(plusDagen(weekend.zaterdag, -7).slice(0, 7)).not.toBe(t2.slice(0, 7))
        expect(rapportagemaand.safeParse(rapportagemaandVan(jaar, maand)).success).toBe(true)
      }),
    )
  })

  it('lets the list of last year run on as months 13 to 15', () => {
    expect(lijstmaanden(2026, 9)).toEqual([{ t1: '2025-10-01', nummer: 12, bestand: 'A04' }])
    expect(lijstmaanden(2026, 10)).toEqual([
      { t1: '2026-10-01', nummer: 1, bestand: 'A04' },
      { t1: '2025-10-01', nummer: 13, bestand: 'A14' },
    ])
    expect(lijstmaanden(2026, 12).map(({ nummer }) => nummer)).toEqual([3, 15])
    expect(lijstmaanden(2027, 1).map(({ nummer }) => nummer)).toEqual([4])
  })

  it('counts a convenantjaar from October to September', () => {
    expect(convenantjaar(datum('2026-09-30'))).toEqual({ van: '2025-10-01', tot: '2026-09-30' })
    expect(convenantjaar(datum('2026-10-01'))).toEqual({ van: '2026-10-01', tot: '2027-09-30' })
  })
})

describe('lijstredenen (5.10)', () => {
  const goed = {
    inStartset: true,
    startkwalificatie: false,
    ingeschrevenOpT2: true,
    examendeelnemerOpT2: false,
    bekostigd: true,
  }
  it('leaves out who is enrolled and bekostigd, was not in the startset, or has a startkwalificatie', () => {
    expect(lijstredenen(goed)).toEqual([])
    expect(lijstredenen({ ...goed, ingeschrevenOpT2: false, inStartset: false })).toEqual([])
    expect(lijstredenen({ ...goed, ingeschrevenOpT2: false, startkwalificatie: true })).toEqual([])
  })

  it('names each reason', () => {
    expect(lijstredenen({ ...goed, ingeschrevenOpT2: false, bekostigd: false })).toEqual(['geen-inschrijving'])
    expect(lijstredenen({ ...goed, examendeelnemerOpT2: true })).toEqual(['examendeelnemer'])
    expect(lijstredenen({ ...goed, examendeelnemerOpT2: true, bekostigd: false })).toEqual([
      'examendeelnemer',
      'niet-bekostigd',
    ])
  })

  it('has a sentence for each reason and a label for each file', () => {
    expect(Object.keys(LIJSTREDENZINNEN).sort()).toEqual([...LIJSTREDENEN].sort())
    expect(Object.keys(RAPPORTAGELABELS).sort()).toEqual([...RAPPORTAGECODES].sort())
  })
})
