import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import type { HostGebeurtenis } from '#shared/contract/host.ts'
import { GRENZEN } from '#shared/import/weigering.ts'
import type { ImportmapStand } from '#shared/schema/importmap.ts'
import { durableFile } from '../durable-file.ts'
import type { Handlers } from '../gate.ts'
import type { Log } from '../log.ts'
import type { Platform } from '../platform/platform.ts'

/** How often the folder is looked at. Asking again works on every disk and share; the notices of the system do not. */
const POLL_MS = 3_000
const OFFERED = 20
/** Dealt-with files that are remembered. */
const REMEMBERED = 500

const settings = z.object({
  map: z.string().max(4096).nullable(),
  vanzelf: z.boolean(),
  /** What was dealt with, as a hash: the name of a file says something about a school. */
  gezien: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(REMEMBERED),
})
type Settings = z.infer<typeof settings>

interface Seen {
  id: string
  size: number
  mtimeMs: number
  /** It was the same at the look before: nobody is writing it any more. */
  rests: boolean
}

type ImportmapHandlers = Pick<
  Handlers,
  | 'importmap.stand'
  | 'importmap.kies'
  | 'importmap.vanzelf'
  | 'importmap.vergeet'
  | 'importmap.lees'
  | 'importmap.gezien'
>

const markOf = (name: string, { size, mtimeMs }: Pick<Seen, 'size' | 'mtimeMs'>) =>
  createHash('sha256').update(`${name}\n${size}\n${mtimeMs}`).digest('hex')

/** Office's own lock files and hidden files are nobody's export. */
const isExport = (name: string) =>
  ['.csv', '.xlsx'].includes(extname(name).toLowerCase()) && !name.startsWith('.') && !name.startsWith('~$')

/**
 * Watches one folder that a person chose for exports of the school administration. Only regular files directly in it, never through a
 * link; a file counts when it is the same at two looks. Tells the window that there is something (`importmap`), never what: the window
 * asks. Nothing is written, moved or taken away there, and no name reaches the log.
 */
