import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Weergave } from '#shared/schema/weergave.ts'
import { type Filter, GEEN_FILTER, PERIODES } from './filter.ts'
import {
  BEGINKOLOMMEN,
  BEGINSORTERING,
  type Kolomkeuze,
  leesKolommen,
  leesSortering,
  type Sortering,
} from './kolommen.ts'
import { Vinkjes } from './vinkjes.ts'

/** What the list remembers while she works elsewhere. */
export interface Lijststand {
  /** A saved view by its id, or one of the two that are always there. */
  tab: 'alle' | 'concepten' | (string & {})
  filter: Filter
  sortering: Sortering
  kolommen: readonly Kolomkeuze[]
  cursor: MeldingId | null
  /** Where shift began. */
  anker: MeldingId | null
  /** Whether the preview is open. */
  open: boolean
  vinkjes: Vinkjes
  /** False until columns and order were read back. */
  gelezen: boolean
}
export const BEGINSTAND: Lijststand = {
  tab: 'alle',
  filter: GEEN_FILTER,
  sortering: BEGINSORTERING,
  kolommen: BEGINKOLOMMEN,
  cursor: null,
  anker: null,
  open: false,
  vinkjes: Vinkjes.GEEN,
  gelezen: false,
}

/** A filter as it was kept: whatever cannot be read is not asked. */
export function leesFilter(ruw: Weergave['filter']): Filter {
  const lijst = (waarde: unknown) => (Array.isArray(waarde) ? waarde.filter((een) => typeof een === 'string') : [])
  const waar = typeof ruw.waar === 'object' && ruw.waar !== null ? (ruw.waar as Record<string, unknown>) : {}
  const kolommen = ['status', 'verzending', 'soort', 'locatieId', 'groep', 'melder'] as const
  return {
    tekst: typeof ruw.tekst === 'string' ? ruw.tekst : '',
    waar: Object.fromEntries(kolommen.map((kolom) => [kolom, lijst(waar[kolom])]).filter(([, een]) => een?.length)),
    periode: PERIODES.find((periode) => periode === ruw.periode) ?? null,
    open: ruw.open === true,
    wettelijk: typeof ruw.wettelijk === 'boolean' ? ruw.wettelijk : null,
  }
}

/** The part of a saved view that the list takes over. */
export function uitWeergave(weergave: Weergave): Pick<Lijststand, 'tab' | 'filter' | 'kolommen' | 'sortering'> {
  return {
    tab: weergave.id,
    filter: leesFilter(weergave.filter),
    kolommen: leesKolommen(weergave.kolommen),
    sortering: leesSortering(weergave.sortering),
  }
}

/** Columns and order as they are kept. */
export function alsBewaard({ kolommen, sortering }: Pick<Lijststand, 'kolommen' | 'sortering'>) {
  return {
    kolommen: kolommen.map(({ naam, breedte }) => ({ naam: naam as string, breedte })),
    sortering: { kolom: sortering.op as string, richting: sortering.aflopend ? ('af' as const) : ('op' as const) },
  }
}

/** Whether the list stands as this view was saved. */
export function isGelijk(stand: Lijststand, weergave: Weergave): boolean {
  const zo = (van: Pick<Lijststand, 'filter' | 'kolommen' | 'sortering'>) =>
    JSON.stringify([leesFilter({ ...van.filter }), alsBewaard(van)])
  return zo(stand) === zo(uitWeergave(weergave))
}

export type Zet = (nieuw: (oud: Lijststand) => Lijststand) => void
export type Overzicht = Bureau['desk']['overzicht']
