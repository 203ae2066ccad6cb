import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createPackage, extractAll, extractFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config.js'
import { DebugLogger } from 'builder-util'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleInto } from '#build/bundle.ts'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'
import { archiveFiles, checkArchive, sha256 } from '#build/package/archive.ts'
import { builderConfig } from '#build/package/config.ts'
import { FUSES, setFuses, wrongFuses } from '#build/package/fuses.ts'
import { makePackage } from '#build/package/main.ts'
import { forRelease, releaseSettings } from '#build/package/release.ts'
import { makeStubElectron } from '#build/package/stub-electron.ts'
import { hashOfSources, isCurrent, PARTS } from '#build/sources.ts'
import { workbooks } from '#electron/capabilities/werkboek.ts'
import type { ReaderEvents } from '#electron/platform/platform.ts'
import { startThread } from '#electron/platform/reader-thread.ts'
import { writeFileList } from '#electron/renderer-files.ts'
import { fakeLoket } from '#test/fixtures/fake-loket.ts'
import { startTestHost } from '#test/fixtures/web-host.ts'
import { blad, werkboek } from '#test/import/maak-bestanden.ts'

/** `STARTS=20` for the campaign of `reliability.md` F-T1. */
const STARTS = Number(process.env.STARTS ?? 2)
/** A browser looks for its own updates and form rules; Electron has none of these services. All of it is refused here. */
const BROWSERS_OWN = /^https?:\/\/([a-z0-9-]+\.)*(googleapis|google|gvt1)\.com\//
const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-pakket-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packaged app', () => {
  const app = join(folder, 'release/linux-unpacked')
  const archive = join(app, 'resources/app.asar')
  const sources = hashOfSources(root)
  beforeAll(() => makePackage({ dir: true, stub: true, output: join(folder, 'release') }), 240_000)

  it('holds the files of the allow-list and nothing else', () => {
    const { files, bytes } = checkArchive(archive)
    expect(files).toBeGreaterThan(5)
    expect(bytes).toBeLessThan(12 * 1024 * 1024)
    expect(
      [...archiveFiles(archive).keys()].filter((name) => /\.map$|test|fixture|\.env|\.ts$|node_modules/.test(name)),
    ).toEqual([])
  })

  it('has all nine fuses as intended, read back from the program', async () => {
    const wire = await getCurrentFuseWire(join(app, 'verzuimdesk'))
    for (const [index, intended] of Object.entries(FUSES)) {
      expect(wire[Number(index) as FuseV1Options], FuseV1Options[Number(index)]).toBe(
        intended ? FuseState.ENABLE : FuseState.DISABLE,
      )
    }
    expect(Object.keys(FUSES)).toHaveLength(9)
  })

  it('holds a reader that reads a workbook and needs nothing beside it', async () => {
    const entry = join(folder, 'lezer.cjs')
    writeFileSync(entry, extractFile(archive, 'electron/lezer.cjs'))
    const used = [...readFileSync(entry, 'utf8').matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name)
    expect(used.sort()).toEqual(['node:worker_threads', 'node:zlib'])
    const startReader = (events: ReaderEvents) => startThread(events, pathToFileURL(entry))
    const { handlers } = workbooks({ startReader }, { refused: () => {}, failed: () => {} })
    const inhoud = new Uint8Array(
      werkboek([
        blad([
          ['Datum', 'Code', 'Lesuur'],
          ['10-11-2026', 'OA', '3'],
        ]),
      ]),
    )
    const id = '00000000-0000-4000-8000-000000000001'
    expect(await handlers['import.werkboek']({ id, inhoud, blad: 0 })).toMatchObject({ soort: 'gelezen' })
  })

  it('keeps the languages nl and en only', () => {
    expect(readdirSync(join(app, 'locales')).sort()).toEqual(['en-US.pak', 'nl.pak'])
  })

  it(`reaches its first screen ${STARTS} times of ${STARTS} with the network blocked, and asks nobody but its host`, {
    timeout: 30_000 * STARTS,
  }, async ({ skip }) => {
    const browser = findChromium()
    if (browser === null) {
      if (process.env.CI === 'true') expect.fail('no Chromium')
      return skip('no Chromium, Chrome or Edge')
    }
    const out = join(folder, 'uitgepakt')
    extractAll(archive, out)
    const took: number[] = []
    for (let start = 0; start < STARTS; start += 1) {
      const requests: string[] = []
      const netLog = join(folder, `net-${start}.json`)
      const loket = await fakeLoket()
      const desk = await startTestHost(loket.url, join(out, 'renderer'))
      // The second half starts without a loket as well: a school without internet.
      const isAlone = start >= STARTS / 2
      if (isAlone) await loket.close()
      const app = await chromium.launch({
        executablePath: browser,
        // Every name is unknown and every other address refuses: whoever asks is in the log all the same.
        args: [
          ...CHROMIUM_TEST_ARGS,
          '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
          `--log-net-log=${netLog}`,
        ],
      })
      try {
        const page = await app.newPage()
        // Also what its workers ask.
        page.context().on('request', (request) => requests.push(request.url()))
        const begin = performance.now()
        await page.goto(desk.web.startUrl)
        await page.locator('h1, h2, [role=heading]').first().waitFor()
        took.push(performance.now() - begin)
        await page.waitForLoadState('networkidle').catch(() => {})
      } finally {
        await app.close()
        await desk.close()
        if (!isAlone) await loket.close()
      }
      expect(loket.received.filter(({ path }) => path !== '/health' && path !== '/oefenen')).toEqual([])
      expect(requests.length).toBeGreaterThan(3)
      expect(requests.filter((url) => !url.startsWith(`${desk.web.origin}/`))).toEqual([])
      // Chromium's own record of every request of every part of it, also what a page would send past the tools of a debugger.
      const asked = [...readFileSync(netLog, 'utf8').matchAll(/"url":"((?:https?|wss?|ftp):[^"]*)"/g)].map(
        ([, url]) => url,
      )
      expect(asked.length).toBeGreaterThan(3)
      expect(
        [...new Set(asked)].filter((url) => !url?.startsWith(`${desk.web.origin}/`) && !BROWSERS_OWN.test(url ?? '')),
      ).toEqual([])
    }
    expect(took).toHaveLength(STARTS)
    if (STARTS > 2) {
      const sorted = took.toSorted((a, b) => a - b)
      console.log(
        JSON.stringify({ starts: STARTS, p50: sorted[STARTS >> 1], p95: sorted[Math.ceil(STARTS * 0.95) - 1] }),
      )
    }
  })

  it('is equal, file by file, to a second build', async ({ skip }) => {
    const second = join(folder, 'second')
    // `npm test` has just built from the same sources, in another process; by itself this test builds once more.
    if (isCurrent(root))
      for (const part of PARTS) cpSync(join(root, 'dist', part), join(second, part), { recursive: true })
    else await bundleInto(second)
    skip(hashOfSources(root) !== sources, 'somebody changed the sources between the two builds')
    const hashes = new Map(
      readdirSync(second, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path.slice(second.length).replaceAll('\\', '/'), sha256(readFileSync(path))]),
    )
    expect(Object.fromEntries(archiveFiles(archive))).toEqual(Object.fromEntries(hashes))
  }, 240_000)
})

