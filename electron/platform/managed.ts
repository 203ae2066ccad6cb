import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { type ManagedKeys, POLICY_KEYS, REGISTRY_KEY, readRegistryText } from '../policy.ts'

/** What this module needs of Electron: managed preferences of macOS win over a user's own in the same call. */
export interface UserDefaults {
  getUserDefault(key: string, type: 'string'): string
}

/** The words of the registry key, or nothing when it is not there. Absolute path, fixed arguments, no shell. */
function queryRegistry(env: NodeJS.ProcessEnv): Promise<string> {
  const program = join(env.SystemRoot || 'C:\\Windows', 'System32', 'reg.exe')
  return new Promise((resolve) => {
    execFile(program, ['query', REGISTRY_KEY], { windowsHide: true, timeout: 5_000 }, (cause, output) =>
      resolve(cause === null ? output : ''),
    )
  })
}

/** The policy keys that the management of this system gives: Group Policy on Windows, managed preferences on macOS. */
export async function managedKeys(
  os: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  defaults: UserDefaults,
  query: (env: NodeJS.ProcessEnv) => Promise<string> = queryRegistry,
): Promise<ManagedKeys> {
  if (os === 'win32') return { source: REGISTRY_KEY, keys: readRegistryText(await query(env)) }
  if (os !== 'darwin') return { source: '', keys: {} }
  const found = POLICY_KEYS.map((key) => [key, defaults.getUserDefault(key, 'string')] as const)
  return { source: 'nl.verzuimdesk.desk', keys: Object.fromEntries(found.filter(([, value]) => value !== '')) }
}
