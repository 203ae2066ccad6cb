import { describe, expect, it } from 'vitest'
import { eenInhoud } from '#test/sync/things.ts'
import { meldingverschillen } from './meldingverschil.ts'

const was = eenInhoud()
const regels = (anders: Record<string, unknown>) =>
  meldingverschillen(was, eenInhoud(anders), (id) => (id === 'heymans' ? 'Heymans College' : id)).map(
    ({ pad, was: voor, wordt }) => `${pad}: ${voor} → ${wordt}`,
  )
const adres = {
  ...{ straat: 'Dorpsstraat', huisnummer: '1', huisletter: 'a', toevoeging: null },
  ...{ postcode: '9712 AB', plaats: 'Haren', locatieaanduiding: null },
}
const deelname = {
  ...{ brin: '00ZV', locatieId: 'heymans', sector: 'VO', leerjaar: 3, niveau: null, opleiding: 'havo', leerweg: null },
  ...{ vorm: null, leerroute: null, leerroutefase: null, van: '2024-08-01', tot: null },
}

describe('what DUO will see change', () => {
  it('is nothing when nothing changed, also where only white space did', () => {
    expect(regels({})).toEqual([])
    expect(regels({ toelichting: `${was.toelichting} ` })).toEqual([])
  })

  it.each([
    [{ soort: 'O' }, 'soort: 16 uur in 4 weken, 18- → Overig verzuim'],
    [{ reden: 'Vakantie' }, 'reden: spijbelen → Vakantie'],
    [{ begin: '2026-09-08' }, 'begin: 07-09-2026 → 08-09-2026'],
    [{ eind: null }, 'eind: 24-09-2026 → niet ingevuld'],
    [{ alleLessenGemist: true }, 'alleLessenGemist: nee → ja'],
    [
      { verzuimspecificatie: [{ dag: '2026-09-07', lesuren: [1, 3] }] },
      'verzuimspecificatie: ma 07-09-2026: hele dag → ma 07-09-2026: lesuur 1, 3',
    ],
    [{ toelichting: '' }, 'toelichting: Komt niet opdagen bij zwemles → niet ingevuld'],
    [{ ondernomenActie: 'Gebeld' }, 'ondernomenActie: niet ingevuld → Gebeld'],
    [{ locatieId: 'leek' }, 'locatieId: Heymans College → leek'],
    [{ cc: 'BEIDE' }, 'cc: niet ingevuld → contactpersoon en behandelaar'],
    [{ afwijkendAdres: adres }, 'afwijkendAdres: niet ingevuld → Dorpsstraat 1a, 9712 AB Haren'],
    [{ telefoonOuderOfLeerling: '0594 550 118' }, 'telefoonOuderOfLeerling: niet ingevuld → 0594 550 118'],
    [{ studentnummer: null }, 'studentnummer: s2019233 → niet ingevuld'],
    [{ onderwijsdeelname: deelname }, 'onderwijsdeelname: niet ingevuld → vo, leerjaar 3, havo'],
    [{ melder: { ...was.melder, telefoon: '050 555 01 10' } }, 'melder.telefoon: niet ingevuld → 050 555 01 10'],
  ])('tells %j in words', (anders, regel) => {
    expect(regels(anders)).toEqual([regel])
  })

  it('tells both fields when no action is wanted any more', () => {
    expect(regels({ actieGewenst: false, toelichtingActieGewenst: 'Hij is terug' })).toEqual([
      'actieGewenst: ja → nee',
      'toelichtingActieGewenst: niet ingevuld → Hij is terug',
    ])
  })

  it('does not call another order of the same days a change', () => {
    const dagen = [
      { dag: '2026-09-07', heleDag: true },
      { dag: '2026-09-08', lesuren: [1] },
    ]
    expect(
      meldingverschillen(
        eenInhoud({ verzuimspecificatie: dagen }),
        eenInhoud({ verzuimspecificatie: dagen.toReversed() }),
      ),
    ).toEqual([])
  })

  it('never holds the PGN', () => {
    const ander = { ...eenInhoud(), leerling: { pgn: null } }
    expect(meldingverschillen(was, ander)).toEqual([])
  })
})
