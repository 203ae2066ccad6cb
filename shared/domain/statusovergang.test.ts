import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REDENEN_INGETROKKEN, STATUSSEN, type Status } from '../schema/codes.ts'
import { statusCode } from './codetabellen.ts'
import {
  type Actor,
  beoordeelOvergang,
  magInhoudWijzigen,
  magIntrekken,
  magOvergang,
  magWeggooien,
  mogelijkeStatussen,
} from './statusovergang.ts'

const ACTOREN: Actor[] = ['school', 'gemeente', 'duo']
/** The list of 3.5, written out as pairs. */
const TOEGESTAAN = ['WR', 'RB', 'RK', 'RG', 'RI', 'BK', 'BG', 'BI', 'KB', 'KG', 'KI', 'GB']

describe('statusovergang (3.5)', () => {
  it('allows exactly the listed transitions', () => {
    const gevonden = STATUSSEN.flatMap((van) =>
      STATUSSEN.filter((naar) => ACTOREN.some((door) => magOvergang(van, naar, door))).map((naar) => van + naar),
    )
    expect(gevonden.sort()).toEqual([...TOEGESTAAN].sort())
  })

  it('leaves B, K and G to the gemeente, R to acceptance by DUO and I to school and DUO', () => {
    for (const van of STATUSSEN) {
      expect(mogelijkeStatussen(van, 'school').every((naar) => naar === 'I')).toBe(true)
      expect(mogelijkeStatussen(van, 'gemeente').every((naar) => 'BKG'.includes(naar))).toBe(true)
      expect(mogelijkeStatussen(van, 'duo').every((naar) => 'RI'.includes(naar))).toBe(true)
    }
  })

  it('has no path out of a final state, whoever tries whatever', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATUSSEN),
        fc.array(fc.tuple(fc.constantFrom(...STATUSSEN), fc.constantFrom(...ACTOREN)), { maxLength: 30 }),
        (begin, pogingen) => {
          let nu: Status = begin
          let eindstand: Status | null = null
          for (const [naar, door] of pogingen) {
            if (!magOvergang(nu, naar, door)) continue
            expect(eindstand, `${eindstand} → ${naar}`).toBeNull()
            nu = naar
            if (statusCode(nu).eindstatus) eindstand = nu
          }
        },
      ),
    )
    expect(STATUSSEN.filter((status) => statusCode(status).eindstatus)).toEqual(['I', 'D'])
    for (const door of ACTOREN) for (const van of ['I', 'D'] as const) expect(mogelijkeStatussen(van, door)).toEqual([])
  })

  it('flags what DUO sends against the table, and refuses nothing', () => {
    expect(beoordeelOvergang(null, 'D')).toBe('toegestaan')
    expect(beoordeelOvergang('R', 'R')).toBe('gelijk')
    expect(beoordeelOvergang('R', 'G')).toBe('toegestaan')
    expect(beoordeelOvergang('I', 'B')).toBe('afwijkend')
    expect(beoordeelOvergang('G', 'I')).toBe('afwijkend')
    expect(beoordeelOvergang('B', 'R')).toBe('afwijkend')
  })

  it('lets a school change the content in R, B and K, and throw away what was never sent', () => {
    expect(STATUSSEN.filter(magInhoudWijzigen)).toEqual(['W', 'R', 'B', 'K'])
    expect(STATUSSEN.filter(magWeggooien)).toEqual(['W'])
  })

  it('keeps vrijstelling as a reason for DUO, and the others for the school', () => {
    for (const status of STATUSSEN)
      for (const reden of REDENEN_INGETROKKEN) {
        const kan = 'RBK'.includes(status)
        expect(magIntrekken(status, 'school', reden)).toBe(kan && reden !== 'V')
        expect(magIntrekken(status, 'duo', reden)).toBe(kan && reden === 'V')
        expect(magIntrekken(status, 'gemeente', reden)).toBe(false)
      }
  })
})
