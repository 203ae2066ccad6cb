import { describe, expect, it } from 'vitest'
import { brin } from '../schema/identificatie.ts'
import { datum } from './datum.ts'
import { andereMeldt, leerroutesignalen, meldtZelf, vergelijkMetRio } from './leerroute.ts'

const op = datum('2026-11-12')
const [VO, MBO, ANDER] = [brin.parse('17HB'), brin.parse('25PZ'), brin.parse('20DH')]
const basis = { niveau: null, leerroute: null, leerroutefase: null, van: datum('2026-08-01'), tot: null } as const
const vo = { ...basis, brin: VO, sector: 'VO' as const }
const mbo = { ...basis, brin: MBO, sector: 'BVE' as const, niveau: 2 }

describe('meldtZelf (4.7)', () => {
  it('lets the school of enrolment report without a leerroute', () => {
    expect(meldtZelf([vo], VO, op)).toEqual({ melden: 'ja' })
    expect(meldtZelf([vo], MBO, op)).toEqual({ melden: 'niet-ingeschreven' })
    expect(meldtZelf([{ ...vo, tot: datum('2026-11-11') }], VO, op)).toEqual({ melden: 'niet-ingeschreven' })
    expect(meldtZelf([{ ...vo, tot: op }], VO, op)).toEqual({ melden: 'ja' })
  })

  it.each(['DLR', 'GLR'] as const)('lets the fase of a %s decide, not the sector of the enrolment', (leerroute) => {
    const route = (leerroutefase: 'VO' | 'MBO') => [
      { ...vo, leerroute, leerroutefase },
      { ...mbo, leerroute, leerroutefase },
    ]
    expect(meldtZelf(route('VO'), VO, op)).toEqual({ melden: 'ja' })
    expect(meldtZelf(route('VO'), MBO, op)).toEqual({ melden: 'andere-partij', fase: 'VO', partner: VO })
    expect(meldtZelf(route('MBO'), MBO, op)).toEqual({ melden: 'ja' })
    expect(meldtZelf(route('MBO'), VO, op)).toEqual({ melden: 'andere-partij', fase: 'MBO', partner: MBO })
  })

  it('refers also when the enrolment of the partner is not known', () => {
    expect(meldtZelf([{ ...mbo, leerroute: 'DLR', leerroutefase: 'VO' }], MBO, op)).toEqual({
      melden: 'andere-partij',
      fase: 'VO',
      partner: null,
    })
    expect(andereMeldt('VO')).toBe('Fase VO: de vo-school meldt.')
    expect(andereMeldt('MBO')).toBe('Fase MBO: de mbo-instelling meldt.')
  })

  it('lets an institution with both enrolments report itself', () => {
    const beide = [
      { ...vo, leerroute: 'DLR' as const, leerroutefase: 'VO' as const },
      { ...mbo, brin: VO, leerroute: 'DLR' as const, leerroutefase: 'VO' as const },
    ]
    expect(meldtZelf(beide, VO, op)).toEqual({ melden: 'ja' })
  })
})

describe('leerroutesignalen', () => {
  it('is silent about a sound route and about none', () => {
    expect(leerroutesignalen([vo], op)).toEqual([])
    const merk = { leerroute: 'DLR', leerroutefase: 'VO' } as const
    expect(
      leerroutesignalen(
        [
          { ...vo, ...merk },
          { ...mbo, ...merk },
        ],
        op,
      ),
    ).toEqual([])
  })

  it('names marks that cannot be true', () => {
    expect(leerroutesignalen([{ ...vo, leerroute: 'DLR' }], op)).toEqual([{ soort: 'merk-onvolledig', brin: VO }])
    expect(leerroutesignalen([{ ...mbo, niveau: 1, leerroute: 'DLR', leerroutefase: 'MBO' }], op)).toEqual([
      { soort: 'leerroute-met-entree', brin: MBO },
    ])
    expect(leerroutesignalen([{ ...mbo, niveau: 3, leerroute: 'GLR', leerroutefase: 'MBO' }], op)).toEqual([
      { soort: 'glr-niveau', brin: MBO },
    ])
    expect(
      leerroutesignalen(
        [
          { ...vo, leerroute: 'DLR', leerroutefase: 'VO' },
          { ...mbo, leerroute: 'DLR', leerroutefase: 'MBO' },
        ],
        op,
      ),
    ).toEqual([{ soort: 'merken-verschillen', brin: VO, partner: MBO }])
  })
})

describe('vergelijkMetRio', () => {
  it('finds marked enrolments that are not in RIO, and RIO routes without a pupil', () => {
    const merk = { leerroute: 'GLR', leerroutefase: 'VO' } as const
    expect(
      vergelijkMetRio([{ ...vo, ...merk }, { ...vo, ...merk }, vo], [{ leerroute: 'DLR', vo: ANDER, mbo: MBO }]),
    ).toEqual([
      { soort: 'in-rio-zonder-inschrijving', brin: ANDER, leerroute: 'DLR' },
      { soort: 'in-rio-zonder-inschrijving', brin: MBO, leerroute: 'DLR' },
      { soort: 'in-inschrijving-niet-in-rio', brin: VO, leerroute: 'GLR', aantal: 2 },
    ])
    expect(
      vergelijkMetRio(
        [
          { ...vo, ...merk },
          { ...mbo, ...merk },
        ],
        [{ leerroute: 'GLR', vo: VO, mbo: MBO }],
      ),
    ).toEqual([])
  })
})
