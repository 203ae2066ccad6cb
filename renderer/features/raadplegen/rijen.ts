import { SOORTCODES, STATUSCODES, soortKort, statusKort } from '#shared/domain/codetabellen.ts'
import { roepnaam, telSpecificatie } from '#shared/exports/tekst.ts'
import type { Soort, Status } from '#shared/schema/codes.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/** What the list shows of a melding, and what it is sorted and found by. */
export interface Rij {
  id: MeldingId
  nummer: number | null
  naam: string
  /** Surname first, folded: what the column Leerling sorts by. */
  sorteernaam: string
  groep: string
  leerlingnummer: string
  soort: Soort
  begin: string
  eind: string | null
  lesuren: number
  heleDagen: number
  toestand: Toestand
  locatieId: string
  gewijzigdOp: string
  /** Everything the search box looks in, folded. */
  zoektekst: string
}

/** DUO's status, or what stands in its way here. */
export type Toestand = Status | 'afgekeurd' | 'conflict'

/** Letters without marks in lower case. */
export function vouw(tekst: string): string {
  return tekst.normalize('NFD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').toLowerCase()
}

export function toestandVan(melding: Pick<MeldingOpDesk, 'verzending' | 'stand'>): Toestand {
  if (melding.verzending === 'afgekeurd' || melding.verzending === 'conflict') return melding.verzending
  return melding.stand?.status ?? 'W'
}

export function toestandWoord(toestand: Toestand): string {
  if (toestand === 'afgekeurd') return 'Afgekeurd door DUO'
  return toestand === 'conflict' ? 'Kies een versie' : statusKort(toestand)
}

export function maakRij(melding: MeldingOpDesk): Rij {
  const { lesuren, heleDagen } = telSpecificatie(melding)
  const naam = roepnaam(melding.leerling)
  const leerlingnummer = melding.inhoud.studentnummer ?? ''
  return {
    id: melding.id,
    nummer: melding.meldingsnummer,
    naam,
    sorteernaam: vouw(`${melding.leerling.achternaam} ${melding.leerling.voornaam}`),
    groep: melding.leerling.groep ?? '',
    leerlingnummer,
    soort: melding.inhoud.soort,
    begin: melding.inhoud.begin,
    eind: melding.inhoud.eind,
    lesuren,
    heleDagen,
    toestand: toestandVan(melding),
    locatieId: melding.inhoud.locatieId,
    gewijzigdOp: melding.stand?.laatsteMutatie ?? melding.gewijzigdOp,
    zoektekst: vouw(`${naam} ${melding.meldingsnummer ?? ''} ${leerlingnummer} ${melding.leerling.groep ?? ''}`),
  }
}

export const SORTEERVELDEN = [
  'nummer',
  'naam',
  'leerlingnummer',
  'soort',
  'periode',
  'uren',
  'status',
  'locatie',
  'gewijzigd',
] as const
export type Sorteerveld = (typeof SORTEERVELDEN)[number]
export interface Sortering {
  veld: Sorteerveld
  aflopend: boolean
}

/** What she asked for. Empty lists mean: all. */
export interface Filter {
  zoek: string
  toestanden: readonly Toestand[]
  soorten: readonly Soort[]
  locaties: readonly string[]
}
export const GEEN_FILTER: Filter = { zoek: '', toestanden: [], soorten: [], locaties: [] }

export const heeftFilter = (filter: Filter): boolean =>
  filter.zoek.trim() !== '' || filter.toestanden.length + filter.soorten.length + filter.locaties.length > 0

const woordenVan = (filter: Filter) => vouw(filter.zoek).split(/\s+/).filter(Boolean)

