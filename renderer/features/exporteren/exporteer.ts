import { type ExportOpties, maakArchiefUit, maakTotaaloverzichtUit } from '#renderer/exports/client.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import { naamArchief } from '#shared/exports/archief.ts'
import type { Herkomst } from '#shared/exports/tekst.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import { naamTotaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Bewaard } from './bewaard.ts'
import { erbijUit } from './erbij.ts'
import { type Exportkeuze, kolommenVan } from './keuze.ts'
import { meldingdelen, verkenUit } from './meldingdelen.ts'

export interface Exportbron {
  readonly desk: Pick<Desk, 'meldingen' | 'overzicht' | 'locaties' | 'audit' | 'bijlagen' | 'verzamelingen'>
  readonly host: Pick<Host, 'vraag'>
  readonly herkomst: Herkomst
  /** The moment of asking. */
  readonly gemaaktOp: Tijdstip
  /** When this desk last fetched from DUO. */
  readonly stand: Tijdstip | null
  /** In the order of the list. */
  readonly ids: readonly MeldingId[]
  readonly filter: string
  readonly vinkjes: number | null
  readonly volgorde: string
  readonly zichtbaar: readonly string[]
}

export interface Exportafloop extends Bewaard {
  /** Meldingen that do not open, and are therefore not in the file. */
  readonly gemist: number
}

export interface Voortgang {
  readonly gedaan: number
  /** About how many there will be. */
  readonly van: number
}

/**
 * Asks where, makes the file while it is written, and writes down in the audit log that it was made, before it gets its name.
 * Null: she closed the dialog of the system. Rejects with a DeskFout; then nothing of the file stays.
 */
export async function exporteer(
  bron: Exportbron,
  keuze: Exportkeuze,
  meld: (voortgang: Voortgang) => void,
  signaal: AbortSignal,
): Promise<Exportafloop | null> {
  const { host, desk, herkomst, gemaaktOp, stand, ids } = bron
  const naam =
    keuze.vorm === 'archief' ? naamArchief(herkomst, gemaaktOp) : naamTotaaloverzicht(herkomst, gemaaktOp, keuze.vorm)
  const { id } = await host.vraag('files.begin', { naam })
  if (id === null) return null
  try {
    let gemist = 0
    const meldingen = meldingdelen(desk, ids, (aantal) => {
      gemist += aantal
    })
    const locaties = (await desk.locaties.lijst()).map(({ id: locatie, naam: plek }) => ({ id: locatie, naam: plek }))
    const pgn = keuze.metPgn ? { reden: keuze.reden.trim() } : null
    const gemeen = { herkomst, gemaaktOp, stand, locaties, pgn }
    const verkenning = await verkenUit(desk.overzicht, ids, nederlandseDag(gemaaktOp))
    // A workbook tells of every row on every sheet, CSV of one sheet, an archive of its pdfs.
    const van = ids.length + (keuze.vorm === 'xlsx' ? verkenning.lesuurrijen : 0)
    const opties: ExportOpties = {
      signaal,
      voortgang: (gedaan) => meld({ gedaan: Math.min(gedaan, van), van }),
      schrijf: async (inhoud) => {
        await host.vraag('files.deel', { id, inhoud: new Uint8Array(inhoud) })
      },
    }
    const { ontbrekendeTekens } =
      keuze.vorm === 'archief'
        ? await maakArchiefUit(gemeen, meldingen, { ...opties, erbij: await erbijUit(desk) })
        : await maakTotaaloverzichtUit(
            {
              ...gemeen,
              vorm: keuze.vorm,
              verkenning: { schooljaren: [...verkenning.schooljaren], lesuurrijen: verkenning.lesuurrijen },
              filter: bron.filter,
              vinkjes: bron.vinkjes,
              volgorde: bron.volgorde,
              kolommen: kolommenVan(keuze.kolommen, bron.zichtbaar),
            },
            meldingen,
            opties,
          )
    if (signaal.aborted) throw new DeskFout('geannuleerd')
    await desk.audit.schrijf('geexporteerd', null)
    if (pgn !== null) await desk.audit.schrijf('pgn-getoond', null)
    const { bestandsnaam, map } = await host.vraag('files.klaar', { id })
    return { bestandsnaam: bestandsnaam ?? naam, map, ontbrekendeTekens, gemist }
  } catch (oorzaak) {
    // A host that is gone has dropped it already.
    await host.vraag('files.afbreken', { id }).catch(() => {})
    throw oorzaak
  }
}
