import { basename, dirname, join } from 'node:path'
import { app, dialog, safeStorage, session, shell } from 'electron'
import type { Platform } from './platform.ts'

/** HTTP to the loket stands apart from the window: own session, nothing on disk, the system's proxy and certificates. */
const LOKET_PARTITION = 'loket'

/** The operating system through Electron. Call after `ready`. */
export function electronPlatform(dataFolder: string): Platform {
  const loket = session.fromPartition(LOKET_PARTITION, { cache: false })
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
    fetch: (input, init) => loket.fetch(input instanceof URL ? input.href : (input as string | Request), init),
  }
}
