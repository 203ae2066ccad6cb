import { DeskFout } from '#shared/contract/errors.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { bytesVan, tekstVan } from './bytes.ts'
import { type DeskDatabase, opslagfout, type Rij, tabelVan } from './db.ts'
import { kopVan, ontsleutel, SCHEMA_VERSIE, type Sleutelbos } from './envelope.ts'
import { til } from './migrations/lijst.ts'
import type { Bereid, Deel, Opslagrij } from './opslagrij.ts'
import { Overzicht } from './overzicht.ts'
import { type Overzichtrij, overzichtrijVan } from './overzichtrij.ts'
import { PER_BLAD, PER_SEGMENT, Segment } from './segment.ts'
import type { Stand } from './stand.ts'
import type { Schade } from './tabel.ts'
import { erbij, gelijk, LEEG } from './waarmerk.ts'

/** 64 places; null is a hole. */
type Blad = (MeldingOpDesk | null)[]
/** Rows of the overview that a commit changed, and the pages it wrote; all of them have the revision of that commit. */
interface Delta {
  rijen: [rij: number, waarde: Overzichtrij | null][]
  bladen: number[]
}

/** What lies on the disk of the overview, still encrypted, and the number of pages that lie there. */
export interface Overzichtbytes {
  segmenten: Rij[]
  deltas: Rij[]
  bladen: number
}

export async function leesOverzichtbytes(db: DeskDatabase): Promise<Overzichtbytes> {
  const [segmenten, deltas, bladen] = await vraag(() =>
    Promise.all([
      tabelVan(db, 'segmenten').toArray(),
      tabelVan(db, 'deltas').toArray(),
      tabelVan(db, 'bladen').count(),
    ]),
  )
  return { segmenten, deltas, bladen }
}

/** So many changed rows wait in deltas before their segments are written again. */
const VOUW_NA = 1024
/** Decrypted pages that are kept: some 16,000 meldingen. */
const HOOGSTENS_BEKEND = 256

/**
 * Meldingen on this desk: pages of 64 (`bladen`), because IndexedDB costs 0.1 ms per object whatever is in it, and their
 * overview in segments of 8,192 rows with deltas (`design.md` 5, S6). Row r of the overview is place r mod 64 of page r / 64.
 *
 * The overview knows the revision of every page, so an older page in the place of a newer one does not pass; sums over all
 * revisions stand in the stand of the store. What does not agree is built again from the pages.
 */
export class Meldingenkast {
  readonly #db: DeskDatabase
  readonly #bos: Sleutelbos
  readonly #meldSchade: (schade: Schade) => void
  readonly overzicht = new Overzicht()
  readonly #bekend = new Map<number, { revisie: number; blad: Blad }>()
  readonly #stuk = new Set<number>()
  readonly #segmentRevisies = new Map<number, number>()
  /** Revisions of the deltas that lie there, and the segments they touch. */
  readonly #deltas = new Set<number>()
  readonly #vuil = new Set<number>()
  #deltarijen = 0

  constructor(db: DeskDatabase, bos: Sleutelbos, meldSchade: (schade: Schade) => void) {
    this.#db = db
    this.#bos = bos
    this.#meldSchade = meldSchade
  }

