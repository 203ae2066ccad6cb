import type { MeldingAntwoord } from '#shared/contract/loket.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { kolommenVan } from '../db/meldingrij.ts'
import type { MeldingRij } from '../db/tabellen.ts'
import { tijdstipVan } from '../klok.ts'
import type { Dienst, Lezer, Meldinggebeurtenis, Werk } from './dienst.ts'
import { voegMutatieToe } from './mutaties.ts'
import { ziet } from './rechten.ts'
import type { Aanmelding } from './sessies.ts'
import { Weigering } from './weigering.ts'

/** Worth a look, but no reason to refuse: DUO took it (`domain.md` 5.13: *melding*). */
export type Signaal = 'melding-dubbel' | 'vrijstelling' | 'identieke-stand'

/** The answer of every call that changes a melding. */
export function antwoordVan(stand: MeldingStand, signalen: readonly Signaal[] = []): MeldingAntwoord {
  const { meldingsnummer, versie, status, laatsteMutatie, route } = stand
  return { meldingsnummer, versie, status, laatsteMutatie, route, stand, signalen: [...signalen] }
}

/**
 * The only writer of a melding: current row, version, hooks and feed, in that order. `stand` carries its new versie already;
 * lock the row first (`vergrendelMelding`) when there is a former stand.
 */
export async function legVast(
  dienst: Dienst,
  werk: Werk,
  gebeurtenis: Meldinggebeurtenis & { readonly operatieId: string | null },
): Promise<void> {
  const { stand, vorige, door, wie, wat, operatieId } = gebeurtenis
  const kolommen = kolommenVan(stand)
  if (vorige === null) {
    const { pgn } = stand.leerling
    if (pgn === null) throw new Error('a melding needs a pgn')
    await werk.sql
      .insertInto('melding')
      .values({ ...kolommen, meldingsnummer: stand.meldingsnummer, brin: stand.brin, pgn })
      .execute()
  } else {
    await werk.sql.updateTable('melding').set(kolommen).where('meldingsnummer', '=', stand.meldingsnummer).execute()
  }
  await werk.sql
    .insertInto('melding_versie')
    .values({
      meldingsnummer: stand.meldingsnummer,
      versie: stand.versie,
      op: stand.laatsteMutatie,
      door,
      wie,
      wat,
      stand: kolommen.stand,
    })
    .execute()
  for (const haak of dienst.haken.bijMelding) await haak(werk, gebeurtenis)
  await voegMutatieToe(dienst, werk, { aggregaat: 'melding', stand, vorige, operatieId })
}

/**
 * The melding with its row locked until the transaction ends, for a change. Null when there is none with this number.
 * SQLite has one writer anyway.
 */
export async function vergrendelMelding(
  dienst: Pick<Dienst, 'soort'>,
  werk: Werk,
  meldingsnummer: number,
): Promise<MeldingRij | null> {
  const vraag = werk.sql.selectFrom('melding').selectAll().where('meldingsnummer', '=', meldingsnummer)
  const rij = await (dienst.soort === 'postgres' ? vraag.forUpdate() : vraag).executeTakeFirst()
  return rij ?? null
}

/** A new stand on top of `vorige`, one version higher and stamped now. */
export function volgendeStand(dienst: Dienst, vorige: MeldingStand, verschil: Partial<MeldingStand>): MeldingStand {
  return { ...vorige, ...verschil, versie: vorige.versie + 1, laatsteMutatie: tijdstipVan(dienst.klok.nu()) }
}

/** One melding as this user may see it; anything else is `niet-gevonden`, so that a number tells nothing. */
export async function leesMelding(
  dienst: Dienst,
  aanmelding: Aanmelding,
  meldingsnummer: number,
  db: Lezer = dienst.db,
): Promise<MeldingStand> {
  const rij = await db.selectFrom('melding').selectAll().where('meldingsnummer', '=', meldingsnummer).executeTakeFirst()
  const stand = rij === undefined ? null : ziet(dienst, aanmelding, JSON.parse(rij.stand) as MeldingStand)
  if (stand === null) throw new Weigering('niet-gevonden')
  return stand
}

/** What can be asked of `GET /v1/meldingen` (`domain.md` 5.3); names and numbers of persons are no part of an address. */
export interface Filter {
  readonly vanaf?: string | undefined
  readonly tot?: string | undefined
  readonly status?: string | undefined
  readonly soort?: string | undefined
  readonly locatieId?: string | undefined
  readonly openEinddatum?: boolean | undefined
  /** Meldingsnummer after which the page starts. */
  readonly na: number
  readonly limiet: number
}

/** A page of meldingen in order of number. `volgende` is the `na` of the next page, null at the end. */
export async function zoekMeldingen(
  dienst: Dienst,
  aanmelding: Aanmelding,
  filter: Filter,
): Promise<{ meldingen: MeldingStand[]; volgende: number | null }> {
  let vraag = dienst.db
    .selectFrom('melding')
    .select(['meldingsnummer', 'stand'])
    .where('brin', '=', aanmelding.gebruiker.brin)
    .where('meldingsnummer', '>', filter.na)
    .orderBy('meldingsnummer')
    .limit(filter.limiet)
  if (filter.vanaf !== undefined) vraag = vraag.where('begin', '>=', filter.vanaf)
  if (filter.tot !== undefined) vraag = vraag.where('begin', '<=', filter.tot)
  if (filter.status !== undefined) vraag = vraag.where('status', '=', filter.status)
  if (filter.soort !== undefined) vraag = vraag.where('soort', '=', filter.soort)
  if (filter.locatieId !== undefined) vraag = vraag.where('locatie_id', '=', filter.locatieId)
  if (filter.openEinddatum === true) vraag = vraag.where('eind', 'is', null)
  const rijen = await vraag.execute()
  const meldingen = rijen.flatMap((rij) => {
    const stand = ziet(dienst, aanmelding, JSON.parse(rij.stand) as MeldingStand)
    return stand === null ? [] : [stand]
  })
  const laatste = rijen.at(-1)
  return { meldingen, volgende: rijen.length < filter.limiet || laatste === undefined ? null : laatste.meldingsnummer }
}
