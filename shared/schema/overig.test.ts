import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { locatie, melder } from './beheer.ts'
import { contactmoment, verlof } from './dossier.ts'
import { kalenderinvoer, locatiekalender } from './kalender.ts'
import { certificaat, koppelschakelaar, leveringsrij } from './koppeling.ts'
import { leerlingOpDesk } from './leerling.ts'
import { rapportage, rapportageInLijst, rapportagemaand } from './rapportage.ts'
import { routeringsregel } from './routering.ts'
import { lesrij } from './verzuimuren.ts'
import { abonnement, bericht, vooropleiding } from './vooropleiding.ts'

const ID = '5f0c3b1e-8a44-4d6e-9a77-0d9f5b6a1c01'
const PGN = '111222333'
const NU = '2026-11-12T09:00:00.000Z'

/** Every shape with one good example, and what makes it wrong: the path that must be named. */
const VORMEN: [
  naam: string,
  schema: z.ZodType,
  goed: Record<string, unknown>,
  fout: [anders: object, pad: string][],
][] = [
  [
    'locatie (5.4)',
    locatie,
    {
      id: 'leek',
      brin: '00ZV',
      naam: 'Hoofdgebouw Leek',
      straat: null,
      huisnummer: null,
      postcode: '9351 AB',
      plaats: 'Leek',
      onderwijslocatiecode: '110X912',
      vestiging: '00',
      actief: true,
      versie: 1,
    },
    [
      [{ naam: ' ' }, 'naam'],
      [{ plaats: '' }, 'plaats'],
      [{ onderwijslocatiecode: '110A912' }, 'onderwijslocatiecode'],
      [{ vestiging: '1' }, 'vestiging'],
      [{ postcode: '9351AB' }, 'postcode'],
      [{ versie: 0 }, 'versie'],
    ],
  ],
  [
    'melder (5.5)',
    melder,
    {
      id: 'wit',
      brin: '00ZV',
      naam: 'M. de Wit',
      functie: null,
      email: 'm.dewit@school.example',
      telefoon: null,
      locatieIds: [],
      actief: true,
      versie: 1,
    },
    [
      [{ email: 'geen' }, 'email'],
      [{ naam: '' }, 'naam'],
      [{ functie: 'x'.repeat(61) }, 'functie'],
    ],
  ],
  [
    'routeringsregel (4.1)',
    routeringsregel,
    {
      gemeentecode: 'GM0014',
      categorie: 'rmc',
      instantie: 'RBL Noord',
      email: 'a@b.example',
      vanaf: '2026-08-01',
      tot: null,
    },
    [
      [{ categorie: 'anders' }, 'categorie'],
      [{ gemeentecode: '0014' }, 'gemeentecode'],
      [{ instantie: '' }, 'instantie'],
    ],
  ],
  [
    'contactmoment (3.5)',
    contactmoment,
    {
      id: ID,
      leerlingId: ID,
      meldingId: null,
      actie: 'contact-ouders',
      dag: '2026-10-28',
      door: 'M. de Wit',
      notitie: '',
      gemaaktOp: NU,
    },
    [
      [{ actie: 'borrel' }, 'actie'],
      [{ door: ' ' }, 'door'],
      [{ notitie: 'x'.repeat(2001) }, 'notitie'],
      [{ dag: '2026-10-32' }, 'dag'],
    ],
  ],
  [
    'verlof (4.5)',
    verlof,
    {
      id: ID,
      leerlingId: ID,
      grond: 'vakantie',
      van: '2026-11-02',
      tot: '2026-11-06',
      aangevraagdOp: '2026-09-20',
      besluit: 'open',
      besluitDoor: null,
      toelichting: '',
    },
    [
      [{ grond: 'zin' }, 'grond'],
      [{ tot: '2026-11-01' }, 'tot'],
      [{ besluit: 'misschien' }, 'besluit'],
    ],
  ],
  [
    'kalenderinvoer (design.md 7)',
    kalenderinvoer,
    { regio: 'noord', vakanties: [{ van: '2026-10-10', tot: '2026-10-18' }], vrij: ['2026-10-30'], feestdagen: [] },
    [
      [{ regio: 'oost' }, 'regio'],
      [{ vakanties: [{ van: '2026-10-18', tot: '2026-10-10' }] }, 'vakanties.0.tot'],
      [{ vrij: ['2026-02-30'] }, 'vrij.0'],
    ],
  ],
  [
    'locatiekalender (7)',
    locatiekalender,
    {
      brin: '00ZV',
      locatieId: 'leek',
      schooljaar: 2026,
      regio: 'noord',
      vakanties: [{ naam: 'Herfstvakantie', van: '2026-10-10', tot: '2026-10-18' }],
      vrij: [{ dag: '2026-11-11', naam: 'Studiedag', soort: 'studiedag' }],
      goedeVrijdagVrij: true,
      bevrijdingsdagVrij: false,
      versie: 1,
    },
    [
      [{ vakanties: [{ naam: '', van: '2026-10-10', tot: '2026-10-18' }] }, 'vakanties.0.naam'],
      [{ vakanties: [{ naam: 'x', van: '2026-10-19', tot: '2026-10-18' }] }, 'vakanties.0.tot'],
      [{ schooljaar: 26 }, 'schooljaar'],
    ],
  ],
  [
    'vooropleiding (5.12)',
    vooropleiding,
    {
      pgn: PGN,
      geactualiseerdOp: NU,
      abonnement: true,
      spontaneWijziging: false,
      startkwalificatieBehaald: false,
      jarenMboZonderDiploma: null,
      deelnames: [
        {
          soort: 'vo',
          brin: '00ZV',
          omschrijving: 'OnderwijsDeelnameVO',
          onderwijsaanbieder: '110A133',
          onderwijslocatie: null,
          inschrijving: '2024-08-01',
          uitschrijving: null,
          inschrijvingvolgnummer: 1,
          opleidingcode: '0401',
          opleiding: 'havo',
          leerjaar: 3,
        },
      ],
      diplomas: [
        {
          soort: 'vmbo',
          niveau: null,
          opleiding: 'vmbo-tl',
          behaaldOp: '2024-06-20',
          brin: null,
          vakken: [{ vak: 'Nederlands', cijfer: 6.5 }],
        },
      ],
    },
    [
      [{ jarenMboZonderDiploma: 99 }, 'jarenMboZonderDiploma'],
      [{ pgn: '111222334' }, 'pgn'],
      [{ deelnames: [{}] }, 'deelnames.0.soort'],
    ],
  ],
  [
    'abonnement (5.12)',
    abonnement,
    { id: ID, pgn: PGN, grondslag: 'aanmelding', begin: '2026-02-01', eind: null, eindreden: null, geblokkeerd: false },
    [
      [{ grondslag: 'zomaar' }, 'grondslag'],
      [{ eindreden: 'klaar' }, 'eindreden'],
    ],
  ],
  [
    'bericht (5.12)',
    bericht,
    {
      id: ID,
      berichttype: 'aanvragen-vooropleiding',
      pgn: PGN,
      status: 'verzonden',
      soortVerzending: 'automatisch',
      verzondenOp: NU,
      ontvangenOp: null,
      terugkoppeling: [{ soort: 'signaal', tekst: 'x' }],
      organisatieEenheid: null,
      locatie: null,
    },
    [
      [{ berichttype: 'groet' }, 'berichttype'],
      [{ terugkoppeling: [{ soort: 'ruzie', tekst: 'x' }] }, 'terugkoppeling.0.soort'],
    ],
  ],
  [
    'rapportage A04 (5.10)',
    rapportage,
    {
      code: 'A04',
      id: ID,
      brin: '25PZ',
      peilmaand: '202611',
      peilweek: null,
      gemaaktOp: NU,
      beschikbaarOp: '2026-11-09',
      verwijderdOp: '2027-02-09',
      rijen: [
        {
          pgn: PGN,
          opleidingcode: '25604',
          leerweg: 'BOL',
          inschrijvingvolgnummer: 1,
          reden: 'geen-inschrijving',
          redenUitstroom: null,
          gemeentecode: 'GM0014',
          rmcRegio: '03',
          meldingWettelijk: true,
          meldingNietWettelijk: false,
        },
      ],
    },
    [
      [{ peilmaand: '202613' }, 'peilmaand'],
      [{ code: 'A99' }, 'code'],
      [{ code: 'R01' }, 'rijen.0.soort'],
    ],
  ],
  [
    'rapportage in de lijst',
    rapportageInLijst,
    {
      code: 'R08',
      id: ID,
      brin: '25PZ',
      peilmaand: null,
      peilweek: '2026-11-09',
      gemaaktOp: NU,
      beschikbaarOp: '2026-11-09',
      verwijderdOp: '2027-02-09',
      aantalRijen: 3,
    },
    [[{ aantalRijen: -1 }, 'aantalRijen']],
  ],
  [
    'certificaat (5.13)',
    certificaat,
    { vingerafdruk: 'a'.repeat(64), naam: '00ZV', geldigVan: '2025-01-01', geldigTot: '2026-12-31' },
    [
      [{ vingerafdruk: 'A'.repeat(64) }, 'vingerafdruk'],
      [{ geldigTot: '2024-12-31' }, 'geldigTot'],
    ],
  ],
  [
    'koppelschakelaar (5.13)',
    koppelschakelaar,
    { aan: false, reden: 'zomervakantie', door: 'beheerder.00zv', op: NU },
    [[{ reden: ' ' }, 'reden']],
  ],
  [
    'leveringsrij (5.9)',
    leveringsrij,
    { pgn: PGN, reden: 'bovengrens-bereikt', op: '2026-11-12', gemeentecode: null, rmcRegio: null },
    [[{ reden: 'jarig' }, 'reden']],
  ],
  [
    'lesrij',
    lesrij,
    {
      dag: '2026-11-12',
      lesuur: 3,
      van: 600,
      tot: 650,
      uren: 1,
      minuten: 50,
      vak: 'wiskunde',
      code: 'A',
      registratie: 'ongeoorloofd',
    },
    [
      [{ uren: -1 }, 'uren'],
      [{ uren: 25 }, 'uren'],
      [{ van: 1440 }, 'van'],
      [{ registratie: 'ziek' }, 'registratie'],
    ],
  ],
  [
    'leerlingOpDesk',
    leerlingOpDesk,
    {
      id: ID,
      pgn: PGN,
      voornaam: 'Ids',
      tussenvoegsel: null,
      achternaam: 'Voorbeeld',
      geslacht: 'O',
      geboortedatum: '2011-04-09',
      adres: null,
      startkwalificatie: false,
      vrijstellingen: [],
      inschrijvingen: [
        {
          brin: '25PZ',
          locatieId: null,
          sector: 'BVE',
          leerjaar: null,
          niveau: 2,
          opleiding: 'Zorg',
          leerweg: 'BOL',
          vorm: 'VT',
          leerroute: 'DLR',
          leerroutefase: 'MBO',
          van: '2026-08-01',
          tot: null,
          volgnummer: 1,
          opleidingcode: '25604',
          bekostigd: true,
          examendeelnemer: false,
        },
      ],
      studentnummer: null,
      groep: null,
      eerderePgns: ['101222331'],
      vastgehouden: { sinds: '2026-01-01', reden: 'beroep' },
    },
    [
      [{ eerderePgns: ['101222332'] }, 'eerderePgns.0'],
      [{ vastgehouden: { sinds: '2026-01-01', reden: '' } }, 'vastgehouden.reden'],
      [{ geslacht: 'X' }, 'geslacht'],
    ],
  ],
]

describe('the shapes of shared', () => {
  it.each(VORMEN)('%s: takes the good example and names what is wrong', (_, schema, goed, fouten) => {
    expect(schema.safeParse(goed).error).toBeUndefined()
    for (const [anders, pad] of fouten) {
      const gelezen = schema.safeParse({ ...goed, ...anders })
      expect(
        gelezen.error?.issues.map((issue) => issue.path.join('.')),
        JSON.stringify(anders),
      ).toContain(pad)
    }
  })

  it('writes a month as DUO does', () => {
    expect(rapportagemaand.safeParse('202601').success).toBe(true)
    for (const fout of ['2026-01', '202600', '190001', '20261'])
      expect(rapportagemaand.safeParse(fout).success).toBe(false)
  })
})
