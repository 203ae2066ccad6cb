import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import type { Updater } from './platform.ts'

/** The part of electron-updater that we use; a test gives the real one another network and another Electron. */
export interface UpdaterLibrary {
  /** Not in the library's own types; a test with the real library sees it disappear. */
  httpExecutor: {
    addRedirectHandlers(
      request: { on(event: 'redirect', listener: () => void): unknown; abort(): void },
      options: unknown,
      reject: (cause: Error) => void,
      ...rest: unknown[]
    ): void
  }
  autoDownload: boolean
  autoInstallOnAppQuit: boolean
  allowDowngrade: boolean
  allowPrerelease: boolean
  disableWebInstaller: boolean
  disableDifferentialDownload: boolean
  logger: unknown
  setFeedURL(options: { provider: 'generic'; url: string }): void
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(isSilent?: boolean, isForceRunAfter?: boolean): void
  on(event: 'error', listener: () => void): unknown
}

/**
 * True when this build may update itself. On Windows electron-updater skips the check of the signature when the build names no
 * publisher, and then only the feed itself vouches for the file (`reliability.md` F): such a build does not update.
 */
export function mayUpdate(os: NodeJS.Platform, isPackaged: boolean, appUpdateYml: string | null): boolean {
  if (!isPackaged || appUpdateYml === null) return false
  if (os === 'darwin') return true
  return os === 'win32' && /^publisherName:(?:[ \t]*|[ \t]*\r?\n[ \t]*-[ \t]+)['"]?[^\s'"]/m.test(appUpdateYml)
}

/** The words that electron-builder wrote beside the program; null when this build has no feed. */
export const updateFile = (resources: string): Promise<string | null> =>
  readFile(join(resources, 'app-update.yml'), 'utf8').catch(() => null)

/**
 * electron-updater with everything off that would act by itself: nothing is fetched or installed without being asked, nothing
 * older than what stands here, no web installer, the whole file instead of differences.
 */
export function makeUpdater(library: UpdaterLibrary, feed: string | undefined, log: Log): Updater {
  library.autoDownload = false
  library.autoInstallOnAppQuit = false
  library.allowDowngrade = false
  library.allowPrerelease = false
  library.disableWebInstaller = true
  library.disableDifferentialDownload = true
  library.logger = null
  // The library counts redirects but never adds one up, so a feed that points at itself would be asked for ever. A feed of ours
  // needs none, and one that points elsewhere is not ours.
  library.httpExecutor.addRedirectHandlers = (request, _options, reject) => {
    request.on('redirect', () => {
      request.abort()
      reject(new Error('redirect'))
    })
  }
  // The same failure also rejects the promise; without a listener it would end the process.
  library.on('error', () => log.failed('updater'))
  if (feed !== undefined) library.setFeedURL({ provider: 'generic', url: feed })
  return {
    async check() {
      const found = await library.checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : null
    },
    async download() {
      await library.downloadUpdate()
    },
    install: () => library.quitAndInstall(true, true),
  }
}
