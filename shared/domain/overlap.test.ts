import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SOORTEN, STATUSSEN } from '../schema/codes.ts'
import { dagVan, datum } from './datum.ts'
import { type Periodemelding, zoekOverlap } from './overlap.ts'

const melding = (anders: Partial<Omit<Periodemelding, 'begin' | 'eind'>> & { begin?: string; eind?: string | null }) =>
  ({
    id: 'a',
    leerling: '1',
    soort: 'V3',
    status: 'R',
    ...anders,
    begin: datum(anders.begin ?? '2026-09-07'),
    eind: anders.eind === null ? null : datum(anders.eind ?? '2026-09-24'),
  }) satisfies Periodemelding

describe('zoekOverlap (5.2)', () => {
  it('finds the melding of the same pupil and soort that shares a day', () => {
    const oud = melding({ id: 'oud' })
    expect(zoekOverlap(melding({ begin: '2026-09-24', eind: '2026-10-01' }), [oud]).dubbel).toEqual([oud])
    expect(zoekOverlap(melding({ begin: '2026-09-25', eind: '2026-10-01' }), [oud])).toEqual({ dubbel: [], raakt: [] })
    expect(zoekOverlap(melding({ soort: 'O' }), [oud])).toEqual({ dubbel: [], raakt: [oud] })
  })

  it('passes over another pupil, itself and what was withdrawn', () => {
    const geen = { dubbel: [], raakt: [] }
    expect(zoekOverlap(melding({}), [melding({ id: 'b', leerling: '2' })])).toEqual(geen)
    expect(zoekOverlap(melding({}), [melding({})])).toEqual(geen)
    expect(zoekOverlap(melding({}), [melding({ id: 'b', status: 'I' })])).toEqual(geen)
    expect(zoekOverlap(melding({}), [melding({ id: 'b', status: 'G' })]).dubbel).toHaveLength(1)
  })

  it('lets an LRV without einddatum last, and an O cover its begindatum', () => {
    const lrv = melding({ id: 'b', soort: 'LRV', eind: null })
    const o = melding({ id: 'c', soort: 'O', eind: null })
    const later = { begin: '2026-11-02', eind: '2026-11-03' }
    expect(zoekOverlap(melding({ ...later, soort: 'LRV' }), [lrv]).dubbel).toEqual([lrv])
    expect(zoekOverlap(melding({ ...later, soort: 'O' }), [o]).dubbel).toEqual([])
  })

  it('is symmetric', () => {
    const willekeurig = fc
      .record({
        id: fc.constantFrom('a', 'b'),
        leerling: fc.constantFrom('1', '2'),
        soort: fc.constantFrom(...SOORTEN),
        status: fc.constantFrom(...STATUSSEN),
        begin: fc.integer({ min: 20_600, max: 20_640 }),
        duur: fc.option(fc.integer({ min: 0, max: 20 })),
      })
      .map(({ duur, begin, ...rest }) => ({
        ...rest,
        begin: dagVan(begin),
        eind: duur === null ? null : dagVan(begin + duur),
      }))
    fc.assert(
      fc.property(willekeurig, willekeurig, (a, b) => {
        fc.pre(a.status !== 'I' && b.status !== 'I')
        const een = zoekOverlap(a, [b])
        const ander = zoekOverlap(b, [a])
        expect([een.dubbel.length, een.raakt.length]).toEqual([ander.dubbel.length, ander.raakt.length])
      }),
    )
  })
})
