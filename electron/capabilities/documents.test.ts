import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHost } from '../host.ts'
import { nodePlatform } from '../platform/node.ts'
import type { Viewer } from '../platform/platform.ts'
import { documents } from './documents.ts'
import { meldingen, noticeText } from './meldingen.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-open-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const log = { refused() {}, failed() {} }
const base = () => nodePlatform({ dataFolder: folder, outputFolder: null, appVersion: '0' })
const inhoud = new TextEncoder().encode('%PDF-1.7 Kanarie')

function make(viewer: Viewer | null) {
  return documents({ ...base(), viewer }, log)
}

describe('opening a bijlage', () => {
  it('cannot be done in a browser, and leaves nothing', async () => {
    await expect(make(null).handlers['files.open']({ type: 'application/pdf', inhoud })).rejects.toMatchObject({
      code: 'kan-hier-niet',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('writes nothing when the person says no', async () => {
    const no = make({ ask: async () => false, open: async () => true })
    expect(await no.handlers['files.open']({ type: 'application/pdf', inhoud })).toEqual({ geopend: false })
    expect(readdirSync(folder)).toEqual([])
  })

  it('opens a file with a neutral name for this user alone, and wipes it', async () => {
    let path = ''
    const yes = make({
      ask: async () => true,
      open: async (given) => {
        path = given
        return true
      },
    })
    expect(await yes.handlers['files.open']({ type: 'application/pdf', inhoud })).toEqual({ geopend: true })
    expect(basename(path)).toBe('bijlage.pdf')
    expect(readFileSync(path, 'utf8')).toContain('Kanarie')
    if (process.platform !== 'win32') expect(statSync(dirname(path)).mode & 0o077).toBe(0)
    await yes.wipe()
    expect(existsSync(path)).toBe(false)
  })

  it('leaves nothing when no program can open it', async () => {
    const none = make({ ask: async () => true, open: async () => false })
    await expect(none.handlers['files.open']({ type: 'text/csv', inhoud })).rejects.toMatchObject({
      code: 'kan-hier-niet',
    })
    expect(readdirSync(join(folder, 'tijdelijk'))).toEqual([])
  })
})

describe('a bijlage that stands open', () => {
  it('is gone when the computer is locked, at the end, and at the next start after a crash', async () => {
    const viewer: Viewer = { ask: async () => true, open: async () => true }
    const start = () =>
      createHost({
        platform: { ...base(), viewer },
        loketUrl: new URL('http://127.0.0.1:1'),
        log: { refused() {}, failed() {} },
      })
    const root = join(folder, 'tijdelijk')
    const open = (host: ReturnType<typeof start>) => host.gate.call('files.open', { type: 'application/pdf', inhoud })

    const first = start()
    await vi.waitFor(() => expect(existsSync(root)).toBe(false))
    expect(await open(first)).toEqual({ ok: true, waarde: { geopend: true } })
    expect(existsSync(root)).toBe(true)
    first.emit({ soort: 'vergrendel' })
    await vi.waitFor(() => expect(existsSync(root)).toBe(false))
    await open(first)
    await first.gate.call('venster.vergrendeld', null)
    expect(existsSync(root)).toBe(false)
    await open(first)
    await first.close()
    expect(existsSync(root)).toBe(false)

    await open(first)
    const second = start()
    await vi.waitFor(() => expect(existsSync(root)).toBe(false))
    await second.close()
  })
})

describe('a notice', () => {
  it('says a kind and a number, and shows the same one once a minute', async () => {
    let clock = 0
    const shown: string[] = []
    const platform = { ...base(), notify: (_title: string, text: string) => shown.push(text) > 0 }
    const { 'meldingen.toon': toon } = meldingen(platform, () => clock)
    expect(await toon({ soort: 'antwoord-van-gemeente', aantal: 1 })).toEqual({ getoond: true })
    expect(await toon({ soort: 'antwoord-van-gemeente', aantal: 1 })).toEqual({ getoond: false })
    expect(await toon({ soort: 'antwoord-van-gemeente', aantal: 2 })).toEqual({ getoond: true })
    clock = 60_000
    expect(await toon({ soort: 'antwoord-van-gemeente', aantal: 2 })).toEqual({ getoond: true })
    expect(shown).toEqual([
      'Er is een antwoord van de gemeente.',
      'Er zijn 2 antwoorden van de gemeente.',
      'Er zijn 2 antwoorden van de gemeente.',
    ])
    expect(noticeText('actie-nodig', 3)).toBe('3 meldingen vragen iets van u.')
    expect(noticeText('werk-klaar', 1)).toBe('Het werk aan uw bestand is afgerond.')
  })

  it('is not shown in a browser', async () => {
    expect(await meldingen(base())['meldingen.toon']({ soort: 'actie-nodig', aantal: 1 })).toEqual({ getoond: false })
  })
})
