import { KOLOM_IDS, KOLOMMEN, type KolomId, STANDAARDKOLOMMEN } from '#shared/exports/totaaloverzicht-kolommen.ts'
import type { Exportprofiel, Exportvorm } from '#shared/schema/exportprofiel.ts'

/** What she chose in the export dialog. */
export interface Exportkeuze {
  readonly vorm: Exportvorm
  readonly kolommen: Exportprofiel['kolommen']
  readonly metPgn: boolean
  readonly reden: string
}

/** Visible columns and no PGN: what she sees is what she gets, and nothing more (`product.md` 1 F). */
export const BEGINKEUZE: Exportkeuze = { vorm: 'xlsx', kolommen: 'lijst', metPgn: false, reden: '' }

/** Columns of the list by their names there, and what each becomes on the sheet. */
const UIT_LIJST: Readonly<Record<string, readonly KolomId[]>> = {
  nummer: ['meldingsnummer'],
  leerling: ['naam', 'klas', 'geboortedatum'],
  leerlingnr: ['leerlingnummer'],
  soort: ['soort'],
  reden: ['reden'],
  periode: ['begin', 'eind'],
  uren: ['lesuren', 'heleDagen'],
  status: ['status'],
  locatie: ['locatie'],
  melder: ['melder'],
  gewijzigd: ['laatsteMutatie'],
}

/** The number and the leerlingnummer are always there: without them a row points to nobody in ten years. */
const ALTIJD: readonly KolomId[] = ['meldingsnummer', 'leerlingnummer', 'naam']

/** Columns to choose from; the PGN has its own question. */
export const KEUZEKOLOMMEN = KOLOMMEN.filter(({ id }) => id !== 'pgn')

/** The columns of the sheet, in their fixed order. `zichtbaar`: what the list shows now. */
export function kolommenVan(keuze: Exportprofiel['kolommen'], zichtbaar: readonly string[]): KolomId[] {
  const gevraagd = new Set<string>(
    keuze === 'alle'
      ? KOLOM_IDS
      : keuze === 'standaard'
        ? STANDAARDKOLOMMEN
        : keuze === 'lijst'
          ? zichtbaar.flatMap((naam) => UIT_LIJST[naam] ?? [])
          : keuze,
  )
  for (const id of ALTIJD) gevraagd.add(id)
  gevraagd.delete('pgn')
  return KOLOM_IDS.filter((id) => gevraagd.has(id))
}

/** Why it cannot start yet, in words; null: it can. */
export function watOntbreekt({ metPgn, reden }: Exportkeuze): string | null {
  return metPgn && reden.trim() === '' ? 'Vul in waarom het nummer nodig is.' : null
}

export const VORMEN: readonly { waarde: Exportvorm; tekst: string; hulp: string }[] = [
  { waarde: 'xlsx', tekst: 'Excel-werkboek', hulp: 'Meldingen, lesuren, aantallen en een verantwoording' },
  { waarde: 'csv', tekst: 'CSV', hulp: 'Alleen de lijst, als platte tekst met puntkomma’s' },
  { waarde: 'archief', tekst: 'PDF per melding, in één zip', hulp: 'Voor het archief, met controlelijst' },
]
