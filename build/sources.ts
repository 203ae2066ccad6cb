import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDERS = ['shared', 'renderer', 'electron', 'build']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.base.json']

/** Hash over every file that the bundles are made from, by content: a touched file costs no build, a changed one always does. */
export function hashOfSources(root: string): string {
  const hash = createHash('sha256')
  const add = (path: string) =>
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  for (const folder of FOLDERS) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
      .sort()
    for (const file of files) add(file)
  }
  for (const file of FILES) add(file)
  return hash.digest('hex')
}

/** What a build makes, as entries of `dist/`. */
export const PARTS = ['renderer', 'electron', 'package.json'] as const
/** Name of the file in `dist/` that says from which sources it was made. */
export const STAMP = 'bron.sha256'

/** True when `dist/` was made from exactly these sources. */
export function isCurrent(root: string): boolean {
  const dist = join(root, 'dist')
  return (
    existsSync(join(dist, STAMP)) &&
    PARTS.every((part) => existsSync(join(dist, part))) &&
    readFileSync(join(dist, STAMP), 'utf8') === hashOfSources(root)
  )
}
