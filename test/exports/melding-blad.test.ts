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

  it('tells on the timeline what each versie was, as far as this desk saw it', () => {
    const een = melding()
    const op = (dag: number) => `2026-11-${dag}T09:00:00.000Z` as Tijdstip
    const versies: MeldingOpDesk['versies'] = [
      {
        ...{ versie: 2, sinds: 1, op: op(10), door: 'school' },
        verschillen: [{ veld: 'eind', was: null, wordt: een.inhoud.eind }],
      },
      {
        ...{ versie: 3, sinds: 2, op: op(11), door: 'school' },
        verschillen: [{ veld: 'bijlagen', was: [], wordt: ['x'] }],
      },
      {
        ...{ versie: 4, sinds: 3, op: op(12), door: 'gemeente' },
        verschillen: [
          { veld: 'status', was: 'R', wordt: 'B' },
          { veld: 'terugmeldingen', was: [], wordt: een.stand?.terugmeldingen.map(({ id }) => id) },
        ],
      },
      { ...{ versie: 5, sinds: 4, op: op(13), door: 'duo' }, verschillen: [{ veld: 'status', was: 'B', wordt: 'I' }] },
    ]
    const stand = { ...een.stand!, versie: 5, laatsteMutatie: op(13) }
    const punten = blok(maak(melding({ versies, stand })), 'tijdlijn').punten
    expect(punten.map(({ door, wat, meer }) => `${door} ${wat}: ${meer}`).slice(0, 4)).toEqual([
      'duo Ingetrokken door DUO: versie 5',
      expect.stringMatching(/^duo Terugmelding: in behandeling: .+, versie 4$/),
      'school Gewijzigd: versie 2',
      expect.stringMatching(/^duo Bijlage ontvangen door DUO/),
    ])
    expect(punten.filter(({ wat }) => wat === 'Terugmelding')).toEqual([])
  })

  it('does not claim that a melding which came from DUO was made here', () => {
    const vanDuo = melding({ gemaaktOp: melding().stand?.meldmoment as Tijdstip })
    expect(blok(maak(vanDuo), 'tijdlijn').punten.map(({ wat }) => wat)).not.toContain('Op deze computer vastgelegd')
  })

  it('names each file that travels along, and what only DUO has', () => {
    const m = melding()
    const [bijDuo] = m.stand?.bijlagen ?? []
    const bijlage = (id: string, bladen: number, reden: string | null, dag = 3) => ({
      ...{ id, meldingId: m.id, naam: 'Verslag van Fenna.pdf', type: 'application/pdf', bladen, reden },
      ...{ sha256: 'a'.repeat(64), op: `2026-11-0${dag}T09:00:00.000Z` as Tijdstip, bytes: new Uint8Array(2048) },
    })
    const hier = bijlage(bijDuo!.id, 2, null)
    const tabel = (blad: Document) => JSON.stringify(blok(blad, 'tabel'))
    const alles = maak(m, { bijlagen: [hier, bijlage('0b6d4c1e-2f7c-4d5a-9a1b-3c4d5e6f7a99', 0, 'beveiligd', 4)] })
    expect(alles.aanhang?.map(({ naam }) => naam)).toEqual(['1001203-bijlage-1.pdf', '1001203-bijlage-2.pdf'])
    const over = JSON.stringify(alles.blokken)
    expect(over).toContain('hier als 1001203-bijlage-1.pdf en als bladen hierna')
    expect(over).toContain('niet als bladen: beveiligd')
    expect(over).toContain('Ze zitten in deze pdf')
    expect(over).not.toContain('die alleen bij DUO')
    expect(JSON.parse(new TextDecoder().decode(alles.gegevens!.bytes)).bestanden).toMatchObject([
      { bestand: '1001203-bijlage-1.pdf', sha256: 'a'.repeat(64), grootte: 2048 },
      { reden: 'beveiligd' },
    ])
    // The name of the file is on the page and nowhere else.
    expect(JSON.stringify(alles.aanhang?.map(({ bladwijzer, kop, naam }) => [bladwijzer, kop, naam]))).not.toContain(
      'Fenna',
    )
    expect(JSON.stringify(maak(m, { bijlagen: [] }).blokken)).toContain('1 bijlage die alleen bij DUO staat')
    expect(tabel(maak(m))).toContain('Ontvangen 04-11-2026')
    expect(JSON.stringify(maak(m).blokken)).toContain('de bestanden van de bijlagen')
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
