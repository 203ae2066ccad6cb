import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseLoketUrl } from './loket-client.ts'

/**
 * What school ICT may settle for a whole computer, in one JSON file that only an administrator can write. Strict: a key
 * that we do not know is a mistake somebody should hear about, not a rule that silently does nothing.
 */
const policy = z.strictObject({
  /** Address of the Verzuimloket: https, or http on this computer. */
  loket: z
    .string()
    .refine((text) => parseLoketUrl(text) !== null)
    .optional(),
})
export type Policy = z.infer<typeof policy>

/** Where the file stands. */
export function policyFile(os: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (os === 'win32') return join(env.ProgramData || 'C:\\ProgramData', 'Verzuimdesk', 'beleid.json')
  if (os === 'darwin') return '/Library/Application Support/Verzuimdesk/beleid.json'
  return '/etc/verzuimdesk/beleid.json'
}

/** A policy that is there but cannot be followed. The app does not start around it. */
export class PolicyError extends Error {}

/** No file: no policy. A file that cannot be read or holds something else: PolicyError. */
export async function readPolicy(path: string): Promise<Policy> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return {}
    throw new PolicyError(path)
  }
  try {
    // Notepad and PowerShell write a byte order mark before the text.
    return policy.parse(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    throw new PolicyError(path)
  }
}
