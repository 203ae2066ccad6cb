import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meldingInhoud, type Verzuimdag } from '../schema/melding.ts'
import { canoniek, zelfde } from './canoniek.ts'
import { SCHOOLVELDEN, type Schoolvelden, voegDagen, voegSamen, voegVeld } from './samenvoegen.ts'

const BASIS: Schoolvelden = meldingInhoud.omit({ leerling: true }).parse({
  studentnummer: 's1',
  soort: 'V3',
  reden: 'spijbelen',
  begin: '2026-09-07',
  eind: '2026-09-24',
  alleLessenGemist: false,
  toelichting: 'basis',
  ondernomenActie: '',
  actieGewenst: true,
  toelichtingActieGewenst: null,
  locatieId: 'heymans',
  melder: { naam: 'W. Kanarie', functie: null, email: 'w@school.nl', telefoon: null },
  telefoonOuderOfLeerling: null,
  afwijkendAdres: null,
  onderwijsdeelname: null,
  cc: null,
  verzuimspecificatie: [{ dag: '2026-09-07', heleDag: true }],
})
const met = (anders: Record<string, unknown>): Schoolvelden => ({ ...BASIS, ...anders }) as Schoolvelden
const dag = (nr: number, lesuren?: number[]): Verzuimdag =>
  ({ dag: `2026-09-${String(nr).padStart(2, '0')}`, ...(lesuren ? { lesuren } : { heleDag: true }) }) as Verzuimdag

describe('one field (Y6)', () => {
  it.each([
    ['nobody changed it', 'a', 'a', 'a', 'gelijk', 'a'],
    ['only we changed it', 'a', 'b', 'a', 'ons', 'b'],
    ['only they changed it', 'a', 'a', 'c', 'hen', 'c'],
    ['both wrote the same', 'a', 'b', 'b', 'gelijk', 'b'],
    ['both wrote something else', 'a', 'b', 'c', 'botst', 'b'],
    ['we emptied it', 'a', null, 'a', 'ons', null],
    ['they emptied it, we changed it', 'a', 'b', null, 'botst', 'b'],
    [
      'an object with its fields in another order',
      { x: 1, y: 2 },
      { y: 2, x: 1 },
      { x: 3, y: 2 },
      'hen',
      { x: 3, y: 2 },
    ],
  ])('Y6: %s', (_, basis, onze, hunne, van, waarde) => {
    expect(voegVeld(basis, onze, hunne)).toEqual({ van, waarde })
  })
})

describe('the days (Y6)', () => {
  it.each([
    ['each added another day', [dag(7)], [dag(7), dag(8)], [dag(7), dag(9)], 'samen', [dag(7), dag(8), dag(9)]],
    ['one added, one removed', [dag(7), dag(8)], [dag(7), dag(8), dag(9)], [dag(8)], 'samen', [dag(8), dag(9)]],
    ['both added the same day', [dag(7)], [dag(7), dag(8)], [dag(7), dag(8)], 'gelijk', [dag(7), dag(8)]],
    ['the same day with other hours', [dag(7)], [dag(7, [1])], [dag(7, [2])], 'botst', [dag(7, [1])]],
    [
      'one changed the day that the other removed',
      [dag(7), dag(8)],
      [dag(7, [1]), dag(8)],
      [dag(8), dag(9)],
      'botst',
      [dag(7, [1]), dag(8)],
    ],
  ])('Y6: %s', (_, basis, onze, hunne, van, waarde) => {
    expect(voegDagen(basis, onze, hunne)).toEqual({ van, waarde })
  })
})

