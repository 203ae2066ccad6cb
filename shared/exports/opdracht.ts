import { z } from 'zod'
import { soort } from '../schema/codes.ts'
import { isoDatum, tijdstip } from '../schema/datum.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import { contactmoment, overdracht, verlof } from '../schema/dossier.ts'
import { fout } from '../schema/fout.ts'
import { brin, locatieId, meldingId, meldingsnummer } from '../schema/identificatie.ts'
import { periode, vakantie } from '../schema/kalender.ts'
import { type LeerlingOpDesk, leerling } from '../schema/leerling.ts'
import { telwijze } from '../schema/telling.ts'
import { registratie } from '../schema/verzuimuren.ts'
import { KOLOM_IDS } from './totaaloverzicht-kolommen.ts'

/** What the export worker is asked, and what it answers: one job per worker, so that stopping it is ending it. */

export const herkomst = z.object({
  brin,
  instelling: z.string(),
  maker: z.object({ naam: z.string(), functie: z.string().nullable() }),
  appVersie: z.string(),
  oefenomgeving: z.boolean(),
})

/** The store parsed these when it read them; parsing 100,000 of them again on the way to a worker of our own would only cost time. */
const melding = z.custom<MeldingOpDesk>((waarde) => typeof waarde === 'object' && waarde !== null)

/** Null: without PGN (the default). The reason is printed in the document; who asks must log it too. */
export const pgnKeuze = z.object({ reden: z.string().trim().min(1, { error: 'verplicht' }).max(200) }).nullable()

export const opdrachtTotaaloverzicht = z.object({
  wat: z.literal('totaaloverzicht'),
  /** `csv`: the sheet Meldingen alone, as plain text. Without it a workbook. */
  vorm: z.enum(['xlsx', 'csv']).optional(),
  herkomst,
  /** The moment of asking: it stands in the workbook and in its name. */
  gemaaktOp: tijdstip,
  /** When this desk last fetched from DUO. */
  stand: tijdstip.nullable(),
  /** Null: they come one batch after another (`exportVervolg`), `verkenning` says what is known of them. */
  meldingen: z.array(melding).nullable(),
  verkenning: z.object({ schooljaren: z.array(z.int()), lesuurrijen: z.int().nonnegative() }).optional(),
  locaties: z.array(z.object({ id: locatieId, naam: z.string() })),
  /** The filter in words; empty: none. */
  filter: z.string(),
  /** Number of ticked rows; null: every row of the filter. */
  vinkjes: z.int().nonnegative().nullable(),
  /** The order of the rows in words. */
  volgorde: z.string(),
  kolommen: z.array(z.enum(KOLOM_IDS)).optional(),
  pgn: pgnKeuze,
})

/** An attachment with its content. `id` is its id at DUO too. */
export const dossierbijlage = z.object({
  id: z.uuid(),
  meldingId,
  /** As somebody named it: printed, never used as the name of a file. */
  naam: z.string(),
  /** Media type by content. */
  type: z.string(),
  sha256: z.string(),
  op: tijdstip,
  bytes: z.instanceof(Uint8Array),
})
export type Dossierbijlage = z.infer<typeof dossierbijlage>

/** What this desk keeps around a melding, for its paper. */
export const erbij = z.object({ bijlagen: z.array(dossierbijlage), contactmomenten: z.array(contactmoment) })
export type Erbij = z.infer<typeof erbij>

export const opdrachtMeldingPdf = z.object({
  wat: z.literal('melding-pdf'),
  herkomst,
  stand: tijdstip.nullable(),
  melding,
  locatienaam: z.string(),
  pgn: pgnKeuze,
  contactmomenten: z.array(contactmoment).optional(),
  /** Files that travel along; without it none does, and the paper says so. A preview takes none. */
  bijlagen: z.array(dossierbijlage).optional(),
})

