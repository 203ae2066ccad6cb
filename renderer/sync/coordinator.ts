import type { Opdracht } from '#renderer/store/winkel.ts'
import { foutcodeVan } from '#shared/contract/errors.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import type { Pushnieuws } from './bronnen.ts'
import type { Gezondheid } from './cijfers.ts'
import { Haler } from './halen.ts'
import { isUit, Klaarzetter, koppelingIn, zetKoppeling } from './klaarzetten.ts'
import type { SyncStand } from './sync-stand.ts'
import type { Syncwereld } from './sync-wereld.ts'
import { Toestand } from './toestand.ts'
import { verzendAlles } from './zenden.ts'

/** Sends and fetches for one desk (SPEC). `start` once, `stop` before the desk locks. */
export class Coordinator {
  readonly #w: Syncwereld
  readonly #t: Toestand
  readonly #klaarzetter: Klaarzetter
  readonly #haler = new Haler()
  #stoppers: (() => void)[] = []
  #ronde: Promise<void> | null = null
  #nogEens = false
  #stopWekker: () => void = () => {}
  #por: () => void = () => {}

  constructor(wereld: Syncwereld) {
    this.#w = wereld
    this.#t = new Toestand(wereld)
    this.#klaarzetter = new Klaarzetter(this.#t.uitgaand, this.#t.rust, wereld.bedenktijd)
  }

  /** The same object until something changes: fit for `useSyncExternalStore`. */
  readonly stand = (): SyncStand => this.#t.stand
  readonly luister = (ontvanger: () => void): (() => void) => this.#t.luister(ontvanger)
  /** Milliseconds that an operatie still waits by itself: the time to think, or the time until it is tried again. */
  readonly wachtNog = (id: OperatieId): number => this.#t.rust.over(id)
  readonly gezondheid = (): Gezondheid => this.#t.cijfers.gezondheid(this.#t.uitgaand.alle())

  async start(): Promise<void> {
    const { winkel, online, bijSessie, push } = this.#w
    this.#t.loopt = true
    // The world changed: try at once; whoever still thinks keeps his time.
    const opnieuw = () => {
      this.#t.rust.vergeet(false)
      void this.#start()
    }
    this.#stoppers = [winkel.bijCommit((wat) => this.#naCommit(wat)), online.luister(opnieuw), bijSessie(opnieuw)]
    if (push)
      this.#stoppers.push(
        push.luister((nieuws) => this.#bijPush(nieuws)),
        () => push.stop(),
      )
    const koppeling = await winkel.werk(async (lezer) => ({ opdracht: {}, uitkomst: await lezer.koppeling() }))
    await this.#klaarzetter.lees(winkel)
    this.#t.zeg({ koppeling })
    await this.#start()
  }

