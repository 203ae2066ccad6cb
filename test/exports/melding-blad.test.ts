import { describe, expect, it } from 'vitest'
import { bestandsnaam } from '#shared/contract/host.ts'
import type { Blok, Document, Tekst } from '#shared/exports/blad.ts'
import { meldingBlad } from '#shared/exports/melding-blad.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { HERKOMST, melding, meldingen, STAND, wachtend } from './voorbeeld.ts'

const maak = (m: MeldingOpDesk, anders = {}): Document =>
  meldingBlad({ herkomst: HERKOMST, stand: STAND, melding: m, locatienaam: 'Hoofdgebouw Leek', pgn: null, ...anders })
const plat = (tekst: Tekst) => (typeof tekst === 'string' ? tekst : tekst.map(({ t }) => t).join(''))
const velden = (blad: Document) =>
  blad.blokken.flatMap((blok) => (blok.soort === 'velden' ? blok.velden : [])).filter(({ nr }) => nr !== null)
const veld = (blad: Document, nr: number) => {
  const gevonden = velden(blad).find((een) => een.nr === nr)!
  return `${gevonden.leeg ? '–' : ''}${plat(gevonden.waarde)}`
}
const blok = <S extends Blok['soort']>(blad: Document, soort: S) =>
  blad.blokken.find((een) => een.soort === soort) as Extract<Blok, { soort: S }>
const fasen = (blad: Document) =>
  blok(blad, 'voorblok').fasen.map(({ naam, meer, tijd }) => `${tijd}: ${naam}, ${meer}`)

const STATEN: [string, MeldingOpDesk][] = [
  ['a melding in behandeling', melding()],
  ['a melding that waits', wachtend()],
  [
    'a melding with nothing filled in that may stay empty',
    wachtend({
      leerling: { adres: null, groep: null, pgn: null },
      inhoud: {
        studentnummer: null,
        eind: null,
        soort: 'O',
        toelichting: '',
        ondernomenActie: '',
        onderwijsdeelname: null,
        cc: null,
        verzuimspecificatie: [],
      },
    }),
  ],
  ...meldingen(20).map((m): [string, MeldingOpDesk] => [
    `a generated melding ${m.meldingsnummer} with status ${m.stand?.status ?? 'W'}`,
    m,
  ]),
]

