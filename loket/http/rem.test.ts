import { expect, it } from 'vitest'
import { Weigering } from '../dienst/weigering.ts'
import { maakRem } from './rem.ts'

it('lets a name wait after ten wrong secrets, the others not, and forgets after a right one or a quarter of an hour', () => {
  let nu = 0
  const rem = maakRem(() => nu)
  for (let keer = 0; keer < 10; keer++) {
    rem.mag('gemeente-GM0014')
    rem.mislukt('gemeente-GM0014')
    nu += 1000
  }
  expect(() => rem.mag('gemeente-GM0014')).toThrow(Weigering)
  expect(() => rem.mag('rmc-03')).not.toThrow()
  nu = 15 * 60_000
  expect(() => rem.mag('gemeente-GM0014')).not.toThrow()
  rem.mislukt('gemeente-GM0014')
  rem.gelukt('gemeente-GM0014')
  for (let keer = 0; keer < 9; keer++) rem.mislukt('gemeente-GM0014')
  expect(() => rem.mag('gemeente-GM0014')).not.toThrow()
})

it('remembers a bounded number of names', () => {
  const rem = maakRem(() => 0)
  for (let keer = 0; keer < 10; keer++) rem.mislukt('eerste')
  for (let naam = 0; naam < 10_000; naam++) rem.mislukt(`naam-${naam}`)
  expect(() => rem.mag('eerste')).not.toThrow()
})
