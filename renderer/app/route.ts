import { useCallback, useEffect, useState } from 'react'
import { type MeldingId, meldingId } from '#shared/schema/identificatie.ts'

/**
 * Where she is, as it stands behind the # of the address: names of screens and random ids, never anything about a person.
 * `vers`: a form that has no concept yet, so that its id does not stand in the address.
 */
export type Plek = { scherm: 'raadplegen' } | { scherm: 'opvoeren'; id: MeldingId; vers: boolean }

export interface Route {
  plek: Plek
  /** Changes when another screen or form is meant; a screen keeps its state while it stays the same. */
  sleutel: string
}

/** Address of a place. */
export function hashVan(plek: Plek): string {
  if (plek.scherm === 'raadplegen') return '#/raadplegen'
  return plek.vers ? '#/opvoeren' : `#/opvoeren/${plek.id}`
}

/** Place of an address; what cannot be read is the list. */
export function plekVan(hash: string, nieuwId: () => string): Plek {
  const [, scherm, id] = hash.replace(/^#/, '').split('/')
  if (scherm !== 'opvoeren') return { scherm: 'raadplegen' }
  const gelezen = meldingId.safeParse(id)
  if (gelezen.success) return { scherm: 'opvoeren', id: gelezen.data, vers: false }
  return { scherm: 'opvoeren', id: meldingId.parse(nieuwId()), vers: true }
}

const sleutelVan = (plek: Plek) => (plek.scherm === 'raadplegen' ? 'raadplegen' : plek.id)

/** The route of this window: follows the address and the back button. */
export function useRoute(nieuwId: () => string): {
  route: Route
  ga(plek: Plek): void
  /** Writes the place into the address without leaving the screen. */
  noteer(plek: Plek): void
} {
  const [route, zetRoute] = useState<Route>(() => {
    const plek = plekVan(window.location.hash, nieuwId)
    return { plek, sleutel: sleutelVan(plek) }
  })
  useEffect(() => {
    const bijTerug = () => {
      const plek = plekVan(window.location.hash, nieuwId)
      zetRoute({ plek, sleutel: sleutelVan(plek) })
    }
    window.addEventListener('popstate', bijTerug)
    return () => window.removeEventListener('popstate', bijTerug)
  }, [nieuwId])
  const ga = useCallback((plek: Plek) => {
    const hash = hashVan(plek)
    if (window.location.hash === hash) window.history.replaceState(null, '', hash)
    else window.history.pushState(null, '', hash)
    zetRoute({ plek, sleutel: sleutelVan(plek) })
  }, [])
  const noteer = useCallback((plek: Plek) => {
    window.history.replaceState(null, '', hashVan(plek))
    zetRoute({ plek, sleutel: sleutelVan(plek) })
  }, [])
  return { route, ga, noteer }
}
