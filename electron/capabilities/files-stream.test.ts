import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nodePlatform } from '../platform/node.ts'
import type { Platform } from '../platform/platform.ts'
import { fileStreams } from './files-stream.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-stream-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const bytes = (text: string) => new TextEncoder().encode(text)
const uit = () => join(folder, 'uitvoer')
let clock = 0
function stream(over: Partial<Platform> = {}) {
  const base = nodePlatform({ dataFolder: folder, outputFolder: uit(), appVersion: '0' })
  return fileStreams({ ...base, ...over }, { now: () => clock })
}
async function begin(streams: ReturnType<typeof stream>, naam = 'a.xlsx'): Promise<string> {
  const { id } = await streams.handlers['files.begin']({ naam })
  return id as string
}

describe('saving a document in pieces', () => {
  it('has its name only when it is whole, and says the hash of all of it', async () => {
    const streams = stream()
    const id = await begin(streams)
    await streams.handlers['files.deel']({ id, inhoud: bytes('een') })
    expect(readdirSync(uit()).filter((name) => !name.startsWith('.'))).toEqual([])
    await streams.handlers['files.deel']({ id, inhoud: bytes('twee') })
    const klaar = await streams.handlers['files.klaar']({ id })
    expect(klaar).toEqual({
      bestandsnaam: 'a.xlsx',
      map: uit(),
      sha256: createHash('sha256').update('eentwee').digest('hex'),
    })
    expect(readdirSync(uit())).toEqual(['a.xlsx'])
    expect(readFileSync(join(uit(), 'a.xlsx'), 'utf8')).toBe('eentwee')
  })

  it('keeps pieces in the order in which they were asked for', async () => {
    const streams = stream()
    const id = await begin(streams)
    const parts = Array.from({ length: 50 }, (_, n) => `${n},`)
    await Promise.all(parts.map((part) => streams.handlers['files.deel']({ id, inhoud: bytes(part) })))
    await streams.handlers['files.klaar']({ id })
    expect(readFileSync(join(uit(), 'a.xlsx'), 'utf8')).toBe(parts.join(''))
  })

  it('leaves nothing when it is broken off, and takes no piece after that', async () => {
    const streams = stream()
    const id = await begin(streams)
    await streams.handlers['files.deel']({ id, inhoud: bytes('half') })
    await streams.handlers['files.afbreken']({ id })
    expect(readdirSync(uit())).toEqual([])
    await expect(streams.handlers['files.deel']({ id, inhoud: bytes('x') })).rejects.toMatchObject({
      code: 'niet-gevonden',
    })
    await expect(streams.handlers['files.klaar']({ id })).rejects.toMatchObject({ code: 'niet-gevonden' })
  })

  it('never overwrites, and lets nothing stand after a lock', async () => {
    const streams = stream()
    for (const text of ['een', 'twee']) {
      const id = await begin(streams)
      await streams.handlers['files.deel']({ id, inhoud: bytes(text) })
      await streams.handlers['files.klaar']({ id })
    }
    expect(readdirSync(uit()).sort()).toEqual(['a (2).xlsx', 'a.xlsx'])
    await begin(streams, 'b.pdf')
    await streams.wipe()
    expect(readdirSync(uit()).sort()).toEqual(['a (2).xlsx', 'a.xlsx'])
  })

  it('gives a few places only, and takes one back from who stopped without a word', async () => {
    const streams = stream()
    for (let n = 0; n < 4; n++) await begin(streams, `b${n}.pdf`)
    await expect(begin(streams)).rejects.toMatchObject({ code: 'bestand-bezig' })
    clock += 121_000
    expect(await begin(streams)).toMatch(/^[0-9a-f-]{36}$/)
    await streams.wipe()
  })

  it('gives no id when the person closed the dialog', async () => {
    expect(await stream({ chooseSaveTarget: async () => null }).handlers['files.begin']({ naam: 'a.pdf' })).toEqual({
      id: null,
    })
  })

  it('tells a folder that is gone as a failure to save', async () => {
    const weg = { chooseSaveTarget: async () => ({ folder: join(folder, 'weg'), name: 'a.pdf', overwrite: false }) }
    await expect(begin(stream(weg))).rejects.toMatchObject({ code: 'bestand-niet-bewaard' })
  })
})
