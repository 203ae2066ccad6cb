import type { Bureau } from './bureau.ts'
import type { Drukwens } from './exporteur.ts'
import { useOpdrachten } from './opdrachten.ts'

/**
 * Ctrl+P on a screen: what `wens` gives is shown as pages, to print or to save. Null: there is nothing to print now, and the key
 * says so. For a role that may not export the key is not there.
 */
export function useAfdrukken(bureau: Bureau, tekst: string, wens: () => Drukwens | null): void {
  useOpdrachten(
    bureau.opdrachten,
    bureau.exporteur === null
      ? []
      : [
          {
            id: 'afdrukken',
            tekst,
            ook: 'printen papier pdf bewaren',
            toets: 'Ctrl P',
            doe: () => {
              const nu = wens()
              if (nu === null) bureau.toon({ tekst: 'Kies eerst wat u wilt afdrukken.', icoon: 'info' })
              else void bureau.exporteur?.drukAf(nu)
            },
          },
        ],
  )
}
