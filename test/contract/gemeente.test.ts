import { createHash, randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import type { Gemeentecode, Pgn, RmcRegiocode } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { type Antwoord, type Client, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'
import { JAN, KLAAS, KLEINE_WERELD, MBO, OSG, PIET, ZUIDOOST } from './wereld.ts'

const GEHEIM = 'oefenen'
const client = (clientId: string, code: { gemeentecode?: string; rmcRegio?: string }) => ({
  clientId,
  geheim: GEHEIM,
  naam: clientId,
  gemeentecode: (code.gemeentecode ?? null) as Gemeentecode | null,
  rmcRegio: (code.rmcRegio ?? null) as RmcRegiocode | null,
})
const WERELD = {
  ...KLEINE_WERELD,
  gemeenteclients: [
    client('gemeente-GM0014', { gemeentecode: 'GM0014' }),
    client('gemeente-GM0106', { gemeentecode: 'GM0106' }),
    client('rmc-03', { rmcRegio: '03' }),
    client('rmc-07', { rmcRegio: '07' }),
  ],
}

type Roep = (methode: 'GET' | 'POST' | 'PUT', pad: string, lichaam?: unknown, meer?: object) => Promise<Antwoord>

/** Signs a machine in and calls `/gemeente/v1` for it. */
async function instantie(loket: Loket, clientId: string): Promise<Roep> {
  const token = await vraag(loket, 'POST', '/gemeente/v1/token', {
    lichaam: { grant_type: 'client_credentials', client_id: clientId, client_secret: GEHEIM },
  })
  expect(token.status, token.tekst).toBe(200)
  return (methode, pad, lichaam, meer = {}) =>
    vraag(loket, methode, `/gemeente/v1${pad}`, {
      lichaam,
      headers: { authorization: `Bearer ${token.json.access_token}`, ...meer },
    })
}

/** A new melding of a school; the number. */
async function voerOp(school: Client, anders: Record<string, unknown> = {}): Promise<number> {
  const antwoord = await school.vraag('POST', '/v1/meldingen', { lichaam: melding(anders), sleutel: randomUUID() })
  expect(antwoord.status, antwoord.tekst).toBe(201)
  return antwoord.json.meldingsnummer
}

const leesStand = async (school: Client, nr: number): Promise<MeldingStand> =>
  (await school.vraag('GET', `/v1/meldingen/${nr}`)).json

opElkeDatabase('the municipality side', ({ maak }) => {
  const begin = async () => {
    const loket = await maak({ seed: WERELD })
    return {
      loket,
      school: await meldAan(loket),
      groningen: await instantie(loket, 'gemeente-GM0014'),
      assen: await instantie(loket, 'gemeente-GM0106'),
      regio: await instantie(loket, 'rmc-03'),
    }
  }

  it('gives a token for client credentials as form, as JSON and by Basic, and to nobody else', async () => {
    const loket = await maak({ seed: WERELD })
    const form = (tekst: string, headers = {}) =>
      loket.app.inject({
        method: 'POST',
        url: '/gemeente/v1/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: tekst,
      })
    const basic = (id: string, geheim: string) => ({
      authorization: `Basic ${Buffer.from(`${id}:${geheim}`).toString('base64')}`,
    })
    const goed = 'grant_type=client_credentials&client_id=rmc-03&client_secret=oefenen'
    expect((await form(goed)).json()).toMatchObject({ token_type: 'Bearer', expires_in: 3600, rmcRegio: '03' })
    expect((await form('grant_type=client_credentials', basic('gemeente-GM0014', 'oefenen'))).json()).toMatchObject({
      gemeentecode: 'GM0014',
      rmcRegio: null,
    })
    for (const [tekst, headers] of [
      ['grant_type=client_credentials&client_id=rmc-03&client_secret=fout', {}],
      ['grant_type=client_credentials&client_id=rmc-99&client_secret=oefenen', {}],
      ['grant_type=client_credentials', {}],
      ['grant_type=client_credentials', basic('rmc-03', 'fout')],
    ] as const) {
      const antwoord = await form(tekst, headers)
      expect(antwoord.statusCode).toBe(401)
      expect(antwoord.json()).toMatchObject({ error: 'invalid_client', code: 'aanmelding-onjuist' })
    }
    const ander = await form('grant_type=password&client_id=rmc-03&client_secret=oefenen')
    expect(ander.statusCode).toBe(400)
    expect(ander.json()).toMatchObject({ error: 'unsupported_grant_type' })
  })

  it('refuses a school token, a missing and an expired machine token, and a school refuses the machine token', async () => {
    const { loket, school } = await begin()
    const pad = '/gemeente/v1/meldingen'
    expect((await vraag(loket, 'GET', pad)).status).toBe(401)
    expect((await school.vraag('GET', pad)).status).toBe(401)
    const token = await vraag(loket, 'POST', '/gemeente/v1/token', {
      lichaam: { grant_type: 'client_credentials', client_id: 'rmc-03', client_secret: GEHEIM },
    })
    const headers = { authorization: `Bearer ${token.json.access_token}` }
    expect((await vraag(loket, 'GET', pad, { headers })).status).toBe(200)
    expect((await vraag(loket, 'GET', '/v1/meldingen', { headers })).status).toBe(401)
    loket.dienst.klok.zet(new Date(loket.dienst.klok.nu().getTime() + 3_600_001))
    expect((await vraag(loket, 'GET', pad, { headers })).json).toMatchObject({ code: 'sessie-verlopen' })
  })

  it('shows a gemeente its own residents under 18 and a region its 18+, and nobody else by number or list', async () => {
    const { loket, school, groningen, assen, regio } = await begin()
    const zuidoost = await meldAan(loket, 'coordinator.25pz')
    const jong = await voerOp(school)
    const oud = await voerOp(zuidoost, { leerling: { pgn: KLAAS }, soort: 'V4', locatieId: ZUIDOOST })
    const nummers = async (roep: Roep) =>
      (await roep('GET', '/meldingen')).json.meldingen.map((stand: MeldingStand) => stand.meldingsnummer)
    expect(await nummers(groningen)).toEqual([jong])
    expect(await nummers(regio)).toEqual([oud])
    expect(await nummers(assen)).toEqual([])
    expect(await nummers(await instantie(loket, 'rmc-07'))).toEqual([])
    for (const roep of [assen, regio]) {
      expect((await roep('GET', `/meldingen/${jong}`)).status).toBe(404)
      expect((await roep('POST', `/meldingen/${jong}/status`, { status: 'B' })).status).toBe(404)
      expect((await roep('POST', `/meldingen/${jong}/terugmeldingen`, { tekst: 'hallo' })).status).toBe(404)
      const naar = { gemeentecode: 'GM0106', categorie: 'leerplichtig' }
      expect((await roep('POST', `/meldingen/${jong}/omleiding`, naar)).status).toBe(404)
    }
    expect((await leesStand(school, jong)).versie).toBe(1)
  })

  it('sets status with contact, reden and toelichting; the school sees version, feed and each field', async () => {
    const { school, groningen } = await begin()
    const nr = await voerOp(school)
    const cursor = (await school.vraag('GET', '/v1/mutaties?na=0')).json.cursor
    const b = await groningen('POST', `/meldingen/${nr}/status`, {
      status: 'B',
      reden: null,
      toelichting: null,
      contact: { naam: 'H. Nauta', functie: 'Leerplichtambtenaar' },
    })
    expect(b.status, b.tekst).toBe(200)
    expect(b.json).toMatchObject({ versie: 2, status: 'B' })
    const g = await groningen('POST', `/meldingen/${nr}/status`, { status: 'G', reden: 'A1', toelichting: 'T3' })
    expect(g.json.stand).toMatchObject({
      versie: 3,
      status: 'G',
      redenAfsluiting: 'A1',
      toelichtingAfsluiting: 'T3',
      contactGemeente: { naam: 'H. Nauta', functie: 'Leerplichtambtenaar', telefoon: null, email: null },
    })
    expect(await leesStand(school, nr)).toEqual(g.json.stand)
    const { mutaties } = (await school.vraag('GET', `/v1/mutaties?na=${cursor}`)).json
    expect(mutaties.map((m: { versie: number; operatieId: unknown }) => [m.versie, m.operatieId])).toEqual([
      [2, null],
      [3, null],
    ])
    const open = await groningen('POST', `/meldingen/${nr}/status`, {
      status: 'B',
      toelichting: 'Toch nog een gesprek.',
    })
    expect(open.json.stand).toMatchObject({
      status: 'B',
      redenAfsluiting: null,
      toelichtingAfsluiting: null,
      toelichtingGemeente: 'Toch nog een gesprek.',
    })
  })

  it('makes no version of a status that changes nothing', async () => {
    const { school, groningen } = await begin()
    const nr = await voerOp(school)
    const status = { status: 'K', toelichting: 'T1' }
    expect((await groningen('POST', `/meldingen/${nr}/status`, status)).json.versie).toBe(2)
    expect((await groningen('POST', `/meldingen/${nr}/status`, status)).json.versie).toBe(2)
  })

  it('refuses transitions that the table does not have, a reden where none belongs and none where one is needed', async () => {
    const { school, groningen } = await begin()
    const nr = await voerOp(school)
    const probeer = (lichaam: unknown) => groningen('POST', `/meldingen/${nr}/status`, lichaam)
    for (const status of ['I', 'D']) expect((await probeer({ status })).json.code).toBe('overgang-niet-toegestaan')
    expect((await probeer({ status: 'W' })).status).toBe(422)
    expect((await probeer({ status: 'G' })).json.velden).toEqual([{ pad: 'reden', code: 'verplicht' }])
    expect((await probeer({ status: 'G', reden: 'V' })).json.velden).toEqual([{ pad: 'reden', code: 'waarde-onjuist' }])
    expect((await probeer({ status: 'B', reden: 'A1' })).json.velden).toEqual([
      { pad: 'reden', code: 'waarde-onjuist' },
    ])
    expect((await probeer({ status: 'B', contact: { naam: 5 } })).json.velden[0].pad).toBe('contact.naam')
    expect((await probeer({ status: 'B', toelichting: 'x'.repeat(2001) })).status).toBe(422)
    expect((await leesStand(school, nr)).versie).toBe(1)
    expect((await probeer({ status: 'B' })).status).toBe(200)
    expect((await probeer({ status: 'R' })).json.code).toBe('overgang-niet-toegestaan')
  })

  it('does not close a long absence that has no einddatum', async () => {
    const { school, groningen } = await begin()
    const nr = await voerOp(school, { soort: 'LRV', begin: '2026-10-01', eind: null, verzuimspecificatie: [] })
    const antwoord = await groningen('POST', `/meldingen/${nr}/status`, { status: 'G', reden: 'A1' })
    expect(antwoord.status).toBe(409)
    expect(antwoord.json.velden).toEqual([{ pad: 'status', code: 'eind-verplicht' }])
  })

  it('holds to If-Match when it is given, and answers 412 with the current stand', async () => {
    const { school, groningen } = await begin()
    const nr = await voerOp(school)
    const b = await groningen('POST', `/meldingen/${nr}/status`, { status: 'B' }, { 'if-match': '1' })
    expect(b.json.versie).toBe(2)
    const oud = await groningen('POST', `/meldingen/${nr}/status`, { status: 'K' }, { 'if-match': '"1"' })
    expect(oud.status).toBe(412)
    expect(oud.json).toMatchObject({ code: 'versie-verouderd', stand: { versie: 2, status: 'B' } })
    expect((await groningen('POST', `/meldingen/${nr}/status`, { status: 'K' }, { 'if-match': 'x' })).status).toBe(400)
  })

  it('adds terugmeldingen in order, signed by the instantie; a repeated key adds one', async () => {
    const { school, groningen } = await begin()
    const nr = await voerOp(school)
    const sleutel = { 'idempotency-key': randomUUID() }
    const pad = `/meldingen/${nr}/terugmeldingen`
    const eerste = await groningen('POST', pad, { tekst: ' Wij nodigen de ouders uit. ' }, sleutel)
    expect(eerste.status).toBe(201)
    const weer = await groningen('POST', pad, { tekst: ' Wij nodigen de ouders uit. ' }, sleutel)
    expect(weer.tekst).toBe(eerste.tekst)
    expect(weer.headers['idempotent-replayed']).toBe('true')
    expect((await groningen('POST', pad, { tekst: 'Iets anders' }, sleutel)).json.code).toBe('sleutel-hergebruikt')
    expect((await groningen('POST', pad, { tekst: 'x' }, { 'idempotency-key': 'geen-uuid' })).status).toBe(400)
    await groningen('POST', pad, { tekst: 'Tweede' })
    expect((await groningen('POST', pad, { tekst: '   ' })).json.velden).toEqual([{ pad: 'tekst', code: 'verplicht' }])
    const { terugmeldingen, versie } = await leesStand(school, nr)
    expect(versie).toBe(3)
    expect(terugmeldingen.map(({ van, tekst }) => [van, tekst])).toEqual([
      ['gemeente-GM0014', 'Wij nodigen de ouders uit.'],
      ['gemeente-GM0014', 'Tweede'],
    ])
  })

  it('keeps every terugmelding when several come at the same time', async () => {
    const { school, groningen } = await begin()
    const nr = await voerOp(school)
    const teksten = Array.from({ length: 8 }, (_, i) => `Bericht ${i}`)
    await Promise.all(teksten.map((tekst) => groningen('POST', `/meldingen/${nr}/terugmeldingen`, { tekst })))
    const stand = await leesStand(school, nr)
    expect(stand.versie).toBe(9)
    expect(stand.terugmeldingen.map(({ tekst }) => tekst).sort()).toEqual(teksten)
  })

  it('hands a melding to another gemeente, which then handles it alone', async () => {
    const { school, groningen, assen } = await begin()
    const nr = await voerOp(school)
    await groningen('POST', `/meldingen/${nr}/status`, { status: 'B', contact: { naam: 'H. Nauta' } })
    const pad = `/meldingen/${nr}/omleiding`
    expect((await groningen('POST', pad, { gemeentecode: 'GM9999', categorie: 'leerplichtig' })).json.velden).toEqual([
      { pad: 'gemeentecode', code: 'gemeentecode-onjuist' },
    ])
    expect((await groningen('POST', pad, { gemeentecode: 'GM0014', categorie: 'leerplichtig' })).status).toBe(422)
    const om = await groningen('POST', pad, {
      gemeentecode: 'GM0106',
      categorie: 'leerplichtig',
      toelichting: 'Verhuisd.',
    })
    expect(om.json.stand).toMatchObject({
      route: { gemeentecode: 'GM0106', rmcRegio: '07', instantie: 'Leerplicht gemeente Assen' },
      contactGemeente: null,
      toelichtingGemeente: 'Verhuisd.',
    })
    expect((await groningen('GET', `/meldingen/${nr}`)).status).toBe(404)
    expect((await groningen('GET', '/meldingen')).json.meldingen).toEqual([])
    expect((await assen('GET', '/meldingen')).json.meldingen).toHaveLength(1)
    expect((await assen('POST', `/meldingen/${nr}/status`, { status: 'G', reden: 'A2' })).status).toBe(200)
    expect((await assen('POST', pad, { gemeentecode: 'GM0014', categorie: 'leerplichtig' })).json.code).toBe(
      'overgang-niet-toegestaan',
    )
    expect((await leesStand(school, nr)).versie).toBe(4)
  })

  it('lets a client wait after ten wrong secrets, and the others in', async () => {
    const { loket } = await begin()
    const probeer = (client_id: string, client_secret: string) =>
      vraag(loket, 'POST', '/gemeente/v1/token', {
        lichaam: { grant_type: 'client_credentials', client_id, client_secret },
      })
    for (let keer = 0; keer < 10; keer++) expect((await probeer('rmc-07', `fout-${keer}`)).status).toBe(401)
    const geremd = await probeer('rmc-07', GEHEIM)
    expect([geremd.status, geremd.json.code, Number(geremd.headers['retry-after']) > 0]).toEqual([429, 'te-druk', true])
    expect((await probeer('rmc-03', GEHEIM)).status).toBe(200)
  })

  it('records a vrijstelling: DUO withdraws what overlaps at every school, and nothing else', async () => {
    const tweeScholen = WERELD.leerlingen.map((leerling) =>
      leerling.pgn === JAN
        ? {
            ...leerling,
            inschrijvingen: [
              ...leerling.inschrijvingen,
              { ...WERELD.leerlingen[2]!.inschrijvingen[0]!, brin: MBO, locatieId: ZUIDOOST },
            ],
          }
        : leerling,
    )
    const loket = await maak({ seed: { ...WERELD, leerlingen: tweeScholen } })
    const [school, mbo] = [await meldAan(loket), await meldAan(loket, 'coordinator.25pz')]
    const groningen = await instantie(loket, 'gemeente-GM0014')
    const overlapt = await voerOp(school)
    const ervoor = await voerOp(school, { begin: '2026-08-31', eind: '2026-09-04', verzuimspecificatie: [] })
    const dicht = await voerOp(school, { soort: 'O' })
    const elders = await voerOp(mbo, { locatieId: ZUIDOOST, soort: 'O', reden: 'te laat' })
    const ander = await voerOp(school, { leerling: { pgn: PIET } })
    await groningen('POST', `/meldingen/${dicht}/status`, { status: 'G', reden: 'A7' })
    const lichaam = { pgn: JAN, artikel: '5b', van: '2026-09-07', tot: null }
    const antwoord = await groningen('POST', '/vrijstellingen', lichaam)
    expect(antwoord.status, antwoord.tekst).toBe(201)
    expect(antwoord.json).toEqual({ ingetrokken: [overlapt, elders].sort(), aantal: 2 })
    expect(await leesStand(school, overlapt)).toMatchObject({ status: 'I', redenIngetrokken: 'V', versie: 2 })
    expect(await leesStand(mbo, elders)).toMatchObject({ status: 'I', redenIngetrokken: 'V', brin: MBO })
    expect((await leesStand(school, ervoor)).status).toBe('R')
    expect((await leesStand(school, dicht)).status).toBe('G')
    expect((await leesStand(school, ander)).status).toBe('R')
    const { vrijstellingen } = (await school.vraag('GET', `/v1/leerlingen/${JAN}`)).json
    expect(vrijstellingen).toEqual([{ artikel: '5b', van: '2026-09-07', tot: null }])
    expect((await groningen('POST', '/vrijstellingen', lichaam)).json).toEqual({ ingetrokken: [], aantal: 0 })
    expect((await school.vraag('GET', `/v1/leerlingen/${JAN}`)).json.vrijstellingen).toHaveLength(1)
    // The same from the same day with another last day: it ends.
    await groningen('POST', '/vrijstellingen', { ...lichaam, tot: '2026-12-31' })
    expect((await school.vraag('GET', `/v1/leerlingen/${JAN}`)).json.vrijstellingen).toEqual([
      { artikel: '5b', van: '2026-09-07', tot: '2026-12-31' },
    ])
    const feed = (await school.vraag('GET', '/v1/mutaties?na=0')).json.mutaties
    expect(feed.at(-1)).toMatchObject({ aggregaat: 'melding', id: String(overlapt), versie: 2 })
  })

  it('refuses a vrijstelling of a region, of somebody who lives elsewhere, of nobody, and backwards in time', async () => {
    const { groningen, assen, regio } = await begin()
    const van = '2026-09-07'
    const lichaam = { pgn: JAN, artikel: '5a', van, tot: null }
    expect((await regio('POST', '/vrijstellingen', lichaam)).json.code).toBe('geen-recht')
    expect((await assen('POST', '/vrijstellingen', lichaam)).json.code).toBe('leerling-onbekend')
    const niemand = { ...lichaam, pgn: '999996708' as Pgn }
    expect((await groningen('POST', '/vrijstellingen', niemand)).json.code).toBe('leerling-onbekend')
    expect((await groningen('POST', '/vrijstellingen', { ...lichaam, tot: '2026-09-06' })).json.velden).toEqual([
      { pad: 'tot', code: 'eind-voor-begin' },
    ])
    expect((await groningen('POST', '/vrijstellingen', { ...lichaam, artikel: '99' })).status).toBe(422)
    expect((await groningen('POST', '/vrijstellingen', { ...lichaam, pgn: '111222334' })).json.velden).toEqual([
      { pad: 'pgn', code: 'pgn-onjuist' },
    ])
  })

  it('pages through a selectieperiode without missing or doubling, also when much happened in one millisecond', async () => {
    const { loket, school, groningen } = await begin()
    const nummers: number[] = []
    for (let dag = 1; dag <= 7; dag++)
      nummers.push(await voerOp(school, { soort: 'O', begin: `2026-09-0${dag}`, eind: null, verzuimspecificatie: [] }))
    await loket.dienst.db
      .updateTable('ontvanger')
      .set({ laatste_mutatie: '2026-11-20T09:00:00.000Z' })
      .where('meldingsnummer', 'in', nummers.slice(0, 5))
      .execute()
    const gezien: number[] = []
    let na = ''
    for (let rondes = 0; rondes < 10; rondes++) {
      const { meldingen, volgende } = (await groningen('GET', `/meldingen?limiet=2${na}`)).json
      gezien.push(...meldingen.map((stand: MeldingStand) => stand.meldingsnummer))
      if (volgende === null) break
      na = `&na=${encodeURIComponent(volgende)}`
    }
    expect(gezien.slice().sort()).toEqual(nummers)
    expect(new Set(gezien).size).toBe(gezien.length)
    const sinds = async (vraagtekst: string) =>
      (await groningen('GET', `/meldingen?${vraagtekst}`)).json.meldingen.length
    expect(await sinds('vanaf=2026-11-20T09:00:00.000Z&tot=2026-11-20T09:00:00.001Z')).toBe(5)
    expect(await sinds('vanaf=2030-01-01T00:00:00Z')).toBe(0)
    expect(await sinds('status=B')).toBe(0)
    expect((await groningen('GET', '/meldingen?na=x')).status).toBe(400)
    expect((await groningen('GET', '/meldingen?vanaf=gisteren')).status).toBe(400)
    expect((await groningen('GET', '/meldingen?limiet=501')).status).toBe(400)
  })

  it('gives a bijlage to who received the melding, byte for byte, and to nobody else', async () => {
    const { school, groningen, assen } = await begin()
    const nr = await voerOp(school)
    const inhoud = Buffer.from('%PDF-1.7 detailrapport')
    const id = randomUUID()
    const bewaard = await school.vraag('PUT', `/v1/meldingen/${nr}/bijlagen/${id}`, {
      lichaam: inhoud.toString(),
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': "attachment; filename*=UTF-8''detail%20rapport.pdf",
        'content-digest': `sha-256=:${createHash('sha256').update(inhoud).digest('base64')}:`,
      },
    })
    expect(bewaard.status, bewaard.tekst).toBe(201)
    const gekregen = await groningen('GET', `/meldingen/${nr}/bijlagen/${id}`)
    expect(gekregen).toMatchObject({ status: 200, tekst: inhoud.toString() })
    expect(gekregen.headers['content-disposition']).toContain('detail%20rapport.pdf')
    expect((await assen('GET', `/meldingen/${nr}/bijlagen/${id}`)).status).toBe(404)
    expect((await groningen('GET', `/meldingen/${nr}/bijlagen/${randomUUID()}`)).status).toBe(404)
    expect((await groningen('GET', `/meldingen/${nr}/bijlagen/..%2F..%2Floket.sqlite`)).status).toBe(400)
  })

  it('lets the other kind of instantie see a melding that the school forwarded, beside the first', async () => {
    const { school, groningen, regio } = await begin()
    const nr = await voerOp(school)
    expect((await regio('GET', `/meldingen/${nr}`)).status).toBe(404)
    const door = await school.vraag('POST', `/v1/meldingen/${nr}/doorsturing`, {
      lichaam: { naar: 'rmc', toelichting: 'Wordt binnenkort 18.' },
      sleutel: randomUUID(),
      ifMatch: 1,
    })
    expect(door.status, door.tekst).toBe(200)
    for (const roep of [groningen, regio]) expect((await roep('GET', `/meldingen/${nr}`)).status).toBe(200)
    expect((await regio('POST', `/meldingen/${nr}/terugmeldingen`, { tekst: 'Wij nemen contact op.' })).status).toBe(
      201,
    )
  })

  it('names three instanties for new meldingen; those under way stay', async () => {
    const { school, groningen, regio } = await begin()
    const eerst = await voerOp(school)
    expect((await groningen('GET', '/routering')).status).toBe(404)
    const regel = (categorie: string, instantie: string) => ({
      categorie,
      instantie,
      email: `${categorie}@rbl.example`,
      vanaf: '2026-11-20',
    })
    const regels = [
      regel('leerplichtig', 'RBL Noord'),
      regel('kwalificatieplichtig', 'RBL Noord'),
      regel('rmc', 'Doorstroompunt 3'),
    ]
    expect((await groningen('PUT', '/routering', { regels })).status).toBe(200)
    expect((await groningen('GET', '/routering')).json).toEqual({ regels })
    const daarna = await voerOp(school, { leerling: { pgn: PIET }, locatieId: '00zv-hijman' })
    expect((await leesStand(school, daarna)).route.instantie).toBe('RBL Noord')
    expect((await leesStand(school, eerst)).route.instantie).toBe('Leerplicht gemeente Groningen')
    expect((await groningen('PUT', '/routering', { regels: regels.slice(0, 2) })).status).toBe(422)
    expect((await groningen('PUT', '/routering', { regels: [regels[0], regels[0], regels[0]] })).status).toBe(422)
    expect((await regio('PUT', '/routering', { regels })).json.code).toBe('geen-recht')
    const later = regels.map((rij) => ({ ...rij, instantie: 'Later', vanaf: '2026-12-01' }))
    expect((await groningen('PUT', '/routering', { regels: later })).status).toBe(200)
    expect((await groningen('GET', '/routering')).json.regels[0].instantie).toBe('RBL Noord')
  })

  it('loads a world whose meldingen are already under way, so that the receivers see them at once', async () => {
    const { loket, school } = await begin()
    const nr = await voerOp(school)
    const { versies, ...rij } = {
      brin: OSG,
      pgn: JAN,
      meldingsnummer: nr,
      versies: [
        {
          op: (await leesStand(school, nr)).meldmoment,
          door: 'school' as const,
          wie: 'coordinator.00zv',
          wat: 'opgevoerd' as const,
          stand: await leesStand(school, nr),
        },
      ],
    }
    const ander = await maak({ seed: { ...WERELD, meldingen: [{ ...rij, versies }] } })
    const groningen = await instantie(ander, 'gemeente-GM0014')
    expect((await groningen('GET', `/meldingen/${nr}`)).status).toBe(200)
    expect(loket).not.toBe(ander)
  })
})
