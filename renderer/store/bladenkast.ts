import type { Table } from 'dexie'
import { DeskFout } from '#shared/contract/errors.ts'
import { maakAdem } from './adem.ts'
import type { Bytes } from './bytes.ts'
import { opslagfout, type Rij } from './db.ts'
import { kopVan, ontsleutel, type Sleutelbos, type Sleutelwaarde } from './envelope.ts'
import type { Bereid, Deel, Opslagrij } from './opslagrij.ts'
import type { Schade } from './tabel.ts'
import type { Bladtabel } from './tabellen.ts'
import { erbij, gelijk, LEEG, type Waarmerk, type Zaad } from './waarmerk.ts'

/** How the things of one paged collection are kept. */
export interface Bladsoort<W> {
  naam: Bladtabel
  /** Things on one page at most. */
  perBlad: number
  identiteit(waarde: W): string
  /** Which drawer a thing is in, by its identity: a page holds things of one drawer, and drawers are loaded one by one. */
  vak(identiteit: string): number
  schrijf(waarden: readonly W[]): Bytes
  lees(bytes: Bytes, schemaVersie: number): W[]
}

/** What the stand of the store says of this table. */
export interface Verwacht {
  waarmerk: Waarmerk
  zaad: Zaad
}

/** Page n of drawer v has the key v × 1,000,000 + n. Keys of older stores (one thing per row, by its random id) are in drawer 0. */
const PER_VAK = 1_000_000

type Blad<W> = ReadonlyMap<string, W>

/**
 * A big collection of small things in pages (`design.md` 5): a page costs IndexedDB as much as one thing, so 20,000 pupils are
 * some 160 rows. A drawer is decrypted as a whole on its first use and stays in memory until the desk locks; a change writes its
 * page. Revisions and the sum in the stand show a page that is missing or older (`waarmerk.ts`).
 */
export class Bladenkast<W> {
  readonly soort: Bladsoort<W>
  readonly #rijen: Table<Rij, Sleutelwaarde>
  readonly #bos: Sleutelbos
  readonly #meldSchade: (schade: Schade) => void
  readonly #verwacht: () => Verwacht
  readonly #bladen = new Map<Sleutelwaarde, Blad<W>>()
  readonly #waar = new Map<string, Sleutelwaarde>()
  readonly #revisies = new Map<Sleutelwaarde, number>()
  readonly #stuk = new Set<Sleutelwaarde>()
  readonly #vakken = new Map<number, Promise<void>>()
  #geteld: Promise<Rij[]> | null = null
  #dicht = false

  constructor(
    soort: Bladsoort<W>,
    rijen: Table<Rij, Sleutelwaarde>,
    bos: Sleutelbos,
    verwacht: () => Verwacht,
    meldSchade: (schade: Schade) => void,
  ) {
    this.soort = soort
    this.#rijen = rijen
    this.#bos = bos
    this.#verwacht = verwacht
    this.#meldSchade = meldSchade
  }

