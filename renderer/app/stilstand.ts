import { useEffect, useRef } from 'react'

/** Minutes without a key or pointer after which the desk locks (`domain.md` 5.1), unless school ICT settled another number. */
export const STILSTAND_MINUTEN = 15

/** Calls `bijStilstand` once after so many minutes in which nobody touched this window. */
export function useStilstand(minuten: number, bijStilstand: () => void): void {
  const doe = useRef(bijStilstand)
  doe.current = bijStilstand
  useEffect(() => {
    let laatst = performance.now()
    const leeft = () => {
      laatst = performance.now()
    }
    const gebeurtenissen = ['keydown', 'pointerdown', 'wheel'] as const
    for (const naam of gebeurtenissen) window.addEventListener(naam, leeft, { passive: true, capture: true })
    // Looked at again and again instead of one long timer: a computer that slept must lock at once when it wakes.
    const wekker = setInterval(() => {
      if (performance.now() - laatst >= minuten * 60_000) doe.current()
    }, 5_000)
    return () => {
      clearInterval(wekker)
      for (const naam of gebeurtenissen) window.removeEventListener(naam, leeft, { capture: true })
    }
  }, [minuten])
}
