import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DeskFout } from '#shared/contract/errors.ts'
import { BIJLAGE } from '#shared/contract/loket.ts'
import { writeFailure, writeFlushed } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'
import type { Log } from '../log.ts'
import type { Platform } from '../platform/platform.ts'

/**
 * Opens a bijlage in the system's own program. It stands readable on the disk for as long as that takes, so the person is
 * asked first, the name is neutral, the folder is ours alone, the kind comes from the closed list (never a program), and
 * everything is removed at lock, at the end and at the next start.
 */
export function documents(
  platform: Platform,
  log: Log,
): { handlers: Pick<Handlers, 'files.open'>; wipe(): Promise<void> } {
  const root = join(platform.dataFolder, 'tijdelijk')

  let queue: Promise<unknown> = Promise.resolve()

  /** One after the other: a wipe that began before must not take along what is opened after it. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = queue.then(act, act)
    queue = done.catch(() => {})
    return done
  }

  /** Windows does not remove what another program holds open: then the next time. */
  const wipe = () =>
    inTurn(() =>
      rm(root, { recursive: true, force: true, maxRetries: 2 }).catch(() => log.failed('temporary file stays')),
    )

  return {
    wipe,
    handlers: {
      'files.open': async ({ type, inhoud }) => {
        const { viewer } = platform
        if (viewer === null) throw new DeskFout('kan-hier-niet')
        if (!(await viewer.ask())) return { geopend: false }
        const folder = join(root, randomUUID())
        const path = join(folder, `bijlage.${BIJLAGE.types[type]}`)
        try {
          await inTurn(async () => {
            await mkdir(folder, { recursive: true, mode: 0o700 })
            await writeFlushed(path, inhoud)
          })
        } catch (cause) {
          throw writeFailure(cause)
        }
        if (await viewer.open(path)) return { geopend: true }
        await rm(folder, { recursive: true, force: true }).catch(() => {})
        throw new DeskFout('kan-hier-niet')
      },
    },
  }
}
