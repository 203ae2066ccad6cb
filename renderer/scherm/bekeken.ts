import { useEffect } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import type { Auditregel } from '#shared/schema/desk.ts'

/** Walking past with J and K is not looking: so long it must stand open, in milliseconds. */
const KIJKT_MS = 1500

/** Writes one audit line when somebody's data stands open on a screen (`reliability.md` G2, NEN 7513: also seeing is logged). */
export function useBekeken(desk: Desk, over: Auditregel['over']): void {
  useEffect(() => {
    if (over === null) return
    const wekker = setTimeout(() => void desk.audit.schrijf('bekeken', over).catch(() => {}), KIJKT_MS)
    return () => clearTimeout(wekker)
  }, [desk, over])
}
