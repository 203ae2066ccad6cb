import type { Sleutelwaarde } from './envelope.ts'

/**
 * Completeness of a table. Each row proves itself (`envelope.ts`), but a row that was taken away, or put back as it was
 * last week, would not be missed. So the stand of the store holds per table the number of rows and a sum over
 * mark(key, revision): adding, replacing and removing a row change it in constant time, and reading the headers of all
 * rows gives it again. Revisions grow with every commit of the whole store, so an older row never has the same mark.
 * The seed is secret: who cannot open the stand cannot choose rows with an equal sum.
 */
export interface Waarmerk {
  aantal: number
  som: [number, number]
}
export type Zaad = readonly [number, number]

export const LEEG: Waarmerk = { aantal: 0, som: [0, 0] }

/** Two 32-bit lanes of mixed multiply-xor over the text of key and revision. */
function merk([zaadA, zaadB]: Zaad, sleutel: Sleutelwaarde, revisie: number): [number, number] {
  const tekst = `${typeof sleutel}${sleutel}@${revisie}`
  let a = zaadA ^ 0xdeadbeef
  let b = zaadB ^ 0x41c6ce57
  for (let plaats = 0; plaats < tekst.length; plaats++) {
    const teken = tekst.charCodeAt(plaats)
    a = Math.imul(a ^ teken, 0x9e3779b1)
    b = Math.imul(b ^ teken, 0x5f356495)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return [a >>> 0, b >>> 0]
}

function tel(waarmerk: Waarmerk, zaad: Zaad, sleutel: Sleutelwaarde, revisie: number, teken: 1 | -1): Waarmerk {
  const [a, b] = merk(zaad, sleutel, revisie)
  return {
    aantal: waarmerk.aantal + teken,
    som: [(waarmerk.som[0] + teken * a) >>> 0, (waarmerk.som[1] + teken * b) >>> 0],
  }
}

/** The waarmerk with this row in it. */
export function erbij(waarmerk: Waarmerk, zaad: Zaad, sleutel: Sleutelwaarde, revisie: number): Waarmerk {
  return tel(waarmerk, zaad, sleutel, revisie, 1)
}

/** The waarmerk without this row. */
export function eraf(waarmerk: Waarmerk, zaad: Zaad, sleutel: Sleutelwaarde, revisie: number): Waarmerk {
  return tel(waarmerk, zaad, sleutel, revisie, -1)
}

export function gelijk(een: Waarmerk, ander: Waarmerk): boolean {
  return een.aantal === ander.aantal && een.som[0] === ander.som[0] && een.som[1] === ander.som[1]
}
