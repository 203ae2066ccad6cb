import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { bewaarregels } from '../schema/regels.ts'
import {
  BEWAARGRONDZINNEN,
  magWeg,
  STANDAARD_BEWAARREGELS,
  termijnVanAudit,
  termijnVanConcept,
  termijnVanLeerling,
} from './bewaartermijn.ts'
import { dagVan, datum, plusDagen } from './datum.ts'

const regels = STANDAARD_BEWAARREGELS
const vo = (tot: string | null) => ({ sector: 'VO' as const, tot: tot === null ? null : datum(tot) })
const mbo = (tot: string | null) => ({ sector: 'BVE' as const, tot: tot === null ? null : datum(tot) })

describe('bewaartermijn (domain.md 8)', () => {
  it('keeps vo five years and mbo two years after uitschrijving', () => {
    expect(termijnVanLeerling([vo('2021-07-31')], regels)).toEqual({ tot: '2026-07-31', grond: 'vo-na-uitschrijving' })
    expect(termijnVanLeerling([mbo('2024-07-31')], regels)).toEqual({
      tot: '2026-07-31',
      grond: 'mbo-na-uitschrijving',
    })
  })

  it('lets a thing go the day after, not on the day', () => {
    const termijn = termijnVanLeerling([mbo('2024-07-31')], regels)
    expect(magWeg(termijn, datum('2026-07-31'))).toBe(false)
    expect(magWeg(termijn, datum('2026-08-01'))).toBe(true)
  })

  it('takes the last day of February for a leap day', () => {
    expect(termijnVanLeerling([mbo('2024-02-29')], regels)?.tot).toBe('2026-02-28')
    expect(termijnVanLeerling([vo('2023-02-28')], regels)?.tot).toBe('2028-02-28')
  })

  it('counts from the last leaving, by the sector that keeps longest', () => {
    expect(termijnVanLeerling([vo('2021-07-31'), mbo('2024-01-15')], regels)).toEqual({
      tot: '2026-07-31',
      grond: 'vo-na-uitschrijving',
    })
    expect(termijnVanLeerling([mbo('2024-09-01'), vo('2021-07-31')], regels)).toEqual({
      tot: '2026-09-01',
      grond: 'mbo-na-uitschrijving',
    })
  })

  it('keeps who is enrolled again, who is on hold and who was never enrolled', () => {
    expect(termijnVanLeerling([vo('2015-07-31'), mbo(null)], regels)).toBeNull()
    expect(termijnVanLeerling([vo('2015-07-31')], regels, true)).toBeNull()
    expect(termijnVanLeerling([], regels)).toBeNull()
    expect(magWeg(null, datum('2099-01-01'))).toBe(false)
  })

  it('follows a changed setting', () => {
    expect(termijnVanLeerling([mbo('2024-07-31')], { ...regels, mboJaren: 7 })?.tot).toBe('2031-07-31')
  })

  it('agrees with Temporal for any leaving and any term', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 25_000 }), fc.integer({ min: 1, max: 20 }), (nummer, jaren) => {
        const tot = dagVan(nummer)
        const verwacht = Temporal.PlainDate.from(tot).add({ years: jaren }).toString()
        const termijn = termijnVanLeerling([{ sector: 'VO', tot }], { ...regels, voJaren: jaren })
        expect(termijn?.tot).toBe(verwacht)
        expect(magWeg(termijn, plusDagen(datum(verwacht), 1))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('has the terms of concepts and audit lines', () => {
    const op = datum('2026-11-12')
    expect(termijnVanConcept(op, regels)).toEqual({ tot: '2027-02-10', grond: 'concept' })
    expect(termijnVanAudit(op, regels)).toEqual({ tot: '2031-11-12', grond: 'audit' })
    expect(Object.keys(BEWAARGRONDZINNEN)).toHaveLength(4)
    expect(bewaarregels.parse(regels)).toEqual(regels)
  })
})
