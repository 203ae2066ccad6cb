import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses'

/**
 * All nine fuses, each with what it keeps out (`reliability.md` A7). `strictlyRequireAllFuses` makes a tenth fuse of a later
 * Electron an error instead of a default that nobody chose.
 */
export const FUSES: Record<FuseV1Options, boolean> = {
  /** ELECTRON_RUN_AS_NODE would turn the app into a Node that runs anybody's script under our signature. */
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  /** NODE_OPTIONS would load a file of somebody else before ours. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** --inspect would open a debugger port on an unlocked desk. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** Windows and macOS check the archive's hash; Linux has no such check. */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  /** Without it an `app` folder beside the archive would win from it. */
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  /** We ship no snapshot of our own. */
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  /** Our pages have their own scheme; file:// gets no privileges. */
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
}

/** Names of the fuses whose state in this program is not the intended one; empty when all nine are. */
export async function wrongFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable)
  return Object.entries(FUSES).flatMap(([index, intended]) => {
    const fuse = Number(index) as FuseV1Options
    return wire[fuse] === (intended ? FuseState.ENABLE : FuseState.DISABLE) ? [] : [FuseV1Options[fuse]]
  })
}

/** Sets all nine and reads them back; throws when one did not take. */
export async function setFuses(executable: string, isMac: boolean): Promise<void> {
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: isMac,
    ...FUSES,
  })
  const wrong = await wrongFuses(executable)
  if (wrong.length > 0) throw new Error(`Fuses did not take: ${wrong.join(', ')}`)
}
