/** JSON with its keys in alphabetical order, two blanks deep: the same value always gives the same text. Ends with a newline. */
export function vasteJson(waarde: unknown): string {
  return `${JSON.stringify(waarde, opVolgorde, 2)}\n`
}

function opVolgorde(_sleutel: string, waarde: unknown): unknown {
  if (waarde === null || typeof waarde !== 'object' || Array.isArray(waarde)) return waarde
  return Object.fromEntries(Object.entries(waarde).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}