/** One lesson in a detailrapport: made by `rijenUitSpecificatie` or `rijenUitLessen`, never by hand. */
export const detailrij = z.object({
  dag: isoDatum,
  /** Null: the source has no number, or it is a whole day. */
  lesuur: z.int().min(1).max(24).nullable(),
  /** Minutes since midnight. */
  van: z.int().min(0).max(1439).nullable(),
  tot: z.int().min(0).max(1439).nullable(),
  vak: z.string(),
  registratie,
  /** What it counts for, in minutes; null: a whole day of which nobody wrote down the hours. */
  minuten: z.int().nonnegative().nullable(),
})
export type Detailrij = z.infer<typeof detailrij>

/** The lesson hours behind a melding, to be counted again by hand (`ui/print` 2). No teacher names, no reason of leave. */
export const opdrachtDetailrapport = z.object({
  wat: z.literal('detailrapport'),
  herkomst,
  /** When this desk last fetched from DUO; null when it never did. The only clock of the document. */
  stand: tijdstip.nullable(),
  leerling: leerling
    .pick({ voornaam: true, tussenvoegsel: true, achternaam: true, geboortedatum: true, groep: true })
    .extend({ nummer: z.string().nullable(), sector: z.enum(['VO', 'BVE']) }),
  locatienaam: z.string(),
  /** The melding it belongs to. `gemeldOp`: the Dutch day on which DUO received it. */
  melding: z.object({ meldingsnummer: meldingsnummer.nullable(), soort, gemeldOp: isoDatum.nullable() }),
  /** Rows in any order: everything that was registered, also what does not count. */
  rijen: z.array(detailrij).min(1),
  /** The window of the count (both days included); null: none, all rows are added up. */
  venster: periode.nullable(),
  telwijze,
  /** Vacations that touch the rows, for the ruler. */
  vakanties: z.array(vakantie),
  /** Facts for the last paragraph; null: left out. `bron`: `import uit het leerlingsysteem van 06-11-2026 13:58`. */
  bron: z.string().nullable(),
  /** `Verzuimkaart 2026-2027, regel 1` */
  regels: z.string().nullable(),
  /** `regio Noord, Hoofdgebouw Leek` */
  kalender: z.string().nullable(),
})

/** Everything about one pupil as one bundle (`ui/print` 3). */
export const opdrachtDossier = z.object({
  wat: z.literal('dossier'),
  herkomst,
  /** The moment of the log entry: the only clock in the document. */
  gemaaktOp: tijdstip,
  /** Number of this dossier on that day, for the name of the file. */
  volgnummer: z.int().min(1).max(99),
  stand: tijdstip.nullable(),
  /** Null: this desk has no page of him, only what stands in the meldingen. */
  leerling: z.custom<LeerlingOpDesk>((waarde) => typeof waarde === 'object').nullable(),
  /** All of the same pupil. */
  meldingen: z.array(melding).min(1),
  locaties: z.array(z.object({ id: locatieId, naam: z.string() })),
  contactmomenten: z.array(contactmoment),
  verlof: z.array(verlof),
  overdrachten: z.array(overdracht),
  bijlagen: z.array(dossierbijlage),
  /** For whom, on whose request, in one or two sentences: it is printed on the front. */
  gemaaktVoor: z.string().trim().min(1, { error: 'verplicht' }).max(300, { error: 'te-lang' }),
  /** What the maker left out, in words. */
  weggelaten: z.array(z.string()),
  pgn: pgnKeuze,
})

/** A list or an overview as the screen shows it, for paper. */
export const opdrachtLijst = z.object({
  wat: z.literal('lijst'),
  herkomst,
  gemaaktOp: tijdstip,
  stand: tijdstip.nullable(),
  titel: z.string().min(1).max(80),
  /** Filter and order, in words. */
  onder: z.string().max(400),
  /** Widths in mm, 168 together; the last takes what is left. */
  kolommen: z
    .array(z.object({ kop: z.string(), breedte: z.number().positive(), lijn: z.enum(['rechts', 'midden']).optional() }))
    .min(1)
    .max(12),
  rijen: z.array(z.array(z.string())),
})

