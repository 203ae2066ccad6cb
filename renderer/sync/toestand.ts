import { Uitgaand } from '#renderer/store/daden/uitgaand.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import { Cijfers } from './cijfers.ts'
import { isUit } from './klaarzetten.ts'
import { tel } from './plan.ts'
import { Rust, type Wachter } from './rust.ts'
import type { SyncStand } from './sync-stand.ts'
import type { Syncwereld } from './sync-wereld.ts'
import type { Mislukt } from './uitkomst.ts'

/** A quiet desk asks for news this often; while DUO tells by itself (push) it is only a safety net. */
export const PEIL_MS = 30_000
export const PEIL_MET_PUSH_MS = 5 * 60_000

/** What the coordinator knows at this moment, and tells: the stand, the outbox, who waits, and the figures. */
export class Toestand {
  readonly rust: Rust
  readonly uitgaand = new Uitgaand()
  readonly cijfers = new Cijfers()
  readonly #luisteraars = new Set<() => void>()
  /** Gebruikersnaam of who is signed in, as the last ronde found. */
  wie: string | null = null
  loopt = false
  #teOud = false
  #stand: SyncStand

  constructor({ winkel, wekker, toeval }: Syncwereld) {
    this.rust = new Rust(wekker, toeval)
    const leeg = { laatsteFout: null, ophalen: null, afgebroken: false, koppeling: null, push: false, gelijkheid: null }
    const laatstOpgehaaldOp = winkel.cursor().opgehaaldOp
    this.#stand = { verbinding: 'offline', bezig: false, laatstOpgehaaldOp, ...leeg, ...tel([], null) }
  }

  get stand(): SyncStand {
    return this.#stand
  }

  luister(ontvanger: () => void): () => void {
    this.#luisteraars.add(ontvanger)
    return () => this.#luisteraars.delete(ontvanger)
  }

  zeg(deel: Partial<SyncStand>): void {
    this.#stand = { ...this.#stand, ...deel, ...tel(this.uitgaand.alle(), this.wie) }
    for (const ontvanger of this.#luisteraars) ontvanger()
  }

  /** False: nothing may start now. */
  gaatDoor(): boolean {
    const { verbinding } = this.#stand
    return this.loopt && !this.#teOud && !isUit(this.#stand) && verbinding === 'verbonden' && this.rust.magIets()
  }

  /** What a failure means for whom; returns how many milliseconds that is. */
  mislukt(uitkomst: Mislukt, wie: Wachter, keer: number): number {
    this.zeg({ laatsteFout: uitkomst.fout.code })
    if (uitkomst.soort === 'aanmelden') this.zeg({ verbinding: 'niet-aangemeld' })
    if (uitkomst.soort === 'te-oud') this.#teOud = true
    if (uitkomst.soort !== 'later') return 0
    if (uitkomst.bereik === 'operatie') return this.rust.wacht(wie, keer, uitkomst.naMs)
    if (uitkomst.bereik === 'verbinding') this.zeg({ verbinding: 'offline' })
    return this.rust.pauzeer(uitkomst.naMs)
  }

  /** Milliseconds until there may be something to do. */
  totVolgende(): number {
    return this.rust.volgende(this.#stand.push ? PEIL_MET_PUSH_MS : PEIL_MS)
  }

  /** A page came in; null: there is no more. */
  vordert(ophalen: SyncStand['ophalen'], laatstOpgehaaldOp: Tijdstip): void {
    this.goed('ophalen')
    this.zeg({ laatstOpgehaaldOp, ophalen })
  }

  /** DUO gave a definite answer. */
  goed(wie: Wachter): void {
    this.rust.goed(wie)
    if (this.#stand.laatsteFout !== null) this.zeg({ laatsteFout: null })
  }
}
