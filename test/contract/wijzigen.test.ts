import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { transactie } from '#loket/dienst/dienst.ts'
import { legVast, vergrendelMelding, volgendeStand } from '#loket/dienst/meldingen.ts'
import type { Loket } from '#loket/server.ts'
import { meldingAntwoord } from '#shared/contract/loket.ts'
import type { Status } from '#shared/schema/codes.ts'
import { type MeldingStand, meldingStand } from '#shared/schema/melding.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { type Client, meldAan, melding, opElkeDatabase } from './opstelling.ts'
import { HIJMAN, PIET } from './wereld.ts'

opElkeDatabase('wijzigen, intrekken en doorsturen', (opstelling) => {
  let loket: Loket
  let school: Client
  let ander: Client

  beforeAll(async () => {
    loket = await opstelling.maak()
    school = await meldAan(loket, 'coordinator.00zv')
    ander = await meldAan(loket, 'coordinator.25pz')
  })

  const nieuw = async (anders = {}): Promise<number> =>
    (await school.vraag('POST', '/v1/meldingen', { lichaam: melding(anders), sleutel: randomUUID() })).json
      .meldingsnummer
  const wijzig = (nr: number, ifMatch: number | undefined, anders = {}, sleutel: string = randomUUID()) =>
    school.vraag('PUT', `/v1/meldingen/${nr}`, {
      lichaam: melding(anders),
      sleutel,
      ...(ifMatch === undefined ? {} : { ifMatch }),
    })
  const doe = (nr: number, wat: 'intrekking' | 'doorsturing', lichaam: unknown, meer = {}) =>
    school.vraag('POST', `/v1/meldingen/${nr}/${wat}`, { lichaam, sleutel: randomUUID(), ...meer })
  /** What the municipality does, without its own routes: another engineer's part. */
  const alsGemeente = (nr: number, verschil: Partial<MeldingStand>) =>
    transactie(loket.dienst, async (werk) => {
      const rij = await vergrendelMelding(loket.dienst, werk, nr)
      const vorige = meldingStand.parse(JSON.parse(rij?.stand ?? ''))
      const stand = volgendeStand(loket.dienst, vorige, verschil)
      await legVast(loket.dienst, werk, { wat: 'status', door: 'gemeente', wie: 'G', stand, vorige, operatieId: null })
    })
  const zetStatus = (nr: number, status: Exclude<Status, 'W'>) => alsGemeente(nr, { status })

  it('makes a new version of a change, with the rest untouched', async () => {
    const nr = await nieuw()
    const { status, json } = await wijzig(nr, 1, { toelichting: 'Gesprek gehad.' })
    expect(status).toBe(200)
    expect(meldingAntwoord.parse(json)).toMatchObject({
      versie: 2,
      status: 'R',
      stand: { toelichting: 'Gesprek gehad.' },
    })
    expect((await school.vraag('GET', `/v1/meldingen/${nr}`)).json).toEqual(json.stand)
  })

  it('keeps every version', async () => {
    const nr = await nieuw()
    await wijzig(nr, 1, { toelichting: 'twee' })
    await wijzig(nr, 2, { toelichting: 'drie' })
    const versies = await loket.dienst.db
      .selectFrom('melding_versie')
      .select(['versie', 'door', 'wie', 'wat', 'stand'])
      .where('meldingsnummer', '=', nr)
      .orderBy('versie')
      .execute()
    expect(versies.map(({ stand, ...rest }) => [rest, meldingStand.parse(JSON.parse(stand)).toelichting])).toEqual([
      [{ versie: 1, door: 'school', wie: 'coordinator.00zv', wat: 'opgevoerd' }, ''],
      [{ versie: 2, door: 'school', wie: 'coordinator.00zv', wat: 'gewijzigd' }, 'twee'],
      [{ versie: 3, door: 'school', wie: 'coordinator.00zv', wat: 'gewijzigd' }, 'drie'],
    ])
  })

  it('answers an outdated version with 412 and the current stand, and changes nothing', async () => {
    const nr = await nieuw()
    await alsGemeente(nr, { status: 'B', contactGemeente: { naam: 'LPA', functie: null, telefoon: null, email: null } })
    const { status, json } = await wijzig(nr, 1, { toelichting: 'te laat' })
    expect([status, json.code]).toEqual([412, 'versie-verouderd'])
    expect(meldingStand.parse(json.stand)).toMatchObject({ versie: 2, status: 'B', toelichting: '' })
    expect((await school.vraag('GET', `/v1/meldingen/${nr}`)).json.versie).toBe(2)
  })

  it('answers a repeated key with the stored answer although the version went on', async () => {
    const nr = await nieuw()
    const sleutel = randomUUID()
    const eerste = await wijzig(nr, 1, { toelichting: 'een keer' }, sleutel)
    await wijzig(nr, 2, { toelichting: 'verder' })
    const herhaald = await wijzig(nr, 1, { toelichting: 'een keer' }, sleutel)
    expect([herhaald.status, herhaald.tekst]).toEqual([200, eerste.tekst])
    expect((await school.vraag('GET', `/v1/meldingen/${nr}`)).json).toMatchObject({ versie: 3, toelichting: 'verder' })
  })

  it('wants to know the version, also as an entity tag', async () => {
    const nr = await nieuw()
    const zonder = await wijzig(nr, undefined)
    expect([zonder.status, zonder.json.velden]).toEqual([400, [{ pad: 'if-match', code: 'verplicht' }]])
    const tag = await school.vraag('PUT', `/v1/meldingen/${nr}`, {
      lichaam: melding({ toelichting: 'x' }),
      sleutel: randomUUID(),
      headers: { 'if-match': '"1"' },
    })
    expect(tag.status).toBe(200)
  })

  it('makes no version of content that changes nothing, and says so', async () => {
    const nr = await nieuw()
    const { status, json } = await wijzig(nr, 1)
    expect([status, json.versie, json.signalen]).toEqual([200, 1, ['identieke-stand']])
  })

  it('gives of ten changes on one version exactly one', async () => {
    const nr = await nieuw()
    const antwoorden = await Promise.all(
      Array.from({ length: 10 }, (_, i) => wijzig(nr, 1, { toelichting: `poging ${i}` })),
    )
    expect(antwoorden.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)])
    expect((await school.vraag('GET', `/v1/meldingen/${nr}`)).json.versie).toBe(2)
  })

  it('does not turn a melding into one about another pupil', async () => {
    const nr = await nieuw()
    const { status, json } = await wijzig(nr, 1, { leerling: { pgn: PIET }, locatieId: HIJMAN })
    expect([status, json.velden]).toEqual([422, [{ pad: 'leerling.pgn', code: 'waarde-onjuist' }]])
  })

  it('keeps the fields of the gemeente at a change of the school', async () => {
    const nr = await nieuw()
    await alsGemeente(nr, { status: 'B', toelichtingGemeente: 'Wij bellen.' })
    const { json } = await wijzig(nr, 2, { toelichting: 'school' })
    expect(json.stand).toMatchObject({ status: 'B', toelichtingGemeente: 'Wij bellen.', toelichting: 'school' })
  })

  it.each(['B', 'K'] as const)('lets the school change content in status %s', async (status) => {
    const nr = await nieuw()
    await zetStatus(nr, status)
    expect((await wijzig(nr, 2, { toelichting: 'mag' })).status).toBe(200)
  })

  it.each(['G', 'I', 'D'] as const)('refuses changes, forwarding and withdrawing in status %s', async (status) => {
    const nr = await nieuw()
    await zetStatus(nr, status)
    for (const antwoord of [
      await wijzig(nr, 2, { toelichting: 'mag niet' }),
      await doe(nr, 'doorsturing', { naar: 'rmc', toelichting: null }),
      await doe(nr, 'intrekking', { reden: 'F' }),
    ]) {
      expect([antwoord.status, antwoord.json.code]).toEqual([409, 'overgang-niet-toegestaan'])
    }
  })

  it.each(['F', 'D', 'G'])('withdraws with reason %s and keeps the number', async (reden) => {
    const nr = await nieuw()
    const { status, json } = await doe(nr, 'intrekking', { reden })
    expect(status).toBe(200)
    expect(json.stand).toMatchObject({ meldingsnummer: nr, status: 'I', redenIngetrokken: reden, versie: 2 })
  })

  it('leaves the reason vrijstelling to DUO and looks at the version when it is given', async () => {
    const nr = await nieuw()
    expect((await doe(nr, 'intrekking', { reden: 'V' })).status).toBe(422)
    expect((await doe(nr, 'intrekking', {})).json.velden).toEqual([{ pad: 'reden', code: 'verplicht' }])
    expect((await doe(nr, 'intrekking', { reden: 'F' }, { ifMatch: 7 })).status).toBe(412)
    expect((await doe(nr, 'intrekking', { reden: 'F' }, { ifMatch: 1 })).status).toBe(200)
  })

  it('forwards to another instantie beside the automatic route', async () => {
    const nr = await nieuw()
    const { status, json } = await doe(nr, 'doorsturing', { naar: 'rmc', toelichting: 'Wordt 18 in mei.' })
    expect(status).toBe(200)
    expect(json.stand.route.categorie).toBe('leerplichtig')
    expect(json.stand.doorsturingen).toMatchObject([
      { naar: 'rmc', instantie: 'Doorstroompunt Centraal en Westelijk Groningen', toelichting: 'Wordt 18 in mei.' },
    ])
    expect((await doe(nr, 'doorsturing', { naar: 'leerplichtig', toelichting: null })).status).toBe(422)
  })

  it('moves the route along when the change makes it another category', async () => {
    const nr = await nieuw({
      leerling: { pgn: PIET },
      locatieId: HIJMAN,
      soort: 'O',
      eind: null,
      verzuimspecificatie: [],
    })
    const voor = (await school.vraag('GET', `/v1/meldingen/${nr}`)).json.route.categorie
    const { json } = await wijzig(nr, 1, {
      leerling: { pgn: PIET },
      locatieId: HIJMAN,
      soort: 'O',
      eind: null,
      verzuimspecificatie: [],
      toelichting: 'zelfde soort',
    })
    expect(json.route.categorie).toBe(voor)
  })

  it('withdraws what overlaps a vrijstelling as a version of DUO, whether it was there at opvoeren or came into it by a change', async () => {
    const { db } = loket.dienst
    const rij = await db.selectFrom('leerling').select('inhoud').where('pgn', '=', PIET).executeTakeFirstOrThrow()
    const zet = (vrijstellingen: unknown[]) =>
      db
        .updateTable('leerling')
        .set({ inhoud: JSON.stringify({ ...JSON.parse(rij.inhoud), vrijstellingen }) })
        .where('pgn', '=', PIET)
        .execute()
    await zet([{ artikel: '5a', van: '2026-10-01', tot: '2026-10-31' }])
    const vanPiet = { leerling: { pgn: PIET }, locatieId: HIJMAN, verzuimspecificatie: [] }
    const buiten = await school.vraag('POST', '/v1/meldingen', { lichaam: melding(vanPiet), sleutel: randomUUID() })
    expect(buiten.json).toMatchObject({ status: 'R', versie: 1, signalen: [] })
    const erin = { ...vanPiet, begin: '2026-09-21', eind: '2026-10-01' }
    const nieuwe = await school.vraag('POST', '/v1/meldingen', { lichaam: melding(erin), sleutel: randomUUID() })
    expect(nieuwe.json).toMatchObject({ status: 'I', versie: 2, stand: { redenIngetrokken: 'V' } })
    expect(nieuwe.json.signalen).toContain('vrijstelling')
    const gewijzigd = await wijzig(buiten.json.meldingsnummer, 1, erin)
    expect(gewijzigd.json).toMatchObject({ status: 'I', versie: 3, stand: { redenIngetrokken: 'V' } })
    const versies = await db
      .selectFrom('melding_versie')
      .select(['wat', 'door'])
      .where('meldingsnummer', '=', buiten.json.meldingsnummer)
      .orderBy('versie')
      .execute()
    expect(versies.map(({ wat, door }) => `${wat} door ${door}`)).toEqual([
      'opgevoerd door school',
      'gewijzigd door school',
      'vrijstelling door duo',
    ])
    await zet([])
  })

  it('says of a melding of another school what it says of no melding at all', async () => {
    const nr = await nieuw()
    for (const doel of [nr, 9_999_999_999]) {
      const antwoorden = [
        await ander.vraag('PUT', `/v1/meldingen/${doel}`, { lichaam: melding(), sleutel: randomUUID(), ifMatch: 1 }),
        await ander.vraag('POST', `/v1/meldingen/${doel}/intrekking`, {
          lichaam: { reden: 'F' },
          sleutel: randomUUID(),
        }),
        await ander.vraag('POST', `/v1/meldingen/${doel}/doorsturing`, {
          lichaam: { naar: 'rmc', toelichting: null },
          sleutel: randomUUID(),
        }),
      ]
      for (const { status, json } of antwoorden) expect([status, json.code]).toEqual([404, 'niet-gevonden'])
    }
    expect((await school.vraag('GET', `/v1/meldingen/${nr}`)).json.versie).toBe(1)
  })

  it('tells every change in the feed, in order', async () => {
    const voor = mutatiePagina.parse((await school.vraag('GET', '/v1/mutaties')).json).cursor
    const nr = await nieuw()
    await wijzig(nr, 1, { toelichting: 'a' })
    await doe(nr, 'doorsturing', { naar: 'rmc', toelichting: null })
    await doe(nr, 'intrekking', { reden: 'F' })
    const { mutaties } = mutatiePagina.parse((await school.vraag('GET', `/v1/mutaties?na=${voor}`)).json)
    expect(mutaties.map((m) => [m.volgnummer - voor, m.id, m.versie])).toEqual(
      [1, 2, 3, 4].map((i) => [i, String(nr), i]),
    )
  })

  it('says of a cursor ahead of the feed that it does not know it', async () => {
    const { cursor } = (await school.vraag('GET', '/v1/mutaties')).json
    expect((await school.vraag('GET', `/v1/mutaties?na=${cursor}`)).json).toEqual({ mutaties: [], cursor, meer: false })
    const { status, json } = await school.vraag('GET', `/v1/mutaties?na=${cursor + 1}`)
    expect([status, json.code]).toEqual([410, 'cursor-onbekend'])
  })
})

describe('het tempo', () => {
  opElkeDatabase('de grens per minuut', (opstelling) => {
    it('takes so many messages of a user and then says how long to wait, without touching who only reads', async () => {
      const loket = await opstelling.maak({ maxPerMinuut: 3 })
      const school = await meldAan(loket)
      const stuur = () => school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })
      for (let i = 0; i < 3; i++) expect((await stuur()).status).toBe(201)
      const vierde = await stuur()
      expect([vierde.status, vierde.json.code]).toEqual([429, 'te-druk'])
      expect(Number(vierde.headers['retry-after'])).toBeGreaterThan(0)
      expect(Number(vierde.headers['retry-after'])).toBeLessThanOrEqual(60)
      expect((await school.vraag('GET', '/v1/mutaties')).status).toBe(200)
      const collega = await meldAan(loket, 'melder.00zv')
      expect((await collega.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })).status).toBe(
        201,
      )
    })
  })
})
