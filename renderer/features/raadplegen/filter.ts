import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Zoekvraag } from '#renderer/store/overzicht.ts'
import { SOORTCODES, soortKort, statusKort } from '#shared/domain/codetabellen.ts'
import { beginSchooljaar, eindSchooljaar, plusDagen, schooljaarNaam, schooljaarVan } from '#shared/domain/datum.ts'
import type { Soort, Status } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Verzending } from '#shared/schema/desk.ts'

type Overzicht = Bureau['desk']['overzicht']
type Waar = NonNullable<Zoekvraag['waar']>
export type Woordfacet = keyof Waar

/** First days of verzuim that can be asked for, seen from today. */
export const PERIODES = ['28-dagen', 'schooljaar', 'vorig-schooljaar', 'ouder'] as const
export type Periode = (typeof PERIODES)[number]

/** What she asked for. Nothing chosen means: all. Holds names when she looked for one: it is kept encrypted, never in the address. */
export interface Filter {
  tekst: string
  waar: Readonly<Partial<Record<Woordfacet, readonly string[]>>>
  periode: Periode | null
  open: boolean
  wettelijk: boolean | null
}
export const GEEN_FILTER: Filter = { tekst: '', waar: {}, periode: null, open: false, wettelijk: null }

/** How many choices stand, search left out. */
export function aantalKeuzes({ waar, periode, open, wettelijk }: Filter): number {
  const perFacet = Object.values(waar).reduce((som, waarden) => som + (waarden?.length ?? 0), 0)
  return perFacet + Number(periode !== null) + Number(open) + Number(wettelijk !== null)
}
export const heeftFilter = (filter: Filter): boolean => filter.tekst.trim() !== '' || aantalKeuzes(filter) > 0

const WETTELIJK = SOORTCODES.filter(({ wettelijk }) => wettelijk).map(({ code }) => code as string)
const NIET_WETTELIJK = SOORTCODES.filter(({ wettelijk }) => !wettelijk).map(({ code }) => code as string)

function dagenVan(periode: Periode | null, vandaag: IsoDatum): Zoekvraag['begin'] {
  const jaar = schooljaarVan(vandaag)
  switch (periode) {
    case null:
      return undefined
    case '28-dagen':
      return { van: plusDagen(vandaag, -27) }
    case 'schooljaar':
      return { van: beginSchooljaar(jaar), tot: eindSchooljaar(jaar) }
    case 'vorig-schooljaar':
      return { van: beginSchooljaar(jaar - 1), tot: eindSchooljaar(jaar - 1) }
    case 'ouder':
      return { tot: eindSchooljaar(jaar - 2) }
  }
}

export function periodeWoord(periode: Periode, vandaag: IsoDatum): string {
  const jaar = schooljaarVan(vandaag)
  switch (periode) {
    case '28-dagen':
      return 'laatste 4 weken'
    case 'schooljaar':
      return `schooljaar ${schooljaarNaam(jaar)}`
    case 'vorig-schooljaar':
      return `schooljaar ${schooljaarNaam(jaar - 1)}`
    case 'ouder':
      return 'eerder begonnen'
  }
}

