/** Fictitious meldingen for the export tests: the sample of `ui/print` and everything around it that can go wrong. */
import { plusDagen, weekdag } from '#shared/domain/datum.ts'
import type { Herkomst } from '#shared/exports/tekst.ts'
import type { TotaaloverzichtOpdracht } from '#shared/exports/totaaloverzicht/opdracht.ts'
import { SOORTEN } from '#shared/schema/codes.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import { type MeldingOpDesk, meldingOpDesk } from '#shared/schema/desk.ts'
import type { Brin, Pgn } from '#shared/schema/identificatie.ts'

export const HERKOMST: Herkomst = {
  brin: '00ZV' as Brin,
  instelling: 'Heymans Scholengroep',
  maker: { naam: 'M. de Wit', functie: 'verzuimcoördinator' },
  appVersie: '1.0.0',
  oefenomgeving: true,
}
export const GEMAAKT_OP = '2026-11-12T10:06:00.000Z' as Tijdstip
export const STAND = '2026-11-12T09:42:00.000Z' as Tijdstip
export const LOCATIES = [
  { id: 'leek', naam: 'Hoofdgebouw Leek' },
  { id: 'zuidhorn', naam: 'Zuidhorn' },
  { id: 'mbo', naam: 'Heymans mbo' },
] as { id: MeldingOpDesk['inhoud']['locatieId']; naam: string }[]

type Bouwsel = Partial<Omit<MeldingOpDesk, 'inhoud' | 'leerling' | 'stand'>> & {
  leerling?: Partial<MeldingOpDesk['leerling']>
  inhoud?: Partial<MeldingOpDesk['inhoud']>
  stand?: Partial<NonNullable<MeldingOpDesk['stand']>> | null
}

