import { describe, expect, it, vi } from 'vitest'
import { leerlingUit, maakKandidaten, zoekKandidaten } from '#renderer/scherm/kandidaten.ts'
import { Overzicht } from '#renderer/store/overzicht.ts'
import { overzichtrijVan } from '#renderer/store/overzichtrij.ts'
import { meldingOpDesk } from '#shared/schema/desk.ts'
import { eenInhoud, eenLeerling, eenStand } from '#test/sync/things.ts'
import { zoekOpdrachten } from './zoek.ts'

function melding(n: number, achternaam: string) {
  const persoon = eenLeerling({ achternaam, voornaam: 'Jan' })
  const inhoud = eenInhoud()
  return meldingOpDesk.parse({
    ...{ id: `00000000-0000-4000-8000-00000000000${n}`, leerlingId: `00000000-0000-4000-9000-00000000000${n % 2}` },
    ...{ leerling: persoon, inhoud, meldingsnummer: 1000000 + n, verzending: 'ontvangen', fout: null },
    stand: eenStand(inhoud, persoon, { meldingsnummer: 1000000 + n }),
    gemaaktOp: '2026-11-20T10:00:00.000Z',
    gewijzigdOp: `2026-11-20T10:00:0${9 - n}.000Z`,
  })
}
const opdrachten = [
  { id: 'nieuw', tekst: 'Opvoeren verzuim', ook: 'melden nieuw', toets: 'Ctrl N', doe: vi.fn() },
  { id: 'uit', tekst: 'Uitloggen', doe: vi.fn() },
]
const daden = { meldVoor: vi.fn(), open: vi.fn() }
const meldingen = [melding(1, 'Şimşek'), melding(3, 'Şimşek'), melding(2, 'Bos')]
const overzicht = new Overzicht()
for (const [rij, een] of meldingen.entries()) overzicht.zet(rij, overzichtrijVan(een))
const kandidaten = maakKandidaten([], overzicht)
const bron = (vraag: string) => ({
  leerlingen: zoekKandidaten(kandidaten, vraag).gevonden,
  geopend: new Map(meldingen.map((een) => [een.leerlingId, leerlingUit(een)!])),
  overzicht,
})
const zoek = (vraag: string, hoe = daden as Parameters<typeof zoekOpdrachten>[3]) =>
  zoekOpdrachten(vraag, opdrachten, bron(vraag), hoe).map(({ titel, treffers }) => [
    titel,
    ...treffers.map(({ tekst }) => tekst),
  ])

describe('the palette', () => {
  it('offers every act before anything is typed, and finds one by another word', () => {
    expect(zoek('')).toEqual([['Opdrachten', 'Opvoeren verzuim', 'Uitloggen']])
    expect(zoek('melden')).toEqual([['Opdrachten', 'Opvoeren verzuim']])
  })
  it('finds a pupil once and his meldingen, also without marks', () => {
    expect(zoek('simsek')).toEqual([
      ['Leerlingen', 'Jan Şimşek'],
      ['Meldingen', '1000001 Jan Şimşek', '1000003 Jan Şimşek'],
    ])
  })
  it('asks for acts only after > and for a number after #', () => {
    expect(zoek('> uit')).toEqual([['Opdrachten', 'Uitloggen']])
    expect(zoek('#1000002')).toEqual([['Meldingen', '1000002 Jan Bos']])
  })
  it('offers no melding to a role that may not make one', () => {
    expect(zoek('bos', { ...daden, meldVoor: null })).toEqual([['Meldingen', '1000002 Jan Bos']])
  })
  it('does what was chosen', () => {
    zoekOpdrachten('bos', opdrachten, bron('bos'), daden)[1]?.treffers[0]?.doe()
    expect(daden.open).toHaveBeenCalledWith(meldingen[2]?.id)
  })
})
