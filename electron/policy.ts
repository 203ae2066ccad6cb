import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseLoketUrl } from './loket-client.ts'

/** An address that fetches programs or settings: https only, without a name and password in it. */
const httpsAddress = z.string().refine((text) => {
  const url = URL.parse(text)
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === ''
})
const number = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  )

/**
 * What school ICT may settle for a whole computer. Strict: a key that we do not know is a mistake somebody should hear
 * about, not a rule that silently does nothing. `docs/beheer.md` explains each key; a test compares the two.
 */
export const policy = z
  .strictObject({
    /** Address of the Verzuimloket: https, or http on this computer. */
    loket: z.string().refine((text) => parseLoketUrl(text) !== null),
    /** `uit`: this app never looks for a new version; ICT installs it. */
    bijwerken: z.enum(['aan', 'uit']),
    /** Where new versions stand, instead of the address of the build. */
    bijwerkAdres: httpsAddress,
    proxyModus: z.enum(['systeem', 'direct', 'vast', 'pac']),
    /** `host:port` with `vast`, the https address of the script with `pac`. */
    proxyAdres: z.string().min(1).max(500),
    /** Folder with the Dutch dictionary for Windows and Linux, on a server of the school; none: no spelling there. */
    spellingAdres: httpsAddress.refine((text) => /^https:\/\/[^?#]+\/$/.test(text)),
    vergrendelNaMinuten: number(1, 240),
    bewaarVoJaren: number(1, 20),
    bewaarMboJaren: number(1, 20),
  })
  .partial()
  .refine(({ proxyModus, proxyAdres }) => {
    if (proxyModus === 'vast') return /^[A-Za-z0-9.-]+:\d{1,5}$/.test(proxyAdres ?? '')
    if (proxyModus === 'pac') return httpsAddress.safeParse(proxyAdres).success
    return proxyAdres === undefined
  })
export type Policy = z.infer<typeof policy>
/** In the order of the documentation. */
export const POLICY_KEYS = [
  'loket',
  'bijwerken',
  'bijwerkAdres',
  'proxyModus',
  'proxyAdres',
  'spellingAdres',
  'vergrendelNaMinuten',
  'bewaarVoJaren',
  'bewaarMboJaren',
] as const satisfies readonly (keyof Policy)[]

/** Where the file stands. */
export function policyFile(os: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (os === 'win32') return join(env.ProgramData || 'C:\\ProgramData', 'Verzuimdesk', 'beleid.json')
  if (os === 'darwin') return '/Library/Application Support/Verzuimdesk/beleid.json'
  return '/etc/verzuimdesk/beleid.json'
}

/** A policy that is there but cannot be followed. The app does not start around it. */
export class PolicyError extends Error {}

/** The keys of the file, not yet judged. No file: none. A file that cannot be read as JSON: PolicyError. */
async function fileKeys(path: string): Promise<object> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')) return {}
    throw new PolicyError(path)
  }
  try {
    // Notepad and PowerShell write a byte order mark before the text.
    const found: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found
  } catch {}
  throw new PolicyError(path)
}

/** What the management of the system gives (Group Policy, managed preferences): where it stands, and its keys. */
export interface ManagedKeys {
  source: string
  keys: Record<string, unknown>
}

/**
 * The policy: the file, and over it, key by key, what the management of the system says. Anything that cannot be followed is a
 * PolicyError that names the source.
 */
export async function readPolicy(path: string, managed: ManagedKeys = { source: '', keys: {} }): Promise<Policy> {
  const fromFile = await fileKeys(path)
  const parsed = policy.safeParse({ ...fromFile, ...managed.keys })
  if (parsed.success) return parsed.data
  const isTheirs = parsed.error.issues.some(({ path: [key] }) => Object.hasOwn(managed.keys, String(key)))
  throw new PolicyError(isTheirs ? managed.source : path)
}

/** `HKLM\Software\Policies\Verzuimdesk`: only an administrator writes there. */
export const REGISTRY_KEY = 'HKLM\\Software\\Policies\\Verzuimdesk'

/**
 * Reads what `reg.exe query` prints. Names are compared without regard to case, as Windows does; a name or type that we do not
 * know is passed on as it is, so that the schema refuses it.
 */
export function readRegistryText(text: string): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const line of text.split(/\r?\n/)) {
    const parts = /^ {4}(\S.*?) {4}(REG_[A-Z_]+) {4}(.*)$/.exec(line)
    if (parts === null) continue
    const [, name = '', type, value = ''] = parts
    const key = POLICY_KEYS.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name
    if (type === 'REG_SZ') found[key] = value.trim()
    else if (type === 'REG_DWORD' && /^0x[0-9a-f]{1,8}$/i.test(value)) found[key] = Number(value)
    else found[key] = null
  }
  return found
}
