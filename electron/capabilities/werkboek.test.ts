import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReaderEvents } from '../platform/platform.ts'
import { type Workbooks, workbooks } from './werkboek.ts'

const ONE = '00000000-0000-4000-8000-000000000001'
const TWO = '00000000-0000-4000-8000-000000000002'
const inhoud = new TextEncoder().encode('PK Hofstra')
const LIMITS = { startMs: 20_000, readMs: 30_000, bytes: 1000, lookMs: 100 }

interface FakeReader extends ReaderEvents {
  sent: unknown[]
  held: number | null
  ended: number
}
let readers: FakeReader[]
let logged: string[]
let host: Workbooks
let start: () => void

beforeEach(() => {
  vi.useFakeTimers()
  readers = []
  logged = []
  start = () => {}
  const log = {
    refused: (...parts: unknown[]) => logged.push(parts.join(' ')),
    failed: (...parts: unknown[]) => logged.push(parts.join(' ')),
  }
  host = workbooks(
    {
      startReader(events) {
        start()
        const reader: FakeReader = { ...events, sent: [], held: 10, ended: 0 }
        readers.push(reader)
        return {
          send: (message) => reader.sent.push(message),
          memory: async () => reader.held,
          end: () => {
            reader.ended += 1
            // As a process does: its end is told, too.
            events.onEnd()
          },
        }
      },
    },
    log,
    LIMITS,
  )
})
afterEach(() => {
  // Nothing keeps running behind an answer.
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  expect(logged.join(' ')).not.toContain('Hofstra')
})
const ask = (id = ONE) => host.handlers['import.werkboek']({ id, inhoud, blad: 0 })
const read = { soort: 'gelezen', cellen: new Uint8Array([1]) } as const

describe('a workbook', () => {
  it('goes to a reader that says it is there, and the cells come back', async () => {
    const answer = ask()
    expect(readers[0]?.sent).toEqual([])
    readers[0]?.onMessage('klaar')
    expect(readers[0]?.sent).toEqual([{ inhoud, blad: 0 }])
    readers[0]?.onMessage(read)
    expect(await answer).toEqual(read)
    expect(readers[0]?.ended).toBe(1)
    expect(logged).toEqual([])
  })

  it('is not read anywhere when the reader cannot be started', async () => {
    start = () => {
      throw new Error('no such file')
    }
    await expect(ask()).rejects.toMatchObject({ code: 'lezer-start-niet' })
  })

  it('is not read anywhere when the reader ends before it was there, or says nothing', async () => {
    const ends = ask()
    readers[0]?.onEnd()
    await expect(ends).rejects.toMatchObject({ code: 'lezer-start-niet' })
    const silent = ask()
    vi.advanceTimersByTime(LIMITS.startMs)
    await expect(silent).rejects.toMatchObject({ code: 'lezer-start-niet' })
    expect(readers.map(({ ended }) => ended)).toEqual([1, 1])
    expect(logged).toEqual(Array(2).fill('reader does not start import.werkboek'))
  })

  it('cannot be answered before the reader was there', async () => {
    const answer = ask()
    readers[0]?.onMessage(read)
    readers[0]?.onMessage('klaar')
    readers[0]?.onMessage({ soort: 'geweigerd', reden: 'leeg' })
    expect(await answer).toEqual({ soort: 'geweigerd', reden: 'leeg' })
  })

  it('that ends its reader is unreadable', async () => {
    const answer = ask()
    readers[0]?.onMessage('klaar')
    readers[0]?.onEnd()
    expect(await answer).toEqual({ soort: 'geweigerd', reden: 'onleesbaar' })
  })

  it('that takes too long ends with its reader', async () => {
    const answer = ask()
    readers[0]?.onMessage('klaar')
    vi.advanceTimersByTime(LIMITS.readMs)
    expect(await answer).toEqual({ soort: 'geweigerd', reden: 'te-traag' })
    expect(readers[0]?.ended).toBe(1)
  })

  it('that takes too much memory ends with its reader; a memory that nobody knows is none', async () => {
    const answer = ask()
    const [reader] = readers
    reader?.onMessage('klaar')
    for (const held of [LIMITS.bytes, null]) {
      if (reader) reader.held = held
      await vi.advanceTimersByTimeAsync(3 * LIMITS.lookMs)
      expect(reader?.ended).toBe(0)
    }
    if (reader) reader.held = LIMITS.bytes + 1
    await vi.advanceTimersByTimeAsync(LIMITS.lookMs)
    expect(await answer).toEqual({ soort: 'geweigerd', reden: 'onleesbaar' })
    expect(reader?.ended).toBe(1)
  })

  it.each([
    ['a word', 'klaar'],
    ['a reason that is not ours', { soort: 'geweigerd', reden: 'Hofstra' }],
    ['cells that are no bytes', { soort: 'gelezen', cellen: [['Hofstra']] }],
    ['nothing', undefined],
  ])('whose reader answers %s is unreadable', async (_what, message) => {
    const answer = ask()
    readers[0]?.onMessage('klaar')
    readers[0]?.onMessage(message)
    expect(await answer).toEqual({ soort: 'geweigerd', reden: 'onleesbaar' })
  })
})

describe('stopping', () => {
  it('ends what is being read under this id, and nothing else', async () => {
    const answer = ask()
    await host.handlers['import.stop']({ id: TWO })
    expect(readers[0]?.ended).toBe(0)
    await host.handlers['import.stop']({ id: ONE })
    expect(await answer).toEqual({ soort: 'geweigerd', reden: 'gestopt' })
    expect(readers[0]?.ended).toBe(1)
    await host.handlers['import.stop']({ id: ONE })
  })

  it('happens to the former one when another begins, and only to that', async () => {
    const first = ask(ONE)
    readers[0]?.onMessage('klaar')
    const second = ask(TWO)
    expect(await first).toEqual({ soort: 'geweigerd', reden: 'gestopt' })
    readers[1]?.onMessage('klaar')
    readers[0]?.onMessage(read)
    readers[1]?.onMessage(read)
    expect(await second).toEqual(read)
    expect(readers.map(({ ended }) => ended)).toEqual([1, 1])
  })

  it('happens when the desk is locked', async () => {
    const answer = ask()
    host.stop()
    expect(await answer).toEqual({ soort: 'geweigerd', reden: 'gestopt' })
    host.stop()
  })
})
