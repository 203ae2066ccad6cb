import type { SessieStand } from '#shared/contract/host.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { Concept } from '#shared/schema/desk.ts'
import { meldingId, pgn } from '#shared/schema/identificatie.ts'
import { type Leerling, leerling } from '#shared/schema/leerling.ts'
import { type MeldingInhoud, type MeldingStand, meldingInhoud, meldingStand } from '#shared/schema/melding.ts'
import { gebruiker } from '#shared/schema/sessie.ts'

/** Made-up persons and meldingen for tests of store and sync; every PGN passes its check and belongs to nobody. */
export const PGN = '111222333'

/** The nth made-up PGN: a valid onderwijsnummer, which starts with 10. */
export function pgnNr(n: number): string {
  for (let staart = n * 11; ; staart++) {
    const nummer = `10${String(staart).padStart(7, '0')}`
    if (pgn.safeParse(nummer).success) return nummer
  }
}

export function eenLeerling(anders: Partial<Leerling> | Record<string, unknown> = {}): Leerling {
  return leerling.parse({
    pgn: PGN,
    voornaam: 'Çağla',
    tussenvoegsel: null,
    achternaam: 'Şimşek-Őrsi',
    geslacht: 'V',
    geboortedatum: '2011-04-09',
    adres: {
      straat: 'Kanarieweg',
      huisnummer: '12',
      huisletter: null,
      toevoeging: null,
      postcode: '9712 AB',
      plaats: 'Groningen',
      gemeentecode: 'GM0014',
    },
    startkwalificatie: false,
    vrijstellingen: [],
    inschrijvingen: [],
    studentnummer: 's2019233',
    groep: '3h2',
    ...anders,
  })
}

export function eenInhoud(anders: Record<string, unknown> = {}): MeldingInhoud {
  return meldingInhoud.parse({
    leerling: { pgn: PGN },
    studentnummer: 's2019233',
    soort: 'V3',
    reden: 'spijbelen',
    begin: '2026-09-07',
    eind: '2026-09-24',
    alleLessenGemist: false,
    toelichting: 'Komt niet opdagen bij zwemles',
    ondernomenActie: '',
    actieGewenst: true,
    toelichtingActieGewenst: null,
    locatieId: 'heymans',
    melder: { naam: 'Wiebke Kanarie', functie: null, email: 'w.kanarie@school.nl', telefoon: null },
    telefoonOuderOfLeerling: null,
    afwijkendAdres: null,
    onderwijsdeelname: null,
    cc: null,
    verzuimspecificatie: [{ dag: '2026-09-07', heleDag: true }],
    ...anders,
  })
}

export function eenStand(
  inhoud: MeldingInhoud,
  persoon: Leerling,
  anders: { meldingsnummer: number; versie?: number } & Record<string, unknown>,
): MeldingStand {
  return meldingStand.parse({
    ...inhoud,
    versie: 1,
    brin: '00ZV',
    leerling: persoon,
    status: 'R',
    redenAfsluiting: null,
    toelichtingAfsluiting: null,
    redenIngetrokken: null,
    toelichtingGemeente: null,
    contactGemeente: null,
    route: { categorie: 'leerplichtig', instantie: 'Gemeente Groningen', gemeentecode: 'GM0014', rmcRegio: '03' },
    meldmoment: '2026-11-20T10:15:30.123Z',
    laatsteMutatie: '2026-11-20T10:15:30.123Z',
    terugmeldingen: [],
    doorsturingen: [],
    bijlagen: [],
    ...anders,
  })
}

export function eenConcept(id: string, velden: Record<string, unknown> = { reden: 'spijb' }): Concept {
  const op = tijdstip.parse('2026-11-20T10:00:00.000Z')
  return { id: meldingId.parse(id), leerlingId: null, velden, gemaaktOp: op, gewijzigdOp: op }
}

export function aangemeld(gebruikersnaam: string): SessieStand {
  return {
    gebruiker: gebruiker.parse({
      gebruikersnaam,
      naam: 'Coördinator',
      rollen: ['coordinator'],
      brin: '00ZV',
      instelling: 'Openbare Scholengemeenschap',
      locatieIds: [],
      inlogmiddel: 'token',
    }),
    verlooptOp: tijdstip.parse('2026-11-20T18:00:00.000Z'),
  }
}
