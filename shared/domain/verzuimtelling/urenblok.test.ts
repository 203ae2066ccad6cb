import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leerlingId } from '../../schema/identificatie.ts'
import { tellinginstellingen, tellinginvoer } from '../../schema/telling.ts'
import { type Lesrij, lesrij, REGISTRATIES, urenblok } from '../../schema/verzuimuren.ts'
import { datum, plusDagen } from '../datum.ts'
import { maakSchoolkalender } from '../schoolkalender.ts'
import { tel, telRegels } from './tel.ts'
import { alsUren } from './uren.ts'
import { aantalRijen, leesUren, pakUren, telkolommen } from './urenblok.ts'

const ID = leerlingId.parse('5f0c3b1e-8a44-4d6e-9a77-0d9f5b6a1c22')
const rij = fc
  .record({
    na: fc.integer({ min: 0, max: 364 }),
    lesuur: fc.option(fc.integer({ min: 1, max: 12 })),
    van: fc.option(fc.integer({ min: 480, max: 1000 })),
    uren: fc.constantFrom(0, 0.5, 1, 1, 2, 1.025),
    minuten: fc.option(fc.integer({ min: 0, max: 120 })),
    vak: fc.constantFrom('', 'wiskunde', 'Nederlands', 'Duits'),
    code: fc.constantFrom('A', 'Z', 'TL', ''),
    registratie: fc.constantFrom(...REGISTRATIES),
  })
  .map(({ na, van, ...rest }) =>
    lesrij.parse({ ...rest, dag: plusDagen(datum('2026-08-01'), na), van, tot: van === null ? null : van + 50 }),
  )
const rijen = fc.array(rij, { maxLength: 80 })

describe('urenblok', () => {
  it('gives back every row, hours as whole minutes', () => {
    fc.assert(
      fc.property(rijen, (lijst) => {
        const blok = urenblok.parse(pakUren(ID, 2026, lijst))
        const heen = (r: Lesrij) => JSON.stringify({ ...r, uren: Math.round(r.uren * 60 + 1e-7) / 60 })
        expect(
          leesUren(blok)
            .map((r) => JSON.stringify(r))
            .sort(),
        ).toEqual(lijst.map(heen).sort())
        expect(aantalRijen(blok)).toBe(lijst.length)
      }),
    )
  })

  it('is the same bytes for the same rows in another order', () => {
    fc.assert(
      fc.property(rijen, (lijst) => {
        expect(pakUren(ID, 2026, [...lijst].reverse())).toEqual(pakUren(ID, 2026, lijst))
      }),
    )
  })

  it('counts as the rows themselves do, with either telwijze', () => {
    fc.assert(
      fc.property(rijen, fc.constantFrom('lesuren', 'klokuren'), fc.boolean(), (lijst, telwijze, volledig) => {
        const instellingen = tellinginstellingen.parse({ telwijze, presentieVolledig: volledig })
        const peildatum = datum('2027-07-31')
        const uitBestand = tel(
          tellinginvoer.parse({
            peildatum,
            instellingen,
            kalender: { regio: 'zuid' },
            leerlingen: [
              {
                id: 'a',
                geboortedatum: '2012-01-01',
                uren: lijst
                  .filter((r) => r.registratie === 'ongeoorloofd' || r.registratie === 'geoorloofd')
                  .map((r) => ({
                    dag: r.dag,
                    uren: r.uren,
                    minuten: r.minuten,
                    geoorloofd: r.registratie === 'geoorloofd',
                  })),
                aanwezig: lijst
                  .filter((r) => r.registratie === 'te-laat' || r.registratie === 'aanwezig')
                  .map((r) => r.dag),
              },
            ],
          }),
        )
        const uitBlok = telRegels(
          { kalender: maakSchoolkalender({ regio: 'zuid' }), peildatum, instellingen },
          {
            feiten: { geboortedatum: datum('2012-01-01'), startkwalificatie: false },
            ...telkolommen([pakUren(ID, 2026, lijst)], instellingen.telwijze),
            meldingen: [],
          },
        )
        expect(uitBlok.voorstellen.map((v) => [v.soort, alsUren(v.minuten), v.vervolg])).toEqual(
          uitBestand.voorstellen.map((v) => [v.soort, v.uren, v.vervolg]),
        )
      }),
    )
  })

  it('refuses a row of another schooljaar, and torn bytes', () => {
    const [een] = fc.sample(rij, 1)
    expect(() => pakUren(ID, 2025, [een!])).toThrow(RangeError)
    expect(urenblok.safeParse({ ...pakUren(ID, 2026, []), rijen: new Uint8Array(15) }).success).toBe(false)
  })
})
