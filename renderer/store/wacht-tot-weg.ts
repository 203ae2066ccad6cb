import { liveQuery } from 'dexie'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import type { Desk } from './desk.ts'

/** Calls `voorbij` once one of the operaties went, was tried or was taken back: not all of them wait here any more. */
export function wachtTotWeg(desk: Desk, operaties: readonly OperatieId[], voorbij: () => void): void {
  const abonnement = liveQuery(async () => await desk.outbox.lijst()).subscribe({
    next: (outbox) => {
      const wacht = new Set(outbox.filter(({ status }) => status === 'klaar').map(({ id }) => id))
      if (operaties.every((een) => wacht.has(een))) return
      // Not within its own first call.
      queueMicrotask(() => abonnement.unsubscribe())
      voorbij()
    },
    error: () => voorbij(),
  })
}
