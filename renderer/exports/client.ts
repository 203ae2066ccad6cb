import { DeskFout } from '#shared/contract/errors.ts'
import { type ExportOpdracht, exportBericht } from '#shared/exports/opdracht.ts'
import { vertrouwdAdres } from './werkeradres.ts'
import werkerAdres from './worker.ts?worker&url'

/** Exports from a screen: made in a worker of its own, so that the window keeps answering. */

export interface ExportOpties {
  /** Aborting ends the worker at once; the promise then rejects with the DeskFout `geannuleerd`. */
  readonly signaal?: AbortSignal
  /** Of a workbook: rows written so far, over all sheets. Of an archive: pdfs made. */
  readonly voortgang?: (gedaan: number) => void
}

export interface ExportUitkomst {
  /** Never holds personal data; fits `bestandsnaam` of the host contract. */
  readonly bestandsnaam: string
  readonly bytes: Uint8Array
  /** Characters that no font has: they stand as a box on paper. Tell the user which. */
  readonly ontbrekendeTekens: readonly string[]
}

type Zonder<W extends ExportOpdracht['wat']> = Omit<Extract<ExportOpdracht, { wat: W }>, 'wat'>

/** The list as a workbook with sheets Meldingen, Lesuren, Aantallen and Verantwoording. Rejects with a DeskFout. */
export function maakTotaaloverzicht(
  opdracht: Zonder<'totaaloverzicht'>,
  opties: ExportOpties = {},
): Promise<ExportUitkomst> {
  return voerUit({ wat: 'totaaloverzicht', ...opdracht }, opties)
}

/** One melding as an archive on paper, PDF/A-3b. Rejects with a DeskFout. */
export function maakMeldingPdf(opdracht: Zonder<'melding-pdf'>, opties: ExportOpties = {}): Promise<ExportUitkomst> {
  return voerUit({ wat: 'melding-pdf', ...opdracht }, opties)
}

/**
 * The lesson hours behind a melding, to be counted again by hand, PDF/A-3b. Rows come from `rijenUitSpecificatie` or
 * `rijenUitLessen` (`shared/exports/detailrapport-rijen.ts`). Rejects with a DeskFout.
 */
export function maakDetailrapport(
  opdracht: Zonder<'detailrapport'>,
  opties: ExportOpties = {},
): Promise<ExportUitkomst> {
  return voerUit({ wat: 'detailrapport', ...opdracht }, opties)
}

/**
 * Everything about one pupil as one PDF/A-3b with front page, bookmarks and attachments. `voortgang` counts attachments that
 * were looked at. Rejects with a DeskFout.
 */
export function maakDossier(opdracht: Zonder<'dossier'>, opties: ExportOpties = {}): Promise<ExportUitkomst> {
  return voerUit({ wat: 'dossier', ...opdracht }, opties)
}

/** A zip with a pdf per melding, a table of contents and a list of hashes. Rejects with a DeskFout. */
export function maakArchief(opdracht: Zonder<'archief'>, opties: ExportOpties = {}): Promise<ExportUitkomst> {
  return voerUit({ wat: 'archief', ...opdracht }, opties)
}

function voerUit(opdracht: ExportOpdracht, { signaal, voortgang }: ExportOpties): Promise<ExportUitkomst> {
  return new Promise((klaar, mislukt) => {
    if (signaal?.aborted) {
      mislukt(new DeskFout('geannuleerd'))
      return
    }
    const werker = new Worker(vertrouwdAdres(werkerAdres), { type: 'module', name: 'verzuimdesk-export' })
    const stop = (afloop: () => void) => {
      signaal?.removeEventListener('abort', gestopt)
      werker.terminate()
      afloop()
    }
    const gestopt = () => stop(() => mislukt(new DeskFout('geannuleerd')))
    signaal?.addEventListener('abort', gestopt)
    werker.onerror = (gebeurtenis) => {
      gebeurtenis.preventDefault()
      stop(() => mislukt(new DeskFout('onverwacht')))
    }
    werker.onmessageerror = () => stop(() => mislukt(new DeskFout('onverwacht')))
    werker.onmessage = ({ data }: MessageEvent<unknown>) => {
      const bericht = exportBericht.parse(data)
      if (bericht.soort === 'voortgang') voortgang?.(bericht.gedaan)
      else if (bericht.soort === 'fout') stop(() => mislukt(new DeskFout(bericht.fout.code)))
      else stop(() => klaar(bericht))
    }
    werker.postMessage(opdracht)
  })
}
