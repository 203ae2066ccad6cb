import { DiagnoseScherm } from '#renderer/features/beheer/diagnose.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const diagnose: Schermdef = {
  naam: 'diagnose',
  titel: 'Diagnose',
  ook: 'controle helpdesk versie koppeling DUO vergelijken',
  recht: null,
  Element: DiagnoseScherm,
}
