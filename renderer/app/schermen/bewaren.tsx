import { BewarenScherm } from '#renderer/features/beheer/bewaren.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const bewaren: Schermdef = {
  naam: 'bewaren',
  titel: 'Bewaartermijnen',
  ook: 'retentie avg vernietigen',
  recht: 'bewaarbeleid',
  Element: BewarenScherm,
}
