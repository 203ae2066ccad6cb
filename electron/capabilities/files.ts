import { createHash } from 'node:crypto'
import { link, open, rename, rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { tempBeside, writeFailure, writeFlushed } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'
import type { Platform } from '../platform/platform.ts'

const MAX_COPIES = 999
/** Windows gives these names to devices, whatever the extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i

const hasCode = (cause: unknown, ...codes: string[]) =>
  cause instanceof Error && 'code' in cause && codes.includes(String(cause.code))

/** `lijst.xlsx`, then `lijst (2).xlsx`, `lijst (3).xlsx` … */
export function numbered(name: string, copy: number): string {
  const safe = DEVICE.test(name) ? `_${name}` : name
  if (copy === 1) return safe
  const extension = extname(safe)
  return `${safe.slice(0, -extension.length)} (${copy})${extension}`
}

/** Gives the temp file this name if, and only if, nothing has it yet. False: the name is taken. */
async function claim(temp: string, path: string): Promise<boolean> {
  try {
    await link(temp, path)
    return true
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false
    if (!hasCode(cause, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV', 'EINVAL')) throw cause
  }
  // A disk without hard links (a USB stick): reserve the name with an empty file, then put ours over our own.
  try {
    const handle = await open(path, 'wx', 0o600)
    await handle.close()
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false
    throw cause
  }
  try {
    await rename(temp, path)
  } catch (cause) {
    await rm(path, { force: true }).catch(() => {})
    throw cause
  }
  return true
}

/** Moves a whole temp file to its name: over an existing file only when the person said so, else under a free number. */
export async function place(temp: string, folder: string, name: string, overwrite: boolean): Promise<string> {
  if (overwrite) {
    await rename(temp, join(folder, name))
    return name
  }
  for (let copy = 1; copy <= MAX_COPIES; copy += 1) {
    const candidate = numbered(name, copy)
    if (await claim(temp, join(folder, candidate))) return candidate
  }
  throw writeFailure(null)
}

/**
 * Saves a made document. The bytes are whole and flushed before the file gets its name; a stop half way leaves a hidden
 * temp file, never half a document under a real name.
 */
export function files(platform: Platform): Pick<Handlers, 'files.bewaar'> {
  return {
    'files.bewaar': async ({ naam, inhoud }) => {
      const target = await platform.chooseSaveTarget(naam)
      if (target === null) return { bestandsnaam: null, map: null, sha256: null }
      const temp = tempBeside(join(target.folder, target.name))
      try {
        await writeFlushed(temp, inhoud)
        const bestandsnaam = await place(temp, target.folder, target.name, target.overwrite)
        return { bestandsnaam, map: target.folder, sha256: createHash('sha256').update(inhoud).digest('hex') }
      } catch (cause) {
        throw writeFailure(cause)
      } finally {
        // After a link both names exist; after a rename this finds nothing.
        await rm(temp, { force: true }).catch(() => {})
      }
    },
  }
}
