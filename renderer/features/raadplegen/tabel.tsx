import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { klas } from '#renderer/ui/klas.ts'
import { soortKort } from '#shared/domain/codetabellen.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import stijl from './raadplegen.module.css'
import type { Rij, Sorteerveld, Sortering } from './rijen.ts'
import { kortePeriode, kortGeleden } from './tijd.ts'
import { Toestandswoord } from './toestand.tsx'

/** Height of a row in px at 100 % text size; the virtualizer measures what it really is. */
const RIJHOOGTE = 32
/** Height of the sticky head, and of the bar that floats over the last rows once something is ticked. */
const KOPHOOGTE = 30
const BALKHOOGTE = 64

const KOLOMMEN: readonly { veld: Sorteerveld; kop: string; klas: string }[] = [
  { veld: 'nummer', kop: 'Nummer', klas: 'kNummer' },
  { veld: 'naam', kop: 'Leerling', klas: 'kNaam' },
  { veld: 'leerlingnummer', kop: 'Leerlingnr', klas: 'kLeerlingnr' },
  { veld: 'soort', kop: 'Soort', klas: 'kSoort' },
  { veld: 'periode', kop: 'Periode', klas: 'kPeriode' },
  { veld: 'uren', kop: 'Uren', klas: 'kUren' },
  { veld: 'status', kop: 'Status', klas: 'kStatus' },
  { veld: 'locatie', kop: 'Locatie', klas: 'kLocatie' },
  { veld: 'gewijzigd', kop: 'Gewijzigd', klas: 'kGewijzigd' },
]

export interface Tabelgreep {
  focus(): void
}

export interface TabelProps {
  rijen: readonly Rij[]
  meldingVan(id: MeldingId): MeldingOpDesk | undefined
  locatienaam(id: string): string
  vandaag: IsoDatum
  sortering: Sortering
  sorteer(veld: Sorteerveld): void
  cursor: MeldingId | null
  zetCursor(id: MeldingId): void
  vinkjes: ReadonlySet<MeldingId>
  vink(ids: readonly MeldingId[], aan: boolean): void
  /** Enter, or a click on the row. */
  open(id: MeldingId): void
  ref?: Ref<Tabelgreep>
}

/**
 * The meldingen as a grid of which only the visible rows exist. One tab stop: the row with the cursor is the active one.
 * J K ↑ ↓ move, Home End and Page keys jump, Space ticks, Shift moves and ticks, Enter opens.
 */
