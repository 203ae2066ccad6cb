import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ReadLimits, workbooks } from '#electron/capabilities/werkboek.ts'
import type { ReaderEvents } from '#electron/platform/platform.ts'
import { startThread } from '#electron/platform/reader-thread.ts'
import { fakeLoket } from '#test/fixtures/fake-loket.ts'
import { startTestHost, type TestHost } from '#test/fixtures/web-host.ts'
import { blad, werkboek } from '#test/import/maak-bestanden.ts'

/**
 * Workbooks that eat memory or time, against the reader of the browser host as it is: the thread ends, the host goes on. `npm run
 * campagne -- lezer` takes files and limits of full size; otherwise both are scaled down alike.
 */
const FULL = Number(process.env.LEZER_HEEL ?? 0) > 0
const MB = 1024 * 1024
const ID = '00000000-0000-4000-8000-000000000001'
const KOP = ['Leerlingnummer', 'Datum', 'Lesuur', 'Code', 'Geoorloofd']
const RIJ = ['240118', '10-11-2026', '3', 'OA', 'N']
const GOOD = werkboek([blad([KOP, RIJ])])
/** What keeps a file above the share of 1 % that packing may save: otherwise the directory alone refuses it. */
const noise = (bytes: number) => `<!--${randomBytes(bytes).toString('hex')}-->`

/** Texts of no length, millions of them: each costs the file five characters and the heap a place, twice while the list grows. */
const memoryBomb = (texts: number) =>
  werkboek([blad([KOP, RIJ])], {
    delen: [
      {
        naam: 'xl/sharedStrings.xml',
        inhoud: `<sst>${noise(texts * 0.06)}${'<si/>'.repeat(texts)}</sst>`,
      },
    ],
  })
/** A school year of a large school, other text in every row. */
const manyRows = () =>
  Array.from({ length: 199_000 }, (_, i) => [
    `${240_000 + (i % 20_000)}`,
    `${1 + (i % 28)}-11-2026`,
    `${1 + (i % 9)}`,
    ['OA', 'ZK', 'TL', 'VR'][i % 4] ?? '',
    i % 2 === 0 ? 'N' : 'J',
    randomBytes(6).toString('hex'),
  ])
/** Tags full of `>` inside quotes: looking for their end costs the square of their length. */
const endless = (rows: number) =>
  werkboek([
    `<worksheet>${noise(rows * 1200)}<sheetData>${`<row a="${'>'.repeat(90_000)}"/>`.repeat(rows)}</sheetData></worksheet>`,
  ])

function desk(limits: Partial<ReadLimits> = {}, heapMb?: number) {
  const logged: string[] = []
  const log = { refused: () => {}, failed: (...parts: unknown[]) => logged.push(parts.join(' ')) }
  const startReader = (events: ReaderEvents) => startThread(events, undefined, heapMb)
  const host = workbooks({ startReader }, log, {
    startMs: 60_000,
    readMs: 60_000,
    bytes: 1024 * MB,
    lookMs: 20,
    ...limits,
  })
  const read = (inhoud: Uint8Array) =>
    host.handlers['import.werkboek']({ id: ID, inhoud: new Uint8Array(inhoud), blad: 0 })
  return { read, logged }
}

describe('a workbook that eats', () => {
  it('memory ends at the limit of its heap, and the next one is read', async () => {
    const { read, logged } = desk({}, FULL ? 128 : 24)
    expect(await read(memoryBomb(FULL ? 30_000_000 : 2_500_000))).toEqual({ soort: 'geweigerd', reden: 'onleesbaar' })
    expect(logged).toEqual(['reader ended import.werkboek'])
    expect(await read(GOOD)).toMatchObject({ soort: 'gelezen' })
  })

  it('memory beside its heap ends at the limit that the host looks at', async () => {
    const { read, logged } = desk({ bytes: 32 * MB })
    expect(await read(memoryBomb(2_500_000))).toEqual({ soort: 'geweigerd', reden: 'onleesbaar' })
    expect(logged).toEqual(['reader out of memory import.werkboek'])
  })

  it('time ends at its clock', async () => {
    const { read, logged } = desk({ readMs: FULL ? 30_000 : 400 })
    expect(await read(endless(FULL ? 400 : 40))).toEqual({ soort: 'geweigerd', reden: 'te-traag' })
    expect(logged).toEqual(['reader out of time import.werkboek'])
  })

  // No smaller form of it would say anything: named campaign only.
  if (FULL) {
    it.each([
      ['the worst that the bounds of a file allow', () => memoryBomb(36_000_000)],
      ['as many good rows as are read', () => werkboek([blad([KOP, ...manyRows()])])],
    ])('memory stays under 1 GB as a whole with %s', (_what, make) => {
      const folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-lezer-'))
      try {
        const path = join(folder, 'bestand.xlsx')
        writeFileSync(path, make())
        const said = execFileSync(process.execPath, [join(import.meta.dirname, 'lezer-meten.ts'), path], {
          encoding: 'utf8',
        })
        console.log(said)
        expect(JSON.parse(said).peakMb).toBeLessThan(1024)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })
  }
})

describe('the browser host', () => {
  let host: TestHost
  let loket: Awaited<ReturnType<typeof fakeLoket>>
  const long = endless(200)
  beforeAll(async () => {
    loket = await fakeLoket()
    host = await startTestHost(loket.url)
  })
  afterAll(async () => {
    await host.close()
    await loket.close()
  })

  it.each([
    ['when asked', () => host.call('import.stop', { id: ID })],
    ['when its window is locked', () => host.call('venster.vergrendeld', null)],
    ['when the computer is locked', async () => host.host.emit({ soort: 'vergrendel' })],
  ])('answers other calls while a reader is busy, and stops it %s', async (_when, stop) => {
    const busy = host.call('import.werkboek', { id: ID, inhoud: long, blad: 0 })
    // Long enough for the reader to be at it, on most machines; the host answers meanwhile.
    for (let call = 0; call < 25; call++) {
      expect(await host.call('opslag.vrij', null)).toMatchObject({ answer: { ok: true } })
      await new Promise((later) => setTimeout(later, 20))
    }
    await stop()
    expect(await busy).toMatchObject({ answer: { ok: true, waarde: { soort: 'geweigerd', reden: 'gestopt' } } })
  })

  it('gives the cells of a workbook, and takes none above its size', async () => {
    expect(await host.call('import.werkboek', { id: ID, inhoud: GOOD, blad: 0 })).toMatchObject({
      answer: { ok: true, waarde: { soort: 'gelezen' } },
    })
    const big = new Uint8Array(20 * MB + 1)
    expect(await host.call('import.werkboek', { id: ID, inhoud: big, blad: 0 })).toMatchObject({
      answer: { ok: false },
    })
  })
})
