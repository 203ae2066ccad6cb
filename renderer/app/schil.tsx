import './meekijk.css'
import type { ReactNode } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { Beeldmerk, Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Oefenmerk } from '#renderer/ui/oefenmerk.tsx'
import { Verborgen } from '#renderer/ui/paneel.tsx'
import { ariaSneltoets, Toets } from '#renderer/ui/toets.tsx'
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

/** One line of the side bar. */
export interface Menuregel {
  def: Schermdef
  hier: boolean
}

/** Side bar: the names of the Verzuimloket. What does not exist yet, or is not for this role, is not here. */
export function Zijbalk({
  bureau,
  regels,
  naam,
  rol,
  kies,
  overRol,
  uitloggen,
}: {
  bureau: Bureau
  regels: readonly Menuregel[]
  naam: string
  rol: string
  kies(def: Schermdef): void
  /** Tells what this role may do. */
  overRol(): void
  uitloggen(): void
}) {
  const groep = (welke: NonNullable<Schermdef['menu']>['groep']) =>
    regels
      .filter(({ def }) => def.menu?.groep === welke)
      .map(({ def, hier }) => <Menulink key={def.naam} bureau={bureau} def={def} hier={hier} kies={() => kies(def)} />)
  const beheer = [...groep('beheer'), ...groep('onder'), ...groep('hulp')]
  return (
    <nav className={stijl.zijbalk} aria-label="Hoofdmenu" data-f6>
      {groep('hoofd')}
      {groep('werk')}
      {beheer.length > 0 && <hr className={stijl.streep} />}
      {beheer}
      <div className={stijl.onder}>
        <button type="button" className={stijl.wie} onClick={overRol} title="Wat kan ik met mijn rol?">
          <Icoon naam="persoon" />
          <span className={stijl.woord}>
            {naam}
            <small>{rol}</small>
          </span>
        </button>
        <button
          type="button"
          className={stijl.keuze}
          onClick={uitloggen}
          title="Uitloggen"
          aria-keyshortcuts="Control+Q"
        >
          <Icoon naam="uit" />
          <span className={stijl.woord}>Uitloggen</span>
          <span className={stijl.cap}>
            <Toets kaal>Ctrl Q</Toets>
          </span>
        </button>
      </div>
    </nav>
  )
}

function Menulink({ bureau, def, hier, kies }: { bureau: Bureau; def: Schermdef; hier: boolean; kies(): void }) {
  const { naam, titel, menu, toets } = def
  const hoofd = menu?.groep === 'hoofd'
  return (
    <a
      href={`#/${naam}`}
      aria-current={hier ? 'page' : undefined}
      onClick={(e) => {
        e.preventDefault()
        kies()
      }}
      className={klas(
        hoofd ? stijl.hoofd : stijl.keuze,
        !hoofd && hier && stijl.hier,
        menu?.groep === 'onder' && stijl.inspring,
      )}
      {...(toets === undefined ? {} : { 'aria-keyshortcuts': ariaSneltoets(toets) })}
      {...(hoofd ? { 'data-hoofd': '' } : {})}
      title={titel}
    >
      {menu?.icoon && <Icoon naam={menu.icoon} />}
      <span className={stijl.woord}>{titel}</span>
      <span className={stijl.cap}>
        {def.useTelling && <Badge bureau={bureau} useTelling={def.useTelling} />}
        {toets !== undefined && <Toets kaal={!hoofd}>{toets}</Toets>}
      </span>
    </a>
  )
}

function Badge({ bureau, useTelling }: { bureau: Bureau; useTelling: NonNullable<Schermdef['useTelling']> }) {
  const telling = useTelling(bureau)
  if (telling === null || telling.aantal === 0) return null
  return (
    <span className={klas(stijl.badge, telling.nieuw && stijl.nieuw)}>
      {telling.aantal.toLocaleString('nl-NL')}
      <Verborgen> {telling.woord}</Verborgen>
    </span>
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
