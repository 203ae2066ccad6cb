import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type Dialect, SqliteAdapter, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'

/** Prepared statements are kept: preparing costs more than running most of them. */
const BEWAARDE_OPDRACHTEN = 200

/** SQLite rolls back CREATE TABLE like any change: with this a migration that is cut off leaves nothing behind. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** What Kysely asks of a prepared statement, on Node's own. */
function opdracht(statement: StatementSync): SqliteStatement {
  const reader = statement.columns().length > 0
  const waarden = (lijst: readonly unknown[]) => lijst as SQLInputValue[]
  return {
    reader,
    all: (parameters) => statement.all(...waarden(parameters)),
    run: (parameters) => statement.run(...waarden(parameters)),
    iterate: (parameters) => statement.iterate(...waarden(parameters)),
  }
}

/**
 * Kysely on `node:sqlite`. `pad` is a file or `:memory:`. WAL, and locked to this process: a second loket on the same
 * folder would have its own clock, push and running keys, so it is refused instead (throws "database is locked").
 * `synchronous=FULL`: an answer is given only after the change is on disk.
 */
export function sqliteDialect(pad: string): Dialect {
  const database = new DatabaseSync(pad)
  try {
    database.exec('PRAGMA locking_mode=EXCLUSIVE')
    database.exec('PRAGMA journal_mode=WAL')
    database.exec('PRAGMA synchronous=FULL')
    database.exec('PRAGMA foreign_keys=ON')
    // Takes the exclusive lock now, not at the first visitor.
    database.exec('BEGIN IMMEDIATE; COMMIT')
  } catch (fout) {
    database.close()
    throw fout
  }
  const bewaard = new Map<string, SqliteStatement>()
  const kysely: SqliteDatabase = {
    close: () => database.close(),
    prepare: (sql) => {
      const oud = bewaard.get(sql)
      if (oud !== undefined) return oud
      const nieuw = opdracht(database.prepare(sql))
      if (bewaard.size >= BEWAARDE_OPDRACHTEN) bewaard.delete(bewaard.keys().next().value ?? '')
      bewaard.set(sql, nieuw)
      return nieuw
    },
  }
  const dialect = new SqliteDialect({ database: kysely })
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}
