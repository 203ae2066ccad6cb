import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datum } from './datum.ts'
import { meldrecht, regimeOp } from './meldplicht.ts'
import { HULPVRAGEN, type Hulpfeiten, type Hulpuitkomst, verzuimhulp } from './verzuimhulp.ts'

const dag = datum('2026-11-12')
const persoon = (geboortedatum: string, startkwalificatie = false) => ({
  geboortedatum: datum(geboortedatum),
  startkwalificatie,
})
const JONG = persoon('2011-04-09')
const OUDER = persoon('2006-04-09')
/** Answered up to and including question 5: enrolled, no leerroute, no vrijstelling, no reason, no holiday. */
const basis: Hulpfeiten = {
  leerling: JONG,
  dag,
  meld18plus: false,
  ingeschreven: true,
  leerroute: null,
  vrijstelling: false,
  geldigeReden: 'nee',
  vakantieZonderVerlof: false,
}
const veld = (feiten: Hulpfeiten) => {
  const uit = verzuimhulp(feiten)
  return 'vraag' in uit ? uit.vraag.veld : uit.uitkomst
}
const uitkomst = (feiten: Partial<Hulpfeiten>): Hulpuitkomst => {
  const uit = verzuimhulp({ ...basis, ...feiten })
  if ('vraag' in uit) throw new Error(`question ${uit.vraag.veld}`)
  return uit.uitkomst
}

