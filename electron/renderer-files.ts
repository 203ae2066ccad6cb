import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.icc': 'application/vnd.iccprofile',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.wasm': 'application/wasm',
}

export interface RendererFile {
  type: string
  read(): Promise<Uint8Array>
}

/**
 * The files of the built renderer as a fixed list, made once: a request is looked up in it, never turned into a path.
 * That is why no `..`, escape, device name or UNC path can reach anything (`reliability.md` A2). A file with an
 * extension that is not in `TYPES` does not exist for a window.
 */
export async function rendererFiles(folder: string): Promise<ReadonlyMap<string, RendererFile>> {
  const files = new Map<string, RendererFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(folder.length).replaceAll('\\', '/').replace(/^\/*/, '/')
    files.set(name, { type, read: () => readFile(path) })
  }
  const index = files.get('/index.html')
  if (index === undefined) throw new Error('The renderer is not built: index.html is missing.')
  files.set('/', index)
  return files
}
