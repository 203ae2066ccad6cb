import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SOORTEN } from '../schema/codes.ts'
import { dagVan, datum, leeftijdOp } from './datum.ts'
import {
  bovengrens,
  categorieVan,
  leerplichtTot,
  magGemeldWorden,
  meldrecht,
  type Plichtfeiten,
  regimeOp,
  vrijstellingenIn,
} from './meldplicht.ts'

const op = datum('2026-11-12')
const persoon = (geboortedatum: string, startkwalificatie = false): Plichtfeiten => ({
  geboortedatum: datum(geboortedatum),
  startkwalificatie,
})

describe('regimeOp (table 4.1)', () => {
  it('calls a pupil leerplichtig until 31 July of the schooljaar in which he turns 16', () => {
    expect(leerplichtTot(datum('2010-04-09'))).toBe('2026-07-31')
    expect(leerplichtTot(datum('2010-07-31'))).toBe('2026-07-31')
    expect(leerplichtTot(datum('2010-08-01'))).toBe('2027-07-31')
    expect(leerplichtTot(datum('2008-02-29'))).toBe('2024-07-31')
    expect(regimeOp(persoon('2010-04-09'), datum('2026-07-31')).regime).toBe('leerplichtig')
    expect(regimeOp(persoon('2010-04-09'), datum('2026-08-01')).regime).toBe('kwalificatieplichtig')
  })

  it('keeps a leerplichtige with a startkwalificatie leerplichtig', () => {
    expect(regimeOp(persoon('2011-04-09', true), op).regime).toBe('leerplichtig')
  })

  it('knows no duty under 18 after the leerplicht with a startkwalificatie, or without kwalificatieplicht', () => {
    expect(regimeOp(persoon('2009-04-09', true), op)).toEqual({ regime: 'geen', reden: 'startkwalificatie' })
    expect(regimeOp({ ...persoon('2009-04-09'), vrijVanKwalificatieplicht: true }, op)).toEqual({
      regime: 'geen',
      reden: 'vrij-van-kwalificatieplicht',
    })
  })

  it('hands over to the Doorstroompunt on the eighteenth birthday', () => {
    expect(regimeOp(persoon('2008-11-13'), op).regime).toBe('kwalificatieplichtig')
    expect(regimeOp(persoon('2008-11-12'), op).regime).toBe('rmc')
    expect(regimeOp(persoon('2008-11-12', true), op)).toEqual({ regime: 'geen', reden: 'startkwalificatie' })
  })

  it('ends at 23 until 31-12-2025 and at 27 from 1-1-2026', () => {
    expect(bovengrens(datum('2025-12-31'))).toBe(23)
    expect(bovengrens(datum('2026-01-01'))).toBe(27)
    const jong = persoon('2002-06-01')
    expect(regimeOp(jong, datum('2025-05-31')).regime).toBe('rmc')
    expect(regimeOp(jong, datum('2025-06-01'))).toEqual({ regime: 'geen', reden: 'te-oud' })
    expect(regimeOp(jong, datum('2025-12-31')).regime).toBe('geen')
    expect(regimeOp(jong, datum('2026-01-01')).regime).toBe('rmc')
    expect(regimeOp(persoon('1999-11-13'), op).regime).toBe('rmc')
    expect(regimeOp(persoon('1999-11-12'), op)).toEqual({ regime: 'geen', reden: 'te-oud' })
  })

  it('has nothing to report today for the seed pupil of 1995', () => {
    for (const soort of SOORTEN) expect(meldrecht(soort, persoon('1995-04-09'), op)).toBe('niet')
    expect(categorieVan(regimeOp(persoon('1995-04-09'), op).regime)).toBeNull()
  })

  it('follows the rows of the table for any person on any day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8_000, max: 19_000 }),
        fc.integer({ min: 19_500, max: 21_500 }),
        fc.boolean(),
        (geboren, dag, startkwalificatie) => {
          const feiten = { geboortedatum: dagVan(geboren), startkwalificatie }
          const d = dagVan(dag)
          const jaren = leeftijdOp(feiten.geboortedatum, d)
          const { regime } = regimeOp(feiten, d)
          if (jaren < 16) expect(regime).toBe('leerplichtig')
          if (jaren === 17 && !startkwalificatie) expect(['leerplichtig', 'kwalificatieplichtig']).toContain(regime)
          if (jaren >= 18) expect(regime).toBe(!startkwalificatie && jaren < (d < '2026' ? 23 : 27) ? 'rmc' : 'geen')
        },
      ),
    )
  })
})

describe('meldrecht', () => {
  it('makes V3, LRV and L a duty under 18 and leaves O free', () => {
    const feiten = persoon('2010-04-09')
    expect(SOORTEN.map((soort) => meldrecht(soort, feiten, op))).toEqual([
      'verplicht',
      'niet',
      'verplicht',
      'niet',
      'verplicht',
      'vrij',
      'niet',
      'niet',
    ])
  })

  it('makes RMC a duty from 18 and V4 and O a matter of agreement', () => {
    const feiten = persoon('2006-04-09')
    expect(SOORTEN.map((soort) => meldrecht(soort, feiten, op))).toEqual([
      'niet',
      'bij-afspraak',
      'niet',
      'verplicht',
      'niet',
      'bij-afspraak',
      'niet',
      'niet',
    ])
  })

  it('allows an O by agreement under 18 without duty', () => {
    expect(meldrecht('O', persoon('2009-04-09', true), op)).toBe('bij-afspraak')
    expect(meldrecht('V3', persoon('2009-04-09', true), op)).toBe('niet')
  })

  it('looks at the day on which the condition is met', () => {
    const jarig = persoon('2008-11-05')
    const mag = (soort: 'V3' | 'V4' | 'L' | 'LRV' | 'RMC', begin: string, eind: string | null) =>
      magGemeldWorden({ soort, begin: datum(begin), eind: eind === null ? null : datum(eind) }, jarig, op)
    expect(mag('V3', '2026-10-20', '2026-11-04')).toBe(true)
    expect(mag('V3', '2026-10-20', '2026-11-05')).toBe(false)
    expect(mag('V4', '2026-10-20', '2026-11-05')).toBe(true)
    expect(mag('V4', '2026-10-20', '2026-11-04')).toBe(false)
    expect(mag('L', '2026-11-04', '2026-11-06')).toBe(true)
    expect(mag('L', '2026-11-05', null)).toBe(false)
    expect(mag('LRV', '2026-10-01', null)).toBe(true)
    expect(mag('RMC', '2026-10-01', null)).toBe(true)
    expect(mag('LRV', '2026-11-05', null)).toBe(false)
  })
})

describe('vrijstellingenIn', () => {
  it('finds the vrijstellingen that share a day with the period', () => {
    const lijst = [
      { van: datum('2026-08-01'), tot: datum('2026-09-30') },
      { van: datum('2026-11-01'), tot: null },
    ]
    expect(vrijstellingenIn(lijst, { van: datum('2026-10-01'), tot: datum('2026-10-31') })).toEqual([])
    expect(vrijstellingenIn(lijst, { van: datum('2026-09-30'), tot: null })).toEqual(lijst)
    expect(vrijstellingenIn(lijst, { van: datum('2026-11-01'), tot: datum('2026-11-01') })).toEqual([lijst[1]])
  })
})
