import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dagnummer, dagVan, datum } from '../domain/datum.ts'
import { toonDatum } from '../domain/invoerdatum.ts'
import { stelCodeVoor } from './codes.ts'
import { kiesScheiding, leesCsv } from './csv.ts'
import { kiesInhoud, kiesKolommen, ontbreekt, pasToe, pastVoorbeeld, VOORBEELDBRONNEN } from './kolommen.ts'
import { maakTabel, vindLijst } from './plak.ts'
import { kiesDatumvolgorde, leesDag, vouw } from './waarden.ts'

const alle = (tekst: string, scheiding: string) => {
  const uit: string[][] = []
  leesCsv(tekst, scheiding, (cellen) => {
    uit.push(cellen)
  })
  return uit
}

describe('delimited text', () => {
  it('gives back every table that was written by the rules', () => {
    const cel = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', ',', '\t', '\n', '\r\n', ' ', "'") })
    fc.assert(
      fc.property(
        fc.array(fc.array(cel, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(';', ',', '\t', '|'),
        (rijen, scheiding) => {
          const tekst = rijen
            .map((rij) => rij.map((inhoud) => `"${inhoud.replaceAll('"', '""')}"`).join(scheiding))
            .join('\r\n')
          // Rows without any text are skipped on purpose.
          expect(alle(tekst, scheiding)).toEqual(rijen.filter((rij) => rij.some((inhoud) => inhoud !== '')))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('stops when it is told to', () => {
    let gezien = 0
    leesCsv('a;b\nc;d\ne;f\n', ';', () => ++gezien < 2)
    expect(gezien).toBe(2)
  })

  it('chooses the separator that makes the table', () => {
    expect(kiesScheiding('naam,voornaam;nr;klas\nJansen, J;1;2\nPeters, P;2;3')).toBe(';')
    expect(kiesScheiding('a\tb\n"x;y"\t2\n')).toBe('\t')
  })
})

describe('dates of a file', () => {
  it('reads every day back in each way of writing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dagnummer(datum('1995-01-01')), max: dagnummer(datum('2090-12-31')) }),
        (nummer) => {
          const dag = dagVan(nummer)
          for (const tekst of [
            dag,
            toonDatum(dag),
            toonDatum(dag).replaceAll('-', '/'),
            dag.replaceAll('-', ''),
            String(nummer + 25_569),
            `${dag}T00:00:00`,
          ])
            expect(leesDag(tekst)).toBe(nummer)
          const [jaar, maand, dagInMaand] = dag.split('-')
          expect(leesDag(`${maand}/${dagInMaand}/${jaar}`, 'mdj')).toBe(nummer)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes a column for American only when it cannot be Dutch', () => {
    expect(kiesDatumvolgorde(['11/10/2026', '11/23/2026'])).toBe('mdj')
    expect(kiesDatumvolgorde(['11/10/2026', '12/10/2026'])).toBe('dmj')
    expect(kiesDatumvolgorde(['23/10/2026', '10/24/2026'])).toBe('dmj')
  })
})

describe('columns', () => {
  it.each(VOORBEELDBRONNEN.map((bron) => [bron.naam, bron] as const))('knows the headings of %s', (_, bron) => {
    const kop = Object.values(bron.kolommen)
    expect(pastVoorbeeld(kop)?.naam).toBe(bron.naam)
    const keuze = kiesKolommen(kop)
    for (const [veld, naam] of Object.entries(bron.kolommen))
      expect(kop[keuze[veld as keyof typeof keuze] ?? -1]).toBe(naam)
    expect(kiesInhoud(keuze)).toBe(bron.inhoud)
    expect(ontbreekt(bron.inhoud, keuze)).toEqual([])
  })

  it('calls every example an example', () => {
    for (const { naam } of VOORBEELDBRONNEN) expect(naam).toMatch(/^Voorbeeld: /)
  })

  it('uses no column twice and no column that it does not know', () => {
    const keuze = kiesKolommen(['Leerling', 'Naam', 'Geheim', 'Datum'])
    expect(new Set(Object.values(keuze)).size).toBe(Object.keys(keuze).length)
    expect(Object.values(keuze)).not.toContain(2)
  })

  it('does not use a remembered mapping when a heading is gone', () => {
    expect(pasToe({ datum: 'Dag', code: 'Reden' }, ['Dag', 'Reden'])).toEqual({ datum: 0, code: 1 })
    expect(pasToe({ datum: 'Dag', code: 'Reden' }, ['Dag'])).toBeNull()
  })
})

describe('absence codes', () => {
  const feiten = { bewaard: undefined, omschrijving: '', geoorloofd: null }
  it.each([
    ['OA', { omschrijving: 'Ongeoorloofd afwezig' }, 'ongeoorloofd', 'woord'],
    ['Z', { omschrijving: 'Ziek' }, 'geoorloofd', 'woord'],
    ['TL', { omschrijving: 'Te laat', geoorloofd: 'nee' }, 'te-laat', 'woord'],
    ['A', { geoorloofd: 'nee' }, 'ongeoorloofd', 'bestand'],
    ['A', { geoorloofd: 'ja' }, 'geoorloofd', 'bestand'],
    ['A', { omschrijving: 'Afwezig, niet aanwezig' }, 'geoorloofd', 'onbekend'],
    ['XQ', {}, 'geoorloofd', 'onbekend'],
    ['A', { bewaard: 'ongeoorloofd', geoorloofd: 'ja' }, 'ongeoorloofd', 'bewaard'],
  ] as const)('takes %s with %o for %s', (code, meer, registratie, waarom) => {
    expect(stelCodeVoor(code, { ...feiten, ...meer })).toEqual({ registratie, waarom })
  })

  it('never lets an unknown code count', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 6 }), (code) => {
        const { registratie, waarom } = stelCodeVoor(code, feiten)
        expect(waarom !== 'onbekend' || registratie === 'geoorloofd').toBe(true)
      }),
    )
  })
})

describe('plak maar', () => {
  const leerlingen = [
    { waarde: 'ids', nummer: '240118', pgn: null, namen: ['ids hofstra', 'hofstra ids'] },
    { waarde: 'zoe', nummer: '007', pgn: '010464554', namen: ['zoe van den muller', 'muller zoe van den'] },
    { waarde: 'jan 1', nummer: '5', pgn: null, namen: ['jan jansen', 'jansen jan'] },
    { waarde: 'jan 2', nummer: '6', pgn: null, namen: ['jan jansen', 'jansen jan'] },
  ]
  it.each([
    ['240118\n007', ['ids', 'zoe'], []],
    ['240118; 007; 999999', ['ids', 'zoe'], ['999999']],
    ['Hofstra, Ids\nMüller, Zoë van den', ['ids', 'zoe'], []],
    ['Nr\tNaam\tKlas\n240118\tIds Hofstra\t3hb\n007\tZoë van den Müller\t3hb', ['ids', 'zoe'], []],
    ['> Ids Hofstra\n> Piet Onbekend', ['ids'], ['Piet Onbekend']],
    ['10464554\n240118', ['zoe', 'ids'], []],
  ])('finds the pupils of %j', (tekst, gevonden, onbekend) => {
    expect(vindLijst(tekst, leerlingen, vouw)).toMatchObject({ gevonden, onbekend, meerdere: [] })
  })
  it('names who could be two', () => {
    expect(vindLijst('Jan Jansen\n240118', leerlingen, vouw)).toEqual({
      gevonden: ['ids'],
      onbekend: [],
      meerdere: ['Jan Jansen'],
    })
  })
  it('makes a table of a mail', () => {
    expect(maakTabel('> a | b\n> ---|---\n')).toBe('a | b')
    expect(maakTabel('| a | b |\n|---|---|\n| 1 | 2 |')).toBe('a\tb\n1\t2')
  })
})
