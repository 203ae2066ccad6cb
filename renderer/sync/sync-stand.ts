import type { Tijdstip } from '#shared/schema/datum.ts'
import type { Foutcode } from '#shared/schema/fout.ts'

/** What the status strip shows. A new object after every change. */
export interface SyncStand {
  verbinding: 'verbonden' | 'offline' | 'niet-aangemeld'
  bezig: boolean
  laatstOpgehaaldOp: Tijdstip | null
  /** Operaties that DUO cannot have, that it may have, and that need the user. Together the whole outbox. */
  wachtend: number
  onderweg: number
  fouten: number
  /** Of these: set ready by somebody else than who is signed in; they wait for him. */
  vanAnderen: number
  laatsteFout: Foutcode | null
}
