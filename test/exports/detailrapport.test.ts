import { describe, expect, it } from 'vitest'
import { leesLetters } from '#renderer/exports/letters.ts'
import { schrijfPdf } from '#renderer/exports/schrijf-pdf.ts'
import { bestandsnaam } from '#shared/contract/host.ts'
import type { Blok, Tekst } from '#shared/exports/blad.ts'
import { type Detailrapport, detailrapportBlad } from '#shared/exports/detailrapport.ts'
import { rijenUitLessen, rijenUitSpecificatie } from '#shared/exports/detailrapport-rijen.ts'
import { maakLiniaal, weeknummer } from '#shared/exports/liniaal.ts'
import { opdrachtDetailrapport } from '#shared/exports/opdracht.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { isEr } from './gereedschap.ts'
import { leesLettertypen } from './lettertypen.ts'
import { bestandenIn, infoVan, keur, lettertypenVan, tekstVan, vlak } from './pdf-gereedschap.ts'
import { LESSEN, les, rapport, rapportSpecificatie } from './voorbeeld-detailrapport.ts'

const letters = leesLetters(leesLettertypen())
const maak = (een: Detailrapport) => schrijfPdf(detailrapportBlad(een), letters)
const plat = (tekst: Tekst) => (typeof tekst === 'string' ? tekst : tekst.map(({ t }) => t).join(''))
const blok = <S extends Blok['soort']>(een: Detailrapport, soort: S) =>
  detailrapportBlad(een).blokken.find((b) => b.soort === soort) as Extract<Blok, { soort: S }>
const dag = (tekst: string) => tekst as IsoDatum

describe('the count on the detailrapport', () => {
  it('adds up the ongeoorloofde hours and marks the 16th', () => {
    const { rijen, tonen } = blok(rapport(), 'tabel')
    expect(tonen!.filter((toon) => toon === 'grens')).toHaveLength(1)
    const grens = rijen[tonen!.indexOf('grens')]!.map(plat)
    expect(grens).toEqual(['', '3', '10:20–11:05', 'Frans', 'ongeoorloofd', '1', '16', '16 uur bereikt'])
    expect(rijen.map((rij) => plat(rij[6]!)).filter(Boolean)).toEqual(
      Array.from({ length: 16 }, (_, n) => String(n + 1)),
    )
    expect(blok(rapport(), 'uitkomst').getal).toBe('16')
  })

  it('takes the rows in any order and counts each once', () => {
    const om = rapport({ rijen: rapport().rijen.toReversed() })
    expect(blok(om, 'tabel')).toEqual(blok(rapport(), 'tabel'))
  })

  it('leaves out what lies outside the window, what is excused and who came late', () => {
    const rijen = rijenUitLessen(
      [
        ...LESSEN,
        les('2026-09-01', 1, 'te vroeg'),
        les('2026-10-01', 4, 'te laat gekomen', 'te-laat'),
        les('2026-10-02', 4, 'was er', 'aanwezig'),
      ],
      'lesuren',
    )
    const { rijen: rijenVan } = blok(rapport({ rijen }), 'tabel')
    expect(rijenVan.map((rij) => plat(rij[6]!)).filter(Boolean)).toHaveLength(16)
    const telt = (vak: string) => plat(rijenVan.find((rij) => plat(rij[3]!) === vak)![5]!)
    expect(telt('te vroeg')).toBe('telt niet')
    expect(telt('te laat gekomen')).toBe('telt niet')
    expect(rijenVan.some((rij) => plat(rij[3]!) === 'was er')).toBe(false)
  })

  it('counts clock hours by their minutes', () => {
    const klok = rapport({ telwijze: 'klokuren', rijen: rijenUitLessen(LESSEN, 'klokuren') })
    // 16 lessons of 45 minutes are 12 hours: not reached.
    expect(blok(klok, 'uitkomst').getal).toBe('12')
    expect(blok(klok, 'tabel').tonen).not.toContain('grens')
  })

  it('never claims a 16th hour for a soort that has none', () => {
    const een = rapport({ melding: { ...rapport().melding, soort: 'O' } })
    expect(JSON.stringify(detailrapportBlad(een).blokken)).not.toContain('16 uur bereikt')
  })

  it('counts a whole day as a day of unknown hours', () => {
    const rijen = rijenUitSpecificatie([
      { dag: dag('2026-10-01'), lesuren: [1, 2] },
      { dag: dag('2026-10-02'), heleDag: true },
    ])
    const uit = blok(rapportSpecificatie({ rijen }), 'uitkomst')
    expect(uit.getal).toBe('2')
    expect(plat(uit.regels[0]!)).toContain('en 1 hele dag')
  })

  it('says what it does not have instead of showing an empty column', () => {
    const koppen = blok(rapportSpecificatie(), 'tabel').kolommen.map(({ kop }) => kop)
    expect(koppen).toEqual(['Dag', 'Lesuur', 'Registratie', 'Telt', 'Teller', ''])
    const slot = detailrapportBlad(rapportSpecificatie()).blokken.at(-1) as Extract<Blok, { soort: 'alinea' }>
    expect(plat(slot.tekst)).toContain('De bron geeft geen lestijden. De bron geeft geen vakken.')
  })

  it('is what the worker accepts', () => {
    expect(opdrachtDetailrapport.safeParse({ wat: 'detailrapport', ...rapport() }).success).toBe(true)
    expect(opdrachtDetailrapport.safeParse({ wat: 'detailrapport', ...rapport({ rijen: [] }) }).success).toBe(false)
  })

  it('has a file name without a person in it', () => {
    for (const een of [rapport(), rapport({ melding: { ...rapport().melding, meldingsnummer: null } })]) {
      const naam = detailrapportBlad(een).bestandsnaam
      expect(bestandsnaam.safeParse(naam).success).toBe(true)
      expect(naam).not.toMatch(/dijkstra|fenna|230664/i)
    }
  })
})

