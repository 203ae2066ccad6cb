import { aggregaatVan } from '#renderer/store/daden/keten.ts'
import { nuAls } from '#renderer/store/klok.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import { Bundel } from './bundel.ts'
import type { Cijfers } from './cijfers.ts'
import { plan } from './plan.ts'
import type { Syncwereld } from './sync-wereld.ts'
import type { Mislukt } from './uitkomst.ts'
import { verzend } from './verzending.ts'

export interface Zendopdracht {
  wereld: Syncwereld
  cijfers: Cijfers
  namens: string
  /** In sending order, as it is now. */
  outbox: () => readonly Operatie[]
  gaatDoor: () => boolean
  mag: (operatie: Operatie) => boolean
  /** What a failure means for whom; returns the milliseconds that the operatie waits. */
  mislukt: (mislukt: Mislukt, operatie: Operatie) => number
  /** DUO gave a definite answer. */
  goed: (operatie: Operatie) => void
  /** There was nothing to send: somebody took it back between our looking and our sending. */
  niets: () => Promise<void>
  /** Resolves when somebody set something ready: he must not wait for the slowest request. */
  gepord: () => Promise<void>
}

/** Sends until nothing may start any more and everything that was under way is written down. Rejects when the store failed. */
export async function verzendAlles(opdracht: Zendopdracht): Promise<void> {
  const lopend = new Map<string, Promise<void>>()
  const stuk: unknown[] = []
  const bundel = new Bundel(opdracht.wereld.winkel)
  for (;;) {
    const verder = opdracht.gaatDoor() && stuk.length === 0
    const outbox = verder ? opdracht.outbox() : []
    const vraag = { outbox, namens: opdracht.namens, bezig: new Set(lopend.keys()), mag: opdracht.mag }
    for (const operatie of plan(vraag)) {
      const aggregaat = aggregaatVan(operatie)
      const poging = eenPoging(opdracht, bundel, operatie)
        .catch((oorzaak: unknown) => void stuk.push(oorzaak))
        .finally(() => lopend.delete(aggregaat))
      lopend.set(aggregaat, poging)
    }
    if (lopend.size === 0) break
    await Promise.race([...lopend.values(), opdracht.gepord()])
  }
  if (stuk.length > 0) throw stuk[0]
}

async function eenPoging(opdracht: Zendopdracht, winkel: Bundel, operatie: Operatie): Promise<void> {
  const { wereld, cijfers } = opdracht
  const begin = wereld.wekker.nu()
  const uitkomst = await verzend({ ...wereld, winkel }, operatie, opdracht.mislukt)
  if (uitkomst === null) return await opdracht.niets()
  cijfers.verzoek()
  if (!['aanvaard', 'geweigerd', 'conflict'].includes(uitkomst.soort)) return
  const genomen = uitkomst.soort === 'aanvaard' ? { op: nuAls(wereld.klok), ms: wereld.wekker.nu() - begin } : null
  // A change that must be merged first is not done yet: its second request counts for the same operatie.
  if (uitkomst.soort !== 'conflict') cijfers.antwoord(operatie, genomen)
  opdracht.goed(operatie)
}
