import { describe, expect, it } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import { brin, leerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { eenLeerling } from '#test/sync/things.ts'
import { leesVelden } from './lezen.ts'
import { alsConceptvelden, LEGE_VELDEN, type Meldingvelden, veldenUitConcept } from './velden.ts'
import { zinBij } from './zinnen.ts'

const vandaag = datum('2026-11-20')
const leerling: LeerlingOpDesk = {
  ...eenLeerling({
    inschrijvingen: [
      {
        brin: '00ZV',
        locatieId: 'heymans',
        sector: 'VO',
        leerjaar: 3,
        niveau: null,
        opleiding: 'havo',
        leerweg: null,
        vorm: null,
        leerroute: null,
        leerroutefase: null,
        van: '2024-08-01',
        tot: null,
      },
    ],
  }),
  id: leerlingId.parse('00000000-0000-4000-8000-000000000001'),
}
const context = { vandaag, leerling, brin: brin.parse('00ZV') }

function ingevuld(anders: Partial<Meldingvelden> = {}): Meldingvelden {
  return {
    ...LEGE_VELDEN,
    soort: 'V3',
    reden: 'Spijbelen',
    begin: '9-11',
    eind: '20-11-2026',
    locatieId: 'heymans',
    melder: { naam: 'A. Wiersma', functie: '', email: 'a.wiersma@school.nl', telefoon: '' },
    ...anders,
  }
}
const fouten = (velden: Meldingvelden, over: Partial<typeof context> = {}) => {
  const gelezen = leesVelden(velden, { ...context, ...over })
  return gelezen.goed ? [] : gelezen.fouten.map(({ pad, code }) => `${pad}: ${code}`)
}

describe('leesVelden', () => {
  it('makes the body of a complete form, with the enrolment of that day', () => {
    const gelezen = leesVelden(ingevuld({ studentnummer: 's2019233' }), context)
    expect(gelezen.goed && gelezen.inhoud).toMatchObject({
      leerling: { pgn: '111222333' },
      soort: 'V3',
      begin: '2026-11-09',
      eind: '2026-11-20',
      toelichtingActieGewenst: null,
      onderwijsdeelname: { brin: '00ZV', opleiding: 'havo' },
      verzuimspecificatie: [],
    })
  })

  it('names every missing field of an empty form, in the order of the form', () => {
    expect(fouten(LEGE_VELDEN, { leerling: null as never })).toEqual([
      'leerling.pgn: verplicht',
      'soort: verplicht',
      'reden: verplicht',
      'begin: verplicht',
      'locatieId: verplicht',
      'melder.naam: verplicht',
      'melder.email: verplicht',
    ])
  })

  it.each<[string, Partial<Meldingvelden>, string[]]>([
    ['a date that does not exist', { begin: '31-11' }, ['begin: datum-onmogelijk']],
    ['a begin after the eind', { begin: '20-11', eind: '9-11' }, ['eind: eind-voor-begin']],
    ['a begin in the future', { begin: '+3', eind: '', soort: 'O' }, ['begin: datum-in-toekomst']],
    ['a 16-uur without eind', { eind: '' }, ['eind: eind-verplicht']],
    ['nee without a reason', { actieGewenst: false }, ['toelichtingActieGewenst: toelichting-verplicht']],
    [
      'a wrong e-mail',
      { melder: { naam: 'A', functie: '', email: 'a@', telefoon: '' } },
      ['melder.email: email-onjuist'],
    ],
    ['a wrong phone', { telefoonOuderOfLeerling: '12' }, ['telefoonOuderOfLeerling: telefoon-onjuist']],
    ['a soort that is not for this age', { soort: 'V4' }, ['soort: geen-meldplicht']],
    ['a lapsed soort', { soort: 'V1' }, ['soort: soort-vervallen']],
    ['a reason that is too long', { reden: 'x'.repeat(201) }, ['reden: te-lang']],
  ])('refuses %s', (_, anders, verwacht) => {
    expect(fouten(ingevuld(anders))).toEqual(verwacht)
  })

  it('says rules and shapes at once: a missing melder does not hide a wrong eind', () => {
    const velden = ingevuld({ eind: '1-11', melder: { naam: '', functie: '', email: '', telefoon: '' } })
    expect(fouten(velden)).toEqual(['eind: eind-voor-begin', 'melder.naam: verplicht', 'melder.email: verplicht'])
  })

  it('does not judge the eind by a begin that cannot be read', () => {
    expect(fouten(ingevuld({ begin: 'ooit' }))).toEqual(['begin: datum-onmogelijk'])
  })

  it('keeps the reason in the form but does not send it when the answer is ja', () => {
    const gelezen = leesVelden(ingevuld({ toelichtingActieGewenst: 'eerst zelf' }), context)
    expect(gelezen.goed && gelezen.inhoud.toelichtingActieGewenst).toBeNull()
  })

  it('leaves empty rows out and points at the row on screen', () => {
    const verzuimspecificatie = [
      { dag: '9-11', heleDag: false, lesuren: [] },
      { dag: '10-11', heleDag: false, lesuren: [1, 2] },
      { dag: '1-10', heleDag: true, lesuren: [] },
    ]
    expect(fouten(ingevuld({ verzuimspecificatie }))).toEqual(['verzuimspecificatie.2.dag: dag-buiten-periode'])
  })

  it('sends no grid when all lessons were missed', () => {
    const verzuimspecificatie = [{ dag: '1-1', heleDag: true, lesuren: [] }]
    const gelezen = leesVelden(ingevuld({ alleLessenGemist: true, verzuimspecificatie }), context)
    expect(gelezen.goed && gelezen.inhoud.verzuimspecificatie).toEqual([])
  })

  it('writes the postcode of another address as DUO does, and asks for what is missing', () => {
    const afwijkendAdres = {
      ...LEGE_VELDEN.afwijkendAdres,
      straat: 'Kade',
      huisnummer: '3',
      postcode: '9712ab',
      plaats: 'Leek',
    }
    const goed = leesVelden(ingevuld({ heeftAfwijkendAdres: true, afwijkendAdres }), context)
    expect(goed.goed && goed.inhoud.afwijkendAdres).toMatchObject({ postcode: '9712 AB', huisletter: null })
    expect(fouten(ingevuld({ heeftAfwijkendAdres: true }))).toEqual([
      'afwijkendAdres.straat: verplicht',
      'afwijkendAdres.huisnummer: verplicht',
      'afwijkendAdres.postcode: verplicht',
      'afwijkendAdres.plaats: verplicht',
    ])
  })
})

describe('the fields of a concept', () => {
  it('come back exactly as typed', () => {
    const velden = ingevuld({
      begin: '9-1',
      eind: 'vr',
      verzuimspecificatie: [{ dag: 'ooit', heleDag: false, lesuren: [3] }],
    })
    const plat = alsConceptvelden(velden)
    expect(plat['melder.email']).toBe('a.wiersma@school.nl')
    expect(veldenUitConcept(plat)).toEqual(velden)
  })

  it('open with what can be read when an older version saved them', () => {
    expect(veldenUitConcept({ reden: 'sp', soort: 12, verzuimspecificatie: 'stuk' })).toEqual({
      ...LEGE_VELDEN,
      reden: 'sp',
    })
  })
})

describe('zinBij', () => {
  it('names the first day that is right', () => {
    expect(zinBij({ pad: 'eind', code: 'eind-voor-begin' }, ingevuld({ begin: '3-11' }), vandaag)).toBe(
      'Vul een datum in op of na 03-11-2026.',
    )
  })
})
