/**
 * A value as text that does not depend on the order in which its fields were written: keys sorted, `undefined` left out. Two values
 * are the same when their texts are. For plain data only (what JSON can hold).
 */
export function canoniek(waarde: unknown): string {
  if (Array.isArray(waarde)) return `[${waarde.map(canoniek).join(',')}]`
  if (typeof waarde !== 'object' || waarde === null) return JSON.stringify(waarde) ?? 'null'
  const velden = Object.entries(waarde)
    .filter(([, deel]) => deel !== undefined)
    .sort(([een], [ander]) => (een < ander ? -1 : 1))
    .map(([naam, deel]) => `${JSON.stringify(naam)}:${canoniek(deel)}`)
  return `{${velden.join(',')}}`
}

/** The same content, whatever the order of the fields. */
export function zelfde(een: unknown, ander: unknown): boolean {
  return een === ander || canoniek(een) === canoniek(ander)
}
