import type { Operatie } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/** At most this many requests at once (SPEC Y2). */
export const GELIJKTIJDIG = 4
/** After this many tries in a row without a definite answer an operatie asks attention (`reliability.md` D5). */
export const AANDACHT_NA = 8

export interface Planvraag {
  /** In order of `volgorde`. */
  outbox: Iterable<Operatie>
  /** Gebruikersnaam of who is signed in. */
  namens: string
  /** Aggregaten with a request under way now. */
  bezig: ReadonlySet<MeldingId>
  /** False while it waits after a failure. */
  mag: (operatie: Operatie) => boolean
}

/**
 * Which operaties may start now, in order. Per aggregaat only its first one counts: when that one waits, was refused or is
 * another user's, the ones behind it wait too (Y2); other aggregaten go on (Y4).
 */
export function plan({ outbox, namens, bezig, mag }: Planvraag): Operatie[] {
  const gezien = new Set<MeldingId>()
  const start: Operatie[] = []
  for (const operatie of outbox) {
    if (bezig.size + start.length >= GELIJKTIJDIG) break
    if (gezien.has(operatie.meldingId)) continue
    gezien.add(operatie.meldingId)
    if (bezig.has(operatie.meldingId) || operatie.status === 'fout' || operatie.namens !== namens) continue
    if (mag(operatie)) start.push(operatie)
  }
  return start
}

/** What the status strip counts. An operatie counts once. */
export function tel(outbox: Iterable<Operatie>, namens: string | null) {
  const som = { wachtend: 0, onderweg: 0, fouten: 0, vanAnderen: 0 }
  for (const operatie of outbox) {
    if (operatie.status === 'fout' || operatie.pogingen >= AANDACHT_NA) som.fouten += 1
    else if (operatie.status === 'onderweg') som.onderweg += 1
    else som.wachtend += 1
    if (namens !== null && operatie.namens !== namens) som.vanAnderen += 1
  }
  return som
}