describe('a melding (Y6)', () => {
  it('Y6: has a way to merge for every field that a school writes', () => {
    expect([...SCHOOLVELDEN].sort()).toEqual(Object.keys(BASIS).sort())
  })

  it.each(
    SCHOOLVELDEN.filter(
      (veld) => !['begin', 'eind', 'verzuimspecificatie', 'actieGewenst', 'toelichtingActieGewenst'].includes(veld),
    ),
  )('Y6: asks about %s when both changed it, keeps all three texts, and goes on with ours until then', (veld) => {
    const { inhoud, botsingen } = voegSamen(BASIS, met({ [veld]: 'onze' }), met({ [veld]: 'hunne' }))
    expect(botsingen).toEqual([{ veld, basis: BASIS[veld], onze: 'onze', hunne: 'hunne' }])
    expect(inhoud[veld]).toBe('onze')
    expect(voegSamen(BASIS, met({ [veld]: 'onze' }), BASIS)).toMatchObject({
      botsingen: [],
      samengevoegd: [{ veld, van: 'ons', waarde: 'onze' }],
    })
    expect(voegSamen(BASIS, BASIS, met({ [veld]: 'hunne' }))).toMatchObject({
      inhoud: { [veld]: 'hunne' },
      botsingen: [],
      samengevoegd: [{ veld, van: 'hen', waarde: 'hunne' }],
    })
  })

  it.each([
    [
      'the end moved before a day that the other added',
      { eind: '2026-09-10' },
      { verzuimspecificatie: [dag(7), dag(20)] },
      ['eind', 'verzuimspecificatie'],
    ],
    [
      'the begin moved behind the end of the other',
      { begin: '2026-09-22', verzuimspecificatie: [] },
      { eind: '2026-09-10' },
      ['begin', 'eind', 'verzuimspecificatie'],
    ],
    [
      'no action wanted, while the other gave no reason',
      { actieGewenst: false, toelichtingActieGewenst: 'loopt al' },
      { actieGewenst: false, toelichtingActieGewenst: 'hulp van school' },
      ['toelichtingActieGewenst'],
    ],
  ])('Y6: asks when what merges by itself would say what nobody meant: %s', (_, onze, hunne, velden) => {
    const { botsingen, inhoud } = voegSamen(BASIS, met(onze), met(hunne))
    expect(botsingen.map(({ veld }) => veld).sort()).toEqual([...velden].sort())
    for (const { veld } of botsingen) expect(inhoud[veld]).toEqual(met(onze)[veld])
  })
})

const tekst = fc.constantFrom('a', 'b', 'c')
const inhoud = fc
  .record({
    reden: tekst,
    toelichting: tekst,
    eind: fc.constantFrom('2026-09-10', '2026-09-24', null),
    dagen: fc.uniqueArray(fc.integer({ min: 7, max: 20 }), { maxLength: 4 }),
  })
  .map(({ reden, toelichting, eind, dagen }) =>
    met({ reden, toelichting, eind, verzuimspecificatie: dagen.sort((x, y) => x - y).map((nr) => dag(nr)) }),
  )

describe('merging, whatever the texts (Y6)', () => {
  it('Y6: gives the same from both sides, wherever nothing clashes', () => {
    fc.assert(
      fc.property(inhoud, inhoud, inhoud, (basis, een, ander) => {
        const heen = voegSamen(basis, een, ander)
        const terug = voegSamen(basis, ander, een)
        const botst = (uitkomst: typeof heen) => uitkomst.botsingen.map(({ veld }) => veld).sort()
        expect(botst(heen)).toEqual(botst(terug))
        const vrij = SCHOOLVELDEN.filter((veld) => !botst(heen).includes(veld))
        for (const veld of vrij) expect(heen.inhoud[veld]).toEqual(terug.inhoud[veld])
      }),
    )
  })

  it('Y6: changes nothing when one side did nothing, and nothing when both did the same', () => {
    fc.assert(
      fc.property(inhoud, inhoud, (basis, een) => {
        expect(voegSamen(basis, een, basis)).toMatchObject({ inhoud: een, botsingen: [] })
        expect(voegSamen(basis, basis, een)).toMatchObject({ inhoud: een, botsingen: [] })
        expect(voegSamen(basis, een, een)).toMatchObject({ inhoud: een, botsingen: [], samengevoegd: [] })
      }),
    )
  })

  it('Y6: loses no text: what either side wrote is in the outcome or among the clashes, and merging again changes nothing', () => {
    fc.assert(
      fc.property(inhoud, inhoud, inhoud, (basis, onze, hunne) => {
        const { inhoud: samen, botsingen } = voegSamen(basis, onze, hunne)
        for (const veld of ['reden', 'toelichting', 'eind'] as const) {
          const botsing = botsingen.find((een) => een.veld === veld)
          for (const [kant, waarde] of [
            ['onze', onze[veld]],
            ['hunne', hunne[veld]],
          ] as const) {
            if (zelfde(waarde, basis[veld])) continue
            expect(botsing === undefined ? samen[veld] : botsing[kant]).toEqual(waarde)
          }
        }
        if (botsingen.length === 0) expect(voegSamen(hunne, samen, hunne).inhoud).toEqual(samen)
      }),
    )
  })
})

describe('a canonical text', () => {
  it('does not depend on the order of fields, and tells every difference', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (ding) => {
        const omgekeerd = Object.fromEntries(Object.entries(ding).reverse())
        expect(canoniek(omgekeerd)).toBe(canoniek(ding))
        expect(JSON.parse(canoniek(ding))).toEqual(JSON.parse(JSON.stringify(ding)))
      }),
    )
    expect(canoniek({ a: undefined, b: 1 })).toBe(canoniek({ b: 1 }))
    expect(canoniek([1, 2])).not.toBe(canoniek([2, 1]))
  })
})
