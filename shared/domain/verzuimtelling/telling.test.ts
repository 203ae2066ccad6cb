import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Tellinguitvoer, tellinginvoer } from '../../schema/telling.ts'
import { datum, plusDagen } from '../datum.ts'
import { tel } from './tel.ts'

/** The sentences of `domain.md` 4.2 to 4.6 and `design.md` 7, each with its own case. */

type Uren = Record<string, number> | [dag: string, rij: Record<string, unknown>][]
interface Geval {
  peildatum?: string
  regio?: string | null
  kalender?: object
  instellingen?: object
  geboortedatum?: string
  startkwalificatie?: boolean
  aanwezig?: string[]
  meldingen?: { soort: string; begin: string; eind?: string | null }[]
}

/** Fifteen years old, region Midden, P at the end of the schooljaar unless the case says otherwise. */
function telUit(uren: Uren, geval: Geval = {}): Tellinguitvoer {
  const rijen = Array.isArray(uren)
    ? uren
    : Object.entries(uren).map(([dag, aantal]) => [dag, { uren: aantal }] as const)
  const regio = geval.regio === undefined ? 'midden' : geval.regio
  return tel(
    tellinginvoer.parse({
      peildatum: geval.peildatum ?? '2027-07-31',
      kalender: geval.kalender ?? (regio === null ? {} : { regio }),
      instellingen: geval.instellingen ?? {},
      leerlingen: [
        {
          id: 'a',
          geboortedatum: geval.geboortedatum ?? '2011-04-09',
          startkwalificatie: geval.startkwalificatie ?? false,
          uren: rijen.map(([dag, rij]) => ({ dag, ...rij })),
          aanwezig: geval.aanwezig ?? [],
          meldingen: geval.meldingen ?? [],
        },
      ],
    }),
  )
}

/** `V3 2026-09-07..2026-09-24 16`, with a star when it is a vervolg. */
const kort = ({ voorstellen }: Tellinguitvoer) =>
  voorstellen.map((v) => `${v.soort} ${v.begin}..${v.eind ?? ''} ${v.uren}${v.vervolg ? '*' : ''}`)
const voorstellen = (uren: Uren, geval?: Geval) => kort(telUit(uren, geval))

/** The same hours on every schooldag of a range, Monday to Friday. */
function elkeDag(van: string, tot: string, uren: number, behalve: string[] = []): Record<string, number> {
  const uit: Record<string, number> = {}
  for (let dag = datum(van); dag <= tot; dag = plusDagen(dag, 1))
    if (![0, 6].includes(new Date(dag).getUTCDay()) && !behalve.includes(dag)) uit[dag] = uren
  return uit
}

describe('the worked examples of 4.2', () => {
  it('1: four times four hours is a melding from the first to the fourth day', () => {
    expect(telUit({ '2026-09-07': 4, '2026-09-10': 4, '2026-09-16': 4, '2026-09-24': 4 }).voorstellen).toEqual([
      {
        leerling: 'a',
        soort: 'V3',
        begin: '2026-09-07',
        eind: '2026-09-24',
        uren: 16,
        meldenVoor: '2026-10-01',
        venster: { van: '2026-09-07', tot: '2026-10-04' },
        vervolg: false,
      },
    ])
  })

  it('2: the 16th uur one day after the window is no melding', () => {
    expect(voorstellen({ '2026-09-07': 5, '2026-09-14': 5, '2026-09-28': 5, '2026-10-05': 1 })).toEqual([])
  })

  it('3: the 16th uur on the last schooldag of the window is one', () => {
    const { voorstellen } = telUit({ '2026-09-07': 5, '2026-09-14': 5, '2026-09-28': 5, '2026-10-02': 1 })
    expect(voorstellen).toMatchObject([{ begin: '2026-09-07', eind: '2026-10-02', meldenVoor: '2026-10-09' }])
  })

  it('4: the herfstvakantie adds seven days to the window', () => {
    const { voorstellen } = telUit(
      { '2026-10-07': 6, '2026-10-09': 4, '2026-10-26': 3, '2026-11-10': 3 },
      { regio: 'noord' },
    )
    expect(voorstellen).toMatchObject([
      {
        begin: '2026-10-07',
        eind: '2026-11-10',
        uren: 16,
        meldenVoor: '2026-11-17',
        venster: { van: '2026-10-07', tot: '2026-11-10' },
      },
    ])
  })

  it('5: one day later is too late', () => {
    expect(
      voorstellen({ '2026-10-07': 6, '2026-10-09': 4, '2026-10-26': 3, '2026-11-11': 3 }, { regio: 'noord' }),
    ).toEqual([])
  })

  it('6: the kerstvakantie adds fourteen days', () => {
    const uren = { '2026-12-15': 7, '2026-12-18': 3, '2027-01-08': 3 }
    expect(telUit({ ...uren, '2027-01-25': 3 }).voorstellen).toMatchObject([
      { begin: '2026-12-15', eind: '2027-01-25', venster: { van: '2026-12-15', tot: '2027-01-25' } },
    ])
    expect(voorstellen({ ...uren, '2027-01-26': 3 })).toEqual([])
  })

  it('7: the window slides to the oldest day that still reaches', () => {
    const { voorstellen } = telUit({ '2026-09-01': 2, '2026-09-25': 6, '2026-09-30': 5, '2026-10-06': 5 })
    expect(voorstellen).toMatchObject([{ begin: '2026-09-25', eind: '2026-10-06', uren: 16, meldenVoor: '2026-10-13' }])
  })

  it('8: the hours of the third day start the next count', () => {
    const uren = { '2026-09-07': 8, '2026-09-08': 8, '2026-09-09': 8 }
    expect(voorstellen(uren)).toEqual(['V3 2026-09-07..2026-09-08 16'])
    expect(voorstellen({ ...uren, '2026-09-30': 8 })).toEqual([
      'V3 2026-09-07..2026-09-08 16',
      'V3 2026-09-09..2026-09-30 16*',
    ])
  })
})

