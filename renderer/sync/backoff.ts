/** Waits between the first tries, in milliseconds: a hiccup should not cost a minute (`domain.md` 5.13: three re-offers). */
export const SNEL_MS = [250, 500, 1000] as const
export const BASIS_MS = 1000
export const PLAFOND_MS = 5 * 60_000

/**
 * Milliseconds to wait after the nth failure in a row (from 1): three quick ones, then full jitter, so that a hundred
 * desks do not all come back at the same second. `toeval` in [0, 1). Never less than what the loket asked (`naMs`).
 */
export function wachttijd(mislukkingen: number, toeval: number, naMs: number | null = null): number {
  const snel = SNEL_MS[mislukkingen - 1]
  const bovengrens = Math.min(PLAFOND_MS, BASIS_MS * 2 ** Math.min(30, Math.max(0, mislukkingen - SNEL_MS.length)))
  return Math.max(snel ?? Math.floor(toeval * bovengrens), naMs ?? 0)
}
