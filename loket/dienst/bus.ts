import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import type { Bus } from './dienst.ts'

/** Within one process: told directly after the commit. */
export function lokaleBus(): Bus {
  const zender = new EventEmitter().setMaxListeners(0)
  return {
    meld: async (werk, brin, volgnummer) => werk.naCommit(() => zender.emit('mutatie', brin, volgnummer)),
    luister: (ontvanger) => {
      zender.on('mutatie', ontvanger)
      return () => zender.off('mutatie', ontvanger)
    },
    sluit: async () => void zender.removeAllListeners(),
  }
}

/** The channel of PostgreSQL on which loket processes tell each other. */
export const KANAAL = 'loket_mutatie'

/** Sends within the transaction: PostgreSQL delivers at the commit, to every listening process. */
export async function notificeer(werk: Parameters<Bus['meld']>[0], brin: string, volgnummer: number): Promise<void> {
  await sql`select pg_notify(${KANAAL}, ${`${brin}:${volgnummer}`})`.execute(werk.sql)
}
