import type { RedenIngetrokken, Status } from '../schema/codes.ts'

/**
 * Which status may follow which, and by whom (`domain.md` 3.5). A deviation that comes from DUO is stored as received and
 * flagged, never refused: {@link beoordeelOvergang}.
 */

/** Who changes a status. `duo` acts at acceptance and when a vrijstelling overlaps. */
export type Actor = 'school' | 'gemeente' | 'duo'

const GEMEENTE = ['gemeente'] as const
const INTREKKEN = ['school', 'duo'] as const

const OVERGANGEN: Record<Status, Partial<Record<Status, readonly Actor[]>>> = {
  W: { R: ['duo'] },
  R: { B: GEMEENTE, K: GEMEENTE, G: GEMEENTE, I: INTREKKEN },
  B: { K: GEMEENTE, G: GEMEENTE, I: INTREKKEN },
  K: { B: GEMEENTE, G: GEMEENTE, I: INTREKKEN },
  G: { B: GEMEENTE },
  I: {},
  D: {},
}

/** May this actor bring a melding from one status to the other? Staying the same is no transition. */
export function magOvergang(van: Status, naar: Status, door: Actor): boolean {
  return OVERGANGEN[van][naar]?.includes(door) ?? false
}

/** The statussen that this actor may give. */
export function mogelijkeStatussen(van: Status, door: Actor): Status[] {
  return (Object.keys(OVERGANGEN[van]) as Status[]).filter((naar) => magOvergang(van, naar, door))
}

/** How a status that came from DUO relates to the one we had; `afwijkend` is kept and flagged on the dossier. */
export function beoordeelOvergang(van: Status | null, naar: Status): 'gelijk' | 'toegestaan' | 'afwijkend' {
  if (van === naar) return 'gelijk'
  // First seen: whatever it is, it is how DUO has it.
  if (van === null) return 'toegestaan'
  return OVERGANGEN[van][naar] === undefined ? 'afwijkend' : 'toegestaan'
}

/** Not sent yet: it may still be thrown away, on this desk only. */
export const magWeggooien = (status: Status): boolean => status === 'W'

/** May the school change the content? In R, B and K (and before sending); not in G, I, D (OUR CHOICE). */
export const magInhoudWijzigen = (status: Status): boolean => 'WRBK'.includes(status)

/** May this actor withdraw it for this reason? V is DUO's and holds for R, B and K; a school gives F, D or G. */
export function magIntrekken(status: Status, door: Actor, reden: RedenIngetrokken): boolean {
  return magOvergang(status, 'I', door) && (reden === 'V') === (door === 'duo')
}
