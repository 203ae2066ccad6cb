import { describe, expect, it } from 'vitest'
import { FOUTCODES } from './fout.ts'
import { LENGTE, meldingInhoud, meldingStand, telefoon, verzuimdag } from './melding.ts'

/** `domain.md` 3.1: every field with its length, and whether it must be there. */
const goed = {
  leerling: { pgn: '219927911' },
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
  melder: {
    naam: 'M. de Wit',
    functie: 'verzuimcoördinator',
    email: 'm.dewit@school.example',
    telefoon: '0594 550 118',
  },
  telefoonOuderOfLeerling: '+31 6 12345678',
  afwijkendAdres: {
    straat: 'Schoolstraat',
    huisnummer: '99',
    huisletter: 'a',
    toevoeging: 'bis',
    postcode: '9305 TY',
    plaats: 'Briltil',
    locatieaanduiding: null,
  },
  onderwijsdeelname: null,
  cc: 'BEIDE',
  verzuimspecificatie: [{ dag: '2026-09-07', heleDag: true }],
}

/** The mistakes as `pad: message` of the first of each path. */
function fouten(anders: Record<string, unknown>): string[] {
  const gelezen = meldingInhoud.safeParse({ ...goed, ...anders })
  return gelezen.success ? [] : gelezen.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}
const melder = (anders: object) => ({ melder: { ...goed.melder, ...anders } })
const adres = (anders: object) => ({ afwijkendAdres: { ...goed.afwijkendAdres, ...anders } })

describe('meldingInhoud (3.1)', () => {
  it('takes the example', () => {
    expect(fouten({})).toEqual([])
  })

  it.each([
    ['studentnummer', LENGTE.studentnummer, (tekst: string) => ({ studentnummer: tekst })],
    ['reden', LENGTE.reden, (tekst: string) => ({ reden: tekst })],
    ['toelichting', LENGTE.toelichting, (tekst: string) => ({ toelichting: tekst })],
    ['ondernomenActie', LENGTE.ondernomenActie, (tekst: string) => ({ ondernomenActie: tekst })],
    [
      'toelichtingActieGewenst',
      LENGTE.toelichtingActieGewenst,
      (tekst: string) => ({ toelichtingActieGewenst: tekst }),
    ],
    ['melder.naam', 100, (tekst: string) => melder({ naam: tekst })],
    ['melder.functie', 60, (tekst: string) => melder({ functie: tekst })],
    ['afwijkendAdres.straat', 80, (tekst: string) => adres({ straat: tekst })],
    ['afwijkendAdres.toevoeging', 4, (tekst: string) => adres({ toevoeging: tekst })],
    ['afwijkendAdres.huisletter', 1, (tekst: string) => adres({ huisletter: tekst })],
    ['afwijkendAdres.plaats', 80, (tekst: string) => adres({ plaats: tekst })],
    ['afwijkendAdres.locatieaanduiding', 35, (tekst: string) => adres({ locatieaanduiding: tekst })],
  ])('bounds %s at %i characters', (pad, lengte, met) => {
    expect(fouten(met('x'.repeat(lengte)))).toEqual([])
    expect(fouten(met('x'.repeat(lengte + 1)))).toEqual([`${pad}: te-lang`])
  })

  it.each([
    ['soort', 'soort'],
    ['reden', 'reden'],
    ['begin', 'begin'],
    ['eind', 'eind'],
    ['alleLessenGemist', 'alleLessenGemist'],
    ['actieGewenst', 'actieGewenst'],
    ['locatieId', 'locatieId'],
    ['melder', 'melder'],
    ['leerling', 'leerling'],
  ])('wants %s', (veld, pad) => {
    const { [veld as keyof typeof goed]: _, ...zonder } = goed
    const gelezen = meldingInhoud.safeParse(zonder)
    expect(gelezen.error?.issues.map((issue) => issue.path.join('.'))).toEqual([pad])
  })

  it.each([
    [{ reden: '   ' }, 'reden: verplicht'],
    [melder({ naam: ' ' }), 'melder.naam: verplicht'],
    [melder({ email: 'm.dewit' }), 'melder.email: email-onjuist'],
    [melder({ telefoon: '12' }), 'melder.telefoon: telefoon-onjuist'],
    [adres({ straat: ' ' }), 'afwijkendAdres.straat: verplicht'],
    [adres({ huisnummer: '12a' }), 'afwijkendAdres.huisnummer: huisnummer-onjuist'],
    [adres({ huisnummer: '123456' }), 'afwijkendAdres.huisnummer: huisnummer-onjuist'],
    [adres({ postcode: '9305TY' }), 'afwijkendAdres.postcode: postcode-onjuist'],
    [{ begin: '2026-09-31' }, 'begin: datum-onmogelijk'],
    [{ leerling: { pgn: '219927910' } }, 'leerling.pgn: pgn-onjuist'],
  ])('refuses %j', (anders, fout) => {
    expect(fouten(anders)).toEqual([fout])
    expect(FOUTCODES).toContain(fout.split(': ')[1])
  })

  it.each([{ soort: 'V9' }, { alleLessenGemist: 'nee' }, { cc: 'IEDEREEN' }, { verzuimspecificatie: null }])(
    'refuses %j',
    (anders) => {
      expect(fouten(anders)).toHaveLength(1)
    },
  )

  it('cuts spaces around what must be there', () => {
    expect(meldingInhoud.parse({ ...goed, reden: '  spijbelen ' }).reden).toBe('spijbelen')
  })
})

