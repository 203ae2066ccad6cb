/** Mulberry32: the same seed gives the same row of numbers in 0..1 on every computer. For practice faults only, never for secrets. */
export function toeval(seed: number): () => number {
  let stand = seed >>> 0
  return () => {
    stand = (stand + 0x6d2b79f5) >>> 0
    let t = stand
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
