import { describe, expect, it } from 'vitest'
import { datum } from './datum.ts'
import { soortkeuze } from './soortkeuze.ts'

const vandaag = datum('2026-11-12')
const persoon = (geboortedatum: string, startkwalificatie = false) => ({
  geboortedatum: datum(geboortedatum),
  startkwalificatie,
})
const leeg = { begin: null, eind: null }
const kan = (feiten: ReturnType<typeof persoon>, periode: Parameters<typeof soortkeuze>[1] = leeg) =>
  soortkeuze(feiten, periode, vandaag, { meld18plus: true })
    .filter((keuze) => keuze.kan)
    .map((keuze) => `${keuze.soort.code} ${keuze.recht}`)

describe('soortkeuze', () => {
  it('offers what table 4.1 allows for the age', () => {
    expect(kan(persoon('2011-04-09'))).toEqual(['V3 verplicht', 'LRV verplicht', 'L verplicht', 'O vrij'])
    expect(kan(persoon('2006-04-09'))).toEqual(['V4 bij-afspraak', 'RMC verplicht', 'O bij-afspraak'])
    expect(kan(persoon('2009-04-09', true))).toEqual(['O bij-afspraak'])
    expect(kan(persoon('1995-04-09'))).toEqual([])
  })

  it('looks at the eind of a 16-uur melding and at the whole period of a long one', () => {
    const jarig = persoon('2008-11-05')
    expect(kan(jarig, { begin: datum('2026-10-01'), eind: datum('2026-11-04') })).toContain('V3 verplicht')
    expect(kan(jarig, { begin: datum('2026-10-01'), eind: datum('2026-11-05') })).toContain('V4 bij-afspraak')
    expect(kan(jarig, { begin: datum('2026-10-01'), eind: null })).toEqual(
      expect.arrayContaining(['LRV verplicht', 'RMC verplicht']),
    )
  })

  it('passes over an eind before the begin', () => {
    expect(kan(persoon('2011-04-09'), { begin: datum('2026-11-02'), eind: datum('2026-10-01') })).toContain(
      'V3 verplicht',
    )
  })

  it('says why not, without personal data', () => {
    const zin = (feiten: ReturnType<typeof persoon>, code: string) =>
      soortkeuze(feiten, leeg, vandaag, { meld18plus: false }).find((keuze) => keuze.soort.code === code)?.zin
    expect(zin(persoon('2006-04-09'), 'V3')).toBe('De leerling is 18 of ouder: kies de soort met 18+.')
    expect(zin(persoon('2006-04-09'), 'L')).toBe('Luxe verzuim geldt alleen voor leerlingen jonger dan 18.')
    expect(zin(persoon('2011-04-09'), 'RMC')).toBe('De leerling is jonger dan 18: kies de soort met 18-.')
    expect(zin(persoon('1995-04-09'), 'V4')).toBe('De leerling is te oud voor een melding.')
    expect(zin(persoon('2006-04-09'), 'V4')).toContain('In uw regels staat die afspraak niet.')
  })
})
