import { createHash } from 'node:crypto'
import { extractFile, listPackage, statFile } from '@electron/asar'

/** What the host needs besides the renderer's own list. Everything else in the archive is an error. */
const HOST_FILES = [
  '/package.json',
  '/electron/main.js',
  '/electron/lezer.cjs',
  '/electron/preload.cjs',
  '/renderer/bestanden.json',
]
/** Size budget of everything inside the archive, in bytes. */
export const MAX_BYTES = 12 * 1024 * 1024

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Files of the archive with their hash. */
export function archiveFiles(archive: string): Map<string, string> {
  const files = new Map<string, string>()
  for (const path of listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/'))) {
    const inside = path.replace(/^\//, '')
    if (!('files' in statFile(archive, inside))) files.set(path, sha256(extractFile(archive, inside)))
  }
  return files
}

/**
 * Compares the archive with the allow-list: the host's files and exactly what the build listed for the window, with the same
 * hashes. No source map, test, fixture or secret can ride along unseen. Throws with every difference; returns the size.
 */
export function checkArchive(archive: string): { files: number; bytes: number } {
  const found = archiveFiles(archive)
  const list: Record<string, string> = JSON.parse(extractFile(archive, 'renderer/bestanden.json').toString('utf8'))
  const wanted = new Map(Object.entries(list).map(([path, hash]) => [`/renderer${path}`, hash]))
  const problems = [
    ...HOST_FILES.filter((path) => !found.has(path)).map((path) => `missing ${path}`),
    ...[...wanted].filter(([path, hash]) => found.get(path) !== hash).map(([path]) => `missing or changed ${path}`),
    ...[...found.keys()]
      .filter((path) => !wanted.has(path) && !HOST_FILES.includes(path))
      .map((path) => `not allowed ${path}`),
  ]
  const bytes = [...found.keys()].reduce((sum, path) => {
    const entry = statFile(archive, path.replace(/^\//, ''))
    return sum + ('size' in entry ? entry.size : 0)
  }, 0)
  if (bytes > MAX_BYTES) problems.push(`${bytes} bytes, more than the budget of ${MAX_BYTES}`)
  if (problems.length > 0) throw new Error(`The archive is not what it should be:\n${problems.join('\n')}`)
  return { files: found.size, bytes }
}
