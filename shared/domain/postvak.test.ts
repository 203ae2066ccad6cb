import { describe, expect, it } from 'vitest'
import { eenInhoud, eenLeerling, eenStand } from '#test/sync/things.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import { meldingOpDesk } from '../schema/desk.ts'
import type { MeldingStand } from '../schema/melding.ts'
import { datum } from './datum.ts'
import { minimaleVersie } from './overdracht.ts'
import { berichtenVan, postvakIn } from './postvak.ts'
import { tijdlijnVan } from './tijdlijn.ts'
import { metVersie, tekstverschil, versieparen } from './versies.ts'

const VANDAAG = datum('2026-11-22')
const inhoud = eenInhoud({
  verzuimspecificatie: [
    { dag: '2026-09-08', lesuren: [1, 2, 3, 4, 5, 6, 7, 8] },
    { dag: '2026-09-07', lesuren: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
  ],
  telefoonOuderOfLeerling: '050 123 45 67',
})
const T1 = '0b6d3a52-6f7b-4b43-8d3e-1f6f5f1d0a01'
const B1 = '0b6d3a52-6f7b-4b43-8d3e-1f6f5f1d0a02'
const contact = { naam: 'Hilde Nauta', functie: 'leerplichtambtenaar', telefoon: '0594 550 204', email: null }
const op = (versie: number) => `2026-11-20T1${versie}:00:00.000Z`
const stand = (versie: number, anders: Record<string, unknown> = {}): MeldingStand =>
  eenStand(inhoud, eenLeerling(), {
    meldingsnummer: 1001203,
    versie,
    meldmoment: op(1),
    laatsteMutatie: op(versie),
    ...anders,
  })

const V1 = stand(1)
const V2 = stand(2, { eind: '2026-09-25', toelichting: 'Komt niet opdagen bij gym' })
const V3 = stand(3, {
  eind: '2026-09-25',
  toelichting: 'Komt niet opdagen bij gym',
  bijlagen: [{ id: B1, naam: 'rapport.pdf', type: 'application/pdf', grootte: 10, sha256: 'a'.repeat(64), op: op(3) }],
})
const V4 = { ...V3, versie: 4, laatsteMutatie: op(4), status: 'B', contactGemeente: contact } as MeldingStand
const V5 = {
  ...V4,
  versie: 5,
  laatsteMutatie: op(5),
  terugmeldingen: [{ id: T1, op: op(5), van: 'Leerplicht', tekst: 'Gesprek op 19-11.' }],
} as MeldingStand
const ALLE = [V1, V2, V3, V4, V5]

function opDesk(standen: readonly MeldingStand[], anders: Partial<MeldingOpDesk> = {}): MeldingOpDesk {
  const laatste = standen.at(-1) as MeldingStand
  let versies: NonNullable<MeldingOpDesk['versies']> = []
  for (let i = 1; i < standen.length; i++)
    versies = metVersie(versies, standen[i - 1] as MeldingStand, standen[i] as MeldingStand)
  return meldingOpDesk.parse({
    id: '6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a10',
    leerlingId: '6d1a3c1e-52a7-4f0b-9a2e-0d6f3c8b7a11',
    leerling: laatste.leerling,
    inhoud: { ...laatste, leerling: { pgn: laatste.leerling.pgn } },
    meldingsnummer: laatste.meldingsnummer,
    stand: laatste,
    verzending: 'ontvangen',
    fout: null,
    versies,
    gemaaktOp: V1.meldmoment,
    gewijzigdOp: laatste.laatsteMutatie,
    ...anders,
  })
}

describe('versies of a melding', () => {
  it('remembers which fields changed, by whom, and walks back to every stand', () => {
    const { versies } = opDesk(ALLE)
    expect(
      versies?.map(({ versie, door, verschillen }) => [versie, door, verschillen.map(({ veld }) => veld)]),
    ).toEqual([
      [2, 'school', ['eind', 'toelichting']],
      [3, 'school', ['bijlagen']],
      [4, 'gemeente', ['status', 'contactGemeente']],
      [5, 'gemeente', ['terugmeldingen']],
    ])
    const paren = versieparen(V5, versies ?? [])
    expect(paren.map(({ na }) => na)).toEqual([V5, V4, V3, V2])
    expect(paren.at(-1)?.voor).toEqual(V1)
  })

  it('adds nothing for the same or an older stand, and tells of a gap', () => {
    expect(metVersie([], V3, V3)).toEqual([])
    expect(metVersie([], V3, V2)).toEqual([])
    expect(metVersie([], null, V3)).toEqual([])
    expect(metVersie([], V1, V4)).toMatchObject([{ versie: 4, sinds: 1 }])
  })

  it.each([
    ['V', 'duo'],
    ['F', 'school'],
  ] as const)('says that an intrekking for %s is of %s', (redenIngetrokken, door) => {
    expect(metVersie([], V1, stand(2, { status: 'I', redenIngetrokken }))).toMatchObject([{ door }])
  })

  it('keeps the newest sixty', () => {
    const veel = Array.from(
      { length: 80 },
      (_, i) => ({ ...V1, versie: i + 1, toelichting: String(i) }) as MeldingStand,
    )
    const { versies } = opDesk(veel)
    expect([versies?.length, versies?.[0]?.versie]).toEqual([60, 21])
  })

  it('tells a text word by word, and gives both texts back whole', () => {
    const [oud, nieuw] = ['Komt sinds maandag weer.', 'Komt sinds dinsdag weer alle ochtenden.']
    const stukken = tekstverschil(oud, nieuw)
    expect(
      stukken
        .filter(({ soort }) => soort !== 'erbij')
        .map(({ tekst }) => tekst)
        .join(''),
    ).toBe(oud)
    expect(
      stukken
        .filter(({ soort }) => soort !== 'weg')
        .map(({ tekst }) => tekst)
        .join(''),
    ).toBe(nieuw)
    expect(stukken).toContainEqual({ soort: 'weg', tekst: 'maandag' })
    expect(tekstverschil('', '')).toEqual([])
  })
})

describe('Postvak In', () => {
  it('has what the gemeente did, as van → naar, newest first, and nothing of the school', () => {
    const berichten = berichtenVan(opDesk(ALLE), VANDAAG)
    expect(
      berichten.map(({ versie, van, naar, teksten }) => [versie, van, naar, teksten.map(({ tekst }) => tekst)]),
    ).toEqual([
      [5, 'B', 'B', ['Gesprek op 19-11.']],
      [4, 'R', 'B', []],
    ])
  })

  it('tells of a melding that came with news already, without a before', () => {
    expect(berichtenVan(opDesk([V5]), VANDAAG)).toMatchObject([
      { versie: 5, van: null, naar: 'B', teksten: [{ id: T1 }] },
    ])
    expect(berichtenVan(opDesk([V3]), VANDAAG)).toEqual([])
    expect(berichtenVan(opDesk([V3], { stand: null, versies: [] }), VANDAAG)).toEqual([])
  })

  it('is unread until read, and never when older than thirty days', () => {
    const ongelezen = (melding: MeldingOpDesk, vandaag = VANDAAG) =>
      berichtenVan(melding, vandaag).map((bericht) => bericht.ongelezen)
    expect(ongelezen(opDesk(ALLE))).toEqual([true, true])
    expect(ongelezen(opDesk(ALLE, { gelezenVersie: 4 }))).toEqual([true, false])
    expect(ongelezen(opDesk(ALLE, { gelezenVersie: 5 }))).toEqual([false, false])
    expect(ongelezen(opDesk(ALLE), datum('2026-12-20'))).toEqual([true, true])
    expect(ongelezen(opDesk(ALLE), datum('2026-12-21'))).toEqual([false, false])
  })

  it('makes one of what was said on one day', () => {
    const [regel] = postvakIn([opDesk(ALLE)], VANDAAG)
    expect(regel?.berichten).toMatchObject([
      { versie: 5, van: 'R', naar: 'B', teksten: [{ tekst: 'Gesprek op 19-11.' }] },
    ])
    const later = { ...V5, laatsteMutatie: '2026-11-21T09:00:00.000Z' } as MeldingStand
    expect(postvakIn([opDesk([...ALLE.slice(0, 4), later])], VANDAAG)[0]?.berichten).toHaveLength(2)
  })

  it('puts unread first, then newest', () => {
    const met = (id: number, melding: MeldingOpDesk) => ({ ...melding, id: `${id}` as MeldingOpDesk['id'] })
    const rijen = postvakIn(
      [met(1, opDesk(ALLE, { gelezenVersie: 5 })), met(2, opDesk([V1, V4])), met(3, opDesk([V1]))],
      VANDAAG,
    )
    expect(rijen.map(({ id, ongelezen }) => [id, ongelezen])).toEqual([
      ['2', true],
      ['1', false],
    ])
  })
})

describe('the least form for a colleague', () => {
  it.each(['coach', 'mentor', 'melder'] as const)('for a %s holds no PGN, name, address or telephone', (rol) => {
    const { tekst, nietZien, ziet } = minimaleVersie(rol, V5, 'R', ['Gesprek op 19-11.'])
    for (const geheim of ['111222333', 'Şimşek', 'Kanarieweg', '9712', '050 123', 's2019233'])
      expect(tekst).not.toContain(geheim)
    expect(nietZien).toEqual(expect.arrayContaining(['PGN', 'adres', 'telefoon ouders', 'bijlagen']))
    expect(ziet.some((gegeven) => (nietZien as readonly string[]).includes(gegeven))).toBe(false)
    expect(tekst).toContain('Status: van Geregistreerd naar In behandeling')
    expect(tekst).toContain('Bericht: Gesprek op 19-11.')
  })

  it('gives the hours to who guides, and not to who only reported', () => {
    expect(minimaleVersie('coach', V5, null, []).tekst).toContain('Gemist: 17 lesuren')
    expect(minimaleVersie('melder', V5, null, []).tekst).not.toContain('lesuren')
  })

  it('is cut at what DUO takes', () => {
    expect(minimaleVersie('coach', V5, null, ['x'.repeat(4000)]).tekst).toHaveLength(4000)
  })
})

describe('the timeline', () => {
  const bronnen = {
    melding: opDesk(ALLE),
    contactmomenten: [],
    bijlagen: [],
    overdrachten: [],
    audit: [],
    outbox: [],
    locatienaam: (id: string) => id,
  }

  it('tells everything once, newest first', () => {
    expect(tijdlijnVan(bronnen).map(({ kop }) => kop)).toEqual([
      'Terugmelding',
      'Terugmelding: in behandeling',
      'Bijlage ontvangen door DUO',
      'Gewijzigd, versie 2',
      'Ontvangen door DUO, nummer 1001203',
      '16 lesuren bereikt, 7e lesuur',
    ])
  })

  it('tells a change readable, field by field', () => {
    const gewijzigd = tijdlijnVan(bronnen).find(({ soort }) => soort === 'gewijzigd')
    expect(gewijzigd?.verschillen).toEqual([
      { pad: 'eind', label: 'Eind verzuim', was: '24-09-2026', wordt: '25-09-2026' },
      {
        pad: 'toelichting',
        label: 'Toelichting verzuim',
        was: 'Komt niet opdagen bij zwemles',
        wordt: 'Komt niet opdagen bij gym',
      },
    ])
  })

  it('tells from the stand alone what this desk did not see happen', () => {
    const soorten = tijdlijnVan({ ...bronnen, melding: opDesk([V5]) }).map(({ soort }) => soort)
    expect(soorten).toEqual(['terugmelding', 'bijlage', 'ontvangen', 'signaal'])
  })

  it('has contact, colleague, export and PGN of this melding only', () => {
    const basis = { wie: 'M. de Wit', appVersie: '1', vorige: '', op: op(6) as never }
    const gebeurtenissen = tijdlijnVan({
      ...bronnen,
      contactmomenten: [
        {
          id: T1,
          leerlingId: bronnen.melding.leerlingId,
          meldingId: null,
          actie: 'contact-ouders',
          dag: datum('2026-09-10'),
          door: 'R. Kamstra',
          notitie: 'Vader gebeld',
          gemaaktOp: op(6) as never,
        },
      ],
      overdrachten: [
        {
          id: B1,
          meldingId: bronnen.melding.id,
          terugmeldingId: null,
          aan: { rol: 'coach', naam: 'de coach', melderId: null },
          tekst: 'x',
          bericht: 'Bespreek dit',
          weggelaten: [],
          door: 'M. de Wit',
          op: op(6) as never,
          versie: 2,
          gelezenOp: op(7) as never,
          gelezen: [{ door: 'R. Kamstra', op: op(7) as never }],
          opmerkingen: [{ id: T1, door: 'R. Kamstra', op: op(8) as never, tekst: 'Doe ik' }],
        },
      ],
      audit: [
        { ...basis, volgorde: 1, wat: 'geexporteerd', over: bronnen.melding.id },
        { ...basis, volgorde: 2, wat: 'pgn-getoond', over: bronnen.melding.id },
        { ...basis, volgorde: 3, wat: 'geexporteerd', over: 'een-ander' as never },
      ],
    })
    expect(gebeurtenissen.slice(0, 5).map(({ soort }) => soort)).toEqual(
      ['opmerking', 'gelezen', 'overgedragen', 'export', 'pgn'].toSorted(
        (a, b) => gebeurtenissen.findIndex((e) => e.soort === a) - gebeurtenissen.findIndex((e) => e.soort === b),
      ),
    )
    expect(gebeurtenissen.filter(({ soort }) => soort === 'export')).toHaveLength(1)
    expect(gebeurtenissen.at(-2)).toMatchObject({ soort: 'contact', op: '2026-09-10', tekst: 'Vader gebeld' })
  })
})