describe('the ruler', () => {
  it.each([
    ['2026-01-01', 1],
    ['2026-11-03', 45],
    ['2026-12-31', 53],
    ['2027-01-01', 53],
    ['2024-12-30', 1],
    ['2021-01-03', 53],
  ])('gives %s week %d, as ISO 8601 does', (op, week) => expect(weeknummer(dag(op))).toBe(week))

  it('hatches a week without school and leaves a half week open', () => {
    const { liniaal } = blok(rapport(), 'liniaal')
    expect(liniaal.weken.map(({ naam, vakantie }) => [naam, vakantie?.naam ?? null])).toEqual([
      ['week 40', null],
      ['week 41', null],
      ['week 42', 'herfstvakantie'],
      ['week 43', null],
      ['week 44', null],
      ['week 45', null],
    ])
    expect(liniaal.venster).toMatchObject({ van: 2, tot: 26, tekst: 'wo 30-09 t/m di 03-11-2026' })
    expect(liniaal.nieuw).toMatchObject({ voor: 27 })
  })

  it('gives lessons without a number a place of their own', () => {
    const rij = { dag: dag('2026-11-03'), nummer: 1, grens: false, heleDag: false }
    const liniaal = maakLiniaal({
      rijen: [
        { ...rij, lesuur: 1 },
        { ...rij, lesuur: null },
        { ...rij, lesuur: null },
      ],
      venster: null,
      nieuweTelling: null,
      vakanties: [],
    })!
    expect(liniaal.weken[0]!.dagen[1]!.uren.map(({ lesuur }) => lesuur)).toEqual([1, 2, 3])
  })

  it('is left out when paper cannot show that many weeks', () => {
    const lang = rapport({
      rijen: rijenUitLessen([les('2026-01-05', 1, 'a'), les('2026-11-03', 1, 'b')], 'lesuren'),
      venster: null,
    })
    expect(blok(lang, 'liniaal')).toBeUndefined()
  })
})

describe.skipIf(!isEr('pdftotext') || !isEr('qpdf', '--version'))('the detailrapport as a file', () => {
  it('reads back as it was put in, with whole fonts and its rows attached, the same twice', async () => {
    const { bytes, bladen } = await maak(rapport())
    expect(bladen).toBe(1)
    expect(await keur(bytes)).toContain('No syntax or stream encoding errors')
    for (const een of await lettertypenVan(bytes)) expect(een).toMatchObject({ ingesloten: true, unicode: true })
    const tekst = vlak(await tekstVan(bytes, '-layout'))
    for (const zin of [
      'Fenna Dijkstra, 4 havo-c, leerlingnummer 230664, geboren 14-03-2011',
      '16 uur bereikt op di 03-11-2026, 3e lesuur',
      'Uiterlijk melden di 10-11-2026',
      'Venster van 4 schoolweken: wo 30-09 t/m di 03-11-2026',
      'nieuwe telling vanaf wo 04-11',
      'di 06-10-2026 7 14:00–14:45 aardrijkskunde ongeoorloofd 1 3',
      'blad 1 van 1',
    ])
      expect(tekst).toContain(zin)
    const { meldingsnummer } = rapport().melding
    const json = JSON.parse((await bestandenIn(bytes)).get(`detailrapport-${meldingsnummer}.json`)!.toString())
    expect(json.rijen).toHaveLength(LESSEN.length)
    expect(JSON.stringify(json)).not.toContain('111222333')
    expect(Buffer.from((await maak(rapport())).bytes).equals(Buffer.from(bytes))).toBe(true)
    const info = await infoVan(bytes)
    expect(info).toMatch(/Title: +Detailrapport lesuren bij melding 1001203\n/)
    expect(info).not.toContain('Dijkstra')
    expect(await infoVan(bytes, '-struct')).toContain('Figure')
  })

  it('runs on over pages with its head repeated when there are many rows', async () => {
    const veel = Array.from({ length: 120 }, (_, n) =>
      les(`2026-${n < 60 ? '09' : '10'}-${String((n % 20) + 5).padStart(2, '0')}`, (n % 9) + 1, `vak ${n}`),
    )
    const { bytes, bladen } = await maak(
      rapport({ rijen: rijenUitLessen(veel, 'lesuren'), venster: null, vakanties: [] }),
    )
    expect(bladen).toBeGreaterThan(2)
    const tekst = await tekstVan(bytes, '-layout')
    expect(tekst.match(/Registratie/g)).toHaveLength(bladen)
    for (let n = 0; n < 120; n++) expect(tekst).toContain(`vak ${n} `)
  })
})
