import type { Tijdstip } from '#shared/schema/datum.ts'
import type { Gelijkheidsverslag } from './gelijkheid.ts'
import { BEWAAR_PEIL_MS, haalPagina, type Vooruit } from './ophalen.ts'
import type { SyncStand } from './sync-stand.ts'
import type { Syncwereld } from './sync-wereld.ts'
import type { Mislukt } from './uitkomst.ts'
import { vergelijk } from './vergelijk.ts'

export interface Haalopdracht {
  wereld: Syncwereld
  namens: string
  gaatDoor: () => boolean
  /** After each page, and when it is done (`ophalen` null). */
  vordert: (ophalen: SyncStand['ophalen'], op: Tijdstip) => void
  /** It failed for the nth time in a row. */
  mislukt: (mislukt: Mislukt, keer: number) => void
  vergeleken: (gelijkheid: Gelijkheidsverslag) => void
}

/** Fetches page after page until there is no more, and compares with DUO when everything was read anew (Y5, Y9). */
export class Haler {
  #missers = 0
  #bewaardOp = Number.NEGATIVE_INFINITY
  /** Everything must be compared with DUO when the fetching is done. */
  vergelijkt = false

  /** Rejects when the store failed. */
  async haalAlles(opdracht: Haalopdracht): Promise<void> {
    if (!(await this.#haal(opdracht)) || !this.vergelijkt || !opdracht.gaatDoor()) return
    const gelijkheid = await vergelijk(opdracht.wereld, opdracht.namens)
    // News came in between, or DUO does not answer now: a later ronde compares.
    if (gelijkheid === 'later') return
    this.vergelijkt = false
    if (gelijkheid !== null) opdracht.vergeleken(gelijkheid)
  }

  /** True: there is no more. */
  async #haal({ wereld, namens, gaatDoor, vordert, mislukt }: Haalopdracht): Promise<boolean> {
    let gehaald = 0
    let vooruit: Vooruit | null = null
    for (let meer = true; meer; ) {
      if (!gaatDoor()) return false
      const nu = wereld.wekker.nu()
      const uitkomst = await haalPagina(wereld, namens, nu - this.#bewaardOp > BEWAAR_PEIL_MS, vooruit)
      if (uitkomst.soort !== 'gehaald') {
        this.#missers += 1
        mislukt(uitkomst, this.#missers)
        return false
      }
      if (uitkomst.bewaard) this.#bewaardOp = nu
      if (uitkomst.vanVoren && uitkomst.aantal > 0) this.vergelijkt = true
      this.#missers = 0
      meer = uitkomst.meer
      vooruit = uitkomst.volgende
      gehaald += uitkomst.aantal
      vordert(meer ? { gehaald, totaal: uitkomst.laatste } : null, uitkomst.op)
    }
    return true
  }
}
