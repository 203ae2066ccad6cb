import { realpathSync, statfsSync } from 'node:fs'
import { win32 } from 'node:path'

/** File systems of another computer, by the number that Linux gives them: NFS, SMB, CIFS, SMB2, AFS, NCP. */
const NETWORK_TYPES = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x564c])

/** `\\server\share`, also behind `\\?\UNC\`; not the local `\\?\C:\` and `\\.\`. */
export function isUnc(path: string): boolean {
  const text = path.replaceAll('/', '\\')
  return /^\\\\\?\\UNC\\/i.test(text) || (/^\\\\[^\\]+\\[^\\]+/.test(text) && !/^\\\\[?.]\\/.test(text))
}

const isInside = (folder: string, path: string) => {
  const way = win32.relative(folder, path)
  return way !== '' && !way.startsWith('..') && !win32.isAbsolute(way)
}

/**
 * True when this folder is on another computer, or travels with the person from computer to computer: a database in it gets
 * damaged (`product.md` 81). Nothing is refused; the screen warns. What cannot be found out counts as local.
 */
export function isNetworkFolder(
  path: string,
  os: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  look: { real(path: string): string; type(path: string): number } = {
    real: realpathSync.native,
    type: (folder) => statfsSync(folder).type,
  },
): boolean {
  let real = path
  try {
    // A mapped drive letter becomes its \\server\share here, a link its target.
    real = look.real(path)
  } catch {}
  if (os === 'win32') {
    return isUnc(path) || isUnc(real) || (env.APPDATA !== undefined && isInside(env.APPDATA, real))
  }
  if (os === 'darwin') return /^\/(Network|net)\//.test(real)
  try {
    return NETWORK_TYPES.has(look.type(real) >>> 0)
  } catch {
    return false
  }
}

/** The app stands where only an administrator installs (MSI): then ICT brings new versions (`docs/beheer.md`). */
export function isInstalledForAll(program: string, os: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (os !== 'win32') return false
  return [env.ProgramFiles, env.ProgramW6432, env['ProgramFiles(x86)']].some(
    (folder) => folder !== undefined && folder !== '' && isInside(folder, program),
  )
}
