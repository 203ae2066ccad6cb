import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { z } from 'zod'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.icc': 'application/vnd.iccprofile',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
}

/** Stands in the folder of the built renderer, is not served itself. */
export const LIST_NAME = 'bestanden.json'
/** Path as in the address → sha256 of the content. */
const fileList = z.record(z.string().regex(/^\/[A-Za-z0-9/._-]+$/), z.string().regex(/^[0-9a-f]{64}$/))

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export interface RendererFile {
  type: string
  /** Rejects when the content is not what was built. */
  read(): Promise<Uint8Array>
}

/** Build step: writes the list of what may be shown. A file of an unknown type stops the build instead of being left out. */
export async function writeFileList(folder: string): Promise<void> {
  const list: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    if (TYPES[extname(entry.name)] === undefined)
      throw new Error(`No type for ${entry.name} (electron/renderer-files.ts)`)
    list[path.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/')] = sha256(await readFile(path))
  }
  const sorted = Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(join(folder, LIST_NAME), `${JSON.stringify(fileList.parse(sorted), null, 1)}\n`)
}

/**
 * The files of the built renderer as the fixed list that the build made: a request is looked up in it, never turned into
 * a path. That is why no `..`, escape, device name or UNC path can reach anything (`reliability.md` A2).
 */
export async function rendererFiles(folder: string): Promise<ReadonlyMap<string, RendererFile>> {
  const list = fileList.parse(JSON.parse(await readFile(join(folder, LIST_NAME), 'utf8')))
  const files = new Map<string, RendererFile>()
  for (const [name, hash] of Object.entries(list)) {
    const type = TYPES[extname(name)]
    if (type === undefined || name.includes('..')) continue
    files.set(name, {
      type,
      async read() {
        const bytes = await readFile(join(folder, name))
        if (sha256(bytes) !== hash) throw new Error('renderer file changed after the build')
        return bytes
      },
    })
  }
  const index = files.get('/index.html')
  if (index === undefined) throw new Error('The renderer is not built: index.html is missing.')
  files.set('/', index)
  return files
}
