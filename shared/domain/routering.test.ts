import { describe, expect, it } from 'vitest'
import { GEMEENTEN } from '../reference/gemeenten.generated.ts'
import { ROUTECATEGORIEEN } from '../schema/codes.ts'
import { gemeentecode } from '../schema/identificatie.ts'
import { route } from '../schema/melding.ts'
import { type Routeringsregel, routeringsregel } from '../schema/routering.ts'
import { datum } from './datum.ts'
import { bestemming, categorieVoor, routeVoor, toetsdag, waaromDaarheen } from './routering.ts'

const op = datum('2026-11-12')
const GRONINGEN = gemeentecode.parse('GM0014')
const persoon = (geboortedatum: string, startkwalificatie = false) => ({
  geboortedatum: datum(geboortedatum),
  startkwalificatie,
})

describe('bestemming (4.1)', () => {
  it('routes every gemeente, for every kind of pupil', () => {
    for (const gemeente of GEMEENTEN)
      for (const categorie of ROUTECATEGORIEEN) {
        const gevonden = bestemming(gemeente.gemeentecode, categorie, op)
        expect(gevonden).not.toBeNull()
        expect(route.parse(gevonden?.route)).toEqual({
          categorie,
          instantie: expect.stringMatching(categorie === 'rmc' ? /^Doorstroompunt ./ : /^Leerplicht gemeente ./),
          gemeentecode: gemeente.gemeentecode,
          rmcRegio: gemeente.rmcRegio,
        })
      }
  })

  it('names leerplicht of the gemeente, and the Doorstroompunt of its region', () => {
    expect(bestemming(GRONINGEN, 'leerplichtig', op)?.route.instantie).toBe('Leerplicht gemeente Groningen')
    expect(bestemming(GRONINGEN, 'rmc', op)?.route.instantie).toBe('Doorstroompunt Centraal en Westelijk Groningen')
    expect(bestemming(gemeentecode.parse('GM9999'), 'rmc', op)).toBeNull()
  })

  it('lets a gemeente name another instantie, per kind of pupil and by date', () => {
    const regel = (anders: Partial<Record<keyof Routeringsregel, unknown>>): Routeringsregel =>
      routeringsregel.parse({
        gemeentecode: 'GM0014',
        categorie: 'kwalificatieplichtig',
        instantie: 'RBL Noord',
        email: 'verzuim@rbl.example',
        vanaf: '2026-08-01',
        tot: null,
        ...anders,
      })
    const regels = [
      regel({ instantie: 'Oud', vanaf: '2024-08-01' }),
      regel({}),
      regel({ instantie: 'Later', vanaf: '2027-01-01' }),
      regel({ instantie: 'Voorbij', vanaf: '2026-09-01', tot: '2026-11-11' }),
      regel({ gemeentecode: 'GM0363', vanaf: '2026-10-01', instantie: 'Elders' }),
    ]
    const naar = bestemming(GRONINGEN, 'kwalificatieplichtig', op, regels)
    expect(naar).toMatchObject({ route: { instantie: 'RBL Noord' }, email: 'verzuim@rbl.example', doorRegel: true })
    expect(bestemming(GRONINGEN, 'kwalificatieplichtig', datum('2026-11-11'), regels)?.route.instantie).toBe('Voorbij')
    expect(bestemming(GRONINGEN, 'kwalificatieplichtig', datum('2024-07-31'), regels)?.doorRegel).toBe(false)
    expect(bestemming(GRONINGEN, 'leerplichtig', op, regels)).toMatchObject({ email: null, doorRegel: false })
  })
})

describe('categorieVoor', () => {
  const melding = (soort: 'V3' | 'V4' | 'LRV' | 'RMC' | 'L' | 'O', begin = '2026-09-07', eind = '2026-09-24') => ({
    soort,
    begin: datum(begin),
    eind: datum(eind),
  })

  it('follows the age on the day the condition was met', () => {
    expect(categorieVoor(melding('V3'), persoon('2011-04-09'))).toBe('leerplichtig')
    expect(categorieVoor(melding('V3'), persoon('2010-04-09'))).toBe('kwalificatieplichtig')
    expect(categorieVoor(melding('V4'), persoon('2008-04-09'))).toBe('rmc')
    expect(categorieVoor(melding('RMC'), persoon('2008-04-09'))).toBe('rmc')
    expect(categorieVoor(melding('O'), persoon('2008-04-09'))).toBe('rmc')
    expect(categorieVoor(melding('O'), persoon('2008-09-08'))).toBe('kwalificatieplichtig')
    expect(categorieVoor(melding('L'), persoon('2008-09-07'))).toBe('kwalificatieplichtig')
    expect(categorieVoor(melding('O'), persoon('2009-04-09', true))).toBe('kwalificatieplichtig')
    expect(categorieVoor(melding('O'), persoon('1990-04-09'))).toBe('rmc')
  })

  it('looks at the eind of a V3, the begin of an O and four weeks after the begin of an LRV', () => {
    expect(toetsdag(melding('V3'))).toBe('2026-09-24')
    expect(toetsdag({ ...melding('V3'), eind: null })).toBe('2026-09-07')
    expect(toetsdag(melding('O'))).toBe('2026-09-07')
    expect(toetsdag(melding('LRV'))).toBe('2026-10-05')
  })
})

describe('routeVoor', () => {
  const adres = { gemeentecode: GRONINGEN, plaats: 'Groningen' }
  const v3 = { soort: 'V3', begin: datum('2026-09-07'), eind: datum('2026-09-24') } as const

  it('sends pupil 111222333 of the demo school to leerplicht in Groningen', () => {
    expect(routeVoor(v3, { ...persoon('2011-06-01'), adres }, op)?.route).toEqual({
      categorie: 'leerplichtig',
      instantie: 'Leerplicht gemeente Groningen',
      gemeentecode: 'GM0014',
      rmcRegio: '03',
    })
  })

  it('names nobody without an address in the Netherlands', () => {
    expect(routeVoor(v3, { ...persoon('2011-06-01'), adres: null }, op)).toBeNull()
  })

  it('says why in words', () => {
    expect(waaromDaarheen({ ...persoon('2010-04-09'), adres: { plaats: 'Briltil' } }, op)).toBe(
      'is 16, heeft nog geen startkwalificatie en woont in Briltil',
    )
    expect(waaromDaarheen({ ...persoon('2010-04-09', true), adres: null }, op)).toBe(
      'is 16 en heeft een startkwalificatie',
    )
  })
})
