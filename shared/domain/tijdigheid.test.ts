import { describe, expect, it } from 'vitest'
import type { LocatieId } from '../schema/identificatie.ts'
import { datum } from './datum.ts'
import { type Tijdigheidfeit, tijdigheid } from './tijdigheid.ts'

const A = 'a' as LocatieId
const B = 'b' as LocatieId
const feit = (
  eind: string | null,
  gemeldOp: string,
  locatieId = A,
  soort: Tijdigheidfeit['soort'] = 'V3',
): Tijdigheidfeit => ({ soort, eind: eind === null ? null : datum(eind), gemeldOp: datum(gemeldOp), locatieId })
const JAAR = { van: datum('2026-08-01'), tot: datum('2027-07-31') }

describe('how soon meldingen follow the 16th hour', () => {
  it('counts five werkdagen as in time and six as late, over a weekend', () => {
    // Tuesday 10 November: the fifth werkdag is Tuesday 17.
    const { totaal } = tijdigheid(
      [feit('2026-11-10', '2026-11-17'), feit('2026-11-10', '2026-11-18'), feit('2026-11-10', '2026-11-10')],
      JAAR,
    )
    expect(totaal).toEqual({ aantal: 3, opTijd: 2, mediaan: 5, langste: 6 })
  })
  it('adds up per locatie and per month of the melding', () => {
    const { perLocatie, perMaand } = tijdigheid(
      [
        feit('2026-10-30', '2026-11-02'),
        feit('2026-11-02', '2026-11-30', B),
        feit('2026-10-01', '2026-10-02', B, 'V4'),
      ],
      JAAR,
    )
    expect(Object.fromEntries(perLocatie)).toMatchObject({
      a: { aantal: 1, opTijd: 1 },
      b: { aantal: 2, opTijd: 1, langste: 20 },
    })
    expect([...perMaand.keys()]).toEqual(['2026-10', '2026-11'])
  })
  it.each([
    ['an LRV', feit('2026-11-10', '2026-11-12', A, 'LRV')],
    ['one without einddatum', feit(null, '2026-11-12')],
    ['one before the period', feit('2026-07-10', '2026-07-12')],
    ['one after the period', feit('2027-08-01', '2027-08-02')],
  ])('leaves out %s', (_, een) => {
    expect(tijdigheid([een], JAAR).totaal).toEqual({ aantal: 0, opTijd: 0, mediaan: null, langste: null })
  })
})
