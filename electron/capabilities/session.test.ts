import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { HostGebeurtenis, HostMethode } from '#shared/contract/host.ts'
import { type FakeLoket, fakeLoket, SESSION, SIGN_IN } from '#test/fixtures/fake-loket.ts'
import { createHost, type DeskHost } from '../host.ts'
import { nodePlatform } from '../platform/node.ts'

let loket: FakeLoket
let host: DeskHost
let events: HostGebeurtenis[]
const silent = { refused() {}, failed() {} }

beforeEach(async () => {
  loket = await fakeLoket()
  const platform = nodePlatform({ dataFolder: '/nowhere', outputFolder: null, appVersion: '0' })
  host = createHost({ platform, loketUrl: loket.url, log: silent })
  events = []
  host.listen((event) => events.push(event))
})
afterEach(async () => {
  await host.close()
  await loket.close()
})

const call = (method: HostMethode, argument: unknown = null) => host.gate.call(method, argument)
const refused = (code: string) => ({ ok: false, fout: { code } })
const problem = (status: number, code: string) => ({
  status,
  body: { type: 'about:blank', title: 'x', status, code },
})
const request = (change: object = {}) => ({
  methode: 'GET',
  pad: '/v1/mutaties?na=0&limiet=500',
  lichaam: null,
  idempotencyKey: null,
  ifMatch: null,
  namens: 'coordinator.00zv',
  ...change,
})

describe('signing in with the token', () => {
  it('shows who is signed in, tells the window, and lets the bearer token out nowhere', async () => {
    const signedIn = { ok: true, waarde: { gebruiker: SESSION.gebruiker, verlooptOp: SESSION.verlooptOp } }
    const answer = await call('session.aanmeldenMetToken', SIGN_IN)
    expect(answer).toEqual(signedIn)
    expect(await call('session.stand')).toEqual(signedIn)
    expect(events).toHaveLength(1)
    expect(JSON.stringify([answer, events])).not.toContain(SESSION.token)
  })

  it('sends the code without its space', async () => {
    await call('session.aanmeldenMetToken', { ...SIGN_IN, code: '123 456' })
    expect(JSON.parse(loket.received[0]?.body ?? '')).toEqual(SIGN_IN)
  })

  it.each([
    [401, 'aanmelding-onjuist'],
    [423, 'aanmelding-geblokkeerd'],
    [403, 'token-vervallen'],
  ])('passes on the reason of the loket (%i %s)', async (status, code) => {
    loket.on('POST /v1/sessie', problem(status, code))
    expect(await call('session.aanmeldenMetToken', SIGN_IN)).toEqual(refused(code))
    expect(events).toEqual([])
  })

  it.each([
    ['a page of a Wi-Fi portal', { status: 200, body: '<html>' }, 'bericht-onleesbaar'],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, 'bericht-onleesbaar'],
    ['a failing server', { status: 503 }, 'storing-bij-duo'],
    ['a busy server', { status: 429 }, 'te-druk'],
  ])('says what is the matter with %s', async (_what, answer, code) => {
    loket.on('POST /v1/sessie', answer)
    expect(await call('session.aanmeldenMetToken', SIGN_IN)).toEqual(refused(code))
  })

  it('says that there is no connection when there is none', async () => {
    await loket.close()
    expect(await call('session.aanmeldenMetToken', SIGN_IN)).toEqual(refused('geen-verbinding'))
    expect(await call('loket.bereikbaar')).toEqual({ ok: true, waarde: false })
  })

  it('refuses a form with a wrong code before anything is sent', async () => {
    expect(await call('session.aanmeldenMetToken', { ...SIGN_IN, code: '12' })).toEqual(refused('verzoek-geweigerd'))
    expect(loket.received).toEqual([])
  })
})

