import { describe, expect, it } from 'vitest'
import type { IsoDatum } from '../schema/datum.ts'
import { leerlingId } from '../schema/identificatie.ts'
import type { Lesrij, Registratie } from '../schema/verzuimuren.ts'
import { datum, plusDagen, schooljaarVan } from './datum.ts'
import { maakSchoolkalender } from './schoolkalender.ts'
import { isVoorbij, meldklokWoorden, rekenDoor, type Telleerling, type Telregelset, telStand } from './signalen.ts'
import { pakUren } from './verzuimtelling/urenblok.ts'

const ID = leerlingId.parse('00000000-0000-4000-8000-000000000001')
const KALENDER = maakSchoolkalender({ regio: 'noord' })
const REGELS: Telregelset = {
  peildatum: datum('2026-11-12'),
  instellingen: { telwijze: 'lesuren', meld18plus: false, zevenDagenRegel: true, presentieVolledig: false },
  bijnaVanaf: 600,
}
const IDS: Telleerling = {
  id: ID,
  locatieId: null,
  feiten: { geboortedatum: datum('2011-03-04'), startkwalificatie: false },
  vrijstellingen: [],
  meldingen: [],
}

const lessen = (dag: string, aantal: number, registratie: Registratie = 'ongeoorloofd'): Lesrij[] =>
  Array.from({ length: aantal }, (_, i) => ({
    dag: datum(dag),
    lesuur: i + 1,
    van: null,
    tot: null,
    uren: 1,
    minuten: null,
    vak: '',
    code: '',
    registratie,
  }))
const blok = (...rijen: Lesrij[][]) => {
  const alle = rijen.flat()
  return [pakUren(ID, schooljaarVan(alle[0]?.dag as IsoDatum), alle)]
}
const ZESTIEN = [lessen('2026-11-02', 6), lessen('2026-11-04', 6), lessen('2026-11-10', 4)]

describe('what the count says of one pupil', () => {
  it('tells the crossing, its deadline and the excused hours beside it', () => {
    const stand = telStand(REGELS, KALENDER, IDS, blok(...ZESTIEN, lessen('2026-11-05', 7, 'geoorloofd')))
    expect(stand?.voorstellen).toEqual([
      expect.objectContaining({
        soort: 'V3',
        regel: '16-uur',
        begin: '2026-11-02',
        eind: '2026-11-10',
        minuten: 960,
        meldenVoor: '2026-11-17',
        geoorloofd: 420,
      }),
    ])
    expect(stand).toMatchObject({ laatste: '2026-11-10', dezeWeek: 240, bijna: null })
  })

  it('counts nothing under a vrijstelling', () => {
    const vrij = { ...IDS, vrijstellingen: [{ van: datum('2026-11-01'), tot: null }] }
    expect(telStand(REGELS, KALENDER, vrij, blok(...ZESTIEN))).toBeNull()
  })

  it('proposes nothing that is reported, and starts again the day after', () => {
    const gemeld = { ...IDS, meldingen: [{ soort: 'V3', begin: datum('2026-11-02'), eind: datum('2026-11-10') }] }
    expect(telStand(REGELS, KALENDER, gemeld, blok(...ZESTIEN))).toBeNull()
  })

  it('leaves the last schooljaar alone', () => {
    const stand = telStand(REGELS, KALENDER, IDS, blok(lessen('2026-03-02', 8), lessen('2026-03-03', 8)))
    expect(stand).toBeNull()
  })

  it('keeps to the band of the school for who comes near', () => {
    const tien = blok(lessen('2026-11-02', 5), lessen('2026-11-10', 5))
    expect(telStand(REGELS, KALENDER, IDS, tien)?.bijna?.minuten).toBe(600)
    expect(telStand({ ...REGELS, bijnaVanaf: 660 }, KALENDER, IDS, tien)).toBeNull()
  })

  it('has nothing to say of a pupil without hours', () => {
    expect(telStand(REGELS, KALENDER, IDS, [])).toBeNull()
  })
})

describe('the meldklok', () => {
  it.each([
    ['2026-11-17', '2026-11-12', 'nog 3 werkdagen'],
    ['2026-11-13', '2026-11-12', 'nog 1 werkdag'],
    ['2026-11-12', '2026-11-12', 'vandaag'],
    ['2026-11-11', '2026-11-12', '1 werkdag te laat'],
    ['2026-11-10', '2026-11-12', '2 werkdagen te laat'],
    // A weekend adds no werkdag, and late is late all the same.
    ['2026-11-13', '2026-11-15', 'te laat'],
  ])('says of %s on %s: %s', (voor, op, woorden) => {
    expect(meldklokWoorden(datum(voor), datum(op))).toBe(woorden)
  })
})

describe('a signal that closes by itself', () => {
  const [voorstel] = telStand(REGELS, KALENDER, IDS, blok(...ZESTIEN))?.voorstellen ?? []
  it('stays while its window or its last days run', () => {
    expect(voorstel && isVoorbij(voorstel, datum('2026-11-12'))).toBe(false)
    expect(voorstel && isVoorbij(voorstel, plusDagen(voorstel.meldenVoor, 28))).toBe(false)
  })
  it('closes when both have passed', () => {
    expect(voorstel && isVoorbij(voorstel, plusDagen(voorstel.meldenVoor, 29))).toBe(true)
  })
  it('never closes while it lasts', () => {
    expect(voorstel && isVoorbij({ ...voorstel, eind: null }, datum('2027-06-01'))).toBe(false)
  })
})

describe('wie haalt vrijdag de 16', () => {
  it('adds the average of the same weekdays in the last four schoolweken, and skips days without school', () => {
    // 16 October lies in the vacation of noord: the four Fridays are 9, 23 and 30 October and 6 November.
    const rijen = blok(lessen('2026-10-23', 4), lessen('2026-10-30', 2), lessen('2026-11-06', 2))
    const { verwacht, perDag } = rekenDoor(
      REGELS,
      KALENDER,
      rijen,
      { minuten: 720, venster: { van: datum('2026-10-23'), tot: datum('2026-11-19') } },
      datum('2026-11-13'),
    )
    expect(perDag).toEqual([{ dag: '2026-11-13', minuten: 120 }])
    expect(verwacht).toBe(840)
  })
})
