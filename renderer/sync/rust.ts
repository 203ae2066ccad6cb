import type { OperatieId } from '#shared/schema/identificatie.ts'
import { wachttijd } from './backoff.ts'
import type { Wekker } from './bronnen.ts'

/** What waits by itself: an operatie, or the fetching. */
export type Wachter = OperatieId | 'ophalen'

interface Wacht {
  tot: number
  /** What the loket asked with Retry-After; even *Verstuur nu* keeps to it. */
  eis: number
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

  /** The loket answered. */
  goed(wie: Wachter): void {
    this.#missers = 0
    this.#wachters.delete(wie)
  }

  /** *Verstuur nu*: no wait of our own counts any more. */
  vergeet(): void {
    this.#pauze = { ...this.#pauze, tot: this.#pauze.eis }
    for (const [wie, { eis }] of this.#wachters) this.#wachters.set(wie, { tot: eis, eis })
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
