import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { channelOf, EVENT_CHANNEL, METHODS } from '#electron/channels.ts'
import type { ReaderEvents } from '#electron/platform/platform.ts'
import type { Policy } from '#electron/policy.ts'
import { rendererFiles, writeFileList } from '#electron/renderer-files.ts'
import type { WindowPlace } from '#electron/window-place.ts'
import type { HostBrug } from '#shared/contract/host.ts'
import { hostContract } from '#shared/contract/host.ts'
import { type FakeElectron, type Frame, fakeElectron } from '#test/fixtures/fake-electron.ts'
import { blad, werkboek } from '#test/import/maak-bestanden.ts'

/** The Electron of the running test; every test loads our modules anew against it. */
let electron: FakeElectron
vi.mock('electron', () => new Proxy({}, { get: (_, name) => electron[name as keyof FakeElectron], has: () => true }))

const HERE: Frame = { url: 'app://verzuimdesk/', parent: null }
const FOREIGN: [string, Frame | null][] = [
  ['a frame that is gone', null],
  ['a frame inside our page', { url: 'app://verzuimdesk/', parent: HERE }],
  ['a web page', { url: 'https://example.org/', parent: null }],
  ['a file', { url: 'file:///home/school/x.html', parent: null }],
  ['a host that begins like ours', { url: 'app://verzuimdesk.evil/', parent: null }],
  ['a user name that looks like ours', { url: 'app://verzuimdesk@evil/', parent: null }],
  ['another scheme', { url: 'apps://verzuimdesk/', parent: null }],
  ['an empty page', { url: 'about:blank', parent: null }],
  ['data', { url: 'data:text/html,x', parent: null }],
  ['no address', { url: '', parent: null }],
]

let folder: string
let logged: string[]
const log = {
  refused: (...parts: unknown[]) => logged.push(`refused ${parts.join(' ')}`),
  failed: (...parts: unknown[]) => logged.push(`failed ${parts.join(' ')}`),
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-seam-'))
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'renderer/assets/app-1.js'), 'export {}')
  await writeFileList(join(folder, 'renderer'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  electron = fakeElectron()
  logged = []
  remembered = null
  vi.resetModules()
})

/** Where the window stood, in memory. */
let remembered: WindowPlace | null = null
const place = {
  read: async () => remembered,
  write: async (value: WindowPlace) => {
    remembered = value
  },
}
const files = () => rendererFiles(join(folder, 'renderer'))
async function openDesk(dictionary?: string) {
  const { deskSession, guardContents, openWindow } = await import('#electron/window.ts')
  guardContents(log)
  await openWindow(deskSession(await files(), log, dictionary), '/app/preload.cjs', log, place, dictionary)
  const window = electron.seen.windows[0]!
  return { window, contents: window.webContents, session: electron.seen.sessions.get('persist:verzuimdesk')! }
}
const event = (url = '') => ({
  url,
  prevented: false,
  preventDefault() {
    this.prevented = true
  },
})

