import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitPlace, MINIMUM } from './window-place.ts'

const laptop = { x: 0, y: 0, width: 1366, height: 728 }
const dock = { x: 1366, y: 0, width: 2560, height: 1400 }

describe('the place of the window', () => {
  it('is the first size, never larger than the screen, when nothing is known', () => {
    expect(fitPlace(null, [laptop])).toEqual({ bounds: { width: 1366, height: 728 }, maximized: false })
    expect(fitPlace(null, [])).toEqual({ bounds: { width: 1366, height: 768 }, maximized: false })
  })

  it('is where it was while that screen is there, and in the middle when it is gone', () => {
    const saved = { bounds: { x: 1500, y: 100, width: 2000, height: 1200 }, maximized: false }
    expect(fitPlace(saved, [laptop, dock]).bounds).toEqual(saved.bounds)
    expect(fitPlace(saved, [laptop]).bounds).toEqual({ width: 1366, height: 728 })
  })

  it('shrinks to a screen that became smaller', () => {
    const saved = { bounds: { x: 0, y: 0, width: 3000, height: 2000 }, maximized: true }
    expect(fitPlace(saved, [laptop])).toEqual({ bounds: { x: 0, y: 0, width: 1366, height: 728 }, maximized: true })
  })

  it('can always be taken hold of', () => {
    const number = fc.integer({ min: -9_000, max: 9_000 })
    const size = fc.integer({ min: 1, max: 9_000 })
    fc.assert(
      fc.property(number, number, size, size, (x, y, width, height) => {
        const { bounds } = fitPlace({ bounds: { x, y, width, height }, maximized: false }, [laptop, dock])
        expect(bounds.width).toBeGreaterThanOrEqual(MINIMUM.width)
        expect(bounds.height).toBeGreaterThanOrEqual(MINIMUM.height)
        if (bounds.x === undefined || bounds.y === undefined) return
        const [left, top] = [bounds.x, bounds.y]
        const onScreen = [laptop, dock].some(
          (area) =>
            Math.min(left + bounds.width, area.x + area.width) - Math.max(left, area.x) >= 200 &&
            top >= area.y &&
            top + 40 <= area.y + area.height,
        )
        expect(onScreen).toBe(true)
      }),
      { numRuns: 2000, seed: 20_261_122 },
    )
  })
})
