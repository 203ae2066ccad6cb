import { aggregaatVan, bindt, houdtOp } from '#renderer/store/daden/keten.ts'
import type { Operatie } from '#shared/schema/desk.ts'

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
  bezig: ReadonlySet<string>
  /** False while it waits: after a failure, or because the user may still think. */
  mag: (operatie: Operatie) => boolean
}

/**
 * Which operaties may start now, in order. Of the chain of an aggregaat only the first one counts: when that one waits, was refused or
 * is another user's, the ones behind it wait too (Y2); other aggregaten go on (Y4). What goes beside the chain (a bijlage) waits for
 * the opvoeren only, because it needs the number, and never holds anything up; but no aggregaat has two requests at once.
 */
export function plan({ outbox, namens, bezig, mag }: Planvraag): Operatie[] {
  const wacht = new Set<string>()
  const zonderNummer = new Set<string>()
  const begonnen = new Set<string>()
  const start: Operatie[] = []
  for (const operatie of outbox) {
    if (bezig.size + start.length >= GELIJKTIJDIG) break
    const aggregaat = aggregaatVan(operatie)
    const inKeten = bindt(operatie)
    const vrij = !bezig.has(aggregaat) && !begonnen.has(aggregaat)
    const aanDeBeurt = inKeten ? !wacht.has(aggregaat) : !zonderNummer.has(aggregaat)
    if (houdtOp(operatie)) wacht.add(aggregaat)
    if (operatie.soort === 'opvoeren') zonderNummer.add(aggregaat)
    if (!vrij || !aanDeBeurt || operatie.status === 'fout' || operatie.namens !== namens || !mag(operatie)) continue
    start.push(operatie)
    begonnen.add(aggregaat)
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
