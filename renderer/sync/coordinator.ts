import { aggregaatVan } from '#renderer/store/daden/keten.ts'
import type { Opdracht } from '#renderer/store/winkel.ts'
import { foutcodeVan } from '#shared/contract/errors.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import { BEWAAR_PEIL_MS, haalPagina } from './ophalen.ts'
import { plan, tel } from './plan.ts'
import { Rust, type Wachter } from './rust.ts'
import type { SyncStand } from './sync-stand.ts'
import type { Syncwereld } from './sync-wereld.ts'
import type { Mislukt } from './uitkomst.ts'
import { verzend } from './verzending.ts'

/** A quiet desk asks for news this often. */
export const PEIL_MS = 30_000

/** Sends and fetches for one desk (SPEC). `start` once, `stop` before the desk locks. */
export class Coordinator {
  readonly #w: Syncwereld
  readonly #rust: Rust
  /** The outbox as the last commit left it, so that a ronde of thousands need not read it thousands of times. */
  readonly #outbox = new Map<OperatieId, Operatie>()
  readonly #luisteraars = new Set<() => void>()
  #stoppers: (() => void)[] = []
  #ronde: Promise<void> | null = null
  #nogEens = false
  #loopt = false
  #teOud = false
  #wie: string | null = null
  #ophaalmissers = 0
  #bewaardOp = Number.NEGATIVE_INFINITY
  #stand: SyncStand
  #stopWekker: () => void = () => {}
  #por: () => void = () => {}

  constructor(wereld: Syncwereld) {
    this.#w = wereld
    this.#rust = new Rust(wereld.wekker, wereld.toeval)
    const laatstOpgehaaldOp = wereld.winkel.cursor().opgehaaldOp
    this.#stand = { verbinding: 'offline', bezig: false, laatstOpgehaaldOp, laatsteFout: null, ...tel([], null) }
  }

  /** The same object until something changes: fit for `useSyncExternalStore`. */
  readonly stand = (): SyncStand => this.#stand
  readonly luister = (ontvanger: () => void): (() => void) => {
    this.#luisteraars.add(ontvanger)
    return () => this.#luisteraars.delete(ontvanger)
  }

  async start(): Promise<void> {
    const { winkel, online, bijSessie } = this.#w
    this.#loopt = true
    const opnieuw = () => void this.nu()
    this.#stoppers = [winkel.bijCommit((wat) => this.#naCommit(wat)), online.luister(opnieuw), bijSessie(opnieuw)]
    await this.#leesOutbox()
    await this.nu()
  }