  /** Starts nothing more; resolves when what is under way has been written down. */
  async stop(): Promise<void> {
    this.#t.loopt = false
    for (const stop of [this.#stopWekker, ...this.#stoppers]) stop()
    await this.#ronde
  }

  /** *Verstuur nu*: forgets every wait of our own, the time to think too, and runs a ronde or joins the running one (Y8). Never rejects. */
  async nu(): Promise<void> {
    await this.#vrij(true)
  }

  /** *Haal op*: tries again what waits for DUO and fetches; what somebody still thinks about keeps its time. Never rejects. */
  async haalOp(): Promise<void> {
    await this.#vrij(false)
  }

  /** Ends a long fetch after the page under way; what came in stays, and the next *Verstuur nu* goes on there. */
  breekOphalenAf(): void {
    if (!this.#t.stand.afgebroken) this.#t.zeg({ afgebroken: true })
  }

  /** Switches the link; off needs a reason (`domain.md` 5.13 R6). While off nothing goes out or comes in. Throws `gegevens-ongeldig`. */
  async zetKoppeling(aan: boolean, door: string, reden: string | null = null): Promise<void> {
    await zetKoppeling(this.#w, { aan, door, reden })
    if (aan) await this.nu()
  }

  /** Compares everything with DUO now, after fetching (Y9); the outcome is in the stand. */
  async vergelijk(): Promise<void> {
    this.#haler.vergelijkt = true
    await this.haalOp()
  }

  #vrij(ookBedenktijd: boolean): Promise<void> {
    this.#t.rust.vergeet(ookBedenktijd)
    if (this.#t.stand.afgebroken) this.#t.zeg({ afgebroken: false })
    if (ookBedenktijd) this.#por()
    return this.#start()
  }

  #start(): Promise<void> {
    if (!this.#t.loopt) return Promise.resolve()
    this.#nogEens = true
    this.#ronde ??= this.#rondes().finally(() => (this.#ronde = null))
    return this.#ronde
  }

  async #rondes(): Promise<void> {
    this.#stopWekker()
    this.#t.zeg({ bezig: true })
    while (this.#nogEens && this.#t.loopt) {
      this.#nogEens = false
      try {
        await this.#eenRonde()
      } catch (oorzaak) {
        // The store itself failed (full disk, locked desk): nothing is half done. Wait for it like for a lost connection.
        this.#t.zeg({ laatsteFout: foutcodeVan(oorzaak) })
        this.#t.rust.pauzeer(null)
      }
    }
    this.#t.zeg({ bezig: false, ophalen: null })
    this.#wek()
  }

  #wek(): void {
    this.#stopWekker()
    if (this.#t.loopt) this.#stopWekker = this.#w.wekker.na(this.#t.totVolgende(), () => void this.#start())
  }

  async #eenRonde(): Promise<void> {
    const { transport, online, push, winkel } = this.#w
    if (isUit(this.#t.stand)) return
    if (!online.online()) return this.#t.zeg({ verbinding: 'offline' })
    const voor = this.#t.wie
    const wie = await transport.wie()
    this.#t.wie = wie
    if (wie === null) return this.#t.zeg({ verbinding: 'niet-aangemeld' })
    if (!this.#t.rust.magIets()) return
    // Look before sending: a melding that certainly never left stays `klaar` and can be taken back.
    if (this.#t.stand.verbinding !== 'verbonden') {
      const bereikbaar = await transport.bereikbaar()
      this.#t.zeg({ verbinding: bereikbaar ? 'verbonden' : 'offline' })
      if (!bereikbaar) return void this.#t.rust.pauzeer(null)
    }
    await this.#verstuur(wie)
    if (this.#t.gaatDoor() && this.#t.rust.mag('ophalen')) await this.#haalOp(wie)
    if (voor !== wie) push?.begin(wie, winkel.cursor().na)
  }

  async #verstuur(namens: string): Promise<void> {
    const { cijfers, uitgaand, rust } = this.#t
    await verzendAlles({
      wereld: this.#w,
      cijfers,
      namens,
      outbox: () => uitgaand.alle(),
      gaatDoor: () => this.#t.gaatDoor(),
      mag: ({ id }) => rust.mag(id),
      mislukt: (mislukt, { id, pogingen }) => this.#t.mislukt(mislukt, id, pogingen + 1),
      goed: ({ id }) => this.#t.goed(id),
      niets: () => this.#klaarzetter.lees(this.#w.winkel),
      gepord: () => new Promise<void>((gepord) => (this.#por = gepord)),
    })
  }

  async #haalOp(namens: string): Promise<void> {
    await this.#haler.haalAlles({
      wereld: this.#w,
      namens,
      gaatDoor: () => this.#t.gaatDoor() && !this.#t.stand.afgebroken && this.#t.rust.mag('ophalen'),
      vordert: (ophalen, op) => this.#t.vordert(ophalen, op),
      mislukt: (mislukt, keer) => void this.#t.mislukt(mislukt, 'ophalen', keer),
      vergeleken: (gelijkheid) => this.#t.zeg({ gelijkheid }),
    })
  }

  #bijPush(nieuws: Pushnieuws): void {
    if (nieuws.soort === 'verbonden') {
      this.#t.zeg({ push: nieuws.verbonden })
      if (this.#ronde === null) this.#wek()
      return
    }
    if (nieuws.soort === 'opnieuw') this.#haler.vergelijkt = true
    else if (nieuws.cursor <= this.#w.winkel.cursor().na) return
    void this.#start()
  }

  #naCommit(opdracht: Opdracht): void {
    this.#t.cijfers.audit(opdracht.audit)
    const koppeling = koppelingIn(opdracht)
    if (koppeling !== undefined) this.#t.zeg({ koppeling })
    const gaat = this.#klaarzetter.na(opdracht)
    if (opdracht.outbox === undefined) return
    if (gaat) this.#por()
    this.#t.zeg({})
    if (this.#ronde !== null) return
    if (gaat) void this.#start()
    else this.#wek()
  }
}