describe('4.2 rule 1: what an uur is', () => {
  it('counts a lesuur as an uur, whatever its minutes', () => {
    const rijen: Uren = [
      ['2026-09-07', { uren: 8, minuten: 400 }],
      ['2026-09-08', { uren: 8, minuten: 400 }],
    ]
    expect(voorstellen(rijen)).toEqual(['V3 2026-09-07..2026-09-08 16'])
    expect(voorstellen(rijen, { instellingen: { telwijze: 'klokuren' } })).toEqual([])
  })

  it('counts minutes with klokuren, and uren × 60 where they are missing', () => {
    const rijen: Uren = [
      ['2026-09-07', { uren: 1, minuten: 500 }],
      ['2026-09-08', { uren: 7.5 }],
      ['2026-09-09', { uren: 9, minuten: null }],
    ]
    expect(voorstellen(rijen, { instellingen: { telwijze: 'klokuren' } })).toEqual(['V3 2026-09-07..2026-09-09 24.83'])
  })

  it('rounds each row to a whole minute, half up', () => {
    // 7.9917 uur is 479.5 minutes: 480. Twice is 16 uur; a sum rounded at the end would be short.
    const half = 479.5 / 60
    expect(voorstellen({ '2026-09-07': half, '2026-09-08': half })).toEqual(['V3 2026-09-07..2026-09-08 16'])
    const net = 479.49 / 60
    expect(voorstellen({ '2026-09-07': net, '2026-09-08': net })).toEqual([])
    // 1.025 uur is 61.5 minutes, though 1.025 × 60 stays below it in the computer.
    expect(voorstellen({ '2026-09-07': 1.025, '2026-09-08': 14.97 })).toEqual(['V3 2026-09-07..2026-09-08 16'])
  })

  it('never drifts: 0.1 uur a hundred and sixty times is 16', () => {
    const rijen: Uren = Array.from({ length: 160 }, () => ['2026-09-07', { uren: 0.1 }])
    expect(voorstellen(rijen)).toEqual(['V3 2026-09-07..2026-09-07 16'])
  })

  it('shows hours with at most two decimals', () => {
    expect(telUit({ '2026-09-07': 16, '2026-09-08': 0 }).voorstellen[0]?.uren).toBe(16)
    expect(telUit({ '2026-09-07': 1001 / 60 }).voorstellen[0]?.uren).toBe(16.68)
  })

  it('takes rows of 0 or less for no absence', () => {
    expect(voorstellen({ '2026-09-07': 16, '2026-09-08': -8 })).toEqual(['V3 2026-09-07..2026-09-07 16'])
    // Neither does such a row make a day away, nor prove that there was a lesson.
    const nul: Uren = [...Object.entries(elkeDag('2026-11-02', '2026-11-06', 6)), ['2026-11-09', 0] as const].map(
      ([dag, uren]) => [dag, { uren }],
    )
    expect(voorstellen(nul, { peildatum: '2026-11-13' })).toEqual(['V3 2026-11-02..2026-11-04 18'])
  })

  it('adds rows of the same day', () => {
    expect(
      voorstellen([
        ['2026-09-08', { uren: 8 }],
        ['2026-09-07', { uren: 4 }],
        ['2026-09-07', { uren: 4 }],
      ]),
    ).toEqual(['V3 2026-09-07..2026-09-08 16'])
  })

  it('counts ongeoorloofde hours only, and a row without the mark is ongeoorloofd', () => {
    expect(
      voorstellen([
        ['2026-09-07', { uren: 8 }],
        ['2026-09-08', { uren: 8, geoorloofd: true }],
        ['2026-09-09', { uren: 7, geoorloofd: false }],
      ]),
    ).toEqual([])
  })
})

describe('4.2 rule 2: schooldagen', () => {
  it('ignores hours in the weekend, in a vacation, on a feestdag and on a free day', () => {
    const kalender = { regio: 'midden', vrij: ['2026-10-30'] }
    const vol = { '2026-10-29': 8 }
    expect(voorstellen({ ...vol, '2026-10-31': 8 }, { kalender })).toEqual([])
    expect(voorstellen({ ...vol, '2026-10-30': 8 }, { kalender })).toEqual([])
    expect(voorstellen({ ...vol, '2026-10-23': 8 }, { kalender })).toEqual([])
    expect(voorstellen({ '2027-05-06': 8, '2027-05-07': 8 }, { kalender })).toEqual([])
    expect(voorstellen({ ...vol, '2026-10-28': 8 }, { kalender })).toHaveLength(1)
  })

  it('lets the explicit calendar replace vacations and feestdagen, and adds free days to either', () => {
    const uren = { '2026-10-20': 8, '2026-10-22': 8 }
    expect(voorstellen(uren)).toEqual([])
    expect(voorstellen(uren, { kalender: { regio: 'midden', vakanties: [] } })).toHaveLength(1)
    expect(voorstellen(uren, { kalender: { vakanties: [{ van: '2026-10-22', tot: '2026-10-22' }] } })).toEqual([])
    expect(voorstellen(uren, { regio: null })).toHaveLength(1)
    const pasen = { '2027-03-29': 16 }
    expect(voorstellen(pasen)).toEqual([])
    expect(voorstellen(pasen, { kalender: { vakanties: [] } })).toEqual([])
    expect(voorstellen(pasen, { kalender: { feestdagen: [] } })).toHaveLength(1)
    expect(voorstellen(pasen, { kalender: { feestdagen: ['2027-03-29'] } })).toEqual([])
  })

  it('has no vacations and no feestdagen outside the data', () => {
    expect(voorstellen({ '2035-12-25': 16 }, { peildatum: '2036-01-01', geboortedatum: '2022-01-01' })).toHaveLength(1)
  })
})

describe('4.2 rules 3 and 4: vakantieweek and window', () => {
  /** Window of a Wednesday, seen through a proposal. */
  const vensterTot = (kalender: object) => telUit({ '2026-09-02': 16 }, { kalender }).voorstellen[0]?.venster.tot

  it('counts 28 days from the anchor when no week is free', () => {
    expect(vensterTot({})).toBe('2026-09-29')
  })

  it('lets a week with one schooldag count as an ordinary week', () => {
    const week = ['2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18']
    expect(vensterTot({ vrij: week.slice(1) })).toBe('2026-09-29')
    expect(vensterTot({ vrij: week })).toBe('2026-10-06')
  })

  it('does not care why a week has no schooldag', () => {
    expect(
      vensterTot({
        vakanties: [{ van: '2026-09-14', tot: '2026-09-15' }],
        vrij: ['2026-09-16'],
        feestdagen: ['2026-09-17', '2026-09-18'],
      }),
    ).toBe('2026-10-06')
  })

  it('does not move the window for a vacation that leaves a schooldag in each week', () => {
    expect(vensterTot({ vakanties: [{ van: '2026-09-15', tot: '2026-09-24' }] })).toBe('2026-09-29')
  })

  it('skips two weeks when both are free', () => {
    expect(vensterTot({ vakanties: [{ van: '2026-09-14', tot: '2026-09-27' }] })).toBe('2026-10-13')
  })

  it('skips a free week that comes after the last counted day of another', () => {
    // The window would end on Tue 29-9; that week is free, so its Monday and Tuesday do not count.
    expect(vensterTot({ vakanties: [{ van: '2026-09-28', tot: '2026-10-02' }] })).toBe('2026-10-06')
  })
})

