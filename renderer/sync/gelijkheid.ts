import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingId, Meldingsnummer } from '#shared/schema/identificatie.ts'

/** Why a melding is not the same here and at DUO. */
export interface Verschil {
  meldingsnummer: Meldingsnummer
  /** Null: it is not on this desk. */
  id: MeldingId | null
  /**
   * `ontbreekt`: DUO has it, this desk not. `anders`: the content differs. `niet-getoond`: it is here and DUO does not show it (any
   * more) to who is signed in.
   */
  wat: 'ontbreekt' | 'anders' | 'niet-getoond'
  /** Put right by reading it from DUO again. */
  hersteld: boolean
}

/** What a comparison of this desk with DUO came to (Y9). */
export interface Gelijkheidsverslag {
  op: Tijdstip
  /** Nothing differs (any more) of what DUO shows. */
  gelijk: boolean
  /** Meldingen that DUO shows, and that were compared. */
  aantal: number
  verschillen: readonly Verschil[]
  /** Meldingen that fell out of DUO's two school years and were marked as archived now (Y10). */
  gearchiveerd: number
}
