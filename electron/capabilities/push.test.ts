import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { HostGebeurtenis } from '#shared/contract/host.ts'
import { loketAt } from '../loket-client.ts'
import { jitter, push } from './push.ts'

/** `PUSH_CUTS=1000` for the campaign of `reliability.md` D-T7. */
const CUTS = Number(process.env.PUSH_CUTS ?? 100)
const USER = 'coordinator.00zv'
type Answer = (request: IncomingMessage, response: ServerResponse) => void
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function listen(answer: Answer, options: { silenceMs?: number; tokens?: (string | null)[] } = {}) {
  const asked: IncomingMessage['headers'][] = []
  const server = createServer((request, response) => {
    asked.push(request.headers)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const events: HostGebeurtenis[] = []
  const dropped: string[] = []
  const { stream } = loketAt(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), globalThis.fetch)
  const session = {
    tokenOf: (user: string) => (user === USER && dropped.length === 0 ? 'geheim' : null),
    dropToken: (token: string) => void dropped.push(token),
  }
  const one = push(
    stream,
    session,
    (event) => events.push(event),
    { refused() {}, failed() {} },
    {
      silenceMs: options.silenceMs ?? 5_000,
      delay: () => 0,
    },
  )
  ends.push(
    () => {
      server.close()
      server.closeAllConnections()
    },
    () => one.close(),
  )
  return { one, events, asked, dropped, cursors: () => events.flatMap((e) => (e.soort === 'push' ? [e.cursor] : [])) }
}
const open = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' })
const event = (cursor: number, soort = 'mutatie') => `id: ${cursor}\nevent: ${soort}\ndata: {"cursor":${cursor}}\n\n`

describe('the push through the host', () => {
  it(`misses and doubles nothing over ${CUTS} cuts at random places`, { timeout: 120_000 }, async () => {
    const LAST = CUTS + CUTS / 2
    let random = 20_261_122
    const draw = (below: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31
      return random % below
    }
    let cuts = 0
    const { one, cursors } = await listen((request, response) => {
      open(response)
      const from = Number(request.headers['last-event-id'] ?? 0)
      const text = Array.from({ length: LAST - from }, (_, i) => event(from + i + 1)).join('')
      // Some eighty bytes at most: an event or two, often cut in its middle.
      const cut = cuts < CUTS ? draw(90) : text.length
      cuts += 1
      response.write(text.slice(0, cut), () => (cut < text.length ? response.destroy() : undefined))
    })
    await one.handlers['loket.push']({ namens: USER, sinds: 0 })
    await vi.waitFor(() => expect(cursors().at(-1)).toBe(LAST), { timeout: 100_000, interval: 20 })
    expect(cuts).toBeGreaterThan(CUTS)
    expect(cursors()).toEqual(Array.from({ length: LAST }, (_, i) => i + 1))
  })

  it('begins where the desk is, in the name of its user, and says when it stands', async () => {
    const { one, events, asked } = await listen((_, response) => void open(response).write(': hartslag\n\n'))
    await one.handlers['loket.push']({ namens: USER, sinds: 41 })
    await vi.waitFor(() => expect(events).toEqual([{ soort: 'pushstand', verbonden: true }]))
    expect(asked[0]).toMatchObject({
      authorization: 'Bearer geheim',
      'last-event-id': '41',
      accept: 'text/event-stream',
    })
  })

  it('asks without an id when the desk has no point yet', async () => {
    const { one, asked } = await listen((_, response) => void open(response).write(event(3, 'opnieuw')))
    await one.handlers['loket.push']({ namens: USER, sinds: null })
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    expect(asked[0]).not.toHaveProperty('last-event-id')
  })

  it('takes silence for a dead line and comes back', async () => {
    const { one, asked, events, cursors } = await listen(
      (_, response) => void open(response).write(event(asked.length)),
      {
        silenceMs: 400,
      },
    )
    await one.handlers['loket.push']({ namens: USER, sinds: null })
    // On a slow machine a line may be silent before its first word; what the next one asks for is what was heard last.
    await vi.waitFor(
      () => {
        const [first] = cursors()
        expect(first).toBeDefined()
        expect(asked.map((headers) => headers['last-event-id'])).toContain(String(first))
      },
      { timeout: 20_000 },
    )
    expect(events.slice(0, 3)).toMatchObject([
      { soort: 'pushstand', verbonden: true },
      { soort: 'push', bericht: 'mutatie' },
      { soort: 'pushstand', verbonden: false },
    ])
  })

  it.each([403, 404])('does not ask again who may not listen (%i)', async (status) => {
    const { one, asked, dropped } = await listen((_, response) => void response.writeHead(status).end())
    await one.handlers['loket.push']({ namens: USER, sinds: null })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(asked).toHaveLength(1)
    expect(dropped).toEqual([])
  })

  it('gives up the token that the loket no longer takes', async () => {
    const { one, asked, dropped } = await listen((_, response) => void response.writeHead(401).end())
    await one.handlers['loket.push']({ namens: USER, sinds: null })
    await vi.waitFor(() => expect(dropped).toEqual(['geheim']))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked).toHaveLength(1)
  })

  it('asks nothing in the name of who is not signed in', async () => {
    const { one, asked } = await listen((_, response) => void response.writeHead(500).end())
    await one.handlers['loket.push']({ namens: 'iemand.anders', sinds: null })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked).toEqual([])
  })

  it.each([
    ['pushStop', (one: ReturnType<typeof push>) => one.handlers['loket.pushStop'](null)],
    ['sign-out', (one: ReturnType<typeof push>) => one.onSession(null)],
    ['another user', (one: ReturnType<typeof push>) => one.onSession('iemand.anders')],
  ])('ends at %s', async (_what, act) => {
    let closed = 0
    const { one, events, asked } = await listen((_, response) => {
      open(response).write(': x\n\n')
      response.on('close', () => (closed += 1))
    })
    await one.handlers['loket.push']({ namens: USER, sinds: null })
    await vi.waitFor(() => expect(events).toHaveLength(1))
    await act(one)
    await vi.waitFor(() => expect(closed).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(asked).toHaveLength(1)
  })

  it('tells nothing of what it cannot read', async () => {
    const { one, events } = await listen((_, response) => {
      open(response).write(
        `event: mutatie\ndata: {"cursor":"x"}\n\nevent: mutatie\ndata: nee\n\nevent: anders\ndata: {"cursor":1}\n\n${event(5)}`,
      )
    })
    await one.handlers['loket.push']({ namens: USER, sinds: null })
    await vi.waitFor(() => expect(events).toHaveLength(2))
    expect(events[1]).toEqual({ soort: 'push', bericht: 'mutatie', cursor: 5 })
  })

  it('spreads its returns and never waits longer than five minutes', () => {
    expect(jitter(0, () => 1)).toBe(1_000)
    expect(jitter(3, () => 1)).toBe(8_000)
    expect(jitter(50, () => 1)).toBe(300_000)
    expect(jitter(9, () => 0)).toBe(0)
  })
})
