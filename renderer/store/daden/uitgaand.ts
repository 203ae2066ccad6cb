import type { Operatie } from '#shared/schema/desk.ts'
import type { MeldingId, OperatieId } from '#shared/schema/identificatie.ts'
import type { Opdracht } from '../winkel.ts'

/**
 * The outbox in memory as the last commit left it: acts and sync look at it with every step, and thousands of rows need not be
 * decrypted thousands of times. Emptied when the desk locks.
 */
export class Uitgaand {
  readonly #operaties = new Map<OperatieId, Operatie>()
  #opVolgorde: Operatie[] | null = null

  lees(operaties: Iterable<Operatie>): void {
    this.wis()
    for (const operatie of operaties) this.#operaties.set(operatie.id, operatie)
  }

  na({ outbox }: Opdracht): void {
    if (outbox === undefined) return
    for (const id of outbox.weg ?? []) this.#operaties.delete(id as OperatieId)
    for (const operatie of outbox.zet ?? []) this.#operaties.set(operatie.id, operatie)
    this.#opVolgorde = null
  }

  get aantal(): number {
    return this.#operaties.size
  }

  een(id: OperatieId): Operatie | null {
    return this.#operaties.get(id) ?? null
  }

  /** In sending order. */
  alle(): readonly Operatie[] {
    this.#opVolgorde ??= [...this.#operaties.values()].sort((een, ander) => een.volgorde - ander.volgorde)
    return this.#opVolgorde
  }

  van(id: MeldingId): Operatie[] {
    return this.alle().filter(({ meldingId }) => meldingId === id)
  }

  wis(): void {
    this.#operaties.clear()
    this.#opVolgorde = null
  }
}
