import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import { type KopieRegel, type KopieSoort, kopieNaam, kopieRegel } from '#shared/contract/host-vormen.ts'

/**
 * The folder of copies: `kopieen/<store id>/<name>`, one folder per store so that a new desk never pushes out the copies of
 * a former one. A name says when, why and with which SHA-256; so a list needs no other file that could be lost.
 */
export const foldersOf = (dataFolder: string) => {
  const root = join(dataFolder, 'kopieen')
  return { root, of: (storeId: string) => join(root, z.uuid().parse(storeId)) }
}

/** `20261122T101530123Z` */
const stampOf = (at: Date) => at.toISOString().replace(/[-:.]/g, '')

export function nameOf(at: Date, soort: KopieSoort, sha256: string): string {
  return kopieNaam.parse(`verzuimdesk-${stampOf(at)}-${soort}-${sha256}.kopie`)
}

/** Null for a name that is not ours. */
function readName(naam: string): Pick<KopieRegel, 'naam' | 'soort' | 'gemaaktOp' | 'sha256'> | null {
  const parts = /^verzuimdesk-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-(.+)-([0-9a-f]{64})\.kopie$/.exec(naam)
  if (parts === null) return null
  const [, y, mo, d, h, mi, s, ms, soort, sha256] = parts
  const read = kopieRegel
    .pick({ naam: true, soort: true, gemaaktOp: true, sha256: true })
    .safeParse({ naam, soort, gemaaktOp: `${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`, sha256 })
  return read.success ? read.data : null
}

/** Whole copies of one store. A folder that is not there holds none. */
export async function copiesOf(folder: string, storeId: string): Promise<KopieRegel[]> {
  const names = await readdir(folder).catch(() => [])
  const found = names.map(async (name) => {
    const read = readName(name)
    const size = read === null ? null : await stat(join(folder, name)).catch(() => null)
    return read === null || size === null || !size.isFile() ? null : { ...read, storeId, grootte: size.size }
  })
  return (await Promise.all(found)).filter((copy) => copy !== null)
}

/** Whole copies of every store, newest first. */
export async function allCopies(dataFolder: string): Promise<KopieRegel[]> {
  const { root, of } = foldersOf(dataFolder)
  const stores = (await readdir(root).catch(() => [])).filter((name) => z.uuid().safeParse(name).success)
  const copies = (await Promise.all(stores.map((store) => copiesOf(of(store), store)))).flat()
  return copies.sort((a, b) => (a.gemaaktOp < b.gemaaktOp ? 1 : -1))
}

/** SHA-256 and size of what stands on the disk under this path. */
export async function digestOf(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of createReadStream(path)) {
    hash.update(piece)
    size += piece.byteLength
  }
  return { sha256: hash.digest('hex'), size }
}

/** At most `length` bytes from `from`; fewer at the end. Throws `niet-gevonden` when the copy is gone. */
export async function readPiece(path: string, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  let handle: Awaited<ReturnType<typeof open>>
  try {
    handle = await open(path, 'r')
  } catch {
    throw new DeskFout('niet-gevonden')
  }
  try {
    const left = Math.max(0, Math.min(length, (await handle.stat()).size - from))
    const buffer = new Uint8Array(left)
    let read = 0
    while (read < left) {
      const { bytesRead } = await handle.read(buffer, read, left - read, from + read)
      if (bytesRead === 0) break
      read += bytesRead
    }
    return buffer.subarray(0, read).slice()
  } finally {
    await handle.close()
  }
}