/** A whole melding, checked against the schema; what is given replaces the sample of `ui/print` 1. */
export function melding(anders: Bouwsel = {}): MeldingOpDesk {
  const leerling = {
    voornaam: 'Fenna',
    tussenvoegsel: null,
    achternaam: 'Dijkstra',
    geslacht: 'V',
    geboortedatum: '2011-03-14',
    adres: {
      straat: 'Wilgenpad',
      huisnummer: '12',
      huisletter: null,
      toevoeging: null,
      postcode: '9351 XA',
      plaats: 'Leek',
      gemeentecode: 'GM1969',
    },
    groep: '4 havo-c',
    pgn: '111222333',
    ...anders.leerling,
  }
  const inhoud = {
    leerling: { pgn: leerling.pgn },
    studentnummer: '230664',
    soort: 'V3',
    reden: 'Spijbelen',
    begin: '2026-09-30',
    eind: '2026-11-03',
    alleLessenGemist: false,
    toelichting:
      'Fenna mist losse uren aan het begin en het eind van de dag. Zij zegt dat zij thuis niet tot rust komt na de verhuizing in september.',
    ondernomenActie:
      '09-10 gesprek mentor met Fenna. 22-10 brief aan ouders. 03-11 vader gebeld: elke ochtend een bericht aan de mentor. Vader werkt mee.',
    actieGewenst: true,
    toelichtingActieGewenst: null,
    locatieId: 'leek',
    melder: {
      naam: 'M. de Wit',
      functie: 'verzuimcoördinator',
      email: 'm.dewit@heymans.example',
      telefoon: '0594 550 118',
    },
    telefoonOuderOfLeerling: null,
    afwijkendAdres: null,
    onderwijsdeelname: {
      brin: '00ZV',
      locatieId: 'leek',
      sector: 'VO',
      leerjaar: 4,
      niveau: null,
      opleiding: 'havo',
      leerweg: null,
      vorm: 'VT',
      leerroute: null,
      leerroutefase: null,
      van: '2023-08-01',
      tot: null,
    },
    cc: 'CONTACTPERSOON',
    verzuimspecificatie: [
      { dag: '2026-09-30', lesuren: [1, 2] },
      { dag: '2026-10-06', lesuren: [7, 8] },
      { dag: '2026-10-08', lesuren: [5, 6, 7] },
      { dag: '2026-10-21', lesuren: [1, 2] },
      { dag: '2026-10-26', lesuren: [8] },
      { dag: '2026-10-30', lesuren: [4, 5, 6] },
      { dag: '2026-11-03', lesuren: [1, 2, 3] },
    ],
    ...anders.inhoud,
  }
  const meldingsnummer = anders.meldingsnummer === undefined ? 1001203 : anders.meldingsnummer
  const { leerling: _, ...rest } = inhoud
  const stand =
    anders.stand === null
      ? null
      : {
          ...rest,
          meldingsnummer,
          versie: 2,
          brin: '00ZV',
          leerling,
          status: 'B',
          redenAfsluiting: null,
          toelichtingAfsluiting: 'T2',
          redenIngetrokken: null,
          toelichtingGemeente: null,
          contactGemeente: {
            naam: 'Hilde Nauta',
            functie: 'leerplichtambtenaar',
            telefoon: '0594 550 204',
            email: null,
          },
          route: {
            categorie: 'leerplichtig',
            instantie: 'Leerplicht Westerkwartier',
            gemeentecode: 'GM1969',
            rmcRegio: '03',
          },
          meldmoment: '2026-11-04T09:20:07.312Z',
          laatsteMutatie: '2026-11-12T08:31:44.905Z',
          terugmeldingen: [
            {
              id: '5f0c9c0e-7c42-4a35-8f5e-6f2f6f1f0001',
              op: '2026-11-12T08:31:44.905Z',
              van: 'gemeente Westerkwartier, Hilde Nauta, leerplichtambtenaar',
              tekst:
                'Ik nodig Fenna en haar ouders uit voor een gesprek op donderdag 19 november om 15.30 uur. Wil de mentor mij voor die tijd laten weten welke afspraken er al zijn gemaakt?',
            },
          ],
          doorsturingen: [],
          bijlagen: [
            {
              id: '5f0c9c0e-7c42-4a35-8f5e-6f2f6f1f0002',
              naam: 'Detailrapport lesuren.pdf',
              type: 'application/pdf',
              grootte: 38_912,
              sha256: '2592ff7db7cca8d25e350c2e13fa97276b76fbc162ebdf3cefaad30d91c45dd7',
              op: '2026-11-04T09:21:30.000Z',
            },
          ],
          ...anders.stand,
        }
  const { leerling: _l, inhoud: _i, stand: _s, ...eigen } = anders
  return meldingOpDesk.parse({
    id: '0b6d4c1e-2f7c-4d5a-9a1b-3c4d5e6f7a8b',
    leerlingId: '7d9f2b1a-1111-4222-8333-444455556666',
    leerling,
    inhoud,
    meldingsnummer,
    stand,
    verzending: stand === null ? 'klaar' : 'ontvangen',
    fout: null,
    gemaaktOp: '2026-11-04T09:18:00.000Z',
    gewijzigdOp: '2026-11-12T08:32:00.000Z',
    ...eigen,
  })
}

/** A melding that DUO does not have yet. */
export function wachtend(anders: Bouwsel = {}): MeldingOpDesk {
  return melding({ stand: null, meldingsnummer: null, ...anders })
}

