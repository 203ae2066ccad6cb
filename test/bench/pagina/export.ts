import { type Meldingdeel, maakTotaaloverzichtUit } from '#renderer/exports/client.ts'
import { meldingen, opdracht } from '#test/exports/voorbeeld.ts'

/**
 * An export as a screen does it: batches on their way to the worker, pieces on their way to the host, while the window is
 * watched. Copying a batch to the worker and a piece from it is all that the window does for it.
 */

const BASIS = 1000
const PER_BERICHT = 64
const BLOK = 20_000
const RUST_MS = 3000

/** Watches the window: the longest that a message of ours had to wait. */
function wacht() {
  let langste = 0
  let vorige = performance.now()
  let gestopt = false
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    const nu = performance.now()
    langste = Math.max(langste, nu - vorige)
    vorige = nu
    if (!gestopt) setTimeout(() => port2.postMessage(null))
  }
  port2.postMessage(null)
  return () => {
    gestopt = true
    port1.close()
    return langste
  }
}

/** Rows of four sheets from so many meldingen, and what it cost the window. */
export async function exporteer(
  aantal: number,
): Promise<{ ms: number; langsteBlokMs: number; rustMs: number; langeTaken: number; bytes: number; stukken: number }> {
  const basis = meldingen(Math.min(BASIS, aantal))
  async function* delen(): AsyncGenerator<Meldingdeel> {
    for (let plaats = 0; plaats < aantal; plaats += PER_BERICHT) {
      const eind = Math.min(plaats + PER_BERICHT, aantal)
      const plaatsen = Array.from({ length: eind - plaats }, (_, n) => plaats + n)
      const hier = plaatsen.map((n) => ({ ...basis[n % basis.length]!, meldingsnummer: (2_000_000 + n) as never }))
      yield { meldingen: hier, plaatsen, blokKlaar: eind % BLOK === 0 || eind === aantal }
    }
  }
  const { meldingen: _, ...vraag } = opdracht([])
  // The same watch with nothing to do: on a busy machine the window waits for the processor, whatever runs in it.
  const stopRust = wacht()
  await new Promise((klaar) => setTimeout(klaar, RUST_MS))
  const rustMs = stopRust()
  let langeTaken = 0
  // What the browser itself calls a task that holds the window: 50 ms or more.
  const kijker = new PerformanceObserver((lijst) => {
    langeTaken += lijst.getEntries().length
  })
  kijker.observe({ type: 'longtask' })
  let bytes = 0
  let stukken = 0
  const stop = wacht()
  const begin = performance.now()
  await maakTotaaloverzichtUit(
    {
      ...vraag,
      locaties: [...vraag.locaties],
      verkenning: { schooljaren: [2025, 2026], lesuurrijen: aantal * 11 },
    } as never,
    delen(),
    {
      schrijf: async (stuk) => {
        bytes += stuk.length
        stukken++
      },
    },
  )
  const ms = performance.now() - begin
  const langsteBlokMs = stop()
  kijker.disconnect()
  return { ms, langsteBlokMs, rustMs, langeTaken, bytes, stukken }
}
