import type { IsoDatum } from '../schema/datum.ts'
import type { Abonnement } from '../schema/vooropleiding.ts'
import { plusMaanden } from './datum.ts'

/** Months after which an abonnement lapses when nobody ended it (`domain.md` 5.12). */
export const ABONNEMENT_MAANDEN = 9

/**
 * When and why an abonnement ends, or null while it runs (`domain.md` 5.12). It is active while there is an active aanmelding or
 * inschrijving; the end of an aanmelding is passed on by the school package, of an inschrijving by DUO. `geeindigdOp` is the last day of what it rests
 * on, null when nobody passed that on: then it lapses nine months after its begin (READING: counted from the begin).
 */
export function abonnementEinde(
  abonnement: Pick<Abonnement, 'begin' | 'grondslag'>,
  grondslag: { actief: boolean; geeindigdOp: IsoDatum | null },
): { eind: IsoDatum; eindreden: NonNullable<Abonnement['eindreden']> } | null {
  if (grondslag.actief) return null
  if (grondslag.geeindigdOp === null)
    return { eind: plusMaanden(abonnement.begin, ABONNEMENT_MAANDEN), eindreden: 'termijn' }
  return {
    eind: grondslag.geeindigdOp,
    eindreden: abonnement.grondslag === 'aanmelding' ? 'aanmelding-beeindigd' : 'inschrijving-beeindigd',
  }
}

/** Does DUO still tell of changes on this day? */
export function isAbonnementActief(
  abonnement: Pick<Abonnement, 'begin' | 'eind' | 'geblokkeerd'>,
  op: IsoDatum,
): boolean {
  return abonnement.begin <= op && (abonnement.eind === null || op <= abonnement.eind) && !abonnement.geblokkeerd
}
