import { KalendersScherm } from '#renderer/features/beheer/kalenders.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const kalenders: Schermdef = {
  naam: 'kalenders',
  titel: 'Schoolkalender',
  ook: 'vakantie vrij studiedag',
  recht: 'beheerLezen',
  Element: KalendersScherm,
}
