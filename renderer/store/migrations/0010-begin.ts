import type { Migratie } from './migratie.ts'

/** The first store: pages of meldingen with their overview, envelopes for the rest. */
export const begin: Migratie = {
  nummer: 10,
  naam: 'begin',
  naarVersie: 1,
  tabellen: {
    meta: 'k',
    bladen: 'k',
    segmenten: 'k',
    deltas: 'k',
    leerlingen: 'k',
    concepten: 'k',
    outbox: 'k',
    audit: 'k',
    locaties: 'k',
    melders: 'k',
    voorkeuren: 'k',
  },
  inhoud: {},
}
