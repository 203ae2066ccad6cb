import { liveQuery } from 'dexie'
import type { Stap } from '#renderer/scherm/ongedaan.ts'
import type { Desk } from '#renderer/store/desk.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import type { MeldingId, OperatieId } from '#shared/schema/identificatie.ts'

/** Id of the operatie of this kind that waits for a melding; null when none does. */
export async function wachtendeOperatie(
  desk: Desk,
  id: MeldingId,
  soort: Operatie['soort'],
): Promise<OperatieId | null> {
  const outbox = await desk.outbox.lijst()
  return outbox.findLast((een) => een.meldingId === id && een.soort === soort && een.status === 'klaar')?.id ?? null
}

/**
 * Remembers an act for as long as its operatie waits here: from the moment it went or was tried, Ctrl+Z no longer names it. Doing it
 * again takes a person.
 */
export function onthoudTotWeg(
  desk: Desk,
  gedaan: (stap: Stap) => () => void,
  operatie: OperatieId,
  stap: Pick<Stap, 'naam' | 'terug'>,
): void {
  wachtTotWeg(desk, operatie, gedaan({ ...stap, opnieuw: null }))
}

/** Calls `voorbij` once the operatie went or was tried. */
function wachtTotWeg(desk: Desk, operatie: OperatieId, voorbij: () => void): void {
  const abonnement = liveQuery(async () => await desk.outbox.lijst()).subscribe({
    next: (outbox) => {
      if (outbox.some((een) => een.id === operatie && een.status === 'klaar')) return
      // Not within its own first call.
      queueMicrotask(() => abonnement.unsubscribe())
      voorbij()
    },
    error: () => voorbij(),
  })
}
