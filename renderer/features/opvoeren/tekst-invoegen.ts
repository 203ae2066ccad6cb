type Tekstinvoer = HTMLInputElement | HTMLTextAreaElement

/** True for a field in which text is typed. */
export function isTekstinvoer(doel: EventTarget | null): doel is Tekstinvoer {
  return doel instanceof HTMLTextAreaElement || (doel instanceof HTMLInputElement && doel.type === 'text')
}

/**
 * Puts text in the place of a part of a field, as if it had been typed: the field's own Ctrl+Z takes it out again, and React hears
 * of it. Keeps to the longest length of the field.
 */
export function voegIn(veld: Tekstinvoer, van: number, tot: number, tekst: string): void {
  const ruimte = veld.maxLength > 0 ? veld.maxLength - veld.value.length + (tot - van) : tekst.length
  const past = tekst.slice(0, Math.max(0, ruimte))
  veld.focus()
  veld.setSelectionRange(van, tot)
  // The only way to change a field that its own undo knows of. Takes plain text; nothing is read as HTML.
  if (veld.ownerDocument.execCommand?.('insertText', false, past)) return
  const soort = veld instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  const nieuw = veld.value.slice(0, van) + past + veld.value.slice(tot)
  // Past React's own record of the value, so that it sees a change.
  Object.getOwnPropertyDescriptor(soort.prototype, 'value')?.set?.call(veld, nieuw)
  veld.dispatchEvent(new Event('input', { bubbles: true }))
  veld.setSelectionRange(van + past.length, van + past.length)
}
