import { createHash, type Hash, randomUUID } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DeskFout } from '#shared/contract/errors.ts'
import { tempBeside, writeFailure } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'
import type { Platform, SaveTarget } from '../platform/platform.ts'
import { place } from './files.ts'

/** Files that may be under way at once. */
const MOST = 4
/** A window that was closed half way does not keep a place for ever. */
const ABANDONED_MS = 120_000

interface Running {
  readonly target: SaveTarget
  readonly temp: string
  readonly handle: FileHandle
  readonly hash: Hash
  touched: number
  /** Pieces are written one after another, whatever the order of the answers. */
  queue: Promise<unknown>
}

export interface FileStreams {
  handlers: Pick<Handlers, 'files.begin' | 'files.deel' | 'files.klaar' | 'files.afbreken'>
  /** Drops everything that is under way: nothing of it stays on the disk. */
  wipe(): Promise<void>
}

/**
 * Documents that are written while they are made. The temp file stands beside the target, so that the last step is a rename;
 * a stop half way leaves a hidden temp file at worst, never half a document under a real name.
 */
export function fileStreams(platform: Platform, options: { now?: () => number } = {}): FileStreams {
  const { now = Date.now } = options
  const running = new Map<string, Running>()

  async function drop(id: string): Promise<void> {
    const half = running.get(id)
    if (half === undefined) return
    running.delete(id)
    await half.queue.catch(() => {})
    await half.handle.close().catch(() => {})
    await rm(half.temp, { force: true }).catch(() => {})
  }

  function current(id: string): Running {
    const file = running.get(id)
    if (file === undefined) throw new DeskFout('niet-gevonden')
    file.touched = now()
    return file
  }

  return {
    wipe: async () => {
      await Promise.all([...running.keys()].map(drop))
    },
    handlers: {
      'files.begin': async ({ naam }) => {
        for (const [id, file] of running) if (now() - file.touched > ABANDONED_MS) await drop(id)
        if (running.size >= MOST) throw new DeskFout('bestand-bezig')
        const target = await platform.chooseSaveTarget(naam)
        if (target === null) return { id: null }
        const temp = tempBeside(join(target.folder, target.name))
        try {
          const handle = await open(temp, 'wx', 0o600)
          const id = randomUUID()
          running.set(id, {
            target,
            temp,
            handle,
            hash: createHash('sha256'),
            touched: now(),
            queue: Promise.resolve(),
          })
          return { id }
        } catch (cause) {
          throw writeFailure(cause)
        }
      },
      'files.deel': async ({ id, inhoud }) => {
        const file = current(id)
        const write = file.queue.then(async () => {
          await file.handle.appendFile(inhoud)
          file.hash.update(inhoud)
        })
        file.queue = write
        try {
          await write
        } catch (cause) {
          await drop(id)
          throw writeFailure(cause)
        }
        return null
      },
      'files.klaar': async ({ id }) => {
        const { target, temp, handle, hash, queue } = current(id)
        try {
          await queue
          await handle.sync()
          await handle.close()
          const bestandsnaam = await place(temp, target.folder, target.name, target.overwrite)
          return { bestandsnaam, map: target.folder, sha256: hash.digest('hex') }
        } catch (cause) {
          throw cause instanceof DeskFout ? cause : writeFailure(cause)
        } finally {
          running.delete(id)
          await handle.close().catch(() => {})
          await rm(temp, { force: true }).catch(() => {})
        }
      },
      'files.afbreken': async ({ id }) => {
        await drop(id)
        return null
      },
    },
  }
}
