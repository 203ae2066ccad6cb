import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { codeOp } from '#loket/dienst/totp.ts'
import type { Loket } from '#loket/server.ts'
import { tokenbrieven } from '#shared/contract/loket.ts'
import { locatie, melder } from '#shared/schema/beheer.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { type Client, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'
import { HEYMANS, JAN, KLAAS, ZUIDOOST } from './wereld.ts'

const eenLocatie = {
  naam: 'Nieuwbouw',
  straat: null,
  huisnummer: null,
  postcode: null,
  plaats: 'Zuidhorn',
  onderwijslocatiecode: null,
  vestiging: null,
  actief: true,
}
const eenMelder = {
  naam: 'Eva Prins',
  functie: 'mentor',
  email: 'e.prins@school.example',
  telefoon: null,
  locatieIds: [HEYMANS],
  actief: true,
}
const eenGebruiker = { naam: 'Nieuwe Collega', rollen: ['melder'], locatieIds: [], leerlingen: [], actief: true }

opElkeDatabase('beheer', (opstelling) => {
  let loket: Loket
  let beheer: Client
  let ander: Client
  beforeAll(async () => {
    loket = await opstelling.maak()
    beheer = await meldAan(loket, 'beheerder.00zv')
    ander = await meldAan(loket, 'beheerder.25pz')
  })
  const bewaar = (client: Client, pad: string, lichaam: unknown, ifMatch?: number, sleutel: string = randomUUID()) =>
    client.vraag('PUT', pad, { lichaam, sleutel, ...(ifMatch === undefined ? {} : { ifMatch }) })

  it('adds a locatie, changes it, switches it off, and tells every step in the feed', async () => {
    const { cursor } = (await beheer.vraag('GET', '/v1/mutaties')).json
    const nieuw = await bewaar(beheer, '/v1/locaties/00zv-nieuw', eenLocatie)
    expect(nieuw.status).toBe(201)
    expect(locatie.parse(nieuw.json)).toMatchObject({ id: '00zv-nieuw', brin: '00ZV', versie: 1 })
    expect((await bewaar(beheer, '/v1/locaties/00zv-nieuw', { ...eenLocatie, naam: 'Noord' }, 1)).json.versie).toBe(2)
    expect((await bewaar(beheer, '/v1/locaties/00zv-nieuw', { ...eenLocatie, actief: false }, 2)).json.actief).toBe(
      false,
    )
    const { mutaties } = mutatiePagina.parse((await beheer.vraag('GET', `/v1/mutaties?na=${cursor}`)).json)
    expect(mutaties.map(({ aggregaat, id, versie }) => [aggregaat, id, versie])).toEqual(
      [1, 2, 3].map((versie) => ['locatie', '00zv-nieuw', versie]),
    )
    const alle = (await beheer.vraag('GET', '/v1/locaties')).json.locaties
    expect(alle.find((l: { id: string }) => l.id === '00zv-nieuw')).toMatchObject({ actief: false, versie: 3 })
  })

  it('takes no new melding at a locatie that is switched off, and leaves the old ones there', async () => {
    const school = await meldAan(loket)
    const oud = (await school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })).json
    const {
      versie,
      id: _,
      brin: __,
      ...inhoud
    } = (await school.vraag('GET', '/v1/locaties')).json.locaties.find((l: { id: string }) => l.id === HEYMANS)
    await bewaar(beheer, `/v1/locaties/${HEYMANS}`, { ...inhoud, actief: false }, versie)
    expect(
      (await school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })).json.velden,
    ).toEqual([{ pad: 'locatieId', code: 'locatie-onbekend' }])
    const gewijzigd = await school.vraag('PUT', `/v1/meldingen/${oud.meldingsnummer}`, {
      lichaam: melding({ toelichting: 'x' }),
      sleutel: randomUUID(),
      ifMatch: 1,
    })
    expect(gewijzigd.status).toBe(200)
    await bewaar(beheer, `/v1/locaties/${HEYMANS}`, inhoud, versie + 1)
  })

  it('answers an outdated or missing version with 412 and the current stand', async () => {
    for (const ifMatch of [undefined, 99]) {
      const { status, json } = await bewaar(beheer, `/v1/locaties/${HEYMANS}`, eenLocatie, ifMatch)
      expect([status, json.code, json.stand.id]).toEqual([412, 'versie-verouderd', HEYMANS])
    }
    expect((await bewaar(beheer, '/v1/locaties/bestaat-niet', eenLocatie, 1)).status).toBe(404)
  })

  it('gives two schools the same id without mixing them', async () => {
    expect((await bewaar(ander, `/v1/locaties/${HEYMANS}`, { ...eenLocatie, naam: 'Van 25PZ' })).status).toBe(201)
    const namen = (client: Client) =>
      client
        .vraag('GET', '/v1/locaties')
        .then(({ json }) =>
          json.locaties.filter((l: { id: string }) => l.id === HEYMANS).map((l: { naam: string }) => l.naam),
        )
    expect([await namen(beheer), await namen(ander)]).toEqual([['Heymans College'], ['Van 25PZ']])
  })

  it('makes of eight creations at once one', async () => {
    const antwoorden = await Promise.all(
      Array.from({ length: 8 }, (_, i) => bewaar(beheer, '/v1/locaties/samen', { ...eenLocatie, naam: `n${i}` })),
    )
    expect(antwoorden.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(412)])
  })

  it('keeps melders, with locaties of the own school only', async () => {
    const { status, json } = await bewaar(beheer, '/v1/melders/m1', eenMelder)
    expect([status, melder.parse(json).versie]).toEqual([201, 1])
    const vreemd = await bewaar(beheer, '/v1/melders/m2', { ...eenMelder, locatieIds: [HEYMANS, ZUIDOOST] })
    expect([vreemd.status, vreemd.json.velden]).toEqual([422, [{ pad: 'locatieIds.1', code: 'locatie-onbekend' }]])
    expect((await bewaar(beheer, '/v1/melders/m1', { ...eenMelder, email: 'x' }, 1)).json.velden).toEqual([
      { pad: 'email', code: 'email-onjuist' },
    ])
  })

  it.each(['a b', '../x', 'é', 'x'.repeat(65), '%00'])('refuses the id %j', async (id) => {
    const { status } = await bewaar(beheer, `/v1/locaties/${encodeURIComponent(id)}`, eenLocatie)
    expect([400, 404, 414]).toContain(status)
  })

  it('makes a user who can sign in after his letters, and each code once', async () => {
    const naam = 'nieuw.00zv'
    const nieuw = await beheer.vraag('PUT', `/v1/gebruikers/${naam}`, { lichaam: eenGebruiker })
    expect([nieuw.status, nieuw.json.token, nieuw.json.nogOverTeStappen]).toEqual([201, 'GEEN', true])
    const brief = tokenbrieven.parse((await beheer.vraag('POST', `/v1/gebruikers/${naam}/token`)).json)
    const probeer = (moment: Date) =>
      vraag(loket, 'POST', '/v1/sessie', {
        lichaam: { gebruikersnaam: naam, wachtwoord: brief.wachtwoord, code: codeOp(brief.totpGeheim, moment) },
      })
    const nu = Date.now()
    const eerste = await probeer(new Date(nu))
    expect(eerste.status).toBe(201)
    // The same code within its window, and an older one: refused. The next one: taken.
    expect((await probeer(new Date(nu))).json.code).toBe('aanmelding-onjuist')
    expect((await probeer(new Date(nu - 30_000))).status).toBe(401)
    expect((await probeer(new Date(nu + 30_000))).status).toBe(201)
    expect((await probeer(new Date(nu + 30_000))).status).toBe(401)
    const overzicht = (await beheer.vraag('GET', '/v1/gebruikers')).json.gebruikers
    expect(overzicht.find((g: { gebruikersnaam: string }) => g.gebruikersnaam === naam)).toMatchObject({
      token: 'ACTIEF',
      laatsteMiddel: 'token',
    })
  })

  it('ends with a new token what was there before', async () => {
    const naam = 'wissel.00zv'
    await beheer.vraag('PUT', `/v1/gebruikers/${naam}`, { lichaam: eenGebruiker })
    const haal = async () => tokenbrieven.parse((await beheer.vraag('POST', `/v1/gebruikers/${naam}/token`)).json)
    const probeer = (brief: { wachtwoord: string; totpGeheim: string }) =>
      vraag(loket, 'POST', '/v1/sessie', {
        lichaam: { gebruikersnaam: naam, wachtwoord: brief.wachtwoord, code: codeOp(brief.totpGeheim, new Date()) },
      })
    const oud = await haal()
    const sessie = (await probeer(oud)).json
    const nieuw = await haal()
    expect((await probeer(oud)).status).toBe(401)
    expect(
      (await vraag(loket, 'GET', '/v1/locaties', { headers: { authorization: `Bearer ${sessie.token}` } })).status,
    ).toBe(401)
    expect((await probeer(nieuw)).status).toBe(201)
  })

  it('stores no answer that holds a password', async () => {
    const brief = tokenbrieven.parse((await beheer.vraag('POST', '/v1/gebruikers/nieuw.00zv/token')).json)
    const bewaard = await loket.dienst.db.selectFrom('sleutel').select('antwoord').execute()
    expect(JSON.stringify(bewaard)).not.toContain(brief.wachtwoord)
    const { wachtwoord } = await loket.dienst.db
      .selectFrom('gebruiker')
      .select('wachtwoord')
      .where('gebruikersnaam', '=', 'nieuw.00zv')
      .executeTakeFirstOrThrow()
    expect(wachtwoord).toMatch(/^scrypt\$/)
  })

  it('ends the sessions of who loses a right or is switched off', async () => {
    const doel = await meldAan(loket, 'melder.00zv')
    const huidig = (await beheer.vraag('GET', '/v1/gebruikers')).json.gebruikers.find(
      (g: { gebruikersnaam: string }) => g.gebruikersnaam === 'melder.00zv',
    )
    const { naam, rollen, locatieIds, leerlingen } = huidig
    const zet = (anders: object, ifMatch: number) =>
      beheer.vraag('PUT', '/v1/gebruikers/melder.00zv', {
        lichaam: { naam, rollen, locatieIds, leerlingen, actief: true, ...anders },
        ifMatch,
      })
    expect((await zet({ naam: 'Andere naam' }, huidig.versie)).status).toBe(200)
    expect((await doel.vraag('GET', '/v1/locaties')).status).toBe(200)
    expect((await zet({ actief: false }, huidig.versie + 1)).status).toBe(200)
    expect((await doel.vraag('GET', '/v1/locaties')).status).toBe(401)
    expect((await zet({}, huidig.versie + 2)).status).toBe(200)
  })

  it('writes down who changed whose rights, in order, without content', async () => {
    const naam = 'spoor.00zv'
    await beheer.vraag('PUT', `/v1/gebruikers/${naam}`, { lichaam: eenGebruiker })
    await beheer.vraag('PUT', `/v1/gebruikers/${naam}`, { lichaam: eenGebruiker, ifMatch: 1 })
    await beheer.vraag('POST', `/v1/gebruikers/${naam}/token`)
    await beheer.vraag('PUT', `/v1/gebruikers/${naam}`, { lichaam: eenGebruiker, ifMatch: 1 })
    const spoor = await loket.dienst.db.selectFrom('auditspoor').selectAll().where('over', '=', naam).execute()
    expect(spoor.map(({ wat }) => wat).sort()).toEqual(['gebruiker-gemaakt', 'gebruiker-gewijzigd', 'token-uitgegeven'])
    for (const { wie, brin } of spoor) expect([wie, brin]).toEqual(['beheerder.00zv', '00ZV'])
    expect(JSON.stringify(spoor)).not.toContain(eenGebruiker.naam)
  })

  it('does not let the last beheerder go', async () => {
    const zelf = (await beheer.vraag('GET', '/v1/gebruikers')).json.gebruikers.find(
      (g: { gebruikersnaam: string }) => g.gebruikersnaam === 'beheerder.00zv',
    )
    const lichaam = { ...eenGebruiker, rollen: ['coordinator'] }
    const { status, json } = await beheer.vraag('PUT', '/v1/gebruikers/beheerder.00zv', {
      lichaam,
      ifMatch: zelf.versie,
    })
    expect([status, json.code]).toEqual([409, 'overgang-niet-toegestaan'])
  })

  it('keeps off users, pupils and locaties of another school', async () => {
    expect(
      (await beheer.vraag('PUT', '/v1/gebruikers/coordinator.25pz', { lichaam: eenGebruiker, ifMatch: 1 })).status,
    ).toBe(404)
    expect((await beheer.vraag('POST', '/v1/gebruikers/coordinator.25pz/token')).status).toBe(404)
    const coach = { ...eenGebruiker, rollen: ['coach'] }
    const velden = async (anders: object) =>
      (await beheer.vraag('PUT', '/v1/gebruikers/nieuwe.coach', { lichaam: { ...coach, ...anders } })).json.velden
    expect(await velden({ leerlingen: [JAN, KLAAS] })).toEqual([{ pad: 'leerlingen.1', code: 'leerling-onbekend' }])
    expect(await velden({ locatieIds: [ZUIDOOST] })).toEqual([{ pad: 'locatieIds.0', code: 'locatie-onbekend' }])
    const namen = (await beheer.vraag('GET', '/v1/gebruikers')).json.gebruikers.map(
      (g: { gebruikersnaam: string }) => g.gebruikersnaam,
    )
    expect(namen.some((naam: string) => naam.endsWith('.25pz'))).toBe(false)
  })
})
