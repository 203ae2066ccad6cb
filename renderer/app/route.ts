import { useCallback, useEffect, useState } from 'react'
import { type Adresregel, hashVan, type Plek, plekVan } from '#renderer/scherm/plek.ts'

export interface Route {
  plek: Plek
  /** Changes when another screen or thing is meant; a screen keeps its state while it stays the same. */
  sleutel: string
}

const routeVan = (plek: Plek): Route => ({
  plek,
  sleutel: plek.id === null ? plek.scherm : `${plek.scherm}/${plek.id}`,
})

/** The route of this window: follows the address and the back button. `schermen` is a constant. */
export function useRoute(
  schermen: readonly Adresregel[],
  nieuwId: () => string,
): {
  route: Route
  ga(plek: Plek): void
  /** Writes the place into the address without leaving the screen. */
  noteer(plek: Plek): void
} {
  const [route, zetRoute] = useState<Route>(() => routeVan(plekVan(window.location.hash, schermen, nieuwId)))
  useEffect(() => {
    const bijTerug = () => zetRoute(routeVan(plekVan(window.location.hash, schermen, nieuwId)))
    window.addEventListener('popstate', bijTerug)
    return () => window.removeEventListener('popstate', bijTerug)
  }, [schermen, nieuwId])
  const ga = useCallback((plek: Plek) => {
    const hash = hashVan(plek)
    if (window.location.hash === hash) window.history.replaceState(null, '', hash)
    else window.history.pushState(null, '', hash)
    zetRoute(routeVan(plek))
  }, [])
  const noteer = useCallback((plek: Plek) => {
    window.history.replaceState(null, '', hashVan(plek))
    zetRoute(routeVan(plek))
  }, [])
  return { route, ga, noteer }
}