/** Small deterministic generator (mulberry32): the same seed, the same rows, in every run and on every machine. */
export function willekeur(zaad: number): () => number {
  let staat = zaad >>> 0
  return () => {
    staat = (staat + 0x6d2b_79f5) >>> 0
    let t = staat
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const VOORNAMEN = [
  'Sanne',
  'Eline',
  'Damian',
  'Jelle',
  'Roos',
  'Amira',
  'Thijs',
  'Omar',
  'Çağla',
  'Łukasz',
  'Ömer',
  'Zoë',
  'Ștefan',
  'Søren',
  'Ğülşen',
  'Þór',
]
const ACHTERNAMEN = [
  'Oosterhof',
  'Postma',
  'Boer',
  'Hofstra',
  'Tuinstra',
  'Haddad',
  'Şimşek-Őrsi',
  'Ünlü',
  'Wiśniewska',
  'Žižek',
  "O'Brien",
  'Kovács',
  'Müller & Zn',
  'Yıldız',
  'Ñíguez',
  'Đorđević',
]
const KLASSEN = ['1 vmbo-g', '2 havo-c', '3 vmbo-k2', '4 havo-c', '5 vwo', 'mbo Zorg 3', 'mbo Techniek 2']
const STATUSSEN = ['R', 'B', 'K', 'G', 'I'] as const

/** Nine digits that pass the eleven-test, from a running number. */
function pgnVan(n: number): Pgn {
  for (let romp = 10_000_000 + n * 7; ; romp++) {
    const cijfers = String(romp).padStart(8, '0')
    const som = [...cijfers].reduce((totaal, cijfer, i) => totaal + Number(cijfer) * (9 - i), 0)
    const rest = som % 11
    if (rest < 10) return `${cijfers}${rest}` as Pgn
  }
}

/** `aantal` different meldingen over two school years, in every soort and status, some with whole days, some waiting. */
export function meldingen(aantal: number, zaad = 1): MeldingOpDesk[] {
  const kans = willekeur(zaad)
  const kies = <T>(lijst: readonly T[]): T => lijst[Math.floor(kans() * lijst.length)] as T
  return Array.from({ length: aantal }, (_, n) => {
    const begin = plusDagen('2025-08-25' as IsoDatum, Math.floor(kans() * 440))
    const verzuimspecificatie: MeldingOpDesk['inhoud']['verzuimspecificatie'] = []
    let dag = begin
    for (let d = Math.floor(kans() * 6) + 1; d > 0; d--) {
      while (weekdag(dag) > 5) dag = plusDagen(dag, 1)
      verzuimspecificatie.push(
        kans() < 0.1 ? { dag, heleDag: true } : { dag, lesuren: [1, 2, 3, 4, 5, 6, 7, 8].filter(() => kans() < 0.45) },
      )
      dag = plusDagen(dag, 1 + Math.floor(kans() * 4))
    }
    const specificatie = verzuimspecificatie.filter((een) => 'heleDag' in een || een.lesuren.length > 0)
    const eind = kans() < 0.15 ? null : (specificatie.at(-1)?.dag ?? begin)
    const soort = kies(SOORTEN.slice(0, 6))
    const open = kans() < 0.05
    const pgn = pgnVan(n)
    return melding({
      id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as MeldingOpDesk['id'],
      meldingsnummer: open ? null : ((1_000_000 + aantal - n) as MeldingOpDesk['meldingsnummer']),
      leerling: {
        voornaam: kies(VOORNAMEN),
        achternaam: kies(ACHTERNAMEN),
        tussenvoegsel: kans() < 0.2 ? kies(['de', 'van der', "in 't"]) : null,
        geboortedatum: plusDagen('2006-01-01' as IsoDatum, Math.floor(kans() * 3000)),
        groep: kies(KLASSEN),
        pgn,
      },
      inhoud: {
        leerling: { pgn },
        studentnummer: String(Math.floor(kans() * 400_000)).padStart(6, '0'),
        soort,
        begin,
        eind,
        verzuimspecificatie: specificatie,
        locatieId: kies(LOCATIES).id,
      },
      ...(open
        ? { stand: null }
        : {
            stand: {
              status: kies(STATUSSEN),
              meldmoment: `${plusDagen(eind ?? begin, Math.floor(kans() * 12))}T09:20:07.312Z` as Tijdstip,
            },
          }),
    })
  })
}

/** The question for a workbook of so many generated meldingen. */
export function opdracht(
  aantal: number | readonly MeldingOpDesk[],
  anders: Partial<TotaaloverzichtOpdracht> = {},
): TotaaloverzichtOpdracht & { meldingen: readonly MeldingOpDesk[] } {
  return {
    herkomst: HERKOMST,
    gemaaktOp: GEMAAKT_OP,
    stand: STAND,
    locaties: LOCATIES,
    filter: '',
    vinkjes: null,
    volgorde: 'Meldingsnummer, hoogste boven',
    pgn: null,
    ...anders,
    meldingen: typeof aantal === 'number' ? meldingen(aantal) : aantal,
  }
}
