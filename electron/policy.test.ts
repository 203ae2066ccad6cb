import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PolicyError, policyFile, readPolicy } from './policy.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-policy-'))
  file = join(folder, 'beleid.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the policy of school ICT', () => {
  it('is nothing where there is no file', async () => {
    expect(await readPolicy(file)).toEqual({})
    expect(await readPolicy(join(file, 'dieper'))).toEqual({})
  })

  it.each(['{"loket": "https://loket.example.nl"}', '\ufeff{"loket": "https://loket.example.nl"}\r\n'])(
    'gives the address of the loket',
    async (text) => {
      writeFileSync(file, text)
      expect(await readPolicy(file)).toEqual({ loket: 'https://loket.example.nl' })
    },
  )

  it.each([
    '',
    'null',
    '[]',
    '{"loket": "http://loket.example.nl"}',
    '{"loket": 4100}',
    '{"lokett": "https://loket.example.nl"}',
    '{"__proto__": {"loket": "https://loket.example.nl"}, "loket": ""}',
  ])('stops at what cannot be followed: %s', async (text) => {
    writeFileSync(file, text)
    await expect(readPolicy(file)).rejects.toBeInstanceOf(PolicyError)
  })

  it('stands where only an administrator writes', () => {
    expect(policyFile('win32', { ProgramData: 'D:\\Data' })).toBe(join('D:\\Data', 'Verzuimdesk', 'beleid.json'))
    expect(policyFile('darwin', {})).toBe('/Library/Application Support/Verzuimdesk/beleid.json')
    expect(policyFile('linux', {})).toBe('/etc/verzuimdesk/beleid.json')
  })
})
