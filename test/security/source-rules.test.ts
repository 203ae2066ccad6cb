import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Things that no file of a program may do, with the folders in which they may not. */
const RULES: [what: string, pattern: RegExp, files: string, except?: Record<string, RegExp>][] = [
  [
    'hand an address or a file to the operating system',
    /\bopenExternal\b|\bopenPath\b/,
    '{electron,renderer}/**/*.{ts,tsx}',
    {
      // The makelaar's page, checked against the loket's origin; a bijlage under a name of our own, after a question.
      'electron/platform/electron.ts':
        /await shell\.openExternal\(address\.href\)|\(await shell\.openPath\(path\)\) === ''/g,
    },
  ],
  [
    'send text to HTML',
    /\binnerHTML\b|\bouterHTML\b|dangerouslySetInnerHTML|insertAdjacentHTML|document\.write/,
    'renderer/**/*.{ts,tsx}',
  ],
  ['compile text', /\beval\(|new Function\(|setTimeout\(\s*['"`]/, '{shared,electron,renderer,loket}/**/*.{ts,tsx}'],
  ['open a webview or a frame', /<webview|<iframe/, 'renderer/**/*.{ts,tsx,html}'],
  ['keep something outside the store', /\b(local|session)Storage\b/, 'renderer/**/*.{ts,tsx}'],
  [
    'start another program',
    /child_process|\bexecFile\b/,
    '{electron,loket,shared}/**/*.ts',
    {
      // Windows' own reg.exe by its full path, with one constant key: Group Policy stands in the registry.
      'electron/platform/managed.ts':
        /import \{ execFile \} from 'node:child_process'|execFile\(program, \['query', REGISTRY_KEY\]/g,
    },
  ],
]

describe.each(RULES)('no file may %s', (_what, pattern, files, except = {}) => {
  const isTest = (name: string) => /\.test\.tsx?$/.test(name)
  const found = globSync(files, { cwd: root }).filter((name) => !isTest(name))

  it('and none does', () => {
    expect(found.length).toBeGreaterThan(0)
    const guilty = found.filter((name) => {
      // Comments may speak of it.
      const code = readFileSync(`${root}${name}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      return pattern.test(code.replace(except[name.replaceAll('\\', '/')] ?? /(?!)/, ''))
    })
    expect(guilty).toEqual([])
  })
})

/** Each file that may do one of them, with the words in which it does. */
const EXCEPTIONS = RULES.flatMap(([what, , , except = {}]) =>
  Object.entries(except).map(([name, words]) => [name, what, words] as const),
)

it.each(EXCEPTIONS)('%s may %s, in no more than the words that are named here, which still stand there', (...one) => {
  const [name, , words] = one
  expect(readFileSync(`${root}${name}`, 'utf8').match(words)).toHaveLength(2)
})