export function Tabel(props: TabelProps) {
  const { rijen, cursor, vinkjes } = props
  const schuif = useRef<HTMLDivElement>(null)
  const virtueel = useVirtualizer({
    count: rijen.length,
    getScrollElement: () => schuif.current,
    estimateSize: () => RIJHOOGTE,
    overscan: 8,
    scrollMargin: KOPHOOGTE,
    scrollPaddingStart: KOPHOOGTE,
    scrollPaddingEnd: vinkjes.size > 0 ? BALKHOOGTE : 0,
    initialRect: { width: 900, height: 480 },
  })
  useImperativeHandle(props.ref, () => ({ focus: () => schuif.current?.focus({ preventScroll: true }) }))

  const plaats = cursor === null ? -1 : rijen.findIndex((rij) => rij.id === cursor)
  // Only when she moves: news from DUO may shift the row, and must not take the list along.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of the row is no reason to scroll, a new cursor is
  useEffect(() => {
    if (plaats >= 0) virtueel.scrollToIndex(plaats)
  }, [cursor])

  const naar = (doel: number, metVink: boolean) => {
    const binnen = Math.max(0, Math.min(doel, rijen.length - 1))
    const rij = rijen[binnen]
    if (rij === undefined) return
    props.zetCursor(rij.id)
    if (metVink) {
      const huidig = rijen[plaats]
      props.vink(huidig === undefined ? [rij.id] : [huidig.id, rij.id], true)
    }
  }

  const opToets = (toets: KeyboardEvent) => {
    if (toets.ctrlKey && toets.key.toLowerCase() === 'a') {
      props.vink(
        rijen.map(({ id }) => id),
        true,
      )
      toets.preventDefault()
      return
    }
    if (toets.ctrlKey || toets.altKey || toets.metaKey) return
    const bladzijde = Math.max(1, Math.floor((schuif.current?.clientHeight ?? 320) / RIJHOOGTE) - 2)
    const stap: Record<string, number> = {
      j: plaats + 1,
      k: plaats - 1,
      ArrowDown: plaats + 1,
      ArrowUp: plaats - 1,
      PageDown: plaats + bladzijde,
      PageUp: plaats - bladzijde,
      Home: 0,
      End: rijen.length - 1,
    }
    const doel = stap[toets.key.length === 1 ? toets.key.toLowerCase() : toets.key]
    const huidig = rijen[plaats]
    if (doel !== undefined) naar(doel, toets.shiftKey && toets.key.startsWith('Arrow'))
    else if (toets.key === ' ' && huidig) props.vink([huidig.id], !vinkjes.has(huidig.id))
    else if (toets.key === 'Enter' && huidig) props.open(huidig.id)
    else return
    toets.preventDefault()
  }

  // A row that scrolled away does not exist: naming it would point at nothing.
  const zichtbaar = virtueel.getVirtualItems().some(({ index }) => index === plaats)
  const aangevinktHier = rijen.filter(({ id }) => vinkjes.has(id)).length
  const alles = rijen.length > 0 && aangevinktHier === rijen.length
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the visible rows of maybe 100,000 exist; a table element cannot do that
    <div
      className={stijl.tabel}
      role="grid"
      aria-label="Meldingen"
      aria-rowcount={rijen.length + 1}
      aria-colcount={KOLOMMEN.length + 1}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={zichtbaar ? `rij-${rijen[plaats]?.id}` : undefined}
      ref={schuif}
      onKeyDown={opToets}
      data-lijst
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid carries the focus */}
      <div role="row" aria-rowindex={1} className={klas(stijl.rij, stijl.kolomkop)}>
        {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid carries the focus */}
        <span role="columnheader" className={stijl.kVink}>
          <Hokje
            naam="Vink alles in dit filter aan"
            aan={alles}
            half={!alles && aangevinktHier > 0}
            wissel={() =>
              props.vink(
                rijen.map(({ id }) => id),
                !alles,
              )
            }
          />
        </span>
        {KOLOMMEN.map(({ veld, kop, klas: kolom }) => {
          const actief = props.sortering.veld === veld
          return (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the button inside sorts
            <span
              role="columnheader"
              key={veld}
              className={stijl[kolom]}
              aria-sort={actief ? (props.sortering.aflopend ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" className={stijl.sorteer} onClick={() => props.sorteer(veld)}>
                {kop}
                {actief && <span aria-hidden="true">{props.sortering.aflopend ? ' ↓' : ' ↑'}</span>}
              </button>
            </span>
          )
        })}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div
        role="rowgroup"
        className={stijl.lijf}
        style={{ height: `${virtueel.getTotalSize() + (vinkjes.size > 0 ? BALKHOOGTE : 0)}px` }}
      >
        {virtueel.getVirtualItems().map(({ index, start }) => {
          const rij = rijen[index]
          const melding = rij === undefined ? undefined : props.meldingVan(rij.id)
          if (rij === undefined || melding === undefined) return null
          const aan = vinkjes.has(rij.id)
          return (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the grid carries focus and keys
            <div
              role="row"
              key={rij.id}
              id={`rij-${rij.id}`}
              aria-rowindex={index + 2}
              aria-selected={aan}
              className={klas(stijl.rij, stijl.gegevens, aan && stijl.aan, index === plaats && stijl.cursor)}
              style={{ transform: `translateY(${start - KOPHOOGTE}px)` }}
              onClick={() => {
                props.zetCursor(rij.id)
                props.open(rij.id)
              }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: Space does the same by keyboard */}
              <span role="gridcell" className={stijl.kVink}>
                <Hokje
                  naam={`Vink ${rij.nummer ?? rij.naam} aan`}
                  aan={aan}
                  wissel={() => props.vink([rij.id], !aan)}
                />
              </span>
              <Cel kolom="kNummer">{rij.nummer ?? '–'}</Cel>
              <Cel kolom="kNaam">
                <b>{rij.naam}</b> <span className={stijl.groep}>{rij.groep}</span>
              </Cel>
              <Cel kolom="kLeerlingnr">{rij.leerlingnummer}</Cel>
              <Cel kolom="kSoort">{soortKort(rij.soort)}</Cel>
              <Cel kolom="kPeriode">{kortePeriode(melding.inhoud.begin, melding.inhoud.eind, props.vandaag)}</Cel>
              <Cel kolom="kUren">{urenKort(rij)}</Cel>
              <Cel kolom="kStatus">
                <Toestandswoord melding={melding} />
              </Cel>
              <Cel kolom="kLocatie">{props.locatienaam(rij.locatieId)}</Cel>
              <Cel kolom="kGewijzigd">{kortGeleden(rij.gewijzigdOp as Tijdstip, props.vandaag)}</Cel>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function urenKort({ lesuren, heleDagen }: Rij): string {
  const dagen = heleDagen === 0 ? '' : `${heleDagen} d`
  if (lesuren === 0) return dagen
  return dagen === '' ? String(lesuren) : `${dagen} ${lesuren}`
}

function Cel({ kolom, children }: { kolom: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid carries the focus
    <span role="gridcell" className={stijl[kolom]}>
      {children}
    </span>
  )
}

/** Tick box inside the grid: outside the tab order, because Space on the row does the same. */
function Hokje({ naam, aan, half = false, wissel }: { naam: string; aan: boolean; half?: boolean; wissel(): void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input would take the arrows and Space away from the grid
    <button
      type="button"
      role="checkbox"
      aria-checked={half ? 'mixed' : aan}
      aria-label={naam}
      tabIndex={-1}
      className={stijl.hokje}
      data-half={half || undefined}
      onClick={(e) => {
        e.stopPropagation()
        wissel()
      }}
    />
  )
}
