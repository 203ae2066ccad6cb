import type { Bytes } from './bytes.ts'
import type { Sleutelwaarde } from './envelope.ts'
import type { Opslagtabel } from './tabellen.ts'

/** What becomes true of one collection. `weg` holds identities. */
export interface Deel<W> {
  zet?: readonly W[]
  weg?: readonly string[]
}

/** One row to write, still in clear: the writer encrypts it. */
export interface Opslagrij {
  tabel: Opslagtabel
  sleutel: Sleutelwaarde
  /** Null: the row goes. */
  inhoud: Bytes | null
  /** Revision of the row that is there now, or null. */
  was: number | null
}

/** The rows of a change, and what memory must learn once they are on disk. */
export interface Bereid {
  rijen: readonly Opslagrij[]
  /** Tables that are emptied first: for rows that are derived from others and made again. */
  leeg?: readonly Opslagtabel[]
  na: (revisie: number) => void
}
