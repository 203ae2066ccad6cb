/**
 * `npm run bench -- scherm [--rows 100000]`: Raadplegen/wijzigen with so many meldingen in the system's Chromium, from the key press
 * until it has been drawn: a letter in the search box, a jump through the list, a melding beside it, everything ticked. One frame
 * (up to 16 ms) is part of each figure.
 */
import { type BenchOptions, type BenchResult, percentile, spread } from './bench.ts'
import { openProefpagina } from './in-chromium.ts'

const ROWS = 100_000
const WOORDEN = ['hofstra', 'jansen 5h', '1000', 'simsek', 'bakker emma', 'te laat']

const verdeling = (ms: readonly number[]) => ({ ...spread(ms), p95Ms: percentile(ms, 0.95) })
const langste = (taken: readonly number[]) => ({
  count: taken.length,
  longestMs: taken.length === 0 ? 0 : Math.max(...taken),
})

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const rijen = rows ?? ROWS
  const pagina = await openProefpagina('scherm')
  try {
    await pagina.doe('vul', rijen)
    await pagina.herstart()
    await pagina.doe('ontgrendel')
    await pagina.doe('letOp')
    const eerste = await pagina.doe<number>('toon')
    const typen = await pagina.doe<{ ms: number[]; treffers: number }>('typ', WOORDEN)
    if (typen.treffers === 0) throw new Error('nothing was found')
    const bijTypen = await pagina.doe<number[]>('langeTaken')
    const schuiven = await pagina.doe<number[]>('schuif', 60)
    const bijSchuiven = await pagina.doe<number[]>('langeTaken')
    const openen = await pagina.doe<number[]>('open', 30)
    const bijOpenen = await pagina.doe<number[]>('langeTaken')
    const vinken = await pagina.doe<number>('vinkAlles')
    const bijVinken = await pagina.doe<number[]>('langeTaken')
    return {
      rows: rijen,
      firstDrawingMs: eerste,
      keystroke: verdeling(typen.ms),
      scroll: verdeling(schuiven),
      openMelding: verdeling(openen),
      tickAllMs: vinken,
      longTasksOver50Ms: {
        typing: langste(bijTypen),
        scrolling: langste(bijSchuiven),
        opening: langste(bijOpenen),
        ticking: langste(bijVinken),
      },
    }
  } finally {
    await pagina.sluit()
  }
}
