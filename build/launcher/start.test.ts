import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { electronBinary, hasDisplay } from './electron-binary.ts'
import { isInstalled } from './ready.mjs'

const start = fileURLToPath(new URL('./start.mjs', import.meta.url))
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The command as a person types it, run to its end. */
function run(args: string[], node: string[] = []): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...node, start, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (piece) => (out += piece))
    child.stderr.on('data', (piece) => (err += piece))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

describe('npm start that cannot start', () => {
  it('says in one sentence that Node is too old, in both languages', async () => {
    const old = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.4" } })'
    const { code, out, err } = await run([], ['--import', `data:text/javascript,${encodeURIComponent(old)}`])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain('heeft Node 20.19 of nieuwer nodig en dit is Node 18.20.4')
    expect(err).toContain('needs Node 20.19 or newer')
  })

  it('says which port is taken and which flag chooses another', async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve) =>
      taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
    )
    try {
      for (const flag of ['--loket-port', '--port']) {
        const other = flag === '--port' ? ['--loket-port', '0'] : ['--port', '0']
        const answer = await run(['--web', '--no-open', '--data', folder, flag, String(port), ...other])
        expect(answer).toEqual({
          code: 1,
          out: '',
          err: `Poort ${port} is al in gebruik: staat Verzuimdesk al open? Sluit dat eerst, of kies een andere poort met ${flag}.\n`,
        })
      }
    } finally {
      await new Promise((resolve) => taken.close(resolve))
    }
  })

  it.each(['--data', '--uitvoer'] as const)('says that nothing can be kept in the folder of %s', async (flag) => {
    const file = join(folder, 'bestand')
    writeFileSync(file, 'a file where a folder should be')
    const place = flag === '--data' ? [] : ['--data', join(folder, 'data')]
    expect(await run(['--web', '--no-open', ...place, flag, join(file, 'map')])).toEqual({
      code: 1,
      out: '',
      err: `In de map ${join(file, 'map')} kan niets bewaard worden: kies een andere map met ${flag}.\n`,
    })
  })

  it('says what can be typed after a slip, with exit code 2', async () => {
    const { code, out, err } = await run(['--webb'])
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
  })
})

describe('looking for Electron', () => {
  it('only looks: no path.txt and no folder means none', () => {
    expect(electronBinary(folder, {}, 'linux')).toBeNull()
    mkdirSync(join(folder, 'electron'))
    writeFileSync(join(folder, 'electron/path.txt'), 'electron')
    expect(electronBinary(folder, {}, 'linux')).toBeNull()
  })

  it('finds the binary that was fetched, or the one that was pointed at', () => {
    mkdirSync(join(folder, 'electron/dist'), { recursive: true })
    writeFileSync(join(folder, 'electron/path.txt'), 'electron\n')
    writeFileSync(join(folder, 'electron/dist/electron'), '')
    expect(electronBinary(folder, {}, 'linux')).toBe(join(folder, 'electron/dist/electron'))
    writeFileSync(join(folder, 'electron.exe'), '')
    rmSync(join(folder, 'electron/path.txt'))
    expect(electronBinary(folder, { ELECTRON_OVERRIDE_DIST_PATH: folder }, 'win32')).toBe(join(folder, 'electron.exe'))
  })

  it('does not try on a Linux without a display', () => {
    expect(hasDisplay({}, 'linux')).toBe(false)
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true)
    expect(hasDisplay({}, 'win32')).toBe(true)
  })
})

describe('looking whether everything is installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/fsevents': { version: '2.3.3', optional: true },
    },
  }
  it('is content with the same versions and without what belongs to another system', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/zod': { version: '4.6.7' } } })).toBe(true)
  })
  it('sees a missing package and another version', () => {
    expect(isInstalled(lock, { packages: {} })).toBe(false)
    expect(isInstalled(lock, { packages: { 'node_modules/zod': { version: '4.6.6' } } })).toBe(false)
  })
})
