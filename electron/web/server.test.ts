import { encode } from '@msgpack/msgpack'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeLoket, fakeLoket } from '#test/fixtures/fake-loket.ts'
import { startTestHost, type TestHost } from '#test/fixtures/web-host.ts'

let loket: FakeLoket
let desk: TestHost
beforeAll(async () => {
  loket = await fakeLoket()
  desk = await startTestHost(loket.url)
})
afterAll(async () => {
  await desk.close()
  await loket.close()
})

const refused = (code: string) => ({ ok: false, fout: { code } })

describe('the start address', () => {
  it('gives the cookie for the key of this start and goes on to the app', async () => {
    const reply = await desk.raw({ path: desk.web.startUrl.slice(desk.web.origin.length) })
    expect(reply.status).toBe(303)
    expect(reply.headers.location).toBe('/')
    expect(String(reply.headers['set-cookie'])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('goes on by a page of its own after a click in another program, where a strict cookie would stay behind', async () => {
    const reply = await desk.raw({
      path: desk.web.startUrl.slice(desk.web.origin.length),
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    })
    expect(reply.status).toBe(200)
    expect(reply.body.toString()).toContain('url=/')
    expect(reply.headers['set-cookie']).toBeDefined()
  })

  it.each(['/start', '/start?sleutel=', '/start?sleutel=raad', '/start?sleutel=a&sleutel=b'])(
    'gives no cookie for %s',
    async (path) => {
      const reply = await desk.raw({ path })
      expect(reply.status).toBe(403)
      expect(reply.headers['set-cookie']).toBeUndefined()
    },
  )

  it('differs at every start', async () => {
    const other = await startTestHost(loket.url)
    expect(other.web.startUrl.split('sleutel=')[1]).not.toBe(desk.web.startUrl.split('sleutel=')[1])
    expect((await other.raw({ path: '/', headers: { cookie: desk.cookie } })).status).toBe(403)
    await other.close()
  })
})

describe('the document', () => {
  it('says in Dutch what to do when there is no cookie', async () => {
    const reply = await desk.raw({ path: '/' })
    expect(reply.status).toBe(403)
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(reply.body.toString()).toContain('Open Verzuimdesk met het adres uit het startvenster.')
  })

  it('comes with the security headers and is not cached', async () => {
    const reply = await desk.raw({ path: '/', headers: { cookie: desk.cookie } })
    expect(reply.status).toBe(200)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
    const policy = String(reply.headers['content-security-policy'])
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(policy.split('; ')).toContain(part)
    }
    expect(policy).not.toMatch(/unsafe|\*|http/)
  })

  it('lets hashed files be kept, for this browser only', async () => {
    const reply = await desk.raw({ path: '/assets/app-1a2b.js', headers: { cookie: desk.cookie } })
    expect(reply.headers['cache-control']).toBe('private, max-age=31536000, immutable')
    expect(reply.headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it('does not show a file without the cookie', async () => {
    expect((await desk.raw({ path: '/assets/app-1a2b.js' })).status).toBe(403)
  })
})

describe('a call', () => {
  it('answers with the value of the contract', async () => {
    const { answer } = await desk.call('app.info', null)
    expect(answer).toEqual({
      ok: true,
      waarde: {
        appVersie: '0.0.0',
        host: 'web',
        platform: process.platform,
        sleutelbewaarder: 'geen',
        loketUrl: loket.url.origin,
        demo: true,
      },
    })
  })

  it('carries bytes both ways', async () => {
    const kluis = {
      sleutelId: crypto.randomUUID(),
      storeId: crypto.randomUUID(),
      gemaaktOp: '2026-11-20T10:15:30.123Z',
      wraps: [
        {
          soort: 'wachtzin',
          kdf: { naam: 'PBKDF2-SHA256', rondes: 600_000, zout: new Uint8Array([0, 255, 7]) },
          iv: new Uint8Array(12),
          sleutel: new Uint8Array(48).fill(9),
        },
      ],
    }
    expect((await desk.call('vault.bewaar', kluis)).answer).toEqual({ ok: true, waarde: null })
    expect((await desk.call('vault.lees', null)).answer).toEqual({ ok: true, waarde: kluis })
  })

  it.each([
    ['another port on this computer', { origin: 'http://127.0.0.1:5555' }],
    ['a page in a sandboxed frame', { origin: 'null' }],
    ['another site', { origin: 'https://example.org' }],
    ['a request that the browser marks as same-site only', { 'sec-fetch-site': 'same-site' }],
    ['a request that the browser marks as cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['a request without the call header', { 'x-verzuimdesk': '' }],
    ['a request without cookie', { cookie: '' }],
    ['a guessed cookie', { cookie: 'verzuimdesk=x' }],
  ])('is refused from %s', async (_from, headers) => {
    expect(await desk.call('app.info', null, headers)).toEqual({ status: 403, answer: refused('verzoek-geweigerd') })
  })

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]:4101'])(
    'is refused when Host says "%s"',
    async (host) => {
      expect(await desk.call('app.info', null, { host })).toEqual({ status: 421, answer: refused('verzoek-geweigerd') })
    },
  )

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('is refused by %s', async (method) => {
    const reply = await desk.raw({
      method,
      path: '/host/app.info',
      headers: { cookie: desk.cookie, 'x-verzuimdesk': '1', 'content-type': 'application/msgpack' },
    })
    expect(reply.status).toBe(405)
  })

  it('is refused as a form, which a foreign page can post without asking', async () => {
    const { status } = await desk.call('app.info', null, { 'content-type': 'application/x-www-form-urlencoded' })
    expect(status).toBe(415)
  })

  it.each(['__proto__', 'constructor', 'toString', 'app.info/', '../app.info', 'vault', ''])(
    'is refused for the method %s',
    async (method) => {
      expect((await desk.call(method, null)).status).toBe(404)
    },
  )

  it('stops reading a body that is too large, whatever its header promised', async () => {
    const large = encode('x'.repeat(100_000))
    expect(await desk.call('app.info', large)).toEqual({ status: 413, answer: refused('te-groot') })
    const chunked = await desk.call('app.info', large, { 'transfer-encoding': 'chunked' })
    expect(chunked).toEqual({ status: 413, answer: refused('te-groot') })
  })

  it.each([
    ['half a text', new Uint8Array([0xd9, 50, 1])],
    ['an array of four milliard items in five bytes', new Uint8Array([0xdd, 255, 255, 255, 255])],
    ['a map with the key __proto__', encode(JSON.parse('{"__proto__": {"soort": "wachtzin"}}'))],
    ['nothing at all', new Uint8Array()],
  ])('answers to %s without falling over', async (_what, body) => {
    const { status, answer } = await desk.call('vault.bewaar', body)
    expect([200, 400]).toContain(status)
    expect(answer).toEqual(refused('verzoek-geweigerd'))
    expect((await desk.call('session.stand', null)).status).toBe(200)
  })

  it('logs refusals without their content', async () => {
    desk.logged.length = 0
    await desk.call('vault.bewaar', { geheim: 'Hofstra 219927911' })
    await desk.raw({ path: '/Hofstra?pgn=219927911', headers: { origin: 'https://hofstra.example' } })
    expect(desk.logged).toEqual(['refused argument of another shape vault.bewaar', 'refused foreign origin'])
  })
})

describe('events', () => {
  it('reach an open stream as server-sent events', async () => {
    const stop = new AbortController()
    const response = await fetch(`${desk.web.origin}/host/gebeurtenissen`, {
      headers: { cookie: desk.cookie },
      signal: stop.signal,
    })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader.read()).value).toBe(': open\n\n')
    desk.host.emit({ soort: 'vergrendel' })
    expect((await reader.read()).value).toBe('data: {"soort":"vergrendel"}\n\n')
    stop.abort()
  })

  it('are not shown without the cookie', async () => {
    expect((await desk.raw({ path: '/host/gebeurtenissen' })).status).toBe(403)
  })
})
