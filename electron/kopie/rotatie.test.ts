import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KopieRegel } from '#shared/contract/host-vormen.ts'
import { kopieSoort } from '#shared/contract/host-vormen.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { MAX_AGE_DAYS, superseded } from './rotatie.ts'

const DAY = 86_400_000
const BEGIN = Date.parse('2026-08-31T06:00:00.000Z')

function copy(at: number, soort: KopieRegel['soort'] = 'dag'): KopieRegel {
  const gemaaktOp = tijdstip.parse(new Date(at).toISOString())
  return { naam: `${gemaaktOp} ${soort}`, storeId: 'x', soort, gemaaktOp, grootte: 1, sha256: 'a' }
}

/** Makes the copies one after the other, with the rotation after each, as the host does. */
function live(made: KopieRegel[]): KopieRegel[] {
  let kept: KopieRegel[] = []
  for (const one of made) {
    kept = [...kept.filter(({ naam }) => naam !== one.naam), one]
    const gone = new Set(superseded(kept, one.naam))
    kept = kept.filter((found) => !gone.has(found))
  }
  return kept
}
const dates = (copies: KopieRegel[]) => copies.map(({ gemaaktOp }) => gemaaktOp.slice(5, 10)).toSorted()

describe('the rotation of copies', () => {
  it('keeps seven days and four weeks of a school term', () => {
    const kept = live(Array.from({ length: 60 }, (_, i) => copy(BEGIN + i * DAY)))
    expect(dates(kept)).toEqual(['10-11', '10-18', '10-23', '10-24', '10-25', '10-26', '10-27', '10-28', '10-29'])
  })

  it('keeps one of a day in which many were made', () => {
    const kept = live(Array.from({ length: 20 }, (_, i) => copy(BEGIN + i * 1000)))
    // And the three newest, whatever they are.
    expect(kept).toHaveLength(3)
    expect(kept.at(-1)?.gemaaktOp).toBe('2026-08-31T06:00:19.000Z')
  })

  it('counts days that have a copy: a holiday pushes nothing out', () => {
    const beforeHoliday = Array.from({ length: 7 }, (_, i) => copy(BEGIN + i * DAY))
    const kept = live([...beforeHoliday, copy(BEGIN + 16 * DAY)])
    expect(kept).toHaveLength(7)
  })

  it('keeps the one before an update and the one before an import beside the days', () => {
    const days = Array.from({ length: 8 }, (_, i) => copy(BEGIN + i * DAY))
    const kept = live([copy(BEGIN - 3, 'voor-bijwerken'), copy(BEGIN - 2, 'voor-import'), ...days])
    expect(kept.map(({ soort }) => soort)).toEqual(expect.arrayContaining(['voor-bijwerken', 'voor-import']))
  })

  it('lets nothing live longer than the term once three newer ones stand', () => {
    const old = [copy(BEGIN, 'hand'), copy(BEGIN, 'voor-import'), copy(BEGIN)]
    const kept = live([...old, ...[40, 41, 42].map((days) => copy(BEGIN + days * DAY))])
    expect(dates(kept)).toEqual(['10-10', '10-11', '10-12'])
  })

  it('does not remove what it just made when the clock ran back', () => {
    const kept = live([...Array.from({ length: 20 }, (_, i) => copy(BEGIN + i * DAY)), copy(BEGIN - 300 * DAY)])
    expect(kept.some(({ gemaaktOp }) => gemaaktOp.startsWith('2025-'))).toBe(true)
    expect(kept.length).toBeGreaterThan(7)
  })

  it('removes nothing when the copy that it should keep is not there', () => {
    const copies = Array.from({ length: 50 }, (_, i) => copy(BEGIN + i * DAY))
    expect(superseded(copies, 'another')).toEqual([])
  })

  it('never goes below three, never removes the newest, never keeps an old one for nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.constantFrom(...kopieSoort.options)), {
          minLength: 1,
          maxLength: 120,
        }),
        (acts) => {
          const made = acts.map(([days, soort], i) => copy(BEGIN + days * DAY + i, soort))
          const kept = live(made)
          const last = made.at(-1)!
          expect(kept.map(({ naam }) => naam)).toContain(last.naam)
          expect(kept.length).toBeGreaterThanOrEqual(Math.min(3, made.length))
          const newest = Math.max(...kept.map(({ gemaaktOp }) => Date.parse(gemaaktOp)))
          if (Date.parse(last.gemaaktOp) === newest) {
            const old = kept.filter(({ gemaaktOp }) => newest - Date.parse(gemaaktOp) > (MAX_AGE_DAYS + 1) * DAY)
            expect(old.length).toBeLessThan(3)
            expect(kept.length).toBeLessThanOrEqual(7 + 4 + 1 + 1 + 5 + 3)
          }
        },
      ),
      { numRuns: 500, seed: 20_261_122 },
    )
  })
})
