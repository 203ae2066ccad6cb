import { randomUUID } from 'node:crypto'
import type { DoorsturingVerzoek, IntrekkingVerzoek, MeldingAntwoord } from '#shared/contract/loket.ts'
import { controleerMelding } from '#shared/domain/meldingcontrole.ts'
import { vrijstellingenIn } from '#shared/domain/meldplicht.ts'
import { periodeVan } from '#shared/domain/overlap.ts'
import { bestemming } from '#shared/domain/routering.ts'
import { magInhoudWijzigen, magIntrekken } from '#shared/domain/statusovergang.ts'
import type { Brin, Meldingsnummer } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import type { MeldingInhoud, MeldingStand } from '#shared/schema/melding.ts'
import { tijdstipVan } from '../klok.ts'
import { type Dienst, type Handeling, MELDINGSNUMMERS, volgende, type Werk } from './dienst.ts'
import { leesLeerling } from './leerlingen.ts'
import { antwoordVan, legVast, type Signaal, vergrendelMelding, volgendeStand } from './meldingen.ts'
import { ziet } from './rechten.ts'
import { regelsVan, routeVan } from './routering.ts'
import type { Aanmelding } from './sessies.ts'
import { vandaag } from './venster.ts'
import { Weigering } from './weigering.ts'

/** What a school does with a melding: opvoeren, wijzigen, intrekken, doorsturen. Each runs in the transaction of its key. */

/** Who asks, under which key, and for a change on which version (null = whatever it is now). */
export interface Opdrachtgever {
  readonly aanmelding: Aanmelding
  readonly operatieId: string
  readonly versie?: number | null
}

/**
 * Opvoeren: checks with the rules of shared, gives a number, routes, writes version 1, the feed and the hooks' work. Throws
 * with the fields that are wrong. A second melding of the same soort over the same days is taken and signalled: whether it
 * is a mistake is for the school to say.
 */
export async function voerOp(
  dienst: Dienst,
  werk: Werk,
  { aanmelding, operatieId }: Opdrachtgever,
  inhoud: MeldingInhoud,
): Promise<MeldingAntwoord> {
  const { brin } = aanmelding.gebruiker
  const leerling = await controleer(dienst, werk, aanmelding, inhoud, null)
  const signalen = await signalenBij(werk, brin, leerling, inhoud)
  const route = await routeVan(dienst, werk.sql, leerling, inhoud, brin)
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
    route,
    meldmoment: nu,
    laatsteMutatie: nu,
    terugmeldingen: [],
    doorsturingen: [],
    bijlagen: [],
  }
  await leg(dienst, werk, { aanmelding, operatieId }, 'opgevoerd', stand, null)
  return antwoordVan(await trekInBijVrijstelling(dienst, werk, leerling, stand), signalen)
}

/**
 * Wijzigen: the school's fields on a known version, while the status allows it (`domain.md` 3.5). The pupil stays who he is.
 * The route stays too, unless the change makes it another category. Content that changes nothing makes no version and is
 * signalled as `identieke-stand` (5.13 R2).
 */
export async function wijzig(
  dienst: Dienst,
  werk: Werk,
  opdrachtgever: Opdrachtgever,
  meldingsnummer: number,
  inhoud: MeldingInhoud,
): Promise<MeldingAntwoord> {
  const { aanmelding } = opdrachtgever
  const vorige = await pak(dienst, werk, opdrachtgever, meldingsnummer)
  if (!magInhoudWijzigen(vorige.status)) throw new Weigering('overgang-niet-toegestaan')
  const leerling = await controleer(dienst, werk, aanmelding, inhoud, vorige)
  const velden = schoolvelden(inhoud)
  if (isGelijk(velden, vorige)) return antwoordVan(vorige, ['identieke-stand'])
  const nieuw = await routeVan(dienst, werk.sql, leerling, inhoud, vorige.brin)
  const route = nieuw.categorie === vorige.route.categorie ? vorige.route : nieuw
  const stand = volgendeStand(dienst, vorige, { ...velden, route })
  await leg(dienst, werk, opdrachtgever, 'gewijzigd', stand, vorige)
  const signalen = await signalenBij(werk, vorige.brin, leerling, inhoud, meldingsnummer)
  return antwoordVan(await trekInBijVrijstelling(dienst, werk, leerling, stand), signalen)
}

