import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { expect, it, vi } from 'vitest'
import { leesSleutels } from '#loket/eherkenning/sleutels.ts'
import type { Loket } from '#loket/server.ts'
import { ACR, EHERKENNING, type Niveau } from '#shared/contract/eherkenning.ts'
import { FOUTEN } from '#shared/contract/errors.ts'
import { type Antwoord, code, meldAan, opElkeDatabase, vraag } from './opstelling.ts'
import { KLEINE_WERELD, MBO, OSG, WACHTWOORD } from './wereld.ts'

const persoon = (id: string, niveau: Niveau, brin = OSG) => ({ id, naam: `Kanarie ${id}`, niveau, brin })
const WERELD = {
  ...KLEINE_WERELD,
  identiteiten: [
    persoon('eh3.coordinator.00zv', 'EH3'),
    persoon('eh4.beheerder.00zv', 'EH4'),
    persoon('eh1.coordinator.00zv', 'EH1'),
    persoon('eh2.coordinator.00zv', 'EH2'),
    persoon('eh2plus.coordinator.00zv', 'EH2+'),
    persoon('eh3.coordinator.25pz', 'EH3', MBO),
  ],
}

/** A browser as far as the makelaar needs one: follows redirects by hand and keeps cookies with their path. */
class Browser {
  readonly cookies = new Map<string, { waarde: string; pad: string }>()
  async ga(url: string, formulier?: Record<string, string>): Promise<Response> {
    const { pathname } = new URL(url)
    const mee = [...this.cookies]
      .filter(([, { pad }]) => pathname.startsWith(pad))
      .map(([naam, { waarde }]) => `${naam}=${waarde}`)
    const antwoord = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: mee.join('; ') },
      ...(formulier === undefined ? {} : { method: 'POST', body: new URLSearchParams(formulier) }),
    })
    for (const regel of antwoord.headers.getSetCookie()) {
      const [, naam = '', waarde = ''] = /^([^=]+)=([^;]*)/.exec(regel) ?? []
      this.cookies.set(naam, { waarde, pad: /path=([^;]+)/i.exec(regel)?.[1] ?? '/' })
      expect(regel).toMatch(/httponly/i)
      expect(regel).toMatch(/samesite=lax/i)
    }
    return antwoord
  }
}

interface Begin {
  config: oidc.Configuration
  redirectUri: string
  verifier: string
  nonce: string
  state: string
  url: URL
}

/** What the desk prepares; `anders` changes the question. */
async function begin(loket: Loket, adres: string, anders: Record<string, string | undefined> = {}): Promise<Begin> {
  const config = await oidc.discovery(
    new URL(adres + EHERKENNING.issuerPad),
    EHERKENNING.clientId,
    undefined,
    oidc.None(),
    {
      execute: [oidc.allowInsecureRequests],
    },
  )
  const redirectUri = `http://127.0.0.1:${40_000 + Math.floor(Math.random() * 20_000)}${EHERKENNING.terugPad}`
  const [verifier, nonce, state] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce(), oidc.randomState()]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: EHERKENNING.scope,
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
  })
  for (const [naam, waarde] of Object.entries(anders))
    waarde === undefined ? url.searchParams.delete(naam) : url.searchParams.set(naam, waarde)
  expect(loket.app.server.listening).toBe(true)
  return { config, redirectUri, verifier, nonce, state, url }
}

/** Chooses an identity at the makelaar; the address on which the desk is called back. */
async function kies(start: Begin, formulier: Record<string, string>, browser = new Browser()): Promise<URL> {
  let antwoord = await browser.ga(start.url.href)
  expect(antwoord.status).toBe(303)
  const interactie = new URL(antwoord.headers.get('location') ?? '', start.url)
  antwoord = await browser.ga(interactie.href)
  expect(antwoord.status).toBe(200)
  antwoord = await browser.ga(interactie.href, formulier)
  for (let stap = 0; stap < 5; stap++) {
    const naar = new URL(antwoord.headers.get('location') ?? '', interactie)
    if (naar.pathname === EHERKENNING.terugPad) return naar
    antwoord = await browser.ga(naar.href)
  }
  throw new Error('the makelaar did not send the browser back')
}