export function importmap(
  platform: Pick<Platform, 'dataFolder' | 'chooseFolder' | 'importFolder'>,
  emit: (event: HostGebeurtenis) => void,
  log: Log,
  pollMs = POLL_MS,
): { handlers: ImportmapHandlers; look(): Promise<void>; close(): void } {
  const file = durableFile(join(platform.dataFolder, 'importmap.json'), settings)
  let kept: Settings | null = null
  let seen = new Map<string, Seen>()
  let unreachable = false
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let turn: Promise<unknown> = Promise.resolve()

  /** One look or act at a time. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = turn.then(act)
    turn = mine.catch(() => {})
    return mine
  }

  async function read(): Promise<Settings> {
    kept ??= (await file.read()) ?? { map: platform.importFolder, vanzelf: false, gezien: [] }
    return kept
  }
  async function keep(next: Settings): Promise<void> {
    await file.write(next)
    kept = next
  }

  async function filesIn(folder: string): Promise<Map<string, { size: number; mtimeMs: number }>> {
    const found = new Map<string, { size: number; mtimeMs: number }>()
    for (const name of (await readdir(folder)).filter(isExport)) {
      // A file that went between the two questions is no failure.
      const stat = await lstat(join(folder, name)).catch(() => null)
      if (stat?.isFile() && stat.size > 0 && stat.size <= GRENZEN.tekst)
        found.set(name, { size: stat.size, mtimeMs: stat.mtimeMs })
    }
    return found
  }

  function offered({ gezien }: Settings): [string, Seen][] {
    const done = new Set(gezien)
    return [...seen]
      .filter(([name, one]) => one.rests && !done.has(markOf(name, one)))
      .sort(([, a], [, b]) => b.mtimeMs - a.mtimeMs)
      .slice(0, OFFERED)
  }

  async function look(): Promise<void> {
    const now = await read()
    if (now.map === null || closed) return
    const before = JSON.stringify([unreachable, offered(now).map(([, { id }]) => id)])
    try {
      const found = await filesIn(now.map)
      seen = new Map(
        [...found].map(([name, { size, mtimeMs }]) => {
          const was = seen.get(name)
          const same = was?.size === size && was.mtimeMs === mtimeMs
          return [name, { id: same ? was.id : randomUUID(), size, mtimeMs, rests: same }]
        }),
      )
      unreachable = false
    } catch (cause) {
      // Said on the screen; the code only, the path is a person's own.
      if (!unreachable) log.failed(cause instanceof Error && 'code' in cause ? String(cause.code) : 'importmap')
      unreachable = true
    }
    if (before !== JSON.stringify([unreachable, offered(now).map(([, { id }]) => id)])) emit({ soort: 'importmap' })
  }

  function watch(): void {
    clearInterval(timer)
    if (closed) return
    timer = setInterval(() => void inTurn(look).catch(() => {}), pollMs)
    timer.unref()
  }

  async function stand(): Promise<ImportmapStand> {
    const now = await read()
    if (timer === undefined && now.map !== null) {
      watch()
      await look()
    }
    return {
      map: now.map,
      kanKiezen: platform.chooseFolder !== null,
      onbereikbaar: unreachable,
      vanzelf: now.vanzelf,
      bestanden: offered(now).map(([naam, { id, size, mtimeMs }]) => ({
        id,
        naam,
        grootte: size,
        gewijzigdOp: new Date(mtimeMs).toISOString() as ImportmapStand['bestanden'][number]['gewijzigdOp'],
      })),
    }
  }

  async function start(folder: string | null): Promise<ImportmapStand> {
    seen = new Map()
    unreachable = false
    let gezien: string[] = []
    if (folder !== null) {
      // What lay there already is history, but for the newest.
      const there = await filesIn(folder).catch(() => new Map<string, { size: number; mtimeMs: number }>())
      const byAge = [...there].sort(([, a], [, b]) => b.mtimeMs - a.mtimeMs)
      gezien = byAge.slice(1, REMEMBERED).map(([name, one]) => markOf(name, one))
    }
    await keep({ map: folder, vanzelf: false, gezien })
    if (folder === null) clearInterval(timer)
    else {
      watch()
      await look()
    }
    return await stand()
  }

  return {
    look: () => inTurn(look),
    handlers: {
      'importmap.stand': () => inTurn(stand),
      'importmap.kies': async () => {
        const folder = (await platform.chooseFolder?.()) ?? null
        return await inTurn(() => (folder === null ? stand() : start(folder)))
      },
      'importmap.vanzelf': ({ aan }) =>
        inTurn(async () => {
          await keep({ ...(await read()), vanzelf: aan })
          return await stand()
        }),
      'importmap.vergeet': () => inTurn(() => start(null)),
      'importmap.lees': ({ id }) =>
        inTurn(async () => {
          const now = await read()
          const one = offered(now).find(([, { id: other }]) => other === id)
          if (now.map === null || one === undefined) throw new DeskFout('niet-gevonden')
          const [name, { size, mtimeMs }] = one
          // Not through a link that took its place since; no byte of another file than the one that was offered.
          const handle = await open(join(now.map, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(() => {
            throw new DeskFout('niet-gevonden')
          })
          try {
            const stat = await handle.stat()
            if (!stat.isFile() || stat.size !== size || stat.mtimeMs !== mtimeMs) throw new DeskFout('niet-gevonden')
            return { inhoud: new Uint8Array(await handle.readFile()) }
          } finally {
            await handle.close()
          }
        }),
      'importmap.gezien': ({ id }) =>
        inTurn(async () => {
          const now = await read()
          const one = [...seen].find(([, { id: other }]) => other === id)
          if (one !== undefined) await keep({ ...now, gezien: [markOf(...one), ...now.gezien].slice(0, REMEMBERED) })
          return await stand()
        }),
    },
    close() {
      closed = true
      clearInterval(timer)
    },
  }
}