describe('verzuimhulp (4.1)', () => {
  it('asks the questions in their order', () => {
    const feiten: Hulpfeiten = { leerling: JONG, dag, meld18plus: false }
    const antwoorden: [string, Partial<Hulpfeiten>][] = [
      ['ingeschreven', { ingeschreven: true }],
      ['leerroute', { leerroute: null }],
      ['vrijstelling', { vrijstelling: false }],
      ['geldigeReden', { geldigeReden: 'nee' }],
      ['vakantieZonderVerlof', { vakantieZonderVerlof: false }],
      ['vierWekenWeg', { vierWekenWeg: false }],
      ['zestienUur', { zestienUur: false }],
      ['zorgen', { zorgen: false }],
    ]
    for (const [vraag, antwoord] of antwoorden) {
      expect(veld(feiten)).toBe(vraag)
      Object.assign(feiten, antwoord)
    }
    expect(veld(feiten)).toMatchObject({ stap: 9, advies: 'niet-melden' })
    const stappen = Object.values(HULPVRAGEN).map((vraag) => vraag.stap)
    expect(stappen).toEqual([1, 2, 3, 4, 5, 7, 8, 9])
  })

  it('1: stops for who was not enrolled', () => {
    expect(uitkomst({ ingeschreven: false })).toMatchObject({ stap: 1, advies: 'niet-melden' })
  })

  it('2: refers to the party of the fase', () => {
    expect(uitkomst({ leerroute: { fase: 'VO', wij: false } })).toEqual({
      stap: 2,
      advies: 'andere-partij',
      zin: 'Fase VO: de vo-school meldt.',
    })
    expect(veld({ ...basis, leerroute: { fase: 'VO', wij: true } })).toBe('vierWekenWeg')
  })

  it('3: sends to the leerplichtambtenaar with a vrijstelling', () => {
    expect(uitkomst({ vrijstelling: true })).toMatchObject({ stap: 3, advies: 'overleg' })
  })

  it('4: registers a valid reason, and reports a doubtful one as O', () => {
    expect(uitkomst({ geldigeReden: 'ja' })).toMatchObject({ stap: 4, advies: 'registreren' })
    expect(uitkomst({ geldigeReden: 'twijfel' })).toMatchObject({ stap: 4, advies: 'melden', soort: 'O' })
    expect(uitkomst({ geldigeReden: 'twijfel', leerling: persoon('1995-04-09') })).toMatchObject({
      advies: 'niet-melden',
    })
  })

  it('5: reports a holiday without verlof as L, and asks it only where L exists', () => {
    expect(uitkomst({ vakantieZonderVerlof: true })).toMatchObject({ stap: 5, soort: 'L' })
    const { vakantieZonderVerlof: _, ...zonder } = basis
    expect(veld(zonder)).toBe('vakantieZonderVerlof')
    expect(veld({ ...zonder, leerling: OUDER })).toBe('vierWekenWeg')
  })

  it('6: stops for who has no duty, and leaves an O by agreement under 18', () => {
    expect(uitkomst({ leerling: persoon('1995-04-09') })).toMatchObject({ stap: 6, advies: 'niet-melden' })
    expect(uitkomst({ leerling: persoon('2006-04-09', true) })).toMatchObject({ stap: 6, advies: 'niet-melden' })
    const jongMetDiploma = persoon('2009-04-09', true)
    expect(veld({ ...basis, leerling: jongMetDiploma })).toBe('zorgen')
    expect(uitkomst({ leerling: jongMetDiploma, zorgen: true })).toMatchObject({ soort: 'O' })
    expect(uitkomst({ leerling: jongMetDiploma, zorgen: false })).toMatchObject({ advies: 'niet-melden' })
  })

  it('7: reports four weeks as LRV or RMC', () => {
    expect(uitkomst({ vierWekenWeg: true })).toMatchObject({ stap: 7, soort: 'LRV' })
    expect(uitkomst({ vierWekenWeg: true, leerling: OUDER })).toMatchObject({ stap: 7, soort: 'RMC' })
  })

  it('8: reports 16 uur as V3, and as V4 only if agreed', () => {
    expect(uitkomst({ vierWekenWeg: false, zestienUur: true })).toMatchObject({ stap: 8, soort: 'V3' })
    const ouder = { ...basis, leerling: OUDER, vierWekenWeg: false }
    expect(veld(ouder)).toBe('zorgen')
    expect(uitkomst({ ...ouder, meld18plus: true, zestienUur: true })).toMatchObject({ stap: 8, soort: 'V4' })
  })

  it('9: reports worries as O', () => {
    expect(uitkomst({ vierWekenWeg: false, zestienUur: false, zorgen: true })).toMatchObject({ stap: 9, soort: 'O' })
  })

  it('never advises a soort that the table forbids, and always ends', () => {
    const kies = <T>(...waarden: T[]) => fc.constantFrom(...waarden)
    const feiten = fc.record({
      leerling: kies(
        JONG,
        OUDER,
        persoon('2009-04-09'),
        persoon('2009-04-09', true),
        persoon('1995-04-09'),
        persoon('2000-04-09'),
      ),
      dag: kies(dag, datum('2025-10-01'), datum('2027-08-02')),
      meld18plus: fc.boolean(),
      ingeschreven: fc.boolean(),
      leerroute: kies(null, { fase: 'VO' as const, wij: true }, { fase: 'MBO' as const, wij: false }),
      vrijstelling: fc.boolean(),
      geldigeReden: kies('ja' as const, 'nee' as const, 'twijfel' as const),
      vakantieZonderVerlof: fc.boolean(),
      vierWekenWeg: fc.boolean(),
      zestienUur: fc.boolean(),
      zorgen: fc.boolean(),
    })
    fc.assert(
      fc.property(feiten, (alles) => {
        const uit = verzuimhulp(alles)
        if ('vraag' in uit) throw new Error('a question although all is known')
        if (uit.uitkomst.advies === 'melden') {
          expect(meldrecht(uit.uitkomst.soort, alles.leerling, alles.dag)).not.toBe('niet')
          expect(alles.ingeschreven && !alles.vrijstelling && alles.geldigeReden !== 'ja').toBe(true)
        }
        if (
          regimeOp(alles.leerling, alles.dag).regime === 'leerplichtig' &&
          alles.vierWekenWeg &&
          alles.ingeschreven &&
          alles.leerroute?.wij !== false &&
          !alles.vrijstelling &&
          alles.geldigeReden === 'nee' &&
          !alles.vakantieZonderVerlof
        )
          expect(uit.uitkomst).toMatchObject({ soort: 'LRV' })
      }),
    )
  })
})
