import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CAMPAGNES } from './campagnes.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the campaigns', () => {
  it.each(CAMPAGNES)(
    '$naam: its test is there and listens to its count and seed',
    ({ bestand, telvariabele, zaadvariabele, count }) => {
      expect(existsSync(join(root, bestand))).toBe(true)
      const tekst = readFileSync(join(root, bestand), 'utf8')
      expect(tekst).toContain(telvariabele)
      if (zaadvariabele !== null) expect(tekst).toContain(zaadvariabele)
      expect(count).toBeGreaterThan(0)
    },
  )

  it('have a row in the evidence, each by its command', () => {
    const bewijs = readFileSync(join(root, 'docs/evidence.md'), 'utf8')
    for (const { naam } of CAMPAGNES) expect(bewijs, naam).toContain(`npm run campagne -- ${naam}`)
  })
})
