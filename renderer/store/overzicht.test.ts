import { describe, expect, it } from 'vitest'
import { type LeerlingId, leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { Overzicht } from './overzicht.ts'
import type { Overzichtrij } from './overzichtrij.ts'

const wie = (n: number): LeerlingId => leerlingId.parse(`00000000-0000-4000-9000-${String(n).padStart(12, '0')}`)
const rij = (n: number, leerling: number, anders: Partial<Overzichtrij> = {}): Overzichtrij => ({
  id: meldingId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  leerlingId: wie(leerling),
  ...{ achternaam: `Berg${leerling}`, voornaam: 'Ali', tussenvoegsel: '', pgn: '111222333', studentnummer: '' },
  ...{ groep: '3h', soort: 'V3', reden: 'Spijbelen', begin: '2026-09-07', eind: null, lesuren: 1, heleDagen: 0 },
  ...{ locatieId: 'x', melder: 'A. Wiersma', status: 'R', verzending: 'ontvangen', meldingsnummer: 1_000_000 + n },
  gewijzigdOp: new Date(Date.UTC(2026, 9, 1, 0, 0, n)).toISOString(),
  ...anders,
})
function overzichtMet(rijen: readonly Overzichtrij[]): Overzicht {
  const overzicht = new Overzicht()
  rijen.forEach((een, plaats) => {
    overzicht.zet(plaats, een)
  })
  return overzicht
}

describe('pupils in the overview', () => {
  it('gives each pupil once, by the melding that changed last', () => {
    // Beyond the border of a segment too.
    const overzicht = overzichtMet(Array.from({ length: 8200 }, (_, n) => rij(n, n % 7)))
    expect([...overzicht.personen()]).toEqual([8199, 8198, 8197, 8196, 8195, 8194, 8193])
    overzicht.zet(8199, null)
    expect([...overzicht.personen()].at(-1)).toBe(8192)
  })

  it('tells two pupils apart whose ids end the same', () => {
    const tweede = leerlingId.parse('00000000-0000-4000-a000-000000000001')
    const overzicht = overzichtMet([rij(0, 1), rij(1, 1, { leerlingId: tweede })])
    expect([...overzicht.personen()]).toEqual([1, 0])
  })

  it('finds a pupil by name, number and groep, and not by what is said of him', () => {
    const overzicht = overzichtMet([
      rij(0, 1),
      rij(1, 2, { reden: 'Bij Berg1 gezien', melder: 'B. Berg1', groep: '4v' }),
    ])
    const zoek = (tekst: string, leerling: boolean) => [
      ...overzicht.zoek({ tekst, leerling, sorteer: { op: 'meldingsnummer', aflopend: false } }),
    ]
    expect(zoek('berg1', true)).toEqual([0])
    expect(zoek('berg1', false)).toEqual([0, 1])
    expect(zoek('ali 4v', true)).toEqual([1])
    expect(zoek('spijbelen', true)).toEqual([])
    expect(zoek('spijbelen', false)).toEqual([0])
  })

  it('says of an id whether it is still in its row', () => {
    const overzicht = overzichtMet([rij(0, 1)])
    const ids = new Uint32Array(8)
    overzicht.schrijfId(0, ids)
    expect([overzicht.isId(0, ids), overzicht.isId(0, new Uint32Array(8)), overzicht.isId(1, ids)]).toEqual([
      true,
      false,
      false,
    ])
    overzicht.zet(0, rij(9, 1))
    expect(overzicht.isId(0, ids)).toBe(false)
  })
})

describe('a number in the overview', () => {
  it('is found by any of its digits, as long as DUO makes it, and by none that it has not', () => {
    const nummers = [7, 1_000_012, 12_345_678, 99_999_999, 100_000_000, 1_234_567_890, null]
    const overzicht = overzichtMet(
      nummers.map((meldingsnummer, n) => rij(n, 1, { meldingsnummer, pgn: null, groep: '', achternaam: 'Berg' })),
    )
    const zoek = (tekst: string) =>
      [...overzicht.zoek({ tekst, sorteer: { op: 'naam', aflopend: false } })].map((een) => nummers[een])
    // Searched before and after the digits of a row are known.
    for (const deel of [
      '7',
      '0',
      '00',
      '12',
      '1000012',
      '5678',
      '99999999',
      '999999999',
      '1234567890',
      '12345678901',
    ]) {
      expect(zoek(deel), deel).toEqual(nummers.filter((een) => een !== null && String(een).includes(deel)))
    }
    overzicht.zet(0, rij(0, 1, { meldingsnummer: 4321, pgn: null }))
    overzicht.zet(1, null)
    expect([zoek('4321'), zoek('1000012'), zoek('7')]).toEqual([[7], [], [12_345_678, 1_234_567_890]])
  })

  it('puts the newest, those without a number, behind all others', () => {
    const nummers = [3, null, 9_999_999_999, 1, null, 2]
    const overzicht = overzichtMet(nummers.map((meldingsnummer, n) => rij(n, 1, { meldingsnummer })))
    const zoek = (aflopend: boolean) => [...overzicht.zoek({ sorteer: { op: 'meldingsnummer', aflopend } })]
    expect(zoek(false)).toEqual([3, 5, 0, 2, 1, 4])
    expect(zoek(true)).toEqual([4, 1, 2, 0, 5, 3])
  })
})

describe('people in the overview', () => {
  it('are found and sorted by the name of now after a change, and not by the one of before', () => {
    const overzicht = overzichtMet([rij(0, 1, { achternaam: 'Şimşek' }), rij(1, 2, { achternaam: 'Adams' })])
    const zoek = (tekst: string) => [...overzicht.zoek({ tekst, sorteer: { op: 'naam', aflopend: false } })]
    expect([zoek('simsek'), zoek('')]).toEqual([[0], [1, 0]])
    overzicht.zet(0, rij(0, 1, { achternaam: 'Aalbers' }))
    expect([zoek('simsek'), zoek('aalb'), zoek('')]).toEqual([[], [0], [0, 1]])
    overzicht.zet(0, null)
    expect([zoek('aalb'), zoek('')]).toEqual([[], [1]])
    overzicht.wis()
    expect(zoek('adams')).toEqual([])
  })
})
