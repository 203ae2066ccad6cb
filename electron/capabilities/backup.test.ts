import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kopieRegel } from '#shared/contract/host-vormen.ts'
import { nodePlatform } from '../platform/node.ts'
import { backup } from './backup.ts'

const STORE = '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c12'
const OTHER = '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c99'
let folder: string
let clock: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-kopie-'))
  clock = Date.parse('2026-11-20T10:15:30.123Z')
})
const open: ReturnType<typeof backup>[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

const log = { refused: () => {}, failed: () => {} }
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
function make(options: { reserve?: number } = {}) {
  const platform = nodePlatform({ dataFolder: folder, outputFolder: join(folder, 'uitvoer'), appVersion: '0' })
  const copies = backup(platform, log, { now: () => clock, reserve: 0, ...options })
  open.push(copies)
  return copies
}
const here = (store = STORE) => join(folder, 'kopieen', store)

async function whole(copies: ReturnType<typeof make>, bytes: Uint8Array, store = STORE, pieces = 3) {
  const h = copies.handlers
  const { id } = await h['backup.begin']({ storeId: store, soort: 'dag', grootte: bytes.byteLength })
  const size = Math.ceil(bytes.byteLength / pieces)
  for (let at = 0; at < bytes.byteLength; at += size) {
    await h['backup.deel']({ id, inhoud: new Uint8Array(bytes.subarray(at, at + size)) })
  }
  return h['backup.klaar']({ id, grootte: bytes.byteLength, sha256: sha(bytes) })
}

describe('a copy', () => {
  it('is written in pieces, read back, named and listed', async () => {
    const copies = make()
    const bytes = randomBytes(300_000)
    const made = await whole(copies, bytes)
    expect(kopieRegel.parse(made)).toMatchObject({
      naam: `verzuimdesk-20261120T101530123Z-dag-${sha(bytes)}.kopie`,
      gemaaktOp: '2026-11-20T10:15:30.123Z',
      grootte: 300_000,
      soort: 'dag',
      storeId: STORE,
    })
    expect(readFileSync(join(here(), made.naam)).equals(bytes)).toBe(true)
    expect(await copies.handlers['backup.lijst'](null)).toEqual([made])
  })

  it('keeps the order of pieces that were asked for at the same moment', async () => {
    const h = make().handlers
    const { id } = await h['backup.begin']({ storeId: STORE, soort: 'hand', grootte: 40 })
    const pieces = Array.from({ length: 40 }, (_, i) => new Uint8Array([i]))
    await Promise.all(pieces.map((inhoud) => h['backup.deel']({ id, inhoud })))
    const all = new Uint8Array(pieces.map(([byte]) => byte ?? 0))
    expect((await h['backup.klaar']({ id, grootte: 40, sha256: sha(all) })).grootte).toBe(40)
  })

  it('comes back in pieces, up to an empty one', async () => {
    const copies = make()
    const bytes = randomBytes(9 * 1024 * 1024)
    const { naam } = await whole(copies, bytes)
    const back: Uint8Array[] = []
    for (let vanaf = 0; ; ) {
      const { inhoud } = await copies.handlers['backup.lees']({ naam, storeId: STORE, vanaf })
      if (inhoud.byteLength === 0) break
      back.push(inhoud)
      vanaf += inhoud.byteLength
    }
    expect(back.length).toBe(3)
    expect(Buffer.concat(back).equals(bytes)).toBe(true)
  })

  it.each([
    ['another hash', { grootte: 3, sha256: 'a'.repeat(64) }],
    ['another size', { grootte: 4, sha256: sha(new Uint8Array([1, 2, 3])) }],
  ])('gets no name with %s, and leaves nothing', async (_what, claim) => {
    const h = make().handlers
    const { id } = await h['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 3 })
    await h['backup.deel']({ id, inhoud: new Uint8Array([1, 2, 3]) })
    await expect(h['backup.klaar']({ id, ...claim })).rejects.toMatchObject({ code: 'kopie-beschadigd' })
    expect(readdirSync(here())).toEqual([])
    // The way is free for another one.
    await h['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 3 })
  })

  it('is not whole when the disk holds something else than was written', async () => {
    const h = make().handlers
    const { id } = await h['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 3 })
    await h['backup.deel']({ id, inhoud: new Uint8Array([1, 2, 3]) })
    writeFileSync(join(here(), `.onderweg-${id}.tmp`), new Uint8Array([1, 2, 4]))
    const claim = { id, grootte: 3, sha256: sha(new Uint8Array([1, 2, 3])) }
    await expect(h['backup.klaar'](claim)).rejects.toMatchObject({ code: 'kopie-beschadigd' })
    expect(readdirSync(here())).toEqual([])
  })

  it('waits for the one that runs, and takes the place of one that nobody goes on with', async () => {
    const h = make().handlers
    const first = await h['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 3 })
    const again = () => h['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 3 })
    await expect(again()).rejects.toMatchObject({ code: 'kopie-bezig' })
    clock += 121_000
    const second = await again()
    await expect(h['backup.deel']({ id: first.id, inhoud: new Uint8Array(1) })).rejects.toMatchObject({
      code: 'niet-gevonden',
    })
    expect(readdirSync(here())).toEqual([`.onderweg-${second.id}.tmp`])
  })

  it('can be stopped, and a stop of another one does nothing', async () => {
    const h = make().handlers
    const { id } = await h['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 3 })
    await h['backup.afbreken']({ id: OTHER })
    await h['backup.deel']({ id, inhoud: new Uint8Array(1) })
    await h['backup.afbreken']({ id })
    expect(readdirSync(here())).toEqual([])
  })

  it('that was cut off by a crash is removed by the next, and never listed', async () => {
    const first = make()
    await first.handlers['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 3 })
    const second = make()
    expect(await second.handlers['backup.lijst'](null)).toEqual([])
    await whole(second, randomBytes(10))
    expect(readdirSync(here())).toHaveLength(1)
  })

  it('is refused before a byte is written when the disk would get too full', async () => {
    const h = make({ reserve: 2 ** 60 }).handlers
    await expect(h['backup.begin']({ storeId: STORE, soort: 'dag', grootte: 1 })).rejects.toMatchObject({
      code: 'schijf-vol',
    })
    expect(readdirSync(here())).toEqual([])
  })

  it('rotates within its own store only', async () => {
    const copies = make()
    const former = await whole(copies, randomBytes(20), OTHER)
    for (let i = 0; i < 60; i += 1) {
      clock += 86_400_000
      await whole(copies, randomBytes(20))
    }
    const listed = await copies.handlers['backup.lijst'](null)
    expect(listed.filter(({ storeId }) => storeId === OTHER)).toEqual([former])
    expect(listed.filter(({ storeId }) => storeId === STORE).length).toBeLessThanOrEqual(11)
    expect(listed.map(({ gemaaktOp }) => gemaaktOp)).toEqual(
      listed
        .map(({ gemaaktOp }) => gemaaktOp)
        .toSorted()
        .reverse(),
    )
  })

  it('proves to be whole only when kind, age and every byte are right', async () => {
    const copies = make()
    const { naam } = await whole(copies, randomBytes(20))
    const hour = 3_600_000
    expect(await copies.isWhole(naam, STORE, 'dag', hour)).toBe(true)
    expect(await copies.isWhole(naam, STORE, 'voor-bijwerken', hour)).toBe(false)
    expect(await copies.isWhole(naam, OTHER, 'dag', hour)).toBe(false)
    clock += hour + 1
    expect(await copies.isWhole(naam, STORE, 'dag', hour)).toBe(false)
    clock -= hour + 1
    const bytes = readFileSync(join(here(), naam))
    bytes[7] = (bytes[7] ?? 0) ^ 1
    writeFileSync(join(here(), naam), bytes)
    expect(await copies.isWhole(naam, STORE, 'dag', hour)).toBe(false)
  })

  it('is saved elsewhere, equal, under a name without anything of a person', async () => {
    const copies = make()
    const bytes = randomBytes(2000)
    const { naam } = await whole(copies, bytes)
    expect(await copies.handlers['backup.bewaarElders']({ naam, storeId: STORE })).toEqual({
      bestandsnaam: 'verzuimdesk-20261120.kopie',
      map: join(folder, 'uitvoer'),
      sha256: sha(bytes),
    })
    expect(readFileSync(join(folder, 'uitvoer/verzuimdesk-20261120.kopie')).equals(bytes)).toBe(true)
    await expect(
      copies.handlers['backup.bewaarElders']({ naam: naam.replace('-dag-', '-hand-'), storeId: STORE }),
    ).rejects.toMatchObject({ code: 'niet-gevonden' })
  })

  it('that is gone is said to be gone', async () => {
    const naam = `verzuimdesk-20261120T101530123Z-dag-${'a'.repeat(64)}.kopie`
    await expect(make().handlers['backup.lees']({ naam, storeId: STORE, vanaf: 0 })).rejects.toMatchObject({
      code: 'niet-gevonden',
    })
  })

  it('tells how much room there is', async () => {
    const { vrij } = await make().handlers['opslag.vrij'](null)
    expect(vrij).toBeGreaterThan(0)
  })
})
