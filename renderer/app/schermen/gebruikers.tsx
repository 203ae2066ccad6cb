import { GebruikersScherm } from '#renderer/features/beheer/gebruikers.tsx'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'

export const gebruikers: Schermdef = {
  naam: 'gebruikers',
  titel: 'Gebruikers en inlogmiddelen',
  ook: 'token eherkenning',
  recht: 'gebruikersBeheren',
  Element: GebruikersScherm,
}