describe('the window', () => {
  it('is made with every security preference written out', async () => {
    const { window, session } = await openDesk()
    expect(window.options.webPreferences).toEqual({
      session,
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: false,
      spellcheck: process.platform === 'darwin',
    })
    expect(window.loaded).toEqual(['app://verzuimdesk/'])
  })

  it('keeps its own title', async () => {
    const { window } = await openDesk()
    const update = event()
    window.emit('page-title-updated', update)
    expect(update.prevented).toBe(true)
  })

  it('opens no other window, whatever is asked', async () => {
    const { contents } = await openDesk()
    expect(contents.windowOpen?.()).toEqual({ action: 'deny' })
    expect(logged).toEqual(['refused new window'])
  })

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stays inside the app at %s', async (name) => {
    const { contents } = await openDesk()
    for (const url of [
      'https://example.org/',
      'file:///etc/passwd',
      'app://verzuimdesk.evil/',
      'javascript:alert(1)',
      'ms-msdt:x',
    ]) {
      const away = event(url)
      contents.emit(name, away)
      expect(away.prevented, url).toBe(true)
    }
    const inside = event('app://verzuimdesk/')
    contents.emit(name, inside)
    expect(inside.prevented).toBe(false)
  })

  it('guards pages that appear later, too, and refuses a webview', async () => {
    const { contents } = await openDesk()
    const attach = event()
    contents.emit('will-attach-webview', attach)
    expect(attach.prevented).toBe(true)
    const later = new (contents.constructor as new () => typeof contents)()
    electron.app.emit('web-contents-created', {}, later)
    expect(later.windowOpen?.()).toEqual({ action: 'deny' })
  })

  it('comes back at most three times after a crash', async () => {
    const { window, contents } = await openDesk()
    for (let i = 0; i < 5; i += 1) contents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(window.reloads).toBe(3)
  })
})

describe('the session of the window', () => {
  it('grants two permissions to its own page, and no other by request, by check or by device', async () => {
    const { session } = await openDesk()
    const asked = (permission: string, asker: string, isMainFrame: boolean) => {
      let granted: boolean | null = null
      const details = { requestingUrl: asker, isMainFrame }
      session.permissionRequest?.(
        null,
        permission,
        (answer) => {
          granted = answer
        },
        details,
      )
      expect(session.permissionCheck?.(null, permission, asker, details), permission).toBe(granted)
      return granted
    }
    const own = 'app://verzuimdesk/'
    const refused = ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem', 'unknown']
    for (const permission of refused) expect(asked(permission, own, true), permission).toBe(false)
    for (const permission of ['clipboard-sanitized-write', 'persistent-storage']) {
      expect(asked(permission, own, true), permission).toBe(true)
      expect(asked(permission, own, false), `${permission} in a frame`).toBe(false)
      expect(asked(permission, 'app://verzuimdesk.evil/', true), `${permission} elsewhere`).toBe(false)
    }
    expect(session.deviceCheck?.()).toBe(false)
  })

  it('lets no request out', async () => {
    const { session } = await openDesk()
    const verdict = (url: string) => {
      let cancelled: boolean | undefined
      session.requestFilter?.({ url }, ({ cancel }) => {
        cancelled = cancel
      })
      return cancelled
    }
    for (const url of [
      'https://example.org/',
      'http://127.0.0.1:4100/v1/meldingen',
      'file:///etc/passwd',
      'ws://127.0.0.1/',
      'app://verzuimdesk.evil/x.js',
      'devtools://devtools/x',
      'https://redirector.gvt1.com/edgedl/chrome/dict/nl-nl.bdic',
    ]) {
      expect(verdict(url), url).toBe(true)
    }
    expect(verdict('app://verzuimdesk/assets/app-1.js')).toBe(false)
  })

  it('fetches a dictionary only from where ICT put one', async () => {
    const without = (await openDesk()).session
    expect(without.spelling).toEqual([])
    electron = fakeElectron()
    vi.resetModules()
    const { window, session } = await openDesk('https://ict.school.nl/woorden/')
    expect(session.spelling).toEqual(['https://ict.school.nl/woorden/', ['nl']])
    expect(window.options.webPreferences).toMatchObject({ spellcheck: true })
    const verdicts = [
      'https://ict.school.nl/woorden/nl-nl-3-0.bdic',
      'https://ict.school.nl/woord/nl.bdic',
      'https://ict.school.nl.evil/woorden/nl.bdic',
      'https://redirector.gvt1.com/edgedl/chrome/dict/nl-nl.bdic',
    ].map((url) => {
      let cancelled: boolean | undefined
      session.requestFilter?.({ url }, ({ cancel }) => {
        cancelled = cancel
      })
      return cancelled
    })
    expect(verdicts).toEqual([false, true, true, true])
  })

  it('starts no download', async () => {
    const { session } = await openDesk()
    const download = event()
    session.emit('will-download', download)
    expect(download.prevented).toBe(true)
  })

  it('shows the built files with the policy, and only those', async () => {
    const { session } = await openDesk()
    const handler = session.protocolHandlers.get('app')!
    const page = await handler(new Request('app://verzuimdesk/'))
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("require-trusted-types-for 'script'")
    expect((await handler(new Request('app://verzuimdesk/assets/app-1.js'))).status).toBe(200)
    expect((await handler(new Request('app://verzuimdesk/bestanden.json'))).status).toBe(404)
    expect((await handler(new Request('app://verzuimdesk/assets/app-1.js?x'))).status).toBe(404)
    expect((await handler(new Request('app://verzuimdesk/', { method: 'POST' }))).status).toBe(404)
  })

  it('does not show a file that changed after the build', async () => {
    const { session } = await openDesk()
    const path = join(folder, 'renderer/assets/app-1.js')
    writeFileSync(path, 'alert(1)')
    const reply = await session.protocolHandlers.get('app')!(new Request('app://verzuimdesk/assets/app-1.js'))
    writeFileSync(path, 'export {}')
    expect(reply.status).toBe(404)
  })
})