/** The filter as the overview takes it. Wettelijk is a set of soorten: beside a choice of soorten both must hold. */
export function alsVraag(
  { tekst, waar, periode, open, wettelijk }: Filter,
  vandaag: IsoDatum,
): Omit<Zoekvraag, 'sorteer'> {
  const soorten = wettelijk === null ? null : wettelijk ? WETTELIJK : NIET_WETTELIJK
  const gekozen = waar.soort ?? []
  const samen =
    soorten === null ? gekozen : gekozen.length === 0 ? soorten : gekozen.filter((soort) => soorten.includes(soort))
  return {
    // `#1001207` is how people write a meldingsnummer.
    tekst: tekst.replace(/(^|\s)#(?=\d)/g, '$1'),
    // Nothing that is both: a soort that does not exist finds nothing.
    waar: { ...waar, ...(samen.length > 0 || soorten === null ? { soort: samen } : { soort: ['-'] }) },
    begin: dagenVan(periode, vandaag),
    open: open ? true : undefined,
  }
}

/** One line of a facet: how many rows it would give beside the other choices. */
export interface Facetregel {
  waarde: string
  woord: string
  aantal: number
}
const VASTE_STATUSSEN: readonly Status[] = ['R', 'B', 'K', 'G', 'I', 'W']
const OUDE_SOORTEN: readonly string[] = ['V1', 'V2']
/** Values that stand in a facet also when nothing has them. */
const VASTE_WAARDEN: Record<Telbaar, readonly string[]> = {
  ...{ verzending: [], locatieId: [], groep: [], melder: [] },
  status: VASTE_STATUSSEN,
  soort: SOORTCODES.map(({ code }) => code),
}
const ALFABET = new Intl.Collator('nl', { numeric: true })
const VERZENDWOORD: Record<Verzending, string> = {
  klaar: 'Klaar om te versturen',
  verzonden: 'Verzonden',
  ontvangen: 'Ontvangen door DUO',
  afgekeurd: 'Afgekeurd door DUO',
  conflict: 'Kies een versie',
}

/** Columns of the overview that have a facet of their own. */
export type Telbaar = Exclude<Woordfacet, 'reden'>
type Telt = Pick<Overzicht, 'tel' | 'aantalVan'>

/**
 * Counts of one facet, seen beside the other choices, so that a count tells what choosing it gives. One facet at a time: at 100,000
 * meldingen each takes some milliseconds, and the window answers in between.
 */
export function telFacet(
  overzicht: Telt,
  filter: Filter,
  vandaag: IsoDatum,
  kolom: Telbaar,
  locatienaam: (id: string) => string,
): Facetregel[] {
  const gekozen = filter.waar[kolom] ?? []
  const aantallen =
    kolom === 'soort'
      ? // What is wettelijk stays asked while the soorten are counted.
        overzicht.tel(alsVraag({ ...filter, waar: { ...filter.waar, soort: [] }, wettelijk: null }, vandaag), 'soort')
      : overzicht.tel(alsVraag(filter, vandaag), kolom)
  const waarden = new Set([...VASTE_WAARDEN[kolom], ...aantallen.keys(), ...gekozen])
  const regels = [...waarden].map((waarde) => ({
    waarde,
    woord: FACETWOORD[kolom](waarde, locatienaam),
    aantal: aantallen.get(waarde) ?? 0,
  }))
  switch (kolom) {
    case 'status':
      return regels
    case 'verzending':
      return regels.filter(({ waarde }) => (waarde !== 'ontvangen' && waarde !== 'klaar') || gekozen.includes(waarde))
    case 'soort':
      return regels.filter(({ waarde, aantal }) => aantal > 0 || !OUDE_SOORTEN.includes(waarde))
    case 'locatieId':
    case 'groep':
    case 'melder':
      return regels.sort((een, ander) => ALFABET.compare(een.woord, ander.woord))
  }
}

/** How many began in this period, beside the other choices. */
export function telPeriode(overzicht: Telt, filter: Filter, vandaag: IsoDatum, periode: Periode): number {
  return overzicht.aantalVan(alsVraag({ ...filter, periode }, vandaag))
}
/** How many have no einddatum. */
export function telOpen(overzicht: Telt, filter: Filter, vandaag: IsoDatum): number {
  return overzicht.aantalVan(alsVraag({ ...filter, open: true }, vandaag))
}
/** How many are wettelijk verplicht, or are not. */
export function telWettelijk(overzicht: Telt, filter: Filter, vandaag: IsoDatum, wettelijk: boolean): number {
  return overzicht.aantalVan(alsVraag({ ...filter, wettelijk }, vandaag))
}

/** One choice in words, with what takes it away. */
export interface Filterlabel {
  sleutel: string
  woord: string
  zonder: Filter
}

const opsomming = (woorden: readonly string[]) =>
  woorden.length < 2 ? (woorden[0] ?? '') : `${woorden.slice(0, -1).join(', ')} of ${woorden.at(-1)}`

const FACETWOORD: Record<Woordfacet, (waarde: string, locatienaam: (id: string) => string) => string> = {
  status: (waarde) => statusKort(waarde as Status),
  verzending: (waarde) => VERZENDWOORD[waarde as Verzending] ?? waarde,
  soort: (waarde) => soortKort(waarde as Soort),
  locatieId: (waarde, locatienaam) => locatienaam(waarde),
  groep: (waarde) => (waarde === '' ? 'geen groep' : waarde),
  melder: (waarde) => waarde,
  reden: (waarde) => waarde,
}

/** The choices in words: labels above the list, and the sheet that says how an export was made. */
export function labelsVan(filter: Filter, vandaag: IsoDatum, locatienaam: (id: string) => string): Filterlabel[] {
  const labels: Filterlabel[] = []
  for (const [kolom, waarden] of Object.entries(filter.waar) as [Woordfacet, readonly string[]][]) {
    if (waarden.length === 0) continue
    labels.push({
      sleutel: kolom,
      woord: opsomming(waarden.map((waarde) => FACETWOORD[kolom](waarde, locatienaam))),
      zonder: { ...filter, waar: { ...filter.waar, [kolom]: [] } },
    })
  }
  const { periode, open, wettelijk } = filter
  if (periode !== null)
    labels.push({ sleutel: 'periode', woord: periodeWoord(periode, vandaag), zonder: { ...filter, periode: null } })
  if (open) labels.push({ sleutel: 'open', woord: 'zonder einddatum', zonder: { ...filter, open: false } })
  if (wettelijk !== null)
    labels.push({
      sleutel: 'wettelijk',
      woord: wettelijk ? 'wettelijk verplicht' : 'niet wettelijk verplicht',
      zonder: { ...filter, wettelijk: null },
    })
  return labels
}

/** The whole filter in one line, search first. */
export function filterInWoorden(filter: Filter, vandaag: IsoDatum, locatienaam: (id: string) => string): string {
  const tekst = filter.tekst.trim()
  return [tekst === '' ? '' : `zoekt ‘${tekst}’`, ...labelsVan(filter, vandaag, locatienaam).map(({ woord }) => woord)]
    .filter((deel) => deel !== '')
    .join('; ')
}
