import { beginSchooljaar, schooljaarVan } from '#shared/domain/datum.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { vandaagOp } from '../klok.ts'
import type { Dienst } from './dienst.ts'

/** Today in the Netherlands, by the clock of the loket. */
export function vandaag(dienst: Pick<Dienst, 'klok'>): IsoDatum {
  return vandaagOp(dienst.klok.nu())
}

/**
 * First day of the two school years that the loket shows: this one and the one before (`domain.md` 5.3, `design.md` Y10).
 * A melding is inside while its last day is on or after it, or while it has no end.
 */
export function beginVenster(dienst: Pick<Dienst, 'klok'>): IsoDatum {
  return beginSchooljaar(schooljaarVan(vandaag(dienst)) - 1)
}
