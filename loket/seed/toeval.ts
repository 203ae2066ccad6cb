/**
 * Chance that always falls the same way: the demo world must be equal on every computer. The generator is mulberry32,
 * seeded by a text, so that each pupil has a stream of his own and one change does not shift everybody else.
 */
export interface Toeval {
  /** Next number in [0, 1). */
  getal(): number
  /** Whole number in van..tot, both included. */
  tussen(van: number, tot: number): number
  /** True with the given chance (0..1). */
  kans(deel: number): boolean
  /** One of a list that is not empty. */
  kies<T>(lijst: readonly T[]): T
  /** One of a list of [value, weight] pairs. */
  weeg<T>(lijst: readonly (readonly [T, number])[]): T
  /** A version 4 UUID drawn from this stream. */
  uuid(): string
}

/** FNV-1a over the code units of `tekst`: spreads neighbouring seeds apart. */
function zaad(tekst: string): number {
  let som = 0x811c9dc5
  for (let plaats = 0; plaats < tekst.length; plaats++)
    som = Math.imul(som ^ tekst.charCodeAt(plaats), 0x01000193) >>> 0
  return som
}

/** The stream that belongs to `naam`. */
export function toeval(naam: string): Toeval {
  let stand = zaad(naam)
  const getal = () => {
    stand = (stand + 0x6d2b79f5) >>> 0
    let waarde = Math.imul(stand ^ (stand >>> 15), stand | 1)
    waarde ^= waarde + Math.imul(waarde ^ (waarde >>> 7), waarde | 61)
    return ((waarde ^ (waarde >>> 14)) >>> 0) / 4_294_967_296
  }
  const tussen = (van: number, tot: number) => van + Math.floor(getal() * (tot - van + 1))
  const kies = <T>(lijst: readonly T[]): T => {
    const keuze = lijst[tussen(0, lijst.length - 1)]
    if (keuze === undefined) throw new Error('an empty list has nothing to choose')
    return keuze
  }
  return {
    getal,
    tussen,
    kies,
    kans: (deel) => getal() < deel,
    weeg: (lijst) => {
      let over = getal() * lijst.reduce((som, [, gewicht]) => som + gewicht, 0)
      for (const [waarde, gewicht] of lijst) {
        over -= gewicht
        if (over < 0) return waarde
      }
      return kies(lijst)[0]
    },
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => tussen(0, 15).toString(16))
      hex[12] = '4'
      hex[16] = (8 + tussen(0, 3)).toString(16)
      const tekst = hex.join('')
      return [tekst.slice(0, 8), tekst.slice(8, 12), tekst.slice(12, 16), tekst.slice(16, 20), tekst.slice(20)].join(
        '-',
      )
    },
  }
}
