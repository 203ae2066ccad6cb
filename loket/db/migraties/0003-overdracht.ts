import type { Kysely } from 'kysely'

/** Terugmeldingen that a school passes on among its own people; the gemeente sees nothing of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('overdracht')
    .addColumn('id', 'text', (k) => k.primaryKey())
    .addColumn('meldingsnummer', 'bigint', (k) => k.notNull().references('melding.meldingsnummer').onDelete('cascade'))
    .addColumn('versie', 'integer', (k) => k.notNull())
    .addColumn('stand', 'text', (k) => k.notNull())
    .execute()
  await db.schema.createIndex('overdracht_melding').on('overdracht').columns(['meldingsnummer']).execute()
}
