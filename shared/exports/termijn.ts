import { werkdagenTussen } from '../domain/schoolkalender.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import { nederlandseDag } from './tijd.ts'

/**
 * Werkdagen from the day on which 16 uur was reached to the melding. Only V3 and V4 know that day (their einddatum,
 * `domain.md` 3.4); null for the others and as long as DUO has not received it. 0 when it came before that day.
 */
export function werkdagenTotMelding(melding: MeldingOpDesk): number | null {
  const { soort, eind } = melding.inhoud
  if ((soort !== 'V3' && soort !== 'V4') || eind === null || melding.stand === null) return null
  return Math.max(0, werkdagenTussen(eind, nederlandseDag(melding.stand.meldmoment)))
}
