import type { Migratie } from './migratie.ts'

/** What lies around a melding: dossier, hours, imports, and what a school sets for itself. */
export const dossier: Migratie = {
  nummer: 20,
  naam: 'dossier',
  naarVersie: 2,
  tabellen: {
    contactmomenten: 'k',
    verlof: 'k',
    overdrachten: 'k',
    bijlagen: 'k',
    snippets: 'k',
    weergaven: 'k',
    kalenders: 'k',
    verzuimkaarten: 'k',
    importbronnen: 'k',
    importverslagen: 'k',
    vinkjes: 'k',
    afgelegd: 'k',
    vernietigingen: 'k',
    verzuimuren: 'k',
    bijlageDelen: 'k',
    importterug: 'k',
  },
  inhoud: {},
}
