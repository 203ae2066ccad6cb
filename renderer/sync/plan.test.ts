import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Operatie } from '#shared/schema/desk.ts'
import { eenInhoud } from '#test/sync/things.ts'
import { BASIS_MS, PLAFOND_MS, SNEL_MS, wachttijd } from './backoff.ts'
import { AANDACHT_NA, GELIJKTIJDIG, plan, tel } from './plan.ts'

const inhoud = eenInhoud()
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const operatie = fc
  .record({
    melding: fc.nat(6),
    namens: fc.constantFrom('a', 'b'),
    status: fc.constantFrom('klaar' as const, 'onderweg' as const, 'fout' as const),
    pogingen: fc.nat(12),
    wacht: fc.boolean(),
  })
  .map((keuze) => keuze)
const outbox = fc.array(operatie, { maxLength: 30 }).map((keuzes) =>
  keuzes.map(({ melding, namens, status, pogingen, wacht }, n) => ({
    wacht,
    operatie: {
      id: uuid(n),
      volgorde: n + 1,
      soort: 'opvoeren',
      meldingId: uuid(1000 + melding),
      inhoud,
      velden: null,
      namens,
      status,
      pogingen,
      nietVoor: null,
      fout: null,
      gemaaktOp: '2026-11-20T10:00:00.000Z',
    } as unknown as Operatie,
  })),
)
const bezig = fc
  .uniqueArray(fc.nat(6), { maxLength: GELIJKTIJDIG })
  .map((nummers) => new Set(nummers.map((n) => uuid(1000 + n))))

describe('the plan (Y2)', () => {
  it('Y2: starts only the first operatie of an aggregaat, of this user, not refused, not waiting, at most four', () => {
    fc.assert(
      fc.property(outbox, bezig, (rijen, lopend) => {
        const wachters = new Set(rijen.filter(({ wacht }) => wacht).map((rij) => rij.operatie.id))
        const alle = rijen.map((rij) => rij.operatie)
        const start = plan({ outbox: alle, namens: 'a', bezig: lopend as never, mag: ({ id }) => !wachters.has(id) })
        expect(start.length + lopend.size).toBeLessThanOrEqual(Math.max(GELIJKTIJDIG, lopend.size))
        expect(new Set(start.map(({ meldingId }) => meldingId)).size).toBe(start.length)
        for (const een of start) {
          expect(alle.find(({ meldingId }) => meldingId === een.meldingId)).toBe(een)
          expect(een).toMatchObject({ namens: 'a' })
          expect(een.status).not.toBe('fout')
          expect(lopend.has(een.meldingId)).toBe(false)
          expect(wachters.has(een.id)).toBe(false)
        }
        expect(start.map(({ volgorde }) => volgorde)).toEqual(
          start.map(({ volgorde }) => volgorde).sort((a, b) => a - b),
        )
      }),
    )
  })

  it('Y2 and Y4: leaves nothing out that may start: poison in one aggregaat does not hold up another', () => {
    fc.assert(
      fc.property(outbox, (rijen) => {
        const alle = rijen.map((rij) => rij.operatie)
        const start = plan({ outbox: alle, namens: 'a', bezig: new Set(), mag: () => true })
        const eersten = [...new Map([...alle].reverse().map((een) => [een.meldingId, een])).values()]
        const kan = eersten.filter(({ namens, status }) => namens === 'a' && status !== 'fout')
        expect(start).toHaveLength(Math.min(GELIJKTIJDIG, kan.length))
      }),
    )
  })

  it('counts every operatie once, and asks attention for a refused one and after many tries', () => {
    fc.assert(
      fc.property(outbox, (rijen) => {
        const alle = rijen.map((rij) => rij.operatie)
        const { wachtend, onderweg, fouten, vanAnderen } = tel(alle, 'a')
        expect(wachtend + onderweg + fouten).toBe(alle.length)
        expect(fouten).toBe(alle.filter(({ status, pogingen }) => status === 'fout' || pogingen >= AANDACHT_NA).length)
        expect(vanAnderen).toBe(alle.filter(({ namens }) => namens !== 'a').length)
      }),
    )
  })
})

describe('the wait after a failure (Y4)', () => {
  it('Y4: is short three times, then anything between nothing and a cap that doubles to five minutes', () => {
    const bijnaEen = 1 - Number.EPSILON
    expect([1, 2, 3].map((keer) => wachttijd(keer, 0.7))).toEqual([...SNEL_MS])
    expect([4, 5, 6, 7].map((keer) => wachttijd(keer, 0.5))).toEqual([1, 2, 4, 8].map((maal) => maal * BASIS_MS))
    expect([4, 9, 99, 1e6].map((keer) => wachttijd(keer, 0))).toEqual([0, 0, 0, 0])
    for (const keer of [20, 99, 1e6]) expect(wachttijd(keer, bijnaEen)).toBe(PLAFOND_MS - 1)
  })

  it('Y4: is never before Retry-After', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(3_600_000),
        (keer, toeval, naMs) => {
          expect(wachttijd(keer, toeval, naMs)).toBeGreaterThanOrEqual(naMs)
          expect(wachttijd(keer, toeval)).toBeLessThanOrEqual(PLAFOND_MS)
        },
      ),
    )
  })
})