describe('the scheme', () => {
  it('is standard and secure, and allows nothing more than it needs', async () => {
    const { registerScheme } = await import('#electron/window.ts')
    registerScheme()
    expect(electron.protocol.schemes).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
  })
})

describe('IPC', () => {
  async function bind() {
    const { bindIpc, sendEventsTo } = await import('#electron/ipc.ts')
    const calls: unknown[][] = []
    const listeners = new Set<(event: never) => void>()
    const host = {
      gate: {
        async call(...parts: unknown[]) {
          calls.push(parts)
          return { ok: true as const, waarde: null }
        },
      },
      listen: (receiver: (event: never) => void) => {
        listeners.add(receiver)
        return () => listeners.delete(receiver)
      },
      emit: (gebeurtenis: unknown) => {
        for (const listener of listeners) listener(gebeurtenis as never)
      },
      close() {},
    }
    bindIpc(host as never, log)
    return { host, calls, listeners, sendEventsTo }
  }

  it('has one handler per method of the contract and none besides', async () => {
    await bind()
    expect([...electron.ipcMain.handlers.keys()].sort()).toEqual(
      Object.keys(hostContract)
        .map((name) => `host:${name}`)
        .sort(),
    )
  })

  it('passes a call of our own page to the gate', async () => {
    const { calls } = await bind()
    await electron.ipcMain.handlers.get('host:stamp.lees')!({ senderFrame: HERE as never }, null)
    expect(calls).toEqual([['stamp.lees', null]])
  })

  it.each(FOREIGN)('refuses every method to %s', async (_who, frame) => {
    const { calls } = await bind()
    for (const method of METHODS) {
      expect(await electron.ipcMain.handlers.get(channelOf(method))!({ senderFrame: frame as never }, null)).toEqual({
        ok: false,
        fout: { code: 'verzoek-geweigerd' },
      })
    }
    expect(calls).toEqual([])
    expect(logged).toHaveLength(METHODS.length)
  })

  it('sends events to the window until it is closed', async () => {
    const { host, listeners, sendEventsTo } = await bind()
    const window = new electron.BrowserWindow({})
    sendEventsTo(window as never, host as never)
    host.emit({ soort: 'vergrendel' })
    expect(window.webContents.sent).toEqual([[EVENT_CHANNEL, { soort: 'vergrendel' }]])
    window.emit('closed')
    expect(listeners.size).toBe(0)
  })
})