/**
 * DUO withdraws what overlaps a vrijstelling (`domain.md` 4.1), whichever of the two came first: as a version of its own, so
 * that the school sees what happened. Returns the stand that holds.
 */
async function trekInBijVrijstelling(
  dienst: Dienst,
  werk: Werk,
  leerling: Leerling,
  vorige: MeldingStand,
): Promise<MeldingStand> {
  if (vrijstellingenIn(leerling.vrijstellingen, periodeVan(vorige)).length === 0) return vorige
  if (!magIntrekken(vorige.status, 'duo', 'V')) return vorige
  const stand = volgendeStand(dienst, vorige, { status: 'I', redenIngetrokken: 'V' })
  await legVast(dienst, werk, { wat: 'vrijstelling', door: 'duo', wie: 'DUO', stand, vorige, operatieId: null })
  return stand
}

/** Intrekken, with a reason of the school (`domain.md` 3.5). */
export async function trekIn(
  dienst: Dienst,
  werk: Werk,
  opdrachtgever: Opdrachtgever,
  meldingsnummer: number,
  { reden }: IntrekkingVerzoek,
): Promise<MeldingAntwoord> {
  const vorige = await pak(dienst, werk, opdrachtgever, meldingsnummer)
  if (!magIntrekken(vorige.status, 'school', reden)) throw new Weigering('overgang-niet-toegestaan')
  const stand = volgendeStand(dienst, vorige, { status: 'I', redenIngetrokken: reden })
  await leg(dienst, werk, opdrachtgever, 'ingetrokken', stand, vorige)
  return antwoordVan(stand)
}

/** Doorsturen: another instantie of the same place gets it too, beside the automatic route (`design.md` 9). */
export async function stuurDoor(
  dienst: Dienst,
  werk: Werk,
  opdrachtgever: Opdrachtgever,
  meldingsnummer: number,
  { naar, toelichting }: DoorsturingVerzoek,
): Promise<MeldingAntwoord> {
  const vorige = await pak(dienst, werk, opdrachtgever, meldingsnummer)
  if (!magInhoudWijzigen(vorige.status)) throw new Weigering('overgang-niet-toegestaan')
  if (naar === vorige.route.categorie) {
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'naar', code: 'waarde-onjuist' }] })
  }
  const { gemeentecode } = vorige.route
  const doel = bestemming(gemeentecode, naar, vandaag(dienst), await regelsVan(werk.sql, gemeentecode))
  if (doel === null)
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'naar', code: 'gemeentecode-onjuist' }] })
  const regel = {
    id: randomUUID(),
    op: tijdstipVan(dienst.klok.nu()),
    naar,
    instantie: doel.route.instantie,
    toelichting: toelichting === '' ? null : toelichting,
  }
  const stand = volgendeStand(dienst, vorige, { doorsturingen: [...vorige.doorsturingen, regel] })
  await leg(dienst, werk, opdrachtgever, 'doorgestuurd', stand, vorige)
  return antwoordVan(stand)
}

/** The melding, locked, as this user may change it. Throws `niet-gevonden`, or `versie-verouderd` with the current stand. */
export async function pak(
  dienst: Dienst,
  werk: Werk,
  { aanmelding, versie }: Opdrachtgever,
  meldingsnummer: number,
): Promise<MeldingStand> {
  const rij = await vergrendelMelding(dienst, werk, meldingsnummer)
  const stand = rij === null ? null : ziet(dienst, aanmelding, JSON.parse(rij.stand) as MeldingStand)
  if (stand === null) throw new Weigering('niet-gevonden')
  if (versie !== undefined && versie !== null && versie !== stand.versie) {
    throw new Weigering('versie-verouderd', { stand })
  }
  return stand
}

/** Writes a version in the name of the school. */
export async function leg(
  dienst: Dienst,
  werk: Werk,
  { aanmelding, operatieId }: Opdrachtgever,
  wat: Handeling,
  stand: MeldingStand,
  vorige: MeldingStand | null,
): Promise<void> {
  const wie = aanmelding.gebruiker.gebruikersnaam
  await legVast(dienst, werk, { wat, door: 'school', wie, stand, vorige, operatieId })
}

