import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { health } from '#shared/contract/loket.ts'
import { type FakeLoket, fakeLoket } from '#test/fixtures/fake-loket.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
let started: ChildProcess | null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-start-'))
  started = null
})
afterEach(() => {
  if (started?.exitCode === null) started.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

interface Running {
  lines: string[]
  start: URL
  loket: URL
  ended: Promise<number | null>
  process: ChildProcess
  /** What stands on stderr by now. */
  errors(): string
}

const npmStart = (...flags: string[]) => launch(['--web', ...flags])

/** `npm start` without npm, as far as its three lines. */
function launch(flags: string[], env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = spawn(
    process.execPath,
    ['build/launcher/start.mjs', '--no-open', '--port', '0', '--loket-port', '0', '--data', folder, ...flags],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  )
  started = child
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    child.stderr.on('data', (piece) => (err += piece))
    child.stdout.on('data', (piece) => {
      out += piece
      const lines = out.trimEnd().split('\n')
      if (lines.length < 3 || !out.endsWith('\n')) return
      const address = (line = '') => new URL(/http\S+/.exec(line)?.[0] ?? 'about:blank')
      resolve({ lines, errors: () => err, start: address(lines[0]), loket: address(lines[1]), ended, process: child })
    })
    void ended.then((code) => reject(new Error(`ended with ${code} before its three lines: ${out}${err}`)))
  })
}

const isUp = (url: URL) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  )
/** Waits for the end of what has no parent any more. */
async function isGone(...urls: URL[]): Promise<boolean> {
  for (let i = 0; i < 100; i += 1) {
    const up = await Promise.all(urls.map(isUp))
    if (!up.includes(true)) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}

describe('npm start', () => {
  it('prints where the app is, where the loket is and how to stop; both are there; a signal ends everything', async () => {
    const running = await npmStart()
    expect(running.lines).toHaveLength(3)
    expect(running.lines[0]).toMatch(/^Verzuimdesk: http:\/\/127\.0\.0\.1:\d+\/start\?sleutel=\S{32}$/)
    expect(running.lines[1]).toMatch(/^Loket: {7}http:\/\/127\.0\.0\.1:\d+ \(oefenomgeving met de demoschool\)$/)
    expect(running.lines[2]).toBe('Stoppen:     Ctrl+C in dit venster')

    expect(health.parse(await (await fetch(new URL('/health', running.loket))).json()).demo).toBe(true)
    const opened = await fetch(running.start, { redirect: 'manual' })
    expect(opened.status).toBe(303)
    const cookie = String(opened.headers.get('set-cookie')).split(';')[0] ?? ''
    const page = await fetch(new URL('/', running.start), { headers: { cookie } })
    expect(await page.text()).toContain('<title>Verzuimdesk</title>')

    running.process.kill('SIGTERM')
    expect(await running.ended).toBe(0)
    expect(await isGone(running.start, running.loket)).toBe(true)
  })

  it('leaves nothing running when it is killed itself', async () => {
    const running = await npmStart('--leeg')
    running.process.kill('SIGKILL')
    await running.ended
    expect(await isGone(running.start, running.loket)).toBe(true)
  })

  it('does not install or build again when nothing changed', async () => {
    const stamps = ['node_modules/.verzuimdesk-install', 'dist/bron.sha256', 'dist/renderer/index.html']
    const times = () => stamps.map((path) => statSync(join(root, path)).mtimeMs)
    const hash = readFileSync(join(root, 'dist/bron.sha256'), 'utf8')
    const before = times()
    const running = await npmStart()
    running.process.kill('SIGINT')
    expect(await running.ended).toBe(0)
    // Somebody may be editing in this checkout: then a build is right, and this run says nothing.
    if (readFileSync(join(root, 'dist/bron.sha256'), 'utf8') === hash) expect(times()).toEqual(before)
  })

  it('uses a loket that runs already, and leaves it running', async () => {
    const first = await npmStart()
    const firstProcess = started
    const second = await npmStart('--loket', first.loket.origin, '--data', join(folder, 'tweede'))
    expect(second.loket.href).toBe(first.loket.href)
    second.process.kill('SIGTERM')
    await second.ended
    expect(await isUp(first.loket)).toBe(true)
    expect(existsSync(join(folder, 'tweede/loket'))).toBe(false)
    firstProcess?.kill('SIGTERM')
    expect(await first.ended).toBe(0)
  })
})

// A program of two lines in Electron's place: which program is started, with what, and what follows from its end.
describe.skipIf(process.platform === 'win32')('npm start where Electron is', () => {
  let loket: FakeLoket
  beforeEach(async () => {
    loket = await fakeLoket()
  })
  afterEach(() => loket.close())

  function electronThat(script: string): NodeJS.ProcessEnv {
    const dist = join(folder, 'electron')
    mkdirSync(dist)
    writeFileSync(
      join(dist, 'electron'),
      `#!/bin/sh\nprintf '%s\\n' "$@" > ${join(folder, 'arguments')}\n${script}\n`,
      { mode: 0o755 },
    )
    return { ELECTRON_OVERRIDE_DIST_PATH: dist, DISPLAY: ':99' }
  }

  it('opens the window on the built app, and stops when the window is closed', async () => {
    const closed = join(folder, 'gesloten')
    const env = electronThat(`while [ ! -e ${closed} ]; do sleep 0.1; done`)
    const running = await launch(['--loket', loket.url.origin], env)
    expect(running.lines[0]).toBe('Verzuimdesk: open in een eigen venster')
    expect(readFileSync(join(folder, 'arguments'), 'utf8').trim().split('\n')).toEqual([
      join(root, 'dist'),
      `--loket=${loket.url.origin}`,
      `--data=${folder}`,
    ])
    writeFileSync(closed, '')
    expect(await running.ended).toBe(0)
  })

  it('says in one line that Electron cannot open, and goes on in the browser', async () => {
    const running = await launch(['--loket', loket.url.origin], electronThat('exit 1'))
    expect(running.errors()).toContain('Electron kan hier niet openen; Verzuimdesk opent in de browser.\n')
    expect(await isUp(running.start)).toBe(true)
    running.process.kill('SIGTERM')
    expect(await running.ended).toBe(0)
  })
})
