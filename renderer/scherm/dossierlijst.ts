import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Bureau } from './bureau.ts'
import { plek } from './plek.ts'

/** The list through which a dossier goes with Alt+↑ and Alt+↓: what stood on the screen that opened it. */
export interface Dossierlijst {
  ids: readonly MeldingId[]
  /** Screen to go back to. */
  terug: string
}

export const DOSSIERLIJST = 'dossierlijst'
export const GEEN_LIJST: Dossierlijst = { ids: [], terug: 'raadplegen' }

/** Opens the dossier of a melding, from a list or by itself. */
export function openDossier(
  bureau: Pick<Bureau, 'geheugen' | 'ga' | 'plek'>,
  id: MeldingId,
  ids: readonly MeldingId[] = [],
  deel: string | null = null,
): void {
  bureau.geheugen.zet<Dossierlijst>(DOSSIERLIJST, { ids, terug: bureau.plek.scherm })
  bureau.ga(plek('dossier', id, deel))
}

/** Meldingen that are to be passed on to another instantie, as they were ticked. */
export const DOORSTUURLIJST = 'doorsturen'

/** Opens *Doorsturen* with a preview, for one melding or all that are ticked. */
export function openDoorsturen(bureau: Pick<Bureau, 'geheugen' | 'ga' | 'plek'>, ids: readonly MeldingId[]): void {
  bureau.geheugen.zet<Dossierlijst>(DOORSTUURLIJST, { ids, terug: bureau.plek.scherm })
  bureau.ga(plek('doorsturen'))
}
