import { join } from 'node:path'

/**
 * Where this desk keeps its data: the local, not the roaming, application folder. A database in a roaming profile or on
 * a share is copied at sign-in and gets damaged (`product.md`, school ICT).
 */
export function defaultDataFolder(os: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  if (os === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Verzuimdesk')
  if (os === 'darwin') return join(home, 'Library', 'Application Support', 'Verzuimdesk')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'verzuimdesk')
}
