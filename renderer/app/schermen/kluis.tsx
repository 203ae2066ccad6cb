import { KluisBeheer } from '#renderer/features/kluis/beheer.tsx'
import { VernietigenBeheer } from '#renderer/features/kluis/vernietigen-beheer.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const kluis: Schermdef = {
  naam: 'kluis',
  titel: 'Wachtwoord en kopieën',
  ook: 'herstelsleutel backup kopie terugzetten vergrendelen sleutel',
  recht: null,
  Element: KluisBeheer,
}

export const vernietigen: Schermdef = {
  naam: 'vernietigen',
  titel: 'Vernietigen',
  ook: 'avg bewaartermijn opruimen vasthouden',
  recht: 'bewaarbeleid',
  Element: VernietigenBeheer,
}
