import { describe, expect, it } from 'vitest'
import { MAG } from '#loket/dienst/rechten.ts'
import { ROLLEN } from '../schema/sessie.ts'
import { heeftRecht, isAlleenCoach, RECHTEN, ROLNAAM, wieMag } from './rechten.ts'

describe('what a role may do', () => {
  it.each(Object.keys(MAG) as (keyof typeof MAG)[])('is the same at the loket and on the desk: %s', (recht) => {
    expect([...RECHTEN[recht]].sort()).toEqual([...MAG[recht]].sort())
  })
  it('gives every role something to do and never gives a coach an export, a report or a change', () => {
    for (const rol of ROLLEN)
      expect(Object.values(RECHTEN).some((rollen) => (rollen as readonly string[]).includes(rol))).toBe(true)
    for (const recht of ['melden', 'exporteren', 'rapporteren', 'beheren', 'schoolregels', 'bewaarbeleid'] as const)
      expect(heeftRecht(['coach'], recht)).toBe(false)
  })
  it('adds up the rights of several roles', () => {
    expect(heeftRecht(['coach', 'beheerder'], 'gebruikersBeheren')).toBe(true)
    expect(isAlleenCoach(['coach'])).toBe(true)
    expect(isAlleenCoach(['coach', 'melder'])).toBe(false)
  })
  it('names who may, for the sentence that explains', () => {
    expect(wieMag('gebruikersBeheren')).toBe(`de ${ROLNAAM.beheerder}`)
    expect(wieMag('melden')).toBe('de coördinator en de melder')
    expect(wieMag('meldingenLezen')).toBe('de coördinator, de melder en de coach of mentor')
  })
})
