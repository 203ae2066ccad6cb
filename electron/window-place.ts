import { z } from 'zod'

const pixels = z.int().min(-100_000).max(100_000)
/** Where the window stood, in device-independent pixels. */
export const windowPlace = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) }),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof windowPlace>
type Rectangle = WindowPlace['bounds']

export const MINIMUM = { width: 800, height: 600 }
const FIRST = { width: 1366, height: 768 }
/** So much of the title bar has to be on a screen, or nobody can take hold of it. */
const GRIP = { width: 200, height: 40 }

const overlap = (a: Rectangle, b: Rectangle) => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + GRIP.height, b.y + b.height) - Math.max(a.y, b.y),
})

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high))

/**
 * Where to open: as it was, when its title bar can be reached on a screen that is there now (a laptop leaves its dock); else the
 * first size, in the middle. Never larger than the screen.
 */
export function fitPlace(
  saved: WindowPlace | null,
  areas: readonly Rectangle[],
): { bounds: Partial<Rectangle> & { width: number; height: number }; maximized: boolean } {
  const home = areas.find((area) => {
    if (saved === null) return false
    const { width, height } = overlap(saved.bounds, area)
    return width >= GRIP.width && height >= GRIP.height
  })
  const largest = areas[0] ?? { ...FIRST, x: 0, y: 0 }
  if (saved === null || home === undefined) {
    const width = Math.min(FIRST.width, Math.max(largest.width, MINIMUM.width))
    const height = Math.min(FIRST.height, Math.max(largest.height, MINIMUM.height))
    return { bounds: { width, height }, maximized: saved?.maximized ?? false }
  }
  const width = Math.max(MINIMUM.width, Math.min(saved.bounds.width, home.width))
  const height = Math.max(MINIMUM.height, Math.min(saved.bounds.height, home.height))
  // A window that had to shrink may have slipped off: its title bar comes along.
  const x = clamp(saved.bounds.x, home.x - width + GRIP.width, home.x + home.width - GRIP.width)
  const y = clamp(saved.bounds.y, home.y, home.y + home.height - GRIP.height)
  return { bounds: { x, y, width, height }, maximized: saved.maximized }
}