async function idTokenVoor(loket: Loket, adres: string, identiteit: string): Promise<string> {
  const start = await begin(loket, adres)
  const terug = await kies(start, { identiteit, actie: 'inloggen' })
  const tokens = await oidc.authorizationCodeGrant(start.config, terug, {
    pkceCodeVerifier: start.verifier,
    expectedNonce: start.nonce,
    expectedState: start.state,
  })
  return tokens.id_token ?? ''
}

const sessieMet = (loket: Loket, idToken: unknown): Promise<Antwoord> =>
  vraag(loket, 'POST', '/v1/sessie/eherkenning', { lichaam: { idToken } })
const koppel = (loket: Loket, idToken: string, anders: object = {}): Promise<Antwoord> =>
  vraag(loket, 'POST', '/v1/koppelingen', {
    lichaam: { idToken, gebruikersnaam: 'coordinator.00zv', wachtwoord: WACHTWOORD, code: code(), ...anders },
  })

opElkeDatabase('eHerkenning', ({ maak, plaats, soort }) => {
  const start = async (opties: Parameters<typeof maak>[0] = {}) => {
    const loket = await maak({ seed: WERELD, ...opties })
    return { loket, adres: await loket.listen(0) }
  }

  it('describes itself: code flow, S256, the five levels, and nothing that is not there', async () => {
    const { adres } = await start()
    const beschrijving = await (await fetch(`${adres}${EHERKENNING.issuerPad}/.well-known/openid-configuration`)).json()
    expect(beschrijving).toMatchObject({
      issuer: `${adres}/eherkenning`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      acr_values_supported: Object.values(ACR),
      id_token_signing_alg_values_supported: ['ES256'],
    })
    for (const niet of [
      'registration_endpoint',
      'userinfo_endpoint',
      'end_session_endpoint',
      'pushed_authorization_request_endpoint',
    ])
      expect(beschrijving).not.toHaveProperty(niet)
  })

  it('asks to link first, links with the token, moves the roles and ends the token and its sessions at that moment', async () => {
    const { loket, adres } = await start()
    const oud = await meldAan(loket)
    const bewijs = await idTokenVoor(loket, adres, 'eh3.coordinator.00zv')
    expect((await sessieMet(loket, bewijs)).json).toMatchObject({ status: 403, code: 'koppeling-nodig' })
    const gekoppeld = await koppel(loket, bewijs)
    expect(gekoppeld.status, gekoppeld.tekst).toBe(201)
    expect(gekoppeld.json.gebruiker).toMatchObject({
      gebruikersnaam: 'coordinator.00zv',
      rollen: ['coordinator'],
      brin: OSG,
      inlogmiddel: 'eherkenning',
    })
    expect((await oud.vraag('GET', '/v1/meldingen')).json.code).toBe('sessie-verlopen')
    const weer = await vraag(loket, 'POST', '/v1/sessie', {
      lichaam: { gebruikersnaam: 'coordinator.00zv', wachtwoord: WACHTWOORD, code: code() },
    })
    expect(weer.json).toMatchObject({ status: 403, code: 'token-vervallen' })
    const nieuw = await sessieMet(loket, await idTokenVoor(loket, adres, 'eh3.coordinator.00zv'))
    expect(nieuw.status, nieuw.tekst).toBe(201)
    const headers = { authorization: `Bearer ${nieuw.json.token}` }
    expect((await vraag(loket, 'GET', '/v1/meldingen', { headers })).status).toBe(200)
    expect(await loket.dienst.db.selectFrom('auditspoor').select(['wie', 'wat', 'over', 'brin']).execute()).toEqual([
      { wie: 'coordinator.00zv', wat: 'eherkenning-gekoppeld', over: 'eh3.coordinator.00zv', brin: OSG },
    ])
  })

  it('shows the beheerder who has which means and who has still to switch; others keep their token', async () => {
    const { loket, adres } = await start()
    await koppel(loket, await idTokenVoor(loket, adres, 'eh3.coordinator.00zv'))
    const beheerder = await meldAan(loket, 'beheerder.00zv')
    const { gebruikers } = (await beheerder.vraag('GET', '/v1/gebruikers')).json
    const rij = (naam: string) => gebruikers.find((g: { gebruikersnaam: string }) => g.gebruikersnaam === naam)
    expect(rij('coordinator.00zv')).toMatchObject({
      token: 'VERVALLEN',
      eherkenning: true,
      nogOverTeStappen: false,
      laatsteMiddel: 'eherkenning',
    })
    expect(rij('melder.00zv')).toMatchObject({ token: 'ACTIEF', eherkenning: false, nogOverTeStappen: true })
    await meldAan(loket, 'melder.00zv')
  })

  it.each(['eh1', 'eh2', 'eh2plus'])(
    'refuses %s with an explanation, for a session and for linking, whatever the token',
    async (laag) => {
      const { loket, adres } = await start()
      const bewijs = await idTokenVoor(loket, adres, `${laag}.coordinator.00zv`)
      for (const antwoord of [await sessieMet(loket, bewijs), await koppel(loket, bewijs)]) {
        expect(antwoord.json).toMatchObject({ status: 403, code: 'niveau-te-laag' })
        expect(antwoord.json.title).toBe(FOUTEN['niveau-te-laag'].zin)
      }
      await meldAan(loket)
    },
  )

  it('says the level in acr, and links EH4 as well', async () => {
    const { loket, adres } = await start()
    const bewijs = await idTokenVoor(loket, adres, 'eh4.beheerder.00zv')
    const { acr, sub } = JSON.parse(Buffer.from(bewijs.split('.')[1] ?? '', 'base64url').toString())
    expect({ acr, sub }).toEqual({ acr: ACR.EH4, sub: 'eh4.beheerder.00zv' })
    const antwoord = await koppel(loket, bewijs, { gebruikersnaam: 'beheerder.00zv' })
    expect(antwoord.json.gebruiker.rollen).toEqual(['beheerder'])
  })

  it('uses a proof once: for a session, for a link, and at the same moment', async () => {
    const { loket, adres } = await start()
    const eerste = await idTokenVoor(loket, adres, 'eh3.coordinator.00zv')
    expect((await koppel(loket, eerste)).status).toBe(201)
    expect((await sessieMet(loket, eerste)).json.code).toBe('bewijs-ongeldig')
    const tweede = await idTokenVoor(loket, adres, 'eh3.coordinator.00zv')
    const samen = await Promise.all([1, 2, 3].map(() => sessieMet(loket, tweede)))
    expect(samen.map(({ status }) => status).sort()).toEqual([201, 401, 401])
  })

  it('links one person to one user: both at once, a second user, a second person, another school', async () => {
    const { loket, adres } = await start()
    const bewijzen = await Promise.all([1, 2].map(() => idTokenVoor(loket, adres, 'eh3.coordinator.00zv')))
    const samen = await Promise.all([
      koppel(loket, bewijzen[0]!),
      koppel(loket, bewijzen[1]!, { gebruikersnaam: 'melder.00zv' }),
    ])
    expect(samen.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(samen.find(({ status }) => status === 409)?.json.code).toBe('al-gekoppeld')
    const gekoppeld = samen[0]?.status === 201 ? 'coordinator.00zv' : 'melder.00zv'
    const ander = await idTokenVoor(loket, adres, 'eh4.beheerder.00zv')
    expect((await koppel(loket, ander, { gebruikersnaam: gekoppeld })).json.code).toBe('token-vervallen')
    const elders = await idTokenVoor(loket, adres, 'eh3.coordinator.25pz')
    expect((await koppel(loket, elders, { gebruikersnaam: 'beheerder.00zv' })).json.code).toBe('geen-recht')
    await meldAan(loket, 'beheerder.00zv')
  })

  it('does not link on a wrong token, and blocks after five tries', async () => {
    const { loket, adres } = await start()
    const bewijs = await idTokenVoor(loket, adres, 'eh3.coordinator.00zv')
    for (let keer = 0; keer < 5; keer++)
      expect((await koppel(loket, bewijs, { code: '000000' })).json.code).toBe('aanmelding-onjuist')
    expect((await koppel(loket, bewijs)).json.code).toBe('aanmelding-geblokkeerd')
    expect((await sessieMet(loket, bewijs)).json.code).toBe('koppeling-nodig')
  })

  it('refuses proofs of another signer, another program, another makelaar, an old one, and what is none', async () => {
    const { loket, adres } = await start()
    const { jwk } = await leesSleutels(loket.dienst)
    const eigen = await import('jose').then(({ importJWK }) => importJWK(jwk, 'ES256'))
    const vreemd = await generateKeyPair('ES256', { extractable: true })
    const nu = Math.floor(Date.now() / 1000)
    const maakToken = (anders: Record<string, unknown>, sleutel: Parameters<SignJWT['sign']>[0] = eigen, kop = {}) =>
      new SignJWT({
        sub: 'eh3.coordinator.00zv',
        acr: ACR.EH3,
        iss: `${adres}/eherkenning`,
        aud: EHERKENNING.clientId,
        iat: nu,
        exp: nu + 300,
        ...anders,
      })
        .setProtectedHeader({ alg: 'ES256', kid: jwk.kid ?? '', ...kop })
        .sign(sleutel)
    // The control: what differs below is the one thing that makes it fail.
    expect((await sessieMet(loket, await maakToken({}))).json.code).toBe('koppeling-nodig')
    const namaak = await exportJWK(vreemd.publicKey)
    const geheim = new TextEncoder().encode(JSON.stringify(namaak))
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await maakToken({})).split('.')[1]}.`
    for (const token of [
      await maakToken({}, vreemd.privateKey),
      await maakToken({ aud: 'ander-programma' }),
      await maakToken({ iss: 'http://elders.example/eherkenning' }),
      await maakToken({ iss: 'http://127.0.0.1@elders.example/eherkenning' }),
      await maakToken({ iat: nu - 1000, exp: nu - 100 }),
      await maakToken({ exp: undefined }),
      await maakToken({ acr: undefined }),
      await maakToken({ sub: undefined }),
      await new SignJWT({ sub: 'eh3.coordinator.00zv', acr: ACR.EH3 })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(geheim),
      none,
      'geen.token.maar',
      'x',
    ]) {
      expect((await sessieMet(loket, token)).json).toMatchObject({ status: 401, code: 'bewijs-ongeldig' })
    }
    expect((await sessieMet(loket, await maakToken({ acr: 'urn:verzonnen:loa9' }))).json.code).toBe('niveau-te-laag')
    for (const token of ['', 5, null, 'x'.repeat(9000)]) expect((await sessieMet(loket, token)).status).toBe(422)
  })

  it('refuses a code the second time, with another verifier, and after its minute; the first proof then stands alone', async () => {
    const { loket, adres } = await start()
    const ruil = (van: Begin, terug: URL, verifier = van.verifier) =>
      oidc.authorizationCodeGrant(van.config, terug, {
        pkceCodeVerifier: verifier,
        expectedNonce: van.nonce,
        expectedState: van.state,
      })
    const keuze = { identiteit: 'eh3.coordinator.00zv', actie: 'inloggen' }
    const goed = await begin(loket, adres)
    const terug = await kies(goed, keuze)
    expect((await ruil(goed, terug)).id_token).toBeDefined()
    await expect(ruil(goed, terug)).rejects.toMatchObject({ error: 'invalid_grant' })
    const ander = await begin(loket, adres)
    await expect(ruil(ander, await kies(ander, keuze), oidc.randomPKCECodeVerifier())).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    const laat = await begin(loket, adres)
    const laatTerug = await kies(laat, keuze)
    await loket.dienst.db
      .updateTable('oidc_model')
      .set({ verloopt_op: 1 })
      .where('model', '=', 'AuthorizationCode')
      .execute()
    await expect(ruil(laat, laatTerug)).rejects.toMatchObject({ error: 'invalid_grant' })
    const dubbel = await begin(loket, adres)
    const dubbelTerug = await kies(dubbel, keuze)
    const samen = await Promise.allSettled([1, 2, 3, 4].map(() => ruil(dubbel, dubbelTerug)))
    expect(samen.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1)
  })

  it.each([
    ['without PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['with PKCE plain', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['with another response type', { response_type: 'id_token' }, 'unsupported_response_type'],
  ])('sends the desk an error %s', async (_, anders, error) => {
    const { loket, adres } = await start()
    const { url } = await begin(loket, adres, anders)
    const antwoord = await fetch(url, { redirect: 'manual' })
    const terug = new URL(antwoord.headers.get('location') ?? 'x:')
    expect(terug.pathname).toBe(EHERKENNING.terugPad)
    expect(new URLSearchParams(terug.search || terug.hash.slice(1)).get('error')).toBe(error)
  })

  it.each([
    ['another host', 'http://elders.example/eherkenning/terug'],
    ['another path', 'http://127.0.0.1:5000/anders'],
    ['a name for loopback', 'http://localhost:5000/eherkenning/terug'],
    ['https elsewhere', 'https://127.0.0.1.elders.example/eherkenning/terug'],
    ['a user in the address', 'http://127.0.0.1@elders.example/eherkenning/terug'],
  ])('never redirects to %s: the person gets a page', async (_, redirect_uri) => {
    const { loket, adres } = await start()
    const { url } = await begin(loket, adres, { redirect_uri })
    const antwoord = await fetch(url, { redirect: 'manual' })
    expect(antwoord.status).toBe(400)
    expect(antwoord.headers.get('location')).toBeNull()
    const tekst = await antwoord.text()
    expect(tekst).toContain('Aanmelden lukt niet')
    expect(tekst).toContain('OEFENOMGEVING')
    expect(antwoord.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('refuses an unknown program, and takes any loopback port for its own', async () => {
    const { loket, adres } = await start()
    const vreemd = await begin(loket, adres, { client_id: 'ander' })
    expect((await fetch(vreemd.url, { redirect: 'manual' })).status).toBe(400)
    for (const redirect_uri of [
      `http://127.0.0.1:1024${EHERKENNING.terugPad}`,
      `http://[::1]:65000${EHERKENNING.terugPad}`,
    ]) {
      const { url } = await begin(loket, adres, { redirect_uri })
      const antwoord = await fetch(url, { redirect: 'manual' })
      expect(antwoord.headers.get('location')).toMatch(/\/eherkenning\/interactie\//)
    }
  })

  it('works by every name of this computer', async () => {
    const { loket, adres } = await start()
    const bewijs = await idTokenVoor(loket, adres.replace('127.0.0.1', 'localhost'), 'eh3.coordinator.00zv')
    expect((await sessieMet(loket, bewijs)).json.code).toBe('koppeling-nodig')
  })

  // One process at a time has the file of SQLite.
  if (soort === 'PostgreSQL')
    it('lets a proof of one process open a session at another on the same database, once', async () => {
      const { databaseUrl } = await plaats()
      const eerste = await start({ ...(await plaats()), databaseUrl })
      const tweede = await start({ ...(await plaats()), databaseUrl })
      expect(
        (await koppel(tweede.loket, await idTokenVoor(eerste.loket, eerste.adres, 'eh3.coordinator.00zv'))).status,
      ).toBe(201)
      const bewijs = await idTokenVoor(eerste.loket, eerste.adres, 'eh3.coordinator.00zv')
      expect((await sessieMet(tweede.loket, bewijs)).status).toBe(201)
      expect((await sessieMet(eerste.loket, bewijs)).json.code).toBe('bewijs-ongeldig')
    })

  it('lets a person stop, asks again when nobody was chosen, and knows no one from the time before', async () => {
    const { loket, adres } = await start()
    const gestopt = await kies(await begin(loket, adres), { actie: 'annuleren' })
    expect(gestopt.searchParams.get('error')).toBe('access_denied')
    const browser = new Browser()
    const leeg = await begin(loket, adres)
    const eerste = await browser.ga(leeg.url.href)
    const interactie = new URL(eerste.headers.get('location') ?? '', leeg.url).href
    const zonder = await browser.ga(interactie, { actie: 'inloggen' })
    expect(zonder.status).toBe(422)
    expect(await zonder.text()).toContain('Kies eerst als wie u inlogt')
    expect((await browser.ga(interactie, { identiteit: 'verzonnen', actie: 'inloggen' })).status).toBe(422)
    await kies(await begin(loket, adres), { identiteit: 'eh3.coordinator.00zv', actie: 'inloggen' }, browser)
    const daarna = await begin(loket, adres)
    const terug = await kies(daarna, { identiteit: 'eh4.beheerder.00zv', actie: 'inloggen' }, browser)
    const tokens = await oidc.authorizationCodeGrant(daarna.config, terug, {
      pkceCodeVerifier: daarna.verifier,
      expectedNonce: daarna.nonce,
      expectedState: daarna.state,
    })
    expect(tokens.claims()?.sub).toBe('eh4.beheerder.00zv')
  })

  it('gives nothing to a browser that did not begin the sign-in, nor to a name that points here', async () => {
    const { loket, adres } = await start()
    const mijn = new Browser()
    const { url } = await begin(loket, adres)
    const interactie = new URL((await mijn.ga(url.href)).headers.get('location') ?? '', url).href
    const ander = new Browser()
    expect((await ander.ga(interactie)).status).toBe(400)
    const post = await ander.ga(interactie, { identiteit: 'eh3.coordinator.00zv', actie: 'inloggen' })
    expect(post.status).toBe(400)
    const rebinding = await loket.app.inject({
      method: 'GET',
      url: '/eherkenning/.well-known/openid-configuration',
      headers: { host: 'elders.example' },
    })
    expect(rebinding.statusCode).toBe(421)
  })

  it('keeps its key over a restart, and stays silent about persons in the log', async () => {
    const regels: string[] = []
    const stream = { write: (regel: string) => void regels.push(regel) }
    const { loket, adres } = await start({ log: { stream } })
    const bewijs = await idTokenVoor(loket, adres, 'eh3.coordinator.00zv')
    await koppel(loket, bewijs)
    await sessieMet(loket, 'x')
    await vi.waitFor(() => expect(regels.join('')).toContain('/v1/sessie/eherkenning'))
    const tekst = regels.join('')
    for (const geheim of [bewijs, 'eh3.coordinator', 'coordinator.00zv', WACHTWOORD, 'Kanarie', 'code='])
      expect(tekst).not.toContain(geheim)
    const eerst = await leesSleutels(loket.dienst)
    expect(await leesSleutels(loket.dienst)).toEqual(eerst)
  })

  it('refuses the token after its end date, and still links it then', async () => {
    const { loket, adres } = await start({ tokenTot: '2026-11-01' })
    const lichaam = { gebruikersnaam: 'coordinator.00zv', wachtwoord: WACHTWOORD, code: code() }
    expect((await vraag(loket, 'POST', '/v1/sessie', { lichaam })).json.code).toBe('token-vervallen')
    expect((await koppel(loket, await idTokenVoor(loket, adres, 'eh3.coordinator.00zv'))).status).toBe(201)
    const tot = await start({ tokenTot: '2026-11-20' })
    expect((await vraag(tot.loket, 'POST', '/v1/sessie', { lichaam })).status).toBe(201)
  })
})
