import { describe, expect, it } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { kortePeriode, kortGeleden } from './tijd.ts'

const vandaag = datum('2026-11-12')

describe('short times', () => {
  it.each([
    ['2026-11-12T09:12:00.000Z', '10:12'],
    ['2026-11-11T22:59:00.000Z', 'gisteren'],
    ['2026-11-11T23:01:00.000Z', '00:01'],
    ['2026-11-10T12:00:00.000Z', 'di 10-11'],
    ['2025-10-30T12:00:00.000Z', '30-10-2025'],
  ])('tell %s as %s', (op, verwacht) => {
    expect(kortGeleden(tijdstip.parse(op), vandaag)).toBe(verwacht)
  })

  it.each([
    ['2026-10-05', '2026-11-06', '05-10 t/m 06-11'],
    ['2026-11-02', '2026-11-02', '02-11'],
    ['2026-10-05', null, 'sinds 05-10'],
    ['2025-12-20', '2026-01-10', '20-12-25 t/m 10-01-26'],
  ])('tell the period %s to %s as %s', (begin, eind, verwacht) => {
    expect(kortePeriode(datum(begin), eind === null ? null : datum(eind), vandaag)).toBe(verwacht)
  })
})
