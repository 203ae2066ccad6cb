import { describe, expect, it } from 'vitest'
import { gemeentecode, rmcRegiocode } from '../schema/identificatie.ts'
import { certificaat, koppelschakelaar } from '../schema/koppeling.ts'
import { verzuimkaart } from '../schema/regels.ts'
import { datum } from './datum.ts'
import { certificaatStand, leveringsnaam, vakantieWaarschuwing } from './koppeling.ts'
import { actieGewenstVolgens, standaardVerzuimkaart, verzuimkaartOp } from './verzuimkaart.ts'

const id = '5f0c3b1e-8a44-4d6e-9a77-0d9f5b6a1c01'

describe('verzuimkaart', () => {
  it('has the national rules for a schooljaar when nothing else was agreed', () => {
    const kaart = verzuimkaart.parse(standaardVerzuimkaart(id, 2026))
    expect(kaart.naam).toBe('Landelijke regels 2026-2027')
    expect(verzuimkaartOp([kaart], datum('2026-08-01'))).toBe(kaart)
    expect(verzuimkaartOp([kaart], datum('2027-07-31'))).toBe(kaart)
    expect(verzuimkaartOp([kaart], datum('2027-08-01'))).toBeNull()
  })

  it('lets the one that began last win', () => {
    const [oud, nieuw] = [
      standaardVerzuimkaart(id, 2026),
      { ...standaardVerzuimkaart(id, 2026), vanaf: datum('2027-01-01') },
    ]
    expect(verzuimkaartOp([nieuw, oud], datum('2026-12-31'))).toBe(oud)
    expect(verzuimkaartOp([nieuw, oud], datum('2027-01-01'))).toBe(nieuw)
  })

  it('gives actie gewenst by the number of earlier meldingen', () => {
    const utrecht = { actieGewenst: { eerste: false, vervolg: true } }
    expect([0, 1, 5].map((aantal) => actieGewenstVolgens(utrecht, aantal))).toEqual([false, true, true])
  })

  it('refuses a rule set that ends before it begins', () => {
    expect(verzuimkaart.safeParse({ ...standaardVerzuimkaart(id, 2026), tot: '2026-07-31' }).success).toBe(false)
  })
})

describe('koppeling (5.13, 5.9)', () => {
  const papier = { geldigVan: datum('2025-01-01'), geldigTot: datum('2026-12-31') }
  it('warns 60, 30 and 7 days before a certificate ends', () => {
    const stand = (op: string) => certificaatStand(papier, datum(op))
    expect(stand('2024-12-31').stand).toBe('nog-niet')
    expect(stand('2026-11-01')).toEqual({ stand: 'geldig', over: 60, waarschuwing: 60 })
    expect(stand('2026-10-31').waarschuwing).toBeNull()
    expect(stand('2026-12-01').waarschuwing).toBe(30)
    expect(stand('2026-12-24').waarschuwing).toBe(7)
    expect(stand('2026-12-31')).toEqual({ stand: 'geldig', over: 0, waarschuwing: 7 })
    expect(stand('2027-01-01')).toEqual({ stand: 'verlopen', over: -1, waarschuwing: null })
    expect(
      certificaat.safeParse({ ...papier, vingerafdruk: 'a'.repeat(64), naam: 'x', geldigTot: '2024-01-01' }).success,
    ).toBe(false)
  })

  it('warns before a schoolvakantie', () => {
    const kerst = { van: datum('2026-12-19'), tot: datum('2027-01-03') }
    expect(vakantieWaarschuwing(kerst, false, papier)).toBe('koppeling-uit')
    expect(vakantieWaarschuwing(kerst, true, papier)).toBe('certificaat-verloopt')
    expect(vakantieWaarschuwing(kerst, true, { geldigTot: datum('2027-01-04') })).toBeNull()
    expect(vakantieWaarschuwing(kerst, true, null)).toBeNull()
  })

  it('wants a reason for switching off', () => {
    const schakelaar = { aan: false, reden: null, door: 'beheerder.00zv', op: '2026-11-12T09:00:00.000Z' }
    expect(koppelschakelaar.safeParse(schakelaar).success).toBe(false)
    expect(koppelschakelaar.safeParse({ ...schakelaar, reden: 'zomer' }).success).toBe(true)
    expect(koppelschakelaar.safeParse({ ...schakelaar, aan: true }).success).toBe(true)
  })

  it('names a levering by day, receiver and code', () => {
    expect(leveringsnaam(datum('2026-11-09'), { gemeente: gemeentecode.parse('GM0014') })).toBe('20261109G0014')
    expect(leveringsnaam(datum('2026-11-09'), { regio: rmcRegiocode.parse('03') })).toBe('20261109R0003')
  })
})
