import { describe, expect, it } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import { leerlingId } from '#shared/schema/identificatie.ts'
import { eenLeerling } from '#test/sync/things.ts'
import { LEGE_VELDEN } from './velden.ts'
import { gemistInWoorden, maakVoorbeeld, type Stuk } from './voorbeeld.ts'

const vandaag = datum('2026-11-20')
const leerling = { ...eenLeerling(), id: leerlingId.parse('00000000-0000-4000-8000-000000000001') }
const tekst = (stukken: Stuk[]) => stukken.map((stuk) => (stuk.gat ? `[${stuk.tekst}]` : stuk.tekst)).join('')
const lees = (velden: Partial<typeof LEGE_VELDEN>) =>
  maakVoorbeeld({ ...LEGE_VELDEN, ...velden }, leerling, { vandaag, locatie: 'Heymans College', brin: '00ZV' })

describe('the preview for the receiver', () => {
  it('marks everything that is still missing in an empty form', () => {
    const leeg = lees({})
    expect(tekst(leeg.kop)).toBe('Çağla Şimşek-Őrsi (15) was [hoeveel lesuren?] ongeoorloofd afwezig [sinds wanneer?].')
    expect(leeg.gaten).toBe(6)
  })

  it('reads as a sentence once it is complete', () => {
    const vol = lees({
      reden: 'Spijbelen',
      begin: '7-10',
      eind: '10-11',
      verzuimspecificatie: [{ dag: '7-10', heleDag: false, lesuren: [1, 2, 3] }],
      ondernomenActie: 'moeder gebeld',
      melder: { naam: 'A. Wiersma', functie: '', email: 'a@b.nl', telefoon: '050 123 4567' },
      telefoonOuderOfLeerling: '0594 550 118',
    })
    expect(tekst(vol.kop)).toBe(
      'Çağla Şimşek-Őrsi (15) was 3 lesuren ongeoorloofd afwezig tussen 7 oktober en 10 november 2026.',
    )
    expect(tekst(vol.verhaal)).toBe('Vermoedelijke reden: spijbelen.')
    expect(vol.feiten[0]?.stuk.tekst).toBe('A. Wiersma, 050 123 4567')
    expect(vol.gaten).toBe(0)
  })

  it('asks why when no action is wanted', () => {
    expect(tekst(lees({ actieGewenst: false }).vraag)).toBe('De school vraagt nu geen actie. [Waarom niet?]')
  })

  it('tells one day and an open end in their own words', () => {
    expect(tekst(lees({ begin: '18-11', eind: '18-11', alleLessenGemist: true }).kop)).toContain('op 18 november 2026')
    expect(tekst(lees({ begin: '18-11' }).kop)).toContain('sinds 18 november 2026')
  })
})

describe('gemistInWoorden', () => {
  it('counts whole days and lesuren apart', () => {
    const rij = (heleDag: boolean, lesuren: number[]) => ({ dag: '', heleDag, lesuren })
    const van = (...verzuimspecificatie: ReturnType<typeof rij>[]) =>
      gemistInWoorden({ ...LEGE_VELDEN, verzuimspecificatie })
    expect(van()).toBeNull()
    expect(van(rij(true, []), rij(false, [1]))).toBe('1 hele dag en 1 lesuur')
    expect(van(rij(false, [1, 2]), rij(false, [3]))).toBe('3 lesuren')
  })
})
