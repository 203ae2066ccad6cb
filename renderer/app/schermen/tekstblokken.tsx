import { SnippetsScherm } from '#renderer/features/beheer/snippets.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const tekstblokken: Schermdef = {
  naam: 'tekstblokken',
  titel: 'Tekstblokken',
  ook: 'snippet vaste tekst',
  recht: 'melden',
  Element: SnippetsScherm,
}
