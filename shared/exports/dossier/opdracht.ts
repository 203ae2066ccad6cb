import type { z } from 'zod'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import { type GekeurdeBijlage, naamVanBijlage, oudsteBijlageEerst } from '../bijlage.ts'
import type { opdrachtDossier } from '../opdracht.ts'
import { nederlandseDag } from '../tijd.ts'

/** What the parts of a dossier are made of. */

export interface Dossieropdracht extends Omit<z.infer<typeof opdrachtDossier>, 'wat' | 'bijlagen'> {
  readonly bijlagen: readonly GekeurdeBijlage[]
}

/** `dossier-00ZV-20261112-01-OEFEN.pdf` */
export function naamDossier({
  herkomst,
  gemaaktOp,
  volgnummer,
}: Pick<Dossieropdracht, 'herkomst' | 'gemaaktOp' | 'volgnummer'>): string {
  const dag = nederlandseDag(gemaaktOp).replaceAll('-', '')
  return `dossier-${herkomst.brin}-${dag}-${String(volgnummer).padStart(2, '0')}${herkomst.oefenomgeving ? '-OEFEN' : ''}.pdf`
}

/** Oldest first: a dossier is read as a history. */
export const oudsteEerst = (meldingen: readonly MeldingOpDesk[]): MeldingOpDesk[] =>
  meldingen.toSorted(
    (a, b) =>
      (a.inhoud.begin < b.inhoud.begin ? -1 : a.inhoud.begin > b.inhoud.begin ? 1 : 0) || (a.id < b.id ? -1 : 1),
  )

export const meldingTitel = ({ meldingsnummer }: MeldingOpDesk): string =>
  meldingsnummer === null ? 'Melding zonder nummer' : `Melding ${meldingsnummer}`

/** `1001203-bijlage-1.pdf`: what a file is called in the PDF, in the order of the bijlagen of its melding. */
export function namenVanBijlagen(opdracht: Dossieropdracht): Map<string, string> {
  const namen = new Map<string, string>()
  for (const [m, melding] of oudsteEerst(opdracht.meldingen).entries()) {
    const nummer = melding.meldingsnummer ?? `melding-${m + 1}`
    for (const [n, { id, type }] of bijlagenVan(opdracht, melding).entries())
      namen.set(id, naamVanBijlage(nummer, n + 1, type))
  }
  return namen
}

/** Attachments of a melding, oldest first. */
export const bijlagenVan = (opdracht: Dossieropdracht, { id }: MeldingOpDesk): GekeurdeBijlage[] =>
  oudsteBijlageEerst(opdracht.bijlagen.filter(({ meldingId }) => meldingId === id))
