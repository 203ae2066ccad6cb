import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hostContract } from '#shared/contract/host.ts'
import { importmap } from './importmap.ts'

let root: string
let folder: string
let events: number
const logged: string[] = []
const made: ReturnType<typeof importmap>[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'verzuimdesk-importmap-'))
  folder = join(root, 'export')
  mkdirSync(folder)
  events = 0
  logged.length = 0
})
afterEach(() => {
  for (const one of made.splice(0)) one.close()
  rmSync(root, { recursive: true, force: true })
})

function watcher(over: Partial<Parameters<typeof importmap>[0]> = {}) {
  const one = importmap(
    { dataFolder: join(root, 'data'), chooseFolder: async () => folder, importFolder: null, ...over },
    () => events++,
    { refused: (...parts) => logged.push(parts.join(' ')), failed: (...parts) => logged.push(parts.join(' ')) },
    3_600_000,
  )
  made.push(one)
  return one
}
const put = (name: string, text = 'a;b\n1;2\n', minute = 0) => {
  writeFileSync(join(folder, name), text)
  const at = new Date(Date.UTC(2026, 10, 20, 6, minute))
  utimesSync(join(folder, name), at, at)
}
const ask = async (one: ReturnType<typeof importmap>) =>
  hostContract['importmap.stand'].uitvoer.parse(await one.handlers['importmap.stand'](null))
const names = async (one: ReturnType<typeof importmap>) => (await ask(one)).bestanden.map(({ naam }) => naam)

describe('the watched folder', () => {
  it('watches nothing until a folder was chosen, and remembers which', async () => {
    const one = watcher()
    expect(await ask(one)).toEqual({ map: null, kanKiezen: true, onbereikbaar: false, vanzelf: false, bestanden: [] })
    await one.handlers['importmap.kies'](null)
    expect((await ask(watcher())).map).toBe(folder)
    await one.handlers['importmap.vergeet'](null)
    expect((await ask(watcher())).map).toBeNull()
    expect(await ask(watcher({ chooseFolder: null, importFolder: folder }))).toMatchObject({ kanKiezen: false })
  })

  it('keeps what it has when the dialog is closed', async () => {
    const one = watcher({ chooseFolder: async () => null })
    expect((await one.handlers['importmap.kies'](null)).map).toBeNull()
  })

  it('offers a file only when it rests, and tells once', async () => {
    const one = watcher()
    await one.handlers['importmap.kies'](null)
    put('absenties.csv')
    await one.look()
    expect(await names(one)).toEqual([])
    // Still being written.
    put('absenties.csv', 'a;b\n1;2\n3;4\n', 1)
    await one.look()
    expect(await names(one)).toEqual([])
    await one.look()
    expect(await names(one)).toEqual(['absenties.csv'])
    expect(events).toBe(1)
    await one.look()
    expect(events).toBe(1)
  })

  it('offers of what lay there already the newest only', async () => {
    put('oud.csv', 'a;b\n', 1)
    put('nieuw.csv', 'a;b\n', 2)
    const one = watcher()
    await one.handlers['importmap.kies'](null)
    await one.look()
    expect(await names(one)).toEqual(['nieuw.csv'])
  })

  it('leaves alone what is no export: links, folders, lock files, empty and other files', async () => {
    const one = watcher()
    await one.handlers['importmap.kies'](null)
    writeFileSync(join(root, 'geheim.csv'), 'a;b\n1;2\n')
    symlinkSync(join(root, 'geheim.csv'), join(folder, 'link.csv'))
    mkdirSync(join(folder, 'map.csv'))
    for (const name of ['~$lijst.xlsx', '.verborgen.csv', 'brief.docx', 'programma.exe']) put(name)
    put('leeg.csv', '')
    put('goed.XLSX')
    await one.look()
    await one.look()
    expect(await names(one)).toEqual(['goed.XLSX'])
  })

  it('gives the bytes of what it offered, and nothing else', async () => {
    const one = watcher()
    await one.handlers['importmap.kies'](null)
    put('absenties.csv', 'Leerlingnummer;Datum\n')
    await one.look()
    await one.look()
    const [file] = (await ask(one)).bestanden
    const id = file?.id ?? ''
    expect(new TextDecoder().decode((await one.handlers['importmap.lees']({ id })).inhoud)).toBe(
      'Leerlingnummer;Datum\n',
    )
    await expect(one.handlers['importmap.lees']({ id: '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c13' })).rejects.toMatchObject({
      code: 'niet-gevonden',
    })
    put('absenties.csv', 'iets anders dan wat er lag\n', 3)
    await expect(one.handlers['importmap.lees']({ id })).rejects.toMatchObject({ code: 'niet-gevonden' })
    rmSync(join(folder, 'absenties.csv'))
    symlinkSync(join(root, 'geheim.csv'), join(folder, 'absenties.csv'))
    await expect(one.handlers['importmap.lees']({ id })).rejects.toMatchObject({ code: 'niet-gevonden' })
  })

  it('does not offer again what was dealt with, also after a restart, until it changes', async () => {
    const one = watcher()
    await one.handlers['importmap.kies'](null)
    put('absenties.csv', 'a;b\n', 1)
    await one.look()
    await one.look()
    const [file] = (await ask(one)).bestanden
    await one.handlers['importmap.gezien']({ id: file?.id ?? '' })
    expect(await names(one)).toEqual([])
    const later = watcher()
    await ask(later)
    await later.look()
    expect(await names(later)).toEqual([])
    put('absenties.csv', 'a;b\n1;2\n', 2)
    await later.look()
    await later.look()
    expect(await names(later)).toEqual(['absenties.csv'])
  })

  it('says that the folder is away, without its name in the log, and goes on when it is back', async () => {
    const one = watcher()
    await one.handlers['importmap.kies'](null)
    put('klas-3hb-absenties.csv')
    rmSync(folder, { recursive: true })
    await one.look()
    expect((await ask(one)).onbereikbaar).toBe(true)
    mkdirSync(folder)
    put('klas-3hb-absenties.csv')
    await one.look()
    await one.look()
    expect(await names(one)).toEqual(['klas-3hb-absenties.csv'])
    expect(logged).toEqual(['ENOENT'])
  })

  it('takes nothing in by itself until that was switched on, and forgets it with the folder', async () => {
    const one = watcher()
    await one.handlers['importmap.kies'](null)
    expect((await one.handlers['importmap.vanzelf']({ aan: true })).vanzelf).toBe(true)
    expect((await ask(watcher())).vanzelf).toBe(true)
    expect((await one.handlers['importmap.kies'](null)).vanzelf).toBe(false)
  })
})
