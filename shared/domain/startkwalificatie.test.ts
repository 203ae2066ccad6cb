import { describe, expect, it } from 'vitest'
import { DIPLOMASOORTEN, ONDERWIJSSOORTEN } from '../schema/vooropleiding.ts'
import { abonnementEinde, isAbonnementActief } from './abonnement.ts'
import { datum } from './datum.ts'
import {
  EERSTE_JAAR,
  heeftStartkwalificatie,
  isStartkwalificatie,
  nietBeschikbaarVoor,
  startkwalificatieSinds,
} from './startkwalificatie.ts'

describe('startkwalificatie (domain.md 1)', () => {
  it('is a diploma havo, vwo or mbo level 2 or higher', () => {
    expect(DIPLOMASOORTEN.filter((soort) => isStartkwalificatie({ soort, niveau: null }))).toEqual([
      'havo',
      'vwo',
      'hbo',
      'wo',
    ])
    expect([1, 2, 3, 4].map((niveau) => isStartkwalificatie({ soort: 'mbo', niveau }))).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  it('counts from the day of the first one', () => {
    const diplomas = [
      { soort: 'vmbo' as const, niveau: null, behaaldOp: datum('2024-06-10') },
      { soort: 'mbo' as const, niveau: 3, behaaldOp: datum('2027-06-30') },
      { soort: 'mbo' as const, niveau: 2, behaaldOp: datum('2026-07-01') },
    ]
    expect(startkwalificatieSinds(diplomas)).toBe('2026-07-01')
    expect(heeftStartkwalificatie(diplomas, datum('2026-06-30'))).toBe(false)
    expect(heeftStartkwalificatie(diplomas, datum('2026-07-01'))).toBe(true)
    expect(startkwalificatieSinds(diplomas.slice(0, 1))).toBeNull()
    expect(heeftStartkwalificatie([], datum('2026-07-01'))).toBe(false)
  })

  it('says from which year DUO has data, instead of "geen" (5.12)', () => {
    expect(Object.keys(EERSTE_JAAR).sort()).toEqual([...ONDERWIJSSOORTEN].sort())
    expect(nietBeschikbaarVoor('mbo')).toBe('niet beschikbaar vóór 2007')
  })
})

describe('abonnement (5.12)', () => {
  const aanmelding = { begin: datum('2026-01-31'), grondslag: 'aanmelding' as const }
  it('runs while there is an active aanmelding or inschrijving', () => {
    expect(abonnementEinde(aanmelding, { actief: true, geeindigdOp: null })).toBeNull()
  })

  it('ends with what it rests on', () => {
    const op = datum('2026-05-01')
    expect(abonnementEinde(aanmelding, { actief: false, geeindigdOp: op })).toEqual({
      eind: op,
      eindreden: 'aanmelding-beeindigd',
    })
    expect(abonnementEinde({ ...aanmelding, grondslag: 'inschrijving' }, { actief: false, geeindigdOp: op })).toEqual({
      eind: op,
      eindreden: 'inschrijving-beeindigd',
    })
  })

  it('lapses after nine months when nobody passed the end on', () => {
    expect(abonnementEinde(aanmelding, { actief: false, geeindigdOp: null })).toEqual({
      eind: '2026-10-31',
      eindreden: 'termijn',
    })
    expect(
      abonnementEinde({ ...aanmelding, begin: datum('2026-05-31') }, { actief: false, geeindigdOp: null })?.eind,
    ).toBe('2027-02-28')
  })

  it('is active from its begin to its last day, unless blocked', () => {
    const loopt = { begin: datum('2026-01-31'), eind: datum('2026-05-01'), geblokkeerd: false }
    const op = (dag: string) => isAbonnementActief(loopt, datum(dag))
    expect([op('2026-01-30'), op('2026-01-31'), op('2026-05-01'), op('2026-05-02')]).toEqual([false, true, true, false])
    expect(isAbonnementActief({ ...loopt, geblokkeerd: true }, datum('2026-03-01'))).toBe(false)
    expect(isAbonnementActief({ ...loopt, eind: null }, datum('2036-03-01'))).toBe(true)
  })
})
