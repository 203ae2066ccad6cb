import { describe, expect, it } from 'vitest'
import { weigh } from './weigh.ts'

describe('weigh', () => {
  it.each([null, undefined, true, 1.5, 'tekst', [], {}, new Uint8Array(8), [[{ a: [1] }]], Object.create(null)])(
    'lets plain data pass (%j)',
    (value) => {
      expect(weigh(value, 1024)).toBe('fits')
    },
  )

  it('counts texts and bytes as they are', () => {
    expect(weigh('x'.repeat(100), 100)).toBe('fits')
    expect(weigh('x'.repeat(101), 100)).toBe('too large')
    expect(weigh(new Uint8Array(101), 100)).toBe('too large')
  })

  it('counts keys too', () => {
    expect(weigh({ ['k'.repeat(101)]: null }, 100)).toBe('too large')
  })

  it('does not walk four milliard holes', () => {
    expect(weigh(new Array(2 ** 32 - 1), 1_000_000)).toBe('too large')
  })

  it('refuses what is not plain data', () => {
    const cycle: Record<string, unknown> = {}
    cycle.self = cycle
    let deep: unknown = null
    for (let i = 0; i < 40; i += 1) deep = [deep]
    const accessor = Object.defineProperty({}, 'sleutel', { enumerable: true, get: () => 'verrassing' })
    class Person {}
    for (const value of [
      cycle,
      JSON.parse('{"__proto__": {}}'),
      [{ constructor: null }],
      deep,
      accessor,
      new Person(),
      new Date(),
      new Map(),
      new Set(),
      /x/,
      () => 1,
      Symbol('x'),
      1n,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      new ArrayBuffer(8),
      new Float64Array(1),
      new Error('x'),
      Promise.resolve(),
    ]) {
      expect(weigh(value, 1_000_000)).toBe('not plain')
    }
  })

  it('lets the same thing stand in two places', () => {
    const shared = { a: 1 }
    expect(weigh([shared, shared], 1024)).toBe('fits')
  })
})
