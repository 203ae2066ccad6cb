import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const withParent = new URL('./with-parent.mjs', import.meta.url).href
const GRACE_MS = 5_000

export interface Child {
  readonly process: ChildProcess
  /** Resolves with the exit code when it has ended. */
  readonly ended: Promise<number | null>
  /** The last lines it wrote to stderr, for the sentence when it fails. */
  lastWords(): string
  /** Asks it to stop, waits, and ends it after five seconds. By its own id, never by name. */
  stop(): Promise<void>
}

/** `bound`: the program loads `with-parent.mjs`; any other program is stopped by a signal. */
export function startChild(
  command: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; bound?: boolean } = {},
): Child {
  const child = spawn(command, args, {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe', ...(options.bound ? (['ipc'] as const) : [])],
    windowsHide: true,
  })
  let words = ''
  child.stdout?.resume()
  child.stderr?.on('data', (piece) => {
    words = (words + piece).slice(-2_000)
  })
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
  return {
    process: child,
    ended,
    lastWords: () => words.trim().split('\n').at(-1) ?? '',
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
      if (child.connected) child.send('stop', () => {})
      else child.kill()
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      await ended
      clearTimeout(timer)
    },
  }
}

/** A Node program of this project, bound to our life. */
export function startNode(script: string, args: string[]): Child {
  const path = fileURLToPath(new URL(`../../${script}`, import.meta.url))
  return startChild(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', withParent, path, ...args],
    { bound: true },
  )
}
