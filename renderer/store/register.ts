import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingId, MeldingId, Meldingsnummer, Pgn } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'

/**
 * Where things are, by the numbers that people use. In memory only: an index on a PGN inside IndexedDB would be
 * guessable (`reliability.md` finding 10). Filled when the desk opens, kept by every commit.
 */
export class Register {
  readonly #meldingen = new Map<Meldingsnummer, MeldingId>()
  readonly #personen = new Map<Pgn, LeerlingId>()

  melding(melding: MeldingOpDesk): void {
    if (melding.meldingsnummer !== null) this.#meldingen.set(melding.meldingsnummer, melding.id)
    const { pgn } = melding.inhoud.leerling
    if (pgn !== null && !this.#personen.has(pgn)) this.#personen.set(pgn, melding.leerlingId)
  }

  meldingWeg(id: MeldingId): void {
    for (const [nummer, van] of this.#meldingen) if (van === id) this.#meldingen.delete(nummer)
  }

  leerling(leerling: LeerlingOpDesk): void {
    this.#personen.set(leerling.pgn, leerling.id)
  }

  meldingMetNummer(nummer: Meldingsnummer): MeldingId | null {
    return this.#meldingen.get(nummer) ?? null
  }

  leerlingIdVan(pgn: Pgn): LeerlingId | null {
    return this.#personen.get(pgn) ?? null
  }

  wis(): void {
    this.#meldingen.clear()
    this.#personen.clear()
  }
}
