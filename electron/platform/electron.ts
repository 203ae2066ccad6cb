import { basename, dirname, join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  Notification,
  powerMonitor,
  type Session,
  safeStorage,
  session,
  shell,
  utilityProcess,
} from 'electron'
import { menuTemplate } from '../menu.ts'
import type { Policy } from '../policy.ts'
import { isInstalledForAll } from './network-folder.ts'
import type { Platform, Reader, ReaderEvents, Updater } from './platform.ts'

/** HTTP to the loket stands apart from the window: own session, nothing on disk, the system's proxy and certificates. */
const LOKET_PARTITION = 'loket'

/** The proxy of the system (PAC and sign-in to a proxy included), or the one of the policy. */
export async function setProxyOf(one: Session, { proxyModus = 'systeem', proxyAdres = '' }: Policy): Promise<void> {
  await one.setProxy(
    proxyModus === 'direct'
      ? { mode: 'direct' }
      : proxyModus === 'vast'
        ? { mode: 'fixed_servers', proxyRules: proxyAdres, proxyBypassRules: '<local>' }
        : proxyModus === 'pac'
          ? { mode: 'pac_script', pacScript: proxyAdres }
          : { mode: 'system' },
  )
}

/** The computer is locked, sleeps, or another person takes it over. */
export function onSystemLock(act: () => void): void {
  for (const name of ['lock-screen', 'suspend', 'user-did-resign-active'] as const) {
    // Typed one by one; all three are events without anything.
    powerMonitor.on(name as 'suspend', act)
  }
}

/** What may keep the end waiting: a file that another program holds must not keep the desk from closing. */
const END_MS = 3_000

/** Does this before the app ends, however it ends: last window, menu, sign-out of the system, update. */
export function beforeEnd(act: () => Promise<void>): void {
  let done = false
  app.on('will-quit', (event) => {
    if (done) return
    event.preventDefault()
    const late = new Promise<void>((resolve) => setTimeout(resolve, END_MS))
    void Promise.race([act().catch(() => {}), late]).then(() => {
      done = true
      app.quit()
    })
  })
}

function showWindow(): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window?.isMinimized()) window.restore()
  window?.show()
  window?.focus()
}

/** Megabytes of heap of a reader; what it holds beside its heap is looked at from here. */
const READER_HEAP_MB = 768
const KB = 1024

/**
 * A reader as a utility process: without the environment of this one, without a word on our output, of its own in the eyes of macOS. Its
 * memory is asked of the system, because a limit on the heap leaves out buffers.
 */
function startUtility({ onMessage, onEnd }: ReaderEvents): Reader {
  const { SystemRoot } = process.env
  const child = utilityProcess.fork(join(import.meta.dirname, 'lezer.cjs'), [], {
    serviceName: 'Verzuimdesk lezer',
    // An empty environment would mean: ours. Windows needs to know where it stands; nothing else goes along.
    env: SystemRoot === undefined ? { VERZUIMDESK: 'lezer' } : { VERZUIMDESK: 'lezer', SystemRoot },
    // The arguments become switches of the process, and there V8 listens to js-flags. Node's --permission does not reach a utility process.
    execArgv: [`--js-flags=--max-old-space-size=${READER_HEAP_MB}`],
    stdio: 'ignore',
    disclaim: true,
  })
  child.on('message', onMessage)
  child.on('exit', onEnd)
  // V8 ran out of memory; `exit` follows.
  child.on('error', () => {})
  return {
    send: (message) => child.postMessage(message),
    async memory() {
      const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid)
      return metric === undefined ? null : metric.memory.workingSetSize * KB
    },
    end: () => void child.kill(),
  }
}

/** The operating system through Electron. Call after `ready`. */
export async function electronPlatform(
  dataFolder: string,
  policy: Policy = {},
  updater: Updater | null = null,
): Promise<Platform> {
  const loket = session.fromPartition(LOKET_PARTITION, { cache: false })
  await setProxyOf(loket, policy)
  /** A notice that nobody holds is collected, and its click with it. */
  let notice: Notification | null = null
  return {
    host: 'electron',
    os: process.platform,
    appVersion: app.getVersion(),
    dataFolder,
    async keyStore() {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'geen'
      if (process.platform === 'win32') return 'windows'
      if (process.platform === 'darwin') return 'macos'
      // "Available" proves nothing on Linux: basic_text encrypts with a password that everybody knows.
      const backend = safeStorage.getSelectedStorageBackend()
      return backend === 'basic_text' || backend === 'unknown' ? 'geen' : 'linux-geheimdienst'
    },
    keyVault: {
      async naam() {
        if (!(await safeStorage.isAsyncEncryptionAvailable())) return 'geen'
        if (process.platform === 'win32') return 'dpapi'
        if (process.platform === 'darwin') return 'keychain'
        return safeStorage.getSelectedStorageBackend()
      },
      wrap: async (text) => new Uint8Array(await safeStorage.encryptStringAsync(text)),
      async unwrap(wrapped) {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(wrapped))
        return { text: result, rewrap: shouldReEncrypt }
      },
    },
    async chooseFolder() {
      const { canceled, filePaths } = await dialog.showOpenDialog({
        title: 'Map met bestanden uit de leerlingadministratie',
        properties: ['openDirectory'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    importFolder: null,
    async chooseSaveTarget(name) {
      const { canceled, filePath } = await dialog.showSaveDialog({
        title: 'Bewaren',
        defaultPath: join(app.getPath('downloads'), name),
        properties: ['createDirectory', 'showOverwriteConfirmation'],
      })
      if (canceled || filePath === '') return null
      return { folder: dirname(filePath), name: basename(filePath), overwrite: true }
    },
    async openSignIn(address) {
      // The only address that ever goes to the operating system: built here from the loket's own, http(s) and nothing else.
      if (address.protocol !== 'https:' && address.hostname !== '127.0.0.1' && address.hostname !== 'localhost')
        return false
      if (address.protocol !== 'https:' && address.protocol !== 'http:') return false
      await shell.openExternal(address.href)
      return true
    },
    notify(title, text) {
      if (!Notification.isSupported()) return false
      notice?.close()
      notice = new Notification({ title, body: text, silent: true })
      notice.on('click', showWindow)
      notice.show()
      return true
    },
    showMenu: (items, choose) =>
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged, items, choose))),
    viewer: {
      async ask() {
        const { response } = await dialog.showMessageBox({
          type: 'question',
          title: 'Bijlage openen',
          message: 'Wilt u deze bijlage in een ander programma openen?',
          detail:
            'De bijlage staat dan tijdelijk leesbaar op deze computer. Verzuimdesk ruimt haar op bij vergrendelen en afsluiten.',
          buttons: ['Openen', 'Annuleren'],
          defaultId: 1,
          cancelId: 1,
          noLink: true,
        })
        return response === 0
      },
      // The path is made by capabilities/documents.ts: our own folder, a fixed name, an extension of the closed list.
      open: async (path) => (await shell.openPath(path)) === '',
    },
    startReader: startUtility,
    updater,
    isInstalledForAll: isInstalledForAll(app.getPath('exe'), process.platform, process.env),
    fetch: (input, init) => loket.fetch(input instanceof URL ? input.href : (input as string | Request), init),
  }
}
