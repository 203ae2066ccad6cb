import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/**
 * A school day has no time zone. The same work in five zones, on both sides of the date line and of summer time, must give the same bytes; it
 * runs in a process of its own, because a zone is fixed when a process starts.
 */
const ZONES = ['Europe/Amsterdam', 'UTC', 'America/Anchorage', 'Asia/Kolkata', 'Pacific/Kiritimati']

const url = (pad: string) => JSON.stringify(new URL(pad, import.meta.url).href)
/** Every day of 2023 to 2028: all transitions to and from summer time, and the leap days of 2024 and 2028. */
const WERK = `
  import { dagnummer, dagVan, weekdag, leeftijdOp, plusMaanden, verjaardag, schooljaarVan, datum } from ${url('./datum.ts')}
  import { uiterlijkMelden, maakSchoolkalender } from ${url('./schoolkalender.ts')}
  import { leesDatum, toonDagEnDatum, toonDatumVoluit } from ${url('./invoerdatum.ts')}
  import { rapportagedagen } from ${url('./peildatum.ts')}
  import { tel } from ${url('./verzuimtelling/tel.ts')}
  import { tellinginvoer } from ${url('../schema/telling.ts')}
  import { nederlandseTijd } from ${url('../exports/tijd.ts')}
  const kalender = maakSchoolkalender({ regio: 'noord' })
  const regels = []
  for (let n = dagnummer(datum('2023-01-01')); n <= dagnummer(datum('2028-12-31')); n++) {
    const dag = dagVan(n)
    regels.push([dag, weekdag(dag), kalender.isSchooldag(n), dagVan(kalender.vensterEind(n)), uiterlijkMelden(dag), plusMaanden(dag, 3),
      leeftijdOp(datum('2008-02-29'), dag), schooljaarVan(dag), leesDatum('29-2', dag), leesDatum('-5', dag), leesDatum('vr', dag),
      toonDagEnDatum(dag), toonDatumVoluit(dag), nederlandseTijd(dag + 'T23:30:00.000Z').dag])
  }
  regels.push([2024, 2025, 2026, 2027, 2028].flatMap((jaar) => Array.from({ length: 12 }, (_, i) => rapportagedagen(jaar, i + 1))))
  regels.push([16, 18, 23, 27].map((jaren) => verjaardag(datum('2008-02-29'), jaren)))
  const uren = regels.slice(0, 1500).filter((_, i) => i % 3 === 0).map(([dag]) => ({ dag, uren: 2 }))
  regels.push(tel(tellinginvoer.parse({ peildatum: '2027-02-01', kalender: { regio: 'zuid' }, leerlingen: [{ id: 'a', geboortedatum: '2010-04-09', uren }] })))
  const { createHash } = await import('node:crypto')
  process.stdout.write(JSON.stringify({
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    versprong: new Date('2026-01-01T00:00:00Z').getTimezoneOffset() !== new Date('2026-07-01T00:00:00Z').getTimezoneOffset(),
    regels: regels.length,
    voorstellen: regels.at(-1).voorstellen.length,
    hash: createHash('sha256').update(JSON.stringify(regels)).digest('hex'),
  }))
`

describe('school days in five time zones', () => {
  const uitkomsten = ZONES.map((zone) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', WERK], {
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
    })
    if (stdout === '') throw new Error(stderr)
    return JSON.parse(stdout) as { zone: string; versprong: boolean; regels: number; voorstellen: number; hash: string }
  })

  it('really ran in each zone, with and without summer time', () => {
    expect(uitkomsten.map((uit) => uit.zone.replace('Calcutta', 'Kolkata'))).toEqual(ZONES)
    expect(new Set(uitkomsten.map((uit) => uit.versprong))).toEqual(new Set([true, false]))
  })

  it('gives the same days, windows, deadlines and proposals everywhere', () => {
    expect(uitkomsten[0]?.regels).toBeGreaterThan(2190)
    expect(uitkomsten[0]?.voorstellen).toBeGreaterThan(5)
    expect(new Set(uitkomsten.map((uit) => uit.hash)).size).toBe(1)
  })
})
