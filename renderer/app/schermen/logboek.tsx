import { LogboekScherm } from '#renderer/features/beheer/logboek.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const logboek: Schermdef = {
  naam: 'logboek',
  titel: 'Logboek',
  ook: 'audit wie deed wat controle avg nen 7513',
  recht: 'bewaarbeleid',
  Element: LogboekScherm,
}