describe('4.2 rule 5: the schooljaar and what was reported', () => {
  it('never adds hours over 1 August', () => {
    expect(voorstellen({ '2026-07-30': 8, '2026-08-03': 8 }, { regio: null })).toEqual([])
    expect(voorstellen({ '2026-07-30': 8, '2026-07-31': 8 }, { regio: null })).toHaveLength(1)
    expect(voorstellen({ '2026-08-03': 8, '2026-08-04': 8 }, { regio: null })).toHaveLength(1)
  })

  it('counts every schooljaar that has hours, also an unreported one of last year', () => {
    expect(voorstellen({ '2025-09-08': 16, '2026-09-07': 16 })).toEqual([
      'V3 2025-09-08..2025-09-08 16',
      'V3 2026-09-07..2026-09-07 16',
    ])
  })

  it('starts the day after the latest einddatum, and what lies before it is dealt with', () => {
    const uren = { '2026-09-07': 8, '2026-09-14': 8, '2026-09-21': 8, '2026-09-28': 8 }
    const melding = (eind: string, soort = 'V3') => [{ soort, begin: '2026-09-14', eind }]
    expect(voorstellen(uren, { meldingen: melding('2026-09-14') })).toEqual(['V3 2026-09-21..2026-09-28 16*'])
    expect(voorstellen(uren, { meldingen: melding('2026-09-21') })).toEqual([])
    expect(voorstellen(uren, { meldingen: melding('2026-09-20', 'LRV') })).toEqual(['V3 2026-09-21..2026-09-28 16'])
    expect(voorstellen(uren, { meldingen: melding('2026-09-21', 'RMC') })).toEqual([])
  })

  it('takes the latest of several, in any order', () => {
    const uren = { '2026-09-07': 8, '2026-09-14': 8, '2026-09-21': 8, '2026-09-28': 8 }
    const meldingen = [
      { soort: 'V4', begin: '2026-09-21', eind: '2026-09-21' },
      { soort: 'V3', begin: '2026-09-01', eind: '2026-09-07' },
    ]
    expect(voorstellen(uren, { meldingen })).toEqual([])
    expect(voorstellen(uren, { meldingen: meldingen.slice(1) })).toEqual(['V3 2026-09-14..2026-09-21 16*'])
  })

  it('lets a V3 without einddatum end on its begindatum', () => {
    const uren = { '2026-09-07': 16, '2026-09-14': 16 }
    expect(voorstellen(uren, { meldingen: [{ soort: 'V3', begin: '2026-09-07', eind: null }] })).toEqual([
      'V3 2026-09-14..2026-09-14 16*',
    ])
    expect(voorstellen(uren, { meldingen: [{ soort: 'V3', begin: '2026-09-07' }] })).toHaveLength(1)
  })

  it.each(['L', 'O', 'V1', 'V2', 'iets'])('does not restart the count for %s', (soort) => {
    expect(
      voorstellen({ '2026-09-07': 16 }, { meldingen: [{ soort, begin: '2026-09-07', eind: '2026-09-08' }] }),
    ).toEqual(['V3 2026-09-07..2026-09-07 16'])
  })

  it('lets a melding of last schooljaar alone, and one that runs over 1 August cover both sides', () => {
    const uren = { '2026-08-03': 16, '2026-08-10': 16 }
    const melding = (eind: string) => ({ regio: null, meldingen: [{ soort: 'V3', begin: '2026-07-27', eind }] })
    expect(voorstellen(uren, melding('2026-07-31'))).toEqual([
      'V3 2026-08-03..2026-08-03 16',
      'V3 2026-08-10..2026-08-10 16*',
    ])
    expect(voorstellen(uren, melding('2026-08-03'))).toEqual(['V3 2026-08-10..2026-08-10 16*'])
    expect(voorstellen({ '2026-07-30': 16, ...uren }, melding('2026-08-03'))).toEqual(['V3 2026-08-10..2026-08-10 16*'])
  })

  it('keeps an LRV without einddatum open over 1 August', () => {
    const meldingen = [{ soort: 'LRV', begin: '2026-06-01', eind: null }]
    expect(voorstellen({ '2026-09-07': 16 }, { meldingen })).toEqual([])
  })

  it('does not look at a melding that begins after P', () => {
    const meldingen = [{ soort: 'LRV', begin: '2026-09-08', eind: null }]
    expect(voorstellen({ '2026-09-07': 16 }, { meldingen, peildatum: '2026-09-07' })).toHaveLength(1)
    expect(voorstellen({ '2026-09-08': 16 }, { meldingen, peildatum: '2026-09-08' })).toEqual([])
  })
})

describe('4.2 rule 6: the trigger', () => {
  it('gives at most one melding a day, however many hours', () => {
    expect(voorstellen({ '2026-09-07': 40 })).toEqual(['V3 2026-09-07..2026-09-07 40'])
  })

  it('begins on the oldest day that makes sixteen', () => {
    expect(voorstellen({ '2026-09-07': 1, '2026-09-08': 15 })).toEqual(['V3 2026-09-07..2026-09-08 16'])
  })

  it('does not look beyond the peildatum', () => {
    expect(voorstellen({ '2026-09-07': 8, '2026-09-08': 8 }, { peildatum: '2026-09-07' })).toEqual([])
    expect(voorstellen({ '2026-09-07': 8, '2026-09-08': 8 }, { peildatum: '2026-09-08' })).toHaveLength(1)
  })
})

describe('4.2 rule 7: soort by the day on which the 16 uur is reached', () => {
  const uren = { '2026-09-07': 8, '2026-09-08': 8 }
  it('is V3 up to the day before the eighteenth birthday', () => {
    expect(voorstellen(uren, { geboortedatum: '2008-09-09' })).toEqual(['V3 2026-09-07..2026-09-08 16'])
    expect(voorstellen(uren, { geboortedatum: '2008-09-08' })).toEqual([])
  })

  it('is V4 from then, where the region agreed it', () => {
    const instellingen = { meld18plus: true }
    expect(voorstellen(uren, { geboortedatum: '2008-09-08', instellingen })).toEqual(['V4 2026-09-07..2026-09-08 16'])
    expect(voorstellen(uren, { geboortedatum: '2008-09-08', instellingen, startkwalificatie: true })).toEqual([])
  })

  it('is V3 for a leerplichtige also with a startkwalificatie, and nothing for a kwalificatieplichtige', () => {
    expect(voorstellen(uren, { geboortedatum: '2010-08-01', startkwalificatie: true })).toHaveLength(1)
    expect(voorstellen(uren, { geboortedatum: '2010-07-31', startkwalificatie: true })).toEqual([])
    expect(voorstellen(uren, { geboortedatum: '2010-07-31' })).toHaveLength(1)
  })

  it('stops at 23 before 2026 and at 27 from then', () => {
    const instellingen = { meld18plus: true }
    const oud = { '2025-12-01': 16 }
    expect(voorstellen(oud, { geboortedatum: '2002-12-02', instellingen })).toHaveLength(1)
    expect(voorstellen(oud, { geboortedatum: '2002-12-01', instellingen })).toEqual([])
    expect(voorstellen({ '2026-01-05': 16 }, { geboortedatum: '2002-12-01', instellingen })).toHaveLength(1)
    expect(voorstellen({ '2026-01-05': 16 }, { geboortedatum: '1999-01-06', instellingen })).toHaveLength(1)
    expect(voorstellen({ '2026-01-05': 16 }, { geboortedatum: '1999-01-05', instellingen })).toEqual([])
  })

  it('makes who was born on 29 February eighteen on 1 March', () => {
    const geval = { geboortedatum: '2008-02-29', regio: null }
    expect(voorstellen({ '2026-02-27': 16 }, geval)).toHaveLength(1)
    expect(voorstellen({ '2026-03-02': 16 }, geval)).toEqual([])
  })

  it('uses up the hours of a trigger without duty, which has no follow-up', () => {
    // 23 years old: no duty in 2025, from 1-1-2026 there is. The 16 of 15 and 16-12 and those of 17 and 18-12 are used up; the 8 of
    // 19-12 are not. The V4 of January is no vervolg, for nothing was proposed before it.
    const dagen = { ...elkeDag('2025-12-15', '2025-12-19', 8), ...elkeDag('2026-01-05', '2026-01-09', 8) }
    const geval = { geboortedatum: '2002-09-10', instellingen: { meld18plus: true }, peildatum: '2026-01-16' }
    expect(voorstellen(dagen, geval).filter((regel) => regel.startsWith('V4'))).toEqual([
      'V4 2025-12-19..2026-01-05 16',
      'V4 2026-01-06..2026-01-07 16*',
      'V4 2026-01-08..2026-01-09 16*',
    ])
    // The same on the eighteenth birthday, without agreement: the day that reaches 16 has no duty, and its hours are gone.
    expect(voorstellen({ '2026-09-08': 8, '2026-09-09': 8 }, { geboortedatum: '2008-09-09' })).toEqual([])
  })
})