  /** Everything that can be read, of one drawer. The values are shared between callers: treat them as immutable. */
  async alle(vak = 0): Promise<W[]> {
    await this.#hoor()
    await this.laad(vak)
    // In the order of the pages: they were decrypted in the order in which that happened to be done.
    const sleutels = [...this.#bladen.keys()].filter((sleutel) => vakVanSleutel(sleutel) === vak)
    sleutels.sort((een, ander) =>
      typeof een === typeof ander ? (een < ander ? -1 : 1) : typeof een === 'number' ? -1 : 1,
    )
    return sleutels.flatMap((sleutel) => [...(this.#bladen.get(sleutel)?.values() ?? [])])
  }

  /** One thing by identity; null when there is none that can be read. */
  async een(identiteit: string): Promise<W | null> {
    await this.#hoor()
    await this.laad(this.soort.vak(identiteit))
    return this.bekend(identiteit)
  }

  /** The same without waiting, in a drawer that is loaded. */
  bekend(identiteit: string): W | null {
    const blad = this.#waar.get(identiteit)
    return blad === undefined ? null : (this.#bladen.get(blad)?.get(identiteit) ?? null)
  }

  /** Drawers that have a page. */
  async vakken(): Promise<number[]> {
    const sleutels = await vraag(() => this.#rijen.toCollection().primaryKeys())
    return [...new Set(sleutels.map(vakVanSleutel))].sort((een, ander) => een - ander)
  }

  /** Quick look when the desk opens: rows that went one by one are found on the first use, a vanished table here. */
  async controleerAantal(): Promise<void> {
    const aantal = await vraag(() => this.#rijen.count())
    const { waarmerk } = this.#verwacht()
    if (aantal === waarmerk.aantal) return
    if (aantal === 0) throw new DeskFout('opslag-verdwenen')
    this.#meldSchade({ tabel: this.soort.naam, sleutel: null })
  }

  /** Reads and checks every drawer. */
  async controleer(): Promise<void> {
    for (const vak of await this.vakken()) await this.laad(vak)
    // What was loaded before may have changed on disk since.
    const hier = this.#tel(await vraag(() => this.#rijen.toArray()))
    if (!gelijk(hier, this.#verwacht().waarmerk)) this.#meldSchade({ tabel: this.soort.naam, sleutel: null })
  }

  /** Decrypts a drawer on its first use. No commit of this collection passes before that: `bereid` waits for it too. */
  laad(vak: number): Promise<void> {
    let bezig = this.#vakken.get(vak)
    if (bezig === undefined) {
      bezig = this.#laad(vak)
      this.#vakken.set(vak, bezig)
      // What failed for now (a closed database) may be asked again.
      bezig.catch(() => this.#vakken.delete(vak))
    }
    return bezig
  }

  async #laad(vak: number): Promise<void> {
    const eerste = this.#geteld === null
    this.#geteld ??= this.#telAlles()
    const gezien = await this.#geteld
    const rijen = eerste
      ? gezien.filter(({ k }) => vakVanSleutel(k) === vak)
      : await vraag(() =>
          vak === 0
            ? this.#rijen.toArray()
            : this.#rijen
                .where('k')
                .between(...grenzen(vak))
                .toArray(),
        )
    if (eerste) this.#geteld = Promise.resolve([])
    await Promise.all(rijen.filter(({ k }) => vakVanSleutel(k) === vak).map((rij) => this.#open(rij)))
  }

  /** Reads the headers of all rows once, and ties them to the stand. */
  async #telAlles(): Promise<Rij[]> {
    const rijen = await vraag(() => this.#rijen.toArray()).catch((oorzaak: unknown) => {
      this.#geteld = null
      throw oorzaak
    })
    if (!gelijk(this.#tel(rijen), this.#verwacht().waarmerk)) {
      this.#meldSchade({ tabel: this.soort.naam, sleutel: null })
    }
    for (const { k, d } of rijen) this.#revisies.set(k, revisieVan(d))
    return rijen
  }

  #tel(rijen: readonly Rij[]): Waarmerk {
    const { zaad } = this.#verwacht()
    return rijen.reduce((som, { k, d }) => erbij(som, zaad, k, revisieVan(d)), LEEG)
  }

  async #open({ k, d }: Rij): Promise<void> {
    try {
      const { revisie, schemaVersie } = kopVan(d)
      if (revisie < (this.#revisies.get(k) ?? 0)) throw new DeskFout('gegevens-beschadigd')
      const bytes = await ontsleutel(this.#bos, { tabel: this.soort.naam, sleutel: k }, d)
      // Not parsed against the schema: the tag proves that this desk wrote it, under a schema version that it can read.
      const waarden = this.soort.lees(bytes, schemaVersie)
      this.#onthoud(k, revisie, new Map(waarden.map((waarde) => [this.soort.identiteit(waarde), waarde])))
    } catch (oorzaak) {
      if (oorzaak instanceof DeskFout && oorzaak.code !== 'gegevens-beschadigd') throw oorzaak
      if (this.#stuk.has(k)) return
      this.#stuk.add(k)
      this.#meldSchade({ tabel: this.soort.naam, sleutel: k })
    }
  }

  #onthoud(sleutel: Sleutelwaarde, revisie: number, blad: Blad<W>): void {
    // What was being decrypted while the desk locked stays out of memory.
    if (this.#dicht) return
    this.#bladen.set(sleutel, blad)
    this.#revisies.set(sleutel, revisie)
    for (const wie of blad.keys()) this.#waar.set(wie, sleutel)
  }

  /** What a change comes to: the pages that it touches. A page that does not open is left as it is. */
  async bereid({ zet = [], weg = [] }: Deel<W>): Promise<Bereid & { verschil: number }> {
    if (zet.length + weg.length === 0) return { rijen: [], na: () => {}, verschil: 0 }
    const { identiteit, vak, perBlad, schrijf, naam } = this.soort
    const vakken = new Set([...weg, ...zet.map(identiteit)].map(vak))
    for (const nummer of vakken) await this.laad(nummer)
    const nieuw = new Map<Sleutelwaarde, Map<string, W>>()
    const blad = (sleutel: Sleutelwaarde) => {
      let hier = nieuw.get(sleutel)
      if (hier === undefined) {
        hier = new Map(this.#bladen.get(sleutel) ?? [])
        nieuw.set(sleutel, hier)
      }
      return hier
    }
    const waar = new Map<string, Sleutelwaarde>()
    for (const wie of weg) {
      const sleutel = this.#waar.get(wie)
      if (sleutel !== undefined) blad(sleutel).delete(wie)
    }
    // A page of pupils is text to make: twenty thousand of them in one go would hold up the window.
    const adem = maakAdem()
    const plek = this.#plekken((sleutel) => nieuw.get(sleutel)?.size ?? this.#bladen.get(sleutel)?.size ?? 0, perBlad)
    for (const waarde of zet) {
      const wie = identiteit(waarde)
      const sleutel = waar.get(wie) ?? this.#waar.get(wie) ?? plek(vak(wie))
      waar.set(wie, sleutel)
      blad(sleutel).set(wie, waarde)
      await adem()
    }
    let verschil = 0
    for (const [sleutel, inhoud] of nieuw) verschil += inhoud.size - (this.#bladen.get(sleutel)?.size ?? 0)
    const rijen: Opslagrij[] = []
    for (const [sleutel, inhoud] of nieuw) {
      const bytes = inhoud.size === 0 ? null : schrijf([...inhoud.values()])
      rijen.push({ tabel: naam, sleutel, inhoud: bytes, was: this.#revisies.get(sleutel) ?? null })
      await adem()
    }
    return {
      verschil,
      rijen,
      na: (revisie) => {
        for (const wie of weg) this.#waar.delete(wie)
        for (const [sleutel, inhoud] of nieuw) {
          if (inhoud.size > 0) this.#onthoud(sleutel, revisie, inhoud)
          else {
            this.#bladen.delete(sleutel)
            this.#revisies.delete(sleutel)
          }
        }
      },
    }
  }

  /** Gives for each new thing the page that takes it: one with room, else the next. */
  #plekken(vol: (sleutel: Sleutelwaarde) => number, perBlad: number): (vak: number) => Sleutelwaarde {
    const perVak = new Map<number, { open: Sleutelwaarde[]; volgend: number }>()
    return (vak) => {
      let hier = perVak.get(vak)
      if (hier === undefined) {
        const sleutels = [...this.#revisies.keys()].filter((k) => typeof k === 'number' && vakVanSleutel(k) === vak)
        const open = sleutels.filter((k) => !this.#stuk.has(k) && vol(k) < perBlad)
        hier = { open, volgend: Math.max(vak * PER_VAK, ...sleutels.map((k) => Number(k) + 1)) }
        perVak.set(vak, hier)
      }
      while (hier.open.length > 0 && vol(hier.open[0] as Sleutelwaarde) >= perBlad) hier.open.shift()
      const [sleutel] = hier.open
      if (sleutel !== undefined) return sleutel
      const eigen = hier.volgend++
      hier.open.push(eigen)
      return eigen
    }
  }

  /** A live query that is answered from memory must still hear of every commit to this table. */
  async #hoor(): Promise<void> {
    await vraag(() => this.#rijen.count())
  }

  /** Drops every decrypted thing. */
  wis(): void {
    this.#dicht = true
    this.#bladen.clear()
    this.#waar.clear()
    this.#revisies.clear()
    this.#vakken.clear()
    this.#stuk.clear()
    this.#geteld = null
  }
}

function grenzen(vak: number): [number, number] {
  return [vak * PER_VAK, (vak + 1) * PER_VAK]
}

function vakVanSleutel(sleutel: Sleutelwaarde): number {
  return typeof sleutel === 'number' ? Math.floor(sleutel / PER_VAK) : 0
}

/** Revision in a header, unproven; a row without one counts as revision 0. */
function revisieVan(envelop: unknown): number {
  try {
    return kopVan(envelop).revisie
  } catch {
    return 0
  }
}

async function vraag<R>(lees: () => PromiseLike<R>): Promise<R> {
  try {
    return await lees()
  } catch (oorzaak) {
    throw opslagfout(oorzaak)
  }
}
