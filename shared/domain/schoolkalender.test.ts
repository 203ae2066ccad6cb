import { describe, expect, it } from 'vitest'
import { FEESTDAGEN } from '../reference/feestdagen.generated.ts'
import type { Vakantieregio } from '../schema/reference.ts'
import { dagnummer, dagVan, datum, plusDagen } from './datum.ts'
import {
  alsKalenderinvoer,
  isWerkdag,
  kalenderUitRegio,
  maakSchoolkalender,
  uiterlijkMelden,
  vakantieOp,
  vakantiesVanRegio,
  werkdagenTussen,
} from './schoolkalender.ts'

const nr = (dag: string) => dagnummer(datum(dag))

describe('schoolkalender', () => {
  it.each([
    ['noord', 'herfstvakantie', '2026-10-10', '2026-10-18'],
    ['midden', 'herfstvakantie', '2026-10-17', '2026-10-25'],
    ['zuid', 'herfstvakantie', '2025-10-11', '2025-10-19'],
    ['zuid', 'kerstvakantie', '2024-12-21', '2025-01-05'],
    ['noord', 'kerstvakantie', '2026-12-19', '2027-01-03'],
    ['noord', 'voorjaarsvakantie', '2025-02-15', '2025-02-23'],
    ['midden', 'voorjaarsvakantie', '2026-02-14', '2026-02-22'],
    ['zuid', 'voorjaarsvakantie', '2027-02-13', '2027-02-21'],
    ['midden', 'meivakantie', '2026-04-25', '2026-05-03'],
    ['noord', 'zomervakantie', '2026-07-04', '2026-08-16'],
    ['midden', 'zomervakantie', '2025-07-19', '2025-08-31'],
    ['zuid', 'zomervakantie', '2026-07-11', '2026-08-23'],
  ])('has the %s %s of section 7', (regio, vakantie, van, tot) => {
    const gevonden = vakantiesVanRegio(regio as Vakantieregio).filter(
      (rij) => rij.vakantie === vakantie && rij.van === van,
    )
    expect(gevonden.map((rij) => rij.tot)).toEqual([tot])
    const kalender = maakSchoolkalender({ regio: regio as Vakantieregio })
    for (const dag of [van, tot]) expect(kalender.isSchooldag(nr(dag))).toBe(false)
    // Vacations run from Saturday to Sunday: the Friday before and the Monday after may be schooldagen.
    expect(vakantieOp(vakantiesVanRegio(regio as Vakantieregio), plusDagen(datum(van), -1))).toBeNull()
    expect(vakantieOp(vakantiesVanRegio(regio as Vakantieregio), datum(tot))?.vakantie).toBe(vakantie)
  })

  it('has the feestdagen that follow from Easter (section 7)', () => {
    const pasen: Record<number, string> = {
      2023: '2023-04-09',
      2024: '2024-03-31',
      2025: '2025-04-20',
      2026: '2026-04-05',
      2027: '2027-03-28',
      2028: '2028-04-16',
    }
    for (const [jaar, eerstePaasdag] of Object.entries(pasen)) {
      const verwacht = new Map<string, string>()
      for (const [verschil, naam] of [
        [-2, 'Goede vrijdag'],
        [0, 'Eerste paasdag'],
        [1, 'Tweede paasdag'],
        [39, 'Hemelvaartsdag'],
        [49, 'Eerste pinksterdag'],
        [50, 'Tweede pinksterdag'],
      ] as const)
        verwacht.set(plusDagen(datum(eerstePaasdag), verschil), naam)
      const koningsdag = dagVan(nr(`${jaar}-04-27`))
      verwacht.set(new Date(koningsdag).getUTCDay() === 0 ? `${jaar}-04-26` : koningsdag, 'Koningsdag')
      for (const [dag, naam] of [
        ['01-01', 'Nieuwjaarsdag'],
        ['05-05', 'Bevrijdingsdag'],
        ['12-25', 'Eerste kerstdag'],
        ['12-26', 'Tweede kerstdag'],
      ])
        verwacht.set(`${jaar}-${dag}`, naam!)
      expect(
        FEESTDAGEN.filter((rij) => rij.datum.startsWith(jaar))
          .map((rij) => [rij.datum, rij.feestdag])
          .sort(),
      ).toEqual([...verwacht].sort())
    }
  })

  it('takes Monday to Friday for schooldagen, and nothing else', () => {
    const kalender = maakSchoolkalender({})
    expect(
      ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14', '2026-11-15'].map((dag) =>
        kalender.isSchooldag(nr(dag)),
      ),
    ).toEqual([true, true, true, true, true, false, false])
  })

  it('joins vacations that overlap or touch, in any order', () => {
    const kalender = maakSchoolkalender({
      vakanties: [
        { van: datum('2026-11-16'), tot: datum('2026-11-17') },
        { van: datum('2026-11-09'), tot: datum('2026-11-13') },
        { van: datum('2026-11-10'), tot: datum('2026-11-11') },
      ],
    })
    expect(kalender.isVakantieweek(nr('2026-11-11'))).toBe(true)
    expect(kalender.isVakantieweek(nr('2026-11-18'))).toBe(false)
    expect(kalender.isSchooldag(nr('2026-11-17'))).toBe(false)
    expect(kalender.isSchooldag(nr('2026-11-18'))).toBe(true)
    expect(kalender.eersteSchooldag(nr('2026-11-07'), nr('2026-11-30'))).toBe(nr('2026-11-18'))
    expect(kalender.eersteSchooldag(nr('2026-11-07'), nr('2026-11-17'))).toBeNull()
  })

  it('gives the same window for a day outside the years it remembers', () => {
    const kalender = maakSchoolkalender({})
    for (const dag of ['1969-09-01', '2090-09-04']) expect(kalender.vensterEind(nr(dag))).toBe(nr(dag) + 27)
  })
})

