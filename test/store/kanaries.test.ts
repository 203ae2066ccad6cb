/** `reliability.md` B-T1, B-T6: no text of a pupil lies on the disk in clear, and none stays in memory after a lock. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '#build/chromium.ts'
import { zoekKanaries } from '../e2e/kanaries.ts'
import { type Doodbaar, maakDoodbaar } from './browser.ts'
import { kanarievan } from './kanarienamen.ts'

/** Pupils; nine texts of each. */
const AANTAL = Number(process.env.STORE_KANARIES ?? 12)
const pad = findChromium()
const kanaries = Array.from({ length: AANTAL }, (_, n) => Object.values(kanarievan(n)).map((een) => een.trim())).flat()

/** Files below `map` that hold a piece of what was exported. */
function metResten(map: string, resten: readonly Buffer[]): string[] {
  return readdirSync(map, { withFileTypes: true, recursive: true })
    .filter((ding) => ding.isFile())
    .map((ding) => join(ding.parentPath, ding.name))
    .filter((naam) => {
      const inhoud = readFileSync(naam)
      return resten.some((rest) => inhoud.includes(rest))
    })
}

describe.skipIf(pad === null)('the profile of the browser (needs Chromium)', () => {
  let proef: Doodbaar
  beforeAll(async () => {
    proef = await maakDoodbaar(pad ?? '', 'kanaries')
  }, 120_000)
  afterAll(async () => await proef?.opruimen())

  it(
    `holds none of ${kanaries.length} texts after a kill, a restart, a copy, an export and a lock`,
    async () => {
      const helft = Math.ceil(AANTAL / 2)
      await proef.start()
      await proef.doe('begin')
      await proef.doe('schrijf', 0, helft)
      // The browser dies while the other half is being written.
      void proef.doe('schrijf', helft, AANTAL).catch(() => {})
      await new Promise((klaar) => setTimeout(klaar, 300))
      await proef.dood()
      await proef.start()
      await proef.doe('ontgrendel')
      await proef.doe('schrijf', helft, AANTAL)
      expect(await proef.doe('gebruik', AANTAL)).toBe(AANTAL * 5)
      await proef.doe('exporteer')
      // The search itself must be able to find: the open desk holds them all in memory.
      const inHeap = (heap: string) => kanaries.filter((een) => heap.includes(een)).length
      const open = inHeap(await proef.heap())
      expect(open).toBeGreaterThan(AANTAL)
      await proef.doe('sluit')
      const gesloten = inHeap(await proef.heap())
      await proef.herlaad()
      const herladen = inHeap(await proef.heap())
      await proef.dood()
      const uitvoer = join(proef.profiel, '..', 'kopie')
      mkdirSync(uitvoer)
      const kopie = proef.kopie()
      expect(kopie.length).toBeGreaterThan(10_000)
      writeFileSync(join(uitvoer, 'kopie'), kopie)
      // What was exported holds them, for it is hers; packed, so what it would leave behind is sought by its bytes.
      const [boek, pdf] = proef.uitvoer
      const blad = await new ExcelJS.Workbook().xlsx.load(new Uint8Array(boek ?? []).buffer as never)
      expect(JSON.stringify(blad.getWorksheet('Meldingen')?.getSheetValues())).toContain(kanarievan(0).achternaam)
      const resten = [boek, pdf].flatMap((bestand) => {
        expect(bestand?.length).toBeGreaterThan(3000)
        return Array.from({ length: 40 }, (_, n) => bestand?.subarray(n * 70, n * 70 + 48) ?? Buffer.alloc(0))
      })
      expect(metResten(proef.profiel, resten)).toEqual([])
      // The same search finds them where they are.
      writeFileSync(join(uitvoer, 'boek.xlsx'), boek ?? '')
      expect(metResten(uitvoer, resten)).toHaveLength(1)
      rmSync(join(uitvoer, 'boek.xlsx'))
      const profiel = zoekKanaries(proef.profiel, kanaries)
      console.log(
        `${kanaries.length} canaries: ${profiel.gevonden.length} in ${profiel.gelezen} files of the profile; in the heap ${open} while open, ${gesloten} after the lock, ${herladen} after a reload`,
      )
      expect(profiel.gelezen).toBeGreaterThan(20)
      expect(profiel.gevonden).toEqual([])
      expect(zoekKanaries(uitvoer, kanaries).gevonden).toEqual([])
      expect(herladen).toBe(0)
    },
    Math.max(120_000, AANTAL * 6_000),
  )
})
