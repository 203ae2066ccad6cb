import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dagnummer, datum, schooljaarVan } from '../domain/datum.ts'
import { leesUren, pakUren } from '../domain/verzuimtelling/urenblok.ts'
import { type LeerlingId, leerlingId } from '../schema/identificatie.ts'
import type { Lesrij, Urenblok } from '../schema/verzuimuren.ts'
import { maakLeerlinggids } from './leerlinggids.ts'
import type { Urenrijen } from './rijen.ts'
import { leesUrenrijen } from './rijen.ts'
import { type Verschil, vergelijk, type Wegwijze } from './verschil.ts'

const VANDAAG = datum('2026-11-20')
const ids = Array.from({ length: 4 }, (_, i) =>
  leerlingId.parse(`00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}`),
)
const gids = maakLeerlinggids(
  ids.map((id, i) => ({
    id,
    studentnummer: `10${i}`,
    pgn: null,
    voornaam: 'A',
    tussenvoegsel: null,
    achternaam: `B${i}`,
    geboortedatum: datum('2011-01-01'),
    groep: '1a',
  })),
)
const KEUZE = { leerlingnummer: 0, datum: 1, lesuur: 2, code: 3 }
const KOP = ['Leerlingnummer', 'Datum', 'Lesuur', 'Code']

type Rij = [wie: number, dag: number, lesuur: number, code: 'O' | 'G']
const lees = (rijen: readonly Rij[]): Urenrijen =>
  leesUrenrijen(
    {
      kop: KOP,
      loop: (rij) => {
        // Pupil 9 does not exist: a wrong row.
        for (const [i, [wie, dag, lesuur, code]] of rijen.entries())
          if (rij([`10${wie}`, `${dag}-10-2026`, String(lesuur), code], i + 2, 0) === false) return
      },
    },
    KEUZE,
    gids,
    VANDAAG,
    { cellen: new Map(), koppelingen: new Map() },
  )
const doe = (rijen: readonly Rij[], bestaand: ReadonlyMap<string, Urenblok>, wegwijze: Wegwijze): Verschil => {
  const uren = lees(rijen)
  return vergelijk({
    uren,
    gids,
    bestaand,
    wegwijze,
    vandaag: VANDAAG,
    codes: uren.codes.map(({ code }) => ({ registratie: code === 'O' ? 'ongeoorloofd' : 'geoorloofd', bekend: true })),
  })
}
const naDien = (bestaand: ReadonlyMap<string, Urenblok>, { blokken, blokkenWeg }: Verschil) => {
  const uit = new Map(bestaand)
  for (const blok of blokken) uit.set(`${blok.leerlingId}/${blok.schooljaar}`, blok)
  for (const { leerlingId: wie, schooljaar } of blokkenWeg) uit.delete(`${wie}/${schooljaar}`)
  return uit
}
const rij = fc.tuple(
  fc.constantFrom(0, 1, 2, 3, 9),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 4 }),
  fc.constantFrom<'O' | 'G'>('O', 'G'),
)
const bestand = fc.array(rij, { maxLength: 40 })
const wijze = fc.constantFrom<Wegwijze>('leerlingen-in-bestand', 'alles', 'niets')

/** What must stand there afterwards, worked out row by row. */
function naief(voor: ReadonlyMap<string, Urenblok>, rijen: readonly Rij[], wegwijze: Wegwijze): Map<string, string> {
  const lessen = new Map<string, string>()
  const wie = (id: LeerlingId) => ids.indexOf(id)
  for (const blok of voor.values())
    for (const les of leesUren(blok)) lessen.set(`${wie(blok.leerlingId)} ${les.dag} ${les.lesuur}`, les.code)
  const goed = rijen.filter(([een]) => een !== 9)
  const dagen = goed.map(([, dag]) => dag)
  const nieuw = new Map<string, string>()
  for (const [een, dag, lesuur, code] of goed) {
    const sleutel = `${een} 2026-10-${String(dag).padStart(2, '0')} ${lesuur}`
    if (!nieuw.has(sleutel)) nieuw.set(sleutel, code)
  }
  const fout = rijen.length > goed.length
  for (const sleutel of [...lessen.keys()]) {
    const [een = '', dag = ''] = sleutel.split(' ')
    const d = Number(dag.slice(8))
    if (nieuw.has(sleutel) || goed.length === 0 || d < Math.min(...dagen) || d > Math.max(...dagen)) continue
    const inBestand = goed.some(([w]) => String(w) === een)
    if (wegwijze !== 'niets' && inBestand) lessen.delete(sleutel)
    else if (wegwijze === 'alles' && !fout) lessen.delete(sleutel)
  }
  for (const [sleutel, code] of nieuw) lessen.set(sleutel, code)
  return lessen
}

