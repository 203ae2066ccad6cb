import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, it, vi } from 'vitest'
import { type Bode, Postfout } from '#loket/post/bode.ts'
import { bezorgWachtende, biedOpnieuwAan } from '#loket/post/uitbak.ts'
import type { Loket } from '#loket/server.ts'
import { datum } from '#shared/domain/datum.ts'
import type { Gemeentecode, RmcRegiocode } from '#shared/schema/identificatie.ts'
import { type Client, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'
import { JAN, KLAAS, KLEINE_WERELD, PIET, ZUIDOOST } from './wereld.ts'

const regel = (gemeente: string, categorie: 'leerplichtig' | 'kwalificatieplichtig' | 'rmc') => ({
  gemeentecode: gemeente as Gemeentecode,
  categorie,
  instantie: `Instantie ${gemeente}`,
  email: `${categorie}@${gemeente.toLowerCase()}.example`,
  vanaf: datum('2020-08-01'),
  tot: null,
})
const WERELD = {
  ...KLEINE_WERELD,
  locaties: KLEINE_WERELD.locaties.map((locatie) => ({ ...locatie, telefoon: '050 555 01 20' })),
  routeringen: ['GM0014', 'GM0106'].flatMap((gemeente) =>
    (['leerplichtig', 'kwalificatieplichtig', 'rmc'] as const).map((categorie) => regel(gemeente, categorie)),
  ),
  gemeenteclients: [
    { clientId: 'gm', geheim: 'oefenen', naam: 'Leerplicht', gemeentecode: 'GM0014' as Gemeentecode, rmcRegio: null },
    { clientId: 'rmc', geheim: 'oefenen', naam: 'Regio', gemeentecode: null, rmcRegio: '03' as RmcRegiocode },
  ],
}

async function gemeente(loket: Loket) {
  const { json } = await vraag(loket, 'POST', '/gemeente/v1/token', {
    lichaam: { grant_type: 'client_credentials', client_id: 'gm', client_secret: 'oefenen' },
  })
  return (pad: string, lichaam: unknown) =>
    vraag(loket, 'POST', `/gemeente/v1${pad}`, { lichaam, headers: { authorization: `Bearer ${json.access_token}` } })
}

async function voerOp(school: Client, anders: Record<string, unknown> = {}): Promise<number> {
  const antwoord = await school.vraag('POST', '/v1/meldingen', { lichaam: melding(anders), sleutel: randomUUID() })
  expect(antwoord.status, antwoord.tekst).toBe(201)
  return antwoord.json.meldingsnummer
}

const uitbak = (loket: Loket) =>
  loket.dienst.db.selectFrom('mailuit').selectAll().orderBy('op').orderBy('onderwerp').execute()
const kort = async (loket: Loket) =>
  (await uitbak(loket)).map(({ aan, onderwerp }) => `${aan}: ${onderwerp.split(', ').at(-1)}`)

/** A courier that keeps what it got and fails when told. */
function proefbode(): Bode & { gekregen: string[]; faal: Postfout | null } {
  const bode = {
    gekregen: [] as string[],
    faal: null as Postfout | null,
    bezorg: async ({ id }: { id: string }) => {
      if (bode.faal !== null) throw bode.faal
      bode.gekregen.push(id)
    },
    sluit: () => undefined,
  }
  return bode
}

opElkeDatabase('the post', ({ maak, soort }) => {
  it('writes to the instantie of the route, for each event that it must hear of and no other', async () => {
    const loket = await maak({ seed: WERELD, bezorgen: false })
    const [school, zuidoost, roep] = [
      await meldAan(loket),
      await meldAan(loket, 'coordinator.25pz'),
      await gemeente(loket),
    ]
    const jong = await voerOp(school)
    await voerOp(zuidoost, {
      leerling: { pgn: KLAAS },
      soort: 'RMC',
      locatieId: ZUIDOOST,
      eind: null,
      verzuimspecificatie: [],
    })
    expect((await kort(loket)).sort()).toEqual([
      'leerplichtig@gm0014.example: leerplicht is opgevoerd.',
      'rmc@gm0014.example: RMC is opgevoerd.',
    ])
    await loket.dienst.db.deleteFrom('mailuit').execute()
    await roep(`/meldingen/${jong}/status`, { status: 'B' })
    await roep(`/meldingen/${jong}/terugmeldingen`, { tekst: 'Wij bellen.' })
    expect(await kort(loket)).toEqual([])
    await roep(`/meldingen/${jong}/omleiding`, { gemeentecode: 'GM0106', categorie: 'leerplichtig' })
    expect(await kort(loket)).toEqual(['leerplichtig@gm0106.example: leerplicht is opgevoerd.'])
    await loket.dienst.db.deleteFrom('mailuit').execute()
    const tweede = await voerOp(school, { leerling: { pgn: PIET }, locatieId: '00zv-hijman' })
    await roep('/vrijstellingen', { pgn: PIET, artikel: '5a', van: '2026-09-01', tot: null })
    expect((await uitbak(loket)).map(({ meldingsnummer }) => meldingsnummer)).toEqual([tweede, tweede])
    expect((await kort(loket)).sort()).toEqual([
      'kwalificatieplichtig@gm0014.example: leerplicht is ingetrokken.',
      'kwalificatieplichtig@gm0014.example: leerplicht is opgevoerd.',
    ])
  })

  it('holds no personal data anywhere in the outbox', async () => {
    const loket = await maak({ seed: WERELD, bezorgen: false })
    const [school, roep] = [await meldAan(loket), await gemeente(loket)]
    const nr = await voerOp(school, {
      toelichting: 'Kanarietoelichting',
      reden: 'Kanariereden',
      studentnummer: 'kanarie77',
    })
    await roep(`/meldingen/${nr}/terugmeldingen`, { tekst: 'Kanarieterugmelding' })
    const bericht = await school.vraag('POST', `/v1/meldingen/${nr}/mentorbericht`, {
      lichaam: { melderId: '00zv-melder' },
      sleutel: randomUUID(),
    })
    expect(bericht.status, bericht.tekst).toBe(202)
    const rijen = await uitbak(loket)
    expect(rijen.map(({ soort }) => soort).sort()).toEqual(['gemeente', 'mentor'])
    // The address that a mail goes to is the one thing of a person that it needs.
    const alles = JSON.stringify(rijen.map((rij) => ({ ...rij, id: '', aan: '' })))
    expect(alles).not.toMatch(/kanarie/i)
    expect(alles).not.toContain(JAN)
    expect(alles).not.toContain('3a')
    expect(alles).not.toMatch(/V3|16 uur|melder@school|mentor@school|2011-03-02/)
    expect(alles).toContain(String(nr))
  })

  it('writes to no one but an active melder of the own school, and only when there is a terugmelding', async () => {
    const loket = await maak({ seed: WERELD, bezorgen: false })
    const [school, roep] = [await meldAan(loket), await gemeente(loket)]
    const nr = await voerOp(school)
    const stuur = (melderId: unknown, wie = school, sleutel: string = randomUUID()) =>
      wie.vraag('POST', `/v1/meldingen/${nr}/mentorbericht`, { lichaam: { melderId }, sleutel })
    expect((await stuur('00zv-melder')).json.code).toBe('overgang-niet-toegestaan')
    await roep(`/meldingen/${nr}/terugmeldingen`, { tekst: 'Wij bellen.' })
    expect((await stuur('25pz-melder')).json.velden).toEqual([{ pad: 'melderId', code: 'niet-gevonden' }])
    expect((await stuur('iemand@elders.example')).status).toBe(422)
    expect((await stuur('00zv-melder', await meldAan(loket, 'coordinator.25pz'))).status).toBe(404)
    expect((await stuur('00zv-melder', await meldAan(loket, 'rapportage.00zv'))).status).toBe(403)
    await loket.dienst.db.deleteFrom('mailuit').execute()
    const sleutel = randomUUID()
    expect((await stuur('00zv-melder', school, sleutel)).status).toBe(202)
    // The answer was lost and asked for again: one mail.
    expect((await stuur('00zv-melder', school, sleutel)).status).toBe(202)
    expect((await uitbak(loket)).map(({ aan, onderwerp }) => [aan, onderwerp])).toEqual([
      ['mentor@school.example', `Terugmelding bij melding ${nr}`],
    ])
  })

  it('accepts a melding when the mail cannot be delivered, tries again later, and gives up after the fourth time', async () => {
    const loket = await maak({ seed: WERELD, bezorgen: false })
    const school = await meldAan(loket)
    const bode = proefbode()
    bode.faal = new Postfout('ECONNREFUSED', false)
    await voerOp(school)
    const later = (minuten: number) =>
      loket.dienst.klok.zet(new Date(loket.dienst.klok.nu().getTime() + minuten * 60_000))
    const ronde = async () => {
      await bezorgWachtende(loket.dienst, bode)
      return (await uitbak(loket))[0]!
    }
    expect(await ronde()).toMatchObject({ stand: 'klaar', pogingen: 1, fout: 'ECONNREFUSED' })
    expect((await ronde()).pogingen).toBe(1)
    for (const [minuten, pogingen, stand] of [
      [1, 2, 'klaar'],
      [5, 3, 'klaar'],
      [15, 4, 'opgegeven'],
      [600, 4, 'opgegeven'],
    ] as const) {
      later(minuten)
      expect(await ronde()).toMatchObject({ pogingen, stand })
    }
    bode.faal = null
    const { id } = (await uitbak(loket))[0]!
    expect(await biedOpnieuwAan(loket.dienst, id)).toBe(true)
    expect(await biedOpnieuwAan(loket.dienst, id)).toBe(false)
    expect(await ronde()).toMatchObject({ stand: 'verzonden', fout: null })
    expect(bode.gekregen).toEqual([id])
  })

  it('does not repeat what the other side refused for good', async () => {
    const loket = await maak({ seed: WERELD, bezorgen: false })
    await voerOp(await meldAan(loket))
    const bode = proefbode()
    bode.faal = new Postfout('550', true)
    await bezorgWachtende(loket.dienst, bode)
    expect((await uitbak(loket))[0]).toMatchObject({ stand: 'opgegeven', pogingen: 1, fout: '550' })
  })

  it('delivers each mail once when two rounds run at the same time', async () => {
    const loket = await maak({ seed: WERELD, bezorgen: false })
    const school = await meldAan(loket)
    for (let i = 1; i <= 6; i++)
      await voerOp(school, { soort: 'O', begin: `2026-09-0${i}`, eind: null, verzuimspecificatie: [] })
    const bode = proefbode()
    await Promise.all([bezorgWachtende(loket.dienst, bode), bezorgWachtende(loket.dienst, bode)])
    expect(bode.gekregen.slice().sort()).toEqual((await uitbak(loket)).map(({ id }) => id).sort())
  })

  it('leaves no mail when the melding itself was refused or rolled back', async () => {
    const loket = await maak({ seed: WERELD, bezorgen: false })
    const school = await meldAan(loket)
    loket.dienst.haken.bijMelding.push(async () => {
      throw new Error('broken on purpose')
    })
    const antwoord = await school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })
    expect(antwoord.status).toBe(500)
    expect(await uitbak(loket)).toEqual([])
  })

  it('writes .eml files: two parts, text first, the marks of practice, a name that tells nothing', async () => {
    const loket = await maak({ seed: WERELD })
    const nr = await voerOp(await meldAan(loket))
    const map = join(loket.dienst.instellingen.data as string, 'post')
    await vi.waitFor(async () => expect((await uitbak(loket))[0]?.stand).toBe('verzonden'), { timeout: 10_000 })
    const [bestand, ...meer] = readdirSync(map)
    expect(meer).toEqual([])
    expect(bestand).toMatch(new RegExp(`^2026[0-9]{4}T[0-9]{9}Z-${nr}-[0-9a-f]{8}\\.eml$`))
    const bron = readFileSync(join(map, bestand!), 'utf8')
    expect(bron).toMatch(/^From: Verzuimdesk <verzuim@oefen-duo\.example>\r$/m)
    expect(bron).toMatch(/^To: leerplichtig@gm0014\.example\r$/m)
    expect(bron.replace(/\r\n[ \t]+/g, ' ')).toMatch(
      /^Subject: Melding relatief verzuim door Openbare Scholengemeenschap, Heymans College, leerplicht is opgevoerd\.\r$/m,
    )
    expect(bron).toMatch(/^Date: Fri, 20 Nov 2026 09:\d\d:\d\d \+0000\r$/m)
    expect(bron).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(bron).toMatch(/^X-Verzuimdesk-Omgeving: oefen\r$/m)
    expect(bron).toMatch(/^Content-Type: multipart\/alternative;/m)
    expect([...bron.matchAll(/^Content-Type: (text\/\w+)/gm)].map(([, soort]) => soort)).toEqual([
      'text/plain',
      'text/html',
    ])
    expect(bron).toContain('\r\nOEFENOMGEVING. Dit is geen echte melding.\r\n')
    expect(bron).not.toMatch(/kanarie/i)
    for (const lijn of bron.split('\r\n')) expect(lijn.length).toBeLessThanOrEqual(78)
  })

  it('keeps mail waiting when its folder cannot be written, and the melding stands', async () => {
    const loket = await maak({ seed: WERELD })
    const data = loket.dienst.instellingen.data as string
    writeFileSync(join(data, 'post'), 'a file where the folder should be')
    await voerOp(await meldAan(loket))
    await vi.waitFor(
      async () =>
        expect((await uitbak(loket))[0]).toMatchObject({
          stand: 'klaar',
          pogingen: 1,
          fout: expect.stringMatching(/^E[A-Z]+$/),
        }),
      {
        timeout: 10_000,
      },
    )
    expect(existsSync(join(data, 'loket.sqlite')) || loket.dienst.soort === 'postgres').toBe(true)
  })

  // ---- the wire is the same whatever the database: once is enough
  if (soort !== 'SQLite') return
  const servers: SMTPServer[] = []
  afterAll(() => Promise.all(servers.map((server) => new Promise<void>((klaar) => server.close(() => klaar())))))

  /** A real SMTP listener on loopback. `weiger` answers RCPT with this code. */
  async function luister(weiger: number | null) {
    const brieven: { van: string; aan: string[]; bron: string }[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: (_, __, klaar) =>
        weiger === null ? klaar() : klaar(Object.assign(new Error('not here'), { responseCode: weiger })),
      onData: (stroom, sessie, klaar) => {
        const delen: Buffer[] = []
        stroom.on('data', (deel: Buffer) => delen.push(deel))
        stroom.on('end', () => {
          const { mailFrom, rcptTo } = sessie.envelope
          brieven.push({
            van: mailFrom === false ? '' : mailFrom.address,
            aan: rcptTo.map(({ address }) => address),
            bron: Buffer.concat(delen).toString('utf8'),
          })
          klaar()
        })
      },
    })
    servers.push(server)
    await new Promise<void>((klaar) => server.listen(0, '127.0.0.1', klaar))
    const adres = server.server.address()
    if (adres === null || typeof adres === 'string') throw new Error('no port')
    return { brieven, smtp: `smtp://127.0.0.1:${adres.port}` }
  }

  it('reaches a real SMTP listener with envelope, headers and both parts', async () => {
    const { brieven, smtp } = await luister(null)
    const loket = await maak({ seed: WERELD, smtp })
    const nr = await voerOp(await meldAan(loket))
    await vi.waitFor(() => expect(brieven).toHaveLength(1), { timeout: 10_000 })
    const [brief] = brieven
    expect(brief).toMatchObject({ van: 'verzuim@oefen-duo.example', aan: ['leerplichtig@gm0014.example'] })
    expect(brief?.bron).toMatch(/^Content-Type: multipart\/alternative;/m)
    expect(brief?.bron).toContain(`meldingsnummer ${nr} is opgevoerd.`)
    expect(brief?.bron).not.toMatch(/kanarie/i)
    await vi.waitFor(async () => expect((await uitbak(loket))[0]?.stand).toBe('verzonden'), { timeout: 10_000 })
  })

  it('takes the codes of the server: 550 is final, 451 and a closed port wait', async () => {
    for (const [weiger, stand] of [
      [550, 'opgegeven'],
      [451, 'klaar'],
    ] as const) {
      const loket = await maak({ seed: WERELD, smtp: (await luister(weiger)).smtp })
      await voerOp(await meldAan(loket))
      await vi.waitFor(async () => expect((await uitbak(loket))[0]).toMatchObject({ stand, fout: String(weiger) }), {
        timeout: 10_000,
      })
    }
    const { smtp } = await luister(null)
    await new Promise<void>((klaar) => servers.pop()?.close(() => klaar()))
    const loket = await maak({ seed: WERELD, smtp })
    await voerOp(await meldAan(loket))
    await vi.waitFor(
      async () =>
        expect((await uitbak(loket))[0]).toMatchObject({
          stand: 'klaar',
          pogingen: 1,
          fout: expect.stringMatching(/^E[A-Z]+$/),
        }),
      {
        timeout: 10_000,
      },
    )
  })
})
