/** One long campaign: a test file, and the variables by which it is told how long and from which seed. */
export interface Campagne {
  naam: string
  wat: string
  project: 'node' | 'browser' | 'e2e'
  bestand: string
  telvariabele: string
  /** Null: it needs no randomness, or draws it itself and prints it. */
  zaadvariabele: string | null
  /** How often without `--count`. */
  count: number
}

export const CAMPAGNES: readonly Campagne[] = [
  {
    naam: 'precies-een-keer',
    wat: 'intentions sent to the loket by 8 clients, 30 % of the answers lost',
    project: 'node',
    bestand: 'test/contract/precies-een-keer.test.ts',
    telvariabele: 'LOKET_INTENTIES',
    zaadvariabele: null,
    count: 512,
  },
  {
    naam: 'doodslaan',
    wat: 'kills of the loket under load, per database',
    project: 'node',
    bestand: 'test/contract/doodslaan.test.ts',
    telvariabele: 'LOKET_KILLS',
    zaadvariabele: null,
    count: 8,
  },
]
