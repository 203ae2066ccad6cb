import { useEffect, useRef } from 'react'

/** Minutes without a key or pointer after which the desk locks (`domain.md` 5.1), unless school ICT settled another number. */
export const STILSTAND_MINUTEN = 15

/** Calls `bijStilstand` once after so many minutes in which nobody touched this window. */
export function useStilstand(minuten: number, bijStilstand: () => void): void {
  const doe = useRef(bijStilstand)
  doe.current = bijStilstand
  useEffect(() => {
    // Two clocks: one may stand still while the computer sleeps, the other may be set back.
    const nu = () => [performance.now(), Date.now()] as const
    let laatst = nu()
    let gezegd = false
    const leeft = () => {
      laatst = nu()
      gezegd = false
    }
    const gebeurtenissen = ['keydown', 'pointerdown', 'wheel'] as const
    for (const naam of gebeurtenissen) window.addEventListener(naam, leeft, { passive: true, capture: true })
    // Looked at again and again instead of one long timer: a computer that slept must lock at once when it wakes.
    const wekker = setInterval(() => {
      const stil = Math.max(...nu().map((tijd, klok) => tijd - (laatst[klok] ?? tijd)))
      if (stil < minuten * 60_000 || gezegd) return
      gezegd = true
      doe.current()
    }, 5_000)
    return () => {
      clearInterval(wekker)
      for (const naam of gebeurtenissen) window.removeEventListener(naam, leeft, { capture: true })
    }
  }, [minuten])
}
