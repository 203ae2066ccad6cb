import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as begin from './migraties/0001-begin.ts'
import * as buiten from './migraties/0002-buiten.ts'
import * as overdracht from './migraties/0003-overdracht.ts'
import type { Tabellen } from './tabellen.ts'

/** All migrations by name; a name never changes and the order is alphabetical. Add yours at the end. */
const MIGRATIES: Record<string, Migration> = {
  '0001-begin': begin,
  '0002-buiten': buiten,
  '0003-overdracht': overdracht,
}

/**
 * Brings the database to the newest tables. Each run is one transaction on both databases, so a cut leaves the former state.
 * On PostgreSQL Kysely holds an advisory lock: two processes that start together migrate once. Throws the first failure.
 */
export async function migreer(db: Kysely<Tabellen>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIES } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