/** Everything the server itself checks of a school's content; throws with the fields. Returns the person. */
async function controleer(
  dienst: Dienst,
  werk: Werk,
  { gebruiker }: Aanmelding,
  inhoud: MeldingInhoud,
  vorige: MeldingStand | null,
): Promise<Leerling> {
  const weiger = (pad: string, code: 'leerling-onbekend' | 'waarde-onjuist') =>
    new Weigering('gegevens-ongeldig', { velden: [{ pad, code }] })
  if (vorige !== null && vorige.leerling.pgn !== inhoud.leerling.pgn) throw weiger('leerling.pgn', 'waarde-onjuist')
  const leerling = await leesLeerling(werk.sql, inhoud.leerling.pgn, dienst.soort === 'postgres')
  // The same answer for a number that nobody has and for a pupil of another school.
  if (leerling === null || !leerling.inschrijvingen.some((i) => i.brin === gebruiker.brin)) {
    throw weiger('leerling.pgn', 'leerling-onbekend')
  }
  const wijziging = vorige !== null
  const velden = controleerMelding(inhoud, { vandaag: vandaag(dienst), leerling, brin: gebruiker.brin, wijziging })
  const locatie = await werk.sql
    .selectFrom('locatie')
    .select('actief')
    .where('id', '=', inhoud.locatieId)
    .where('brin', '=', gebruiker.brin)
    .executeTakeFirst()
  // A locatie that was switched off later stays where it stands.
  const bruikbaar = locatie !== undefined && (locatie.actief === 1 || vorige?.locatieId === inhoud.locatieId)
  const eigen = gebruiker.locatieIds.length === 0 || gebruiker.locatieIds.includes(inhoud.locatieId)
  if (!bruikbaar || !eigen) velden.push({ pad: 'locatieId', code: 'locatie-onbekend' })
  if (velden.length > 0) throw new Weigering('gegevens-ongeldig', { velden })
  return leerling
}

const EEUWIG = '9999-12-31'

/** Is it there already (`domain.md` 5.2 step 4)? Does a vrijstelling cover a day of it (4.1)? */
async function signalenBij(
  werk: Werk,
  brin: Brin,
  leerling: Leerling,
  inhoud: MeldingInhoud,
  eigen: number | null = null,
): Promise<Signaal[]> {
  const periode = periodeVan(inhoud)
  let vraag = werk.sql
    .selectFrom('melding')
    .select('meldingsnummer')
    .where('pgn', '=', leerling.pgn)
    .where('brin', '=', brin)
    .where('soort', '=', inhoud.soort)
    .where('status', '!=', 'I')
    .where('begin', '<=', periode.tot ?? EEUWIG)
    .where((e) => e.or([e('laatste_dag', 'is', null), e('laatste_dag', '>=', periode.van)]))
    .limit(1)
  if (eigen !== null) vraag = vraag.where('meldingsnummer', '!=', eigen)
  const dubbel = (await vraag.executeTakeFirst()) !== undefined
  const vrij = vrijstellingenIn(leerling.vrijstellingen, periode).length > 0
  return [...(dubbel ? ['melding-dubbel' as const] : []), ...(vrij ? ['vrijstelling' as const] : [])]
}

/** The fields that a school writes, without the person. */
function schoolvelden(inhoud: MeldingInhoud): Omit<MeldingInhoud, 'leerling'> {
  const { leerling: _, ...velden } = inhoud
  return velden
}

function isGelijk(velden: Omit<MeldingInhoud, 'leerling'>, stand: MeldingStand): boolean {
  return (Object.keys(velden) as (keyof typeof velden)[]).every(
    (veld) => JSON.stringify(velden[veld]) === JSON.stringify(stand[veld]),
  )
}

/** The person as frozen in a stand. */
function persoon(leerling: Leerling): MeldingStand['leerling'] {
  const { pgn, voornaam, tussenvoegsel, achternaam, geslacht, geboortedatum, adres, groep } = leerling
  return { pgn, voornaam, tussenvoegsel, achternaam, geslacht, geboortedatum, adres, groep }
}
