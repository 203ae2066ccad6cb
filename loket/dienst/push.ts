import type { z } from 'zod'
import type { pushstand } from '#shared/contract/loket.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import { tijdstipVan } from '../klok.ts'
import type { Bus, Dienst } from './dienst.ts'
import { laatsteVolgnummer } from './feed.ts'

/** What goes to a listening desk: `mutatie` = pull now, `opnieuw` = that point is unknown here, pull everything. */
export interface Pushbericht {
  readonly soort: 'mutatie' | 'opnieuw'
  readonly cursor: number
}
export type Pushontvanger = (bericht: Pushbericht) => void

/** DUO offers a message again three times when an institution does not fetch it (`domain.md` 5.13), at these intervals. */
export const HERAANBOD = { keren: 3, wachtMs: 10_000 }
/** A desk that is further behind than this is told to start again: one comparison costs less than such a tail. */
export const TE_OUD = 10_000

interface Aanbod {
  tot: number
  keren: number
  volgende: number
}

/**
 * The push of one loket process. A change is offered to every listening desk of its institution; fetching the feed confirms
 * it. What is not confirmed is offered again three times and then waits in the foutenwachtrij, until a desk fetches.
 * `anders` bends what is sent (`simulatie/`).
 */
export class Push {
  readonly #dienst: Dienst
  readonly #luisteraars = new Map<string, Set<Pushontvanger>>()
  readonly #open = new Map<string, Aanbod>()
  readonly #stop: () => void
  readonly #klok: NodeJS.Timeout
  readonly #heraanbod: typeof HERAANBOD
  /** How often a message is sent: 1, or what a storing makes of it. */
  anders: () => number = () => 1

