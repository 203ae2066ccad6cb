/** Other people's programs that read what we write. A test that needs one that is not there is skipped by name. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function isEr(programma: string, ...args: string[]): boolean {
  const { error, status } = spawnSync(programma, args.length > 0 ? args : ['-v'], { stdio: 'ignore', timeout: 20_000 })
  return error === undefined && (args.length === 0 || status === 0)
}

/** Runs a program and gives its output; throws with its error output. */
export function draai(programma: string, args: readonly string[], invoer?: string): string {
  return execFileSync(programma, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(invoer === undefined ? {} : { input: invoer }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** A folder of its own, gone afterwards. */
export async function inMap<T>(doe: (map: string) => Promise<T> | T): Promise<T> {
  const map = mkdtempSync(join(tmpdir(), 'verzuimdesk-export-'))
  try {
    return await doe(map)
  } finally {
    rmSync(map, { recursive: true, force: true })
  }
}

export function zet(map: string, naam: string, bytes: Uint8Array): string {
  const pad = join(map, naam)
  writeFileSync(pad, bytes)
  return pad
}

/** The Python that has openpyxl (Debian: python3-openpyxl), or null. */
export const PYTHON = ['/usr/bin/python3', 'python3'].find((python) => isEr(python, '-c', 'import openpyxl')) ?? null
export const LIBREOFFICE = isEr('soffice', '--version') ? 'soffice' : null
