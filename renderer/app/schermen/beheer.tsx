import { BeheerHub } from '#renderer/features/beheer/hub.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const beheer: Schermdef = {
  naam: 'beheer',
  titel: 'Beheer',
  menu: { groep: 'beheer', icoon: 'tandwiel' },
  toets: 'Ctrl 6',
  ookToets: 'G B',
  ook: 'instellingen',
  recht: null,
  Element: BeheerHub,
}
