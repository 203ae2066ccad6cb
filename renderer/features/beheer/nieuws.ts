/** What changed for the user, newest first: read once after a new version, found again under Beheer. */
export interface Nieuws {
  versie: string
  punten: readonly string[]
}
export const NIEUWS: readonly Nieuws[] = [
  {
    versie: '0.1.0',
    punten: [
      'Vandaag: wie u moet melden, wat op u wacht en welke terugmeldingen u nog niet las, met één toets per lijst.',
      'Raadplegen/wijzigen: filters met aantallen, eigen weergaven als tabblad, kolommen naar keuze.',
      'Beheer: locaties, melders, schoolkalender, verzuimkaart en tekstblokken.',
      'Meekijkstand (Ctrl Shift H): namen en PGN zijn verborgen terwijl iemand meekijkt.',
      'Elke handeling heeft een toets. Druk op ? voor de lijst, of op Ctrl K om te zoeken.',
    ],
  },
]
