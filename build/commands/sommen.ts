/**
 * `node build/commands/sommen.ts [DIR]`: writes `SHA256SUMS` over the files of a release, in the form that `sha256sum -c` and
 * `certutil -hashfile` can be compared with. Names in order, no folders, not itself. No files: exit 1.
 */
import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const SUMS = 'SHA256SUMS'

async function sumOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

/** The lines of the file. Throws when there is nothing to sum. */
export async function sums(folder: string): Promise<string> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== SUMS)
    .map(({ name }) => name)
    .sort()
  if (names.length === 0) throw new Error(`No files in ${folder}`)
  const lines = []
  for (const name of names) lines.push(`${await sumOf(join(folder, name))}  ${name}\n`)
  return lines.join('')
}

if (import.meta.main) {
  const folder = process.argv[2] ?? 'release'
  try {
    writeFileSync(join(folder, SUMS), await sums(folder))
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause)
    process.exitCode = 1
  }
}
