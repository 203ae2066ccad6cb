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
  {
    naam: 'sync-verlies',
    wat: 'operaties of every kind sent over loopback, 30 % of the answers lost',
    project: 'node',
    bestand: 'test/sync/echt-loket.test.ts',
    telvariabele: 'SYNC_VERLIES',
    zaadvariabele: null,
    count: 500,
  },
  {
    naam: 'sync-maand',
    wat: 'operaties of a month drained over a line that comes and goes',
    project: 'node',
    bestand: 'test/sync/echt-loket.test.ts',
    telvariabele: 'SYNC_MAAND',
    zaadvariabele: null,
    count: 2000,
  },
  {
    naam: 'store-kills',
    wat: 'kills (SIGKILL) of the browser under a mixed load on the store',
    project: 'node',
    bestand: 'test/store/kills.test.ts',
    telvariabele: 'STORE_KILLS',
    zaadvariabele: 'STORE_ZAAD',
    count: 50,
  },
  {
    naam: 'store-schade',
    wat: 'flipped bits, swapped and replayed rows of the store',
    project: 'node',
    bestand: 'test/store/schade.test.ts',
    telvariabele: 'STORE_SCHADE',
    zaadvariabele: 'STORE_ZAAD',
    count: 1000,
  },
  {
    naam: 'store-kanaries',
    wat: 'pupils whose texts are looked for in the whole profile and a copy, after a crash, a lock and a restart',
    project: 'node',
    bestand: 'test/store/kanaries.test.ts',
    telvariabele: 'STORE_KANARIES',
    zaadvariabele: null,
    count: 150,
  },
  {
    naam: 'sleutelrotatie',
    wat: 'kills at the borders of the batches of a change of the data key',
    project: 'node',
    bestand: 'renderer/store/sleutels.test.ts',
    telvariabele: 'ROTATIE_GRENZEN',
    zaadvariabele: null,
    count: 100,
  },
  {
    naam: 'lezer',
    wat: 'round of workbooks of full size that eat memory and time, against the reader with its real limits',
    project: 'node',
    bestand: 'test/security/lezer.test.ts',
    telvariabele: 'LEZER_HEEL',
    zaadvariabele: null,
    count: 1,
  },
]