describe('4.2 rule 8: meldenVoor', () => {
  const meldenVoor = (uren: Uren, geval?: Geval) => telUit(uren, geval).voorstellen[0]?.meldenVoor
  it('is five werkdagen later, vacations not skipped', () => {
    expect(meldenVoor({ '2026-10-15': 16 })).toBe('2026-10-22')
    expect(meldenVoor({ '2026-10-16': 16 })).toBe('2026-10-23')
  })

  it('skips national feestdagen, also where the own list differs', () => {
    expect(meldenVoor({ '2026-12-18': 16 })).toBe('2026-12-28')
    expect(meldenVoor({ '2026-12-18': 16 }, { kalender: { feestdagen: [] } })).toBe('2026-12-28')
    expect(meldenVoor({ '2026-11-06': 16 }, { kalender: { feestdagen: ['2026-11-09'], vrij: ['2026-11-10'] } })).toBe(
      '2026-11-13',
    )
  })
})

describe('4.2 rule 9: bijna', () => {
  const bijna = (uren: Uren, geval?: Geval) => telUit(uren, geval).bijna
  const op = { peildatum: '2026-09-18' }

  it('tells ten up to sixteen uur with the window of the oldest hour', () => {
    expect(bijna({ '2026-09-07': 5, '2026-09-14': 5 }, op)).toEqual([
      { leerling: 'a', uren: 10, venster: { van: '2026-09-07', tot: '2026-10-04' } },
    ])
    expect(bijna({ '2026-09-07': 5, '2026-09-14': 4.98 }, op)).toEqual([])
    expect(bijna({ '2026-09-07': 5, '2026-09-14': 10.98 }, op)).toMatchObject([{ uren: 15.98 }])
    expect(bijna({ '2026-09-07': 5, '2026-09-14': 11 }, op)).toEqual([])
  })

  it('starts at the oldest day whose window still reaches P', () => {
    const uren = { '2026-09-07': 8, '2026-09-08': 6, '2026-09-28': 5 }
    expect(bijna(uren, { peildatum: '2026-10-04' })).toEqual([])
    expect(voorstellen(uren, { peildatum: '2026-10-04' })).toHaveLength(1)
    const minder = { '2026-09-07': 5, '2026-09-08': 5, '2026-09-28': 5 }
    expect(bijna(minder, { peildatum: '2026-10-04' })).toMatchObject([{ uren: 15 }])
    expect(bijna(minder, { peildatum: '2026-10-05' })).toMatchObject([{ uren: 10, venster: { van: '2026-09-08' } }])
    expect(bijna(minder, { peildatum: '2026-10-06' })).toEqual([])
  })

  it('is told beside earlier proposals, over the hours after them', () => {
    const uit = telUit({ '2026-09-07': 16, '2026-09-15': 12 }, op)
    expect(kort(uit)).toHaveLength(1)
    expect(uit.bijna).toEqual([{ leerling: 'a', uren: 12, venster: { van: '2026-09-15', tot: '2026-10-12' } }])
  })

  it('is for the schooljaar of P only', () => {
    expect(bijna({ '2026-07-30': 12 }, { regio: null, peildatum: '2026-07-31' })).toHaveLength(1)
    expect(bijna({ '2026-07-30': 12 }, { regio: null, peildatum: '2026-08-01' })).toEqual([])
  })

  it('is told only if a V3 or V4 would be proposed on P', () => {
    const uren = { '2026-09-15': 12 }
    expect(bijna(uren, { ...op, geboortedatum: '2008-09-19' })).toHaveLength(1)
    expect(bijna(uren, { ...op, geboortedatum: '2008-09-18' })).toEqual([])
    expect(bijna(uren, { ...op, geboortedatum: '2008-09-18', instellingen: { meld18plus: true } })).toHaveLength(1)
    expect(bijna(uren, { ...op, geboortedatum: '2009-09-18', startkwalificatie: true })).toEqual([])
  })

  it('is silent while an LRV or RMC is open', () => {
    const uren = { '2026-09-15': 12 }
    expect(bijna(uren, { ...op, meldingen: [{ soort: 'LRV', begin: '2026-09-18', eind: null }] })).toEqual([])
    expect(bijna(uren, { ...op, meldingen: [{ soort: 'LRV', begin: '2026-09-19', eind: null }] })).toHaveLength(1)
    expect(bijna(uren, { ...op, meldingen: [{ soort: 'RMC', begin: '2026-08-20', eind: '2026-09-14' }] })).toHaveLength(
      1,
    )
  })

  it('goes on while the 7-day rule holds a proposal back', () => {
    const uren = { ...elkeDag('2026-11-02', '2026-11-04', 6), '2026-11-05': 6, '2026-11-06': 6 }
    const uit = telUit(uren, { peildatum: '2026-11-06' })
    expect(kort(uit)).toEqual(['V3 2026-11-02..2026-11-04 18'])
    expect(uit.bijna).toMatchObject([{ uren: 12, venster: { van: '2026-11-05' } }])
    // Sixteen that are held back are not nearly sixteen.
    expect(telUit({ ...uren, '2026-11-06': 10 }, { peildatum: '2026-11-06' })).toMatchObject({ bijna: [] })
  })
})

