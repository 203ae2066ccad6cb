import type { z } from 'zod'
import type { locatieVerzoek, melderVerzoek } from '#shared/contract/loket.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Brin, LocatieId, MelderId } from '#shared/schema/identificatie.ts'
import type { Dienst, Lezer, Werk } from './dienst.ts'
import { voegMutatieToe } from './mutaties.ts'
import { Weigering } from './weigering.ts'

/** Locaties and melders of a school (`domain.md` 5.4, 5.5). What is used is switched off (`actief`), never deleted. */

type Soort = 'locatie' | 'melder'
type Stand<S extends Soort> = S extends 'locatie' ? Locatie : Melder

async function lees<S extends Soort>(db: Lezer, soort: S, brin: string): Promise<Stand<S>[]> {
  const rijen = await db
    .selectFrom(soort as Soort)
    .select('inhoud')
    .where('brin', '=', brin)
    .orderBy('naam')
    .orderBy('id')
    .execute()
  return rijen.map((rij) => JSON.parse(rij.inhoud) as Stand<S>)
}

/** All locaties of a school, also those switched off, by name. */
export const leesLocaties = (db: Lezer, brin: string): Promise<Locatie[]> => lees(db, 'locatie', brin)
/** All melders of a school, also those switched off, by name. */
export const leesMelders = (db: Lezer, brin: string): Promise<Melder[]> => lees(db, 'melder', brin)

/** Which one, of which school, and on which version; null makes a new one. */
export interface Beheerdoel {
  readonly brin: Brin
  readonly id: string
  readonly versie: number | null
}

/** Makes or changes a locatie. Throws `versie-verouderd` with the current stand when it is not the expected version. */
export function bewaarLocatie(
  dienst: Dienst,
  werk: Werk,
  doel: Beheerdoel,
  inhoud: z.infer<typeof locatieVerzoek>,
): Promise<Locatie> {
  return bewaar(dienst, werk, 'locatie', doel, (id, versie) => ({
    ...inhoud,
    id: id as LocatieId,
    brin: doel.brin,
    versie,
  }))
}

/** Makes or changes a melder; his locaties must be the school's own. */
export async function bewaarMelder(
  dienst: Dienst,
  werk: Werk,
  doel: Beheerdoel,
  inhoud: z.infer<typeof melderVerzoek>,
): Promise<Melder> {
  await eisEigenLocaties(werk.sql, doel.brin, inhoud.locatieIds)
  return bewaar(dienst, werk, 'melder', doel, (id, versie) => ({
    ...inhoud,
    id: id as MelderId,
    brin: doel.brin,
    versie,
  }))
}

/** Throws at the field when one of the locaties is not the school's. */
export async function eisEigenLocaties(db: Lezer, brin: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const eigen = await db.selectFrom('locatie').select('id').where('brin', '=', brin).where('id', 'in', ids).execute()
  const bekend = new Set(eigen.map((rij) => rij.id))
  const velden = ids.flatMap((id, plaats) =>
    bekend.has(id) ? [] : [{ pad: `locatieIds.${plaats}`, code: 'locatie-onbekend' as const }],
  )
  if (velden.length > 0) throw new Weigering('gegevens-ongeldig', { velden })
}

async function bewaar<S extends Soort>(
  dienst: Dienst,
  werk: Werk,
  soort: S,
  { brin, id, versie }: Beheerdoel,
  maak: (id: string, versie: number) => Stand<S>,
): Promise<Stand<S>> {
  const tabel: Soort = soort
  const rij = await werk.sql
    .selectFrom(tabel)
    .selectAll()
    .where('brin', '=', brin)
    .where('id', '=', id)
    .executeTakeFirst()
  if (rij === undefined && versie !== null) throw new Weigering('niet-gevonden')
  const verouderd = (huidig: string) => new Weigering('versie-verouderd', { stand: JSON.parse(huidig) as Stand<S> })
  if (rij !== undefined && rij.versie !== versie) throw verouderd(rij.inhoud)
  const stand = maak(id, (rij?.versie ?? 0) + 1)
  const kolommen = {
    naam: stand.naam,
    actief: stand.actief ? 1 : 0,
    versie: stand.versie,
    inhoud: JSON.stringify(stand),
  }
  // The version in the condition: of two changes at once the second finds nothing to change, or a row that is there already.
  const geraakt =
    rij === undefined
      ? await werk.sql
          .insertInto(tabel)
          .values({ ...kolommen, id, brin })
          .onConflict((bij) => bij.doNothing())
          .executeTakeFirst()
          .then((uitkomst) => uitkomst.numInsertedOrUpdatedRows)
      : await werk.sql
          .updateTable(tabel)
          .set(kolommen)
          .where('brin', '=', brin)
          .where('id', '=', id)
          .where('versie', '=', rij.versie)
          .executeTakeFirst()
          .then((uitkomst) => uitkomst.numUpdatedRows)
  if (geraakt !== 1n) {
    const huidig = await werk.sql
      .selectFrom(tabel)
      .select('inhoud')
      .where('brin', '=', brin)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    throw verouderd(huidig.inhoud)
  }
  await voegMutatieToe(dienst, werk, { aggregaat: soort, stand } as never)
  return stand
}