describe('werkdagen', () => {
  it('counts Monday to Friday without the national feestdagen', () => {
    expect(isWerkdag(nr('2026-11-12'))).toBe(true)
    expect(isWerkdag(nr('2026-11-14'))).toBe(false)
    expect(isWerkdag(nr('2026-12-25'))).toBe(false)
    expect(isWerkdag(nr('2026-10-20'))).toBe(true)
  })

  it.each([
    ['2026-09-24', '2026-10-01'],
    ['2026-10-02', '2026-10-09'],
    ['2026-11-10', '2026-11-17'],
    ['2026-10-06', '2026-10-13'],
    ['2026-04-02', '2026-04-13'],
    ['2026-12-24', '2027-01-04'],
  ])('must be reported for %s by %s', (dag, uiterlijk) => {
    expect(uiterlijkMelden(datum(dag))).toBe(uiterlijk)
    expect(werkdagenTussen(datum(dag), datum(uiterlijk))).toBe(5)
  })

  it('is negative when the day is past', () => {
    expect(werkdagenTussen(datum('2026-11-12'), datum('2026-11-12'))).toBe(0)
    expect(werkdagenTussen(datum('2026-11-12'), datum('2026-11-17'))).toBe(3)
    expect(werkdagenTussen(datum('2026-11-17'), datum('2026-11-12'))).toBe(-3)
  })
})

describe('the calendar of a locatie', () => {
  it('starts as its region has it, the zomervakantie of both ends included', () => {
    const kalender = kalenderUitRegio('noord', 2026)
    expect(kalender.vakanties.map((vakantie) => [vakantie.naam, vakantie.van])).toEqual([
      ['Zomervakantie', '2026-07-04'],
      ['Herfstvakantie', '2026-10-10'],
      ['Kerstvakantie', '2026-12-19'],
      ['Voorjaarsvakantie', '2027-02-20'],
      ['Meivakantie', '2027-04-24'],
      ['Zomervakantie', '2027-07-10'],
    ])
    expect(kalender.goedeVrijdagVrij && kalender.bevrijdingsdagVrij).toBe(true)
  })

  it('counts with its own days: studiedagen free, Goede Vrijdag and Bevrijdingsdag by choice', () => {
    const eigen = {
      ...kalenderUitRegio('noord', 2026),
      schooljaar: 2026,
      vrij: [{ dag: datum('2026-11-11'), naam: 'Studiedag', soort: 'studiedag' as const }],
      goedeVrijdagVrij: false,
    }
    const vorig = { ...kalenderUitRegio('noord', 2024), schooljaar: 2024, bevrijdingsdagVrij: false }
    const kalender = maakSchoolkalender(alsKalenderinvoer([vorig, eigen]))
    const schooldag = (dag: string) => kalender.isSchooldag(nr(dag))
    expect(schooldag('2026-11-11')).toBe(false)
    expect(schooldag('2027-03-26')).toBe(true)
    expect(schooldag('2027-05-05')).toBe(false)
    expect(schooldag('2025-04-18')).toBe(false)
    expect(schooldag('2025-05-05')).toBe(true)
    expect(schooldag('2026-10-13')).toBe(false)
    expect(schooldag('2026-10-20')).toBe(true)
  })
})
