import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isIsoDatum, tijdstip } from './datum.ts'

describe('isIsoDatum', () => {
  it('agrees with the calendar of the computer on every text of that shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (j, m, d) => {
          const tekst = `${String(j).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
          const ms = Date.parse(`${tekst}T00:00:00Z`)
          expect(isIsoDatum(tekst)).toBe(!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(tekst))
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('takes nothing that is written otherwise', () => {
    fc.assert(fc.property(fc.string(), (tekst) => isIsoDatum(tekst) === false || /^\d{4}-\d{2}-\d{2}$/.test(tekst)))
    for (const fout of [
      '',
      '2026-1-01',
      '2026-01-1',
      '26-01-01',
      '2026/01/01',
      '2026-01-01T00:00',
      ' 2026-01-01',
      '２０２６-01-01',
      '2026-0１-01',
      '+026-01-01',
      '20260-1-01',
    ])
      expect(isIsoDatum(fout), fout).toBe(false)
  })
})

describe('tijdstip', () => {
  it('is UTC with milliseconds and nothing else', () => {
    expect(tijdstip.safeParse('2026-11-20T10:15:30.123Z').success).toBe(true)
    for (const fout of [
      '2026-11-20T10:15:30Z',
      '2026-11-20T10:15:30.123',
      '2026-11-20T10:15:30.123+01:00',
      '2026-11-20',
    ])
      expect(tijdstip.safeParse(fout).success, fout).toBe(false)
  })
})
