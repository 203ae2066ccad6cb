import { randomUUID } from 'node:crypto'
import type { GemeenteOmleiding, GemeenteStatus } from '#shared/contract/gemeente.ts'
import { isKiesbaar, REDENCODES_AFSLUITING } from '#shared/domain/codetabellen.ts'
import { bestemming } from '#shared/domain/routering.ts'
import { magOvergang } from '#shared/domain/statusovergang.ts'
import { type RedenAfsluiting, TOELICHTINGEN_AFSLUITING, type ToelichtingAfsluiting } from '#shared/schema/codes.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { tijdstipVan } from '../klok.ts'
import type { Dienst, Handeling, Werk } from './dienst.ts'
import { type Instantie, vergrendelVoorInstantie } from './gemeente.ts'
import { legVast, volgendeStand } from './meldingen.ts'
import { regelsVan } from './routering.ts'
import { vandaag } from './venster.ts'
import { Weigering } from './weigering.ts'

/** Which melding, by whom, and on which version; `versie` null = whatever it is now. */
export interface Doel {
  readonly instantie: Instantie
  readonly meldingsnummer: number
  readonly versie: number | null
}

/** Locks the melding and checks the version; the caller decides what becomes of it. */
async function pak(dienst: Dienst, werk: Werk, { instantie, meldingsnummer, versie }: Doel): Promise<MeldingStand> {
  const stand = await vergrendelVoorInstantie(dienst, werk, instantie, meldingsnummer)
  if (versie !== null && versie !== stand.versie) throw new Weigering('versie-verouderd', { stand })
  return stand
}

async function leg(
  dienst: Dienst,
  werk: Werk,
  instantie: Instantie,
  wat: Handeling,
  vorige: MeldingStand,
  verschil: Partial<MeldingStand>,
): Promise<MeldingStand> {
  const stand = volgendeStand(dienst, vorige, verschil)
  await legVast(dienst, werk, { wat, door: 'gemeente', wie: instantie.naam, stand, vorige, operatieId: null })
  return stand
}

/**
 * Status, reden, toelichting and contact (`domain.md` 3.5, 5.6). A text that changes nothing makes no version. Throws
 * `overgang-niet-toegestaan` where the table of 3.5 has no way, and names the einddatum when an open LRV or RMC is closed:
 * without it a melding cannot be closed (3.4).
 */
export async function zetStatus(
  dienst: Dienst,
  werk: Werk,
  doel: Doel,
  verzoek: GemeenteStatus,
): Promise<MeldingStand> {
  const vorige = await pak(dienst, werk, doel)
  const { status } = verzoek
  if (status === vorige.status ? status === 'I' || status === 'D' : !magOvergang(vorige.status, status, 'gemeente'))
    throw new Weigering('overgang-niet-toegestaan', { velden: [{ pad: 'status', code: 'overgang-niet-toegestaan' }] })
  if (status === 'G' && (vorige.soort === 'LRV' || vorige.soort === 'RMC') && vorige.eind === null)
    throw new Weigering('overgang-niet-toegestaan', { velden: [{ pad: 'status', code: 'eind-verplicht' }] })
  const verschil = {
    status,
    redenAfsluiting: redenBij(verzoek, vorige, dienst),
    ...toelichtingBij(verzoek, vorige),
    contactGemeente: verzoek.contact === undefined ? vorige.contactGemeente : verzoek.contact,
  }
  const gelijk = (Object.keys(verschil) as (keyof typeof verschil)[]).every(
    (veld) => JSON.stringify(verschil[veld]) === JSON.stringify(vorige[veld]),
  )
  return gelijk ? vorige : leg(dienst, werk, doel.instantie, 'status', vorige, verschil)
}

