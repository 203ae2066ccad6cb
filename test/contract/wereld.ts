import type { Wereld } from '#loket/db/vul.ts'
import type { DemoGebruiker } from '#loket/seed/model.ts'
import { datum } from '#shared/domain/datum.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Brin, Gemeentecode, LocatieId, MelderId, Pgn } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import { ROLLEN } from '#shared/schema/sessie.ts'

/** Two small schools with every role, for tests of the loket. The clock of the tests stands on this moment. */
export const NU = new Date('2026-11-20T09:00:00.000Z')
export const OSG = '00ZV' as Brin
export const MBO = '25PZ' as Brin
export const WACHTWOORD = 'oefenen-Verzuim-1'
export const GEHEIM = 'JBSWY3DPEHPK3PXP'

/** 15 years old, 3 havo, Groningen, at 00ZV. */
export const JAN = '111222333' as Pgn
/** 16 years old, at 00ZV, the other locatie. */
export const PIET = '123456782' as Pgn
/** 19 years old, at 25PZ. */
export const KLAAS = '249566758' as Pgn
/** Valid number that DUO does not know. */
export const NIEMAND = '999996708' as Pgn

export const HEYMANS = '00zv-heymans' as LocatieId
export const HIJMAN = '00zv-hijman' as LocatieId
export const ZUIDOOST = '25pz-zuidoost' as LocatieId

function locatie(id: LocatieId, brin: Brin, naam: string): Locatie {
  return {
    id,
    brin,
    naam,
    straat: null,
    huisnummer: null,
    postcode: null,
    plaats: 'Groningen',
    onderwijslocatiecode: null,
    vestiging: null,
    actief: true,
    versie: 1,
  }
}

function melder(brin: Brin, naam: string): Melder {
  return {
    id: `${brin.toLowerCase()}-melder` as MelderId,
    brin,
    naam,
    functie: 'mentor',
    email: 'mentor@school.example',
    telefoon: null,
    locatieIds: [],
    actief: true,
    versie: 1,
  }
}

function leerling(pgn: Pgn, brin: Brin, locatieId: LocatieId, geboortedatum: string): Leerling {
  return {
    pgn,
    voornaam: 'Kanarievoornaam',
    tussenvoegsel: 'van der',
    achternaam: 'Kanarieachternaam',
    geslacht: 'O',
    geboortedatum: datum(geboortedatum),
    adres: {
      straat: 'Kanariestraat',
      huisnummer: '1',
      huisletter: null,
      toevoeging: null,
      postcode: '9712 AB',
      plaats: 'Groningen',
      gemeentecode: 'GM0014' as Gemeentecode,
    },
    startkwalificatie: false,
    vrijstellingen: [],
    inschrijvingen: [
      {
        brin,
        locatieId,
        sector: brin === OSG ? 'VO' : 'BVE',
        leerjaar: brin === OSG ? 3 : null,
        niveau: brin === OSG ? null : 2,
        opleiding: brin === OSG ? 'havo' : 'Logistiek medewerker',
        leerweg: brin === OSG ? null : 'BOL',
        vorm: null,
        leerroute: null,
        leerroutefase: null,
        van: datum('2024-08-01'),
        tot: null,
      },
    ],
    studentnummer: null,
    groep: '3a',
  }
}

function gebruikers(brin: Brin): DemoGebruiker[] {
  return ROLLEN.map((rol) => ({
    gebruikersnaam: `${rol}.${brin.toLowerCase()}`,
    naam: `Kanarie${rol}`,
    brin,
    rollen: [rol],
    locatieIds: rol === 'melder' && brin === OSG ? [HEYMANS] : [],
    wachtwoord: WACHTWOORD,
    totpGeheim: GEHEIM,
    leerlingen: rol === 'coach' && brin === OSG ? [PIET] : [],
  }))
}

export const KLEINE_WERELD: Wereld = {
  instellingen: [
    { brin: OSG, naam: 'Openbare Scholengemeenschap', sector: 'VO', plaats: 'Groningen', vakantieregio: 'noord' },
    { brin: MBO, naam: 'MBO College Zuidoost', sector: 'MBO', plaats: 'Groningen', vakantieregio: 'noord' },
  ],
  leerroutes: [],
  locaties: [
    locatie(HEYMANS, OSG, 'Heymans College'),
    locatie(HIJMAN, OSG, 'Hijman College'),
    locatie(ZUIDOOST, MBO, 'Zuidoost'),
  ],
  melders: [melder(OSG, 'Mentor Noord'), melder(MBO, 'Mentor Zuid')],
  gebruikers: [...gebruikers(OSG), ...gebruikers(MBO)],
  routeringen: [],
  leerlingen: [
    leerling(JAN, OSG, HEYMANS, '2011-03-02'),
    leerling(PIET, OSG, HIJMAN, '2010-05-06'),
    leerling(KLAAS, MBO, ZUIDOOST, '2007-04-09'),
  ],
  meldingen: [],
}
