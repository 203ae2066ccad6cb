import { useCallback, useEffect, useRef, useState } from 'react'
import { foutcodeVan } from '#shared/contract/errors.ts'
import type { Foutcode } from '#shared/schema/fout.ts'

/** Longest time in ms that a keystroke stays unsaved. */
const WACHT = 250

export type Bewaarstand =
  | { soort: 'nieuw' }
  /** Changed, not yet on disk. */
  | { soort: 'bezig' }
  /** On disk at this instant (ms). */
  | { soort: 'bewaard'; op: number }
  | { soort: 'mislukt'; code: Foutcode }

export interface Bewaarder {
  stand: Bewaarstand
  /** Tells that something changed; saves within {@link WACHT} ms. */
  gewijzigd(): void
  /** Saves what is not yet saved; resolves once it is on disk, or the attempt failed. */
  nu(): Promise<void>
  /** From now on nothing is saved any more: the concept became a melding. */
  stop(): void
  /** It stayed a concept after all. */
  hervat(): void
}

/**
 * Saves a concept on every change. Writes go one after the other and the newest wins; "bewaard" is only said after the
 * promise of the store resolved. Leaving the field, the window or the screen saves at once.
 */
export function useBewaarder(bewaar: () => Promise<void>, nu: () => number): Bewaarder {
  const [stand, zetStand] = useState<Bewaarstand>({ soort: 'nieuw' })
  const bewaarRef = useRef(bewaar)
  bewaarRef.current = bewaar
  const vuil = useRef(false)
  const gestopt = useRef(false)
  const wekker = useRef<ReturnType<typeof setTimeout> | null>(null)
  const lopend = useRef<Promise<void>>(Promise.resolve())

  const bewaarNu = useCallback(async () => {
    if (wekker.current !== null) clearTimeout(wekker.current)
    wekker.current = null
    if (vuil.current && !gestopt.current) {
      vuil.current = false
      lopend.current = lopend.current.then(async () => {
        try {
          await bewaarRef.current()
          // A newer change may wait already; then this moment is not the last word.
          if (!vuil.current) zetStand({ soort: 'bewaard', op: nu() })
        } catch (oorzaak) {
          vuil.current = true
          zetStand({ soort: 'mislukt', code: foutcodeVan(oorzaak) })
        }
      })
    }
    await lopend.current
  }, [nu])

  const gewijzigd = useCallback(() => {
    if (gestopt.current) return
    vuil.current = true
    zetStand((oud) => (oud.soort === 'mislukt' ? oud : { soort: 'bezig' }))
    wekker.current ??= setTimeout(() => void bewaarNu(), WACHT)
  }, [bewaarNu])

  const stop = useCallback(() => {
    gestopt.current = true
    if (wekker.current !== null) clearTimeout(wekker.current)
  }, [])

  const hervat = useCallback(() => {
    gestopt.current = false
  }, [])

  useEffect(() => {
    const bijVerbergen = () => void bewaarNu()
    document.addEventListener('visibilitychange', bijVerbergen)
    window.addEventListener('pagehide', bijVerbergen)
    window.addEventListener('blur', bijVerbergen)
    return () => {
      document.removeEventListener('visibilitychange', bijVerbergen)
      window.removeEventListener('pagehide', bijVerbergen)
      window.removeEventListener('blur', bijVerbergen)
      void bewaarNu()
    }
  }, [bewaarNu])

  return { stand, gewijzigd, nu: bewaarNu, stop, hervat }
}
