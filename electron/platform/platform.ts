import type { z } from 'zod'
import type { sleutelbewaarder } from '#shared/contract/host.ts'
import type { OskluisNaam } from '#shared/contract/host-vormen.ts'

/** Where a file should go. `overwrite`: the person said so in a dialog; without it an existing file is never touched. */
export type SaveTarget = { folder: string; name: string; overwrite: boolean }

/** The operating system's own encryption of short texts. Any of it may reject or never answer. */
export interface KeyVault {
  /** What stands behind it now: it may change with the desktop environment. `geen`: there is none. */
  naam(): Promise<OskluisNaam>
  wrap(text: string): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array): Promise<{ text: string; rewrap: boolean }>
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
  /** Null when the person closed the dialog. */
  chooseSaveTarget(name: string): Promise<SaveTarget | null>
  /**
   * Opens the makelaar's page in the person's own browser. The caller made sure that it is an address of the loket. False: this
   * host has no way to; the page opens it.
   */
  openSignIn(address: URL): Promise<boolean>
  /** HTTP as this platform does it (system proxy and certificates in Electron). */
  fetch: typeof globalThis.fetch
}
