import { expect, it } from 'vitest'
import { maakKlok, tijdstipVan, vandaagOp } from './klok.ts'

it.each([
  ['2026-11-20T22:59:59.999Z', '2026-11-20'],
  ['2026-11-20T23:00:00.000Z', '2026-11-21'],
  ['2026-07-01T21:59:59.999Z', '2026-07-01'],
  ['2026-07-01T22:00:00.000Z', '2026-07-02'],
  ['2026-10-25T00:59:59.000Z', '2026-10-25'],
  ['2027-03-28T01:00:00.000Z', '2027-03-28'],
])('knows that %s is %s in the Netherlands', (moment, dag) => {
  expect(vandaagOp(new Date(moment))).toBe(dag)
})

it('runs on from where it was set, and goes back to the real time', () => {
  let echt = Date.parse('2026-11-20T09:00:00Z')
  const klok = maakKlok(new Date('2030-01-01T00:00:00Z'), () => echt)
  echt += 1500
  expect(tijdstipVan(klok.nu())).toBe('2030-01-01T00:00:01.500Z')
  klok.zet(new Date('2020-01-01T00:00:00Z'))
  expect(tijdstipVan(klok.nu())).toBe('2020-01-01T00:00:00.000Z')
  klok.zet(null)
  expect(tijdstipVan(klok.nu())).toBe('2026-11-20T09:00:01.500Z')
})

it('leaves the display of a token at the real time', () => {
  const echt = Date.parse('2026-11-20T09:00:00Z')
  const klok = maakKlok(new Date('2030-01-01T00:00:00Z'), () => echt)
  expect(klok.tokenMomenten().map((moment) => moment.getUTCFullYear())).toEqual([2026, 2030])
  klok.zet(null)
  expect(klok.tokenMomenten()).toHaveLength(1)
})
