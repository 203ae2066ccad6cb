import type { IdMaker, Klok } from '#renderer/store/klok.ts'
import type { Winkel } from '#renderer/store/winkel.ts'
import type { Onlinebron, Pushbron, Wekker } from './bronnen.ts'
import type { Transport } from './transport.ts'

/** All that the coordinator needs of the world, injected. */
export interface Syncwereld {
  winkel: Winkel
  transport: Transport
  online: Onlinebron
  wekker: Wekker
  klok: Klok
  /** Jitter, in [0, 1). */
  toeval: () => number
  nieuwId: IdMaker
  /** Tells when the session changed; returns what stops it. */
  bijSessie: (ontvanger: () => void) => () => void
  /** Without it the desk asks by itself. */
  push?: Pushbron
  /** Seconds that what was set ready waits before it goes, where this desk has no choice of its own. Without it: 0. */
  bedenktijd?: number
}