describe('verzuimdag', () => {
  it('is a whole day or lesuren 1 to 12, and never both', () => {
    const mag = (dag: object) => verzuimdag.safeParse({ dag: '2026-09-07', ...dag }).success
    expect([mag({ heleDag: true }), mag({ lesuren: [1, 12] })]).toEqual([true, true])
    expect([
      mag({}),
      mag({ heleDag: false }),
      mag({ heleDag: true, lesuren: [1] }),
      mag({ lesuren: [] }),
      mag({ lesuren: [0] }),
      mag({ lesuren: [13] }),
      mag({ lesuren: [1.5] }),
    ]).toEqual(Array(7).fill(false))
  })
})

describe('telefoon', () => {
  it.each(['0594550118', '0594 550 118', '06-12345678', '+31 594 550118'])('takes %s', (nummer) => {
    expect(telefoon.safeParse(nummer).success).toBe(true)
  })
  it.each(['', '0594', 'nul zes', '0594-550118-', '+', '00000000000000000'])('refuses %s', (nummer) => {
    expect(telefoon.safeParse(nummer).success).toBe(false)
  })
})

describe('meldingStand', () => {
  it('keeps an old melding that was handed over to others (3.5, status D)', () => {
    const stand = {
      ...goed,
      meldingsnummer: 12,
      versie: 1,
      brin: '00ZV',
      leerling: {
        pgn: null,
        voornaam: 'I.',
        tussenvoegsel: null,
        achternaam: 'Hofstra',
        geslacht: 'M',
        geboortedatum: '1995-04-09',
        adres: null,
        groep: null,
      },
      soort: 'V1',
      status: 'D',
      redenAfsluiting: 'V',
      toelichtingAfsluiting: null,
      redenIngetrokken: null,
      toelichtingGemeente: null,
      contactGemeente: null,
      route: {
        categorie: 'leerplichtig',
        instantie: 'Leerplicht gemeente Groningen',
        gemeentecode: 'GM0014',
        rmcRegio: '03',
      },
      meldmoment: '2010-11-02T09:00:00.000Z',
      laatsteMutatie: '2010-11-03T09:00:00.000Z',
      terugmeldingen: [],
      doorsturingen: [],
      bijlagen: [],
      overnemendePartij: 'Bureau Halt',
      andereOvernemendePartij: null,
    }
    expect(meldingStand.parse(stand).overnemendePartij).toBe('Bureau Halt')
    expect(meldingStand.safeParse({ ...stand, status: 'W' }).success).toBe(false)
  })
})