describe('the paper of one melding', () => {
  it.each(STATEN)('gives %s all thirty fields in their fixed order, none of them empty', (_naam, m) => {
    const blad = maak(m)
    expect(velden(blad).map(({ nr }) => nr)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
    for (const { waarde } of velden(blad)) expect(plat(waarde).trim()).not.toBe('')
    expect(blad.blokken.flatMap((een) => (een.soort === 'deel' ? [een.nummer] : []))).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(bestandsnaam.safeParse(blad.bestandsnaam).success).toBe(true)
    expect(blad.titel).not.toContain(m.leerling.achternaam)
  })

  it('says in words what is not there', () => {
    const blad = maak(STATEN[2]![1])
    expect([1, 3, 6, 7, 11, 13, 14, 16, 20, 22, 23, 24, 26, 28, 29].map((nr) => veld(blad, nr))).toEqual([
      '–nog geen nummer, DUO geeft het na ontvangst',
      '–niet zichtbaar voor deze rol',
      '–niet ingevuld',
      '–niet ingevuld',
      '–niet ingevuld',
      '–niet ingevuld',
      '–niet ingevuld',
      '–niet van toepassing, alleen bij ‘nee’',
      '–niet ingevuld',
      '–niet ingevuld',
      '–geen doorlopende of geïntegreerde leerroute',
      '–geen kopie gevraagd',
      '–nog niet afgesloten',
      '–DUO heeft deze melding nog niet',
      '–DUO heeft deze melding nog niet',
    ])
  })

  it('shows where it stands in three phases, with a date only where the data have one', () => {
    expect(fasen(maak(melding()))).toEqual([
      'was: Geregistreerd, 04-11-2026 10:20, door DUO',
      'nu: In behandeling (stand nu), 12-11-2026 09:31, door gemeente',
      'later: Afgesloten, nog niet',
    ])
    expect(fasen(maak(wachtend()))[0]).toBe(
      'nu: Klaar, nog niet verzonden (stand nu), op deze computer, 12-11-2026 09:32',
    )
    expect(fasen(maak(melding({ stand: { status: 'R' } })))).toEqual([
      'nu: Geregistreerd (stand nu), 04-11-2026 10:20, door DUO',
      'later: In behandeling, nog niet',
      'later: Afgesloten, nog niet',
    ])
    expect(fasen(maak(melding({ stand: { status: 'G', redenAfsluiting: 'A1' } })))[2]).toBe(
      'nu: Afgesloten (stand nu), 12-11-2026 09:31, door gemeente',
    )
    expect(fasen(maak(melding({ stand: { status: 'I', redenIngetrokken: 'F' } })))[1]).toBe(
      'nu: Ingetrokken (stand nu), 12-11-2026 09:31, foutieve melding',
    )
  })

  it('marks the 16th lesuur of a V3 and counts along', () => {
    const rooster = blok(maak(melding()), 'rooster')
    expect(rooster.dagen.map(({ uren, samen, zestiende }) => [uren, samen, zestiende])).toEqual([
      ['2', '2', null],
      ['2', '4', null],
      ['3', '7', null],
      ['2', '9', null],
      ['1', '10', null],
      ['3', '13', null],
      ['3', '16', 3],
    ])
    expect(rooster.som).toEqual(['7 dagen', '16'])
    expect(rooster.lesuren).toBe(9)
  })

  it('marks no 16th lesuur where a whole day of unknown hours comes first, and shows lesuur 12 where there is one', () => {
    const dagen = [
      { dag: '2026-10-01' as IsoDatum, heleDag: true as const },
      { dag: '2026-10-02' as IsoDatum, lesuren: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
    ]
    const rooster = blok(maak(melding({ inhoud: { verzuimspecificatie: dagen } })), 'rooster')
    expect(rooster.dagen.map(({ lesuren, zestiende }) => [lesuren?.length ?? null, zestiende])).toEqual([
      [null, null],
      [12, null],
    ])
    expect(rooster.lesuren).toBe(12)
  })

  it('orders the timeline newest first and says each act once', () => {
    const punten = blok(maak(melding()), 'tijdlijn').punten
    expect(punten.map(({ wanneer, door, wat }) => `${wanneer} ${door} ${wat}`)).toEqual([
      'do 12-11-2026 09:31 duo Terugmelding',
      'wo 04-11-2026 10:21 duo Bijlage ontvangen door DUO',
      'wo 04-11-2026 10:20 duo Ontvangen door DUO, nummer 1001203',
      'wo 04-11-2026 10:18 school Op deze computer vastgelegd',
      'di 03-11-2026, 3e uur telling 16 uur bereikt',
    ])
  })

  it('covers the PGN on paper and in the data, and opens it only with a reason', () => {
    expect(veld(maak(melding()), 3)).toContain('***222333')
    const open = maak(melding(), { pgn: { reden: 'verzoek van de inspectie' } })
    expect(veld(open, 3)).toContain('111222333')
    const data = (blad: Document) => JSON.parse(new TextDecoder().decode(blad.gegevens!.bytes))
    expect(data(maak(melding()))).toMatchObject({ persoonsgebondenNummer: '***222333', redenVolledigNummer: null })
    expect(data(open)).toMatchObject({
      persoonsgebondenNummer: '111222333',
      redenVolledigNummer: 'verzoek van de inspectie',
    })
    expect(JSON.stringify(maak(melding()))).not.toContain('111222333')
  })

  it('says studentnummer in the mbo', () => {
    const m = melding({
      inhoud: {
        onderwijsdeelname: {
          ...melding().inhoud.onderwijsdeelname!,
          sector: 'BVE',
          leerjaar: null,
          niveau: 3,
          opleiding: 'Zorg',
          leerweg: 'BOL',
        },
      },
    })
    expect(velden(maak(m)).find(({ nr }) => nr === 7)!.label).toBe('Studentnummer')
    expect(veld(maak(m), 22)).toBe('mbo, niveau 3, Zorg, bol, voltijd')
  })

  it('writes the same data for the same melding, whatever the order of its keys', () => {
    const m = melding()
    const omgekeerd = Object.fromEntries(Object.entries(m).reverse()) as MeldingOpDesk
    expect(maak(omgekeerd).gegevens!.sha256).toBe(maak(m).gegevens!.sha256)
    expect(maak({ ...m, gewijzigdOp: '2026-11-12T08:32:00.001Z' as Tijdstip }).gegevens!.sha256).not.toBe(
      maak(m).gegevens!.sha256,
    )
  })
})
