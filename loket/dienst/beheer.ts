import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Lezer } from './dienst.ts'

/** All locaties of a school, also those switched off, by name. */
export async function leesLocaties(db: Lezer, brin: string): Promise<Locatie[]> {
  const rijen = await db
    .selectFrom('locatie')
    .select('inhoud')
    .where('brin', '=', brin)
    .orderBy('naam')
    .orderBy('id')
    .execute()
  return rijen.map((rij) => JSON.parse(rij.inhoud) as Locatie)
}

/** All melders of a school, also those switched off, by name. */
export async function leesMelders(db: Lezer, brin: string): Promise<Melder[]> {
  const rijen = await db
    .selectFrom('melder')
    .select('inhoud')
    .where('brin', '=', brin)
    .orderBy('naam')
    .orderBy('id')
    .execute()
  return rijen.map((rij) => JSON.parse(rij.inhoud) as Melder)
}