  /**
   * Loads the overview: a dozen rows for 100,000 meldingen. True when it agrees with the stand; false when something of it
   * is missing, damaged or older, and it must be built again with `herbouw`.
   */
  async laad(stand: Stand, { segmenten, deltas, bladen }: Overzichtbytes): Promise<boolean> {
    // Nothing is left of what there was: that is a vanished store, not a damaged one.
    if (bladen === 0 && stand.waarmerken.bladen.aantal > 0) throw new DeskFout('opslag-verdwenen')
    try {
      const inhoud = await Promise.all([
        Promise.all(segmenten.map((rij) => this.#ontsleutel('segmenten', rij))),
        Promise.all(deltas.map((rij) => this.#ontsleutel('deltas', rij))),
      ])
      for (const bytes of inhoud[0]) this.overzicht.neem(Segment.lees(bytes))
      for (const [plaats, { k, d }] of deltas.entries()) {
        const { revisie } = kopVan(d)
        this.#neemDelta(JSON.parse(tekstVan(inhoud[1][plaats] ?? new Uint8Array())), revisie)
        if (k !== revisie) return false
      }
      for (const { k, d } of segmenten) this.#segmentRevisies.set(Number(k), kopVan(d).revisie)
    } catch (oorzaak) {
      if (oorzaak instanceof DeskFout && oorzaak.code !== 'gegevens-beschadigd') throw oorzaak
      return false
    }
    const som = (rijen: readonly Rij[]) =>
      rijen.reduce((tot, { k, d }) => erbij(tot, stand.zaad, k, kopVan(d).revisie), LEEG)
    let bladsom = LEEG
    for (const { blad, revisie } of this.overzicht.bladen()) bladsom = erbij(bladsom, stand.zaad, blad, revisie)
    return (
      gelijk(som(segmenten), stand.waarmerken.segmenten) &&
      gelijk(som(deltas), stand.waarmerken.deltas) &&
      gelijk(bladsom, stand.waarmerken.bladen) &&
      bladen === stand.waarmerken.bladen.aantal &&
      this.overzicht.aantal === stand.meldingen
    )
  }

  /**
   * Builds the overview again from the pages: what a commit of it comes to. Pages that do not open are reported and keep
   * their place; missing ones are reported too. Nothing of the pages is changed.
   */
  async herbouw(stand: Stand): Promise<Bereid> {
    this.overzicht.wis()
    this.#deltarijen = 0
    const bladen = await vraag(() => tabelVan(this.#db, 'bladen').toArray())
    let hier = LEEG
    for (const rij of bladen) {
      const nummer = Number(rij.k)
      const blad = await this.#open(rij, false).catch(() => null)
      const revisie = blad === null ? 0 : kopVan(rij.d).revisie
      hier = erbij(hier, stand.zaad, nummer, revisie)
      for (const [plaats, melding] of (blad ?? [null]).entries()) {
        this.overzicht.zet(nummer * PER_BLAD + plaats, melding === null ? null : overzichtrijVan(melding))
      }
      this.overzicht.zetBladRevisie(nummer, revisie)
    }
    if (!gelijk(hier, stand.waarmerken.bladen)) this.#meldSchade({ tabel: 'bladen', sleutel: null })
    for (const plaats of this.overzicht.segmenten.keys()) this.#vuil.add(plaats)
    this.#segmentRevisies.clear()
    this.#deltas.clear()
    return { ...this.bereidVouwen(), leeg: ['segmenten', 'deltas'] }
  }

  /** One melding; null when there is none. Throws `gegevens-beschadigd` when its page does not open. */
  async een(id: MeldingId): Promise<MeldingOpDesk | null> {
    const rij = this.overzicht.rijVan(id)
    if (rij < 0) {
      // A live query that finds nothing must still hear of the commit that brings it.
      await vraag(() => tabelVan(this.#db, 'deltas').count())
      return null
    }
    const blad = await this.#blad(Math.floor(rij / PER_BLAD))
    const melding = blad?.[rij % PER_BLAD] ?? null
    if (melding?.id !== id) throw new DeskFout('gegevens-beschadigd')
    return melding
  }

  /**
   * The meldingen of these ids with their places in the list, a page at a time and each page opened once, in the order of the
   * pages. Null where the page does not open; ids that are gone are left out. For exports: give some ten thousand ids at once.
   */
  async *delen(ids: readonly MeldingId[]): AsyncGenerator<{ plaats: number; melding: MeldingOpDesk | null }[]> {
    const perBlad = new Map<number, { plaats: number; id: MeldingId }[]>()
    for (const [plaats, id] of ids.entries()) {
      const rij = this.overzicht.rijVan(id)
      if (rij < 0) continue
      const nummer = Math.floor(rij / PER_BLAD)
      const hier = perBlad.get(nummer)
      if (hier === undefined) perBlad.set(nummer, [{ plaats, id }])
      else hier.push({ plaats, id })
    }
    for (const nummer of [...perBlad.keys()].sort((een, ander) => een - ander)) {
      const blad = await this.#blad(nummer).catch((oorzaak: unknown) => {
        if (oorzaak instanceof DeskFout && oorzaak.code === 'gegevens-beschadigd') return null
        throw oorzaak
      })
      const opId = new Map((blad ?? []).flatMap((melding) => (melding === null ? [] : [[melding.id, melding]])))
      const deel: { plaats: number; melding: MeldingOpDesk | null }[] = []
      for (const { plaats, id } of perBlad.get(nummer) ?? []) {
        // Between looking it up and opening its page it may have gone: then it is no longer in the list either.
        const melding = opId.get(id) ?? null
        if (melding !== null || blad === null || this.overzicht.rijVan(id) >= 0) deel.push({ plaats, melding })
      }
      yield deel
    }
  }

  /** Every readable melding. For small desks: lists use the overview. */
  async alle(): Promise<MeldingOpDesk[]> {
    const rijen = await vraag(() => tabelVan(this.#db, 'bladen').toArray())
    const bladen = await Promise.all(
      rijen.map((rij) =>
        this.#open(rij, true).catch((fout: unknown) => {
          if (fout instanceof DeskFout && fout.code !== 'gegevens-beschadigd') throw fout
          return []
        }),
      ),
    )
    return bladen.flat().filter((melding) => melding !== null)
  }

  /** True when this melding is known and its page does not open. */
  isBeschadigd(id: MeldingId): boolean {
    return this.#stuk.has(Math.floor(this.overzicht.rijVan(id) / PER_BLAD))
  }

  /** What a change of meldingen comes to: their pages, and one delta for the overview. `revisie` is that of the commit. */
  async bereid({ zet = [], weg = [] }: Deel<MeldingOpDesk>, revisie: number): Promise<Bereid & { verschil: number }> {
    const wijzigingen = new Map<number, MeldingOpDesk | null>()
    const vervangen = new Set<number>()
    for (const id of weg) {
      const rij = this.overzicht.rijVan(id as MeldingId)
      if (rij >= 0) wijzigingen.set(rij, null)
    }
    const vrij = this.overzicht.vrijeRijen().filter((rij) => !this.#stuk.has(Math.floor(rij / PER_BLAD)))
    let verder = this.overzicht.rijen
    let gebruikt = 0
    for (const melding of zet) {
      let rij = this.overzicht.rijVan(melding.id)
      if (rij < 0) {
        // A page that does not open takes nothing more: go on behind it.
        while (this.#stuk.has(Math.floor(verder / PER_BLAD))) verder = (Math.floor(verder / PER_BLAD) + 1) * PER_BLAD
        rij = vrij[gebruikt++] ?? verder++
      }
      wijzigingen.set(rij, melding)
      // DUO gave it again, because the row that is here does not open: that row leaves the overview and stays on its page.
      const oud = melding.meldingsnummer === null ? -1 : this.overzicht.rijMetNummer(melding.meldingsnummer)
      if (oud >= 0 && oud !== rij && this.#stuk.has(Math.floor(oud / PER_BLAD))) vervangen.add(oud)
    }
    if (wijzigingen.size === 0) return { rijen: [], na: () => {}, verschil: 0 }

    const bladen = new Map<number, Blad>()
    for (const [rij, melding] of wijzigingen) {
      const nummer = Math.floor(rij / PER_BLAD)
      let blad = bladen.get(nummer)
      if (blad === undefined) {
        blad = [...((await this.#blad(nummer)) ?? [])]
        bladen.set(nummer, blad)
      }
      while (blad.length <= rij % PER_BLAD) blad.push(null)
      blad[rij % PER_BLAD] = melding
    }
    const delta: Delta = {
      rijen: [...wijzigingen].map(([rij, melding]) => [rij, melding === null ? null : overzichtrijVan(melding)]),
      bladen: [...bladen.keys()],
    }
    for (const rij of vervangen) delta.rijen.push([rij, null])
    const voor = delta.rijen.filter(([rij]) => this.overzicht.lees(rij) !== null).length
    const na = delta.rijen.filter(([, waarde]) => waarde !== null).length
    return {
      rijen: [
        ...[...bladen].map(([sleutel, blad]): Opslagrij => {
          const was = this.overzicht.bladRevisie(sleutel) || null
          return { tabel: 'bladen', sleutel, inhoud: bytesVan(JSON.stringify(blad)), was }
        }),
        { tabel: 'deltas', sleutel: revisie, inhoud: bytesVan(JSON.stringify(delta)), was: null },
      ],
      na: (op) => {
        this.#neemDelta(delta, op)
        for (const [nummer, blad] of bladen) this.#onthoud(nummer, op, blad)
      },
      verschil: na - voor,
    }
  }

  /** True when enough changed to write segments again. */
  moetVouwen(): boolean {
    return this.#deltarijen >= VOUW_NA
  }

  /** What folding all deltas into their segments comes to. */
  bereidVouwen(): Bereid {
    const segmenten = [...this.#vuil].filter((nummer) => nummer < this.overzicht.segmenten.length)
    const deltas = [...this.#deltas]
    return {
      rijen: [
        ...segmenten.map((sleutel): Opslagrij => {
          const inhoud = this.overzicht.segmenten[sleutel]?.schrijf() ?? null
          return { tabel: 'segmenten', sleutel, inhoud, was: this.#segmentRevisies.get(sleutel) ?? null }
        }),
        ...deltas.map((sleutel): Opslagrij => ({ tabel: 'deltas', sleutel, inhoud: null, was: sleutel })),
      ],
      na: (revisie) => {
        for (const sleutel of segmenten) this.#segmentRevisies.set(sleutel, revisie)
        for (const sleutel of deltas) this.#deltas.delete(sleutel)
        this.#vuil.clear()
        this.#deltarijen = 0
      },
    }
  }

  /** Drops every decrypted thing. */
  wis(): void {
    this.overzicht.wis()
    this.#bekend.clear()
    this.#stuk.clear()
  }

  #neemDelta({ rijen, bladen }: Delta, revisie: number): void {
    for (const [rij, waarde] of rijen) {
      this.overzicht.zet(rij, waarde)
      this.#vuil.add(Math.floor(rij / PER_SEGMENT))
    }
    for (const blad of bladen) this.overzicht.zetBladRevisie(blad, revisie)
    this.#deltas.add(revisie)
    this.#deltarijen += rijen.length
  }

  #onthoud(nummer: number, revisie: number, blad: Blad): void {
    this.#bekend.delete(nummer)
    this.#bekend.set(nummer, { revisie, blad })
    const [oudste] = this.#bekend.keys()
    if (this.#bekend.size > HOOGSTENS_BEKEND && oudste !== undefined) this.#bekend.delete(oudste)
  }

  async #blad(nummer: number): Promise<Blad | null> {
    const rij = await vraag(() => tabelVan(this.#db, 'bladen').get(nummer))
    if (rij !== undefined) return await this.#open(rij, true)
    if (this.overzicht.bladRevisie(nummer) === 0) return null
    this.#beschadigd(nummer)
    throw new DeskFout('gegevens-beschadigd')
  }

  async #open(rij: Rij, controleerRevisie: boolean): Promise<Blad> {
    const nummer = Number(rij.k)
    try {
      const { revisie, schemaVersie } = kopVan(rij.d)
      const bekend = this.#bekend.get(nummer)
      if (bekend?.revisie === revisie) return bekend.blad
      if (controleerRevisie && revisie < this.overzicht.bladRevisie(nummer)) throw new DeskFout('gegevens-beschadigd')
      // Not parsed against the schema: the tag proves that this desk wrote it, under a schema version that it can read.
      const ruw = JSON.parse(tekstVan(await this.#ontsleutel('bladen', rij))) as Blad
      const blad =
        schemaVersie === SCHEMA_VERSIE
          ? ruw
          : ruw.map((een) => een && (til('meldingen', schemaVersie, een) as MeldingOpDesk))
      if (revisie >= this.overzicht.bladRevisie(nummer)) this.#onthoud(nummer, revisie, blad)
      this.#stuk.delete(nummer)
      return blad
    } catch (oorzaak) {
      if (oorzaak instanceof DeskFout && oorzaak.code !== 'gegevens-beschadigd') throw oorzaak
      this.#beschadigd(nummer)
      throw new DeskFout('gegevens-beschadigd')
    }
  }

  async #ontsleutel(tabel: 'bladen' | 'segmenten' | 'deltas', { k, d }: Rij) {
    return await ontsleutel(this.#bos, { tabel, sleutel: k }, d)
  }

  #beschadigd(nummer: number): void {
    if (this.#stuk.has(nummer)) return
    this.#stuk.add(nummer)
    this.#meldSchade({ tabel: 'bladen', sleutel: nummer })
  }
}

async function vraag<R>(lees: () => PromiseLike<R>): Promise<R> {
  try {
    return await lees()
  } catch (oorzaak) {
    throw opslagfout(oorzaak)
  }
}
