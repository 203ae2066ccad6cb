import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodePlatform } from '../platform/node.ts'
import type { KeyVault, Platform } from '../platform/platform.ts'
import { oskluis } from './oskluis.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-oskluis-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A store that reverses the text: enough to see that the bytes outside are not the key. */
const works: KeyVault = {
  naam: async () => 'dpapi',
  wrap: async (text) => new TextEncoder().encode([...text].reverse().join('')),
  unwrap: async (wrapped) => ({ text: [...new TextDecoder().decode(wrapped)].reverse().join(''), rewrap: false }),
}
function make(vault: Partial<KeyVault> = {}, patience = 30) {
  const base = nodePlatform({ dataFolder: folder, outputFolder: null, appVersion: '0' })
  const platform: Platform = { ...base, keyVault: { ...works, ...vault } }
  return oskluis(platform, patience)
}
const sleutel = new Uint8Array(randomBytes(32))
const never = () => new Promise<never>(() => {})
const throws = (message: string) => () => Promise.reject(new Error(message))

describe('the key store of the operating system', () => {
  it('wraps a key and gives the same back', async () => {
    const { verpakt, bewaarder } = await make()['oskluis.verpak']({ sleutel })
    expect(bewaarder).toBe('dpapi')
    expect(Buffer.from(verpakt).includes(Buffer.from(sleutel))).toBe(false)
    expect(await make()['oskluis.ontpak']({ verpakt })).toEqual({ sleutel, opnieuwVerpakken: false })
  })

  it('passes on that the system wants the key wrapped anew', async () => {
    const { verpakt } = await make()['oskluis.verpak']({ sleutel })
    const rotated = make({ unwrap: async (wrapped) => ({ ...(await works.unwrap(wrapped)), rewrap: true }) })
    expect(await rotated['oskluis.ontpak']({ verpakt })).toEqual({ sleutel, opnieuwVerpakken: true })
  })

  it('remembers over starts what made the last wrap, and says when that changed', async () => {
    const before = await make()['oskluis.stand'](null)
    expect(before).toEqual({ naam: 'dpapi', bruikbaar: true, vorige: null, gewijzigd: false })
    await make({ naam: async () => 'gnome_libsecret' })['oskluis.verpak']({ sleutel })
    expect(await make({ naam: async () => 'kwallet6' })['oskluis.stand'](null)).toEqual({
      naam: 'kwallet6',
      bruikbaar: true,
      vorige: 'gnome_libsecret',
      gewijzigd: true,
    })
  })

  it.each(['geen', 'basic_text', 'unknown'] as const)('never wraps with %s', async (naam) => {
    const vault = make({ naam: async () => naam })
    expect((await vault['oskluis.stand'](null)).bruikbaar).toBe(false)
    await expect(vault['oskluis.verpak']({ sleutel })).rejects.toMatchObject({ code: 'sleutelbewaarder-weg' })
    await expect(vault['oskluis.ontpak']({ verpakt: new Uint8Array(9) })).rejects.toMatchObject({
      code: 'sleutelbewaarder-weg',
    })
  })

  it.each([
    ['throws', throws('Error while decrypting the ciphertext'), 'sleutelbewaarder-fout'],
    ['is away for now', throws('Key is temporarily unavailable'), 'sleutelbewaarder-even-weg'],
    ['hangs', never, 'sleutelbewaarder-traag'],
  ])('says which kind of failure it is when the system %s', async (_what, act, code) => {
    const { verpakt } = await make()['oskluis.verpak']({ sleutel })
    await expect(make({ unwrap: act })['oskluis.ontpak']({ verpakt })).rejects.toMatchObject({ code })
    await expect(make({ wrap: act })['oskluis.verpak']({ sleutel })).rejects.toMatchObject({ code })
    await expect(make({ naam: act })['oskluis.verpak']({ sleutel })).rejects.toMatchObject({ code })
    expect(await make({ naam: act })['oskluis.stand'](null)).toMatchObject({ naam: 'unknown', bruikbaar: false })
  })

  it('does not hand out a wrap that does not open', async () => {
    const lying = make({ wrap: async () => new Uint8Array([1, 2, 3]) })
    await expect(lying['oskluis.verpak']({ sleutel })).rejects.toMatchObject({ code: 'sleutelbewaarder-fout' })
    expect((await make()['oskluis.stand'](null)).vorige).toBeNull()
  })

  it('takes what is no wrap of ours for a failure, not for a key', async () => {
    const foreign = await works.wrap(Buffer.from(sleutel).toString('base64'))
    await expect(make()['oskluis.ontpak']({ verpakt: foreign })).rejects.toMatchObject({
      code: 'sleutelbewaarder-fout',
    })
  })

  it('still opens when the note of the last one is damaged', async () => {
    const { verpakt } = await make()['oskluis.verpak']({ sleutel })
    writeFileSync(join(folder, 'sleutelbewaarder.json'), 'x')
    expect((await make()['oskluis.ontpak']({ verpakt })).sleutel).toEqual(sleutel)
    expect(await make()['oskluis.stand'](null)).toMatchObject({ bruikbaar: true, vorige: null })
  })
})