describe('the preload', () => {
  const bridge = async () => {
    await import('#electron/preload.ts')
    return electron.contextBridge.exposed.verzuimdesk as HostBrug
  }

  it('puts one thing in the page: two functions', async () => {
    expect(Object.keys(await bridge()).sort()).toEqual(['luister', 'vraag'])
    expect(Object.keys(electron.contextBridge.exposed)).toEqual(['verzuimdesk'])
  })

  it('asks only for methods that the contract knows', async () => {
    const { vraag } = await bridge()
    for (const method of ['vault.wis', '__proto__', 'host:app.info', '', 'ELECTRON_BROWSER_REQUIRE']) {
      expect(await vraag(method, null)).toEqual({ ok: false, fout: { code: 'verzoek-geweigerd' } })
    }
    expect(electron.ipcRenderer.invoked).toEqual([])
    await vraag('app.info', null)
    expect(electron.ipcRenderer.invoked).toEqual([['host:app.info', null]])
  })

  it('hands over the event without the object of Electron, and stops when asked', async () => {
    const { luister } = await bridge()
    const received: unknown[][] = []
    const stop = luister((...parts) => received.push(parts))
    electron.ipcRenderer.emit(EVENT_CHANNEL, { sender: 'never shown' }, { soort: 'vergrendel' })
    stop()
    electron.ipcRenderer.emit(EVENT_CHANNEL, {}, { soort: 'vergrendel' })
    expect(received).toEqual([[{ soort: 'vergrendel' }]])
  })
})

describe('the operating system through Electron', () => {
  const platform = async (policy: Policy = {}) =>
    (await import('#electron/platform/electron.ts')).electronPlatform('/data', policy)

  it.runIf(process.platform === 'linux').each([
    [true, 'gnome_libsecret', 'linux-geheimdienst'],
    [true, 'kwallet6', 'linux-geheimdienst'],
    [true, 'basic_text', 'geen'],
    [true, 'unknown', 'geen'],
    [false, 'gnome_libsecret', 'geen'],
  ])('does not call a password that everybody knows a key store (%s, %s: %s)', async (available, backend, found) => {
    electron.safeStorage.asyncAvailable = available
    electron.safeStorage.backend = backend
    expect(await (await platform()).keyStore()).toBe(found)
  })

  it('saves where the person says, and nothing when the dialog is closed', async () => {
    const { chooseSaveTarget } = await platform()
    expect(await chooseSaveTarget('overzicht.xlsx')).toBeNull()
    electron.dialog.saveAnswer = { canceled: false, filePath: join('/home', 'school', 'lijst.xlsx') }
    expect(await chooseSaveTarget('overzicht.xlsx')).toEqual({
      folder: join('/home', 'school'),
      name: 'lijst.xlsx',
      overwrite: true,
    })
  })

  it('speaks to the loket from a session of its own that keeps nothing', async () => {
    await (await platform()).fetch(new URL('http://127.0.0.1:4100/health'))
    const session = electron.seen.sessions.get('loket')
    expect(session).toMatchObject({ partition: 'loket', options: { cache: false } })
    expect(session?.fetched).toEqual([{ input: 'http://127.0.0.1:4100/health', init: undefined }])
  })
})

describe('the key store through Electron', () => {
  const vault = async () => (await (await import('#electron/platform/electron.ts')).electronPlatform('/data')).keyVault

  it('uses the asynchronous calls and passes on that the key changed', async () => {
    const { wrap, unwrap } = await vault()
    const wrapped = await wrap('sleutel')
    expect(wrapped.constructor).toBe(Uint8Array)
    expect(await unwrap(wrapped)).toEqual({ text: 'sleutel', rewrap: true })
  })

  it.runIf(process.platform === 'linux').each(['basic_text', 'unknown', 'gnome_libsecret'] as const)(
    'gives the name of the backend as it is: %s',
    async (backend) => {
      electron.safeStorage.backend = backend
      expect(await (await vault()).naam()).toBe(backend)
      electron.safeStorage.asyncAvailable = false
      expect(await (await vault()).naam()).toBe('geen')
    },
  )

  it('lets the failure of the system through', async () => {
    electron.safeStorage.wrapFailure = new Error('temporarily unavailable')
    await expect((await vault()).wrap('x')).rejects.toThrow('temporarily')
  })
})

