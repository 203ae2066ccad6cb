import { DeskFout } from '#shared/contract/errors.ts'
import { type Weigeringscode, type Werkboekantwoord, werkboekantwoord } from '#shared/schema/werkboek.ts'
import type { Handlers } from '../gate.ts'
import type { Log } from '../log.ts'
import type { Platform, Reader } from '../platform/platform.ts'

const MB = 1024 * 1024

export interface ReadLimits {
  /** Until the process says that it is there. */
  startMs: number
  /** For one workbook, from the moment that it was handed over. */
  readMs: number
  /** What the process may hold, heap and buffers together (`reliability.md` E1). */
  bytes: number
  /** Between two looks at its memory. */
  lookMs: number
}
const LIMITS: ReadLimits = { startMs: 20_000, readMs: 30_000, bytes: 1024 * MB, lookMs: 100 }

export interface Workbooks {
  handlers: Pick<Handlers, 'import.werkboek' | 'import.stop'>
  /** Ends what is being read. */
  stop(): void
}

/**
 * Reads a workbook in a process of its own that ends with it: at its answer, its clock, its memory, a stop, a lock. One at a time; a new
 * one ends the former. Fails with `lezer-start-niet` when that process does not start: it is never read elsewhere instead.
 */
export function workbooks(platform: Pick<Platform, 'startReader'>, log: Log, limits: ReadLimits = LIMITS): Workbooks {
  let current: { id: string; stop(): void } | null = null

  function read(id: string, question: { inhoud: Uint8Array; blad: number }): Promise<Werkboekantwoord> {
    current?.stop()
    return new Promise((resolve, reject) => {
      let phase: 'starts' | 'reads' | 'over' = 'starts'
      let reader: Reader | null = null
      let clock: ReturnType<typeof setTimeout> | undefined
      let look: ReturnType<typeof setInterval> | undefined

      function finish(settle: () => void): void {
        if (phase === 'over') return
        phase = 'over'
        clearTimeout(clock)
        clearInterval(look)
        if (current?.id === id) current = null
        reader?.end()
        settle()
      }
      const refuse = (reden: Weigeringscode) => finish(() => resolve({ soort: 'geweigerd', reden }))
      function cannotStart(reason: string): void {
        finish(() => {
          log.failed(reason, 'import.werkboek')
          reject(new DeskFout('lezer-start-niet'))
        })
      }

      current = { id, stop: () => refuse('gestopt') }
      clock = setTimeout(() => cannotStart('reader does not start'), limits.startMs)
      try {
        reader = platform.startReader({
          onMessage(message) {
            if (phase === 'starts' && message === 'klaar') {
              phase = 'reads'
              clearTimeout(clock)
              clock = setTimeout(() => {
                log.failed('reader out of time', 'import.werkboek')
                refuse('te-traag')
              }, limits.readMs)
              look = setInterval(async () => {
                const held = (await reader?.memory().catch(() => null)) ?? 0
                if (held <= limits.bytes || phase !== 'reads') return
                log.failed('reader out of memory', 'import.werkboek')
                refuse('onleesbaar')
              }, limits.lookMs)
              reader?.send(question)
            } else if (phase === 'reads') {
              const answer = werkboekantwoord.safeParse(message)
              if (!answer.success) return refuse('onleesbaar')
              finish(() => resolve(answer.data))
            }
          },
          onEnd() {
            if (phase === 'starts') return cannotStart('reader does not start')
            if (phase === 'reads') log.failed('reader ended', 'import.werkboek')
            refuse('onleesbaar')
          },
        })
      } catch {
        cannotStart('reader does not start')
      }
    })
  }

  return {
    handlers: {
      'import.werkboek': ({ id, ...question }) => read(id, question),
      'import.stop': async ({ id }) => {
        if (current?.id === id) current.stop()
        return null
      },
    },
    stop: () => current?.stop(),
  }
}
