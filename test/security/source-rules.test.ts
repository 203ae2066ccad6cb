import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Things that no file of a program may do, with the folders in which they may not. */
const RULES: [what: string, pattern: RegExp, files: string][] = [
  ['hand an address to the operating system', /\bopenExternal\b|\bopenPath\b/, '{electron,renderer}/**/*.{ts,tsx}'],
  [
    'send text to HTML',
    /\binnerHTML\b|\bouterHTML\b|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/,
    'renderer/**/*.{ts,tsx}',
  ],
  ['compile text', /\beval\(|new Function\(|setTimeout\(\s*['"`]/, '{shared,electron,renderer,loket}/**/*.{ts,tsx}'],
  ['open a webview or a frame', /<webview|<iframe/, 'renderer/**/*.{ts,tsx,html}'],
  ['keep something outside the store', /\b(local|session)Storage\b/, 'renderer/**/*.{ts,tsx}'],
  ['start another program', /node:child_process/, '{electron,loket,shared}/**/*.ts'],
]

describe.each(RULES)('no file may %s', (_what, pattern, files) => {
  const isTest = (name: string) => /\.test\.tsx?$/.test(name)
  const found = globSync(files, { cwd: root }).filter((name) => !isTest(name))

  it('and none does', () => {
    expect(found.length).toBeGreaterThan(0)
    const guilty = found.filter((name) => {
      // Comments may speak of it.
      const code = readFileSync(`${root}${name}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      return pattern.test(code)
    })
    expect(guilty).toEqual([])
  })
})