describe('what goes to the operating system', () => {
  const platform = async () => (await import('#electron/platform/electron.ts')).electronPlatform('/data')

  it('is the sign-in page of the loket, over https or on this computer, and no other address', async () => {
    const { openSignIn } = await platform()
    expect(await openSignIn(new URL('https://loket.example.nl/eherkenning/auth?x'))).toBe(true)
    expect(await openSignIn(new URL('http://127.0.0.1:4100/eherkenning/auth'))).toBe(true)
    for (const address of [
      'http://loket.example.nl/',
      'file:///etc/passwd',
      'ms-msdt:x',
      'file://127.0.0.1/x',
      'ssh://localhost/',
    ]) {
      expect(await openSignIn(new URL(address)), address).toBe(false)
    }
    expect(electron.shell.opened).toEqual([
      'https://loket.example.nl/eherkenning/auth?x',
      'http://127.0.0.1:4100/eherkenning/auth',
    ])
  })

  it('asks before a bijlage is opened, with no as the default', async () => {
    const { viewer } = await platform()
    expect(await viewer?.ask()).toBe(false)
    expect(electron.dialog.shown.at(-1)).toMatchObject({ defaultId: 1, cancelId: 1, buttons: ['Openen', 'Annuleren'] })
    electron.dialog.answer = 0
    expect(await viewer?.ask()).toBe(true)
    expect(await viewer?.open('/data/tijdelijk/x/bijlage.pdf')).toBe(true)
  })

  it('shows a notice, and the window when it is clicked', async () => {
    const { window } = await openDesk()
    const { notify } = await platform()
    expect(notify('Verzuimdesk', 'Eén melding vraagt iets van u.')).toBe(true)
    const [notice] = electron.Notification.notices
    expect(notice?.options).toEqual({ title: 'Verzuimdesk', body: 'Eén melding vraagt iets van u.', silent: true })
    const before = window.shown
    notice?.emit('click')
    expect(window.shown).toBeGreaterThan(before)
    electron.Notification.supported = false
    expect(notify('Verzuimdesk', 'x')).toBe(false)
  })
})

