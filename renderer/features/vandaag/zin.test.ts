import { expect, it } from 'vitest'
import type { Vandaagfeiten } from './feiten.ts'
import { dagzin } from './zin.ts'

const lijst = (aantal: number) => Array.from({ length: aantal }, () => null as never)
const feiten = (terugmeldingen: number, wachtend: number, uit: number, open: number): Vandaagfeiten => ({
  terugmeldingen: lijst(terugmeldingen),
  wachtend: lijst(wachtend),
  uit: lijst(uit),
  open: lijst(open),
})

it('sums up the day, signals first', () => {
  expect(dagzin(feiten(2, 3, 2, 0), '5 melden')).toBe(
    '5 melden, 2 terugmeldingen niet gelezen, 3 wachten op u. 2 staan klaar om te versturen.',
  )
})
it('speaks of one as one', () => {
  expect(dagzin(feiten(1, 1, 1, 1), null)).toBe(
    '1 terugmelding niet gelezen, 1 wacht op u, 1 zonder einddatum. 1 staat klaar om te versturen.',
  )
})
it('says that nothing waits', () => {
  expect(dagzin(feiten(0, 0, 0, 0), null)).toBe('Er wacht niets op u. Alles is verstuurd.')
})
