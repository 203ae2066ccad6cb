import { describe, expect, it } from 'vitest'
import { leerling } from '../schema/leerling.ts'
import { type MeldingInhoud, meldingInhoud } from '../schema/melding.ts'
import { datum } from './datum.ts'
import { type Controlecontext, controleerMelding } from './meldingcontrole.ts'

const vandaag = datum('2026-11-12')

/** The example of `POST /v1/meldingen`. */
const melding = meldingInhoud.parse({
  leerling: { pgn: '111222333' },
  studentnummer: 's2019233',
  soort: 'V3',
  reden: 'spijbelen',
  begin: '2026-09-07',
  eind: '2026-09-24',
  alleLessenGemist: false,
  toelichting: '',
  ondernomenActie: '',
  actieGewenst: true,
  toelichtingActieGewenst: null,
  locatieId: 'leek',
  melder: { naam: 'M. de Wit', functie: null, email: 'm.dewit@heymans.example', telefoon: null },
  telefoonOuderOfLeerling: null,
  afwijkendAdres: null,
  onderwijsdeelname: null,
  cc: null,
  verzuimspecificatie: [
    { dag: '2026-09-07', heleDag: true },
    { dag: '2026-09-10', lesuren: [1, 2, 3] },
  ],
})

const inschrijving = {
  brin: '00ZV',
  locatieId: 'leek',
  sector: 'VO',
  leerjaar: 3,
  niveau: null,
  opleiding: 'havo',
  leerweg: null,
  vorm: null,
  leerroute: null,
  leerroutefase: null,
  van: '2024-08-01',
  tot: null,
}
const persoon = (anders: Record<string, unknown> = {}) =>
  leerling.parse({
    pgn: '111222333',
    voornaam: 'Ids',
    tussenvoegsel: null,
    achternaam: 'Voorbeeld',
    geslacht: 'M',
    geboortedatum: '2011-04-09',
    adres: null,
    startkwalificatie: false,
    vrijstellingen: [],
    inschrijvingen: [inschrijving],
    studentnummer: null,
    groep: null,
    ...anders,
  })
const ZV = persoon().inschrijvingen[0]!.brin

const controleer = (anders: Partial<MeldingInhoud> = {}, context: Partial<Controlecontext> = {}) =>
  controleerMelding({ ...melding, ...anders }, { vandaag, ...context }).map(({ pad, code }) => `${pad}: ${code}`)

