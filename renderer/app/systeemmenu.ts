import { useEffect, useSyncExternalStore } from 'react'
import type { Opdrachtenregister } from '#renderer/scherm/opdrachten.ts'
import type { Host } from '#shared/contract/host.ts'

/** Their text says what would be undone, and that may name somebody: the menu of the system does not get them. */
const NIET_NAAR_BUITEN = new Set(['terug', 'opnieuw'])
/** So may the name that she gave to a view of her own. */
const isWeergave = (id: string) => id.startsWith('tab-')

/**
 * Puts the acts that have a key into the menu of the operating system, from the same register as palette and sheet of keys, and
 * does what is chosen there. A host without a menu does nothing with it.
 */
export function useSysteemmenu(host: Host, register: Opdrachtenregister): void {
  const lijst = useSyncExternalStore(register.luister, register.lijst)
  useEffect(() => {
    const items = lijst
      .filter(
        ({ id, toets, alleenUitleg }) =>
          toets !== undefined && !alleenUitleg && !NIET_NAAR_BUITEN.has(id) && !isWeergave(id),
      )
      .map(({ id, tekst, toets = null }) => ({ id, tekst, toets }))
    // Without a host there is no menu either; the next thing that is asked of it says so.
    void host.vraag('venster.menu', { items: items.slice(0, 80) }).catch(() => {})
  }, [host, lijst])
  useEffect(
    () =>
      host.luister((gebeurtenis) => {
        if (gebeurtenis.soort !== 'menu' || NIET_NAAR_BUITEN.has(gebeurtenis.daad)) return
        register
          .lijst()
          .find(({ id }) => id === gebeurtenis.daad)
          ?.doe()
      }),
    [host, register],
  )
}