/** The sheet for the recovery key. For printing only: it is never saved as a file. */
export const opdrachtHerstelsleutel = z.object({
  wat: z.literal('herstelsleutel'),
  /** As `schrijfHerstelsleutel` gives it: eight groups of four and a check sign, with hyphens. */
  sleutel: z.string().regex(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z*~$=U]$/),
  /** Short mark of the vault, so that the right sheet is found: `7K2F-93`. */
  kenmerk: z.string().max(20),
  gemaaktOp: tijdstip,
  appVersie: z.string(),
  oefenomgeving: z.boolean(),
})

/** One zip with a pdf per melding, `inhoud.csv` and `sha256sums.txt`. */
export const opdrachtArchief = z.object({
  wat: z.literal('archief'),
  herkomst,
  gemaaktOp: tijdstip,
  stand: tijdstip.nullable(),
  /** Null: they come one batch after another (`exportVervolg`). */
  meldingen: z.array(melding).nullable(),
  locaties: z.array(z.object({ id: locatieId, naam: z.string() })),
  pgn: pgnKeuze,
})

export const exportOpdracht = z.discriminatedUnion('wat', [
  opdrachtTotaaloverzicht,
  opdrachtMeldingPdf,
  opdrachtDetailrapport,
  opdrachtDossier,
  opdrachtLijst,
  opdrachtHerstelsleutel,
  opdrachtArchief,
])
export type ExportOpdracht = z.infer<typeof exportOpdracht>

/** What follows a question whose meldingen flow, and what answers the worker's pieces. */
export const exportVervolg = z.discriminatedUnion('soort', [
  /** Meldingen of the block that is open, in any order; `plaatsen` says where each belongs. */
  z.object({
    soort: z.literal('meldingen'),
    meldingen: z.array(melding),
    plaatsen: z.array(z.int().nonnegative()),
    /** The block is whole: its meldingen may be written in their order. */
    blokKlaar: z.boolean(),
  }),
  z.object({ soort: z.literal('einde') }),
  /** What lies around the melding that was asked for. */
  z.object({ soort: z.literal('erbij'), erbij }),
  /** A piece was written: the next may come. */
  z.object({ soort: z.literal('geschreven') }),
])
export type ExportVervolg = z.infer<typeof exportVervolg>

export const exportBericht = z.discriminatedUnion('soort', [
  /** Of a workbook: rows written, over all sheets. Of an archive: pdfs made. Of one pdf: none comes. */
  z.object({ soort: z.literal('voortgang'), gedaan: z.int().nonnegative() }),
  /** The worker has room for the next batch of meldingen. */
  z.object({ soort: z.literal('meer') }),
  /** Of an archive: what lies around this melding is wanted now, one melding at a time. */
  z.object({ soort: z.literal('erbij'), meldingId }),
  /** A piece of the file, in order; comes only where the file is written while it is made. */
  z.object({ soort: z.literal('stuk'), bytes: z.instanceof(Uint8Array) }),
  /** Pages as shapes, where a preview was asked. Made by our own worker: only that it is a list is looked at. */
  z.object({
    soort: z.literal('tekening'),
    titel: z.string(),
    bladen: z.array(z.array(z.unknown())),
    ontbrekendeTekens: z.array(z.string()),
  }),
  z.object({
    soort: z.literal('klaar'),
    bestandsnaam: z.string(),
    /** Empty where the file came in pieces. */
    bytes: z.instanceof(Uint8Array),
    /** Characters that no font has: they stand as a box on paper. */
    ontbrekendeTekens: z.array(z.string()),
  }),
  z.object({ soort: z.literal('fout'), fout }),
])
export type ExportBericht = z.infer<typeof exportBericht>

/** First message to a worker: the question, and in which form the answer is taken. */
export const exportVraag = z.object({
  opdracht: exportOpdracht,
  inStukken: z.boolean(),
  /** Pages to look at and to print instead of a file. */
  alsTekening: z.boolean(),
  /** Of an archive: who asks gives what lies around a melding when it is wanted. */
  metErbij: z.boolean(),
})
export type ExportVraag = z.infer<typeof exportVraag>
