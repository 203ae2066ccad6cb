import type { Desk } from '#renderer/store/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

type Rijen = Pick<Desk['overzicht'], 'schrijfId' | 'isId' | 'idVan'>

/**
 * What is ticked: sixteen bytes per row of the overview, so that 100,000 ticks are one block of memory and no text is made of an id
 * before somebody asks for it. A tick belongs to a melding, not to a row: when the melding goes and its row is given to another, that
 * other one is not ticked. Never changed in place.
 */
export class Vinkjes {
  static readonly GEEN = new Vinkjes(new Uint8Array(0), new Uint32Array(0))
  /** Per row 1: ticked. */
  readonly #aan: Uint8Array
  readonly #ids: Uint32Array

  private constructor(aan: Uint8Array, ids: Uint32Array) {
    this.#aan = aan
    this.#ids = ids
  }

  heeft(overzicht: Rijen, rij: number): boolean {
    return this.#aan[rij] === 1 && overzicht.isId(rij, this.#ids)
  }

  /** The same with these rows ticked or not. */
  met(overzicht: Rijen, rijen: ArrayLike<number>, aan: boolean): Vinkjes {
    let hoogste = this.#aan.length - 1
    if (aan) for (let plaats = 0; plaats < rijen.length; plaats++) hoogste = Math.max(hoogste, rijen[plaats] ?? 0)
    const nieuw = new Uint8Array(hoogste + 1)
    const ids = new Uint32Array((hoogste + 1) * 4)
    nieuw.set(this.#aan)
    ids.set(this.#ids)
    for (let plaats = 0; plaats < rijen.length; plaats++) {
      const rij = rijen[plaats] ?? 0
      if (rij > hoogste) continue
      nieuw[rij] = aan ? 1 : 0
      if (aan) overzicht.schrijfId(rij, ids)
    }
    return new Vinkjes(nieuw, ids)
  }

  /** How many ticked meldingen are there still, in all and in these rows. */
  tel(overzicht: Rijen, rijen: ArrayLike<number>): Vinkstand {
    const bestaat = new Uint8Array(this.#aan.length)
    let aantal = 0
    for (let rij = 0; rij < bestaat.length; rij++) {
      if (!this.heeft(overzicht, rij)) continue
      bestaat[rij] = 1
      aantal += 1
    }
    if (aantal === 0) return { aantal, hier: 0 }
    let hier = 0
    for (let plaats = 0; plaats < rijen.length; plaats++) hier += bestaat[rijen[plaats] ?? 0] ?? 0
    return { aantal, hier }
  }

  /** The ticked ones of these rows, in the order of these rows. Some milliseconds for 10,000: for when they are needed, not to draw. */
  ids(overzicht: Rijen, rijen: ArrayLike<number>): MeldingId[] {
    const uit: MeldingId[] = []
    for (let plaats = 0; plaats < rijen.length; plaats++) {
      const rij = rijen[plaats] ?? 0
      const id = this.heeft(overzicht, rij) ? overzicht.idVan(rij) : null
      if (id !== null) uit.push(id)
    }
    return uit
  }
}

/** Ticked meldingen that still exist, and how many of them are in the filter. */
export interface Vinkstand {
  aantal: number
  hier: number
}
