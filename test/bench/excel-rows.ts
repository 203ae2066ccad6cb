/** The rows of the Excel benchmark: 25 columns of the total overview, the same for every writer. */

import { totaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import { type KolomId, STANDAARDKOLOMMEN } from '#shared/exports/totaaloverzicht-kolommen.ts'
import type { Celwaarde, Rij, Werkblad, Werkboek } from '#shared/exports/werkboek.ts'
import { meldingen, opdracht } from '#test/exports/voorbeeld.ts'

export const COLUMNS: KolomId[] = [...STANDAARDKOLOMMEN, 'toelichting', 'adres', 'onderwijs']
const BASE = 1000

export interface Sheet {
  readonly boek: Werkboek
  readonly blad: Werkblad
  readonly rijen: Rij[]
}

/** One sheet of `rows` different rows, in memory. */
export function sheetOf(rows: number): Sheet {
  const boek = totaaloverzicht(opdracht(meldingen(Math.min(BASE, rows)), { kolommen: COLUMNS }), {
    schooljaren: [2025, 2026],
    lesuurrijen: 0,
  })
  const blad = boek.bladen[0] as Werkblad
  const basis = [...(blad.rijen() as Iterable<Rij>)]
  const rijen = Array.from({ length: rows }, (_, n): Rij => {
    const { soort, waarden } = basis[n % basis.length] as Rij
    const eigen: Celwaarde[] = [...waarden]
    eigen[0] = String(2_000_000 + n)
    eigen[1] = String((n * 7919) % 1_000_000).padStart(6, '0')
    eigen[2] = `${waarden[2]} ${n % 977}`
    return { soort, waarden: eigen }
  })
  return { boek, blad, rijen }
}
