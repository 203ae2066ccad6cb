import type { Table } from 'dexie'
import { DeskFout } from '#shared/contract/errors.ts'
import { bytesVan, tekstVan } from './bytes.ts'
import { opslagfout, type Rij } from './db.ts'
import { kopVan, ontsleutel, type Sleutelbos, type Sleutelwaarde } from './envelope.ts'
import { til } from './migrations/lijst.ts'
import type { Bereid, Deel, Opslagrij } from './opslagrij.ts'
import { type Enveloptabel, type Opslagtabel, TABELLEN, type Waarden } from './tabellen.ts'

/** A row that could not be read. `sleutel` is random or a counter: it says nothing about anybody. */
export interface Schade {
  tabel: Opslagtabel | 'meta'
  /** Null: a row is missing, or one too many. */
  sleutel: Sleutelwaarde | null
}

interface Bekend<W> {
  revisie: number
  waarde: W
}

/**
 * Reader of one collection. Keeps what it decrypted until the desk locks, per row and revision, so that a live query
 * decrypts only what changed. The values are shared between callers: treat them as immutable.
 */
export class Tabel<T extends Enveloptabel> {
  readonly naam: T
  readonly #rijen: Table<Rij, Sleutelwaarde>
  readonly #bos: Sleutelbos
  readonly #meldSchade: (schade: Schade) => void
  readonly #bekend = new Map<Sleutelwaarde, Bekend<Waarden[T]>>()
  /** Newest revision of each row that this desk wrote or read: an older envelope in its place is a replay. */
  readonly revisies = new Map<Sleutelwaarde, number>()
  /** Key of the row by identity: the same thing, except where identities are hidden (`tabellen.ts`). */
  readonly #sleutels = new Map<Sleutelwaarde, Sleutelwaarde>()
  readonly #stuk = new Set<Sleutelwaarde>()

  constructor(naam: T, rijen: Table<Rij, Sleutelwaarde>, bos: Sleutelbos, meldSchade: (schade: Schade) => void) {
    this.naam = naam
    this.#rijen = rijen
    this.#bos = bos
    this.#meldSchade = meldSchade
  }

