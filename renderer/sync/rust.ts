import type { OperatieId } from '#shared/schema/identificatie.ts'
import { wachttijd } from './backoff.ts'
import type { Wekker } from './bronnen.ts'

/** What waits by itself: an operatie, or the fetching. */
export type Wachter = OperatieId | 'ophalen'

interface Wacht {
  tot: number
  /** What the loket asked with Retry-After; even *Verstuur nu* keeps to it. */
  eis: number
  /** The user may still think. */
  denkt?: boolean
}

const GEEN: Wacht = { tot: 0, eis: 0 }

/**
 * Who waits until when, on the clock that only goes forward (Y7). In memory only: after a restart everything may try at
 * once, and the loket's own answer slows it down where needed.
 */
export class Rust {
  readonly #wekker: Wekker
  readonly #toeval: () => number
  readonly #wachters = new Map<Wachter, Wacht>()
  #pauze: Wacht = GEEN
  #missers = 0

  constructor(wekker: Wekker, toeval: () => number) {
    this.#wekker = wekker
    this.#toeval = toeval
  }

  /** The connection or the loket as a whole failed: everything waits. Returns the milliseconds. */
  pauzeer(naMs: number | null): number {
    const over = this.#pauze.tot - this.#wekker.nu()
    // Four requests that fail together are one failure.
    if (over > 0 && over >= (naMs ?? 0)) return over
    if (over <= 0) this.#missers += 1
    const ms = wachttijd(this.#missers, this.#toeval(), naMs)
    this.#pauze = this.#vanaf(ms, naMs)
    return ms
  }

  /** Only this one waits, after its nth failure in a row. Returns the milliseconds. */
  wacht(wie: Wachter, mislukkingen: number, naMs: number | null): number {
    const ms = wachttijd(mislukkingen, this.#toeval(), naMs)
    this.#wachters.set(wie, this.#vanaf(ms, naMs))
    return ms
  }

  /** The user may still think: it waits, and *Verstuur nu* ends that. A new act starts the time anew. */
  bedenk(wie: Wachter, ms: number): void {
    this.#wachters.set(wie, { ...this.#vanaf(ms, null), denkt: true })
  }

  /** Milliseconds until this one may go on; 0: now, as far as it itself is concerned. */
  over(wie: Wachter): number {
    return Math.max(0, (this.#wachters.get(wie) ?? GEEN).tot - this.#wekker.nu())
  }

  /** It is gone: nothing waits for it. */
  weg(wie: Wachter): void {
    this.#wachters.delete(wie)
  }

  /** The loket answered. */
  goed(wie: Wachter): void {
    this.#missers = 0
    this.#wachters.delete(wie)
  }

  /** No wait of our own counts any more: the world changed, or (*Verstuur nu*) the user wants it, who then thinks no longer either. */
  vergeet(ookBedenktijd: boolean): void {
    this.#pauze = { ...this.#pauze, tot: this.#pauze.eis }
    for (const [wie, { eis, denkt }] of this.#wachters) {
      if (ookBedenktijd || !denkt) this.#wachters.set(wie, { tot: eis, eis })
    }
  }

  magIets(): boolean {
    return this.#pauze.tot <= this.#wekker.nu()
  }

  mag(wie: Wachter): boolean {
    return this.magIets() && (this.#wachters.get(wie) ?? GEEN).tot <= this.#wekker.nu()
  }

  /** Milliseconds until somebody may go on, at most `hoogstens`. */
  volgende(hoogstens: number): number {
    const nu = this.#wekker.nu()
    if (!this.magIets()) return this.#pauze.tot - nu
    const tijden = [...this.#wachters.values()].map(({ tot }) => tot - nu).filter((ms) => ms > 0)
    return tijden.reduce((een, ander) => Math.min(een, ander), hoogstens)
  }

  #vanaf(ms: number, naMs: number | null): Wacht {
    const nu = this.#wekker.nu()
    return { tot: nu + ms, eis: naMs === null ? 0 : nu + naMs }
  }
}
