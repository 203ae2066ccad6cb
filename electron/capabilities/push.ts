import type { HostGebeurtenis } from '#shared/contract/host.ts'
import { HEADERS, pushGegevens } from '#shared/contract/loket.ts'
import type { Handlers } from '../gate.ts'
import type { Log } from '../log.ts'
import type { LoketStream } from '../loket-client.ts'
import { eventReader, type ServerEvent } from '../sse.ts'
import type { CurrentSession } from './session.ts'

/** The loket sends something every 20 s at most (SPEC Y5); two missed and the connection counts as dead. */
const SILENCE_MS = 40_000
const BASE_MS = 1_000
const CAP_MS = 5 * 60_000

/** Full jitter: a school full of desks does not come back at the same moment (`reliability.md` D4). */
export const jitter = (attempt: number, random: () => number = Math.random) =>
  random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 20))

interface Options {
  silenceMs?: number
  /** Milliseconds before attempt n after a break, n from 0. */
  delay?: (attempt: number) => number
}

/**
 * The push of the loket through the host, so that the token stays here. Comes back after every break with the id of the last
 * event that it saw whole, for as long as this user is signed in.
 */
export function push(
  stream: LoketStream,
  session: CurrentSession,
  emit: (event: HostGebeurtenis) => void,
  log: Log,
  { silenceMs = SILENCE_MS, delay = jitter }: Options = {},
): { handlers: Pick<Handlers, 'loket.push' | 'loket.pushStop'>; onSession(user: string | null): void; close(): void } {
  let running: { user: string; abort: AbortController } | null = null

  function stop(): void {
    running?.abort.abort()
    running = null
  }

  /** Waits, or until stopped. */
  function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      timer.unref()
      signal.addEventListener('abort', end)
    })
  }

  async function listen(user: string, since: number | null, signal: AbortSignal): Promise<void> {
    let last = since === null ? null : String(since)
    let attempt = 0
    let stands = false
    const tell = (verbonden: boolean) => {
      if (verbonden !== stands && !signal.aborted) emit({ soort: 'pushstand', verbonden })
      stands = verbonden
    }
    const receive = ({ id, event, data }: ServerEvent) => {
      if (signal.aborted) return
      if (id !== null) last = id
      if (event !== 'mutatie' && event !== 'opnieuw') return
      const parsed = pushGegevens.safeParse(parseOrNull(data))
      if (parsed.success) emit({ soort: 'push', bericht: event, cursor: parsed.data.cursor })
      else log.failed('unreadable event', 'loket.push')
    }

    while (!signal.aborted) {
      const token = session.tokenOf(user)
      if (token === null) break
      const one = new AbortController()
      const whole = AbortSignal.any([one.signal, signal])
      let silence = setTimeout(() => one.abort(), silenceMs)
      try {
        const response = await stream(
          {
            method: 'GET',
            path: '/v1/push',
            headers: {
              accept: 'text/event-stream',
              authorization: `Bearer ${token}`,
              ...(last === null ? {} : { [HEADERS.lastEventId]: last }),
            },
          },
          whole,
        )
        if (response.status !== 200 || response.body === null) {
          await response.body?.cancel().catch(() => {})
          if (response.status === 401) session.dropToken(token)
          // Who may not listen will not be allowed a minute later either.
          if (response.status === 401 || response.status === 403 || response.status === 404) break
        } else {
          const read = eventReader(receive)
          const decoder = new TextDecoder()
          for await (const piece of response.body) {
            clearTimeout(silence)
            silence = setTimeout(() => one.abort(), silenceMs)
            attempt = 0
            tell(true)
            read(decoder.decode(piece, { stream: true }))
          }
        }
      } catch (cause) {
        if (cause instanceof RangeError) log.failed('event without end', 'loket.push')
      } finally {
        clearTimeout(silence)
        one.abort()
      }
      tell(false)
      await pause(delay(attempt), signal)
      attempt += 1
    }
    tell(false)
  }

  return {
    handlers: {
      'loket.push': async ({ namens, sinds }) => {
        stop()
        const abort = new AbortController()
        running = { user: namens, abort }
        void listen(namens, sinds, abort.signal).catch(() => log.failed('push ended', 'loket.push'))
        return null
      },
      'loket.pushStop': async () => {
        stop()
        return null
      },
    },
    onSession(user) {
      if (running !== null && running.user !== user) stop()
    },
    close: stop,
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