  constructor(dienst: Dienst, bus: Bus, heraanbod = HERAANBOD) {
    this.#dienst = dienst
    this.#heraanbod = heraanbod
    this.#stop = bus.luister((brin, volgnummer) => {
      if (brin === '*') void this.#allesKan().catch(() => undefined)
      else this.#bied(brin, volgnummer)
    })
    this.#klok = setInterval(() => void this.#ronde().catch(() => undefined), Math.min(1000, heraanbod.wachtMs / 2))
    this.#klok.unref()
  }

  /**
   * A desk listens from `sinds` (its Last-Event-ID; null when it has none). It is told at once when there is more, or that it
   * must start again. Returns the function that stops listening.
   */
  async luister(brin: string, sinds: string | null, ontvanger: Pushontvanger): Promise<() => void> {
    const { db } = this.#dienst
    const lijst = this.#luisteraars.get(brin) ?? new Set()
    this.#luisteraars.set(brin, lijst)
    // First listen, then look: a change in between is told twice rather than missed.
    lijst.add(ontvanger)
    const nu = await laatsteVolgnummer(this.#dienst, brin)
    await db
      .insertInto('aflevering')
      .values({ brin, bevestigd: nu, opgegeven_tot: null, opgegeven_op: null })
      .onConflict((bij) => bij.doNothing())
      .execute()
    const vanaf = sinds === null ? null : /^[0-9]{1,15}$/.test(sinds) ? Number(sinds) : -1
    if (vanaf !== null && (vanaf < 0 || vanaf > nu || nu - vanaf > TE_OUD)) ontvanger({ soort: 'opnieuw', cursor: nu })
    else if (vanaf === null || vanaf < nu) ontvanger({ soort: 'mutatie', cursor: nu })
    return () => {
      lijst.delete(ontvanger)
    }
  }

  #zend(brin: string, cursor: number): void {
    const luisteraars = this.#luisteraars.get(brin)
    if (luisteraars === undefined || luisteraars.size === 0) return
    for (let keer = this.anders(); keer > 0; keer--) {
      for (const ontvanger of luisteraars) ontvanger({ soort: 'mutatie', cursor })
    }
  }

  #bied(brin: string, volgnummer: number): void {
    this.#zend(brin, volgnummer)
    const oud = this.#open.get(brin)
    if (oud !== undefined && oud.tot >= volgnummer) return
    this.#open.set(brin, { tot: volgnummer, keren: 0, volgende: performance.now() + this.#heraanbod.wachtMs })
  }

  /** After a break nobody knows what was missed: every institution with listeners is told where the feed stands. */
  async #allesKan(): Promise<void> {
    for (const brin of this.#luisteraars.keys()) this.#bied(brin, await laatsteVolgnummer(this.#dienst, brin))
  }

  /** Offers again what is due, and gives up after the third time. */
  async #ronde(): Promise<void> {
    for (const [brin, aanbod] of this.#open) {
      if (performance.now() < aanbod.volgende) continue
      const rij = await this.#dienst.db
        .selectFrom('aflevering')
        .select('bevestigd')
        .where('brin', '=', brin)
        .executeTakeFirst()
      // Nobody of this institution ever listened, or somebody fetched it.
      if (rij === undefined || rij.bevestigd >= aanbod.tot) {
        if (this.#open.get(brin) === aanbod) this.#open.delete(brin)
        continue
      }
      if (aanbod.keren >= this.#heraanbod.keren) {
        await this.#geefOp(brin, aanbod.tot)
        if (this.#open.get(brin) === aanbod) this.#open.delete(brin)
        continue
      }
      aanbod.keren++
      aanbod.volgende = performance.now() + this.#heraanbod.wachtMs
      this.#zend(brin, aanbod.tot)
    }
  }

  async #geefOp(brin: string, tot: number): Promise<void> {
    await this.#dienst.db
      .updateTable('aflevering')
      .set((e) => ({
        opgegeven_tot: tot,
        opgegeven_op: e.fn.coalesce('opgegeven_op', e.val(tijdstipVan(this.#dienst.klok.nu()))),
      }))
      .where('brin', '=', brin)
      .where('bevestigd', '<', tot)
      .execute()
  }

  sluit(): void {
    this.#stop()
    clearInterval(this.#klok)
    this.#luisteraars.clear()
  }
}

/** How far is known here to be confirmed, so that most fetches cost nothing. */
const bekend = new WeakMap<Dienst['db'], Map<string, number>>()

/** A desk fetched the feed up to `cursor`: that has arrived. Writes only when it is news. */
export async function bevestig(dienst: Dienst, brin: string, cursor: number): Promise<void> {
  const hier = bekend.get(dienst.db) ?? new Map<string, number>()
  bekend.set(dienst.db, hier)
  if (cursor <= (hier.get(brin) ?? 0)) return
  const { numUpdatedRows } = await dienst.db
    .updateTable('aflevering')
    .set((e) => ({
      bevestigd: cursor,
      opgegeven_tot: e.case().when('opgegeven_tot', '>', cursor).then(e.ref('opgegeven_tot')).else(null).end(),
      opgegeven_op: e.case().when('opgegeven_tot', '>', cursor).then(e.ref('opgegeven_op')).else(null).end(),
    }))
    .where('brin', '=', brin)
    .where('bevestigd', '<', cursor)
    .executeTakeFirst()
  if (numUpdatedRows === 1n) hier.set(brin, cursor)
}

/** How the push stands over all institutions, for the health page: numbers only. */
export async function leesPushstand(dienst: Dienst): Promise<z.infer<typeof pushstand>> {
  const rijen = await dienst.db.selectFrom('aflevering').selectAll().execute()
  let wachtend = 0
  let foutenwachtrij = 0
  let oudste: string | null = null
  for (const { brin, bevestigd, opgegeven_tot, opgegeven_op } of rijen) {
    const nu = await laatsteVolgnummer(dienst, brin)
    wachtend += Math.max(0, nu - Math.max(bevestigd, opgegeven_tot ?? 0))
    foutenwachtrij += opgegeven_tot === null ? 0 : opgegeven_tot - bevestigd
    if (opgegeven_op !== null && (oudste === null || opgegeven_op < oudste)) oudste = opgegeven_op
  }
  return { instellingen: rijen.length, wachtend, foutenwachtrij, oudste: oudste as Tijdstip | null }
}