describe('the dry run', () => {
  it('accounts for every row, and leaves what a row-by-row merge leaves', () => {
    fc.assert(
      fc.property(bestand, bestand, wijze, (eerst, dan, wegwijze) => {
        const leeg = new Map<string, Urenblok>()
        const begin = naDien(leeg, doe(eerst, leeg, 'niets'))
        const verschil = doe(dan, begin, wegwijze)
        expect(verschil.nieuw + verschil.gewijzigd + verschil.gelijk + verschil.fout).toBe(dan.length)
        const na = naDien(begin, verschil)
        const staat = new Map<string, string>()
        for (const blok of na.values())
          for (const les of leesUren(blok))
            staat.set(`${ids.indexOf(blok.leerlingId)} ${les.dag} ${les.lesuur}`, les.code)
        expect(staat).toEqual(naief(begin, dan, wegwijze))
      }),
      { numRuns: Number(process.env.IMPORT_RUNS ?? 400) },
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(bestand, wijze, (rijen, wegwijze) => {
        const leeg = new Map<string, Urenblok>()
        const na = naDien(leeg, doe(rijen, leeg, wegwijze))
        const weer = doe(rijen, na, wegwijze)
        expect(weer).toMatchObject({ nieuw: 0, gewijzigd: 0, weg: 0, blokken: [], blokkenWeg: [] })
      }),
      { numRuns: 200 },
    )
  })

  it('takes nothing away from a pupil of whom a row is wrong', () => {
    const les = (dag: string): Lesrij => ({
      dag: datum(dag),
      lesuur: 1,
      van: null,
      tot: null,
      uren: 1,
      minuten: null,
      vak: '',
      code: 'O',
      registratie: 'ongeoorloofd',
    })
    const id = ids[0] as LeerlingId
    const hier = new Map([
      [`${id}/2026`, pakUren(id, schooljaarVan(datum('2026-10-05')), [les('2026-10-05'), les('2026-10-06')])],
    ])
    const uren = lees([
      [0, 1, 1, 'O'],
      [0, 9, 1, 'O'],
    ])
    uren.fouten.push({ rij: 4, code: 'datum-onmogelijk', veld: 'datum', waarde: '', nummer: '100', naam: '' })
    uren.foutAantal++
    uren.rijen++
    const codes = uren.codes.map(() => ({ registratie: 'ongeoorloofd' as const, bekend: true }))
    expect(
      vergelijk({ uren, gids, codes, bestaand: hier, wegwijze: 'leerlingen-in-bestand', vandaag: VANDAAG }),
    ).toMatchObject({ weg: 0, nieuw: 2 })
    uren.fouten.length = 0
    uren.foutAantal = 0
    expect(
      vergelijk({ uren, gids, codes, bestaand: hier, wegwijze: 'leerlingen-in-bestand', vandaag: VANDAAG }),
    ).toMatchObject({ weg: 2, nieuw: 2 })
  })

  it('says until which day the hours are known, and never a day to come', () => {
    const uren = lees([[0, 1, 1, 'O']])
    uren.dag[0] = dagnummer(VANDAAG) + 3
    expect(
      vergelijk({
        uren,
        gids,
        codes: [{ registratie: 'ongeoorloofd', bekend: true }],
        bestaand: new Map(),
        wegwijze: 'niets',
        vandaag: VANDAAG,
      }),
    ).toMatchObject({ tot: '2026-11-23', bijgewerktTot: null })
  })
})