function past(
  rij: Rij,
  filter: Filter,
  woorden: readonly string[],
  zonder?: 'toestanden' | 'soorten' | 'locaties',
): boolean {
  return (
    (zonder === 'toestanden' || filter.toestanden.length === 0 || filter.toestanden.includes(rij.toestand)) &&
    (zonder === 'soorten' || filter.soorten.length === 0 || filter.soorten.includes(rij.soort)) &&
    (zonder === 'locaties' || filter.locaties.length === 0 || filter.locaties.includes(rij.locatieId)) &&
    woorden.every((woord) => rij.zoektekst.includes(woord.replace(/^#/, '')))
  )
}

/** Rows in the filter, in order. The list it gets is not changed. */
export function kiesRijen(
  rijen: readonly Rij[],
  filter: Filter,
  sortering: Sortering,
  locatienaam: (id: string) => string,
): Rij[] {
  const woorden = woordenVan(filter)
  const sleutel = sleutelVan(sortering.veld, locatienaam)
  const richting = sortering.aflopend ? -1 : 1
  return rijen
    .filter((rij) => past(rij, filter, woorden))
    .map((rij) => ({ rij, op: sleutel(rij) }))
    .sort((a, b) => (a.op < b.op ? -richting : a.op > b.op ? richting : a.rij.gewijzigdOp < b.rij.gewijzigdOp ? 1 : -1))
    .map(({ rij }) => rij)
}

const SOORTVOLGORDE = new Map(SOORTCODES.map(({ code }, plaats) => [code, plaats]))
const TOESTANDVOLGORDE = new Map<Toestand, number>(
  (['afgekeurd', 'conflict', ...STATUSCODES.map(({ code }) => code)] as Toestand[]).map((toestand, plaats) => [
    toestand,
    plaats,
  ]),
)

function sleutelVan(veld: Sorteerveld, locatienaam: (id: string) => string): (rij: Rij) => string | number {
  switch (veld) {
    case 'nummer':
      // Without a number it is the newest there is.
      return (rij) => rij.nummer ?? Number.MAX_SAFE_INTEGER
    case 'naam':
      return (rij) => rij.sorteernaam
    case 'leerlingnummer':
      return (rij) => rij.leerlingnummer
    case 'soort':
      return (rij) => SOORTVOLGORDE.get(rij.soort) ?? 99
    case 'periode':
      return (rij) => rij.begin
    case 'uren':
      return (rij) => rij.lesuren + rij.heleDagen * 100
    case 'status':
      return (rij) => TOESTANDVOLGORDE.get(rij.toestand) ?? 99
    case 'locatie':
      return (rij) => locatienaam(rij.locatieId)
    case 'gewijzigd':
      return (rij) => rij.gewijzigdOp
  }
}

/** One line of a facet: how many rows it would give beside the other choices. */
export interface Facetregel<W extends string> {
  waarde: W
  woord: string
  aantal: number
}
export interface Facetten {
  toestanden: Facetregel<Toestand>[]
  soorten: Facetregel<Soort>[]
  locaties: Facetregel<string>[]
}

const VASTE_TOESTANDEN: readonly Toestand[] = ['R', 'B', 'K', 'G', 'I', 'W']
const SOMS: readonly Toestand[] = ['D', 'afgekeurd', 'conflict']
const OUDE_SOORTEN: readonly Soort[] = ['V1', 'V2']

/** Counts for every facet, each seen beside the other choices, so that a count tells what choosing it gives. */
export function telFacetten(
  rijen: readonly Rij[],
  filter: Filter,
  locaties: readonly { id: string; naam: string }[],
): Facetten {
  const woorden = woordenVan(filter)
  const tel = {
    toestanden: new Map<string, number>(),
    soorten: new Map<string, number>(),
    locaties: new Map<string, number>(),
  }
  const erbij = (waar: Map<string, number>, wat: string) => waar.set(wat, (waar.get(wat) ?? 0) + 1)
  for (const rij of rijen) {
    if (past(rij, filter, woorden, 'toestanden')) erbij(tel.toestanden, rij.toestand)
    if (past(rij, filter, woorden, 'soorten')) erbij(tel.soorten, rij.soort)
    if (past(rij, filter, woorden, 'locaties')) erbij(tel.locaties, rij.locatieId)
  }
  const regel =
    <W extends string>(waar: Map<string, number>, woord: (waarde: W) => string) =>
    (waarde: W): Facetregel<W> => ({ waarde, woord: woord(waarde), aantal: waar.get(waarde) ?? 0 })
  const gebruikt =
    <W extends string>(waar: Map<string, number>, gekozen: readonly W[]) =>
    (waarde: W) =>
      waar.has(waarde) || gekozen.includes(waarde)
  return {
    toestanden: [...VASTE_TOESTANDEN, ...SOMS.filter(gebruikt(tel.toestanden, filter.toestanden))].map(
      regel(tel.toestanden, toestandWoord),
    ),
    soorten: SOORTCODES.map(({ code }) => code)
      .filter((code) => !OUDE_SOORTEN.includes(code) || gebruikt(tel.soorten, filter.soorten)(code))
      .map(regel(tel.soorten, soortKort)),
    locaties: locaties.map(({ id, naam }) => ({ waarde: id, woord: naam, aantal: tel.locaties.get(id) ?? 0 })),
  }
}

/** The filter in words, for the chips and for the sheet that says how an export was made. */
export function filterInWoorden(filter: Filter, locatienaam: (id: string) => string): string[] {
  const opsomming = (woorden: string[]) =>
    woorden.length < 2 ? (woorden[0] ?? '') : `${woorden.slice(0, -1).join(', ')} of ${woorden.at(-1)}`
  return [
    filter.zoek.trim() === '' ? '' : `zoekt ‘${filter.zoek.trim()}’`,
    opsomming(filter.toestanden.map(toestandWoord)),
    opsomming(filter.soorten.map(soortKort)),
    opsomming(filter.locaties.map(locatienaam)),
  ].filter((deel) => deel !== '')
}
