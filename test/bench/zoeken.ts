/**
 * `npm run bench -- zoeken [--rows 100000]`: a keystroke over all meldingen on the UI thread of the system's Chromium: search,
 * sort, and read the forty rows on the screen; filters and facets too. Beside it, in the same run, a plain unencrypted Dexie
 * table asked through its index for names that begin with the text (without folding, and nothing else than the name).
 */
import { type BenchOptions, type BenchResult, percentile, spread } from './bench.ts'
import { openProefpagina } from './in-chromium.ts'

const ROWS = 100_000
const ROUNDS = 10

const verdeling = (ms: readonly number[]) => ({ ...spread(ms), p95Ms: percentile(ms, 0.95) })

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const rijen = rows ?? ROWS
  const pagina = await openProefpagina('desk')
  try {
    await pagina.doe('vul', rijen)
    await pagina.doe('vulGewoon', rijen)
    await pagina.herstart()
    await pagina.doe('ontgrendel')
    const toets = await pagina.doe<{ eerste: number[]; warm: number[]; treffers: number }>('zoek', ROUNDS)
    if (toets.treffers === 0) throw new Error('nothing was found')
    const anders = await pagina.doe<Record<'filter' | 'facetten' | 'sorteer', number[]>>('filterEnSorteer', ROUNDS)
    const naWijziging = await pagina.doe<number[]>('zoekNaWijziging', 30)
    const gewoon = await pagina.doe<{ zoeken: number[] }>('openGewoon')
    return {
      rows: rijen,
      keystroke: verdeling(toets.warm),
      firstKeystrokes: verdeling(toets.eerste),
      filterAndSort: verdeling(anders.filter),
      facetCounts: verdeling(anders.facetten),
      sortAll: verdeling(anders.sorteer),
      keystrokeAfterChange: verdeling(naWijziging),
      plainDexieNamePrefix: verdeling(gewoon.zoeken),
    }
  } finally {
    await pagina.sluit()
  }
}
