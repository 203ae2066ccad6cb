import { useEffect, useRef } from 'react'

export interface Daden {
  nieuw(): void
  raadplegen(): void
  toetsenblad(): void
  palet(): void
  nu(): void
}

const inTekst = (doel: EventTarget | null) =>
  doel instanceof HTMLElement &&
  doel.matches('input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable]')

/**
 * Keys that work on every screen. Never Ctrl+Alt: that is AltGr and types € and é. Single letters only outside text fields.
 * An ordinary browser keeps Ctrl+N for itself; there Alt+N does the same.
 */
export function useSneltoetsen(daden: Daden): void {
  const nu = useRef(daden)
  nu.current = daden
  useEffect(() => {
    const opToets = (toets: KeyboardEvent) => {
      if (
        toets.defaultPrevented ||
        document.querySelector('[role="dialog"][aria-modal], .react-aria-ModalOverlay') !== null
      )
        return
      const letter = toets.key.toLowerCase()
      const kaal = !toets.ctrlKey && !toets.altKey && !toets.metaKey
      if ((toets.ctrlKey !== toets.altKey && letter === 'n' && !toets.shiftKey) as boolean) nu.current.nieuw()
      else if (toets.ctrlKey && !toets.altKey && toets.key === '2') nu.current.raadplegen()
      else if (toets.ctrlKey && !toets.altKey && letter === 'k') nu.current.palet()
      else if (toets.key === 'F9') nu.current.nu()
      else if (toets.key === 'F6') naarVolgendDeel(toets.shiftKey)
      else if (kaal && toets.key === '?' && !inTekst(toets.target)) nu.current.toetsenblad()
      else return
      toets.preventDefault()
    }
    window.addEventListener('keydown', opToets)
    return () => window.removeEventListener('keydown', opToets)
  }, [])
}

/** F6: form, preview, list, side bar, in the order of the page and round again. */
function naarVolgendDeel(terug: boolean): void {
  const delen = [...document.querySelectorAll<HTMLElement>('[data-f6]')]
  if (delen.length === 0) return
  const hier = delen.findIndex((deel) => deel.contains(document.activeElement))
  const doel = delen[(hier + (terug ? -1 : 1) + delen.length) % delen.length]
  if (doel === undefined) return
  if (doel.tabIndex >= 0) doel.focus()
  else doel.querySelector<HTMLElement>('[tabindex="0"], input, button, a[href], textarea')?.focus()
}
