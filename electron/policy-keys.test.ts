import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { managedKeys } from './platform/managed.ts'
import { POLICY_KEYS, PolicyError, policy, REGISTRY_KEY, readPolicy, readRegistryText } from './policy.ts'

const nowhere = join(tmpdir(), 'verzuimdesk-no-such-folder', 'beleid.json')
const registry = (...lines: string[]) => `\r\n${REGISTRY_KEY}\r\n${lines.map((line) => `    ${line}\r\n`).join('')}\r\n`

describe('the keys of the policy', () => {
  it('can all be followed', () => {
    const all = {
      loket: 'https://loket.example.nl',
      bijwerken: 'uit',
      bijwerkAdres: 'https://school.example.nl/verzuimdesk/',
      proxyModus: 'pac',
      proxyAdres: 'https://school.example.nl/proxy.pac',
      spellingAdres: 'https://ict.school.nl/woorden/',
      vergrendelNaMinuten: 10,
      bewaarVoJaren: 5,
      bewaarMboJaren: 2,
    }
    expect(policy.parse(all)).toEqual(all)
    expect(Object.keys(all)).toEqual(POLICY_KEYS)
  })

  it.each<object>([
    { bijwerken: 'nee' },
    { bijwerkAdres: 'http://school.example.nl/' },
    { bijwerkAdres: 'https://a:b@school.example.nl/' },
    { proxyModus: 'vast' },
    { proxyModus: 'vast', proxyAdres: 'http://proxy:80/x' },
    { proxyModus: 'pac', proxyAdres: 'http://school.example.nl/proxy.pac' },
    { proxyModus: 'systeem', proxyAdres: 'proxy:8080' },
    { proxyAdres: 'proxy:8080' },
    { spellingAdres: 'https://ict.school.nl/woorden' },
    { spellingAdres: 'http://ict.school.nl/woorden/' },
    { spellingAdres: 'https://ict.school.nl/woorden?naam=/' },
    { vergrendelNaMinuten: 0 },
    { vergrendelNaMinuten: 241 },
    { vergrendelNaMinuten: '10 minuten' },
    { bewaarVoJaren: 21 },
    { bewaarMboJaren: 1.5 },
    { Loket: 'https://loket.example.nl' },
  ])('are refused when they cannot: %j', (keys) => {
    expect(policy.safeParse(keys).success).toBe(false)
  })

  it('are all explained to school ICT', () => {
    const page = readFileSync(fileURLToPath(new URL('../docs/beheer.md', import.meta.url)), 'utf8')
    for (const key of POLICY_KEYS) expect(page, key).toContain(`| \`${key}\``)
  })
})

describe('Group Policy', () => {
  it('is read from what reg.exe prints, names in any case, numbers as numbers', () => {
    const text = registry(
      'LOKET    REG_SZ    https://loket.example.nl',
      'bijwerken    REG_SZ    uit',
      'VergrendelNaMinuten    REG_DWORD    0xa',
    )
    expect(readRegistryText(text)).toEqual({
      loket: 'https://loket.example.nl',
      bijwerken: 'uit',
      vergrendelNaMinuten: 10,
    })
  })

  it('wins from the file, key by key, and is named when it cannot be followed', async () => {
    const query = async () => registry('bijwerken    REG_SZ    misschien')
    const managed = await managedKeys('win32', {}, { getUserDefault: () => '' }, query)
    await expect(readPolicy(nowhere, managed)).rejects.toThrow(new PolicyError(REGISTRY_KEY))
    const good = await managedKeys('win32', {}, { getUserDefault: () => '' }, async () =>
      registry('bijwerken    REG_SZ    uit'),
    )
    expect(await readPolicy(nowhere, good)).toEqual({ bijwerken: 'uit' })
  })

  it.each(['Onbekend    REG_SZ    x', 'loket    REG_BINARY    00', 'vergrendelNaMinuten    REG_DWORD    tien'])(
    'stops the start at what we do not understand: %s',
    async (line) => {
      const managed = await managedKeys('win32', {}, { getUserDefault: () => '' }, async () => registry(line))
      await expect(readPolicy(nowhere, managed)).rejects.toBeInstanceOf(PolicyError)
    },
  )

  it('is nothing where the key does not exist', async () => {
    const managed = await managedKeys('win32', {}, { getUserDefault: () => '' }, async () => '')
    expect(await readPolicy(nowhere, managed)).toEqual({})
  })
})

describe('managed preferences', () => {
  it('are asked key by key on macOS, and nowhere else', async () => {
    const values: Record<string, string> = { loket: 'https://loket.example.nl', bewaarVoJaren: '3' }
    const defaults = { getUserDefault: (key: string) => values[key] ?? '' }
    const managed = await managedKeys('darwin', {}, defaults)
    expect(await readPolicy(nowhere, managed)).toEqual({ loket: 'https://loket.example.nl', bewaarVoJaren: 3 })
    expect((await managedKeys('linux', {}, defaults)).keys).toEqual({})
  })
})
