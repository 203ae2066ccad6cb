/** `10:58` on the clock of this computer. */
export function tijdVan(op: string | number): string {
  return new Date(op).toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' })
}
