/** `reliability.md` C-T1: the browser dies at random moments under a mixed load on the real store. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '#build/chromium.ts'
import { type Doodbaar, maakDoodbaar } from './browser.ts'
import { kansVan } from './kans.ts'
import type { Bevestigd } from './pagina/last.ts'

const AANTAL = Number(process.env.STORE_KILLS ?? 2)
const ZAAD = Number(process.env.STORE_ZAAD ?? 20261122)
const pad = findChromium()
const wacht = (ms: number) => new Promise((klaar) => setTimeout(klaar, ms))

/** What was said so far, as sums. */
function samen(gezegd: readonly unknown[]): Bevestigd {
  const uit: Bevestigd = { melding: [], blad: [], bijlage: [], invoer: -1, concept: {} }
  for (const een of gezegd as { wat: string; n: number; waarde?: number }[]) {
    if (een.wat === 'melding' || een.wat === 'blad' || een.wat === 'bijlage') uit[een.wat].push(een.n)
    else if (een.wat === 'invoer') uit.invoer = Math.max(uit.invoer, een.n)
    else uit.concept[een.n] = Math.max(uit.concept[een.n] ?? 0, een.waarde ?? 0)
  }
  return uit
}

describe.skipIf(pad === null)('the store under kill -9 of the browser (needs Chromium)', () => {
  let proef: Doodbaar
  beforeAll(async () => {
    proef = await maakDoodbaar(pad ?? '', 'last')
  }, 120_000)
  afterAll(async () => await proef?.opruimen())

  it(
    `opens after each of ${AANTAL} kills with everything that was acknowledged and nothing by halves`,
    async () => {
      const kans = kansVan(ZAAD)
      await proef.start()
      await proef.doe('begin')
      for (let kill = 0; kill < AANTAL; kill++) {
        const gezegd = proef.bevestigd.length
        await proef.doe('werk', ZAAD + kill, 1 + kill * 10_000)
        // A kill before anything was said would prove nothing about what was said.
        while (proef.bevestigd.length === gezegd) await wacht(5)
        await wacht(kans.onder(1500))
        await proef.dood()
        // What the server had already received when the browser died may still be on its way through Node.
        await wacht(20)
        await proef.start()
        await proef.doe('ontgrendel')
        expect(await proef.doe('controle', samen(proef.bevestigd)), `kill ${kill + 1}`).toEqual([])
      }
      const { meldingen, revisie } = await proef.doe<{ meldingen: number; revisie: number }>('aantallen')
      console.log(
        `${AANTAL} kills, seed ${ZAAD}: ${proef.bevestigd.length} acknowledged acts, ${revisie} commits, ${meldingen} meldingen`,
      )
      expect(proef.bevestigd.length).toBeGreaterThan(AANTAL)
    },
    Math.max(120_000, AANTAL * 60_000),
  )

  it('meets a vanished, an emptied and a newer store with a name, never with an empty desk', async () => {
    await proef.doe('sluit')
    // Locking writes the stamp once more.
    await wacht(500)
    const goed = proef.schijf()
    proef.zetSchijf(goed.replace(/"schemaVersie":\d+/, '"schemaVersie":99'))
    expect(await proef.doe('staat')).toBe('nieuwer')
    await expect(proef.doe('ontgrendel')).rejects.toThrow('opslag-nieuwer')
    proef.zetSchijf(goed)
    await proef.doe('leegDeStand')
    await expect(proef.doe('ontgrendel')).rejects.toThrow('opslag-verdwenen')
    await proef.doe('wisAlles')
    expect(await proef.doe('staat')).toBe('verdwenen')
    await expect(proef.doe('ontgrendel')).rejects.toThrow('opslag-verdwenen')
    await expect(proef.doe('begin')).rejects.toThrow('opslag-verdwenen')
  }, 120_000)
})
