import type { ReactNode } from 'react'
import { klas } from './klas.ts'
import stijl from './statusstrook.module.css'

/**
 * The strip at the bottom: connection, what waits, last save. `children` stands at the left, `rechts` at the right.
 * `omgeroepen` is what a screen reader hears, once per change; the clock in the strip is not read aloud every second.
 */
export function Statusstrook({
  children,
  rechts,
  omgeroepen,
}: {
  children: ReactNode
  rechts?: ReactNode
  omgeroepen: string
}) {
  return (
    <footer className={stijl.strook}>
      <span className={stijl.stil} role="status">
        {omgeroepen}
      </span>
      {children}
      {rechts && <span className={stijl.rechts}>{rechts}</span>}
    </footer>
  )
}

/** One fact in the strip. */
export function Strookdeel({
  toon = 'gewoon',
  children,
}: {
  toon?: 'gewoon' | 'goed' | 'sterk' | 'fout'
  children: ReactNode
}) {
  return <span className={klas(stijl.deel, stijl[toon])}>{children}</span>
}

/** Dot of the connection: filled and green = connected, hollow and amber = offline. The words beside it say the same. */
export function Verbindingspunt({ verbonden }: { verbonden: boolean }) {
  return <span className={klas(stijl.punt, !verbonden && stijl.los)} aria-hidden="true" />
}
