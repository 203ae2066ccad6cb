import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBsn, isOnderwijsnummer, isPgn, maskeerPgn } from './elfproef.ts'

const cijfers = (lengte: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: lengte, maxLength: lengte }).map((lijst) => lijst.join(''))

/** The ninth digit that makes eight digits a BSN: their weighted sum mod 11, where 10 is no digit. Null = none exists. */
function negendeVanBsn(acht: string): number | null {
  let rest = 0
  for (let i = 0; i < 8; i++) rest = (rest + (9 - i) * Number(acht[i])) % 11
  return rest === 10 ? null : rest
}

describe('elfproef (domain.md 6)', () => {
  it.each(['219927911', '111222333', '123456782', '249566758', '999996708', '999996630', '012345672'])(
    'takes %s as BSN',
    (nummer) => {
      expect(isBsn(nummer)).toBe(true)
      expect(isOnderwijsnummer(nummer)).toBe(false)
    },
  )

  it.each(['219927910', '123456789', '999998620', '912345678', '000000000', '12345672', '0123456722', '12345678x', ''])(
    'refuses %s as BSN',
    (nummer) => expect(isBsn(nummer)).toBe(false),
  )

  it.each(['101222331', '100349931', '107300443', '107616392', '106192924', '108876865', '109028175', '100000016'])(
    'takes %s as onderwijsnummer',
    (nummer) => {
      expect(isOnderwijsnummer(nummer)).toBe(true)
      expect(isBsn(nummer)).toBe(false)
    },
  )

  it.each(['101222332', '105000000', '201222331', '900000102'])('refuses %s as onderwijsnummer', (nummer) =>
    expect(isOnderwijsnummer(nummer)).toBe(false),
  )

  it('agrees with the check digit computed from the first eight', () => {
    fc.assert(
      fc.property(cijfers(8), fc.integer({ min: 0, max: 9 }), (acht, laatste) => {
        expect(isBsn(`${acht}${laatste}`)).toBe(negendeVanBsn(acht) === laatste && `${acht}${laatste}` !== '000000000')
      }),
      { numRuns: 2000 },
    )
  })

  it('agrees with the check digit of an onderwijsnummer: five further round the eleven', () => {
    fc.assert(
      fc.property(cijfers(6), fc.integer({ min: 0, max: 9 }), (zes, laatste) => {
        const rest = [...`10${zes}`].reduce((som, cijfer, i) => som + (9 - i) * Number(cijfer), 0) % 11
        expect(isOnderwijsnummer(`10${zes}${laatste}`)).toBe((rest + 6) % 11 === laatste)
      }),
      { numRuns: 2000 },
    )
  })

  it('finds every single wrong digit, and every swap of two neighbours', () => {
    fc.assert(
      fc.property(cijfers(8), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (acht, plaats, meer) => {
        const negende = negendeVanBsn(acht)
        fc.pre(negende !== null && acht !== '00000000')
        const goed = [...`${acht}${negende}`]
        const fout = [...goed]
        fout[plaats] = String((Number(goed[plaats]) + meer) % 10)
        expect(isBsn(fout.join(''))).toBe(false)
        if (plaats < 7 && goed[plaats] !== goed[plaats + 1]) {
          const gewisseld = [...goed]
          gewisseld[plaats] = goed[plaats + 1]!
          gewisseld[plaats + 1] = goed[plaats]!
          expect(isBsn(gewisseld.join(''))).toBe(false)
        }
      }),
    )
  })

  it('never takes a number for both kinds', () => {
    fc.assert(
      fc.property(cijfers(9), (nummer) => !(isBsn(nummer) && isOnderwijsnummer(nummer))),
      { numRuns: 5000 },
    )
    expect(isPgn('111222333') && isPgn('101222331')).toBe(true)
  })

  it('shows six digits without asking', () => {
    expect(maskeerPgn('219927911')).toBe('***927911')
  })
})
