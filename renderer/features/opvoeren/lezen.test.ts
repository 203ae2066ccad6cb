import { describe, expect, it } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import { brin, leerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import { eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { type Leescontext, leesVelden } from './lezen.ts'
import {
  alsConceptvelden,
  deelnamesleutel,
  LEGE_VELDEN,
  type Meldingvelden,
  veldenUitConcept,
  veldenUitInhoud,
} from './velden.ts'
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

describe('leesVelden, wat meegaat', () => {
  const inhoudVan = (velden: Meldingvelden, over: Partial<Leescontext> = {}) => {
    const gelezen = leesVelden(velden, { ...context, ...over })
    if (!gelezen.goed) throw new Error(JSON.stringify(gelezen.fouten))
    return gelezen.inhoud
  }
  const twee: LeerlingOpDesk = {
    ...leerling,
    inschrijvingen: [
      ...leerling.inschrijvingen,
      { ...leerling.inschrijvingen[0], sector: 'BVE', opleiding: 'Zorg', leerjaar: null, niveau: 3 } as never,
    ],
  }

  it('sends the copy that was chosen, and none by itself', () => {
    expect(inhoudVan(ingevuld()).cc).toBeNull()
    expect(inhoudVan(ingevuld({ cc: 'BEHANDELAAR' })).cc).toBe('BEHANDELAAR')
    expect(fouten(ingevuld({ cc: 'IEDEREEN' }))).toEqual(['cc: waarde-onjuist'])
  })

  it('sends the enrolment that was chosen of two, else the one that holds', () => {
    const [, mbo] = twee.inschrijvingen
    if (mbo === undefined) throw new Error('geen tweede inschrijving')
    expect(inhoudVan(ingevuld(), { leerling: twee }).onderwijsdeelname?.opleiding).toBe('havo')
    const deelname = deelnamesleutel(mbo)
    expect(inhoudVan(ingevuld({ deelname }), { leerling: twee }).onderwijsdeelname?.opleiding).toBe('Zorg')
    expect(inhoudVan(ingevuld({ deelname: 'weg' }), { leerling: twee }).onderwijsdeelname?.opleiding).toBe('havo')
  })

  it('puts the studentnummer in front where the region agreed so, once, and only while it fits', () => {
    const velden = ingevuld({ studentnummer: '240118', toelichting: 'Komt te laat' })
    const afspraak = { studentnummerInToelichting: true }
    expect(inhoudVan(velden).toelichting).toBe('Komt te laat')
    expect(inhoudVan(velden, afspraak).toelichting).toBe('[SN:240118] Komt te laat')
    const nogEens = { ...velden, toelichting: '[SN:240118] Komt te laat' }
    expect(inhoudVan(nogEens, afspraak).toelichting).toBe('[SN:240118] Komt te laat')
    expect(inhoudVan({ ...velden, studentnummer: '' }, afspraak).toelichting).toBe('Komt te laat')
    const vol = 'x'.repeat(LENGTE.toelichting)
    expect(inhoudVan({ ...velden, toelichting: vol }, afspraak).toelichting).toBe(vol)
  })

  it('gives back what stood in a melding, field by field', () => {
    const inhoud = eenInhoud({
      ...{ soort: 'LRV', begin: '2026-09-07', eind: null, cc: 'BEIDE', telefoonOuderOfLeerling: '0594 550 118' },
      verzuimspecificatie: [
        { dag: '2026-09-07', heleDag: true },
        { dag: '2026-09-08', lesuren: [1, 4] },
      ],
      afwijkendAdres: {
        ...{ straat: 'Dorpsstraat', huisnummer: '1', huisletter: 'a', toevoeging: null },
        ...{ postcode: '9712 AB', plaats: 'Haren', locatieaanduiding: null },
      },
    })
    expect(inhoudVan(veldenUitInhoud(inhoud), { wijzigt: inhoud })).toEqual(inhoud)
  })

  it('leaves the enrolment of a change alone until its begin changes', () => {
    const oud = eenInhoud({ begin: '2026-11-09', eind: '2026-11-20', onderwijsdeelname: null, verzuimspecificatie: [] })
    const velden = veldenUitInhoud(oud)
    expect(inhoudVan(velden, { wijzigt: oud }).onderwijsdeelname).toBeNull()
    expect(inhoudVan({ ...velden, begin: '10-11-2026' }, { wijzigt: oud })).toMatchObject({
      onderwijsdeelname: { opleiding: 'havo' },
    })
  })

  it('lets a change fill in the eind after the pupil left, and keep an old soort', () => {
    const weg = {
      ...leerling,
      inschrijvingen: leerling.inschrijvingen.map((deel) => ({ ...deel, tot: datum('2026-11-14') })),
    }
    const velden = ingevuld({ soort: 'V1', begin: '9-11-2026', eind: '13-11-2026' })
    expect(fouten(velden, { leerling: weg })).toContain('soort: soort-vervallen')
    expect(fouten(velden, { leerling: weg })).toContain('leerling.pgn: niet-ingeschreven')
    const gelezen = leesVelden(velden, { ...context, leerling: weg, wijzigt: eenInhoud() })
    expect(gelezen.goed).toBe(true)
  })

  it('leaves enrolment and age to DUO where DUO could not be asked', () => {
    const onbekend = { ...leerling, inschrijvingen: [] }
    expect(fouten(ingevuld(), { leerling: onbekend })).not.toEqual([])
    expect(leesVelden(ingevuld(), { ...context, leerling: onbekend, onbevestigd: true }).goed).toBe(true)
  })
})
