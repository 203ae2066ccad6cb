import type { RioLeerroute } from '#shared/domain/leerroute.ts'
import { type Locatie, locatie, type Melder, melder } from '#shared/schema/beheer.ts'
import { brin, gemeentecode, locatieId, melderId, type Pgn, rmcRegiocode } from '#shared/schema/identificatie.ts'
import type { Rol } from '#shared/schema/sessie.ts'
import type { DemoGebruiker, DemoGemeenteclient, DemoIdentiteit, DemoInstelling } from './model.ts'

/** The practice secrets of `design.md` 11. They open nothing outside `--seed demo`. */
export const WACHTWOORD = 'oefenen-Verzuim-1'
export const TOTP_GEHEIM = 'JBSWY3DPEHPK3PXP'
const CLIENTGEHEIM = 'oefenen'

export const OSG = brin.parse('00ZV')
export const ZUIDOOST = brin.parse('25PZ')
export const AVENTUS = brin.parse('27DV')
export const CALVIJN = brin.parse('17HB')
export const BAUDARTIUS = brin.parse('20DH')

export const INSTELLINGEN: DemoInstelling[] = [
  { brin: OSG, naam: 'Openbare Scholengemeenschap', sector: 'VO', plaats: 'Groningen', vakantieregio: 'noord' },
  { brin: ZUIDOOST, naam: 'MBO College Zuidoost', sector: 'MBO', plaats: 'Amsterdam', vakantieregio: 'noord' },
  {
    brin: AVENTUS,
    naam: 'Aventus sector Entree & Educatie',
    sector: 'MBO',
    plaats: 'Apeldoorn',
    vakantieregio: 'midden',
  },
  { brin: CALVIJN, naam: 'Calvijn College', sector: 'VO', plaats: 'Amsterdam', vakantieregio: 'noord' },
  { brin: BAUDARTIUS, naam: 'Baudartius College', sector: 'VO', plaats: 'Zutphen', vakantieregio: 'midden' },
]

/** Both parties of a DLR/GLR registered the route in RIO; 20DH did so without pupils, as in the seeds. */
export const LEERROUTES: RioLeerroute[] = [
  { leerroute: 'DLR', vo: CALVIJN, mbo: ZUIDOOST },
  { leerroute: 'GLR', vo: CALVIJN, mbo: ZUIDOOST },
  { leerroute: 'DLR', vo: BAUDARTIUS, mbo: AVENTUS },
]

export const HEYMANS = locatieId.parse('00zv-heymans')
export const HIJMAN = locatieId.parse('00zv-hijman')
export const ZUIDOOST_HOOFD = locatieId.parse('25pz-zuidoost')
export const ZUIDOOST_PRAKTIJK = locatieId.parse('25pz-praktijk')
export const AVENTUS_ENTREE = locatieId.parse('27dv-entree')
export const CALVIJN_HOOFD = locatieId.parse('17hb-calvijn')
export const BAUDARTIUS_HOOFD = locatieId.parse('20dh-baudartius')

type LocatieZonderVersie = Omit<Locatie, 'versie' | 'actief' | 'onderwijslocatiecode'> & { code: string }
const locaties: LocatieZonderVersie[] = [
  {
    id: HEYMANS,
    brin: OSG,
    naam: 'Heymans College',
    straat: 'Heymanslaan',
    huisnummer: '10',
    postcode: '9711 TW',
    plaats: 'Groningen',
    vestiging: '00',
    code: '110X912',
  },
  {
    id: HIJMAN,
    brin: OSG,
    naam: 'Hijman College',
    straat: 'Schreiershoek',
    huisnummer: '4',
    postcode: '9351 HC',
    plaats: 'Leek',
    vestiging: '02',
    code: '110X914',
  },
  {
    id: ZUIDOOST_HOOFD,
    brin: ZUIDOOST,
    naam: 'Hoofdgebouw Zuidoost',
    straat: 'Bijlmerplein',
    huisnummer: '120',
    postcode: '1112 BE',
    plaats: 'Amsterdam',
    vestiging: '00',
    code: '205X101',
  },
  {
    id: ZUIDOOST_PRAKTIJK,
    brin: ZUIDOOST,
    naam: 'Praktijkhuis Amstel',
    straat: 'Amstelkade',
    huisnummer: '7',
    postcode: '1115 AP',
    plaats: 'Duivendrecht',
    vestiging: '01',
    code: '205X102',
  },
  {
    id: AVENTUS_ENTREE,
    brin: AVENTUS,
    naam: 'Entree & Educatie Apeldoorn',
    straat: 'Laan van Malkenschoten',
    huisnummer: '40',
    postcode: '7312 CD',
    plaats: 'Apeldoorn',
    vestiging: '00',
    code: '310X201',
  },
  {
    id: CALVIJN_HOOFD,
    brin: CALVIJN,
    naam: 'Calvijn College',
    straat: 'Pieter Calandlaan',
    huisnummer: '182',
    postcode: '1016 SL',
    plaats: 'Amsterdam',
    vestiging: '00',
    code: '208X301',
  },
  {
    id: BAUDARTIUS_HOOFD,
    brin: BAUDARTIUS,
    naam: 'Baudartius College',
    straat: 'Isendoornstraat',
    huisnummer: '1',
    postcode: '7201 NJ',
    plaats: 'Zutphen',
    vestiging: '10',
    code: '311X401',
  },
]
/** The number that the whole school is reached at. */
export const telefoonVanSchool = (van: string): string => (van === OSG ? '050 555 01 20' : '020 555 01 40')

