import { useCallback, useSyncExternalStore } from 'react'

/** What screens remember while she works elsewhere, for as long as the desk is open. It never leaves memory. */
export class Geheugen {
  #waarden = new Map<string, unknown>()
  #luisteraars = new Set<() => void>()

  lees<W>(sleutel: string, begin: W): W {
    if (!this.#waarden.has(sleutel)) this.#waarden.set(sleutel, begin)
    return this.#waarden.get(sleutel) as W
  }

  zet<W>(sleutel: string, waarde: W): void {
    this.#waarden.set(sleutel, waarde)
    for (const luisteraar of this.#luisteraars) luisteraar()
  }

  readonly luister = (luisteraar: () => void): (() => void) => {
    this.#luisteraars.add(luisteraar)
    return () => this.#luisteraars.delete(luisteraar)
  }
}

/** As `useState`, but the value is still there when the screen comes back. `begin` is kept, not copied: pass a constant. */
export function useGeheugen<W>(geheugen: Geheugen, sleutel: string, begin: W): [W, (nieuw: (oud: W) => W) => void] {
  const lees = useCallback(() => geheugen.lees(sleutel, begin), [geheugen, sleutel, begin])
  const zet = useCallback(
    (nieuw: (oud: W) => W) => geheugen.zet(sleutel, nieuw(geheugen.lees(sleutel, begin))),
    [geheugen, sleutel, begin],
  )
  return [useSyncExternalStore(geheugen.luister, lees), zet]
}
