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
