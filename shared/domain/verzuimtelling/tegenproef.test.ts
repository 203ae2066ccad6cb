import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FEESTDAGEN } from '../../reference/feestdagen.generated.ts'
import { SCHOOLVAKANTIES } from '../../reference/schoolvakanties.generated.ts'
import { type Tellinginvoer, type Tellinguitvoer, tellinginvoer } from '../../schema/telling.ts'
import { tel } from './tel.ts'

/**
 * The count a second time, deliberately naive: written from the sentences of `domain.md` 4.1 to 4.6 and `design.md` 7, day by day, with
 * dates as text and nothing remembered or borrowed from the real one. Both must agree on thousands of random histories.
 */

// ---- days as text ----------------------------------------------------------------------------------------------------
/** All days that can occur, in order, and where each stands. */
const ALLE = Array.from({ length: 2500 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10))
const PLAATS = new Map(ALLE.map((dag, i) => [dag, i]))
const erbij = (dag: string, n: number) => ALLE[PLAATS.get(dag)! + n]!
/** 0 = Sunday; 1 January 2024 was a Monday. */
const dow = (dag: string) => (PLAATS.get(dag)! + 1) % 7
/** The same answer for the same day; without it the naive way takes minutes. */
const onthoud = <T>(vraag: (dag: string) => T) => {
  const bekend = new Map<string, T>()
  return (dag: string): T => {
    if (!bekend.has(dag)) bekend.set(dag, vraag(dag))
    return bekend.get(dag)!
  }
}
const dagenVan = (van: string, tot: string) => (van > tot ? [] : ALLE.slice(PLAATS.get(van), PLAATS.get(tot)! + 1))
const kleinste = (a: string, b: string) => (a < b ? a : b)

