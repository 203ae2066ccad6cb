import { createHash, randomUUID } from 'node:crypto'
import { copyFile, type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'

/**
 * A small file that must survive everything: the vault's key wraps and the stamp.
 *
 * Guarantee: after `write` resolved, the new content is on the disk; a stop at any moment leaves either the old or the
 * new content readable. Order: temp file, flush, former file copied to `.vorige` and flushed, rename, flush of the folder.
 * A damaged file is never read as "nothing": `read` falls back on `.vorige`, and when that fails too it throws
 * `gegevens-beschadigd`. Null means that there never was a file.
 */
export interface DurableFile<T> {
  read(): Promise<T | null>
  write(value: T): Promise<void>
}

/** `schijf-vol` when there is no room, else `bestand-niet-bewaard`: the two that a person can do something about. */
export function writeFailure(cause: unknown): DeskFout {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return new DeskFout(code === 'ENOSPC' || code === 'EDQUOT' ? 'schijf-vol' : 'bestand-niet-bewaard')
}

const isMissing = (cause: unknown) => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'

/** Flushes a folder, so that a rename in it survives a power cut. Windows has no such call and needs none. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Writes a new file with these bytes and flushes it; on failure the half file is gone. */
export async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'wx', 0o600)
    await handle.writeFile(bytes)
    await handle.sync()
  } catch (cause) {
    await handle?.close().catch(() => {})
    if (handle !== undefined) await rm(path, { force: true }).catch(() => {})
    throw cause
  }
  await handle.close()
}

/** Unique name beside the target: the same folder, so that the rename is atomic. */
export const tempBeside = (path: string) => join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)

const BYTES = '$bytes'
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function encode(value: unknown): string {
  const content = JSON.stringify(value, function (this: Record<string, unknown>, key, item) {
    // The holder's own value: a Buffer would arrive here already turned into an object by its toJSON.
    const own = this[key]
    return own instanceof Uint8Array ? { [BYTES]: Buffer.from(own).toString('base64') } : item
  })
  return JSON.stringify({ vorm: 1, sha256: hash(content), inhoud: content })
}

/** Undefined when the text is not a whole, unchanged file of ours. */
function decode<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    const file: unknown = JSON.parse(text)
    if (typeof file !== 'object' || file === null || !('inhoud' in file) || !('sha256' in file)) return undefined
    if (typeof file.inhoud !== 'string' || hash(file.inhoud) !== file.sha256) return undefined
    const content: unknown = JSON.parse(file.inhoud, (_key, item) =>
      typeof item === 'object' && item !== null && typeof item[BYTES] === 'string'
        ? new Uint8Array(Buffer.from(item[BYTES], 'base64'))
        : item,
    )
    const parsed = schema.safeParse(content)
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export function durableFile<T>(path: string, schema: z.ZodType<T>): DurableFile<T> {
  const former = `${path}.vorige`

  /** Null: not there. Undefined: there, but damaged. */
  async function readOne(file: string): Promise<T | null | undefined> {
    try {
      return decode(await readFile(file, 'utf8'), schema)
    } catch (cause) {
      if (isMissing(cause)) return null
      throw new DeskFout('gegevens-beschadigd')
    }
  }

  async function read(): Promise<T | null> {
    const current = await readOne(path)
    if (current !== null && current !== undefined) return current
    const previous = await readOne(former)
    if (previous !== null && previous !== undefined) return previous
    if (current === null && previous === null) return null
    throw new DeskFout('gegevens-beschadigd')
  }

  /** Only a readable file becomes the former one: a damaged file must not push out the last good copy. */
  async function keepFormer(): Promise<void> {
    const current = await readOne(path)
    if (current === null) return
    if (current === undefined) {
      // Copied, not moved: between a move and the rename below there would be no file at all, and that reads as "never was".
      await copyFile(path, `${path}.beschadigd`)
      return
    }
    const temp = tempBeside(former)
    try {
      await copyFile(path, temp)
      const handle = await open(temp, 'r+')
      await handle.sync().finally(() => handle.close())
      await rename(temp, former)
    } catch (cause) {
      await rm(temp, { force: true }).catch(() => {})
      throw cause
    }
  }

  let queue: Promise<unknown> = Promise.resolve()

  async function write(value: T): Promise<void> {
    const temp = tempBeside(path)
    const text = encode(value)
    // What could not be read back is not worth overwriting anything for.
    if (decode(text, schema) === undefined) throw new DeskFout('onverwacht')
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await writeFlushed(temp, Buffer.from(text))
      await keepFormer()
      await rename(temp, path)
      await flushFolder(dirname(path))
    } catch (cause) {
      await rm(temp, { force: true }).catch(() => {})
      throw cause instanceof DeskFout ? cause : writeFailure(cause)
    }
  }

  return {
    read: () => queue.then(read, read),
    write(value) {
      // One at a time: two writers that swap temp and former file would leave the older content on top.
      const done = queue.then(
        () => write(value),
        () => write(value),
      )
      queue = done.catch(() => {})
      return done
    },
  }
}
