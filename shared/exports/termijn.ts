import { plusDagen, weekdag } from '../domain/datum.ts'
import { FEESTDAGEN } from '../reference/feestdagen.generated.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import { nederlandseDag } from './tijd.ts'

/** More than this many werkdagen between the 16th hour and the melding is too late (`domain.md` 4.1). */
export const WERKDAGEN_MELDTERMIJN = 5

const feestdagen = new Set<string>(FEESTDAGEN.map(({ datum }) => datum))

/** Mon–Fri and no national feestdag (`domain.md` 4.2 rule 8); vacations do not stop the clock. */
const isWerkdag = (dag: IsoDatum) => weekdag(dag) <= 5 && !feestdagen.has(dag)

/** Werkdagen after `van` up to and including `tot`; 0 when `tot` is not later. */
export function werkdagenTot(van: IsoDatum, tot: IsoDatum): number {
  let aantal = 0
  for (let dag = van; dag < tot; ) {
    dag = plusDagen(dag, 1)
    if (isWerkdag(dag)) aantal++
  }
  return aantal
}

/** The day that is `aantal` werkdagen after `van`. */
export function plusWerkdagen(van: IsoDatum, aantal: number): IsoDatum {
  let dag = van
  for (let nog = aantal; nog > 0; ) {
    dag = plusDagen(dag, 1)
    if (isWerkdag(dag)) nog--
  }
  return dag
}

/**
 * Werkdagen from the day on which 16 uur was reached to the melding. Only V3 and V4 know that day (their einddatum,
 * `domain.md` 3.4); null for the others and as long as DUO has not received it.
 */
export function werkdagenTotMelding(melding: MeldingOpDesk): number | null {
  const { soort, eind } = melding.inhoud
  if ((soort !== 'V3' && soort !== 'V4') || eind === null || melding.stand === null) return null
  return werkdagenTot(eind, nederlandseDag(melding.stand.meldmoment))
}
