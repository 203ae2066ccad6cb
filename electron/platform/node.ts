import { mkdir, stat } from 'node:fs/promises'
import { homedir, platform as os } from 'node:os'
import { join } from 'node:path'
import { DeskFout } from '#shared/contract/errors.ts'
import { writeFailure } from '../durable-file.ts'
import type { Platform } from './platform.ts'
import { startThread } from './reader-thread.ts'

/**
 * The operating system as a plain Node process sees it: no key store, no dialogs. Documents go to one folder: the one
 * that was given, else Downloads, else a folder beside the data.
 */
export function nodePlatform(options: {
  dataFolder: string
  outputFolder: string | null
  appVersion: string
  /** Folder that is watched for exports of the school administration. */
  importFolder?: string | null
}): Platform {
  const { dataFolder, outputFolder, appVersion } = options

  async function folder(): Promise<string> {
    const downloads = join(homedir(), 'Downloads')
    const isFolder = (path: string) =>
      stat(path)
        .then((found) => found.isDirectory())
        .catch(() => false)
    const chosen = outputFolder ?? ((await isFolder(downloads)) ? downloads : join(dataFolder, 'uitvoer'))
    try {
      await mkdir(chosen, { recursive: true })
    } catch (cause) {
      throw writeFailure(cause)
    }
    return chosen
  }

  return {
    host: 'web',
    os: os(),
    appVersion,
    dataFolder,
    keyStore: async () => 'geen',
    // A browser has no key store of the operating system behind it: nothing wraps here, and the screen says so.
    keyVault: {
      naam: async () => 'geen',
      wrap: () => Promise.reject(new DeskFout('sleutelbewaarder-weg')),
      unwrap: () => Promise.reject(new DeskFout('sleutelbewaarder-weg')),
    },
    chooseFolder: null,
    importFolder: options.importFolder ?? null,
    chooseSaveTarget: async (name) => ({ folder: await folder(), name, overwrite: false }),
    // The person looks at a browser already: its page opens the address.
    openSignIn: async () => false,
    notify: () => false,
    showMenu: () => {},
    viewer: null,
    startReader: startThread,
    updater: null,
    isInstalledForAll: false,
    fetch: globalThis.fetch,
  }
}
