import type { Desk } from '#renderer/store/desk.ts'
import { wachtTotWeg } from '#renderer/store/wacht-tot-weg.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import type { Stap } from './ongedaan.ts'

/**
 * Remembers an act for as long as all its operaties wait here: from the moment that one of them went or was tried, Ctrl+Z no longer
 * names it. Doing it again takes a person.
 */
export function onthoudTotWeg(
  desk: Desk,
  gedaan: (stap: Stap) => () => void,
  operaties: readonly OperatieId[],
  stap: Pick<Stap, 'naam' | 'terug'>,
): void {
  wachtTotWeg(desk, operaties, gedaan({ ...stap, opnieuw: null }))
}
