import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/** What an export is made of: the rows in their order, and how they were chosen, in words. Nothing is opened before she says so. */
export interface Exportopdracht {
  ids: readonly MeldingId[]
  filter: string
  /** How many rows she ticked; null: all in the filter. */
  vinkjes: number | null
  volgorde: string
  /** Names of the columns that the list shows now. */
  zichtbaar: readonly string[]
}

/** A list or overview for paper: its columns in mm (168 together) and its cells as the screen says them. */
export interface Drukbarelijst {
  titel: string
  /** Filter and order, in words. */
  onder: string
  kolommen: readonly { kop: string; breedte: number; lijn?: 'rechts' | 'midden' }[]
  rijen: readonly (readonly string[])[]
}

/** What can be looked at and printed. */
export type Drukwens =
  | { soort: 'meldingen'; ids: readonly MeldingId[] }
  | { soort: 'lijst'; lijst: Drukbarelijst }
  /** As `maakHerstelsleutel` gives it, and the short mark of the vault. It can be printed, never saved. */
  | { soort: 'herstelsleutel'; sleutel: string; kenmerk: string }

export interface Exporteur {
  /** Opens the export dialog: form, columns, PGN with a reason, saved profiles. Resolves when it closes. */
  kies(opdracht: Exportopdracht): Promise<void>
  /** Shows the pages, to print them or to save them as PDF. Resolves when the preview closes. */
  drukAf(wens: Drukwens): Promise<void>
  /** Opens the dialog for the whole dossier of the pupil of this melding, as one PDF. Resolves when it closes. */
  dossier(melding: MeldingId): Promise<void>
  /** Saves the archive PDF of one melding at once. Null: she closed the dialog of the system. Throws a DeskFout. */
  pdf(melding: MeldingOpDesk): Promise<{ bestandsnaam: string; map: string | null } | null>
}
