import { OverScherm } from '#renderer/features/beheer/over.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const over: Schermdef = {
  naam: 'over',
  titel: 'Over Verzuimdesk',
  ook: 'wat is nieuw versie licentie bronnen',
  recht: null,
  Element: OverScherm,
}
