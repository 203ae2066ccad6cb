import { DeskFout } from '#shared/contract/errors.ts'
import {
  type Erbij,
  type ExportOpdracht,
  type ExportVervolg,
  type ExportVraag,
  exportBericht,
} from '#shared/exports/opdracht.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Tekening } from './teken.ts'
import { vertrouwdAdres } from './werkeradres.ts'
import werkerAdres from './worker.ts?worker&url'

/** Exports from a screen: made in a worker of its own, so that the window keeps answering. */

export interface ExportOpties {
  /** Aborting ends the worker at once; the promise then rejects with the DeskFout `geannuleerd`. */
  readonly signaal?: AbortSignal
  /** Of a workbook: rows written so far, over all sheets. Of an archive: pdfs made. Of a dossier: bijlagen looked at. */
  readonly voortgang?: (gedaan: number) => void
  /** The file in pieces of at most 1 MB, in order; the next one waits for the promise. Without it the file comes whole. */
  readonly schrijf?: (stuk: Uint8Array) => Promise<void>
  /** Of an archive: what lies around a melding, asked when its pdf is made. The bytes are given away. Without it no file travels along. */
  readonly erbij?: (melding: MeldingId) => Promise<Erbij>
}

export interface ExportUitkomst {
  /** Never holds personal data; fits `bestandsnaam` of the host contract. */
  readonly bestandsnaam: string
  /** Empty when it went through `schrijf`. */
  readonly bytes: Uint8Array
  /** Characters that no font has: they stand as a box on paper. Tell the user which. */
  readonly ontbrekendeTekens: readonly string[]
}

/** Meldingen in batches: those of a block in any order with their places, the last batch of a block marked. */
export interface Meldingdeel {
  readonly meldingen: readonly MeldingOpDesk[]
  readonly plaatsen: readonly number[]
  readonly blokKlaar: boolean
}

type Zonder<W extends ExportOpdracht['wat']> = Omit<Extract<ExportOpdracht, { wat: W }>, 'wat'>

/** The list as a workbook with sheets Meldingen, Lesuren, Aantallen and Verantwoording. Rejects with a DeskFout. */
export function maakTotaaloverzicht(
  opdracht: Zonder<'totaaloverzicht'>,
  opties: ExportOpties = {},
): Promise<ExportUitkomst> {
  return voerUit({ wat: 'totaaloverzicht', ...opdracht }, opties)
}

/** The same from meldingen that flow: never more than a block of them in memory. Rejects with a DeskFout. */
export function maakTotaaloverzichtUit(
  opdracht: Omit<Zonder<'totaaloverzicht'>, 'meldingen'> & Required<Pick<Zonder<'totaaloverzicht'>, 'verkenning'>>,
  meldingen: AsyncIterable<Meldingdeel>,
  opties: ExportOpties = {},
): Promise<ExportUitkomst> {
  return voerUit({ wat: 'totaaloverzicht', ...opdracht, meldingen: null }, opties, meldingen)
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

/** The same from meldingen that flow. Rejects with a DeskFout. */
export function maakArchiefUit(
  opdracht: Omit<Zonder<'archief'>, 'meldingen'>,
  meldingen: AsyncIterable<Meldingdeel>,
  opties: ExportOpties = {},
): Promise<ExportUitkomst> {
  return voerUit({ wat: 'archief', ...opdracht, meldingen: null }, opties, meldingen)
}

/** A list or an overview on paper, PDF/A-3b. Rejects with a DeskFout. */
export function maakLijstPdf(opdracht: Zonder<'lijst'>, opties: ExportOpties = {}): Promise<ExportUitkomst> {
  return voerUit({ wat: 'lijst', ...opdracht }, opties)
}

/** What can be looked at before it is printed. */
export type Drukwerk = Extract<ExportOpdracht, { wat: 'melding-pdf' | 'detailrapport' | 'lijst' | 'herstelsleutel' }>

/** The pages of one document as shapes, exactly where its PDF has them. Rejects with a DeskFout. */
export async function tekenDrukwerk(opdracht: Drukwerk, opties: Pick<ExportOpties, 'signaal'> = {}): Promise<Tekening> {
  return (await draai(opdracht, opties, undefined, true)) as Tekening
}

async function voerUit(
  opdracht: ExportOpdracht,
  opties: ExportOpties,
  meldingen?: AsyncIterable<Meldingdeel>,
): Promise<ExportUitkomst> {
  return (await draai(opdracht, opties, meldingen, false)) as ExportUitkomst
}

function draai(
  opdracht: ExportOpdracht,
  { signaal, voortgang, schrijf, erbij }: ExportOpties,
  meldingen: AsyncIterable<Meldingdeel> | undefined,
  alsTekening: boolean,
): Promise<unknown> {
  return new Promise((klaar, mislukt) => {
    if (signaal?.aborted) {
      mislukt(new DeskFout('geannuleerd'))
      return
    }
    const werker = new Worker(vertrouwdAdres(werkerAdres), { type: 'module', name: 'verzuimdesk-export' })
    const bron = meldingen?.[Symbol.asyncIterator]()
    let gestopt = false
    const stop = (afloop: () => void) => {
      if (gestopt) return
      gestopt = true
      signaal?.removeEventListener('abort', annuleer)
      werker.terminate()
      void bron?.return?.()
      afloop()
    }
    const faal = (oorzaak: unknown) =>
      stop(() => mislukt(oorzaak instanceof DeskFout ? oorzaak : new DeskFout('onverwacht')))
    const annuleer = () => faal(new DeskFout('geannuleerd'))
    const zeg = (bericht: ExportVervolg, over: Transferable[] = []) => {
      if (!gestopt) werker.postMessage(bericht, over)
    }
    const geefErbij = async (melding: MeldingId) => {
      const deze = (await erbij?.(melding)) ?? { bijlagen: [], contactmomenten: [] }
      zeg(
        { soort: 'erbij', erbij: deze },
        deze.bijlagen.map(({ bytes }) => bytes.buffer as ArrayBuffer),
      )
    }
    const geefMeer = async () => {
      const volgende = await bron?.next()
      if (volgende === undefined || volgende.done === true) return zeg({ soort: 'einde' })
      const { meldingen: deze, plaatsen, blokKlaar } = volgende.value
      zeg({ soort: 'meldingen', meldingen: [...deze], plaatsen: [...plaatsen], blokKlaar })
    }
    signaal?.addEventListener('abort', annuleer)
    werker.onerror = (gebeurtenis) => {
      gebeurtenis.preventDefault()
      faal(null)
    }
    werker.onmessageerror = () => faal(null)
    // Answers keep their order: what is written in pieces must be written in order.
    let rij: Promise<unknown> = Promise.resolve()
    werker.onmessage = ({ data }: MessageEvent<unknown>) => {
      const bericht = exportBericht.parse(data)
      switch (bericht.soort) {
        case 'voortgang':
          return voortgang?.(bericht.gedaan)
        case 'meer':
          geefMeer().catch(faal)
          return
        case 'erbij':
          geefErbij(bericht.meldingId).catch(faal)
          return
        case 'stuk':
          rij = rij.then(() => (gestopt ? undefined : schrijf?.(bericht.bytes)))
          rij.then(() => zeg({ soort: 'geschreven' }), faal)
          return
        case 'fout':
          return stop(() => mislukt(new DeskFout(bericht.fout.code)))
        case 'klaar':
        case 'tekening':
          return stop(() => klaar(bericht))
      }
    }
    const vraag = { opdracht, inStukken: schrijf !== undefined, alsTekening, metErbij: erbij !== undefined }
    werker.postMessage(vraag satisfies ExportVraag)
  })
}
