import { EventEmitter } from 'node:events'
import { sql } from 'kysely'
import pg from 'pg'
import type { Bus } from './dienst.ts'

/** Within one process: told directly after the commit. */
export function lokaleBus(): Bus {
  const zender = new EventEmitter().setMaxListeners(0)
  return {
    meld: async (werk, brin, volgnummer) => werk.naCommit(() => zender.emit('mutatie', brin, volgnummer)),
    luister: (ontvanger) => luisterNaar(zender, ontvanger),
    sluit: async () => void zender.removeAllListeners(),
  }
}

function luisterNaar(zender: EventEmitter, ontvanger: Parameters<Bus['luister']>[0]): () => void {
  zender.on('mutatie', ontvanger)
  return () => zender.off('mutatie', ontvanger)
}

/** The channel of PostgreSQL on which loket processes tell each other. */
const KANAAL = 'loket_mutatie'
const OPNIEUW_MS = 1000

/**
 * Between processes: NOTIFY within the transaction, so PostgreSQL delivers at the commit and in commit order, to every process
 * that LISTENs. After a lost connection it listens again and tells that anything may have happened (`*`, 0).
 */
export async function postgresBus(connectionString: string): Promise<Bus> {
  const zender = new EventEmitter().setMaxListeners(0)
  let gesloten = false
  let client: pg.Client | null = null
  let wacht: NodeJS.Timeout | null = null

  const verbind = async () => {
    const nieuw = new pg.Client({ connectionString })
    nieuw.on('error', () => undefined)
    nieuw.on('notification', ({ payload }) => {
      const delen = /^([0-9]{2}[A-Z]{2}):([0-9]+)$/.exec(payload ?? '')
      if (delen?.[1] !== undefined) zender.emit('mutatie', delen[1], Number(delen[2]))
    })
    nieuw.on('end', () => {
      if (gesloten || client !== nieuw) return
      client = null
      opnieuw()
    })
    await nieuw.connect()
    await nieuw.query(`listen ${KANAAL}`)
    client = nieuw
  }
  const opnieuw = () => {
    wacht = setTimeout(() => {
      if (gesloten) return
      verbind().then(
        () => zender.emit('mutatie', '*', 0),
        () => opnieuw(),
      )
    }, OPNIEUW_MS)
    wacht.unref()
  }
  await verbind()
  return {
    meld: async (werk, brin, volgnummer) => {
      await sql`select pg_notify(${KANAAL}, ${`${brin}:${volgnummer}`})`.execute(werk.sql)
    },
    luister: (ontvanger) => luisterNaar(zender, ontvanger),
    sluit: async () => {
      gesloten = true
      if (wacht !== null) clearTimeout(wacht)
      zender.removeAllListeners()
      await client?.end().catch(() => undefined)
    },
  }
}
