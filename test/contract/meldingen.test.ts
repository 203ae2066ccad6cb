import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { meldingAntwoord } from '#shared/contract/loket.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { type Client, meldAan, melding, opElkeDatabase } from './opstelling.ts'
import { JAN, KLAAS, NIEMAND, PIET, ZUIDOOST } from './wereld.ts'

opElkeDatabase('opvoeren en raadplegen', (opstelling) => {
  let loket: Loket
  let school: Client
  let ander: Client
  const stuur = (client: Client, lichaam: unknown, sleutel: string = randomUUID()) =>
    client.vraag('POST', '/v1/meldingen', { lichaam, sleutel })

  beforeAll(async () => {
    loket = await opstelling.maak()
    school = await meldAan(loket, 'coordinator.00zv')
    ander = await meldAan(loket, 'coordinator.25pz')
  })

  it('gives a first melding number 1000001, status R and a route', async () => {
    const { status, json } = await stuur(school, melding())
    expect(status).toBe(201)
    expect(meldingAntwoord.parse(json)).toMatchObject({
      meldingsnummer: 1_000_001,
      versie: 1,
      status: 'R',
      route: { categorie: 'leerplichtig', gemeentecode: 'GM0014', rmcRegio: '03' },
      stand: { brin: '00ZV', reden: 'spijbelen', leerling: { pgn: JAN } },
    })
    expect(json.laatsteMutatie).toMatch(/^2026-11-20T09:00:0\d\.\d{3}Z$/)
  })

  it('answers a repeated key with the same bytes and says that it is a repeat', async () => {
    const sleutel = randomUUID()
    const eerste = await stuur(school, melding(), sleutel)
    const tweede = await stuur(school, melding(), sleutel)
    expect(tweede.status).toBe(201)
    expect(tweede.tekst).toBe(eerste.tekst)
    expect([eerste.headers['idempotent-replayed'], tweede.headers['idempotent-replayed']]).toEqual([undefined, 'true'])
  })

  it('sees the same request in another order of keys and in capitals of the key', async () => {
    const sleutel = randomUUID()
    const eerste = await stuur(school, melding(), sleutel)
    const omgekeerd = Object.fromEntries(Object.entries(melding()).reverse())
    const tweede = await stuur(school, omgekeerd, sleutel.toUpperCase())
    expect(tweede.tekst).toBe(eerste.tekst)
  })

  it('refuses a key with another body', async () => {
    const sleutel = randomUUID()
    await stuur(school, melding(), sleutel)
    const { status, json } = await stuur(school, melding({ reden: 'iets anders' }), sleutel)
    expect([status, json.code]).toEqual([422, 'sleutel-hergebruikt'])
  })

  it('keeps the keys of users apart', async () => {
    const sleutel = randomUUID()
    await stuur(school, melding(), sleutel)
    const { status, json } = await stuur(
      ander,
      melding({ leerling: { pgn: KLAAS }, soort: 'RMC', locatieId: ZUIDOOST }),
      sleutel,
    )
    expect(status).toBe(201)
    expect(json.stand.brin).toBe('25PZ')
  })

  it('leaves no trace of a refusal: the key may be used for the corrected melding', async () => {
    const sleutel = randomUUID()
    expect((await stuur(school, melding({ eind: '2026-09-01' }), sleutel)).status).toBe(422)
    expect((await stuur(school, melding(), sleutel)).status).toBe(201)
  })

  it('takes a second melding over the same days and signals it', async () => {
    const lichaam = melding({ soort: 'O', begin: '2026-10-05', eind: '2026-10-06', verzuimspecificatie: [] })
    expect((await stuur(school, lichaam)).json.signalen).toEqual([])
    expect((await stuur(school, lichaam)).json.signalen).toEqual(['melding-dubbel'])
  })

  it.each([
    ['no key', undefined, 400],
    ['a key that is no uuid', 'abc', 400],
  ])('refuses %s', async (_, sleutel, verwacht) => {
    const { status, json } = await school.vraag('POST', '/v1/meldingen', {
      lichaam: melding(),
      ...(sleutel === undefined ? {} : { sleutel }),
    })
    expect(status).toBe(verwacht)
    expect(json.velden[0].pad).toBe('idempotency-key')
  })

  it.each([
    ['an unknown pupil', { leerling: { pgn: NIEMAND } }, 'leerling.pgn', 'leerling-onbekend'],
    ['a pupil of another school', { leerling: { pgn: KLAAS } }, 'leerling.pgn', 'leerling-onbekend'],
    ['a wrong check digit', { leerling: { pgn: '111222334' } }, 'leerling.pgn', 'pgn-onjuist'],
    ['a locatie of another school', { locatieId: ZUIDOOST }, 'locatieId', 'locatie-onbekend'],
    ['eind before begin', { eind: '2026-09-01', verzuimspecificatie: [] }, 'eind', 'eind-voor-begin'],
    ['no eind for a V3', { eind: null }, 'eind', 'eind-verplicht'],
    [
      'a begin in the future',
      { begin: '2026-11-21', eind: '2026-11-21', verzuimspecificatie: [] },
      'begin',
      'datum-in-toekomst',
    ],
    ['a day that does not exist', { begin: '2026-02-30' }, 'begin', 'datum-onmogelijk'],
    ['an empty reden', { reden: '  ' }, 'reden', 'verplicht'],
    ['a lapsed soort', { soort: 'V1' }, 'soort', 'soort-vervallen'],
    ['a soort for adults', { soort: 'RMC' }, 'soort', 'geen-meldplicht'],
    ['a missing field', { actieGewenst: undefined }, 'actieGewenst', 'verplicht'],
    ['a text that is too long', { toelichting: 'x'.repeat(1001) }, 'toelichting', 'te-lang'],
    ['nee without a reason', { actieGewenst: false }, 'toelichtingActieGewenst', 'toelichting-verplicht'],
  ])('refuses %s at the field', async (_, anders, pad, code) => {
    const { status, json, headers } = await stuur(school, melding(anders))
    expect(status).toBe(422)
    expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(json).toMatchObject({ code: 'gegevens-ongeldig', status: 422 })
    expect(json.velden).toContainEqual({ pad, code })
  })

  it('gives a melder of one locatie nothing of the other', async () => {
    const melder = await meldAan(loket, 'melder.00zv')
    const elders = melding({ leerling: { pgn: PIET }, locatieId: '00zv-hijman' })
    const { meldingsnummer } = (await stuur(school, elders)).json
    expect((await stuur(melder, elders)).json.velden).toEqual([{ pad: 'locatieId', code: 'locatie-onbekend' }])
    expect((await melder.vraag('GET', `/v1/meldingen/${meldingsnummer}`)).status).toBe(404)
    expect((await school.vraag('GET', `/v1/meldingen/${meldingsnummer}`)).status).toBe(200)
  })

  it('shows a melding to its own school only, also in the list', async () => {
    const { meldingsnummer } = (await stuur(school, melding())).json
    expect((await ander.vraag('GET', `/v1/meldingen/${meldingsnummer}`)).json.code).toBe('niet-gevonden')
    const lijst = (await ander.vraag('GET', '/v1/meldingen')).json
    expect(new Set(lijst.meldingen.map((m: { brin: string }) => m.brin))).toEqual(new Set(['25PZ']))
  })

  it('pages through the list without losing or repeating one', async () => {
    const gezien: number[] = []
    for (let na: number | null = 0; na !== null; ) {
      const { json } = await school.vraag('GET', `/v1/meldingen?limiet=3&na=${na}`)
      gezien.push(...json.meldingen.map((m: { meldingsnummer: number }) => m.meldingsnummer))
      na = json.volgende
    }
    const alle = (await school.vraag('GET', '/v1/meldingen?limiet=500')).json.meldingen
    expect(gezien).toEqual(alle.map((m: { meldingsnummer: number }) => m.meldingsnummer))
    expect(gezien.length).toBeGreaterThan(3)
  })

  it('filters the list', async () => {
    const { json } = await school.vraag('GET', '/v1/meldingen?soort=O&vanaf=2026-10-05&tot=2026-10-05&status=R')
    expect(json.meldingen.length).toBe(2)
    expect((await school.vraag('GET', '/v1/meldingen?soort=XX')).status).toBe(400)
    expect((await school.vraag('GET', '/v1/meldingen?limiet=501')).status).toBe(400)
  })

  it('gives the feed of the own school in order and without gaps, stand by stand', async () => {
    const pagina = mutatiePagina.parse((await school.vraag('GET', '/v1/mutaties')).json)
    expect(pagina.mutaties.map((m) => m.volgnummer)).toEqual(pagina.mutaties.map((_, i) => i + 1))
    expect(pagina.meer).toBe(false)
    for (const mutatie of pagina.mutaties) expect(mutatie.stand.brin).toBe('00ZV')
    const eerste = mutatiePagina.parse((await school.vraag('GET', '/v1/mutaties?limiet=2')).json)
    expect([eerste.cursor, eerste.meer]).toEqual([2, true])
    const verder = mutatiePagina.parse((await school.vraag('GET', `/v1/mutaties?na=${eerste.cursor}`)).json)
    expect([...eerste.mutaties, ...verder.mutaties]).toEqual(pagina.mutaties)
  })

  it('names in the feed the operation that made a version', async () => {
    const sleutel = randomUUID()
    const { meldingsnummer } = (await stuur(school, melding(), sleutel)).json
    const { mutaties } = mutatiePagina.parse((await school.vraag('GET', '/v1/mutaties')).json)
    expect(mutaties.find((m) => m.id === String(meldingsnummer))).toMatchObject({ operatieId: sleutel, versie: 1 })
  })

  it('shows two school years and no more', async () => {
    const oud = melding({ begin: '2025-09-01', eind: '2025-09-02', verzuimspecificatie: [] })
    const { meldingsnummer } = (await stuur(school, oud)).json
    const { cursor } = (await school.vraag('GET', '/v1/mutaties')).json
    loket.dienst.klok.zet(new Date('2027-08-02T09:00:00Z'))
    const later = await meldAan(loket)
    expect((await later.vraag('GET', `/v1/meldingen/${meldingsnummer}`)).status).toBe(404)
    const feed = (await later.vraag('GET', '/v1/mutaties')).json
    expect(feed.mutaties.some((m: { id: string }) => m.id === String(meldingsnummer))).toBe(false)
    expect(feed.cursor).toBe(cursor)
    expect(feed.mutaties.length).toBeGreaterThan(0)
  })
})
