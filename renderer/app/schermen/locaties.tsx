import { LocatiesScherm } from '#renderer/features/beheer/locaties.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const locaties: Schermdef = {
  naam: 'locaties',
  titel: 'Beheer locaties',
  menu: { groep: 'onder' },
  ook: 'vestiging adres',
  recht: 'beheerLezen',
  Element: LocatiesScherm,
}