describe('4.3 vervolgmeldingen', () => {
  const zesPerDag = elkeDag('2026-11-02', '2026-12-11', 6)

  it('gives the worked example with the 7-day rule', () => {
    const op = (peildatum: string) => voorstellen(zesPerDag, { peildatum })
    const drie = [
      'V3 2026-11-02..2026-11-04 18',
      'V3 2026-11-05..2026-11-11 30*',
      'V3 2026-11-12..2026-11-18 30*',
      'V3 2026-11-19..2026-11-25 30*',
    ]
    expect(op('2026-11-10')).toEqual(drie.slice(0, 1))
    expect(op('2026-11-11')).toEqual(drie.slice(0, 2))
    expect(op('2026-11-29')).toEqual(drie)
    const metLrv = telUit(zesPerDag, { peildatum: '2026-11-30' })
    expect(kort(metLrv)).toEqual([drie[0], 'LRV 2026-11-02.. 126', ...drie.slice(1)])
    expect(metLrv.voorstellen[1]).toEqual({
      leerling: 'a',
      soort: 'LRV',
      begin: '2026-11-02',
      eind: null,
      uren: 126,
      meldenVoor: '2026-12-07',
      venster: { van: '2026-11-02', tot: '2026-11-29' },
      vervolg: false,
    })
    expect(metLrv.voorstellen[2]?.venster).toEqual({ van: '2026-11-05', tot: '2026-11-11' })
    expect(metLrv.voorstellen[2]?.meldenVoor).toBe('2026-11-18')
    expect(op('2026-12-11').filter((regel) => regel.startsWith('V3'))).toEqual(drie)
  })

  it('gives the worked example with strict counting', () => {
    const streng = { peildatum: '2026-11-29', instellingen: { zevenDagenRegel: false } }
    expect(voorstellen(zesPerDag, streng)).toEqual([
      'V3 2026-11-02..2026-11-04 18',
      'V3 2026-11-05..2026-11-09 18*',
      'V3 2026-11-10..2026-11-12 18*',
      'V3 2026-11-13..2026-11-17 18*',
      'V3 2026-11-18..2026-11-20 18*',
      'V3 2026-11-23..2026-11-25 18*',
    ])
  })

  it('goes back to the plain count at once when one of the seven days breaks', () => {
    const aanwezig = ['2026-11-11']
    expect(voorstellen(elkeDag('2026-11-02', '2026-11-11', 6), { peildatum: '2026-11-10', aanwezig })).toEqual([
      'V3 2026-11-02..2026-11-04 18',
    ])
    // From the 11th it is known that the week is broken; the hours of that day still count.
    expect(voorstellen(elkeDag('2026-11-02', '2026-11-11', 6), { peildatum: '2026-11-11', aanwezig })).toEqual([
      'V3 2026-11-02..2026-11-04 18',
      'V3 2026-11-05..2026-11-09 18*',
    ])
  })

  it.each([
    ['a day in aanwezig', { aanwezig: ['2026-11-06'] }, []],
    ['a day with geoorloofde hours only', {}, [['2026-11-06', { uren: 6, geoorloofd: true }]]],
    ['a day without rows', {}, []],
  ] as const)('breaks on %s', (_, geval, extra) => {
    const rijen: Uren = [
      ...Object.entries(elkeDag('2026-11-02', '2026-11-05', 6)),
      ...Object.entries(elkeDag('2026-11-09', '2026-11-11', 6)),
    ].map(([dag, uren]) => [dag, { uren }] as [string, Record<string, unknown>])
    const uit = voorstellen([...rijen, ...(extra as [string, Record<string, unknown>][])], {
      ...geval,
      aanwezig: [...((geval as Geval).aanwezig ?? [])],
      peildatum: '2026-11-11',
    })
    // Broken: 5 + 9 + 10 November together make the next 16 uur, before the seven days are over.
    expect(uit).toEqual(['V3 2026-11-02..2026-11-04 18', 'V3 2026-11-05..2026-11-10 18*'])
  })

  it('does not break on a day in neither list where the school registers both', () => {
    const uren = { ...elkeDag('2026-11-02', '2026-11-05', 6), ...elkeDag('2026-11-09', '2026-11-11', 6) }
    const volledig = { presentieVolledig: true }
    expect(voorstellen(uren, { peildatum: '2026-11-11', instellingen: volledig })).toEqual([
      'V3 2026-11-02..2026-11-04 18',
      'V3 2026-11-05..2026-11-11 24*',
    ])
    expect(voorstellen(uren, { peildatum: '2026-11-11', instellingen: volledig, aanwezig: ['2026-11-06'] })).toEqual([
      'V3 2026-11-02..2026-11-04 18',
      'V3 2026-11-05..2026-11-10 18*',
    ])
  })

  it('does not break on an away day that also has geoorloofde hours', () => {
    const rijen: Uren = [
      ...Object.entries(elkeDag('2026-11-02', '2026-11-11', 6)).map(
        ([dag, uren]) => [dag, { uren }] as [string, Record<string, unknown>],
      ),
      ['2026-11-06', { uren: 2, geoorloofd: true }],
    ]
    expect(voorstellen(rijen, { peildatum: '2026-11-11' })).toHaveLength(2)
  })

  it('never breaks on a day that is no schooldag, whatever is registered on it', () => {
    const kalender = { vrij: ['2026-11-06'] }
    const uren = { ...elkeDag('2026-11-02', '2026-11-05', 6), ...elkeDag('2026-11-09', '2026-11-11', 6) }
    expect(voorstellen(uren, { peildatum: '2026-11-11', kalender, aanwezig: ['2026-11-06', '2026-11-07'] })).toEqual([
      'V3 2026-11-02..2026-11-04 18',
      'V3 2026-11-05..2026-11-11 24*',
    ])
  })

  it('ends the follow-up on the last day with hours, and that is the next D', () => {
    // 12 and 13 November have no lessons: the follow-up ends on the 11th though its seven days run to the 11th too; the
    // next seven days are 12 to 18.
    const uren = { ...elkeDag('2026-11-02', '2026-11-10', 6), ...elkeDag('2026-11-12', '2026-11-17', 6) }
    const geval = { peildatum: '2026-11-18', instellingen: { presentieVolledig: true } }
    const uit = telUit(uren, geval)
    expect(kort(uit)).toEqual([
      'V3 2026-11-02..2026-11-04 18',
      'V3 2026-11-05..2026-11-10 24*',
      'V3 2026-11-12..2026-11-17 24*',
    ])
    expect(uit.voorstellen[2]?.venster).toEqual({ van: '2026-11-11', tot: '2026-11-17' })
  })

  it('falls back to the plain count when the seven days hold no 16 uur', () => {
    const uren = { ...elkeDag('2026-11-02', '2026-11-03', 8), ...elkeDag('2026-11-04', '2026-11-20', 2) }
    // 4 to 10 November: 10 uur. The plain count reaches 16 on the 13th.
    expect(voorstellen(uren, { peildatum: '2026-11-20' })).toEqual([
      'V3 2026-11-02..2026-11-03 16',
      'V3 2026-11-04..2026-11-13 16*',
    ])
  })

  it('decides the soort of a follow-up on the day on which its 16 uur was reached', () => {
    const instellingen = { meld18plus: true }
    const op = (geboortedatum: string) =>
      voorstellen(zesPerDag, { peildatum: '2026-11-11', geboortedatum, instellingen })
    // Reached on Mon 9 November (5, 6, 9).
    expect(op('2008-11-10')[1]).toBe('V3 2026-11-05..2026-11-11 30*')
    expect(op('2008-11-09')[1]).toBe('V4 2026-11-05..2026-11-11 30*')
  })

  it('uses up the hours of a follow-up without duty, and goes on without the 7-day rule', () => {
    const op = (peildatum: string) => voorstellen(zesPerDag, { peildatum, geboortedatum: '2008-11-09' })
    expect(op('2026-11-20')).toEqual(['V3 2026-11-02..2026-11-04 18'])
  })

  it('has no 7-day rule after a follow-up without duty', () => {
    // 23 years old: the follow-up of 23 to 29 December 2025 has no duty. What comes then is a plain count, so the 18 uur of
    // 30-12 to 2-1 are proposed at once and not held back.
    const uren = {
      '2025-12-23': 6,
      '2025-12-24': 6,
      '2025-12-29': 6,
      '2025-12-30': 6,
      '2025-12-31': 6,
      '2026-01-02': 6,
    }
    const geval = {
      regio: null,
      peildatum: '2026-01-02',
      geboortedatum: '2002-09-10',
      instellingen: { meld18plus: true },
      meldingen: [{ soort: 'V4', begin: '2025-12-22', eind: '2025-12-22' }],
    }
    expect(voorstellen(uren, geval)).toEqual(['V4 2025-12-30..2026-01-02 18*'])
  })

  it('asks the rule at the start with the last melding', () => {
    const meldingen = [{ soort: 'V3', begin: '2026-11-02', eind: '2026-11-04' }]
    expect(voorstellen(zesPerDag, { peildatum: '2026-11-10', meldingen })).toEqual([])
    expect(voorstellen(zesPerDag, { peildatum: '2026-11-11', meldingen })).toEqual(['V3 2026-11-05..2026-11-11 30*'])
  })

  it('does not ask it after an LRV or RMC, which wins on an equal einddatum', () => {
    const lrv = { soort: 'LRV', begin: '2026-10-01', eind: '2026-11-04' }
    const v3 = { soort: 'V3', begin: '2026-11-02', eind: '2026-11-04' }
    const op = (meldingen: Geval['meldingen']) =>
      voorstellen(zesPerDag, { peildatum: '2026-11-10', meldingen: meldingen ?? [] })
    expect(op([lrv])).toEqual(['V3 2026-11-05..2026-11-09 18'])
    expect(op([lrv, v3])).toEqual(['V3 2026-11-05..2026-11-09 18*'])
    expect(op([v3, lrv])).toEqual(['V3 2026-11-05..2026-11-09 18*'])
    expect(op([{ ...lrv, eind: '2026-11-03' }, v3])).toEqual([])
  })

  it('cuts the seven days at 31 July', () => {
    const uren = elkeDag('2027-07-22', '2027-07-30', 6)
    const geval = { regio: null, peildatum: '2027-07-31' }
    const uit = telUit(uren, geval)
    expect(kort(uit)).toEqual(['V3 2027-07-22..2027-07-26 18', 'V3 2027-07-27..2027-07-30 24*'])
    expect(voorstellen(uren, { ...geval, peildatum: '2027-07-30' })).toHaveLength(1)
    expect(uit.voorstellen[1]?.venster).toEqual({ van: '2027-07-27', tot: '2027-08-02' })
  })

  it('calls a melding vervolg when any V3 or V4 of that schooljaar came before, by either rule', () => {
    const uren = { '2026-09-07': 16, '2026-12-01': 16 }
    expect(telUit(uren).voorstellen.map((v) => v.vervolg)).toEqual([false, true])
    expect(
      telUit({ '2026-12-01': 16 }, { meldingen: [{ soort: 'LRV', begin: '2026-09-01', eind: '2026-10-01' }] })
        .voorstellen[0]?.vervolg,
    ).toBe(false)
    expect(
      telUit({ '2026-12-01': 16 }, { meldingen: [{ soort: 'V3', begin: '2026-07-01', eind: '2026-07-02' }] })
        .voorstellen[0]?.vervolg,
    ).toBe(false)
  })
})

