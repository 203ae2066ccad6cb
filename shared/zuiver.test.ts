import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/**
 * `shared` has no clock, no randomness, no environment (`design.md` 2). Biome refuses the globals (`build/layers.ts`); what it cannot see is looked
 * for here, and the compiler is shown to know neither DOM nor Node.
 */
const map = fileURLToPath(new URL('.', import.meta.url))
const bronnen = readdirSync(map, { recursive: true, encoding: 'utf8' })
  .filter((naam) => naam.endsWith('.ts') && !naam.endsWith('.test.ts'))
  .sort()

/** Each with what it would let in. */
const VERBODEN: [RegExp, string][] = [
  [/\bMath\s*\.\s*random\b/, 'randomness'],
  [/\bTemporal\s*\.\s*Now\b/, 'a clock'],
  [/\bnew\s+Date\b|\bDate\s*[.(]/, 'a clock'],
  [/\bgetRandomValues\b|\brandomUUID\b/, 'randomness'],
  [/\btoLocale\w*\b|\blocaleCompare\b|\bIntl\b/, 'the language or time zone of the computer'],
  [/\bglobalThis\b|\beval\b|\bimport\s*\.\s*meta\b/, 'the environment'],
  [/\bsetTimeout\b|\bsetInterval\b|\bfetch\s*\(/, 'waiting or the network'],
]

/** What a source lets in. Comments and texts do not run. */
function laatBinnen(bron: string): string[] {
  const code = bron
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
  return VERBODEN.filter(([patroon]) => patroon.test(code)).map(([, wat]) => wat)
}

describe('shared', () => {
  it('is looked at wholly', () => {
    expect(bronnen.length).toBeGreaterThan(50)
    expect(bronnen).toContain('domain/verzuimtelling/telling.ts')
  })

  it.each(bronnen)('has no clock, randomness or environment in %s', (naam) => {
    expect(laatBinnen(readFileSync(join(map, naam), 'utf8'))).toEqual([])
  })

  it.each([
    ['const kans = Math.random()', 'randomness'],
    ['const nu = Temporal.Now.plainDateISO()', 'a clock'],
    ['const nu = new Date()', 'a clock'],
    ['const nu = Date.now()', 'a clock'],
    ['namen.sort((a, b) => a.localeCompare(b))', 'the language or time zone of the computer'],
    ['const id = crypto.randomUUID()', 'randomness'],
  ])('would see %s', (bron, wat) => {
    expect(laatBinnen(bron)).toEqual([wat])
    expect(laatBinnen(`// ${bron}\n/* ${bron} */\nconst tekst = '${bron}'`)).toEqual([])
  })

  it('compiles without DOM and Node: their names are unknown there', () => {
    const huis = mkdtempSync(join(tmpdir(), 'zuiver-'))
    try {
      writeFileSync(
        join(huis, 'tsconfig.json'),
        JSON.stringify({ extends: join(map, 'tsconfig.json'), include: ['plant.ts'], exclude: [] }),
      )
      const namen = ['document', 'window', 'process', 'Buffer', 'setTimeout', 'fetch', 'console', 'crypto']
      writeFileSync(join(huis, 'plant.ts'), `export const lijst = [${namen.join(', ')}]\n`)
      const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))
      const { stdout, status } = spawnSync(process.execPath, [tsc, '-p', huis], { encoding: 'utf8' })
      expect(status).not.toBe(0)
      for (const naam of namen) expect(stdout).toMatch(new RegExp(`Cannot find name '${naam}'`))
    } finally {
      rmSync(huis, { recursive: true, force: true })
    }
  })
})
