import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeLoket, fakeLoket } from '#test/fixtures/fake-loket.ts'
import { loketClient } from '../loket-client.ts'
import { nodePlatform } from '../platform/node.ts'
import { eherkenning } from './eherkenning.ts'

let loket: FakeLoket
let opened: string[]
let logged: string[]
const ends: (() => void)[] = []
beforeEach(async () => {
  loket = await fakeLoket()
  opened = []
  logged = []
  describeSelf({})
})
afterEach(async () => {
  for (const end of ends.splice(0)) end()
  await loket.close()
})

/** What the makelaar says of itself. */
function describeSelf(other: Record<string, string>): void {
  const issuer = `${loket.url.origin}/eherkenning`
  loket.on('GET /eherkenning/.well-known/openid-configuration', {
    status: 200,
    body: {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      ...other,
    },
  })
}

function make(options: { opens?: boolean | Error; patienceMs?: number } = {}) {
  const platform = {
    ...nodePlatform({ dataFolder: '/nowhere', outputFolder: null, appVersion: '0' }),
    openSignIn: async (address: URL) => {
      opened.push(address.href)
      if (options.opens instanceof Error) throw options.opens
      return options.opens ?? true
    },
  }
  const one = eherkenning({
    loket: loketClient(loket.url, platform.fetch),
    loketUrl: loket.url,
    platform,
    accept: () => ({ gebruiker: null, verlooptOp: null }),
    log: { refused: (...parts) => logged.push(parts.join(' ')), failed: (...parts) => logged.push(parts.join(' ')) },
    ...(options.patienceMs === undefined ? {} : { patienceMs: options.patienceMs }),
  })
  ends.push(one.close)
  return one.handlers
}
const doorOf = (address: string) => new URL(new URL(address).searchParams.get('redirect_uri') ?? '')

describe('the sign-in with eHerkenning', () => {
  it('opens the page of the makelaar with PKCE, and tells the window no address when the host opened it', async () => {
    const { adres } = await make()['session.eherkenning'](null)
    expect(adres).toBeNull()
    const asked = new URL(opened[0] ?? '')
    expect(asked.origin).toBe(loket.url.origin)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: 'verzuimdesk',
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{20,}$/),
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    })
    expect(doorOf(opened[0] ?? '')).toMatchObject({ hostname: '127.0.0.1', pathname: '/eherkenning/terug' })
  })

  it.each([
    ['another server', 'https://example.org/auth'],
    ['a program', 'ms-msdt:/id'],
    ['a file', 'file:///etc/passwd'],
  ])('is not begun when the makelaar would send the browser to %s', async (_what, authorization_endpoint) => {
    describeSelf({ authorization_endpoint })
    await expect(make()['session.eherkenning'](null)).rejects.toMatchObject({ code: 'verzoek-geweigerd' })
    expect(opened).toEqual([])
    expect(logged).toEqual(['eHerkenning elsewhere session.eherkenning'])
  })

  it('is not begun with a makelaar that calls itself otherwise', async () => {
    describeSelf({ issuer: 'https://example.org/eherkenning' })
    await expect(make()['session.eherkenning'](null)).rejects.toMatchObject({ code: 'geen-verbinding' })
    expect(opened).toEqual([])
  })

  it('says that there is no connection when there is none', async () => {
    loket.on('GET /eherkenning/.well-known/openid-configuration', { status: 503 })
    await expect(make()['session.eherkenning'](null)).rejects.toMatchObject({ code: 'geen-verbinding' })
  })

  it('ends by itself after a while, and its door closes', async () => {
    const handlers = make({ patienceMs: 40, opens: false })
    const { poging, adres } = await handlers['session.eherkenning'](null)
    await expect(handlers['session.eherkenningKlaar']({ poging })).rejects.toMatchObject({ code: 'geannuleerd' })
    await expect(fetch(doorOf(adres ?? ''))).rejects.toThrow()
  })

  it('opens its door under its own name only', async () => {
    const { adres } = await make({ opens: false })['session.eherkenning'](null)
    const { hostname, port, pathname } = doorOf(adres ?? '')
    const status = await new Promise((resolve, reject) => {
      const call = request({ hostname, port, path: `${pathname}?code=x`, headers: { host: `evil.example:${port}` } })
      call.on('response', (response) => resolve(response.statusCode))
      call.on('error', reject)
      call.end()
    })
    expect(status).toBe(404)
  })

  it('leaves no door open when the system has no browser', async () => {
    await expect(make({ opens: new Error('no browser') })['session.eherkenning'](null)).rejects.toMatchObject({
      code: 'onverwacht',
    })
    await expect(fetch(doorOf(opened[0] ?? ''))).rejects.toThrow()
  })

  it('knows one attempt: an older one is over', async () => {
    const handlers = make({ opens: false })
    const first = await handlers['session.eherkenning'](null)
    await handlers['session.eherkenning'](null)
    await expect(handlers['session.eherkenningKlaar']({ poging: first.poging })).rejects.toMatchObject({
      code: 'geannuleerd',
    })
  })
})
