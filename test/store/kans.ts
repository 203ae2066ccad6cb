/** A small seeded generator (mulberry32): the same campaign again from its seed. */
export function kansVan(zaad: number): { getal(): number; onder(n: number): number; kies<T>(lijst: readonly T[]): T } {
  let a = zaad >>> 0
  const getal = () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const onder = (n: number) => Math.floor(getal() * n)
  return { getal, onder, kies: (lijst) => lijst[onder(lijst.length)] as (typeof lijst)[number] }
}
