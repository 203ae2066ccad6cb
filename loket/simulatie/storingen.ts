import type { Storing } from '#shared/contract/loket.ts'
import { toeval } from './toeval.ts'

interface Actief extends Storing {
  /** How often it could fire and did. */
  kansen: number
  gevallen: number
  readonly volgende: () => number
}

/** The faults that are switched on. Each draws from its own seed, so one does not move the other. */
export class Storingen {
  #actief: Actief[] = []

  /** Switches one on; one of the same soort on the same pad is replaced and begins anew. */
  zet(storing: Storing): void {
    this.#actief = this.#actief.filter((ander) => ander.soort !== storing.soort || ander.pad !== storing.pad)
    this.#actief.push({ ...storing, kansen: 0, gevallen: 0, volgende: toeval(storing.seed) })
  }

  wis(): void {
    this.#actief = []
  }

  stand() {
    return this.#actief.map(({ volgende: _, ...storing }) => storing)
  }

  /** Does a fault of this soort strike here? Null when not; draws once for every one that could. */
  valt(soort: Storing['soort'], pad: string): Storing | null {
    let uitkomst: Storing | null = null
    for (const storing of this.#actief) {
      if (storing.soort !== soort || !pad.startsWith(storing.pad)) continue
      storing.kansen++
      if (storing.volgende() >= storing.kans) continue
      storing.gevallen++
      uitkomst = storing
    }
    return uitkomst
  }
}
