import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { problem } from '#shared/contract/errors.ts'
import { type Client, code, GOEDKOOP, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'
import { HEYMANS, JAN, KLAAS, KLEINE_WERELD, NIEMAND, WACHTWOORD, ZUIDOOST } from './wereld.ts'

/** Texts that break programs which build SQL, paths, HTML, JSON or formats out of what they are given. */
const KWAAD = [
  "'; drop table melding; --",
  "' or '1'='1",
  '" or ""="',
  "1; attach database '/tmp/x' as x",
  '$1 $2 ?1 :naam',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/proc/self/environ',
  '%2e%2e%2f%2e%2e%2f',
  '<script>alert(1)</script>',
  '{{7*7}} #{7*7} <%= 7*7 %>',
  '%s%s%s%n%x',
  '__proto__',
  'constructor',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202eabc',
  'ﷺ'.repeat(50),
  '=cmd|calc',
  'NaN',
  '-0',
  '1e999',
  '9'.repeat(400),
  '\r\nX-Gestolen: 1',
  '🙂'.repeat(100),
]
/** Values of every wrong type. */
const FOUT: unknown[] = [null, true, 0, -1, 1.5, 1e308, '', 'x', [], [[]], {}, { a: 1 }, ['x'], { toString: 'x' }]

/** What of the other school may never come back. */
const GEHEIM = [KLAAS, '25PZ', 'coordinator.25pz', ZUIDOOST, 'MBO College Zuidoost', 'Logistiek medewerker']

interface Geval {
  naam: string
  methode?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  pad: string
  lichaam?: unknown
  headers?: Record<string, string>
}

function gevallen(): Geval[] {
  const sleutel = () => ({ 'idempotency-key': randomUUID() })
  const post = (naam: string, lichaam: unknown, headers = {}): Geval => ({
    naam: `POST /v1/meldingen: ${naam}`,
    methode: 'POST',
    pad: '/v1/meldingen',
    lichaam,
    headers: { ...sleutel(), ...headers },
  })
  const velden = Object.keys(melding())
  const diep = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`
  return [
    // Every field with every wrong type.
    ...velden.flatMap((veld) =>
      FOUT.map((waarde, i) =>
        post(`${veld} met fout ${i}`, melding({ [veld]: waarde, ...(i > 6 ? { reden: 'x' } : {}) })),
      ),
    ),
    // Every text field with every wicked text.
    ...['reden', 'toelichting', 'studentnummer', 'ondernomenActie', 'locatieId', 'begin', 'soort'].flatMap((veld) =>
      KWAAD.map((tekst, i) => post(`${veld} met tekst ${i}`, melding({ [veld]: tekst }))),
    ),
    ...KWAAD.map((tekst, i) =>
      post(
        `melder met tekst ${i}`,
        melding({ melder: { naam: tekst, functie: tekst, email: tekst, telefoon: tekst } }),
      ),
    ),
    // Addresses.
    ...KWAAD.flatMap((tekst, i): Geval[] => {
      const deel = encodeURIComponent(tekst.isWellFormed() ? tekst : 'x')
      return [
        { naam: `leerling ${i}`, pad: `/v1/leerlingen/${deel}` },
        { naam: `melding ${i}`, pad: `/v1/meldingen/${deel}` },
        { naam: `zoeken ${i}`, pad: `/v1/meldingen?soort=${deel}&vanaf=${deel}&locatieId=${deel}` },
        { naam: `feed ${i}`, pad: `/v1/mutaties?na=${deel}&limiet=${deel}` },
        {
          naam: `locatie ${i}`,
          methode: 'PUT',
          pad: `/v1/locaties/${deel}`,
          lichaam: { naam: tekst, plaats: tekst },
          headers: sleutel(),
        },
        { naam: `gebruiker ${i}`, methode: 'PUT', pad: `/v1/gebruikers/${deel}`, lichaam: { naam: tekst } },
        {
          naam: `bijlage ${i}`,
          methode: 'PUT',
          pad: `/v1/meldingen/1000001/bijlagen/${deel}`,
          lichaam: 'x',
          headers: { 'content-type': 'application/pdf' },
        },
      ]
    }),
    { naam: 'halve procentcode', pad: '/v1/leerlingen/%E0%A4%A' },
    { naam: 'dubbele schuine streep', pad: '//v1//meldingen' },
    { naam: 'puntjes', pad: '/v1/../v1/meldingen' },
    { naam: 'heel lang adres', pad: `/v1/meldingen/${'1'.repeat(3000)}` },
    { naam: 'duizend parameters', pad: `/v1/meldingen?${'soort=V3&'.repeat(1000)}` },
    { naam: 'grote pagina', pad: '/v1/mutaties?limiet=100000' },
    { naam: 'grote cursor', pad: '/v1/mutaties?na=9007199254740993' },
    // Bodies.
    post('geen JSON', '{'),
    post('leeg', ''),
    post('alleen null', 'null'),
    post('een lijst', '[]'),
    post('een getal', '1'),
    post('een tekst', '"x"'),
    post('diep 100', diep(100)),
    post('diep 100.000', diep(100_000)),
    post('diep in een veld', JSON.stringify(melding({ reden: 'HIER' })).replace('"HIER"', diep(100_000))),
    post('diep in een onbekend veld', JSON.stringify(melding({ extra: 'HIER' })).replace('"HIER"', diep(100_000))),
    post('proto', '{"__proto__":{"toegang":"openbaar"},"constructor":{"prototype":{"x":1}}}'),
    post('2 MB', melding({ toelichting: 'x'.repeat(2_000_000) })),
    post(
      '401 dagen',
      melding({ verzuimspecificatie: Array.from({ length: 401 }, () => ({ dag: '2026-09-07', heleDag: true })) }),
    ),
    post('100.000 onbekende velden', Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`v${i}`, i]))),
    post('een BOM', `\ufeff${JSON.stringify(melding())}`),
    post('UTF-16', Buffer.from(JSON.stringify(melding()), 'utf16le').toString('latin1')),
    post('XML', '<melding/>', { 'content-type': 'application/xml' }),
    post('formulier', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    post('geen soort', melding(), { 'content-type': '' }),
    post('een leerling van de andere school', melding({ leerling: { pgn: KLAAS } })),
    post('een locatie van de andere school', melding({ locatieId: ZUIDOOST })),
    post('een leerling die niet bestaat', melding({ leerling: { pgn: NIEMAND } })),
    // Keys and versions.
    ...KWAAD.map(
      (tekst, i): Geval => ({
        naam: `sleutel ${i}`,
        methode: 'POST',
        pad: '/v1/meldingen',
        lichaam: melding(),
        headers: { 'idempotency-key': encodeURIComponent(tekst.isWellFormed() ? tekst : 'x').slice(0, 500) },
      }),
    ),
    ...['', '*', '0', '-1', '"abc"', '99999999999999', 'W/"1", "2"'].map(
      (versie): Geval => ({
        naam: `if-match ${versie}`,
        methode: 'PUT',
        pad: '/v1/meldingen/1000001',
        lichaam: melding(),
        headers: { ...sleutel(), 'if-match': versie },
      }),
    ),
    // Methods and addresses that are not there.
    { naam: 'PUT op de lijst', methode: 'PUT', pad: '/v1/meldingen', lichaam: {} },
    { naam: 'DELETE van een melding', methode: 'DELETE', pad: '/v1/meldingen/1000001' },
    ...[
      '/',
      '/v1',
      '/v2/meldingen',
      '/.env',
      '/.git/config',
      '/loket.sqlite',
      '/admin',
      '/v1/meldingen/',
      '/simulatie/klok',
    ].map((pad): Geval => ({ naam: `bestaat niet ${pad}`, pad })),
  ]
}

opElkeDatabase('vijandige invoer', (opstelling) => {
  let loket: Loket
  let school: Client
  let vreemdNummer: number
  const logregels: string[] = []
  const ALLE = gevallen()

  beforeAll(async () => {
    loket = await opstelling.maak({ log: { stream: { write: (regel) => void logregels.push(regel) } } })
    school = await meldAan(loket)
    const ander = await meldAan(loket, 'coordinator.25pz')
    vreemdNummer = (
      await ander.vraag('POST', '/v1/meldingen', {
        lichaam: melding({ leerling: { pgn: KLAAS }, soort: 'RMC', locatieId: ZUIDOOST }),
        sleutel: randomUUID(),
      })
    ).json.meldingsnummer
  })

  it(`is answered in ${ALLE.length} cases with a refusal or an honest answer, never with a fault of the loket`, async () => {
    expect(ALLE.length).toBeGreaterThanOrEqual(200)
    const tokens = [school, await meldAan(loket, 'beheerder.00zv')]
    for (const { naam, methode = 'GET', pad, lichaam, headers = {} } of ALLE) {
      const client = naam.startsWith('gebruiker') ? tokens[1] : tokens[0]
      const antwoord = await client?.vraag(methode, pad, { lichaam, headers })
      expect(antwoord?.status, naam).toBeLessThan(500)
      if ((antwoord?.status ?? 0) >= 400) {
        expect(antwoord?.headers['content-type'], naam).toMatch(/^application\/problem\+json/)
        problem.parse(antwoord?.json)
      }
      for (const geheim of [...GEHEIM, String(vreemdNummer)]) {
        // What was sent may be named in an answer that says it is wrong; nothing else of the other school may.
        if (!`${pad}${JSON.stringify(lichaam) ?? ''}`.includes(geheim))
          expect(antwoord?.tekst, naam).not.toContain(geheim)
      }
    }
  }, 300_000)

  it('changes nothing at another school, whatever number is tried', async () => {
    for (const { methode, pad, lichaam } of [
      { methode: 'GET' as const, pad: `/v1/meldingen/${vreemdNummer}`, lichaam: undefined },
      { methode: 'PUT' as const, pad: `/v1/meldingen/${vreemdNummer}`, lichaam: melding() },
      { methode: 'POST' as const, pad: `/v1/meldingen/${vreemdNummer}/intrekking`, lichaam: { reden: 'F' } },
      {
        methode: 'POST' as const,
        pad: `/v1/meldingen/${vreemdNummer}/doorsturing`,
        lichaam: { naar: 'rmc', toelichting: null },
      },
    ]) {
      const { status } = await school.vraag(methode, pad, {
        lichaam,
        sleutel: randomUUID(),
        headers: { 'if-match': '1' },
      })
      expect(status).toBe(404)
    }
    const rij = await loket.dienst.db
      .selectFrom('melding')
      .select('versie')
      .where('meldingsnummer', '=', vreemdNummer)
      .executeTakeFirstOrThrow()
    expect(rij.versie).toBe(1)
  })

  it('takes wicked texts as texts: they come back as they went in', async () => {
    for (const tekst of KWAAD.filter((kwaad) => !kwaad.includes('\u0000') && kwaad.isWellFormed())) {
      const toelichting = tekst.slice(0, 1000)
      const antwoord = await school.vraag('POST', '/v1/meldingen', {
        lichaam: melding({ toelichting }),
        sleutel: randomUUID(),
      })
      expect([antwoord.status, antwoord.json.stand.toelichting]).toEqual([201, toelichting])
      const terug = await school.vraag('GET', `/v1/meldingen/${antwoord.json.meldingsnummer}`)
      expect(terug.json.toelichting).toBe(toelichting)
    }
  })

  it.each([
    ['no token', undefined],
    ['somebody else`s made-up token', `Bearer ${'A'.repeat(43)}`],
    ['a token with SQL', "Bearer ' or 1=1 --"],
    ['a JWT without signature', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJjb29yZGluYXRvciJ9.'],
    ['a very long token', `Bearer ${'A'.repeat(7000)}`],
    ['two tokens', 'Bearer a, Bearer b'],
    ['an expired token', 'verlopen'],
    ['a signed-out token', 'afgemeld'],
  ])('lets nobody in with %s', async (soort, kop) => {
    let authorization = kop
    if (kop === 'verlopen' || kop === 'afgemeld') {
      const client = await meldAan(loket)
      authorization = `Bearer ${client.sessie.token}`
      if (kop === 'afgemeld') await client.vraag('DELETE', '/v1/sessie')
    }
    const nu = loket.dienst.klok.nu()
    if (kop === 'verlopen') loket.dienst.klok.zet(new Date(nu.getTime() + 11 * 3_600_000))
    const antwoord = await vraag(loket, 'GET', '/v1/meldingen', {
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    })
    loket.dienst.klok.zet(nu)
    expect([antwoord.status, soort]).toEqual([401, soort])
  })

  it('refuses sign-ins of every wrong form without a fault', async () => {
    const goed = { gebruikersnaam: 'coordinator.00zv', wachtwoord: WACHTWOORD, code: code() }
    for (const veld of Object.keys(goed)) {
      for (const waarde of [...FOUT, ...KWAAD]) {
        const { status } = await vraag(loket, 'POST', '/v1/sessie', { lichaam: { ...goed, [veld]: waarde } })
        expect([401, 413, 422, 429], `${veld} ${JSON.stringify(waarde).slice(0, 20)}`).toContain(status)
      }
    }
  }, 120_000)

  it('wrote a line for every answer and no person in any of them', () => {
    expect(logregels.length).toBeGreaterThan(ALLE.length)
    const log = logregels.join('')
    for (const geheim of [
      JAN,
      KLAAS,
      NIEMAND,
      'Kanarie',
      'coordinator',
      WACHTWOORD,
      HEYMANS,
      'Bearer',
      school.sessie.token,
      'drop table',
      'passwd',
    ])
      expect(log).not.toContain(geheim)
    for (const regel of logregels) expect(() => JSON.parse(regel)).not.toThrow()
    expect(log).not.toContain('onverwachte fout')
    expect(log).toContain('"route":"/v1/leerlingen/:pgn"')
  })
})

