import { Weigering } from '../dienst/weigering.ts'

/** So many wrong secrets under one name within the time, and that name waits. */
const HOOGSTENS = 10
const TIJD_MS = 15 * 60_000
/** Names remembered at most: a stream of invented names must not fill the memory. */
const NAMEN = 10_000

/**
 * A brake on guessing secrets, per name, in the memory of this process and by the real time (the practice clock may stand still).
 * `mag` throws `te-druk` with the seconds to wait; `mislukt` counts a wrong one, `gelukt` forgets them.
 */
export function maakRem(nu: () => number = () => performance.now()) {
  const missers = new Map<string, number[]>()
  const recent = (naam: string) => (missers.get(naam) ?? []).filter((tijd) => nu() - tijd < TIJD_MS)
  return {
    mag(naam: string): void {
      const tijden = recent(naam)
      const eerste = tijden[tijden.length - HOOGSTENS]
      if (eerste !== undefined)
        throw new Weigering('te-druk', { wachtSeconden: Math.ceil((TIJD_MS - (nu() - eerste)) / 1000) })
    },
    mislukt(naam: string): void {
      const oudste = missers.keys().next().value
      if (missers.size >= NAMEN && oudste !== undefined) missers.delete(oudste)
      missers.set(naam, [...recent(naam), nu()])
    },
    gelukt(naam: string): void {
      missers.delete(naam)
    },
  }
}