describe('the look inside the archive', () => {
  async function archiveWith(change: (app: string) => void): Promise<string> {
    const app = mkdtempSync(join(folder, 'app-'))
    for (const part of ['electron', 'renderer/assets']) mkdirSync(join(app, part), { recursive: true })
    for (const file of [
      'package.json',
      'electron/main.js',
      'electron/lezer.cjs',
      'electron/preload.cjs',
      'renderer/index.html',
    ]) {
      writeFileSync(join(app, file), file)
    }
    await writeFileList(join(app, 'renderer'))
    change(app)
    const archive = `${app}.asar`
    await createPackage(app, archive)
    return archive
  }

  it('lets the right archive pass', async () => {
    expect(checkArchive(await archiveWith(() => {}))).toMatchObject({ files: 6 })
  })

  it.each([
    ['electron/main.js.map', 'not allowed /electron/main.js.map'],
    ['renderer/assets/stray.js', 'not allowed /renderer/assets/stray.js'],
    ['.env', 'not allowed /.env'],
    ['renderer/index.html', 'missing or changed /renderer/index.html'],
  ])('stops at %s', async (file, problem) => {
    const archive = await archiveWith((app) => writeFileSync(join(app, file), 'changed'))
    expect(() => checkArchive(archive)).toThrow(problem)
  })

  it('stops at a missing file and at an archive over the budget', async () => {
    const without = await archiveWith((app) => rmSync(join(app, 'electron/preload.cjs')))
    expect(() => checkArchive(without)).toThrow('missing /electron/preload.cjs')
    const large = await archiveWith((app) =>
      writeFileSync(join(app, 'electron/main.js'), Buffer.alloc(13 * 1024 * 1024)),
    )
    expect(() => checkArchive(large)).toThrow('more than the budget')
  })
})

