import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bom, isAllowed, licenceList, packageFolder, type Shipped } from '#build/commands/licenties.ts'
import { sums } from '#build/commands/sommen.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const workflows = globSync('.github/workflows/*.yml', { cwd: root }).map(
  (name) => [name, readFileSync(join(root, name), 'utf8')] as const,
)
const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as Record<string, string>

describe.each(workflows)('the workflow %s', (_name, text) => {
  it('uses actions by commit, never by a name that can move', () => {
    const used = [...text.matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action)
    expect(used.length).toBeGreaterThan(0)
    expect(used.filter((action) => !/^actions\/[a-z-]+@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([])
  })

  it('may read only, but for the one job that makes the draft', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    const writes = text.match(/: write\b/g) ?? []
    expect(writes.length).toBe(text.includes('gh release create') ? 1 : 0)
  })

  it('hands no secret to a pull request and leaves no token on the disk', () => {
    expect(text).not.toContain('pull_request_target')
    if (/^ {2}pull_request:/m.test(text)) expect(text).not.toContain('secrets.')
    expect(text.match(/actions\/checkout/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length)
  })

  it('puts nothing of an event into a shell', () => {
    const runs = [...text.matchAll(/^ +- run: (.*)$/gm)].map(([, line]) => line ?? '')
    expect(runs.filter((line) => line.includes('${{'))).toEqual([])
  })

  it('runs commands that exist', () => {
    const npm = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '')
    expect(npm.filter((name) => scripts[name] === undefined)).toEqual([])
    const files = [...text.matchAll(/(?:build|test)\/[\w./-]+\.ts/g)].map(([file]) => file)
    expect(files.filter((file) => globSync(file, { cwd: root }).length === 0)).toEqual([])
  })
})

it('there is a workflow for every change and one for a release, on three systems, with a draft and its sums', () => {
  const all = workflows.map(([, text]) => text).join('\n')
  expect(workflows).toHaveLength(2)
  for (const word of ['ubuntu-24.04', 'windows-2025', 'macos-15', 'E2E_HOST: electron', 'xvfb-run', '--draft']) {
    expect(all).toContain(word)
  }
  for (const word of ['licenties.ts', 'sommen.ts', 'npm run check', 'npm test', 'npm run package']) {
    expect(all).toContain(word)
  }
})

describe('the list of what is shipped', () => {
  const part = (anders: Partial<Shipped> = {}): Shipped => ({
    name: '@scope/deel',
    version: '1.2.3',
    licence: 'MIT',
    text: 'MIT License',
    integrity: 'sha512-AQID',
    ...anders,
  })

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND OFL-1.1', true],
    ['MIT AND GPL-3.0', false],
    ['GPL-3.0', false],
    ['SEE LICENSE IN X', false],
    ['', false],
  ])('judges the licence %s', (expression, is) => {
    expect(isAllowed(expression)).toBe(is)
  })

  it.each([
    ['/x/node_modules/@a/b/dist/c.js?worker', '/x/node_modules/@a/b'],
    ['\0/x/node_modules/a/c.js', '/x/node_modules/a'],
    ['/x/node_modules/a/node_modules/b/c.js', '/x/node_modules/a/node_modules/b'],
    ['C:\\x\\node_modules\\a\\c.js', 'C:/x/node_modules/a'],
    ['/x/renderer/app/main.tsx', null],
    ['\0vite/preload-helper', null],
  ])('finds the package of %j', (id, folder) => {
    expect(packageFolder(id)).toBe(folder)
  })

  it('is a bill of materials that is the same for the same parts', () => {
    const app = { name: 'verzuimdesk', version: '0.1.0', license: 'EUPL-1.2' }
    const one = bom([part(), part({ name: 'b', licence: 'MIT AND OFL-1.1', integrity: null })], app)
    expect(one).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(one.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(one.components[0]).toMatchObject({
      purl: 'pkg:npm/%40scope/deel@1.2.3',
      licenses: [{ license: { id: 'MIT' } }],
      hashes: [{ alg: 'SHA-512', content: '010203' }],
    })
    expect(one.components[1]?.licenses).toEqual([{ expression: 'MIT AND OFL-1.1' }])
    expect(bom([part(), part({ name: 'b', licence: 'MIT AND OFL-1.1', integrity: null })], app)).toEqual(one)
    expect(bom([part()], app).serialNumber).not.toBe(one.serialNumber)
  })

  it('names the parts that have no text of their own', () => {
    expect(licenceList([part(), part({ text: null })])).toMatch(/MIT License[\s\S]*has no licence file of its own/)
  })
})

describe('the sums of a release', () => {
  it('are what sha256sum accepts, over files only, in order', async ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-sommen-'))
    try {
      writeFileSync(join(folder, 'b.msi'), 'b')
      writeFileSync(join(folder, 'a.exe'), 'a')
      writeFileSync(join(folder, 'SHA256SUMS'), 'old')
      mkdirSync(join(folder, 'map'))
      const text = await sums(folder)
      expect(text.split('\n').map((line) => line.slice(66))).toEqual(['a.exe', 'b.msi', ''])
      writeFileSync(join(folder, 'SHA256SUMS'), text)
      const checked = spawnSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' })
      skip(checked.error !== undefined, 'no sha256sum here')
      expect(checked.stdout).toBe('a.exe: OK\nb.msi: OK\n')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('are refused for a folder without files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-sommen-'))
    await expect(sums(folder)).rejects.toThrow('No files')
    rmSync(folder, { recursive: true })
  })
})
