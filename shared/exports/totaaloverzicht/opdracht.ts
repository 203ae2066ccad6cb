import type { Locatie } from '../../schema/beheer.ts'
import type { Tijdstip } from '../../schema/datum.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import type { Teksthash } from '../sha256.ts'
import type { Herkomst, PgnKeuze } from '../tekst.ts'
import type { KolomId } from '../totaaloverzicht-kolommen.ts'

export interface TotaaloverzichtOpdracht {
  readonly herkomst: Herkomst
  /** The moment of making: from the log entry, never from a clock in here. */
  readonly gemaaktOp: Tijdstip
  /** When this desk last fetched from DUO; null when it never did. */
  readonly stand: Tijdstip | null
  /** In the order in which the sheet shows them. Read once: a stream will do. */
  readonly meldingen: Iterable<MeldingOpDesk> | AsyncIterable<MeldingOpDesk>
  readonly locaties: readonly Pick<Locatie, 'id' | 'naam'>[]
  /** How she filtered, in words (`status: In behandeling`). Empty: no filter. */
  readonly filter: string
  /** How many rows she ticked; null: all rows in the filter. */
  readonly vinkjes: number | null
  /** The order of the rows, in words. */
  readonly volgorde: string
  /** Columns of Meldingen; without it the default profile. `pgn` is only taken from `pgn`. */
  readonly kolommen?: readonly KolomId[]
  readonly pgn: PgnKeuze
  /** Hashes the content; without it in plain code. Node has a faster one. */
  readonly hash?: Teksthash
}
