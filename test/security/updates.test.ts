/**
 * The real electron-updater against a feed on loopback (`reliability.md` F-T3): only a good update becomes ready, and nothing is
 * installed without a fresh copy. Two things are stand-ins: Electron's network (Node's here) and Windows' own look at the
 * signature, which reads a mark at the end of the file. What the library does with the verdict is the real thing.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import electronUpdater from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { updates } from '#electron/capabilities/updates.ts'
import { makeUpdater, mayUpdate, type UpdaterLibrary } from '#electron/platform/updater.ts'
import type { BijwerkStand } from '#shared/contract/host-vormen.ts'

const STORE = '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c12'
const KOPIE = `verzuimdesk-20261120T101530123Z-voor-bijwerken-${'a'.repeat(64)}.kopie`
const PUBLISHER = 'CN=Verzuimdesk, O=Verzuimdesk, C=NL'
const log = { refused() {}, failed() {} }

let folder: string
let server: Server
let feed: string
/** What stands on the feed: path → body, or an answer of its own. */
let files: Map<string, Buffer | ((response: import('node:http').ServerResponse) => void)>
let asked: string[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-update-'))
  files = new Map()
  asked = []
  server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    asked.push(path)
    const file = files.get(path)
    if (typeof file === 'function') file(response)
    else if (file === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-length': file.byteLength }).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

/** Electron's `net.request` as far as the library uses it: a redirect is an event, and nothing follows it by itself. */
class NodeNet extends ElectronHttpExecutor {
  override createRequest(options: object, callback: (response: never) => void) {
    const request = httpRequest(options)
    request.on('response', (response) => {
      const { statusCode = 0, headers } = response
      if (statusCode >= 300 && statusCode < 400) {
        response.resume()
        request.emit('redirect', statusCode, 'GET', headers.location)
      } else callback(response as never)
    })
    Object.assign(request, { abort: () => request.destroy() })
    return request as never
  }
}

const installer = (signer: string | null, size = 40_000) =>
  Buffer.concat([randomBytes(size), Buffer.from(signer === null ? '' : `|SIGNER=${signer}`)])
function put(version: string, file: Buffer, sha512 = createHash('sha512').update(file).digest('base64')) {
  const name = `Verzuimdesk-${version}.exe`
  files.set(`/${name}`, file)
  files.set(
    '/latest.yml',
    Buffer.from(
      `version: ${version}\nfiles:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${file.byteLength}\npath: ${name}\nsha512: ${sha512}\nreleaseDate: '2026-11-20T10:00:00.000Z'\n`,
    ),
  )
}

function desk(options: { hasCopy?: boolean; cache?: string; isManaged?: boolean } = {}) {
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, `provider: generic\nurl: ${feed}\npublisherName: '${PUBLISHER}'\nupdaterCacheDirName: v\n`)
  mkdirSync(join(folder, 'user'), { recursive: true })
  const library = new electronUpdater.NsisUpdater(null, {
    version: '0.1.0',
    name: 'verzuimdesk',
    isPackaged: true,
    appUpdateConfigPath: config,
    userDataPath: join(folder, 'user'),
    baseCachePath: options.cache ?? join(folder, 'cache'),
    whenReady: async () => {},
    relaunch() {},
    quit() {},
    onQuit() {},
  })
  Object.assign(library, {
    httpExecutor: new NodeNet(),
    _testOnlyOptions: { platform: 'win32', isUseDifferentialDownload: false },
  })
  library.verifyUpdateCodeSignature = async (publishers, path) => {
    const [, signer] = /\|SIGNER=(.*)$/.exec(readFileSync(path, 'latin1').slice(-200)) ?? []
    return signer !== undefined && publishers.includes(signer) ? null : `not signed by ${publishers.join()}`
  }
  const why: string[] = []
  library.on('error', ({ message }) => why.push(message))
  const installed: unknown[] = []
  library.quitAndInstall = (...how) => void installed.push(how)
  const states: BijwerkStand[] = []
  const one = updates({
    updater: makeUpdater(library as unknown as UpdaterLibrary, undefined, log),
    isManaged: options.isManaged ?? false,
    copies: { isWhole: async () => options.hasCopy ?? true },
    emit: (event) => event.soort === 'bijwerken' && states.push(event.stand),
    log,
  })
  const end = async () => {
    await one.handlers['updates.zoek'](null)
    await vi.waitFor(() => expect(['actueel', 'klaar', 'mislukt']).toContain(states.at(-1)?.soort), { timeout: 20_000 })
    one.close()
    return states.at(-1)
  }
  return { one, end, states, installed, why }
}

describe('an update', () => {
  it('that is good is fetched, checked, and installed when the user asks and a fresh copy stands', async () => {
    put('0.2.0', installer(PUBLISHER))
    const { one, end, states, installed } = desk()
    expect(await end()).toEqual({ soort: 'klaar', versie: '0.2.0' })
    expect(states.map(({ soort }) => soort)).toEqual(['zoekt', 'haalt-op', 'klaar'])
    expect(installed).toEqual([])
    await one.handlers['updates.installeer']({ kopie: KOPIE, storeId: STORE })
    expect(installed).toEqual([[true, true]])
  })

  it('is not installed without such a copy', async () => {
    put('0.2.0', installer(PUBLISHER))
    const { one, end, installed } = desk({ hasCopy: false })
    await end()
    await expect(one.handlers['updates.installeer']({ kopie: KOPIE, storeId: STORE })).rejects.toMatchObject({
      code: 'kopie-nodig',
    })
    expect(installed).toEqual([])
  })

  const good = () => installer(PUBLISHER)
  it.each<[string, () => void, BijwerkStand['soort'], RegExp?]>([
    [
      'truncated',
      () => {
        const file = good()
        put('0.2.0', file)
        files.set('/Verzuimdesk-0.2.0.exe', (response) => {
          response.writeHead(200, { 'content-length': file.byteLength })
          response.write(file.subarray(0, 1000), () => response.destroy())
        })
      },
      'mislukt',
      /aborted/,
    ],
    [
      'shorter than the feed says, but whole on the wire',
      () => {
        const file = good()
        put('0.2.0', file)
        files.set('/Verzuimdesk-0.2.0.exe', file.subarray(0, 1000))
      },
      'mislukt',
      /sha512/,
    ],
    [
      'of another hash',
      () => put('0.2.0', good(), createHash('sha512').update('x').digest('base64')),
      'mislukt',
      /sha512/,
    ],
    ['signed by somebody else', () => put('0.2.0', installer('CN=Evil, C=NL')), 'mislukt', /not signed by/],
    [
      'signed by a name that only begins like ours',
      () => put('0.2.0', installer(`${PUBLISHER}X`)),
      'mislukt',
      /not signed by/,
    ],
    ['unsigned', () => put('0.2.0', installer(null)), 'mislukt', /not signed by/],
    ['older than what stands here', () => put('0.0.9', good()), 'actueel'],
    ['the same as what stands here', () => put('0.1.0', good()), 'actueel'],
    [
      'announced by a feed that sends us round in circles',
      () => files.set('/latest.yml', (response) => response.writeHead(302, { location: `${feed}latest.yml` }).end()),
      'mislukt',
      /redirect/,
    ],
    [
      'fetched from another place than the feed',
      () => {
        put('0.2.0', good())
        const file = files.get('/Verzuimdesk-0.2.0.exe') as Buffer
        files.set('/elders.exe', file)
        files.set('/Verzuimdesk-0.2.0.exe', (response) =>
          response.writeHead(302, { location: `${feed}elders.exe` }).end(),
        )
      },
      'mislukt',
      /redirect/,
    ],
    ['announced by a feed that is no feed', () => files.set('/latest.yml', Buffer.from('<html>')), 'mislukt', /semver/],
    ['not announced at all', () => {}, 'mislukt', /404/],
  ])('that is %s is not installed', async (_what, prepare, expected, reason) => {
    prepare()
    const { one, end, installed, why } = desk()
    expect((await end())?.soort).toBe(expected)
    // Refused for its own reason, not because the stage is broken.
    if (reason === undefined) expect(why).toEqual([])
    else expect(why.join()).toMatch(reason)
    expect(asked.length).toBeLessThan(5)
    await expect(one.handlers['updates.installeer']({ kopie: KOPIE, storeId: STORE })).rejects.toMatchObject({
      code: 'niet-gevonden',
    })
    expect(installed).toEqual([])
  })

  it('for which the disk has no room is not installed', async ({ skip }) => {
    const cache = join(folder, 'volume')
    mkdirSync(cache)
    const mounted =
      process.platform === 'linux' &&
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=700', 'tmpfs', cache], { stdio: 'ignore' }).status === 0
    skip(!mounted, 'only root on Linux may make a small disk')
    try {
      put('0.2.0', installer(PUBLISHER, 400_000))
      const { end, installed } = desk({ cache })
      expect((await end())?.soort).toBe('mislukt')
      expect(installed).toEqual([])
    } finally {
      execFileSync('umount', [cache])
    }
  })

  it('can be fetched after one that failed', async () => {
    put('0.2.0', installer(null))
    const { one, end, states } = desk()
    expect((await end())?.soort).toBe('mislukt')
    put('0.2.0', installer(PUBLISHER))
    await one.handlers['updates.zoek'](null)
    await vi.waitFor(() => expect(states.at(-1)?.soort).toBe('klaar'))
  })

  it('is not even looked for where ICT brings new versions', async () => {
    put('0.2.0', good())
    const { one } = desk({ isManaged: true })
    expect(await one.handlers['updates.zoek'](null)).toEqual({ soort: 'beheerd', versie: null })
    expect(asked).toEqual([])
    one.close()
  })
})

describe('a build', () => {
  const signed = `provider: generic\nurl: https://x/\npublisherName:\n  - ${PUBLISHER}\n`
  it.each<[string, Parameters<typeof mayUpdate>, boolean]>([
    ['signed for Windows, with a feed', ['win32', true, signed], true],
    ['with its publisher on one line', ['win32', true, "publisherName: 'CN=V'\n"], true],
    ['for Windows without a publisher', ['win32', true, 'provider: generic\nurl: https://x/\n'], false],
    ['for Windows with an empty publisher', ['win32', true, 'publisherName:\nurl: https://x/\n'], false],
    ['without a feed', ['win32', true, null], false],
    ['run from its sources', ['win32', false, signed], false],
    ['for macOS, with a feed', ['darwin', true, 'provider: generic\n'], true],
    ['for Linux', ['linux', true, signed], false],
  ])('%s may update itself: %#', (_what, [os, isPackaged, text], may) => {
    expect(mayUpdate(os, isPackaged, text)).toBe(may)
  })
})
