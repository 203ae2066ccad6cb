import { describe, expect, it } from 'vitest'
import { leerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { eenLeerling, pgnNr } from '#test/sync/things.ts'
import { maakKandidaten, markeer, zoekKandidaten } from './kandidaten.ts'

let n = 0
function leerling(
  voornaam: string,
  tussenvoegsel: string | null,
  achternaam: string,
  groep: string,
  studentnummer: string,
): LeerlingOpDesk {
  n += 1
  return {
    ...eenLeerling({ pgn: pgnNr(n), voornaam, tussenvoegsel, achternaam, groep, studentnummer }),
    id: leerlingId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  }
}
const lijst = [
  leerling('Ids', null, 'Hofstra', '3 havo-b', '240118'),
  leerling('Willem', 'ten', 'Hofstede', '1 vmbo-g', '230417'),
  leerling('Çağla', null, 'Şimşek-Őrsi', '3 havo-b', 's2019233'),
  leerling('Nadia', null, 'Achterhof', '2 vwo-a', '250001'),
]
const GEEN = { lees: () => null, personen: () => new Uint32Array(0) }
const zoek = (wie: readonly LeerlingOpDesk[], vraag: string) => zoekKandidaten(maakKandidaten(wie, GEEN), vraag)
const namen = (vraag: string) => zoek(lijst, vraag).gevonden.map(({ naam }) => naam.achternaam)

describe('finding a pupil', () => {
  it('finds by the first letters of a name and puts those before a part of it', () => {
    expect(namen('hof')).toEqual(['Hofstra', 'Hofstede', 'Achterhof'])
  })
  it('finds letters with marks by their plain ones, and a second name', () => {
    expect(namen('cagla')).toEqual(['Şimşek-Őrsi'])
    expect(namen('orsi')).toEqual(['Şimşek-Őrsi'])
  })
  it('finds by leerlingnummer and by groep', () => {
    expect(namen('2401')).toEqual(['Hofstra'])
    expect(namen('3 havo').sort()).toEqual(['Hofstra', 'Şimşek-Őrsi'])
  })
  it('asks every word to fit', () => {
    expect(namen('ids hof')).toEqual(['Hofstra'])
    expect(namen('ids 1')).toEqual([])
  })
  it('never finds by a part of the PGN', () => {
    expect(namen(lijst[0]?.pgn.slice(0, 6) ?? '')).toEqual([])
  })
  it('says how many there are beyond the ones shown', () => {
    const veel = Array.from({ length: 20 }, (_, i) => leerling('Jan', null, `Bos${i}`, '1a', String(i)))
    expect(zoek(veel, 'bos')).toMatchObject({ aantal: 20, gevonden: { length: 8 } })
  })
})

describe('markeer', () => {
  it('cuts the name at the hit, also with marks on it', () => {
    expect(markeer('Çağla Şimşek', 'sim')).toEqual({ voor: 'Çağla ', raak: 'Şim', na: 'şek' })
    expect(markeer('Ids Hofstra', '2401')).toEqual({ voor: 'Ids Hofstra', raak: '', na: '' })
  })
})
