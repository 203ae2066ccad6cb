import type { Auditintentie } from '#renderer/store/winkel.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { Operatie, Operatiesoort } from '#shared/schema/desk.ts'
import type { MeldingId, OperatieId } from '#shared/schema/identificatie.ts'

/** One operatie that DUO took since this start, newest first. `ms`: from the last attempt until its answer. */
export interface Aankomst {
  operatie: OperatieId
  soort: Operatiesoort
  meldingId: MeldingId | null
  op: Tijdstip
  ms: number
}

/** How the link does (`domain.md` 5.13 R8), since this start. Times in milliseconds; null: nothing measured yet. */
export interface Gezondheid {
  /** Operaties that wait, and when the oldest was set ready. */
  rij: number
  oudste: Tijdstip | null
  p50: number | null
  p95: number | null
  verzoeken: number
  afgehandeld: number
  verzoekenPerOperatie: number | null
  identiekVermeden: number
  aankomsten: readonly Aankomst[]
}

const ONTHOUDEN = 200

/** Counts what goes over the line. In memory only: it describes this session, nothing rests on it. */
export class Cijfers {
  #verzoeken = 0
  #afgehandeld = 0
  #vermeden = 0
  #aankomsten: Aankomst[] = []

  verzoek(): void {
    this.#verzoeken += 1
  }

  /** DUO gave a definite answer; when it took the operatie, with how long that took. */
  antwoord(operatie: Operatie, genomen: { op: Tijdstip; ms: number } | null): void {
    this.#afgehandeld += 1
    if (genomen === null) return
    const { id, soort, meldingId } = operatie
    this.#aankomsten = [{ operatie: id, soort, meldingId, ...genomen }, ...this.#aankomsten].slice(0, ONTHOUDEN)
  }

  audit(regels: readonly Auditintentie[] = []): void {
    this.#vermeden += regels.filter(({ wat }) => wat === 'stand-vermeden').length
  }

  gezondheid(outbox: readonly Operatie[]): Gezondheid {
    const tijden = this.#aankomsten.map(({ ms }) => ms).sort((een, ander) => een - ander)
    const deel = (p: number) => tijden[Math.min(tijden.length - 1, Math.floor(tijden.length * p))] ?? null
    const oudste = outbox.reduce<Tijdstip | null>(
      (een, { gemaaktOp }) => (een === null || gemaaktOp < een ? gemaaktOp : een),
      null,
    )
    return {
      rij: outbox.length,
      oudste,
      p50: deel(0.5),
      p95: deel(0.95),
      verzoeken: this.#verzoeken,
      afgehandeld: this.#afgehandeld,
      verzoekenPerOperatie: this.#afgehandeld === 0 ? null : this.#verzoeken / this.#afgehandeld,
      identiekVermeden: this.#vermeden,
      aankomsten: this.#aankomsten,
    }
  }
}