function naief(invoer: Tellinginvoer): Tellinguitvoer {
  const P: string = invoer.peildatum
  const { telwijze, meld18plus, zevenDagenRegel, presentieVolledig } = invoer.instellingen
  const kalender = invoer.kalender

  // ---- 4.2 rule 2, 3, 4, 8
  const feest: string[] = kalender.feestdagen ?? FEESTDAGEN.map((rij) => rij.datum)
  const vakanties = kalender.vakanties ?? SCHOOLVAKANTIES.filter((rij) => rij.regio === kalender.regio)
  const isSchooldag = onthoud(
    (dag) =>
      dow(dag) >= 1 &&
      dow(dag) <= 5 &&
      !feest.includes(dag) &&
      !((kalender.vrij ?? []) as string[]).includes(dag) &&
      !vakanties.some((v) => v.van <= dag && dag <= v.tot),
  )
  const inVakantieweek = onthoud((dag) => {
    const maandag = erbij(dag, -((dow(dag) + 6) % 7))
    return !dagenVan(maandag, erbij(maandag, 6)).some(isSchooldag)
  })
  const windowEnd = onthoud((a) => {
    for (let dag = a, geteld = 0; ; dag = erbij(dag, 1)) {
      if (!inVakantieweek(dag)) geteld += 1
      if (geteld === 28) return dag
    }
  })
  const landelijk = FEESTDAGEN.map((rij) => rij.datum as string)
  const meldenVoor = (dag: string) => {
    let werkdagen = 0
    let d = dag
    while (werkdagen < 5) {
      d = erbij(d, 1)
      if (dow(d) >= 1 && dow(d) <= 5 && !landelijk.includes(d)) werkdagen += 1
    }
    return d
  }

  const uit = { voorstellen: [] as unknown[], bijna: [] as unknown[] }
  for (const leerling of invoer.leerlingen) {
    // ---- 4.2 rule 1
    const minutenVan = (rij: (typeof leerling.uren)[number]) => {
      const ruw = telwijze === 'klokuren' && rij.minuten != null ? rij.minuten : rij.uren * 60
      return Math.floor(ruw + 0.5 + 1e-9)
    }
    const som = (dag: string, geoorloofd: boolean) =>
      dag > P || !isSchooldag(dag)
        ? 0
        : leerling.uren
            .filter((rij) => rij.dag === dag && rij.geoorloofd === geoorloofd && minutenVan(rij) > 0)
            .reduce((totaal, rij) => totaal + minutenVan(rij), 0)
    const uren = onthoud((dag) => som(dag, false))
    const sum = (van: string, tot: string) => dagenVan(van, tot).reduce((totaal, dag) => totaal + uren(dag), 0)
    const aanwezig = (dag: string) => dag <= P && isSchooldag(dag) && leerling.aanwezig.some((d) => d === dag)
    // ---- 4.3 continuity
    const isAway = (dag: string) => uren(dag) > 0 && !aanwezig(dag)
    const breekt = onthoud((dag) => {
      if (dag > P || !isSchooldag(dag)) return false
      if (aanwezig(dag)) return true
      if (uren(dag) > 0) return false
      return som(dag, true) > 0 || !presentieVolledig
    })
    // ---- 4.1
    const jaren = (dag: string) =>
      Number(dag.slice(0, 4)) -
      Number(leerling.geboortedatum.slice(0, 4)) -
      (dag.slice(5) < leerling.geboortedatum.slice(5) ? 1 : 0)
    const sjVan = (dag: string) => Number(dag.slice(0, 4)) - (dag.slice(5) < '08' ? 1 : 0)
    const soortOp = (dag: string): 'V3' | 'V4' | 'RMC' | null => {
      // Sixteen is reached in the schooljaar of the sixteenth birthday; until its 31 July he is leerplichtig.
      const geb = leerling.geboortedatum
      const zestien = `${Number(geb.slice(0, 4)) + 16}${geb.slice(4) === '-02-29' ? '-03-01' : geb.slice(4)}`
      const zestiende =
        geb.endsWith('02-29') && (Number(geb.slice(0, 4)) + 16) % 4 === 0 ? zestien.replace('03-01', '02-29') : zestien
      if (dag <= `${sjVan(zestiende) + 1}-07-31`) return 'V3'
      if (leerling.startkwalificatie) return null
      if (jaren(dag) < 18) return 'V3'
      if (jaren(dag) >= (dag < '2026-01-01' ? 23 : 27)) return null
      return meld18plus ? 'V4' : 'RMC'
    }
    const v3v4 = (dag: string) => (soortOp(dag) === 'RMC' ? null : soortOp(dag))
    const lrvOfRmc = (dag: string) => (soortOp(dag) === null ? null : soortOp(dag) === 'V3' ? 'LRV' : 'RMC')

    const meldingen = leerling.meldingen
      .filter((m) => ['V3', 'V4', 'LRV', 'RMC'].includes(m.soort) && m.begin <= P)
      .map((m) => {
        const kort = m.soort === 'V3' || m.soort === 'V4'
        return { kort, begin: m.begin as string, eind: (m.eind ?? (kort ? m.begin : null)) as string | null }
      })

    const eigen: { begin: string; eind: string | null; soort: string; rest: object }[] = []
    const schooljaren = [...new Set(leerling.uren.filter((r) => uren(r.dag) > 0).map((r) => sjVan(r.dag)))]
    for (const sj of schooljaren) {
      const [eerste, laatste] = [`${sj}-08-01`, `${sj + 1}-07-31`]
      const raakt = meldingen.filter((m) => m.begin <= laatste && (m.eind === null || m.eind >= eerste))
      const dagen = dagenVan(eerste, kleinste(laatste, P))

      // ---- 4.4 unbroken periods
      const perioden: { begin: string; tot: string }[] = []
      let nu: string | null = null
      for (const dag of dagen) {
        if (nu !== null && breekt(dag)) {
          perioden.push({ begin: nu, tot: erbij(dag, -1) })
          nu = null
        } else if (nu === null && isAway(dag)) nu = dag
        if (nu !== null && raakt.some((m) => !m.kort && m.eind === dag)) {
          perioden.push({ begin: nu, tot: dag })
          nu = null
        }
      }
      if (nu !== null) perioden.push({ begin: nu, tot: kleinste(laatste, P) })

      const open: { vanaf: string; eind: string | null }[] = raakt
        .filter((m) => !m.kort && m.eind === null)
        .map((m) => ({ vanaf: m.begin, eind: null }))
      for (const { begin, tot } of perioden) {
        let x: string | null = null
        for (let d = erbij(begin, 28); d <= P && erbij(d, -1) <= tot; d = erbij(d, 1))
          if (sum(begin, erbij(d, -1)) >= 960) {
            x = d
            break
          }
        if (x === null) continue
        if (raakt.some((m) => !m.kort && m.begin <= tot && (m.eind === null || m.eind >= begin))) continue
        const soort = lrvOfRmc(x)
        if (soort === null) continue
        const ooitGebroken = dagenVan(begin, kleinste(laatste, P)).some(breekt) || P > laatste
        const weg = dagenVan(begin, tot).filter(isAway)
        const eind = ooitGebroken ? weg[weg.length - 1]! : null
        open.push({ vanaf: x, eind })
        eigen.push({
          begin,
          eind,
          soort,
          rest: {
            uren: Math.round((sum(begin, tot) / 60) * 100) / 100,
            meldenVoor: meldenVoor(x),
            venster: { van: begin, tot: erbij(begin, 27) },
            vervolg: false,
          },
        })
      }

      // ---- 4.2 rule 5 and 6, 4.3
      const eerder: string[] = raakt.filter((m) => m.kort).map(() => 'melding')
      let telStart = eerste
      /** D, when a V3/V4 is directly before. */
      let D: string | null = null
      const einden = raakt
        .map((m) => m.eind)
        .filter((e) => e !== null)
        .sort()
      const laatsteEind = einden[einden.length - 1]
      if (laatsteEind !== undefined) {
        telStart = erbij(laatsteEind, 1)
        D = raakt.some((m) => !m.kort && m.eind === laatsteEind) ? null : laatsteEind
      }
      const stelVoor = (soort: string, begin: string, eind: string, venster: { van: string; tot: string }) => {
        eigen.push({
          begin,
          eind,
          soort,
          rest: {
            uren: Math.round((sum(begin, eind) / 60) * 100) / 100,
            meldenVoor: meldenVoor(eind),
            venster,
            vervolg: eerder.length > 0,
          },
        })
        eerder.push(soort)
      }
      /** The hours of this anchor may be used for a trigger on this day, as far as LRV and RMC go (4.4). */
      const vrij = (a: string, d: string) =>
        open.every(({ vanaf, eind }) => d < vanaf || (eind !== null && d > eind && a > eind))

      /** One search; false when there is nothing more to find. */
      const zoek = (): boolean => {
        if (D !== null && zevenDagenRegel) {
          const zeven = dagenVan(erbij(D, 1), kleinste(erbij(D, 7), laatste))
          const einde = kleinste(erbij(D, 7), laatste)
          if (!zeven.some(breekt)) {
            if (einde > P) return false
            const gemist = zeven.filter((dag) => uren(dag) > 0)
            let teller = 0
            const bereikt = gemist.find((dag) => {
              teller += uren(dag)
              return teller >= 960
            })
            if (bereikt !== undefined) {
              const eersteDag: string = erbij(D, 1)
              const lrv = open.find((o) => o.vanaf <= einde && (o.eind === null || o.eind >= eersteDag))
              if (lrv) {
                if (lrv.eind === null) return false
                telStart = erbij(lrv.eind, 1)
                D = null
                return true
              }
              const slot: string = gemist[gemist.length - 1]!
              const soort = v3v4(bereikt)
              if (soort !== null) stelVoor(soort, gemist[0]!, slot, { van: erbij(D, 1), tot: erbij(D, 7) })
              telStart = erbij(slot, 1)
              D = soort === null ? null : slot
              return true
            }
          }
        }
        const absent = dagen.filter((dag) => uren(dag) > 0)
        for (const d of absent) {
          if (d < telStart) continue
          for (const a of absent) {
            if (a < telStart || a > d) continue
            if (d <= windowEnd(a) && sum(a, d) >= 960 && vrij(a, d)) {
              const soort = v3v4(d)
              if (soort !== null) stelVoor(soort, a, d, { van: a, tot: windowEnd(a) })
              telStart = erbij(d, 1)
              D = soort === null ? null : d
              return true
            }
          }
        }
        return false
      }
      while (zoek());

      // ---- 4.2 rule 9
      if (P >= eerste && P <= laatste && v3v4(P) !== null) {
        const a = dagen.find(
          (dag) =>
            dag >= telStart &&
            uren(dag) > 0 &&
            windowEnd(dag) >= P &&
            open.every(({ vanaf, eind }) => P < vanaf || (eind !== null && dag > eind)),
        )
        const isOpen = open.some(({ vanaf, eind }) => vanaf <= P && (eind === null || P <= eind))
        if (a !== undefined && !isOpen && sum(a, P) >= 600 && sum(a, P) < 960)
          uit.bijna.push({
            leerling: leerling.id,
            uren: Math.round((sum(a, P) / 60) * 100) / 100,
            venster: { van: a, tot: windowEnd(a) },
          })
      }
    }
    eigen.sort((a, b) => ([a.begin, a.eind ?? '9', a.soort].join() < [b.begin, b.eind ?? '9', b.soort].join() ? -1 : 1))
    for (const { begin, eind, soort, rest } of eigen)
      uit.voorstellen.push({ leerling: leerling.id, soort, begin, eind, ...rest })
  }
  return uit as Tellinguitvoer
}

