import { createHash, type Hash, randomUUID } from 'node:crypto'
import { copyFile, type FileHandle, mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { DeskFout } from '#shared/contract/errors.ts'
import { DEEL_BYTES, type KopieRegel, type KopieSoort } from '#shared/contract/host-vormen.ts'
import { flushFolder, tempBeside, writeFailure } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'
import { allCopies, copiesOf, digestOf, foldersOf, nameOf, readPiece } from '../kopie/map.ts'
import { superseded } from '../kopie/rotatie.ts'
import type { Log } from '../log.ts'
import type { Platform } from '../platform/platform.ts'
import { place } from './files.ts'

/** Room that stays free beside a copy: IndexedDB loses its data on a full disk (`reliability.md` C9). */
const RESERVE_BYTES = 100 * 1024 * 1024
/** A window that was closed half way does not keep the next copy waiting for ever. */
const ABANDONED_MS = 120_000
const TEMP = /^\.onderweg-[0-9a-f-]{36}\.tmp$/

type BackupHandlers = Pick<
  Handlers,
  | 'backup.begin'
  | 'backup.deel'
  | 'backup.klaar'
  | 'backup.afbreken'
  | 'backup.lijst'
  | 'backup.lees'
  | 'backup.bewaarElders'
  | 'opslag.vrij'
>

interface Running {
  id: string
  storeId: string
  soort: KopieSoort
  folder: string
  temp: string
  handle: FileHandle
  hash: Hash
  size: number
  touched: number
}

export interface Backup {
  handlers: BackupHandlers
  /** True when this copy is there, of this kind, no older than `maxAgeMs`, and still has the hash in its name. */
  isWhole(naam: string, storeId: string, soort: KopieSoort, maxAgeMs: number): Promise<boolean>
  /** Ends what was under way. */
  close(): Promise<void>
}

/** Bytes that an ordinary user may still write on the disk of this folder. */
async function freeBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/**
 * Copies of the desk as files of the host (`design.md` S5, `reliability.md` C7). The bytes are the window's own encrypted
 * format; the host knows their size and hash and nothing else. A copy has no name before it was flushed and read back equal,
 * and only then older ones make room. What a stop leaves behind is a temp file that the next copy removes.
 */
export function backup(platform: Platform, log: Log, options: { now?: () => number; reserve?: number } = {}): Backup {
  const { now = Date.now, reserve = RESERVE_BYTES } = options
  const folders = foldersOf(platform.dataFolder)
  let running: Running | null = null
  let queue: Promise<unknown> = Promise.resolve()

  /** One act at a time: pieces are written in the order in which they were asked for. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = queue.then(act, act)
    queue = done.catch(() => {})
    return done
  }

  async function drop(): Promise<void> {
    const half = running
    running = null
    if (half === null) return
    await half.handle.close().catch(() => {})
    await rm(half.temp, { force: true }).catch(() => {})
  }

  function current(id: string): Running {
    if (running?.id !== id) throw new DeskFout('niet-gevonden')
    running.touched = now()
    return running
  }

  async function removeHalves(folder: string): Promise<void> {
    const halves = (await readdir(folder).catch(() => [])).filter((name) => TEMP.test(name))
    await Promise.all(halves.map((name) => rm(join(folder, name), { force: true }).catch(() => {})))
  }

  async function begin(storeId: string, soort: KopieSoort, expected: number): Promise<{ id: string }> {
    if (running !== null) {
      if (now() - running.touched < ABANDONED_MS) throw new DeskFout('kopie-bezig')
      await drop()
    }
    const folder = folders.of(storeId)
    const id = randomUUID()
    const temp = join(folder, `.onderweg-${id}.tmp`)
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await removeHalves(folder)
      if ((await freeBytes(folder)) < expected + reserve) throw new DeskFout('schijf-vol')
      const handle = await open(temp, 'wx', 0o600)
      running = { id, storeId, soort, folder, temp, handle, hash: createHash('sha256'), size: 0, touched: now() }
    } catch (cause) {
      throw cause instanceof DeskFout ? cause : writeFailure(cause)
    }
    return { id }
  }

  async function piece(id: string, bytes: Uint8Array): Promise<null> {
    const copy = current(id)
    try {
      await copy.handle.appendFile(bytes)
    } catch (cause) {
      await drop()
      throw writeFailure(cause)
    }
    copy.hash.update(bytes)
    copy.size += bytes.byteLength
    return null
  }

  async function finish(id: string, size: number, sha256: string): Promise<KopieRegel> {
    const copy = current(id)
    try {
      if (copy.size !== size || copy.hash.digest('hex') !== sha256) throw new DeskFout('kopie-beschadigd')
      await copy.handle.sync()
      await copy.handle.close()
      const back = await digestOf(copy.temp)
      if (back.size !== size || back.sha256 !== sha256) throw new DeskFout('kopie-beschadigd')
      const naam = nameOf(new Date(now()), copy.soort, sha256)
      await rename(copy.temp, join(copy.folder, naam))
      await flushFolder(copy.folder)
      running = null
      const copies = await copiesOf(copy.folder, copy.storeId)
      const made = copies.find((found) => found.naam === naam)
      if (made === undefined) throw new DeskFout('bestand-niet-bewaard')
      // One that does not go is no reason to call the new one a failure.
      for (const old of superseded(copies, naam)) {
        await rm(join(copy.folder, old.naam), { force: true }).catch(() => log.failed('old copy stays', 'backup.klaar'))
      }
      return made
    } catch (cause) {
      await drop()
      throw cause instanceof DeskFout ? cause : writeFailure(cause)
    }
  }

  return {
    close: () => inTurn(drop),
    handlers: {
      'backup.begin': ({ storeId, soort, grootte }) => inTurn(() => begin(storeId, soort, grootte)),
      'backup.deel': ({ id, inhoud }) => inTurn(() => piece(id, inhoud)),
      'backup.klaar': ({ id, grootte, sha256 }) => inTurn(() => finish(id, grootte, sha256)),
      'backup.afbreken': ({ id }) =>
        inTurn(async () => {
          if (running?.id === id) await drop()
          return null
        }),
      'backup.lijst': () => allCopies(platform.dataFolder),
      'backup.lees': async ({ naam, storeId, vanaf }) => ({
        inhoud: await readPiece(join(folders.of(storeId), naam), vanaf, DEEL_BYTES),
      }),
      'backup.bewaarElders': async ({ naam, storeId }) => {
        const source = join(folders.of(storeId), naam)
        const wanted = await digestOf(source).catch(() => {
          throw new DeskFout('niet-gevonden')
        })
        const target = await platform.chooseSaveTarget(`verzuimdesk-${naam.slice(12, 20)}.kopie`)
        if (target === null) return { bestandsnaam: null, map: null, sha256: null }
        const temp = tempBeside(join(target.folder, target.name))
        try {
          await copyFile(source, temp)
          const handle = await open(temp, 'r+')
          await handle.sync().finally(() => handle.close())
          if ((await digestOf(temp)).sha256 !== wanted.sha256) throw new DeskFout('kopie-beschadigd')
          const bestandsnaam = await place(temp, target.folder, target.name, target.overwrite)
          return { bestandsnaam, map: target.folder, sha256: wanted.sha256 }
        } catch (cause) {
          throw cause instanceof DeskFout ? cause : writeFailure(cause)
        } finally {
          await rm(temp, { force: true }).catch(() => {})
        }
      },
      'opslag.vrij': async () => ({ vrij: await freeBytes(platform.dataFolder) }),
    },
    async isWhole(naam, storeId, soort, maxAgeMs) {
      const copy = (await allCopies(platform.dataFolder)).find(
        (found) => found.naam === naam && found.storeId === storeId && found.soort === soort,
      )
      if (copy === undefined || Math.abs(now() - Date.parse(copy.gemaaktOp)) > maxAgeMs) return false
      return (await digestOf(join(folders.of(storeId), naam)).catch(() => null))?.sha256 === copy.sha256
    },
  }
}
