import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migreer } from './migreer.ts'
import { sqliteDialect } from './sqlite.ts'
import type { Tabellen } from './tabellen.ts'

const INT8 = 20

/** An open database, migrated. `pool` exists on PostgreSQL only (LISTEN/NOTIFY, advisory locks). */
export interface Opslag {
  readonly soort: 'sqlite' | 'postgres'
  readonly db: Kysely<Tabellen>
  readonly pool: pg.Pool | null
  sluit(): Promise<void>
}

/** SQLite in `data` (or in memory when null), PostgreSQL when `databaseUrl` is given. Throws when it cannot be reached or written. */
export async function openOpslag(plaats: { data: string | null; databaseUrl: string | null }): Promise<Opslag> {
  const opslag = plaats.databaseUrl === null ? openSqlite(plaats.data) : openPostgres(plaats.databaseUrl)
  try {
    await migreer(opslag.db)
  } catch (fout) {
    await opslag.sluit().catch(() => undefined)
    throw fout
  }
  return opslag
}

function openSqlite(data: string | null): Opslag {
  if (data !== null) maakMap(data)
  const db = new Kysely<Tabellen>({ dialect: sqliteDialect(data === null ? ':memory:' : join(data, 'loket.sqlite')) })
  return { soort: 'sqlite', db, pool: null, sluit: () => db.destroy() }
}

/** Step by step: `recursive` never ends where a folder refuses with ENOENT although its parent is there (`/proc`). */
function maakMap(map: string): void {
  if (existsSync(map)) return
  maakMap(dirname(map))
  mkdirSync(map)
}

function openPostgres(connectionString: string): Opslag {
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    connectionTimeoutMillis: 10_000,
    // bigint comes as text by default; all ours fit in a number.
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  })
  // A lost idle connection is replaced by the pool; without a listener it would end the process. So would one that is lost between two
  // statements of a transaction: the pool listens to idle ones only. The next statement on it fails, and the pool throws it away.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tabellen>({ dialect: new PostgresDialect({ pool }) })
  return { soort: 'postgres', db, pool, sluit: () => db.destroy() }
}
