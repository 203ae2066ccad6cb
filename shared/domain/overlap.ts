import type { Soort, Status } from '../schema/codes.ts'
import type { IsoDatum } from '../schema/datum.ts'
import { delenEenDag } from './datum.ts'

/** What is looked at of a melding to see whether it is there already. `id` is whatever the caller knows it by. */
export interface Periodemelding {
  id: string
  /** The pupil, by whatever identity both sides share. */
  leerling: string
  soort: Soort
  begin: IsoDatum
  eind: IsoDatum | null
  status: Status
}

/**
 * The days of a melding. Without einddatum an LRV or RMC lasts on (3.4); the other soorten are then known to cover their
 * begindatum only (4.2 rule 5).
 */
export function periodeVan(melding: Pick<Periodemelding, 'soort' | 'begin' | 'eind'>): {
  van: IsoDatum
  tot: IsoDatum | null
} {
  const open = melding.soort === 'LRV' || melding.soort === 'RMC'
  return { van: melding.begin, tot: melding.eind ?? (open ? null : melding.begin) }
}

/** What stands in the way of a melding, and what only asks for attention. */
export interface Overlap<T> {
  /** Same pupil, same soort, a shared day (5.2): it is there already. */
  dubbel: T[]
  /** Another soort over the same days: possible (an LRV beside a V3), but look at it first. */
  raakt: T[]
}

/**
 * Meldingen of the same pupil that share a day with this one (5.2 step 4). A withdrawn melding (I) is no longer there; a melding
 * is never its own double.
 */
export function zoekOverlap<T extends Periodemelding>(
  melding: Omit<Periodemelding, 'status' | 'id'> & { id?: string },
  bestaande: readonly T[],
): Overlap<T> {
  const periode = periodeVan(melding)
  const raken = bestaande.filter(
    (ander) =>
      ander.leerling === melding.leerling &&
      ander.id !== melding.id &&
      ander.status !== 'I' &&
      delenEenDag(periode, periodeVan(ander)),
  )
  return {
    dubbel: raken.filter((ander) => ander.soort === melding.soort),
    raakt: raken.filter((ander) => ander.soort !== melding.soort),
  }
}