describe('4.4 langdurig relatief verzuim', () => {
  const lang = (uren: Uren, geval: Geval = {}) => voorstellen(uren, geval).filter((regel) => /^(LRV|RMC)/.test(regel))

  it('is due on the day after 28 unbroken days, not before', () => {
    const uren = elkeDag('2026-11-02', '2026-12-11', 6)
    expect(lang(uren, { peildatum: '2026-11-29' })).toEqual([])
    expect(lang(uren, { peildatum: '2026-11-30' })).toHaveLength(1)
  })

  it('needs 16 uur before x, and waits for them', () => {
    // 0.5 uur a day: 14 uur after 28 days… 16 uur after 32 schooldagen, on Tue 15-12; x = 16-12.
    const uren = elkeDag('2026-11-02', '2026-12-18', 0.5)
    expect(lang(uren, { peildatum: '2026-12-15' })).toEqual([])
    const uit = telUit(uren, { peildatum: '2026-12-16' })
    expect(kort(uit).filter((regel) => regel.startsWith('LRV'))).toEqual(['LRV 2026-11-02.. 16.5'])
    expect(uit.voorstellen.find((v) => v.soort === 'LRV')).toMatchObject({
      meldenVoor: '2026-12-23',
      venster: { van: '2026-11-02', tot: '2026-11-29' },
    })
  })

  it('counts vacations as kalenderdagen and is not broken by them', () => {
    // 12-10 to 16-10 and 26-10 to 6-11; the herfstvakantie lies between. 28 days are over on Sun 8-11.
    const uren = { ...elkeDag('2026-10-12', '2026-10-16', 2), ...elkeDag('2026-10-26', '2026-11-06', 2) }
    expect(lang(uren, { peildatum: '2026-11-08' })).toEqual([])
    expect(lang(uren, { peildatum: '2026-11-09', aanwezig: [] })).toEqual(['LRV 2026-10-12..2026-11-06 30'])
  })

  it('does not look at day x itself: a breaking day there only ends the period', () => {
    const uren = elkeDag('2026-11-02', '2026-11-27', 6)
    expect(lang(uren, { peildatum: '2026-11-30', aanwezig: ['2026-11-30'] })).toEqual([
      'LRV 2026-11-02..2026-11-27 120',
    ])
    expect(lang({ ...uren, '2026-11-27': 0 }, { peildatum: '2026-11-30' })).toEqual([])
  })

  it('has no eind while no day breaks up to P, else the last away day', () => {
    const uren = elkeDag('2026-11-02', '2026-12-04', 6)
    expect(lang(uren, { peildatum: '2026-12-06' })).toEqual(['LRV 2026-11-02.. 150'])
    expect(lang(uren, { peildatum: '2026-12-07' })).toEqual(['LRV 2026-11-02..2026-12-04 150'])
  })

  it('ends with the schooljaar', () => {
    const uren = elkeDag('2027-06-14', '2027-09-10', 6)
    expect(lang(uren, { regio: null, peildatum: '2027-07-31' })[0]).toBe('LRV 2027-06-14.. 210')
    expect(lang(uren, { regio: null, peildatum: '2027-08-05' })).toEqual(['LRV 2027-06-14..2027-07-30 210'])
    expect(lang(uren, { regio: null, peildatum: '2027-09-10' })).toEqual([
      'LRV 2027-06-14..2027-07-30 210',
      'LRV 2027-08-02.. 180',
    ])
  })

  it('may fall due on 1 August for a period that filled the last 28 days', () => {
    const uren = elkeDag('2027-07-02', '2027-07-30', 6)
    expect(lang(uren, { regio: null, peildatum: '2027-07-31' })).toEqual(['LRV 2027-07-02.. 126'])
    const later = elkeDag('2027-07-05', '2027-07-30', 6)
    expect(lang(later, { regio: null, peildatum: '2027-08-20' })).toEqual([])
    const zondag = { regio: null, kalender: { feestdagen: [] }, peildatum: '2026-08-01' }
    expect(lang(elkeDag('2026-07-03', '2026-07-31', 6), { ...zondag, peildatum: '2026-07-31' })).toHaveLength(1)
    expect(
      lang({ '2025-07-04': 16, ...elkeDag('2025-07-07', '2025-07-31', 6) }, { ...zondag, peildatum: '2025-07-31' }),
    ).toEqual([])
    expect(
      lang({ '2025-07-04': 16, ...elkeDag('2025-07-07', '2025-07-31', 6) }, { ...zondag, peildatum: '2025-08-01' }),
    ).toEqual(['LRV 2025-07-04..2025-07-31 130'])
  })

  it('is LRV or RMC by the age on x, also when 18+ is not agreed, and nothing without duty', () => {
    const uren = elkeDag('2026-11-02', '2026-12-11', 6)
    const op = (geboortedatum: string, startkwalificatie = false) =>
      lang(uren, { peildatum: '2026-11-30', geboortedatum, startkwalificatie })[0]?.slice(0, 3)
    expect(op('2008-12-01')).toBe('LRV')
    expect(op('2008-11-30')).toBe('RMC')
    expect(op('2008-11-30', true)).toBeUndefined()
    expect(op('1999-12-01')).toBe('RMC')
    expect(op('1999-11-30')).toBeUndefined()
  })

  it('begins with the period, days already reported as V3 included', () => {
    const meldingen = [{ soort: 'V3', begin: '2026-11-02', eind: '2026-11-25' }]
    expect(lang(elkeDag('2026-11-02', '2026-12-11', 6), { peildatum: '2026-11-30', meldingen })).toEqual([
      'LRV 2026-11-02.. 126',
    ])
  })

  it('is not proposed where an LRV or RMC melding shares a day with the period', () => {
    const uren = elkeDag('2026-11-02', '2026-12-11', 6)
    const met = (begin: string, eind: string | null, soort = 'LRV') =>
      lang(uren, { peildatum: '2026-12-11', meldingen: [{ soort, begin, eind }] })
    expect(met('2026-12-11', null)).toEqual([])
    expect(met('2026-11-02', '2026-12-11', 'RMC')).toEqual([])
    expect(met('2026-10-01', '2026-11-02')).toEqual(['LRV 2026-11-03.. 174'])
    expect(met('2026-10-01', '2026-11-01')).toEqual(['LRV 2026-11-02.. 180'])
    expect(met('2026-10-01', '2026-11-20')).toEqual([])
  })

  it('keeps the V3 that lie before x beside it, also by the 7-day rule', () => {
    const uit = voorstellen(elkeDag('2026-11-02', '2026-12-11', 6), { peildatum: '2026-12-11' })
    expect(uit.filter((regel) => regel.startsWith('V3'))).toHaveLength(4)
  })

  it('proposes no V3 from the begindatum of an open LRV', () => {
    const uren = { '2026-09-07': 8, '2026-09-08': 8, '2026-10-05': 16 }
    const met = (begin: string) => voorstellen(uren, { meldingen: [{ soort: 'LRV', begin, eind: null }] })
    expect(met('2026-09-08')).toEqual([])
    expect(met('2026-09-09')).toEqual(['V3 2026-09-07..2026-09-08 16'])
  })

  it('counts on after the einddatum of a proposed LRV, not as a 7-day follow-up', () => {
    // Away 2-11 to 4-12, back on 7-12, away again from 8-12. LRV has eind 4-12.
    const uren = { ...elkeDag('2026-11-02', '2026-12-04', 6), ...elkeDag('2026-12-08', '2026-12-11', 6) }
    expect(voorstellen(uren, { peildatum: '2026-12-11' })).toEqual([
      'V3 2026-11-02..2026-11-04 18',
      'LRV 2026-11-02..2026-12-04 150',
      'V3 2026-11-05..2026-11-11 30*',
      'V3 2026-11-12..2026-11-18 30*',
      'V3 2026-11-19..2026-11-25 30*',
      'V3 2026-12-08..2026-12-10 18*',
    ])
  })

  it('drops the follow-up also when the LRV ends on the first of its seven days', () => {
    // Region Noord: away from 14-9, the last day 9-10 has 16 uur, then herfstvakantie; back on 19-10. x = 12-10 lies in 9..15-10.
    const uren = { ...elkeDag('2026-09-14', '2026-10-08', 4), '2026-10-09': 16 }
    const meldingen = [{ soort: 'V3', begin: '2026-09-14', eind: '2026-10-08' }]
    const op = (peildatum: string, melding = meldingen) =>
      voorstellen(uren, { regio: 'noord', peildatum, meldingen: melding })
    expect(op('2026-10-19')).toEqual(['LRV 2026-09-14..2026-10-09 92'])
    // With an LRV that ended before D+1 there is nothing to drop it for.
    expect(op('2026-10-19', [...meldingen, { soort: 'LRV', begin: '2026-09-14', eind: '2026-10-07' }])).toEqual([
      'V3 2026-10-09..2026-10-09 16*',
    ])
  })

  it('deals with the hours up to its einddatum for triggers on or after x, also where that lies before x', () => {
    // Region Noord. Away 21-9 to 9-10, then herfstvakantie to 18-10, back on 19-10, which is x. Strict counting leaves 14 uur
    // from 1-10 to 9-10. With 8 uur on 20-10 that would be 22, but the LRV has dealt with the 14.
    const uren = {
      ...elkeDag('2026-09-21', '2026-10-05', 4),
      ...elkeDag('2026-10-06', '2026-10-09', 0.5),
      '2026-10-20': 8,
    }
    const geval = { regio: 'noord', peildatum: '2026-10-20', instellingen: { zevenDagenRegel: false } }
    expect(voorstellen(uren, geval)).toEqual([
      'V3 2026-09-21..2026-09-24 16',
      'LRV 2026-09-21..2026-10-09 46',
      'V3 2026-09-25..2026-09-30 16*',
    ])
    expect(telUit(uren, geval).bijna).toEqual([])
    expect(telUit({ ...uren, '2026-10-20': 12 }, geval).bijna).toMatchObject([
      { uren: 12, venster: { van: '2026-10-20' } },
    ])
    // The same hours without an unbroken period, because he was there on one day: the 14 and 8 do add up.
    expect(voorstellen(uren, { ...geval, aanwezig: ['2026-09-29'] })).toEqual([
      'V3 2026-09-21..2026-09-24 16',
      'V3 2026-09-25..2026-09-30 16*',
      'V3 2026-10-01..2026-10-20 22*',
    ])
  })
})

