import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/**
 * Path of Electron's program, or null where it is not installed. Only looks: asking the package itself would start a
 * download of a hundred megabytes, or hang on a network that refuses it.
 */
export function electronBinary(modules: string, env: NodeJS.ProcessEnv, os: NodeJS.Platform): string | null {
  const pathFile = join(modules, 'electron', 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : (NAMES[os] ?? 'electron')
  const path = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(modules, 'electron', 'dist'), name)
  return existsSync(path) ? path : null
}

/** True when a window can be shown at all: Linux without a display cannot. */
export const hasDisplay = (env: NodeJS.ProcessEnv, os: NodeJS.Platform) =>
  os !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
