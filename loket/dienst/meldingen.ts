import type { MeldingAntwoord } from '#shared/contract/loket.ts'
import { controleerMelding } from '#shared/domain/meldingcontrole.ts'
import { vrijstellingenIn } from '#shared/domain/meldplicht.ts'
import { periodeVan } from '#shared/domain/overlap.ts'
import type { Brin, Meldingsnummer } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import type { MeldingInhoud, MeldingStand } from '#shared/schema/melding.ts'
import type { MeldingRij } from '../db/tabellen.ts'
import { tijdstipVan } from '../klok.ts'
import { type Dienst, type Lezer, MELDINGSNUMMERS, type Meldinggebeurtenis, volgende, type Werk } from './dienst.ts'
import { leesLeerling } from './leerlingen.ts'
import { voegMutatieToe } from './mutaties.ts'
import { ziet } from './rechten.ts'
import { routeVan } from './routering.ts'
import type { Aanmelding } from './sessies.ts'
import { vandaag } from './venster.ts'
import { Weigering } from './weigering.ts'

/** Who does something, and under which key. */
export interface Dader {
  readonly door: Meldinggebeurtenis['door']
  readonly wie: string
  readonly operatieId: string | null
}

/** A signal with an accepted melding: DUO took it, and this is worth a look (`domain.md` 5.13: *melding*). */
export type Signaal = 'melding-dubbel' | 'vrijstelling'

/**
 * Opvoeren: checks with the rules of shared, gives a number, routes, writes version 1, the feed and the hooks' work, all in
 * `werk`. Throws with the fields that are wrong. A second melding of the same soort over the same days is taken and signalled:
 * whether it is a mistake is for the school to say.
 */
export async function voerOp(
  dienst: Dienst,
  werk: Werk,
  aanmelding: Aanmelding,
  inhoud: MeldingInhoud,
  operatieId: string,
): Promise<MeldingAntwoord> {
  const { brin } = aanmelding.gebruiker
  const leerling = await controleer(dienst, werk, aanmelding, inhoud)
  const signalen: Signaal[] = []
  if (await isDubbel(werk, brin, inhoud)) signalen.push('melding-dubbel')
  if (vrijstellingenIn(leerling.vrijstellingen, periodeVan(inhoud)).length > 0) {
    signalen.push('vrijstelling')
  }
  const meldingsnummer = (await volgende(werk, MELDINGSNUMMERS)) as Meldingsnummer
  const nu = tijdstipVan(dienst.klok.nu())
  const stand: MeldingStand = {
    ...schoolvelden(inhoud),
    meldingsnummer,
    versie: 1,
    brin,
    leerling: persoon(leerling),
    status: 'R',
    redenAfsluiting: null,
    toelichtingAfsluiting: null,
    redenIngetrokken: null,
    toelichtingGemeente: null,
    contactGemeente: null,
    route: await routeVan(dienst, werk.sql, leerling, inhoud, brin),
    meldmoment: nu,
    laatsteMutatie: nu,
    terugmeldingen: [],
    doorsturingen: [],
    bijlagen: [],
  }
  const dader: Dader = { door: 'school', wie: aanmelding.gebruiker.gebruikersnaam, operatieId }
  await legVast(dienst, werk, { ...dader, wat: 'opgevoerd', stand, vorige: null })
  return antwoordVan(stand, signalen)
}

/** The answer of every call that changes a melding. */
export function antwoordVan(stand: MeldingStand, signalen: readonly Signaal[] = []): MeldingAntwoord {
  const { meldingsnummer, versie, status, laatsteMutatie, route } = stand
  return { meldingsnummer, versie, status, laatsteMutatie, route, stand, signalen: [...signalen] }
}

/** Everything the server itself checks of a school's content; throws with the fields. Returns the person. */
async function controleer(
  dienst: Dienst,
  werk: Werk,
  aanmelding: Aanmelding,
  inhoud: MeldingInhoud,
  wijziging = false,
): Promise<Leerling> {
  const { gebruiker } = aanmelding
  const leerling = await leesLeerling(werk.sql, inhoud.leerling.pgn)
  // The same answer for a number that nobody has and for a pupil of another school.
  if (leerling === null || !leerling.inschrijvingen.some((i) => i.brin === gebruiker.brin)) {
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'leerling.pgn', code: 'leerling-onbekend' }] })
  }
  const velden = controleerMelding(inhoud, { vandaag: vandaag(dienst), leerling, brin: gebruiker.brin, wijziging })
  const locatie = await werk.sql
    .selectFrom('locatie')
    .select(['id', 'actief'])
    .where('id', '=', inhoud.locatieId)
    .where('brin', '=', gebruiker.brin)
    .executeTakeFirst()
  const bruikbaar = locatie !== undefined && (wijziging || locatie.actief === 1)
  const eigen = gebruiker.locatieIds.length === 0 || gebruiker.locatieIds.includes(inhoud.locatieId)
  if (!bruikbaar || !eigen) velden.push({ pad: 'locatieId', code: 'locatie-onbekend' })
  if (velden.length > 0) throw new Weigering('gegevens-ongeldig', { velden })
  return leerling
}

/** Is this melding there already: same pupil, soort and school, a shared day (`domain.md` 5.2 step 4)? */
async function isDubbel(werk: Werk, brin: Brin, inhoud: MeldingInhoud): Promise<boolean> {
  const { pgn } = inhoud.leerling
  const { van, tot } = periodeVan(inhoud)
  const dezelfde = await werk.sql
    .selectFrom('melding')
    .select('meldingsnummer')
    .where('pgn', '=', pgn)
    .where('brin', '=', brin)
    .where('soort', '=', inhoud.soort)
    .where('status', '!=', 'I')
    .where('begin', '<=', tot ?? EEUWIG)
    .where((e) => e.or([e('laatste_dag', 'is', null), e('laatste_dag', '>=', van)]))
    .limit(1)
    .executeTakeFirst()
  return dezelfde !== undefined
}

const EEUWIG = '9999-12-31'

/** The fields that a school writes, without the person. */
export function schoolvelden(inhoud: MeldingInhoud): Omit<MeldingInhoud, 'leerling'> {
  const { leerling: _, ...velden } = inhoud
  return velden
}

/** The person as frozen in a stand. */
function persoon(leerling: Leerling): MeldingStand['leerling'] {
  const { pgn, voornaam, tussenvoegsel, achternaam, geslacht, geboortedatum, adres, groep } = leerling
  return { pgn, voornaam, tussenvoegsel, achternaam, geslacht, geboortedatum, adres, groep }
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
  const kolommen = {
    soort: stand.soort,
    status: stand.status,
    begin: stand.begin,
    eind: stand.eind,
    laatste_dag: periodeVan(stand).tot,
    locatie_id: stand.locatieId,
    studentnummer: stand.studentnummer,
    melder_naam: stand.melder.naam,
    categorie: stand.route.categorie,
    instantie: stand.route.instantie,
    gemeentecode: stand.route.gemeentecode,
    rmc_regio: stand.route.rmcRegio,
    versie: stand.versie,
    meldmoment: stand.meldmoment,
    laatste_mutatie: stand.laatsteMutatie,
    stand: JSON.stringify(stand),
  }
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
