import { DeskFout } from '#shared/contract/errors.ts'
import type { Auditregel } from '#shared/schema/desk.ts'
import { bytesVan, sha256 } from './bytes.ts'
import { type DeskDatabase, opslagfout, type Rij, tabelVan } from './db.ts'
import { kopVan, type Sleutelbos, type Sleutelwaarde, versleutel } from './envelope.ts'
import { type IdMaker, type Klok, nuAls } from './klok.ts'
import { STAND, type Stand } from './stand.ts'
import type { Tabel } from './tabel.ts'
import { TABELLEN, TABELNAMEN, type Tabelnaam, type Waarden } from './tabellen.ts'
import { eraf, erbij } from './waarmerk.ts'
import type { Opdracht } from './winkel.ts'

export type Tabellen = { readonly [T in Tabelnaam]: Tabel<T> }

interface Schrijfbaar<T extends Tabelnaam = Tabelnaam> {
  tabel: T
  sleutel: Sleutelwaarde
  /** Null: the row goes. */
  waarde: Waarden[T] | null
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
  readonly #wereld: { klok: Klok; id: IdMaker; appVersie: string; wie: () => string }
  readonly #na: (opdracht: Opdracht) => void
  #stand: Stand
  #rij: Promise<unknown> = Promise.resolve()

  constructor(
    db: DeskDatabase,
    bos: Sleutelbos,
    tabellen: Tabellen,
    stand: Stand,
    wereld: { klok: Klok; id: IdMaker; appVersie: string; wie: () => string },
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

  /** Prepares and commits when it is its turn. A failure leaves nothing behind and does not hold up the next one. */
  werk<T>(bereid: () => Promise<{ opdracht: Opdracht; uitkomst: T }>): Promise<T> {
    const beurt = this.#rij.then(async () => {
      const { opdracht, uitkomst } = await bereid()
      await this.#schrijf(opdracht)
      return uitkomst
    })
    this.#rij = beurt.catch(() => {})
    return beurt
  }

  async #schrijf(opdracht: Opdracht): Promise<void> {
    const regels = await this.#auditregels(opdracht)
    const rijen = [...this.#rijenVan(opdracht), ...regels.rijen]
    if (rijen.length === 0 && opdracht.cursor === undefined) return
    if (rijen.some(({ tabel, sleutel }) => this.#tabellen[tabel].isBeschadigd(sleutel))) {
      throw new DeskFout('gegevens-beschadigd')
    }
    const stand = this.#volgendeStand(opdracht, rijen, regels.audit)
    const { revisie } = stand
    // Encrypt first …
    const [nieuweStand, enveloppen] = await Promise.all([
      versleutel(this.#bos, STAND, revisie, bytesVan(JSON.stringify(stand))),
      Promise.all(
        rijen.map(async ({ tabel, sleutel, waarde }) =>
          waarde === null
            ? null
            : await versleutel(this.#bos, { tabel, sleutel }, revisie, bytesVan(JSON.stringify(waarde))),
        ),
      ),
    ])
    // … then the transaction, with nothing awaited in it but the database.
    const geraakt = new Set(rijen.map(({ tabel }) => tabel))
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
          if (weg.length > 0) await tabelVan(db, naam).bulkDelete(weg)
          if (zet.length > 0) await tabelVan(db, naam).bulkPut(zet)
        }
        await db.meta.put({ k: STAND.sleutel, d: nieuweStand })
      })
    } catch (oorzaak) {
      throw opslagfout(oorzaak)
    }
    // On disk. Only now may memory know about it.
    this.#stand = stand
    for (const rij of rijen) this.#onthoud(rij, revisie)
    this.#na(opdracht)
  }

  #onthoud<T extends Tabelnaam>({ tabel, sleutel, waarde }: Schrijfbaar<T>, revisie: number): void {
    if (waarde === null) this.#tabellen[tabel].vergeet(sleutel)
    else this.#tabellen[tabel].onthoud(sleutel, revisie, waarde)
  }

  #rijenVan(opdracht: Opdracht): Schrijfbaar[] {
    const rijen = new Map<string, Schrijfbaar>()
    for (const tabel of TABELNAMEN) {
      if (tabel === 'audit') continue
      const deel = opdracht[tabel]
      for (const identiteit of deel?.weg ?? []) {
        const sleutel = this.#tabellen[tabel].sleutelVan(identiteit)
        if (sleutel !== null) rijen.set(`${tabel}/${sleutel}`, { tabel, sleutel, waarde: null })
      }
      for (const waarde of deel?.zet ?? []) {
        const sleutel = this.#sleutelVoor(tabel, waarde)
        rijen.set(`${tabel}/${sleutel}`, { tabel, sleutel, waarde })
      }
    }
    return [...rijen.values()]
  }

  #sleutelVoor<T extends Tabelnaam>(tabel: T, waarde: Waarden[T]): Sleutelwaarde {
    const { identiteit, sleutel } = TABELLEN[tabel]
    const wie = identiteit(waarde)
    return this.#tabellen[tabel].sleutelVan(wie) ?? (sleutel === 'eigen' ? wie : this.#wereld.id())
  }

  /** Audit lines with number and chain: each names the SHA-256 of the one before it. */
  async #auditregels(opdracht: Opdracht): Promise<{ rijen: Schrijfbaar<'audit'>[]; audit: Stand['audit'] }> {
    let { volgorde, hash } = this.#stand.audit
    const rijen: Schrijfbaar<'audit'>[] = []
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
      rijen.push({ tabel: 'audit', sleutel: volgorde, waarde: regel })
    }
    return { rijen, audit: { volgorde, hash } }
  }

  #volgendeStand(opdracht: Opdracht, rijen: Schrijfbaar[], audit: Stand['audit']): Stand {
    const oud = this.#stand
    const revisie = oud.revisie + 1
    const waarmerken = { ...oud.waarmerken }
    for (const { tabel, sleutel, waarde } of rijen) {
      const was = this.#tabellen[tabel].revisies.get(sleutel)
      let waarmerk = waarmerken[tabel]
      if (was !== undefined) waarmerk = eraf(waarmerk, oud.zaad, sleutel, was)
      if (waarde !== null) waarmerk = erbij(waarmerk, oud.zaad, sleutel, revisie)
      waarmerken[tabel] = waarmerk
    }
    const volgordes = (opdracht.outbox?.zet ?? []).map(({ volgorde }) => volgorde)
    return {
      ...oud,
      revisie,
      audit,
      waarmerken,
      outboxVolgorde: Math.max(oud.outboxVolgorde, ...volgordes),
      cursor: opdracht.cursor ?? oud.cursor,
    }
  }
}

/** What the next line names. The order of the fields is fixed here, not left to whoever made the object. */
export async function auditHash(regel: Auditregel): Promise<string> {
  const { volgorde, op, wie, wat, over, appVersie, vorige } = regel
  return await sha256(bytesVan(JSON.stringify([volgorde, op, wie, wat, over, appVersie, vorige])))
}
