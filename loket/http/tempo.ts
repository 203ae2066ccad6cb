import type { Dienst } from '../dienst/dienst.ts'
import { Weigering } from '../dienst/weigering.ts'
import type { LoketApp } from './app.ts'

const MINUUT_MS = 60_000

/**
 * At most so many messages of one user in any minute (`domain.md` 5.13 R5: 60); off by default. What is over is `te-druk`
 * with the seconds to wait. Counted per process, by the real time: the practice clock may stand still.
 */
export function bewaakTempo(app: LoketApp, dienst: Dienst): void {
  const max = dienst.instellingen.maxPerMinuut
  if (max === null) return
  const recent = new Map<string, number[]>()
  app.addHook('preValidation', async (request) => {
    if (request.routeOptions.config.bericht !== true || request.aanmelding === null) return
    const nu = performance.now()
    const wie = request.aanmelding.gebruiker.gebruikersnaam
    const tijden = (recent.get(wie) ?? []).filter((tijd) => nu - tijd < MINUUT_MS)
    const oudste = tijden[0]
    if (tijden.length >= max && oudste !== undefined) {
      recent.set(wie, tijden)
      throw new Weigering('te-druk', { wachtSeconden: Math.ceil((MINUUT_MS - (nu - oudste)) / 1000) })
    }
    recent.set(wie, [...tijden, nu])
  })
}
