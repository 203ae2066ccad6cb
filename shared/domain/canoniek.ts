/**
 * A value as text that does not depend on the order in which its fields were written: keys sorted, `undefined` left out. Two values
 * are the same when their texts are. For plain data only (what JSON can hold).
 */
export function canoniek(waarde: unknown): string {
  if (typeof waarde !== 'object' || waarde === null) return JSON.stringify(waarde) ?? 'null'
  if (Array.isArray(waarde)) return `[${waarde.map(canoniek).join(',')}]`
  const { namen, kop } = vormVan(waarde)
  let velden = ''
  for (let n = 0; n < namen.length; n++) {
    const deel = (waarde as Record<string, unknown>)[namen[n] as string]
    if (deel !== undefined) velden += `${velden === '' ? '' : ','}${kop[n]}${canoniek(deel)}`
  }
  return `{${velden}}`
}

/** The same content, whatever the order of the fields. */
export function zelfde(een: unknown, ander: unknown): boolean {
  return een === ander || canoniek(een) === canoniek(ander)
}

interface Vorm {
  /** As the object has them, and in order; `kop` is how each begins in the text. */
  van: readonly string[]
  namen: readonly string[]
  kop: readonly string[]
}

/** The proof of equality writes twenty thousand objects of one shape in a row: the last shape per number of fields is kept. */
const laatste = new Map<number, Vorm>()
const MEESTE_VELDEN = 64

function vormVan(waarde: object): Vorm {
  const van = Object.keys(waarde)
  const bekend = laatste.get(van.length)
  if (bekend !== undefined && van.every((naam, n) => naam === bekend.van[n])) return bekend
  const namen = [...van].sort()
  const vorm = { van, namen, kop: namen.map((naam) => `${JSON.stringify(naam)}:`) }
  if (van.length <= MEESTE_VELDEN) laatste.set(van.length, vorm)
  return vorm
}
