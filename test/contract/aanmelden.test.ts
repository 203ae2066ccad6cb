import { beforeAll, describe, expect, it } from 'vitest'
import { codeOp } from '#loket/dienst/totp.ts'
import type { Loket } from '#loket/server.ts'
import { sessie } from '#shared/schema/sessie.ts'
import { code, meldAan, opElkeDatabase, vraag } from './opstelling.ts'
import { GEHEIM, JAN, KLAAS, NIEMAND, WACHTWOORD } from './wereld.ts'

opElkeDatabase('aanmelden met het token', (opstelling) => {
  let loket: Loket
  const probeer = (gebruikersnaam: string, anders: Record<string, unknown> = {}) =>
    vraag(loket, 'POST', '/v1/sessie', {
      lichaam: { gebruikersnaam, wachtwoord: WACHTWOORD, code: code(), ...anders },
    })
  beforeAll(async () => {
    loket = await opstelling.maak()
  })

  it('opens a session with user, password and running code', async () => {
    const antwoord = await probeer('coordinator.00zv')
    expect(antwoord.status).toBe(201)
    expect(sessie.parse(antwoord.json).gebruiker).toMatchObject({ brin: '00ZV', rollen: ['coordinator'] })
  })

  it('does not mind capitals in the name or a space in the code', async () => {
    const met = `${code().slice(0, 3)} ${code().slice(3)}`
    expect((await probeer('Coordinator.00ZV', { code: met })).status).toBe(201)
  })

  it('takes the code of one step before and after, and no other', async () => {
    const stap = (aantal: number) => code(new Date(Date.now() + aantal * 30_000))
    expect((await probeer('coordinator.25pz', { code: stap(-1) })).status).toBe(201)
    expect((await probeer('coordinator.25pz', { code: stap(1) })).status).toBe(201)
    expect((await probeer('coordinator.25pz', { code: stap(-3) })).status).toBe(401)
  })

  it('answers the same for a wrong password, a wrong code and an unknown name', async () => {
    const antwoorden = await Promise.all([
      probeer('melder.25pz', { wachtwoord: 'anders' }),
      probeer('melder.25pz', { code: '000000' }),
      probeer('bestaat.niet'),
    ])
    for (const { status, tekst } of antwoorden) {
      expect(status).toBe(401)
      expect(tekst).toBe(antwoorden[0].tekst)
    }
  })

  it('blocks a name after five wrong tries for fifteen minutes, also with the right password, also when it does not exist', async () => {
    for (const naam of ['coach.25pz', 'verzonnen.25pz']) {
      for (let i = 0; i < 5; i++) expect((await probeer(naam, { wachtwoord: `mis${i}` })).status).toBe(401)
      const geblokkeerd = await probeer(naam)
      expect([geblokkeerd.status, geblokkeerd.json.code]).toEqual([429, 'aanmelding-geblokkeerd'])
      expect(Number(geblokkeerd.headers['retry-after'])).toBeGreaterThan(14 * 60)
    }
    const nu = loket.dienst.klok.nu()
    loket.dienst.klok.zet(new Date(nu.getTime() + 15 * 60_000 + 1000))
    expect((await probeer('coach.25pz')).status).toBe(201)
    loket.dienst.klok.zet(nu)
  })

  it('counts a hundred guesses at once as a hundred', async () => {
    const antwoorden = await Promise.all(
      Array.from({ length: 12 }, (_, i) => probeer('rapportage.25pz', { wachtwoord: `gok${i}` })),
    )
    const telling = antwoorden.map(({ status }) => status).sort()
    expect(telling).toEqual([...Array(5).fill(401), ...Array(7).fill(429)])
  })

  it('forgets wrong tries after a good one', async () => {
    for (let ronde = 0; ronde < 2; ronde++) {
      for (let i = 0; i < 4; i++) await probeer('beheerder.25pz', { wachtwoord: 'mis' })
      expect((await probeer('beheerder.25pz')).status).toBe(201)
    }
  })

  it('ends a session at its time and at signing out', async () => {
    const client = await meldAan(loket)
    expect((await client.vraag('GET', '/v1/locaties')).status).toBe(200)
    const nu = loket.dienst.klok.nu()
    loket.dienst.klok.zet(new Date(Date.parse(client.sessie.verlooptOp) + 1))
    expect((await client.vraag('GET', '/v1/locaties')).json.code).toBe('sessie-verlopen')
    loket.dienst.klok.zet(nu)
    expect((await client.vraag('DELETE', '/v1/sessie')).status).toBe(204)
    expect((await client.vraag('GET', '/v1/locaties')).status).toBe(401)
  })

  it.each(['', 'Bearer', 'Bearer abc', `Bearer ${'a'.repeat(43)}`, 'Basic YTpi'])(
    'refuses the header %j',
    async (kop) => {
      const antwoord = await vraag(loket, 'GET', '/v1/meldingen', { headers: { authorization: kop } })
      expect([antwoord.status, antwoord.json.code]).toEqual([401, 'sessie-verlopen'])
    },
  )

  it('shows the own pupils and says of every other number the same', async () => {
    const client = await meldAan(loket)
    expect((await client.vraag('GET', `/v1/leerlingen/${JAN}`)).json.pgn).toBe(JAN)
    const vreemd = await client.vraag('GET', `/v1/leerlingen/${KLAAS}`)
    const onbekend = await client.vraag('GET', `/v1/leerlingen/${NIEMAND}`)
    expect([vreemd.status, vreemd.json.code]).toEqual([404, 'leerling-onbekend'])
    expect(vreemd.tekst).toBe(onbekend.tekst)
    expect((await client.vraag('GET', '/v1/leerlingen/111222334')).json.velden).toEqual([
      { pad: 'pgn', code: 'pgn-onjuist' },
    ])
  })

  it('shows at /oefenen what signs in', async () => {
    const { json } = await vraag(loket, 'GET', '/oefenen')
    const { gebruikersnaam, wachtwoord, code: getoond } = json[0]
    expect(json).toHaveLength(10)
    expect((await probeer(gebruikersnaam, { wachtwoord, code: getoond })).status).toBe(201)
  })
})

describe('de klok van het token', () => {
  it('gives the codes of RFC 6238 for a known secret', () => {
    // RFC 6238 appendix B, secret "12345678901234567890", last six digits.
    const geheim = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect(codeOp(geheim, new Date(59_000))).toBe('287082')
    expect(codeOp(geheim, new Date(1111111109_000))).toBe('081804')
    expect(codeOp(GEHEIM, new Date(0))).toBe('282760')
  })
})
