import { DeskFout } from '#shared/contract/errors.ts'
import type { Auditregel } from '#shared/schema/desk.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { Bladenkast } from './bladenkast.ts'
import { type Bytes, bytesVan, sha256 } from './bytes.ts'
import { type DeskDatabase, opslagfout, type Rij, tabelVan } from './db.ts'
import { kopVan, type Sleutelbos, type Sleutelwaarde, versleutel } from './envelope.ts'
import { type IdMaker, type Klok, nuAls } from './klok.ts'
import type { Meldingenkast } from './meldingenkast.ts'
import type { Bereid, Deel, Opslagrij } from './opslagrij.ts'
import { STAND, type Stand } from './stand.ts'
import type { Tabel } from './tabel.ts'
import { BLADTABELLEN, ENVELOPTABELLEN, type Enveloptabel, isStuktabel, type Opslagtabel } from './tabellen.ts'
import { eraf, erbij, LEEG } from './waarmerk.ts'
import type { Opdracht } from './winkel.ts'

export type Tabellen = { readonly [T in Enveloptabel]: Tabel<T> } & {
  readonly meldingen: Meldingenkast
  readonly leerlingen: Bladenkast<LeerlingOpDesk>
  readonly verzuimuren: Bladenkast<Urenblok>
}

interface Schrijfwereld {
  klok: Klok
  id: IdMaker
  appVersie: string
  /** Whom an audit line names when nobody else is named. */
  wie: () => string
}

/** Rows that are encrypted, or handed to the database, at the same time: no more than so many … */
const TEGELIJK = 8
/** … and from so many bytes no other one beside them. Each is copied a few times, and an import of 30 MB must not hold up the window. */
const TEGELIJK_BYTES = 256 * 1024

/** The same rows in handfuls of that size. */
function* handenvol<T>(rijen: readonly T[], bytes: (rij: T) => number): Generator<T[]> {
  let hier: T[] = []
  let vol = 0
  for (const rij of rijen) {
    const erbij = bytes(rij)
    if (hier.length > 0 && (hier.length === TEGELIJK || vol + erbij > TEGELIJK_BYTES)) {
      yield hier
      hier = []
      vol = 0
    }
    hier.push(rij)
    vol += erbij
  }
  if (hier.length > 0) yield hier
}

/** What one commit writes, and what the stand is after it. */
interface Commit {
  delen: readonly Bereid[]
  stand: Stand
}

/**
 * The only writer of the desk (`design.md` S1).
 *
 * A commit reads what it needs, encrypts everything, and only then opens one strict transaction: an IndexedDB transaction
 * ends at the first await of anything else, so a cipher inside it would leave half a change. Commits run one after the
 * other; the stand, rewritten in the same transaction, proves that nobody came between.
 */
export class Schrijver {
  readonly #db: DeskDatabase
  readonly #bos: Sleutelbos
  readonly #tabellen: Tabellen
  readonly #wereld: Schrijfwereld
  readonly #na: (opdracht: Opdracht) => void
  #stand: Stand
  #rij: Promise<unknown> = Promise.resolve()

  constructor(
    db: DeskDatabase,
    bos: Sleutelbos,
    tabellen: Tabellen,
    stand: Stand,
    wereld: Schrijfwereld,
    na: (opdracht: Opdracht) => void,
  ) {
    this.#db = db
    this.#bos = bos
    this.#tabellen = tabellen
    this.#stand = stand
    this.#wereld = wereld
    this.#na = na
  }

  get stand(): Stand {
    return this.#stand
  }