  /** Starts nothing more; resolves when what is under way has been written down. */
  async stop(): Promise<void> {
    this.#loopt = false
    this.#stopWekker()
    for (const stop of this.#stoppers) stop()
    await this.#ronde
  }

  /** *Verstuur nu*: forgets every wait of our own and runs a ronde, or joins the running one (Y8). Never rejects. */
  async nu(): Promise<void> {
    this.#rust.vergeet()
    await this.#start()
  }

  #start(): Promise<void> {
    if (!this.#loopt) return Promise.resolve()
    this.#nogEens = true
    this.#ronde ??= this.#rondes().finally(() => {
      this.#ronde = null
    })
    return this.#ronde
  }

  async #rondes(): Promise<void> {
    this.#stopWekker()
    this.#zeg({ bezig: true })
    while (this.#nogEens && this.#loopt) {
      this.#nogEens = false
      try {
        await this.#eenRonde()
      } catch (oorzaak) {
        // The store itself failed (full disk, locked desk): nothing is half done. Wait for it like for a lost connection.
        this.#zeg({ laatsteFout: foutcodeVan(oorzaak) })
        this.#rust.pauzeer(null)
      }
    }
    this.#zeg({ bezig: false })
    if (this.#loopt) this.#stopWekker = this.#w.wekker.na(this.#rust.volgende(PEIL_MS), () => void this.#start())
  }

  async #eenRonde(): Promise<void> {
    const { transport, online } = this.#w
    if (!online.online()) return this.#zeg({ verbinding: 'offline' })
    this.#wie = await transport.wie()
    if (this.#wie === null) return this.#zeg({ verbinding: 'niet-aangemeld' })
    if (!this.#rust.magIets()) return
    // Look before sending: a melding that certainly never left stays `klaar` and can be taken back.
    if (this.#stand.verbinding !== 'verbonden') {
      const bereikbaar = await transport.bereikbaar()
      this.#zeg({ verbinding: bereikbaar ? 'verbonden' : 'offline' })
      if (!bereikbaar) return void this.#rust.pauzeer(null)
    }
    await this.#verstuur(this.#wie)
    if (this.#gaatDoor() && this.#rust.mag('ophalen')) await this.#haalOp(this.#wie)
  }

  #gaatDoor(): boolean {
    return this.#loopt && !this.#teOud && this.#stand.verbinding === 'verbonden' && this.#rust.magIets()
  }

  async #verstuur(namens: string): Promise<void> {
    const lopend = new Map<string, Promise<void>>()
    const stuk: unknown[] = []
    for (;;) {
      const verder = this.#gaatDoor() && stuk.length === 0
      const outbox = verder ? [...this.#outbox.values()].sort((een, ander) => een.volgorde - ander.volgorde) : []
      const bezig = new Set(lopend.keys())
      for (const operatie of plan({ outbox, namens, bezig, mag: ({ id }) => this.#rust.mag(id) })) {
        const poging = this.#eenPoging(operatie)
          .catch((oorzaak: unknown) => void stuk.push(oorzaak))
          .finally(() => lopend.delete(aggregaatVan(operatie)))
        lopend.set(aggregaatVan(operatie), poging)
      }
      if (lopend.size === 0) break
      // Somebody who sets ready now must not wait for the slowest request.
      await Promise.race([...lopend.values(), new Promise<void>((gepord) => (this.#por = gepord))])
    }
    if (stuk.length > 0) throw stuk[0]
  }

  async #eenPoging(operatie: Operatie): Promise<void> {
    const wachtNa = (mislukt: Mislukt, { id, pogingen }: Operatie) => this.#mislukt(mislukt, id, pogingen + 1)
    const uitkomst = await verzend(this.#w, operatie, wachtNa)
    // Somebody took it back between our looking and our sending.
    if (uitkomst === null) await this.#leesOutbox()
    else if (['aanvaard', 'geweigerd', 'conflict'].includes(uitkomst.soort)) this.#goed(operatie.id)
  }

  async #haalOp(namens: string): Promise<void> {
    for (let meer = true; meer && this.#gaatDoor(); ) {
      const nu = this.#w.wekker.nu()
      const uitkomst = await haalPagina(this.#w, namens, nu - this.#bewaardOp > BEWAAR_PEIL_MS)
      if (uitkomst.soort !== 'gehaald') {
        this.#ophaalmissers += 1
        this.#mislukt(uitkomst, 'ophalen', this.#ophaalmissers)
        return
      }
      if (uitkomst.bewaard) this.#bewaardOp = nu
      this.#ophaalmissers = 0
      this.#goed('ophalen')
      this.#zeg({ laatstOpgehaaldOp: uitkomst.op })
      meer = uitkomst.meer
    }
  }

  /** What a failure means for whom; returns how many milliseconds that is. */
  #mislukt(uitkomst: Mislukt, wie: Wachter, keer: number): number {
    this.#zeg({ laatsteFout: uitkomst.fout.code })
    if (uitkomst.soort === 'aanmelden') this.#zeg({ verbinding: 'niet-aangemeld' })
    if (uitkomst.soort === 'te-oud') this.#teOud = true
    if (uitkomst.soort !== 'later') return 0
    if (uitkomst.bereik === 'operatie') return this.#rust.wacht(wie, keer, uitkomst.naMs)
    if (uitkomst.bereik === 'verbinding') this.#zeg({ verbinding: 'offline' })
    return this.#rust.pauzeer(uitkomst.naMs)
  }

  #goed(wie: Wachter): void {
    this.#rust.goed(wie)
    if (this.#stand.laatsteFout !== null) this.#zeg({ laatsteFout: null })
  }

  async #leesOutbox(): Promise<void> {
    const outbox = await this.#w.winkel.outbox()
    this.#outbox.clear()
    for (const operatie of outbox) this.#outbox.set(operatie.id, operatie)
    this.#zeg({})
  }

  #naCommit({ outbox }: Opdracht): void {
    if (outbox === undefined) return
    for (const id of outbox.weg ?? []) this.#outbox.delete(id as OperatieId)
    for (const operatie of outbox.zet ?? []) this.#outbox.set(operatie.id, operatie)
    this.#zeg({})
    const nieuw = outbox.zet?.some(({ status, pogingen }) => status === 'klaar' && pogingen === 0) ?? false
    if (nieuw) this.#por()
    if (nieuw && this.#ronde === null) void this.#start()
  }

  #zeg(deel: Partial<SyncStand>): void {
    this.#stand = { ...this.#stand, ...deel, ...tel(this.#outbox.values(), this.#wie) }
    for (const ontvanger of this.#luisteraars) ontvanger()
  }
}