describe('controleerMelding', () => {
  it('lets the example of the loket pass, with and without the pupil', () => {
    expect(controleer()).toEqual([])
    expect(controleer({}, { leerling: persoon(), brin: ZV })).toEqual([])
  })

  it('refuses a begin in the future, and allows today', () => {
    const morgen = { begin: datum('2026-11-13'), eind: datum('2026-11-13'), verzuimspecificatie: [] }
    expect(controleer(morgen)).toEqual(['begin: datum-in-toekomst', 'eind: datum-in-toekomst'])
    expect(controleer({ begin: vandaag, eind: vandaag, verzuimspecificatie: [] })).toEqual([])
  })

  it('refuses an eind before the begin', () => {
    expect(controleer({ eind: datum('2026-09-06'), verzuimspecificatie: [] })).toEqual(['eind: eind-voor-begin'])
    expect(controleer({ eind: melding.begin, verzuimspecificatie: [] })).toEqual([])
  })

  it.each(['V3', 'V4'] as const)('asks an eind for %s, not ahead of today (3.4)', (soort) => {
    expect(controleer({ soort, eind: null })).toEqual(['eind: eind-verplicht'])
    expect(controleer({ soort, eind: datum('2026-11-13') })).toEqual(['eind: datum-in-toekomst'])
  })

  it.each(['LRV', 'RMC', 'L', 'O'] as const)('leaves the eind of %s open, and lets it lie ahead (3.4)', (soort) => {
    expect(controleer({ soort, eind: null })).toEqual([])
    expect(controleer({ soort, eind: datum('2026-11-20') })).toEqual([])
  })

  it.each(['V1', 'V2'] as const)('refuses %s for a new melding and leaves it in an old one', (soort) => {
    expect(controleer({ soort })).toEqual(['soort: soort-vervallen'])
    expect(controleer({ soort }, { wijziging: true, leerling: persoon(), brin: ZV })).toEqual([])
  })

  it('asks why no action is wanted, and no text when it is', () => {
    expect(controleer({ actieGewenst: false })).toEqual(['toelichtingActieGewenst: toelichting-verplicht'])
    expect(controleer({ actieGewenst: false, toelichtingActieGewenst: '  ' })).toEqual([
      'toelichtingActieGewenst: toelichting-verplicht',
    ])
    expect(controleer({ actieGewenst: false, toelichtingActieGewenst: 'Eerste melding.' })).toEqual([])
    expect(controleer({ toelichtingActieGewenst: 'Toch iets.' })).toEqual([
      'toelichtingActieGewenst: toelichting-overbodig',
    ])
    expect(controleer({ toelichtingActieGewenst: '' })).toEqual([])
  })

  it('keeps the days of the specificatie within begin and eind, both included', () => {
    const dagen = (...dagen: string[]) => ({
      verzuimspecificatie: dagen.map((dag) => ({ dag: datum(dag), heleDag: true as const })),
    })
    expect(controleer(dagen('2026-09-07', '2026-09-24'))).toEqual([])
    expect(controleer(dagen('2026-09-06', '2026-09-10', '2026-09-25'))).toEqual([
      'verzuimspecificatie.0.dag: dag-buiten-periode',
      'verzuimspecificatie.2.dag: dag-buiten-periode',
    ])
    expect(controleer({ soort: 'LRV', eind: null, ...dagen('2026-11-12', '2026-11-13') })).toEqual([
      'verzuimspecificatie.1.dag: datum-in-toekomst',
    ])
  })

  it('refuses a day twice, also once whole and once by lesuren', () => {
    expect(
      controleer({
        verzuimspecificatie: [
          { dag: datum('2026-09-07'), heleDag: true },
          { dag: datum('2026-09-10'), lesuren: [1] },
          { dag: datum('2026-09-07'), lesuren: [2] },
        ],
      }),
    ).toEqual(['verzuimspecificatie.2.dag: dag-dubbel'])
  })

  it('refuses lesuren that are double or out of order', () => {
    const lesuren = (...uren: number[]) => ({ verzuimspecificatie: [{ dag: datum('2026-09-10'), lesuren: uren }] })
    expect(controleer(lesuren(1, 2, 12))).toEqual([])
    expect(controleer(lesuren(2, 2))).toEqual(['verzuimspecificatie.0.lesuren: lesuren-onjuist'])
    expect(controleer(lesuren(3, 1))).toEqual(['verzuimspecificatie.0.lesuren: lesuren-onjuist'])
  })

  it('refuses a begin before the enrolment, and a new melding after it (4.1)', () => {
    const weg = persoon({ inschrijvingen: [{ ...inschrijving, tot: '2026-10-31' }] })
    expect(controleer({}, { leerling: weg, brin: ZV })).toEqual(['leerling.pgn: niet-ingeschreven'])
    expect(controleer({}, { leerling: weg, brin: ZV, wijziging: true })).toEqual([])
    const nieuw = persoon({ inschrijvingen: [{ ...inschrijving, van: '2026-09-08' }] })
    expect(controleer({}, { leerling: nieuw, brin: ZV })).toEqual(['begin: niet-ingeschreven'])
    expect(controleer({}, { leerling: nieuw })).toEqual(['begin: niet-ingeschreven'])
    const elders = persoon({ inschrijvingen: [{ ...inschrijving, brin: '20DH' }] })
    expect(controleer({}, { leerling: elders, brin: ZV })).toEqual([
      'leerling.pgn: niet-ingeschreven',
      'begin: niet-ingeschreven',
    ])
  })

  it('refuses the party that does not report in this fase, unless with a reason (4.7)', () => {
    const dlr = persoon({ inschrijvingen: [{ ...inschrijving, leerroute: 'DLR', leerroutefase: 'MBO' }] })
    expect(controleer({}, { leerling: dlr, brin: ZV })).toEqual(['leerling.pgn: andere-partij-meldt'])
    expect(controleer({}, { leerling: dlr, brin: ZV, andersDanFase: true })).toEqual([])
  })

  it('refuses a soort that cannot be for this age or startkwalificatie (4.1)', () => {
    const ouder = persoon({ geboortedatum: '2007-01-01' })
    expect(controleer({}, { leerling: ouder, brin: ZV })).toEqual(['soort: geen-meldplicht'])
    expect(controleer({ soort: 'V4' }, { leerling: ouder, brin: ZV })).toEqual([])
    expect(controleer({ soort: 'V4' }, { leerling: persoon(), brin: ZV })).toEqual(['soort: geen-meldplicht'])
    const hofstra = persoon({ geboortedatum: '1995-04-09' })
    for (const soort of ['V3', 'V4', 'LRV', 'RMC', 'L', 'O'] as const)
      expect(controleer({ soort }, { leerling: hofstra, brin: ZV })).toEqual(['soort: geen-meldplicht'])
  })

  it('names every mistake, in the order of the form', () => {
    expect(
      controleer({
        soort: 'V1',
        begin: datum('2026-11-20'),
        eind: datum('2026-11-19'),
        verzuimspecificatie: [{ dag: datum('2026-11-18'), heleDag: true }],
        actieGewenst: false,
      }),
    ).toEqual([
      'soort: soort-vervallen',
      'begin: datum-in-toekomst',
      'eind: eind-voor-begin',
      'verzuimspecificatie.0.dag: dag-buiten-periode',
      'toelichtingActieGewenst: toelichting-verplicht',
    ])
  })
})
