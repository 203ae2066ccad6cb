import type { z } from 'zod'
import type { sleutelbewaarder } from '#shared/contract/host.ts'
import type { MenuItem, OskluisNaam } from '#shared/contract/host-vormen.ts'

/** Where a file should go. `overwrite`: the person said so in a dialog; without it an existing file is never touched. */
export type SaveTarget = { folder: string; name: string; overwrite: boolean }

/** The operating system's own encryption of short texts. Any of it may reject or never answer. */
export interface KeyVault {
  /** What stands behind it now: it may change with the desktop environment. `geen`: there is none. */
  naam(): Promise<OskluisNaam>
  wrap(text: string): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array): Promise<{ text: string; rewrap: boolean }>
}

/** Fetches and installs new versions of a signed build. `download` resolves only when the file is whole and of the right signer. */
export interface Updater {
  /** The newer version that is offered, or null. Never an older one. */
  check(): Promise<string | null>
  download(): Promise<void>
  /** Ends the app, installs, starts again. */
  install(): void
}

/** The system's own programs for documents. */
export interface Viewer {
  /** Asks the person; false: no. */
  ask(): Promise<boolean>
  /** False: no program for it. */
  open(path: string): Promise<boolean>
}

/** A process or thread of its own that reads one file (`reader/entry.ts`). */
export interface Reader {
  send(message: unknown): void
  /** Bytes that it holds now; null: not known. */
  memory(): Promise<number | null>
  end(): void
}

/** What a reader tells: `klaar` first, then its answer. `onEnd`: it is gone, by itself or because it was ended. */
export interface ReaderEvents {
  onMessage(message: unknown): void
  onEnd(): void
}

/**
 * What capabilities need of the operating system. `platform/node.ts` serves the browser host, `platform/electron.ts` the
 * desktop app; a capability never knows which.
 */
export interface Platform {
  readonly host: 'electron' | 'web'
  readonly os: string
  readonly appVersion: string
  /** Folder on this computer for vault, stamp and logs. Never on a roaming profile. */
  readonly dataFolder: string
  /** The operating system's store of keys, asked each time: it may come and go. */
  keyStore(): Promise<z.infer<typeof sleutelbewaarder>>
  readonly keyVault: KeyVault
  /** Asks for a folder; null when the person closed the dialog. Null itself: this host has no dialogs. */
  readonly chooseFolder: (() => Promise<string | null>) | null
  /** The folder for imports that was given at the start; null: none. */
  readonly importFolder: string | null
  /** Null when the person closed the dialog. */
  chooseSaveTarget(name: string): Promise<SaveTarget | null>
  /**
   * Opens the makelaar's page in the person's own browser. The caller made sure that it is an address of the loket. False: this
   * host has no way to; the page opens it.
   */
  openSignIn(address: URL): Promise<boolean>
  /** Shows a notice; false when this platform has none. A click shows the window. */
  notify(title: string, text: string): boolean
  /** Puts the acts of the desk into the menu of the system. */
  showMenu(items: readonly MenuItem[], choose: (id: string) => void): void
  readonly viewer: Viewer | null
  /** Starts a reader with a limit on its heap, without our environment. May throw. */
  startReader(events: ReaderEvents): Reader
  readonly updater: Updater | null
  /** Installed for the whole computer by an administrator. */
  readonly isInstalledForAll: boolean
  /** HTTP as this platform does it (system proxy and certificates in Electron). */
  fetch: typeof globalThis.fetch
}
