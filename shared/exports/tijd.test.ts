import { describe, expect, it } from 'vitest'
import type { IsoDatum, Tijdstip } from '../schema/datum.ts'
import {
  nederlandseDag,
  nederlandseTijd,
  serieDatum,
  serieTijdstip,
  tijdstipInNaam,
  tijdstipPreciesTekst,
  tijdstipTekst,
} from './tijd.ts'

const op = (tekst: string) => tekst as Tijdstip

describe('Dutch time', () => {
  it('agrees with the time zone database for every hour around the change of the clock, 1996 to 2037', () => {
    const klok = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Amsterdam',
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    const anders: string[] = []
    for (let jaar = 1996; jaar <= 2037; jaar++)
      for (const maand of [2, 9])
        for (let uur = 0; uur < 31 * 24; uur++) {
          const moment = new Date(Date.UTC(jaar, maand, 1, uur, 59, 59, 999))
          const { dag, uur: u, minuut, seconde } = nederlandseTijd(op(moment.toISOString()))
          const eigen = `${dag.slice(8)}/${dag.slice(5, 7)}/${dag.slice(0, 4)}, ${[u, minuut, seconde].map((n) => String(n).padStart(2, '0')).join(':')}`
          if (eigen !== klok.format(moment)) anders.push(`${eigen} is ${klok.format(moment)}`)
        }
    expect(anders).toEqual([])
  })

  it('says the Dutch day of an instant just before midnight in UTC', () => {
    expect(nederlandseDag(op('2026-11-03T23:30:00.000Z'))).toBe('2026-11-04')
    expect(tijdstipTekst(op('2026-06-30T22:00:00.000Z'))).toBe('01-07-2026 00:00')
    expect(tijdstipPreciesTekst(op('2026-11-12T08:31:44.905Z'))).toBe('12-11-2026 09:31:44.905')
    expect(tijdstipInNaam(op('2026-11-12T10:06:00.000Z'))).toBe('20261112-1106')
  })
})

describe('serial numbers of a spreadsheet', () => {
  it('count days as the reference workbook does', () => {
    expect(serieDatum('2026-10-05' as IsoDatum)).toBe(46_300)
    expect(serieDatum('2026-11-06' as IsoDatum)).toBe(46_332)
    expect(serieTijdstip(op('2026-11-12T10:06:00.000Z'))).toBeCloseTo(46_338.4625, 9)
  })

  it('start on 1 March 1900: before it, programs count differently', () => {
    expect(serieDatum('1900-03-01' as IsoDatum)).toBe(61)
    expect(serieDatum('1900-02-28' as IsoDatum)).toBeNull()
    expect(serieDatum('1899-12-31' as IsoDatum)).toBeNull()
  })
})
