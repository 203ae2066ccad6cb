/** `reliability.md` B-T1, B-T6: no text of a pupil lies on the disk in clear, and none stays in memory after a lock. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '#build/chromium.ts'
import { zoekKanaries } from '../e2e/kanaries.ts'
import { type Doodbaar, maakDoodbaar } from './browser.ts'
import { kanarievan } from './kanarienamen.ts'

/** Pupils; nine texts of each. */
const AANTAL = Number(process.env.STORE_KANARIES ?? 12)
const pad = findChromium()
const kanaries = Array.from({ length: AANTAL }, (_, n) => Object.values(kanarievan(n)).map((een) => een.trim())).flat()

describe.skipIf(pad === null)('the profile of the browser (needs Chromium)', () => {
  let proef: Doodbaar
  beforeAll(async () => {
    proef = await maakDoodbaar(pad ?? '', 'kanaries')
  }, 120_000)
  afterAll(async () => await proef?.opruimen())

  it(
    `holds none of ${kanaries.length} texts after a kill, a restart, a copy and a lock`,
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
