import { useEffect, useRef } from 'react'
import { NIEUWS } from '#renderer/features/beheer/nieuws.ts'
import type { Desk } from '#renderer/store/desk.ts'

/** Long enough to come back from another window; nothing waits for it, and it stands under Beheer afterwards. */
export const NIEUWSDUUR = 60_000

/** Offers *Wat is nieuw* once after an update that has news for the user; never on a first start, and never for a second time. */
export function useNieuws(desk: Desk, versie: string, bied: () => void): void {
  const doe = useRef(bied)
  doe.current = bied
  useEffect(() => {
    let weg = false
    const kijk = async () => {
      const gelezen = await desk.voorkeuren.lees('nieuws-gelezen')
      if (weg || gelezen === versie) return
      if (gelezen !== null && NIEUWS.some((een) => een.versie === versie)) doe.current()
      // Offered is enough: a message that comes back every morning is one that nobody reads.
      await desk.voorkeuren.bewaar({ sleutel: 'nieuws-gelezen', waarde: versie })
    }
    // A desk that locks meanwhile offers it next time.
    void kijk().catch(() => {})
    return () => {
      weg = true
    }
  }, [desk, versie])
}
