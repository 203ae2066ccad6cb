/** Where the host writes down what it refused or could not do. Reasons and method names only: never an argument, path or person. */
export interface Log {
  /** Somebody asked what may not be asked. */
  refused(reason: string, method?: string): void
  /** Our own part did not keep its promise. */
  failed(reason: string, method?: string): void
}

const LINES_PER_MINUTE = 30

/** One JSON line per event, at most 30 a minute: a flood of refusals must not fill the disk. */
export function lineLog(write: (line: string) => void, now: () => number = Date.now): Log {
  let windowStart = now()
  let written = 0
  let held = 0

  function line(event: string, reason: string, method?: string) {
    const time = now()
    if (time - windowStart >= 60_000) {
      if (held > 0) write(`${JSON.stringify({ event: 'held-back', count: held })}\n`)
      windowStart = time
      written = 0
      held = 0
    }
    if (written >= LINES_PER_MINUTE) {
      held += 1
      return
    }
    written += 1
    write(`${JSON.stringify({ at: new Date(time).toISOString(), event, reason, method })}\n`)
  }

  return {
    refused: (reason, method) => line('refused', reason, method),
    failed: (reason, method) => line('failed', reason, method),
  }
}