describe('the process that reads workbooks', () => {
  const inhoud = werkboek([
    blad([
      ['Leerlingnummer', 'Datum', 'Code'],
      ['1', '10-11-2026', 'OA'],
    ]),
  ])
  const startReader = async (events: Partial<ReaderEvents> = {}) => {
    const { startReader } = await (await import('#electron/platform/electron.ts')).electronPlatform('/data')
    return startReader({ onMessage: () => {}, onEnd: () => {}, ...events })
  }

  it('is our own file beside main, with a limit on its heap and nothing of our environment', async () => {
    vi.stubEnv('SystemRoot', 'C:\\Windows')
    vi.stubEnv('SECRET_OF_THE_SCHOOL', 'x')
    await startReader()
    vi.stubEnv('SystemRoot', undefined)
    await startReader()
    vi.unstubAllEnvs()
    const [first, second] = electron.utilityProcess.forked
    expect(first).toMatchObject({ path: join(import.meta.dirname, '../../electron/platform/lezer.cjs'), args: [] })
    expect(first?.options).toEqual({
      serviceName: 'Verzuimdesk lezer',
      env: { VERZUIMDESK: 'lezer', SystemRoot: 'C:\\Windows' },
      execArgv: ['--js-flags=--max-old-space-size=768'],
      stdio: 'ignore',
      disclaim: true,
    })
    // Electron takes an empty environment for ours: it must hold something, always.
    expect(second?.options).toMatchObject({ env: { VERZUIMDESK: 'lezer' } })
  })

  it('is looked at by its own number, spoken with, ended, and its end is heard', async () => {
    const told: unknown[] = []
    const reader = await startReader({ onMessage: (message) => told.push(message), onEnd: () => told.push('end') })
    expect(await reader.memory()).toBeNull()
    electron.app.metrics = [
      { pid: 1, memory: { workingSetSize: 999_999 } },
      { pid: 4321, memory: { workingSetSize: 2048 } },
    ]
    expect(await reader.memory()).toBe(2 * 1024 * 1024)
    reader.send({ inhoud })
    const [child] = electron.utilityProcess.forked
    expect(child?.sent).toEqual([{ inhoud }])
    child?.emit('message', 'klaar')
    child?.emit('error', 'FatalError', 'here', 'a report that may hold what stood in the file')
    reader.end()
    expect(child?.killed).toBe(1)
    expect(told).toEqual(['klaar', 'end'])
  })

  it('speaks over the port that Electron gives it', async () => {
    const port = Object.assign(new EventEmitter(), { postMessage: vi.fn() })
    Object.assign(process, { parentPort: port })
    const before = process.listeners('unhandledRejection')
    try {
      await import('#electron/reader/entry.ts')
      expect(port.postMessage.mock.calls).toEqual([['klaar']])
      for (const [data, reply] of [
        [{ inhoud, blad: 0 }, { soort: 'gelezen' }],
        [{ inhoud: inhoud.slice(9), blad: 0 }, { soort: 'geweigerd' }],
        ['nonsense', { soort: 'geweigerd', reden: 'onleesbaar' }],
      ]) {
        const told = port.postMessage.mock.calls.length
        port.emit('message', { data })
        await vi.waitFor(() => expect(port.postMessage).toHaveBeenCalledTimes(told + 1))
        expect(port.postMessage.mock.lastCall?.[0]).toMatchObject(reply as object)
      }
    } finally {
      delete (process as { parentPort?: unknown }).parentPort
      // The entry ends its own process there, which here is the one of the tests.
      for (const listener of process.listeners('unhandledRejection'))
        if (!before.includes(listener)) process.off('unhandledRejection', listener)
    }
  })
})

describe('the proxy', () => {
  it.each<[string, Policy, object]>([
    ['the one of the system, PAC included', {}, { mode: 'system' }],
    ['none', { proxyModus: 'direct' }, { mode: 'direct' }],
    [
      'the one of the policy',
      { proxyModus: 'vast', proxyAdres: 'proxy.school.nl:8080' },
      { mode: 'fixed_servers', proxyRules: 'proxy.school.nl:8080', proxyBypassRules: '<local>' },
    ],
    [
      'the script of the policy',
      { proxyModus: 'pac', proxyAdres: 'https://school.nl/proxy.pac' },
      { mode: 'pac_script', pacScript: 'https://school.nl/proxy.pac' },
    ],
  ])('of the traffic to the loket is %s', async (_what, policy, expected) => {
    await (await import('#electron/platform/electron.ts')).electronPlatform('/data', policy)
    expect(electron.seen.sessions.get('loket')?.proxies).toEqual([expected])
  })
})

describe('the place of the window', () => {
  it('is kept at close and taken again', async () => {
    const { window } = await openDesk()
    expect(window.options).toMatchObject({ width: 1366, height: 768 })
    window.maximized = true
    window.emit('close')
    expect(remembered).toEqual({ bounds: { x: 10, y: 20, width: 1000, height: 700 }, maximized: true })
    await openDesk()
    const again = electron.seen.windows.at(-1)
    expect(again?.options).toMatchObject({ x: 10, y: 20, width: 1000, height: 700 })
    expect(again?.maximized).toBe(true)
  })

  it('is forgotten when that screen is gone', async () => {
    remembered = { bounds: { x: 5000, y: 20, width: 1000, height: 700 }, maximized: false }
    const { window } = await openDesk()
    expect(window.options.x).toBeUndefined()
  })
})

