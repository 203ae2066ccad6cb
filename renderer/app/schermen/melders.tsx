import { MeldersScherm } from '#renderer/features/beheer/melders.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const melders: Schermdef = {
  naam: 'melders',
  titel: 'Beheer melders',
  menu: { groep: 'onder' },
  ook: 'contactpersoon',
  recht: 'beheerLezen',
  Element: MeldersScherm,
}
