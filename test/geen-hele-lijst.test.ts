import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const wortel = fileURLToPath(new URL('..', import.meta.url))
/** `desk.meldingen.lijst()`, also over a line end and behind `?.`. */
const HELE_LIJST = /\bmeldingen\s*\??\.\s*(?:lijst|alle)\s*\(/
const bronnen = globSync('renderer/{app,scherm,features,telling,exports,ui}/**/*.{ts,tsx}', { cwd: wortel }).filter(
  (pad) => !/\.test\.tsx?$/.test(pad),
)

describe('no screen', () => {
  it('opens all meldingen: lists, counts and choices come from the overview', () => {
    const fout = bronnen.filter((pad) => HELE_LIJST.test(readFileSync(join(wortel, pad), 'utf8')))
    expect(fout).toEqual([])
  })

  it('slips through: the places and the ways of writing it are seen', () => {
    expect(bronnen.length).toBeGreaterThan(150)
    expect(bronnen).toContain(join('renderer', 'features', 'opdrachten', 'palet.tsx'))
    for (const tekst of ['await desk.meldingen.lijst()', 'bureau.desk.meldingen\n  .lijst()', 'kast.meldingen?.alle()'])
      expect(HELE_LIJST.test(tekst)).toBe(true)
    expect(HELE_LIJST.test('desk.meldingen.lees(id)')).toBe(false)
  })
})