export const LOCATIES: Locatie[] = locaties.map(({ code, ...velden }) =>
  locatie.parse({
    ...velden,
    onderwijslocatiecode: code,
    telefoon: telefoonVanSchool(velden.brin),
    actief: true,
    versie: 1,
  }),
)

type MelderRij = readonly [id: string, brin: string, naam: string, functie: string, email: string, locaties: string[]]
const melders: MelderRij[] = [
  ['00zv-m1', OSG, 'A. Wiersma', 'Verzuimcoördinator', 'a.wiersma@osg.example', [HEYMANS, HIJMAN]],
  ['00zv-m2', OSG, 'J. te Velde', 'Mentor havo', 'j.tevelde@osg.example', [HEYMANS]],
  ['00zv-m3', OSG, 'R. Kamstra', 'Teamleider vmbo', 'r.kamstra@osg.example', [HIJMAN]],
  ['00zv-m4', OSG, 'S. Öztürk', 'Zorgcoördinator', 's.ozturk@osg.example', [HEYMANS, HIJMAN]],
  [
    '25pz-m1',
    ZUIDOOST,
    'D. Martina',
    'Verzuimcoördinator',
    'd.martina@zuidoost.example',
    [ZUIDOOST_HOOFD, ZUIDOOST_PRAKTIJK],
  ],
  ['25pz-m2', ZUIDOOST, 'H. Bouzid', 'Loopbaanbegeleider', 'h.bouzid@zuidoost.example', [ZUIDOOST_HOOFD]],
  ['25pz-m3', ZUIDOOST, 'P. van Dijk', 'Loopbaanbegeleider', 'p.vandijk@zuidoost.example', [ZUIDOOST_PRAKTIJK]],
  ['27dv-m1', AVENTUS, 'C. Hendriks', 'Verzuimcoördinator', 'c.hendriks@aventus.example', [AVENTUS_ENTREE]],
  ['17hb-m1', CALVIJN, 'N. Chaouch', 'Verzuimcoördinator', 'n.chaouch@calvijn.example', [CALVIJN_HOOFD]],
  ['20dh-m1', BAUDARTIUS, 'T. Schouten', 'Verzuimcoördinator', 't.schouten@baudartius.example', [BAUDARTIUS_HOOFD]],
]
export const MELDERS: Melder[] = melders.map(([id, van, naam, functie, email, locatieIds]) =>
  melder.parse({
    id: melderId.parse(id),
    brin: van,
    naam,
    functie,
    email,
    telefoon: telefoonVanSchool(van),
    locatieIds,
    actief: true,
    versie: 1,
  }),
)

const NAMEN: Record<string, Record<string, string>> = {
  '00zv': {
    coordinator: 'Anneke Wiersma',
    melder: 'Jan te Velde',
    beheerder: 'Rients Kamstra',
    coach: 'Selma Öztürk',
    rapportage: 'Gerda Huizenga',
  },
  '25pz': {
    coordinator: 'Dwight Martina',
    melder: 'Hafsa Bouzid',
    beheerder: 'Petra van Dijk',
    coach: 'Soraya Ramdin',
    rapportage: 'Koen Brouwer',
  },
}
const ROLLEN_IN_DEMO: Rol[] = ['coordinator', 'melder', 'beheerder', 'coach', 'rapportage']

/**
 * The token users: each role at 00ZV and at 25PZ. A melder works at one locatie; a coach sees the pupils of `coachgroep`.
 * A beheerder also has no other role: who manages rights does not report.
 */
export function gebruikers(coachgroep: Record<string, Pgn[]>): DemoGebruiker[] {
  return [OSG, ZUIDOOST].flatMap((van) =>
    ROLLEN_IN_DEMO.map((rol): DemoGebruiker => {
      const school = van.toLowerCase()
      return {
        gebruikersnaam: `${rol}.${school}`,
        naam: NAMEN[school]?.[rol] ?? rol,
        brin: van,
        rollen: [rol],
        locatieIds: rol === 'melder' ? [van === OSG ? HEYMANS : ZUIDOOST_HOOFD] : [],
        wachtwoord: WACHTWOORD,
        totpGeheim: TOTP_GEHEIM,
        leerlingen: rol === 'coach' ? (coachgroep[van] ?? []) : [],
      }
    }),
  )
}

/** Employees at the broker. The pseudonym after the dot says nothing about the person. */
export const IDENTITEITEN: DemoIdentiteit[] = [
  { id: 'eh3.coordinator.00zv', naam: 'Anneke Wiersma', niveau: 'EH3', brin: OSG },
  { id: 'eh2.coordinator.00zv', naam: 'Anneke Wiersma', niveau: 'EH2', brin: OSG },
  { id: 'eh2plus.melder.00zv', naam: 'Jan te Velde', niveau: 'EH2+', brin: OSG },
  { id: 'eh3.melder.00zv', naam: 'Jan te Velde', niveau: 'EH3', brin: OSG },
  { id: 'eh4.beheerder.00zv', naam: 'Rients Kamstra', niveau: 'EH4', brin: OSG },
  { id: 'eh3.coordinator.25pz', naam: 'Dwight Martina', niveau: 'EH3', brin: ZUIDOOST },
]

export const GEMEENTECLIENTS: DemoGemeenteclient[] = [
  {
    clientId: 'gemeente-GM0014',
    geheim: CLIENTGEHEIM,
    naam: 'Leerplicht gemeente Groningen',
    gemeentecode: gemeentecode.parse('GM0014'),
    rmcRegio: null,
  },
  {
    clientId: 'rmc-03',
    geheim: CLIENTGEHEIM,
    naam: 'Doorstroompunt Centraal en Westelijk Groningen',
    gemeentecode: null,
    rmcRegio: rmcRegiocode.parse('03'),
  },
]
