import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { loketClient, neverLeft } from './loket-client.ts'

const withCode = (code: string) => Object.assign(new Error('x'), { code })

describe('neverLeft', () => {
  it.each([
    ['a refused connection', new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') })],
    ['an unknown name', new TypeError('fetch failed', { cause: withCode('ENOTFOUND') })],
    ['both addresses refused', new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')])],
    [
      'a certificate that is not trusted',
      new TypeError('fetch failed', { cause: withCode('SELF_SIGNED_CERT_IN_CHAIN') }),
    ],
    ['no network, as Electron says it', new Error('net::ERR_INTERNET_DISCONNECTED')],
  ])('is sure of %s', (_what, cause) => {
    expect(neverLeft(cause)).toBe(true)
  })

  it.each([
    ['a reset in mid-answer', new TypeError('fetch failed', { cause: withCode('ECONNRESET') })],
    ['a socket that the other side closed', new TypeError('fetch failed', { cause: withCode('UND_ERR_SOCKET') })],
    ['a time-out of ours', new DOMException('x', 'TimeoutError')],
    ['one address refused and one reset', new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNRESET')])],
    ['a dropped line, as Electron says it', new Error('net::ERR_CONNECTION_RESET')],
    ['nothing at all', undefined],
  ])('is not sure of %s', (_what, cause) => {
    expect(neverLeft(cause)).toBe(false)
  })
})

describe('the loket client', () => {
  it('tells a loket that is not there from one that took the request and fell silent', async () => {
    const server = createServer((request) => request.socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    const client = loketClient(base, fetch)
    const ask = () => client({ method: 'POST', path: '/v1/meldingen', body: '{}', timeoutMs: 5_000 })
    await expect(ask()).rejects.toMatchObject({ code: 'antwoord-uitgebleven' })
    await new Promise((resolve) => server.close(resolve))
    await expect(ask()).rejects.toMatchObject({ code: 'geen-verbinding' })
  })
})