// ---- random histories ------------------------------------------------------------------------------------------------

/** A stretch of days with one habit: mostly away, mostly present, mixed, excused. */
const stuk = fc.record({
  lengte: fc.integer({ min: 1, max: 45 }),
  /** Chance in tenths that a day has hours, is geoorloofd, is in `aanwezig`. */
  weg: fc.integer({ min: 0, max: 10 }),
  geoorloofd: fc.constantFrom(0, 0, 0, 1, 3),
  aanwezig: fc.constantFrom(0, 0, 0, 1, 5, 10),
  zwaar: fc.integer({ min: 1, max: 8 }),
})

/** Deterministic dice from one seed, so that fast-check can shrink the stretches without losing the rest. */
function dobbel(zaad: number) {
  let stand = zaad >>> 0
  return (tot: number) => {
    stand = (Math.imul(stand, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((stand / 2 ** 32) * tot)
  }
}

const geschiedenis = fc
  .record({
    zaad: fc.nat(),
    start: fc.constantFrom(
      '2026-08-17',
      '2026-08-31',
      '2026-11-02',
      '2027-01-04',
      '2026-05-11',
      '2026-06-22',
      '2025-12-01',
      '2027-05-31',
    ),
    stukken: fc.array(stuk, { minLength: 1, maxLength: 8 }),
    geboortedatum: fc.constantFrom(
      '2010-04-09',
      '2008-11-20',
      '2008-10-01',
      '2010-08-01',
      '2010-07-31',
      '2008-02-29',
      '2009-01-15',
      '2003-01-01',
      '2002-12-31',
      '1999-10-10',
      '2009-02-10',
      '2000-01-20',
    ),
    startkwalificatie: fc.constantFrom(false, false, false, true),
    instellingen: fc.record({
      telwijze: fc.constantFrom('lesuren', 'lesuren', 'klokuren'),
      meld18plus: fc.boolean(),
      zevenDagenRegel: fc.constantFrom(true, true, true, false),
      presentieVolledig: fc.boolean(),
    }),
    kalender: fc.constantFrom(
      { regio: 'midden' },
      { regio: 'noord' },
      { regio: 'zuid' },
      {},
      {},
      {
        vakanties: [{ van: '2026-11-09', tot: '2026-11-22' }],
        vrij: ['2026-10-30', '2026-12-07', '2026-12-08', '2026-12-09', '2026-12-10', '2026-12-11'],
      },
      { regio: 'midden', feestdagen: [], vrij: ['2026-11-11'] },
      { vakanties: [], feestdagen: ['2027-01-05'] },
    ),
    meldingen: fc.array(
      fc.record({
        soort: fc.constantFrom('V3', 'V3', 'V3', 'V4', 'LRV', 'LRV', 'RMC', 'O', 'L', 'V1'),
        na: fc.integer({ min: -40, max: 160 }),
        duur: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 3 }),
      }),
      { maxLength: 3 },
    ),
    peildag: fc.integer({ min: 0, max: 30 }),
    peilInVerleden: fc.integer({ min: 0, max: 9 }),
  })
  .map((g) => {
    const gooi = dobbel(g.zaad)
    const uren: object[] = []
    const aanwezig: string[] = []
    let dag = g.start
    for (const s of g.stukken)
      for (let i = 0; i < s.lengte; i++, dag = erbij(dag, 1)) {
        // Weekends too, a few: registration on a free day must be ignored.
        if ([0, 6].includes(dow(dag)) && gooi(20) > 0) continue
        if (gooi(10) < s.weg) {
          const rijen = gooi(4) === 0 ? 2 : 1
          for (let r = 0; r < rijen; r++) {
            const aantal = [1, s.zwaar, s.zwaar, 2, 0.5, 1.25, 3, gooi(12) === 0 ? 0 : 4][gooi(8)]!
            uren.push({
              dag,
              uren: aantal,
              geoorloofd: gooi(10) < s.geoorloofd,
              ...(gooi(2) === 0 ? { minuten: [50, 45, 60, 90, 240, 0][gooi(6)]! * 1 } : {}),
            })
          }
        }
        if (gooi(10) < s.aanwezig) aanwezig.push(dag)
      }
    // P mostly at the end of what was registered, sometimes in the middle of it.
    const einde = dag
    const terug = g.peilInVerleden < 3 ? gooi(60) : 0
    const peildatum = erbij(einde, g.peildag - 3 - terug)
    return tellinginvoer.parse({
      peildatum,
      kalender: g.kalender,
      instellingen: g.instellingen,
      leerlingen: [
        {
          id: 'a',
          geboortedatum: g.geboortedatum,
          startkwalificatie: g.startkwalificatie,
          uren,
          aanwezig,
          meldingen: g.meldingen.map(({ soort, na, duur }) => ({
            soort,
            begin: erbij(g.start, na),
            eind: duur === null ? null : erbij(g.start, na + duur),
          })),
        },
      ],
    })
  })