  /**
   * Prepares and commits when it is its turn. A failure leaves nothing behind and does not hold up the next one. `stukken` are
   * pieces of big content that go along in the same transaction.
   */
  werk<T>(bereid: () => Promise<{ opdracht: Opdracht; uitkomst: T; stukken?: readonly Opslagrij[] }>): Promise<T> {
    return this.#beurt(async () => {
      const { opdracht, uitkomst, stukken = [] } = await bereid()
      if (Object.keys(opdracht).length === 0) return uitkomst
      if (await this.#schrijf(await this.#bereid(opdracht, stukken))) this.#na(opdracht)
      return uitkomst
    })
  }

  /** Writes rows that say nothing new: segments folded or built again, rows under another key. */
  onderhoud(bereid: () => Promise<Bereid>): Promise<void> {
    return this.#beurt(async () => {
      const delen = [await bereid()]
      await this.#schrijf({ delen, stand: this.#volgendeStand(delen, {}) })
    })
  }

  /**
   * Puts the same content back under another key, with the revision that it has: nothing became true, so neither the stand nor
   * memory changes. `greep` gives rows that are encrypted already.
   */
  herversleutel(greep: () => Promise<{ tabel: string; rijen: Rij[] }>): Promise<void> {
    return this.#beurt(async () => {
      const { tabel, rijen } = await greep()
      const db = this.#db
      try {
        await db.transaction('rw!', [db.meta, db.table(tabel)], async () => {
          const huidig = await db.meta.get(STAND.sleutel)
          if (huidig === undefined || kopVan(huidig.d).revisie !== this.#stand.revisie) throw new DeskFout('al-geopend')
          await db.table(tabel).bulkPut(rijen)
        })
      } catch (oorzaak) {
        throw opslagfout(oorzaak)
      }
    })
  }

  /** Runs a task that must see one moment of the store: nobody writes until it is done. */
  stil<T>(taak: (stand: Stand) => Promise<T>): Promise<T> {
    return this.#beurt(() => taak(this.#stand))
  }

  #beurt<T>(taak: () => Promise<T>): Promise<T> {
    const beurt = this.#rij.then(taak)
    this.#rij = beurt.catch(() => {})
    return beurt
  }

  /** False: there was nothing to write. */
  async #schrijf({ delen, stand }: Commit): Promise<boolean> {
    const rijen = delen.flatMap((deel) => deel.rijen)
    const leeg = delen.flatMap((deel) => deel.leeg ?? [])
    if (rijen.length + leeg.length === 0 && stand.cursor === this.#stand.cursor) return false
    const { revisie } = stand
    // Encrypt first …
    const nieuweStand = await versleutel(this.#bos, STAND, revisie, bytesVan(JSON.stringify(stand)))
    const enveloppen: (Bytes | null)[] = []
    for (const hand of handenvol(rijen, ({ inhoud }) => inhoud?.length ?? 0)) {
      const greep = hand.map(async ({ tabel, sleutel, inhoud }) =>
        inhoud === null ? null : await versleutel(this.#bos, { tabel, sleutel }, revisie, inhoud),
      )
      enveloppen.push(...(await Promise.all(greep)))
    }
    // … then the transaction, with nothing awaited in it but the database.
    const geraakt = new Set([...leeg, ...rijen.map(({ tabel }) => tabel)])
    const db = this.#db
    try {
      await db.transaction('rw!', [db.meta, ...[...geraakt].map((naam) => tabelVan(db, naam))], async () => {
        const huidig = await db.meta.get(STAND.sleutel)
        if (huidig === undefined || kopVan(huidig.d).revisie !== this.#stand.revisie) throw new DeskFout('al-geopend')
        for (const naam of geraakt) {
          const zet: Rij[] = []
          const weg: Sleutelwaarde[] = []
          rijen.forEach(({ tabel, sleutel }, plaats) => {
            if (tabel !== naam) return
            const envelop = enveloppen[plaats]
            if (envelop) zet.push({ k: sleutel, d: envelop })
            else weg.push(sleutel)
          })
          if (leeg.includes(naam)) await tabelVan(db, naam).clear()
          if (weg.length > 0) await tabelVan(db, naam).bulkDelete(weg)
          // All in this one transaction, however many handfuls.
          for (const hand of handenvol(zet, ({ d }) => d.length)) await tabelVan(db, naam).bulkPut(hand)
        }
        await db.meta.put({ k: STAND.sleutel, d: nieuweStand })
      })
    } catch (oorzaak) {
      throw opslagfout(oorzaak)
    }
    // On disk. Only now may memory know about it.
    this.#stand = stand
    for (const deel of delen) deel.na(revisie)
    return true
  }

  async #bereid(opdracht: Opdracht, stukken: readonly Opslagrij[]): Promise<Commit> {
    const { regels, audit } = await this.#auditregels(opdracht)
    const meldingen = await this.#tabellen.meldingen.bereid(opdracht.meldingen ?? {}, this.#stand.revisie + 1)
    const { vernietigdTot } = this.#stand.audit
    const wegTot = opdracht.auditWegTot ?? vernietigdTot
    const aantalWeg = wegTot.volgorde - vernietigdTot.volgorde
    const weg = Array.from({ length: aantalWeg }, (_, n) => vernietigdTot.volgorde + 1 + n)
    const delen: Bereid[] = [meldingen, this.#tabellen.audit.bereid({ zet: regels, weg }, this.#wereld.id)]
    for (const naam of ENVELOPTABELLEN) if (naam !== 'audit') delen.push(this.#bereidTabel(naam, opdracht))
    const dingen = { ...this.#stand.dingen }
    for (const naam of BLADTABELLEN) {
      const kast = this.#tabellen[naam] as Bladenkast<unknown>
      const deel = await kast.bereid((opdracht[naam] ?? {}) as Deel<unknown>)
      delen.push(deel)
      if (deel.rijen.length > 0) dingen[naam] = (dingen[naam] ?? this.#stand.waarmerken[naam].aantal) + deel.verschil
    }
    delen.push({ rijen: stukken, na: () => {} })
    const volgordes = (opdracht.outbox?.zet ?? []).map(({ volgorde }) => volgorde)
    const stand = this.#volgendeStand(delen, {
      audit: { ...audit, vernietigdTot: wegTot },
      dingen,
      meldingen: this.#stand.meldingen + meldingen.verschil,
      outboxVolgorde: Math.max(this.#stand.outboxVolgorde, ...volgordes),
      cursor: opdracht.cursor ?? this.#stand.cursor,
    })
    return { delen, stand }
  }

  #bereidTabel<T extends Exclude<Enveloptabel, 'audit'>>(naam: T, opdracht: Opdracht): Bereid {
    // The table of names pairs collection and values; TypeScript cannot follow that pairing through an index.
    const tabel = this.#tabellen[naam] as unknown as Tabel<T>
    return tabel.bereid((opdracht[naam] ?? {}) as Parameters<typeof tabel.bereid>[0], this.#wereld.id)
  }

  /** Audit lines with number and chain: each names the SHA-256 of the one before it. */
  async #auditregels(
    opdracht: Opdracht,
  ): Promise<{ regels: Auditregel[]; audit: Omit<Stand['audit'], 'vernietigdTot'> }> {
    let { volgorde, hash } = this.#stand.audit
    const regels: Auditregel[] = []
    for (const { wat, over, wie } of opdracht.audit ?? []) {
      volgorde += 1
      const regel: Auditregel = {
        volgorde,
        op: nuAls(this.#wereld.klok),
        wie: wie ?? this.#wereld.wie(),
        wat,
        over,
        appVersie: this.#wereld.appVersie,
        vorige: hash,
      }
      hash = await auditHash(regel)
      regels.push(regel)
    }
    return { regels, audit: { volgorde, hash } }
  }

  #volgendeStand(delen: readonly Bereid[], meer: Partial<Stand>): Stand {
    const oud = this.#stand
    const revisie = oud.revisie + 1
    const waarmerken = { ...oud.waarmerken }
    const tel = ({ tabel, sleutel, inhoud, was }: Opslagrij) => {
      if (isStuktabel(tabel)) return
      let waarmerk = waarmerken[tabel]
      if (was !== null) waarmerk = eraf(waarmerk, oud.zaad, sleutel, was)
      if (inhoud !== null) waarmerk = erbij(waarmerk, oud.zaad, sleutel, revisie)
      waarmerken[tabel] = waarmerk
    }
    for (const { rijen, leeg = [] } of delen) {
      for (const tabel of leeg as readonly Opslagtabel[]) waarmerken[tabel] = LEEG
      for (const rij of rijen) tel(rij)
    }
    return { ...oud, ...meer, revisie, waarmerken }
  }
}

/** What the next line names. The order of the fields is fixed here, not left to whoever made the object. */
export async function auditHash(regel: Auditregel): Promise<string> {
  const { volgorde, op, wie, wat, over, appVersie, vorige } = regel
  return await sha256(bytesVan(JSON.stringify([volgorde, op, wie, wat, over, appVersie, vorige])))
}
