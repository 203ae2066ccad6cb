import type { Tijdstip } from '#shared/schema/datum.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import type { Koppelschakelaar } from '#shared/schema/koppeling.ts'
import type { Gelijkheidsverslag } from './gelijkheid.ts'

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
  /** A long fetch: changes fetched so far, and how many there are (null: DUO did not say). Null: none is running. */
  ophalen: { gehaald: number; totaal: number | null } | null
  /** The user broke a fetch off; *Verstuur nu* or a new sign-in goes on where it was. */
  afgebroken: boolean
  /** The switch of the link as it was set last; null: never touched, so on. While off nothing goes out or comes in. */
  koppeling: Koppelschakelaar | null
  /** True while DUO tells by itself that there is news. */
  push: boolean
  /** What the last comparison with DUO found (Y9); null: not compared since the start. */
  gelijkheid: Gelijkheidsverslag | null
}
