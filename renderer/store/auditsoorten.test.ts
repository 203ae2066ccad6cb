import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { AUDITTEKSTEN } from '#shared/domain/audittekst.ts'
import { auditregel } from '#shared/schema/desk.ts'

const SOORTEN = auditregel.shape.wat.options
const wortel = fileURLToPath(new URL('..', import.meta.url))

/** Code of the renderer that writes an audit line: the word stands in a line that names what was done. */
function schrijvers(): string {
  return globSync('**/*.{ts,tsx}', { cwd: wortel })
    .filter((pad) => !/\.test\./.test(pad))
    .flatMap((pad) => readFileSync(join(wortel, pad), 'utf8').split('\n'))
    .filter((regel) => /\bwat: |\bwat = |schrijf\(|\bbewaar\(|\b(open|binnen)\(wereld/.test(regel))
    .join('\n')
}

describe('the kinds of audit line', () => {
  it('are each written somewhere by the product, and have words for people', () => {
    const code = schrijvers()
    expect(code.length).toBeGreaterThan(1000)
    expect(SOORTEN.filter((wat) => !code.includes(`'${wat}'`))).toEqual([])
    expect(Object.keys(AUDITTEKSTEN).sort()).toEqual([...SOORTEN].sort())
    // The look can fail: two words of the store that no line of the log is written with.
    for (const anders of ['vergrendeld', 'verdwenen']) expect(code).not.toContain(`'${anders}'`)
  })
})