describe('the fuse step', () => {
  it('sees a fuse that stands otherwise', async () => {
    const stub = mkdtempSync(join(folder, 'stub-'))
    makeStubElectron(stub, '45.4.1')
    const program = join(stub, 'electron')
    expect(await wrongFuses(program)).toContain('RunAsNode')
    await setFuses(program, false)
    expect(await wrongFuses(program)).toEqual([])
  })

  it('refuses an Electron with a fuse that nobody decided about', async () => {
    const stub = mkdtempSync(join(folder, 'stub-'))
    makeStubElectron(stub, '46.0.0')
    const program = join(stub, 'electron')
    const bytes = readFileSync(program)
    const at = bytes.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32
    bytes[at + 1] = 10
    bytes[at + 11] = '1'.charCodeAt(0)
    writeFileSync(program, bytes)
    chmodSync(program, 0o755)
    await expect(setFuses(program, false)).rejects.toThrow('strictlyRequireAllFuses')
  })
})

describe('a release', () => {
  const signed = { isSigned: true, feed: 'https://school.example.nl/verzuimdesk/', publisher: 'CN=V, O=V, C=NL' }

  it.each(['win32', 'darwin', 'linux'] as const)('is valid with a certificate and a feed on %s', async (os) => {
    const config = forRelease(await builderConfig(), signed, os)
    await validateConfiguration(config, new DebugLogger(false))
    expect(config).toMatchObject({
      forceCodeSigning: true,
      publish: { provider: 'generic', url: signed.feed },
      win: { signtoolOptions: { publisherName: [signed.publisher] } },
    })
  })

  it('without a certificate has no feed, whatever the environment says', async () => {
    const config = forRelease(await builderConfig(), { ...signed, isSigned: false }, 'win32')
    expect(config).toMatchObject({ publish: null, forceCodeSigning: false })
    expect(releaseSettings({ VERZUIMDESK_FEED: 'x', CSC_LINK: '' })).toEqual({
      isSigned: false,
      feed: 'x',
      publisher: null,
    })
  })

  it.each([
    [{ ...signed, publisher: null }, 'win32' as const, 'VERZUIMDESK_PUBLISHER'],
    [{ ...signed, publisher: 'Verzuimdesk' }, 'win32' as const, 'VERZUIMDESK_PUBLISHER'],
    [{ ...signed, feed: 'http://school.example.nl/' }, 'darwin' as const, 'https'],
  ])('is not made without what its updates are checked by: %j', async (settings, os, problem) => {
    const config = await builderConfig()
    expect(() => forRelease(config, settings, os)).toThrow(problem)
  })
})

describe('the configuration of the installers', () => {
  it('is valid for Windows, macOS and Linux', async () => {
    const config = await builderConfig()
    await validateConfiguration(config, new DebugLogger(false))
    expect(config).toMatchObject({
      appId: 'nl.verzuimdesk.desk',
      publish: null,
      win: { target: [{ target: 'nsis' }, { target: 'msi' }] },
      nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false, differentialPackage: false },
      electronLanguages: ['nl', 'en-US', 'en'],
      msi: { perMachine: true, upgradeCode: '7C7B6E2E-4B7F-4C0E-9E39-6F2C6E0F5A11' },
      mac: {
        hardenedRuntime: true,
        target: [
          { target: 'dmg', arch: ['universal'] },
          { target: 'zip', arch: ['universal'] },
        ],
      },
      linux: { target: 'dir' },
    })
  })

  it('refuses a setting that electron-builder does not know', async () => {
    const config = { ...(await builderConfig()), fuzes: {} }
    await expect(validateConfiguration(config as never, new DebugLogger(false))).rejects.toThrow('fuzes')
  })

  it('names the Electron that the tests are typed against', async () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect((await builderConfig()).electronVersion).toBe(devDependencies.electron)
  })

  it('registers no file type and no link: nothing outside opens the desk', async () => {
    const config = await builderConfig()
    expect(config.fileAssociations).toBeUndefined()
    expect(config.protocols).toBeUndefined()
  })
})