describe('4.5 and 4.6', () => {
  it('never proposes L or O', () => {
    const soorten = telUit(elkeDag('2026-09-01', '2027-06-30', 3)).voorstellen.map((v) => v.soort)
    expect(new Set(soorten).isSubsetOf(new Set(['V3', 'V4', 'LRV', 'RMC']))).toBe(true)
  })

  it('proposes RMC for 18+ and no V4 unless agreed', () => {
    const uren = elkeDag('2026-11-02', '2026-12-04', 6)
    const geval = { geboortedatum: '2006-01-01', peildatum: '2026-12-04' }
    expect(voorstellen(uren, geval)).toEqual(['RMC 2026-11-02.. 150'])
    expect(voorstellen(uren, { ...geval, instellingen: { meld18plus: true } })).toEqual([
      'V4 2026-11-02..2026-11-04 18',
      'RMC 2026-11-02.. 150',
      'V4 2026-11-05..2026-11-11 30*',
      'V4 2026-11-12..2026-11-18 30*',
      'V4 2026-11-19..2026-11-25 30*',
    ])
  })
})

describe('the output (design.md 7)', () => {
  it('keeps pupils in the order of the input, and sorts by begin, eind with null last, then soort', () => {
    const leerling = (id: string, uren: object) => ({
      id,
      geboortedatum: '2011-04-09',
      uren: Object.entries(uren).map(([dag, u]) => ({ dag, uren: u })),
    })
    const uit = tel(
      tellinginvoer.parse({
        peildatum: '2026-12-11',
        leerlingen: [
          leerling('z', { '2026-12-08': 12 }),
          leerling('b', { '2026-09-07': 16 }),
          leerling('a', elkeDag('2026-11-02', '2026-12-11', 8)),
        ],
      }),
    )
    expect(uit.voorstellen.map((v) => v.leerling)).toEqual(['b', 'a', 'a', 'a', 'a', 'a'])
    expect(uit.voorstellen.slice(1, 3).map((v) => [v.begin, v.eind])).toEqual([
      ['2026-11-02', '2026-11-03'],
      ['2026-11-02', null],
    ])
    expect(uit.bijna.map((v) => v.leerling)).toEqual(['z'])
  })

  it('gives two empty lists without pupils', () => {
    expect(tel(tellinginvoer.parse({ peildatum: '2026-09-01' }))).toEqual({ voorstellen: [], bijna: [] })
  })

  it('does not fall over at the ends of the calendar', () => {
    // A Monday and a Friday; the windows run out of the calendar.
    const uiterst = { regio: null, peildatum: '9999-12-31', geboortedatum: '9990-01-01' }
    expect(
      telUit({ '0000-01-03': 16, '9999-12-31': 16 }, uiterst).voorstellen.map((v) => [v.begin, v.venster.tot]),
    ).toEqual([
      ['0000-01-03', '0000-01-30'],
      ['9999-12-31', '9999-12-31'],
    ])
    const eeuwigVrij = { vakanties: [{ van: '2026-09-08', tot: '9999-12-31' }] }
    expect(telUit({ '2026-09-07': 16 }, { kalender: eeuwigVrij, peildatum: '2026-09-08' }).voorstellen).toMatchObject([
      { soort: 'V3', venster: { van: '2026-09-07', tot: '9999-12-31' } },
    ])
  })
})

