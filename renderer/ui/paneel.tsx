import type { ReactNode } from 'react'
import { Icoon, type Icoonnaam } from './iconen.tsx'
import { klas } from './klas.ts'
import stijl from './paneel.module.css'

/** Sheet of paper on the desk. */
export function Paneel({
  label,
  children,
  className,
}: {
  label?: string
  children: ReactNode
  className?: string | undefined
}) {
  return (
    <section className={klas(stijl.paneel, className)} {...(label === undefined ? {} : { 'aria-label': label })}>
      {children}
    </section>
  )
}

export type Toon = 'gewoon' | 'accent' | 'goed' | 'let' | 'fout'

/** A remark: drawing, words, and a tone that never speaks alone. */
export function Opmerking({
  toon = 'gewoon',
  icoon,
  rol,
  children,
  className,
}: {
  toon?: Toon
  icoon?: Icoonnaam
  rol?: 'status' | 'alert'
  children: ReactNode
  className?: string | undefined
}) {
  return (
    <div className={klas(stijl.opmerking, stijl[`toon-${toon}`], className)} role={rol}>
      {icoon && <Icoon naam={icoon} />}
      <div className={stijl.opmerkingtekst}>{children}</div>
    </div>
  )
}

/** Small label: a fact beside a name. */
export function Etiket({ toon = 'gewoon', icoon, children }: { toon?: Toon; icoon?: Icoonnaam; children: ReactNode }) {
  return (
    <span className={klas(stijl.etiket, stijl[`toon-${toon}`])}>
      {icoon && <Icoon naam={icoon} klein />}
      {children}
    </span>
  )
}

/** Text that only a screen reader gets. */
export function Verborgen({ children }: { children: ReactNode }) {
  return <span className={stijl.verborgen}>{children}</span>
}
