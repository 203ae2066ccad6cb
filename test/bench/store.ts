/**
 * `npm run bench -- store [--rows 100000]`: the encrypted store in the system's Chromium, beside a plain unencrypted Dexie
 * table (one row per melding, four indexes) of the same meldingen in the same run. Every open is after a restart of the whole
 * browser; the two take turns, so that a busy neighbour hits both.
 */
import { type BenchOptions, type BenchResult, percentile, round, spread } from './bench.ts'
import { openProefpagina } from './in-chromium.ts'

const ROWS = 100_000
const OPENS = 3

interface Opened {
  totaal: number
  sleutel: number
  aantal: number
  indexen: Record<string, number>
}

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const rijen = rows ?? ROWS
  const pagina = await openProefpagina('desk')
  try {
    const geschreven = await pagina.doe<{ ms: number; bytesPerMelding: number; jsonPerMelding: number }>('vul', rijen)
    const gewoon = await pagina.doe<{ ms: number; bytesPerMelding: number }>('vulGewoon', rijen)
    const open: Opened[] = []
    const openGewoon: { totaal: number; aantal: number }[] = []
    for (let keer = 0; keer < OPENS; keer++) {
      await pagina.herstart()
      open.push(await pagina.doe('ontgrendel'))
      await pagina.herstart()
      openGewoon.push(await pagina.doe('openGewoon'))
    }
    if ([...open, ...openGewoon].some(({ aantal }) => aantal !== rijen)) throw new Error('not every melding came back')
    await pagina.herstart()
    await pagina.doe('ontgrendel')
    const lees = await pagina.doe<number[]>('lees', 200)
    const bewaar = await pagina.doe<number[]>('bewaar', 100)
    const ontgrendeld = spread(open.map(({ totaal }) => totaal))
    const zonderWachtzin = spread(open.map(({ totaal, sleutel }) => totaal - sleutel))
    const peer = spread(openGewoon.map(({ totaal }) => totaal))
    return {
      rows: rijen,
      /** From the passphrase to forty rows that can be shown; `keyMs` of it is PBKDF2 with 600,000 rounds. */
      unlock: ontgrendeld,
      unlockWithoutKey: zonderWachtzin,
      keyMs: spread(open.map(({ sleutel }) => sleutel)),
      sortIndexesMs: spread(open.map(({ indexen }) => Object.values(indexen).reduce((som, een) => som + een, 0))),
      plainDexieReadAll: peer,
      timesFasterThanPlainDexie: round(peer.medianMs / ontgrendeld.medianMs),
      write: {
        ms: round(geschreven.ms),
        plainDexieMs: round(gewoon.ms),
        timesFaster: round(gewoon.ms / geschreven.ms),
      },
      bytesPerMelding: {
        encrypted: round(geschreven.bytesPerMelding),
        plainDexie: round(gewoon.bytesPerMelding),
        json: geschreven.jsonPerMelding,
      },
      saveStrict: { ...spread(bewaar), p95Ms: percentile(bewaar, 0.95) },
      readOne: { ...spread(lees), p95Ms: percentile(lees, 0.95) },
    }
  } finally {
    await pagina.sluit()
  }
}
