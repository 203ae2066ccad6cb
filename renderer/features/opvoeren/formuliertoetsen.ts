import { useEffect, useRef } from 'react'

/** What the keys of the form do. */
export interface Formulierdaden {
  zetKlaar(): void
  /** Another pupil. */
  andere(): void
  sluit(): void
  wisselHulp(): void
  /** Null: no help stands open. */
  sluitHulp: (() => void) | null
}

/** Ctrl+Enter, Alt+L, F1 and Escape, wherever the focus is in the form; not under a dialog. */
export function useFormuliertoetsen(daden: Formulierdaden): void {
  const nu = useRef(daden)
  nu.current = daden
  useEffect(() => {
    const opToets = (toets: KeyboardEvent) => {
      const { zetKlaar, andere, sluit, wisselHulp, sluitHulp } = nu.current
      if (document.querySelector('.react-aria-ModalOverlay') !== null) return
      if (toets.key === 'Enter' && toets.ctrlKey) {
        toets.preventDefault()
        zetKlaar()
      } else if (toets.altKey && toets.key.toLowerCase() === 'l') {
        toets.preventDefault()
        andere()
      } else if (toets.key === 'F1') {
        toets.preventDefault()
        wisselHulp()
      } else if (toets.key === 'Escape' && !toets.defaultPrevented && !overlayOpen()) {
        if (sluitHulp !== null) sluitHulp()
        else sluit()
      }
    }
    // Capture: an open list must be seen before it closes itself on the same Escape.
    window.addEventListener('keydown', opToets, true)
    return () => window.removeEventListener('keydown', opToets, true)
  }, [])
}

/**
 * True while a list, dialog or explanation lies over the form: Escape closes that first. A message at the bottom (an alertdialog to
 * screen readers) lies over nothing.
 */
function overlayOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="listbox"]') !== null
}