  /** Every readable thing in order of its key; damaged rows are reported and left out, never removed. */
  async alle(): Promise<Waarden[T][]> {
    // The one Dexie call stands before every other await: a live query sees it, and no transaction is held open.
    const rijen = await this.#lees(() => this.#rijen.toArray())
    const waarden = await Promise.all(
      rijen.map((rij) =>
        this.#open(rij).catch((fout: unknown) => {
          if (!(fout instanceof DeskFout) || fout.code !== 'gegevens-beschadigd') throw fout
          return null
        }),
      ),
    )
    return waarden.filter((waarde) => waarde !== null)
  }

  /** One thing by identity; null when there is none. Throws `gegevens-beschadigd`. */
  async een(identiteit: Sleutelwaarde): Promise<Waarden[T] | null> {
    const rij = await this.#lees(() => this.#rijen.get(this.#sleutels.get(identiteit) ?? identiteit))
    return rij === undefined ? null : await this.#open(rij)
  }

  /** Number of rows that lie there. */
  async aantal(): Promise<number> {
    return await this.#lees(() => this.#rijen.count())
  }

  /**
   * Reads everything once: opens what can be opened and gives the headers of all rows, for the check of completeness.
   * A row without a header counts as revision 0.
   */
  async neemIn(): Promise<{ sleutel: Sleutelwaarde; revisie: number }[]> {
    const rijen = await this.#lees(() => this.#rijen.toArray())
    const koppen = this.#koppen(rijen)
    // Never lower what this desk knows: an older envelope that was put back must stay a replay.
    for (const { sleutel, revisie } of koppen) if (!this.revisies.has(sleutel)) this.revisies.set(sleutel, revisie)
    await Promise.all(
      rijen.map((rij) =>
        this.#open(rij).catch((fout: unknown) => {
          if (!(fout instanceof DeskFout) || fout.code !== 'gegevens-beschadigd') throw fout
        }),
      ),
    )
    return koppen
  }

  /** Headers of all rows as they lie there, unproven: for the check of completeness. A row without one counts as revision 0. */
  async koppen(): Promise<{ sleutel: Sleutelwaarde; revisie: number }[]> {
    return this.#koppen(await this.#lees(() => this.#rijen.toArray()))
  }

  #koppen(rijen: readonly Rij[]): { sleutel: Sleutelwaarde; revisie: number }[] {
    return rijen.map(({ k, d }) => {
      try {
        return { sleutel: k, revisie: kopVan(d).revisie }
      } catch {
        this.#beschadigd(k)
        return { sleutel: k, revisie: 0 }
      }
    })
  }

  #beschadigd(sleutel: Sleutelwaarde): void {
    if (this.#stuk.has(sleutel)) return
    this.#stuk.add(sleutel)
    this.#meldSchade({ tabel: this.naam, sleutel })
  }

  /**
   * What a change comes to here. A hidden identity gets a random key from `nieuweSleutel`. Throws `gegevens-beschadigd`
   * when it would write over a row that does not open.
   */
  bereid(
    { zet = [], weg = [] }: Pick<Deel<Waarden[T]>, 'zet'> & { weg?: readonly Sleutelwaarde[] },
    nieuweSleutel: () => string,
  ): Bereid {
    const waarden = new Map<Sleutelwaarde, Waarden[T] | null>()
    for (const identiteit of weg) {
      const sleutel = this.#sleutels.get(identiteit)
      if (sleutel !== undefined) waarden.set(sleutel, null)
    }
    const { identiteit, sleutel: soort } = TABELLEN[this.naam]
    for (const waarde of zet) {
      const wie = identiteit(waarde)
      waarden.set(this.#sleutels.get(wie) ?? (soort === 'eigen' ? wie : nieuweSleutel()), waarde)
    }
    const rijen = [...waarden].map(([sleutel, waarde]): Opslagrij => {
      if (this.#stuk.has(sleutel)) throw new DeskFout('gegevens-beschadigd')
      const inhoud = waarde === null ? null : bytesVan(JSON.stringify(waarde))
      return { tabel: this.naam, sleutel, inhoud, was: this.revisies.get(sleutel) ?? null }
    })
    return {
      rijen,
      na: (revisie) => {
        for (const [sleutel, waarde] of waarden) {
          if (waarde === null) this.#vergeet(sleutel)
          else this.#onthoud(sleutel, revisie, waarde)
        }
      },
    }
  }

  /** After a commit: what was written needs no decryption. */
  #onthoud(sleutel: Sleutelwaarde, revisie: number, waarde: Waarden[T]): void {
    this.#bekend.set(sleutel, { revisie, waarde })
    this.revisies.set(sleutel, revisie)
    this.#sleutels.set(TABELLEN[this.naam].identiteit(waarde), sleutel)
  }

  #vergeet(sleutel: Sleutelwaarde): void {
    const bekend = this.#bekend.get(sleutel)
    if (bekend) this.#sleutels.delete(TABELLEN[this.naam].identiteit(bekend.waarde))
    this.#bekend.delete(sleutel)
    this.revisies.delete(sleutel)
  }

  /** Drops every decrypted thing. */
  wis(): void {
    this.#bekend.clear()
    this.revisies.clear()
    this.#sleutels.clear()
    this.#stuk.clear()
  }

  async #lees<R>(vraag: () => PromiseLike<R>): Promise<R> {
    try {
      return await vraag()
    } catch (oorzaak) {
      throw opslagfout(oorzaak)
    }
  }

  async #open({ k, d }: Rij): Promise<Waarden[T]> {
    try {
      const { revisie, schemaVersie } = kopVan(d)
      const bekend = this.#bekend.get(k)
      if (bekend?.revisie === revisie) return bekend.waarde
      if (revisie < (this.revisies.get(k) ?? 0)) throw new DeskFout('gegevens-beschadigd')
      const klaar = await ontsleutel(this.#bos, { tabel: this.naam, sleutel: k }, d)
      const waarde = TABELLEN[this.naam].lees(til(this.naam, schemaVersie, JSON.parse(tekstVan(klaar))))
      // A commit may have passed meanwhile; never let an older text overwrite a newer one.
      if (revisie >= (this.revisies.get(k) ?? 0)) this.#onthoud(k, revisie, waarde)
      return waarde
    } catch (oorzaak) {
      if (oorzaak instanceof DeskFout && oorzaak.code !== 'gegevens-beschadigd') throw oorzaak
      this.#beschadigd(k)
      throw new DeskFout('gegevens-beschadigd')
    }
  }
}
