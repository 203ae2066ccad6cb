import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodePlatform } from '../platform/node.ts'
import type { Platform, SaveTarget } from '../platform/platform.ts'
import { files, numbered } from './files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
function saver(target?: SaveTarget | null) {
  const base = nodePlatform({ dataFolder: folder, outputFolder: join(folder, 'uitvoer'), appVersion: '0' })
  const platform: Platform = target === undefined ? base : { ...base, chooseSaveTarget: async () => target }
  return files(platform)['files.bewaar']
}

describe('saving a document', () => {
  it('says the name, the folder and the hash of what stands there', async () => {
    const inhoud = bytes('een overzicht')
    expect(await saver()({ naam: 'overzicht.xlsx', inhoud })).toEqual({
      bestandsnaam: 'overzicht.xlsx',
      map: join(folder, 'uitvoer'),
      sha256: createHash('sha256').update(inhoud).digest('hex'),
    })
    expect(readFileSync(join(folder, 'uitvoer/overzicht.xlsx'), 'utf8')).toBe('een overzicht')
  })

  it('never overwrites: the next one gets a number', async () => {
    const save = saver()
    const names = []
    for (const text of ['een', 'twee', 'drie']) {
      names.push((await save({ naam: 'overzicht.xlsx', inhoud: bytes(text) })).bestandsnaam)
    }
    expect(names).toEqual(['overzicht.xlsx', 'overzicht (2).xlsx', 'overzicht (3).xlsx'])
    expect(readFileSync(join(folder, 'uitvoer/overzicht.xlsx'), 'utf8')).toBe('een')
  })

  it('gives ten at the same moment ten names and leaves no temp file', async () => {
    const save = saver()
    await Promise.all(Array.from({ length: 10 }, (_, i) => save({ naam: 'a.pdf', inhoud: bytes(String(i)) })))
    const found = readdirSync(join(folder, 'uitvoer'))
    expect(found).toHaveLength(10)
    expect(found.every((name) => /^a( \(\d+\))?\.pdf$/.test(name))).toBe(true)
    expect(new Set(found.map((name) => readFileSync(join(folder, 'uitvoer', name), 'utf8')))).toHaveProperty('size', 10)
  })

  it('does not follow a link that stands in the way', async () => {
    mkdirSync(join(folder, 'uitvoer'))
    const { symlinkSync } = await import('node:fs')
    writeFileSync(join(folder, 'belangrijk.txt'), 'blijft')
    symlinkSync(join(folder, 'belangrijk.txt'), join(folder, 'uitvoer/a.pdf'))
    expect((await saver()({ naam: 'a.pdf', inhoud: bytes('x') })).bestandsnaam).toBe('a (2).pdf')
    expect(readFileSync(join(folder, 'belangrijk.txt'), 'utf8')).toBe('blijft')
  })

  it('overwrites only what the person chose in the dialog', async () => {
    writeFileSync(join(folder, 'gekozen.pdf'), 'oud')
    await saver({ folder, name: 'gekozen.pdf', overwrite: true })({ naam: 'a.pdf', inhoud: bytes('nieuw') })
    expect(readFileSync(join(folder, 'gekozen.pdf'), 'utf8')).toBe('nieuw')
    expect(readdirSync(folder)).toEqual(['gekozen.pdf'])
  })

  it('says nothing was saved when the dialog was closed', async () => {
    expect(await saver(null)({ naam: 'a.pdf', inhoud: bytes('x') })).toEqual({
      bestandsnaam: null,
      map: null,
      sha256: null,
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('says so when the folder cannot be written', async () => {
    writeFileSync(join(folder, 'uitvoer'), 'a file where a folder should be')
    await expect(saver()({ naam: 'a.pdf', inhoud: bytes('x') })).rejects.toMatchObject({ code: 'bestand-niet-bewaard' })
  })

  it.skipIf(process.platform === 'win32')('says so when the folder is read-only', async () => {
    chmodSync(folder, 0o755)
    mkdirSync(join(folder, 'uitvoer'))
    chmodSync(join(folder, 'uitvoer'), 0o555)
    // Root may write anywhere: then it is somebody else for a moment.
    const isRoot = process.geteuid?.() === 0
    if (isRoot) process.seteuid?.(65_534)
    try {
      await expect(saver()({ naam: 'a.pdf', inhoud: bytes('x') })).rejects.toMatchObject({
        code: 'bestand-niet-bewaard',
      })
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
    expect(readdirSync(join(folder, 'uitvoer'))).toEqual([])
  })

  it('keeps away from the device names of Windows', () => {
    expect(numbered('con.pdf', 1)).toBe('_con.pdf')
    expect(numbered('COM1.xlsx', 2)).toBe('_COM1 (2).xlsx')
    expect(numbered('contact.pdf', 1)).toBe('contact.pdf')
  })
})
