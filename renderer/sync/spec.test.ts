import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const hier = fileURLToPath(new URL('.', import.meta.url))
const root = join(hier, '../..')

/** Rule and state, as `- **Y1** (built).` */
const regels = new Map(
  [...readFileSync(join(hier, 'SPEC.md'), 'utf8').matchAll(/^- \*\*(Y\d+)\*\* \((built|planned)\)/gm)].map(
    ([, id, stand]) => [id!, stand!],
  ),
)
const titels = [hier, join(root, 'test/sync')]
  .flatMap((map) =>
    readdirSync(map)
      .filter((naam) => naam.endsWith('.test.ts'))
      .map((naam) => join(map, naam)),
  )
  .flatMap((pad) =>
    [...readFileSync(pad, 'utf8').matchAll(/\bit(?:\.\w+\([\s\S]*?\))?\(\s*['"`](.*?)['"`],/g)].map(
      ([, titel]) => titel!,
    ),
  )
const genoemd = new Set(titels.flatMap((titel) => titel.match(/\bY\d+\b/g) ?? []))

describe('the SPEC', () => {
  it('has ten rules', () => {
    expect([...regels.keys()]).toEqual(Array.from({ length: 10 }, (_, n) => `Y${n + 1}`))
  })
  it.each([...regels])('%s (%s) has a test exactly when it is built', (id, stand) => {
    expect(genoemd.has(id)).toBe(stand === 'built')
  })
  it('is named in tests by rules that exist', () => {
    expect([...genoemd].filter((id) => !regels.has(id))).toEqual([])
  })
  it('has a coordinator that fits on a few screens', () => {
    expect(readFileSync(join(hier, 'coordinator.ts'), 'utf8').split('\n').length).toBeLessThanOrEqual(200)
  })
})