/** The reden belongs to *afgesloten*: required there, refused elsewhere; reopening takes it away. */
function redenBij({ status, reden }: GemeenteStatus, vorige: MeldingStand, dienst: Dienst): RedenAfsluiting | null {
  const fout = (code: 'verplicht' | 'waarde-onjuist') =>
    new Weigering('gegevens-ongeldig', { velden: [{ pad: 'reden', code }] })
  if (status !== 'G') {
    if (reden) throw fout('waarde-onjuist')
    return null
  }
  const gekozen = reden === undefined ? vorige.redenAfsluiting : reden
  if (gekozen === null) throw fout('verplicht')
  const code = REDENCODES_AFSLUITING.find((waarde) => waarde.code === gekozen)
  if (gekozen !== vorige.redenAfsluiting && (code === undefined || !isKiesbaar(code, vandaag(dienst))))
    throw fout('waarde-onjuist')
  return gekozen
}

const isCode = (tekst: string): tekst is ToelichtingAfsluiting =>
  (TOELICHTINGEN_AFSLUITING as readonly string[]).includes(tekst)

/** One of the three codes, or free text, or both; what is not named stays. Reopening takes the code away, as the reden. */
function toelichtingBij(
  { status, toelichting, tekst }: GemeenteStatus,
  vorige: MeldingStand,
): Pick<MeldingStand, 'toelichtingAfsluiting' | 'toelichtingGemeente'> {
  const heropend = vorige.status === 'G' && status !== 'G'
  let toelichtingAfsluiting = heropend ? null : vorige.toelichtingAfsluiting
  let { toelichtingGemeente } = vorige
  if (toelichting === null) {
    toelichtingAfsluiting = null
    toelichtingGemeente = null
  } else if (toelichting !== undefined) {
    if (isCode(toelichting)) toelichtingAfsluiting = toelichting
    else toelichtingGemeente = toelichting
  }
  if (tekst !== undefined) toelichtingGemeente = tekst
  return { toelichtingAfsluiting, toelichtingGemeente: toelichtingGemeente === '' ? null : toelichtingGemeente }
}

/** A message to the school. Withdrawn meldingen get none: the school closed the matter itself. */
export async function voegTerugmeldingToe(
  dienst: Dienst,
  werk: Werk,
  doel: Doel,
  tekst: string,
): Promise<MeldingStand> {
  const vorige = await pak(dienst, werk, doel)
  if (vorige.status === 'I' || vorige.status === 'D') throw new Weigering('overgang-niet-toegestaan')
  const regel = { id: randomUUID(), op: tijdstipVan(dienst.klok.nu()), van: doel.instantie.naam, tekst }
  return leg(dienst, werk, doel.instantie, 'terugmelding', vorige, {
    terugmeldingen: [...vorige.terugmeldingen, regel],
  })
}

/**
 * Another instantie handles it from now on. The new one gets mail, the former one no longer sees it. Not for meldingen that
 * are closed, withdrawn or handed over.
 */
export async function leidOm(
  dienst: Dienst,
  werk: Werk,
  doel: Doel,
  { gemeentecode, categorie, toelichting }: GemeenteOmleiding,
): Promise<MeldingStand> {
  const vorige = await pak(dienst, werk, doel)
  if (!'RBK'.includes(vorige.status)) throw new Weigering('overgang-niet-toegestaan')
  const nieuw = bestemming(gemeentecode, categorie, vandaag(dienst), await regelsVan(werk.sql, gemeentecode))
  if (nieuw === null)
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'gemeentecode', code: 'gemeentecode-onjuist' }] })
  if (nieuw.route.gemeentecode === vorige.route.gemeentecode && nieuw.route.categorie === vorige.route.categorie)
    throw new Weigering('gegevens-ongeldig', { velden: [{ pad: 'gemeentecode', code: 'waarde-onjuist' }] })
  return leg(dienst, werk, doel.instantie, 'omgeleid', vorige, {
    route: nieuw.route,
    // Who takes over decides anew: the contact of the former one no longer holds.
    contactGemeente: null,
    toelichtingGemeente: toelichting ?? vorige.toelichtingGemeente,
  })
}