describe('the right mouse button', () => {
  const params = {
    isEditable: true,
    selectionText: '',
    misspelledWord: 'verzium',
    dictionarySuggestions: ['verzuim'],
    editFlags: { canCut: false, canCopy: false, canPaste: true, canSelectAll: true },
  }

  it('offers the spelling and the acts on text in Dutch', async () => {
    const { contents } = await openDesk()
    contents.emit('context-menu', {}, params)
    const [template] = electron.seen.popups as { label?: string; click?: () => void }[][]
    expect(template?.map(({ label }) => label)).toEqual([
      'verzuim',
      undefined,
      'Knip',
      'Kopieer',
      'Plak',
      undefined,
      'Alles selecteren',
    ])
    template?.[0]?.click?.()
    expect(contents.replaced).toEqual(['verzuim'])
  })

  it('shows nothing where there is nothing to do', async () => {
    const { contents } = await openDesk()
    contents.emit('context-menu', {}, { ...params, isEditable: false })
    expect(electron.seen.popups).toEqual([])
  })
})

describe('links and files of other programs', () => {
  it('are dropped', async () => {
    const { refuseLinks } = await import('#electron/window.ts')
    refuseLinks(log)
    for (const name of ['open-url', 'open-file']) {
      const link = event('verzuimdesk://x')
      electron.app.emit(name, link, 'verzuimdesk://x')
      expect(link.prevented, name).toBe(true)
    }
    expect(logged).toEqual(['refused open-url', 'refused open-file'])
  })
})

describe('the end of the app', () => {
  it('waits until what stood readable is wiped, once', async () => {
    const { beforeEnd } = await import('#electron/platform/electron.ts')
    let wiped = 0
    beforeEnd(async () => {
      wiped += 1
    })
    const first = event()
    electron.app.emit('will-quit', first)
    expect(first.prevented).toBe(true)
    await vi.waitFor(() => expect(electron.app.exitCode).toBe(0))
    const second = event()
    electron.app.emit('will-quit', second)
    expect([second.prevented, wiped]).toEqual([false, 1])
  })

  it('comes also when that fails', async () => {
    const { beforeEnd } = await import('#electron/platform/electron.ts')
    beforeEnd(() => Promise.reject(new Error('held by another program')))
    electron.app.emit('will-quit', event())
    await vi.waitFor(() => expect(electron.app.exitCode).toBe(0))
  })
})

describe('the lock of the computer', () => {
  it.each(['lock-screen', 'suspend', 'user-did-resign-active'])('is heard: %s', async (name) => {
    const { onSystemLock } = await import('#electron/platform/electron.ts')
    let times = 0
    onSystemLock(() => (times += 1))
    electron.powerMonitor.emit(name)
    expect(times).toBe(1)
  })
})

describe('main', () => {
  it('stops when this desk is open already', async () => {
    electron.app.hasLock = false
    await import('#electron/main.ts')
    expect(electron.app.exitCode).toBe(0)
    expect(electron.seen.windows).toHaveLength(0)
  })

  it('settles folder and scheme before Electron is ready', async () => {
    await import('#electron/main.ts')
    expect(electron.app.name).toBe('Verzuimdesk')
    expect(electron.app.paths.sessionData).toBe(join(electron.app.paths.userData ?? '?', 'venster'))
    expect(electron.protocol.schemes).toHaveLength(1)
    expect(electron.seen.windows).toHaveLength(0)
  })

  it('says in a sentence when its files are not there, and ends', async () => {
    await import('#electron/main.ts')
    electron.seen.becomeReady()
    // The sources have no built renderer beside them: exactly that case.
    await vi.waitFor(() => expect(electron.app.exitCode).toBe(1))
    expect(electron.dialog.shown.at(-1)).toEqual([
      'Verzuimdesk kan niet starten',
      'Installeer Verzuimdesk opnieuw. Uw gegevens blijven staan.',
    ])
  })
})
