import { SORTEERKOLOMMEN, type Sorteerkolom } from '#renderer/store/overzicht.ts'

export const KOLOMNAMEN = [
  'nummer',
  'leerling',
  'leerlingnr',
  'soort',
  'reden',
  'periode',
  'uren',
  'status',
  'locatie',
  'melder',
  'gewijzigd',
] as const
export type Kolomnaam = (typeof KOLOMNAMEN)[number]

export interface Kolom {
  naam: Kolomnaam
  kop: string
  /** What a click on its head sorts by; none: it cannot be sorted. */
  sorteer: Sorteerkolom | null
  /** Width in px at 100 % text size, when nobody chose another. */
  breedte: number
  /** Takes what is left over. */
  vult?: boolean
  rechts?: boolean
  /** In this order they leave when the list is narrow; none: they stay. */
  wijkt?: number
}

export const KOLOMMEN: readonly Kolom[] = [
  { naam: 'nummer', kop: 'Nummer', sorteer: 'meldingsnummer', breedte: 74 },
  { naam: 'leerling', kop: 'Leerling', sorteer: 'naam', breedte: 190, vult: true },
  { naam: 'leerlingnr', kop: 'Leerlingnr', sorteer: 'studentnummer', breedte: 70, wijkt: 4 },
  { naam: 'soort', kop: 'Soort', sorteer: 'soort', breedte: 100, wijkt: 7 },
  { naam: 'reden', kop: 'Reden', sorteer: null, breedte: 150, wijkt: 1 },
  { naam: 'periode', kop: 'Periode', sorteer: 'begin', breedte: 118, wijkt: 6 },
  { naam: 'uren', kop: 'Uren', sorteer: 'uren', breedte: 44, rechts: true, wijkt: 5 },
  { naam: 'status', kop: 'Status', sorteer: 'status', breedte: 130 },
  { naam: 'locatie', kop: 'Locatie', sorteer: null, breedte: 80, wijkt: 3 },
  { naam: 'melder', kop: 'Melder', sorteer: 'melder', breedte: 120, wijkt: 1 },
  { naam: 'gewijzigd', kop: 'Gewijzigd', sorteer: 'gewijzigdOp', breedte: 84, wijkt: 2 },
]
const OP_NAAM = new Map(KOLOMMEN.map((kolom) => [kolom.naam as string, kolom]))
export const kolomVan = (naam: string): Kolom | undefined => OP_NAAM.get(naam)

export const MIN_BREEDTE = 40
export const MAX_BREEDTE = 480

/** A column as it is shown: which one, how wide. */
export interface Kolomkeuze {
  naam: Kolomnaam
  breedte: number
}

export const BEGINKOLOMMEN: readonly Kolomkeuze[] = KOLOMMEN.filter(
  ({ naam }) => naam !== 'reden' && naam !== 'melder',
).map(({ naam, breedte }) => ({ naam, breedte }))

/** Columns as they were kept: what is no longer there is left out; none at all means the usual ones. */
export function leesKolommen(bewaard: readonly { naam: string; breedte: number }[]): readonly Kolomkeuze[] {
  const gelezen = bewaard.flatMap(({ naam, breedte }) => {
    const kolom = kolomVan(naam)
    return kolom === undefined ? [] : [{ naam: kolom.naam, breedte: begrens(breedte) }]
  })
  const enig = gelezen.filter(({ naam }, plaats) => gelezen.findIndex((een) => een.naam === naam) === plaats)
  return enig.some(({ naam }) => naam === 'leerling') ? enig : BEGINKOLOMMEN
}

export const begrens = (breedte: number): number => Math.max(MIN_BREEDTE, Math.min(MAX_BREEDTE, Math.round(breedte)))

export interface Sortering {
  op: Sorteerkolom
  aflopend: boolean
}
export const BEGINSORTERING: Sortering = { op: 'gewijzigdOp', aflopend: true }

export function leesSortering(bewaard: { kolom: string; richting: 'op' | 'af' } | null): Sortering {
  const op = SORTEERKOLOMMEN.find((een) => een === bewaard?.kolom)
  return op === undefined ? BEGINSORTERING : { op, aflopend: bewaard?.richting === 'af' }
}

export const SORTEERWOORD: Record<Sorteerkolom, string> = {
  meldingsnummer: 'meldingsnummer',
  naam: 'naam',
  studentnummer: 'leerlingnummer',
  soort: 'soort',
  begin: 'begin verzuim',
  eind: 'eind verzuim',
  uren: 'uren',
  status: 'status',
  groep: 'groep',
  melder: 'melder',
  gewijzigdOp: 'laatst gewijzigd',
}

const VINKBREEDTE = 40
/** Less than this no name can be read. */
const MIN_VULLING = 150

/** Which columns fit in this width (px at 100 % text size), the first to leave being told by `wijkt`. */
export function pasIn(kolommen: readonly Kolomkeuze[], breedte: number): readonly Kolomkeuze[] {
  const nodig = (hier: readonly Kolomkeuze[]) =>
    hier.reduce(
      (som, { naam, breedte: eigen }) => som + (kolomVan(naam)?.vult === true ? Math.min(eigen, MIN_VULLING) : eigen),
      VINKBREEDTE,
    )
  let over = [...kolommen]
  while (nodig(over) > breedte) {
    const weg = over
      .filter(({ naam }) => kolomVan(naam)?.wijkt !== undefined)
      .sort((een, ander) => (kolomVan(een.naam)?.wijkt ?? 0) - (kolomVan(ander.naam)?.wijkt ?? 0))[0]
    if (weg === undefined) break
    over = over.filter((een) => een !== weg)
  }
  return over
}

/** The grid of a row in CSS, in rem so that it grows with the text. */
export function raster(kolommen: readonly Kolomkeuze[]): string {
  const rem = (px: number) => `${px / 16}rem`
  return [
    rem(VINKBREEDTE),
    ...kolommen.map(({ naam, breedte }) =>
      kolomVan(naam)?.vult === true
        ? `minmax(${rem(Math.min(breedte, MIN_VULLING))}, 1fr)`
        : `minmax(0, ${rem(breedte)})`,
    ),
  ].join(' ')
}