describe('the end of a session', () => {
  it('comes with signing out', async () => {
    await call('session.aanmeldenMetToken', SIGN_IN)
    expect(await call('session.afmelden')).toEqual({ ok: true, waarde: { gebruiker: null, verlooptOp: null } })
    expect(events.at(-1)).toEqual({ soort: 'sessie', stand: { gebruiker: null, verlooptOp: null } })
    expect(await call('loket.verzoek', request())).toEqual(refused('sessie-verlopen'))
  })

  it('comes when the loket answers 401, and the window still sees that answer', async () => {
    await call('session.aanmeldenMetToken', SIGN_IN)
    loket.on('GET /v1/mutaties', problem(401, 'sessie-verlopen'))
    expect(await call('loket.verzoek', request())).toMatchObject({ ok: true, waarde: { status: 401 } })
    expect(events.at(-1)).toEqual({ soort: 'sessie', stand: { gebruiker: null, verlooptOp: null } })
  })

  it('comes by itself at its hour', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    try {
      const verlooptOp = new Date(Date.now() + 60_000).toISOString()
      loket.on('POST /v1/sessie', { status: 200, body: { ...SESSION, verlooptOp } })
      await call('session.aanmeldenMetToken', SIGN_IN)
      vi.advanceTimersByTime(59_000)
      expect(events).toHaveLength(1)
      vi.advanceTimersByTime(1_001)
      expect(events.at(-1)).toEqual({ soort: 'sessie', stand: { gebruiker: null, verlooptOp: null } })
    } finally {
      vi.useRealTimers()
    }
  })

  it('is left to the loket when its clock stands in another year', async () => {
    loket.on('POST /v1/sessie', { status: 200, body: { ...SESSION, verlooptOp: '2020-01-01T00:00:00.000Z' } })
    await call('session.aanmeldenMetToken', SIGN_IN)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await call('session.stand')).toMatchObject({ waarde: { gebruiker: SESSION.gebruiker } })
  })
})

describe('a request to the loket', () => {
  it('carries token, key and version, and brings back what counts', async () => {
    await call('session.aanmeldenMetToken', SIGN_IN)
    loket.on('PUT /v1/meldingen/1000001', {
      status: 200,
      body: { versie: 2 },
      headers: { 'idempotent-replayed': 'true', 'retry-after': '7' },
    })
    const idempotencyKey = crypto.randomUUID()
    const answer = await call(
      'loket.verzoek',
      request({ methode: 'PUT', pad: '/v1/meldingen/1000001', lichaam: '{"a":1}', idempotencyKey, ifMatch: 1 }),
    )
    expect(answer).toEqual({
      ok: true,
      waarde: { status: 200, lichaam: '{"versie":2}', retryAfter: 7, replayed: true },
    })
    expect(loket.received.at(-1)).toMatchObject({
      body: '{"a":1}',
      headers: {
        authorization: `Bearer ${SESSION.token}`,
        'idempotency-key': idempotencyKey,
        'if-match': '1',
        'content-type': 'application/json',
      },
    })
  })

  it('is never sent in the name of somebody else than who is signed in', async () => {
    await call('session.aanmeldenMetToken', SIGN_IN)
    const before = loket.received.length
    expect(await call('loket.verzoek', request({ namens: 'melder.00zv' }))).toEqual(refused('sessie-verlopen'))
    expect(loket.received).toHaveLength(before)
  })

  it.each([
    ['GET', '/v1/sessie'],
    ['POST', '/v1/sessie'],
    ['POST', '/v1/koppelingen'],
    ['POST', '/v1/leerlingen/111222333'],
    ['GET', '/v1/../balie'],
    ['GET', '/v1/meldingen/../../balie'],
    ['GET', '/v1/meldingen/%2e%2e/%2e%2e/balie'],
    ['GET', '/v1/meldingen//balie'],
    ['GET', '/v1//evil.example/'],
    ['GET', '/v1/__proto__'],
    ['GET', '/v1/constructor'],
    ['GET', '/simulatie/storing'],
    ['GET', '//evil.example/v1/meldingen'],
    ['GET', 'http://evil.example/v1/meldingen'],
    ['GET', '/v1/meldingen#x'],
    ['GET', '/v1/meldingen\\..\\balie'],
  ])('is refused before it is sent: %s %s', async (methode, pad) => {
    await call('session.aanmeldenMetToken', SIGN_IN)
    const before = loket.received.length
    expect(await call('loket.verzoek', request({ methode, pad }))).toEqual(refused('verzoek-geweigerd'))
    expect(loket.received).toHaveLength(before)
  })

  it('counts a half answer as no answer', async () => {
    await call('session.aanmeldenMetToken', SIGN_IN)
    loket.on('GET /v1/mutaties', (_request, _body, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"mutaties": [')
      setTimeout(() => response.destroy(), 10)
    })
    expect(await call('loket.verzoek', request())).toEqual(refused('antwoord-uitgebleven'))
  })
})

describe('the practice sign-ins', () => {
  it('are filled in where the loket has them', async () => {
    const practice = [{ ...SIGN_IN, naam: 'C. Oefenaar', rol: 'coordinator', instelling: 'OSG' }]
    loket.on('GET /oefenen', { status: 200, body: practice })
    expect(await call('session.oefenaanmeldingen')).toEqual({ ok: true, waarde: practice })
  })

  it('are none outside the practice world', async () => {
    expect(await call('session.oefenaanmeldingen')).toEqual({ ok: true, waarde: [] })
  })
})
