import type { ReactNode } from 'react'
import { Beeldmerk, Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Oefenmerk } from '#renderer/ui/oefenmerk.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import stijl from './schil.module.css'

/** Top of every window: what this is, for which school, and that it is practice. */
export function Titelbalk({ school, oefen, zoek }: { school: string | null; oefen: boolean; zoek?: ReactNode }) {
  return (
    <header className={stijl.titel}>
      <span className={stijl.app}>
        <Beeldmerk />
        <b>Verzuimdesk</b>
      </span>
      {zoek}
      {school !== null && <span className={stijl.school}>{school}</span>}
      {oefen && (
        <span className={stijl.oefen}>
          <Oefenmerk uitleg="niets gaat naar DUO" />
        </span>
      )}
    </header>
  )
}

/** The way to everything: looks like a field, opens the palette. */
export function Zoekknop({ open }: { open(): void }) {
  return (
    <button type="button" className={stijl.omni} onClick={open} aria-keyshortcuts="Control+K" aria-haspopup="dialog">
      <Icoon naam="zoek" />
      <span>Zoek een leerling, melding of opdracht</span>
      <Toets>Ctrl K</Toets>
    </button>
  )
}

export type Menukeuze = 'opvoeren' | 'raadplegen'

/** Side bar: the names of the Verzuimloket. What does not exist yet is not here. */
export function Zijbalk({
  hier,
  naam,
  rol,
  kies,
  magMelden,
  uitloggen,
}: {
  hier: Menukeuze
  naam: string
  rol: string
  kies(keuze: Menukeuze): void
  /** False: the role may only read, and the act is not there. */
  magMelden: boolean
  uitloggen(): void
}) {
  const link = (keuze: Menukeuze, hash: string) => ({
    href: hash,
    'aria-current': hier === keuze ? ('page' as const) : undefined,
    onClick: (e: React.MouseEvent) => {
      e.preventDefault()
      kies(keuze)
    },
  })
  return (
    <nav className={stijl.zijbalk} aria-label="Hoofdmenu" data-f6>
      {magMelden && (
        <a
          {...link('opvoeren', '#/opvoeren')}
          className={stijl.hoofd}
          aria-keyshortcuts="Control+N"
          data-hoofd=""
          title="Opvoeren verzuim"
        >
          <Icoon naam="plus" />
          <span className={stijl.woord}>Opvoeren verzuim</span>
          <span className={stijl.cap}>
            <Toets>Ctrl N</Toets>
          </span>
        </a>
      )}
      <a
        {...link('raadplegen', '#/raadplegen')}
        className={klas(stijl.keuze, hier === 'raadplegen' && stijl.hier)}
        aria-keyshortcuts="Control+2"
        title="Raadplegen/wijzigen"
      >
        <Icoon naam="lijst" />
        <span className={stijl.woord}>Raadplegen/wijzigen</span>
        <span className={stijl.cap}>
          <Toets kaal>Ctrl 2</Toets>
        </span>
      </a>
      <div className={stijl.onder}>
        <div className={stijl.wie}>
          <Icoon naam="persoon" />
          <span className={stijl.woord}>
            {naam}
            <small>{rol}</small>
          </span>
        </div>
        <button type="button" className={stijl.keuze} onClick={uitloggen} title="Uitloggen">
          <Icoon naam="uit" />
          <span className={stijl.woord}>Uitloggen</span>
        </button>
      </div>
    </nav>
  )
}

/** The frame of the desk: title, side bar, screen, strip. */
export function Schil({
  titel,
  zijbalk,
  strook,
  children,
}: {
  titel: ReactNode
  zijbalk?: ReactNode
  strook: ReactNode
  children: ReactNode
}) {
  return (
    <div className={klas(stijl.schil, zijbalk === undefined && stijl.zonder)}>
      {titel}
      {zijbalk}
      <main className={stijl.hoofddeel} id="scherm">
        {children}
      </main>
      {strook}
    </div>
  )
}