describe('een verbinding die geen HTTP spreekt', () => {
  let loket: Loket
  beforeAll(async () => {
    const { maakLoket } = await import('#loket/server.ts')
    loket = await maakLoket({ data: null, seed: KLEINE_WERELD, wachtwoordKosten: GOEDKOOP })
    await loket.listen(0)
  })
  afterAll(() => loket.sluit())

  const praat = (tekst: string) =>
    new Promise<string>((klaar) => {
      const { port } = new URL(String(loket.app.listeningOrigin))
      const lijn = connect(Number(port), '127.0.0.1', () => lijn.write(tekst))
      let antwoord = ''
      lijn.on('data', (stuk) => {
        antwoord += stuk
        lijn.end()
      })
      lijn.on('error', () => undefined)
      lijn.on('close', () => klaar(antwoord))
      setTimeout(() => lijn.destroy(), 2000).unref()
    })

  it.each([
    ['noise', '\u0001\u0002\u0003 abc\r\n\r\n'],
    ['a broken request line', 'GET\r\n\r\n'],
    ['two lengths', 'POST /v1/sessie HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc'],
    [
      'length and chunks at once',
      'POST /v1/sessie HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a header of 100 kB', `GET /health HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['a negative length', 'POST /v1/sessie HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
  ])('gets a 4xx for %s, and the loket goes on', async (_, tekst) => {
    expect(await praat(tekst)).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect((await vraag(loket, 'GET', '/health')).status).toBe(200)
  })

  it.each(['kwaad.example', 'kwaad.example:80', '127.0.0.1.kwaad.example', '10.0.0.1', ''])(
    'gives nothing to a page that calls it %j',
    async (host) => {
      for (const pad of ['/health', '/oefenen', '/v1/meldingen', '/openapi.json']) {
        expect(await praat(`GET ${pad} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
          /^HTTP\/1\.1 421 /,
        )
      }
    },
  )

  it('answers only on this computer', async () => {
    expect(loket.app.addresses().every((plek) => typeof plek === 'object' && plek.address === '127.0.0.1')).toBe(true)
  })
})