describe('what holds for any history', () => {
  const dagen = Array.from({ length: 120 }, (_, i) => plusDagen(datum('2026-08-31'), i))
  const uren = fc.array(fc.record({ dag: fc.constantFrom(...dagen), uren: fc.constantFrom(0.5, 1, 2, 4, 6, 8) }), {
    maxLength: 70,
  })
  const aanwezig = fc.array(fc.constantFrom(...dagen), { maxLength: 20 })
  const leerling = fc.record({
    uren,
    aanwezig,
    geboortedatum: fc.constantFrom('2011-04-09', '2008-10-20', '2006-01-01'),
    meldingen: fc.array(
      fc
        .record({ soort: fc.constantFrom('V3', 'LRV', 'O'), van: fc.nat(100), duur: fc.option(fc.nat(20)) })
        .map(({ soort, van, duur }) => ({
          soort,
          begin: dagen[van]!,
          eind: duur === null ? null : plusDagen(dagen[van]!, duur),
        })),
      { maxLength: 2 },
    ),
  })
  const instellingen = fc.record({
    meld18plus: fc.boolean(),
    zevenDagenRegel: fc.boolean(),
    presentieVolledig: fc.boolean(),
  })
  const peildatum = fc.constantFrom(...dagen.slice(20))
  const bestand = (leerlingen: object[], instellingen: object, peil: string) =>
    tellinginvoer.parse({
      peildatum: peil,
      kalender: { regio: 'midden' },
      instellingen,
      leerlingen: leerlingen.map((l, i) => ({ id: String(i), ...l })),
    })

  it('reports exactly the hours within begin..eind, at least 16, within the window', () => {
    fc.assert(
      fc.property(leerling, instellingen, peildatum, (een, hoe, peil) => {
        const invoer = bestand([een], hoe, peil)
        for (const v of tel(invoer).voorstellen) {
          const tot = v.eind ?? peil
          const som = een.uren
            .filter((rij) => v.begin <= rij.dag && rij.dag <= tot && rij.dag <= peil)
            .filter((rij) => ![0, 6].includes(new Date(rij.dag).getUTCDay()))
            .filter((rij) => rij.dag < '2026-10-17' || rij.dag > '2026-10-25')
            .filter((rij) => rij.dag < '2026-12-19')
            .reduce((totaal, rij) => totaal + rij.uren, 0)
          expect(v.uren).toBe(som)
          expect(v.uren).toBeGreaterThanOrEqual(16)
          expect(v.begin <= tot && tot <= peil).toBe(true)
          if (v.soort === 'V3' || v.soort === 'V4') expect(v.venster.van <= v.begin && tot <= v.venster.tot).toBe(true)
        }
      }),
    )
  })

  it('proposes nothing when there are less than 16 uur in all', () => {
    fc.assert(
      fc.property(leerling, instellingen, peildatum, (een, hoe, peil) => {
        fc.pre(een.uren.reduce((som, rij) => som + rij.uren, 0) < 16)
        expect(tel(bestand([een], hoe, peil)).voorstellen).toEqual([])
      }),
    )
  })

  it('has nothing new when the proposals come back as meldingen', () => {
    fc.assert(
      fc.property(leerling, instellingen, peildatum, (een, hoe, peil) => {
        const eerst = tel(bestand([een], hoe, peil))
        const gemeld = [
          ...een.meldingen,
          ...eerst.voorstellen.map(({ soort, begin, eind }) => ({ soort, begin, eind })),
        ]
        const daarna = tel(bestand([{ ...een, meldingen: gemeld }], hoe, peil))
        expect(daarna.voorstellen).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('does not depend on the order of rows, days and meldingen', () => {
    fc.assert(
      fc.property(leerling, instellingen, peildatum, (een, hoe, peil) => {
        const omgekeerd = {
          ...een,
          uren: [...een.uren].reverse(),
          aanwezig: [...een.aanwezig].reverse(),
          meldingen: [...een.meldingen].reverse(),
        }
        expect(tel(bestand([omgekeerd], hoe, peil))).toEqual(tel(bestand([een], hoe, peil)))
      }),
    )
  })

  it('counts every pupil as if he were alone', () => {
    fc.assert(
      fc.property(leerling, leerling, instellingen, peildatum, (een, ander, hoe, peil) => {
        const samen = tel(bestand([een, ander], hoe, peil))
        const alleen = (l: object) => tel(bestand([l], hoe, peil))
        const als = (uit: Tellinguitvoer, id: string) => ({
          voorstellen: uit.voorstellen.map((v) => ({ ...v, leerling: id })),
          bijna: uit.bijna.map((v) => ({ ...v, leerling: id })),
        })
        const [a, b] = [als(alleen(een), '0'), als(alleen(ander), '1')]
        expect(samen).toEqual({
          voorstellen: [...a.voorstellen, ...b.voorstellen],
          bijna: [...a.bijna, ...b.bijna],
        })
      }),
    )
  })

  it('takes a later peildatum for no reason to take back a V3 of the plain count', () => {
    fc.assert(
      fc.property(uren, (rijen) => {
        const op = (peil: string) =>
          tel(bestand([{ uren: rijen, geboortedatum: '2011-04-09' }], { zevenDagenRegel: false }, peil))
            .voorstellen.filter((v) => v.soort === 'V3')
            .map((v) => `${v.begin}${v.eind}`)
        const vroeg = op('2026-11-13')
        expect(op('2026-12-11').slice(0, vroeg.length)).toEqual(vroeg)
      }),
    )
  })
})