const RUNS = Number(process.env.TELLING_RUNS ?? 400)
const SEED = process.env.TELLING_SEED === undefined ? {} : { seed: Number(process.env.TELLING_SEED) }

describe('verzuimtelling beside a naive second one', () => {
  it('gives the same proposals and bijna for any history', () => {
    const gezien: Record<string, number> = {}
    fc.assert(
      fc.property(geschiedenis, (invoer) => {
        const uit = tel(invoer)
        for (const v of uit.voorstellen)
          for (const soort of [v.soort, ...(v.vervolg ? ['vervolg'] : []), ...(v.eind === null ? ['open'] : [])])
            gezien[soort] = (gezien[soort] ?? 0) + 1
        if (uit.bijna.length > 0) gezien.bijna = (gezien.bijna ?? 0) + 1
        expect(uit).toEqual(naief(invoer))
      }),
      { numRuns: RUNS, ...SEED },
    )
    // The histories must be worth comparing: every kind of answer occurs.
    for (const soort of ['V3', 'V4', 'LRV', 'RMC', 'vervolg', 'open', 'bijna'])
      expect(gezien[soort] ?? 0, soort).toBeGreaterThan(0)
    if (process.env.TELLING_RUNS !== undefined) console.log(gezien)
  }, 600_000)
})
