import type { MeldingOpDesk } from '#shared/schema/desk.ts'

/** What an export is made of: the rows in their order, and how they were chosen, in words. */
export interface Exportopdracht {
  meldingen: readonly MeldingOpDesk[]
  filter: string
  /** How many rows she ticked; null: all in the filter. */
  vinkjes: number | null
  volgorde: string
}

/** Makes and saves a file. Resolves with where it went, or null when she closed the dialog; throws a DeskFout. */
export interface Exporteur {
  excel(opdracht: Exportopdracht): Promise<{ bestandsnaam: string; map: string | null } | null>
  pdf(melding: MeldingOpDesk): Promise<{ bestandsnaam: string; map: string | null } | null>
}
