import { type Kysely, SqliteAdapter, sql } from 'kysely'
import type { Tabellen } from '../db/tabellen.ts'
import type { Werk } from './dienst.ts'

interface Opdracht {
  taak: (werk: Werk) => Promise<unknown>
  klaar: (uitkomst: unknown) => void
  mis: (fout: unknown) => void
}

/** Most tasks that share one commit: bounds how long the first waits. */
const MAX = 64

/**
 * Group commit for SQLite, which has one writer and waits for the disk at every commit: tasks that came in together share one
 * transaction, each in a savepoint of its own, and are answered when that transaction is on disk. Each task still happens
 * wholly or not at all, in order of arrival; a refusal of one leaves the others alone. When the commit itself fails, all fail.
 */
export class Bundel {
  readonly #db: Kysely<Tabellen>
  readonly #rij: Opdracht[] = []
  #gepland = false

  constructor(db: Kysely<Tabellen>) {
    this.#db = db
  }

  doe<T>(taak: (werk: Werk) => Promise<T>): Promise<T> {
    return new Promise<T>((klaar, mis) => {
      this.#rij.push({ taak, klaar: klaar as Opdracht['klaar'], mis })
      if (this.#gepland) return
      this.#gepland = true
      // After all that the network has ready now was read: those requests are the ones that share the commit. One turn more takes along
      // what desks send that were answered a moment ago; without it their requests and these take turns, and each waits for the disk.
      setImmediate(() => setImmediate(() => void this.#werkAf()))
    })
  }

  async #werkAf(): Promise<void> {
    while (this.#rij.length > 0) await this.#bundel(this.#rij.splice(0, MAX))
    this.#gepland = false
  }

  async #bundel(opdrachten: readonly Opdracht[]): Promise<void> {
    const daarna: (() => void)[] = []
    let oorzaak: unknown = null
    try {
      await this.#db.transaction().execute(async (trx) => {
        for (const { taak, klaar, mis } of opdrachten) {
          const naCommit: (() => void)[] = []
          await sql`savepoint taak`.execute(trx)
          try {
            const uitkomst = await taak({ sql: trx, naCommit: (naTaak) => naCommit.push(naTaak) })
            daarna.push(...naCommit, () => klaar(uitkomst))
          } catch (fout) {
            // A full disk makes SQLite roll back everything by itself; then the savepoint is gone and this throws.
            oorzaak = fout
            await sql`rollback to taak`.execute(trx)
            oorzaak = null
            // Refused on what it saw, and that may hang on a task before it: so not before the commit either.
            daarna.push(() => mis(fout))
          }
          await sql`release taak`.execute(trx)
        }
      })
    } catch (fout) {
      for (const { mis } of opdrachten) mis(oorzaak ?? fout)
      return
    }
    for (const naTaak of daarna) naTaak()
  }
}

const bundels = new WeakMap<Kysely<Tabellen>, Bundel>()

/** The group commit of a database; null for one that does that itself (PostgreSQL). */
export function bundelVan(db: Kysely<Tabellen>): Bundel | null {
  if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return null
  const bundel = bundels.get(db) ?? new Bundel(db)
  bundels.set(db, bundel)
  return bundel
}
