import { describe, expect, it } from 'vitest'
import { meldingOpDesk } from '#shared/schema/desk.ts'
import { eenInhoud, eenLeerling, eenStand } from '#test/sync/things.ts'
import { filterInWoorden, GEEN_FILTER, kiesRijen, maakRij, type Rij, telFacetten } from './rijen.ts'

let n = 0
function rij(anders: {
  achternaam?: string
  soort?: string
  status?: string
  locatieId?: string
  verzending?: string
  op?: string
}): Rij {
  n += 1
  const inhoud = eenInhoud({ soort: anders.soort ?? 'V3', locatieId: anders.locatieId ?? 'heymans' })
  const persoon = eenLeerling({ achternaam: anders.achternaam ?? 'Bos' })
  const stand =
    anders.verzending === undefined
      ? eenStand(inhoud, persoon, {
          meldingsnummer: 1000000 + n,
          status: anders.status ?? 'R',
          laatsteMutatie: anders.op ?? `2026-11-${String((n % 28) + 1).padStart(2, '0')}T10:00:00.000Z`,
        })
      : null
  return maakRij(
    meldingOpDesk.parse({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      leerlingId: `00000000-0000-4000-9000-${String(n).padStart(12, '0')}`,
      leerling: persoon,
      inhoud,
      meldingsnummer: stand?.meldingsnummer ?? null,
      stand,
      verzending: anders.verzending ?? 'ontvangen',
      fout: null,
      gemaaktOp: '2026-11-20T10:00:00.000Z',
      gewijzigdOp: '2026-11-20T10:00:00.000Z',
    }),
  )
}
const locaties = [
  { id: 'heymans', naam: 'Heymans College' },
  { id: 'hijman', naam: 'Hijman College' },
]
const naam = (id: string) => locaties.find((een) => een.id === id)?.naam ?? id
const NIEUWSTE = { veld: 'gewijzigd', aflopend: true } as const

describe('the rows of the list', () => {
  const rijen = [
    rij({ achternaam: 'Şimşek', status: 'R' }),
    rij({ achternaam: 'Bos', status: 'B', soort: 'LRV' }),
    rij({ achternaam: 'Aalders', status: 'B', locatieId: 'hijman' }),
    rij({ achternaam: 'Zwart', verzending: 'klaar' }),
    rij({ achternaam: 'Rood', verzending: 'afgekeurd' }),
  ]

  it('find a name without its marks, and a number', () => {
    expect(kiesRijen(rijen, { ...GEEN_FILTER, zoek: 'simsek' }, NIEUWSTE, naam)).toHaveLength(1)
    expect(kiesRijen(rijen, { ...GEEN_FILTER, zoek: `#${rijen[1]?.nummer}` }, NIEUWSTE, naam)).toHaveLength(1)
  })

  it('sort by surname, and by number with what has none yet as the newest', () => {
    const op = (veld: 'naam' | 'nummer', aflopend: boolean) =>
      kiesRijen(rijen, GEEN_FILTER, { veld, aflopend }, naam).map(({ sorteernaam }) => sorteernaam.split(' ')[0])
    expect(op('naam', false)).toEqual(['aalders', 'bos', 'rood', 'simsek', 'zwart'])
    expect(new Set(op('nummer', true).slice(0, 2))).toEqual(new Set(['rood', 'zwart']))
  })

  it('combine facets: within one they add, between them they narrow', () => {
    const filter = { ...GEEN_FILTER, toestanden: ['R', 'B'] as const, locaties: ['heymans'] }
    expect(kiesRijen(rijen, filter, NIEUWSTE, naam)).toHaveLength(2)
  })

  it('count each facet beside the other choices, so that a count tells what choosing gives', () => {
    const facetten = telFacetten(rijen, { ...GEEN_FILTER, toestanden: ['B'] }, locaties)
    const aantal = (waarde: string) => facetten.toestanden.find((regel) => regel.waarde === waarde)?.aantal
    expect([aantal('R'), aantal('B'), aantal('W'), aantal('afgekeurd')]).toEqual([1, 2, 1, 1])
    expect(facetten.soorten.find(({ waarde }) => waarde === 'LRV')?.aantal).toBe(1)
    expect(facetten.locaties.map(({ aantal: hoeveel }) => hoeveel)).toEqual([1, 1])
  })

  it('show old soorten and refusals as a choice only where there are any', () => {
    const facetten = telFacetten([rij({})], GEEN_FILTER, locaties)
    expect(facetten.toestanden.map(({ waarde }) => waarde)).toEqual(['R', 'B', 'K', 'G', 'I', 'W'])
    expect(facetten.soorten.map(({ waarde }) => waarde)).not.toContain('V1')
  })

  it('tell the filter in words', () => {
    expect(
      filterInWoorden({ ...GEEN_FILTER, toestanden: ['R', 'B'], locaties: ['hijman'], zoek: 'bos' }, naam),
    ).toEqual(['zoekt ‘bos’', 'Geregistreerd of In behandeling', 'Hijman College'])
  })
})
