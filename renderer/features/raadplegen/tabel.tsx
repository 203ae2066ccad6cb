import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { klas } from '#renderer/ui/klas.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { Hokje } from './hokje.tsx'
import { begrens, type Kolomkeuze, type Kolomnaam, kolomVan, pasIn, raster, type Sortering } from './kolommen.ts'
import type { Overzicht } from './lijststand.ts'
import stijl from './raadplegen.module.css'
import { Cel } from './tabelcel.tsx'
import type { Vinkjes, Vinkstand } from './vinkjes.ts'

/** Height of a row in px at 100 % text size. */
const RIJHOOGTE = 32
/** Height of the sticky head, and of the bar that floats over the last rows once something is ticked. */
const KOPHOOGTE = 30
const BALKHOOGTE = 64

export interface Tabelgreep {
  focus(): void
}

export interface TabelProps {
  overzicht: Pick<Overzicht, 'lees' | 'rijVan' | 'idVan' | 'schrijfId' | 'isId'>
  /** Rows of the overview, in order. */
  rijen: Uint32Array
  locatienaam(id: string): string
  vandaag: IsoDatum
  kolommen: readonly Kolomkeuze[]
  zetBreedte(naam: Kolomnaam, breedte: number): void
  sortering: Sortering
  sorteer(op: Sortering['op']): void
  cursor: MeldingId | null
  zetCursor(id: MeldingId, anker: boolean): void
  anker: MeldingId | null
  vinkjes: Vinkjes
  /** Ticks that exist, in all and among these rows. */
  vinken: Vinkstand
  /** Ticks rows of the overview, or takes their ticks away. */
  vink(rijen: ArrayLike<number>, aan: boolean): void
  vinkAlles(aan: boolean): void
  /** Enter, or a click on the row. */
  open(id: MeldingId): void
  ref?: Ref<Tabelgreep>
}

/**
 * The meldingen as a grid of which only the visible rows exist. One tab stop: the row with the cursor is the active one.
 * J K ↑ ↓ move, Home End and Page keys jump, Space ticks, Shift moves and ticks what lies between, Enter opens.
 */
export function Tabel(props: TabelProps) {
  const { overzicht, rijen, cursor, vinkjes, vinken } = props
  const schuif = useRef<HTMLDivElement>(null)
  const breedte = useBreedte(schuif)
  const kolommen = useMemo(() => pasIn(props.kolommen, breedte), [props.kolommen, breedte])
  const virtueel = useVirtualizer({
    count: rijen.length,
    getScrollElement: () => schuif.current,
    estimateSize: () => RIJHOOGTE,
    overscan: 8,
    scrollMargin: KOPHOOGTE,
    scrollPaddingStart: KOPHOOGTE,
    scrollPaddingEnd: vinken.aantal > 0 ? BALKHOOGTE : 0,
    initialRect: { width: 900, height: 480 },
  })
  useImperativeHandle(props.ref, () => ({ focus: () => schuif.current?.focus({ preventScroll: true }) }))

  const plaats = useMemo(() => plaatsVan(overzicht, rijen, cursor), [overzicht, rijen, cursor])
  // Only when she moves: news from DUO may shift the row, and must not take the list along.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place of the row is no reason to scroll, a new cursor is
  useEffect(() => {
    if (plaats >= 0) virtueel.scrollToIndex(plaats)
  }, [cursor])

  const idOp = (index: number): MeldingId | null => overzicht.idVan(rijen[index] ?? -1)
  const vinkReeks = (van: number, tot: number) =>
    props.vink(rijen.subarray(Math.min(van, tot), Math.max(van, tot) + 1), true)
  const naar = (doel: number, metVink: boolean) => {
    const binnen = Math.max(0, Math.min(doel, rijen.length - 1))
    const id = idOp(binnen)
    if (id === null) return
    if (metVink) {
      const anker = plaatsVan(overzicht, rijen, props.anker)
      vinkReeks(anker >= 0 ? anker : plaats >= 0 ? plaats : binnen, binnen)
    }
    props.zetCursor(id, !metVink)
  }

  const wissel = (nummer: number) => props.vink([nummer], !vinkjes.heeft(overzicht, nummer))

  const opToets = (toets: KeyboardEvent) => {
    if (toets.target !== toets.currentTarget) return
    if (toets.ctrlKey && !toets.altKey && toets.key.toLowerCase() === 'a') {
      props.vinkAlles(true)
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
    const huidig = plaats < 0 ? null : idOp(plaats)
    if (doel !== undefined) naar(doel, toets.shiftKey && toets.key.length > 1)
    else if (toets.key === ' ' && huidig !== null) wissel(rijen[plaats] ?? 0)
    else if (toets.key === 'Enter' && huidig !== null) props.open(huidig)
    else return
    toets.preventDefault()
  }

  // A row that scrolled away does not exist: naming it would point at nothing.
  const zichtbaar = virtueel.getVirtualItems().some(({ index }) => index === plaats)
  const alles = rijen.length > 0 && vinken.hier === rijen.length
  const rasterstijl = { gridTemplateColumns: raster(kolommen) }
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the visible rows of maybe 100,000 exist; a table element cannot do that
    <div
      className={stijl.tabel}
      role="grid"
      aria-label="Meldingen"
      aria-rowcount={rijen.length + 1}
      aria-colcount={kolommen.length + 1}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={zichtbaar ? `rij-${cursor}` : undefined}
      ref={schuif}
      onKeyDown={opToets}
      data-lijst
    >
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid carries the focus */}
      <div role="row" aria-rowindex={1} className={klas(stijl.rij, stijl.kolomkop)} style={rasterstijl}>
        {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the grid carries the focus */}
        <span role="columnheader" className={stijl.kVink}>
          <Hokje
            naam="Vink alles in dit filter aan"
            aan={alles}
            half={!alles && vinken.hier > 0}
            wissel={() => props.vinkAlles(!alles)}
          />
        </span>
        {kolommen.map((keuze) => (
          <Kolomkop key={keuze.naam} keuze={keuze} {...props} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div
        role="rowgroup"
        className={stijl.lijf}
        style={{ height: `${virtueel.getTotalSize() + (vinken.aantal > 0 ? BALKHOOGTE : 0)}px` }}
      >
        {virtueel.getVirtualItems().map(({ index, start }) => {
          const nummer = rijen[index] ?? -1
          const rij = overzicht.lees(nummer)
          if (rij === null) return null
          const aan = vinkjes.heeft(overzicht, nummer)
          return (
            // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the grid carries focus and keys
            <div
              role="row"
              key={rij.id}
              id={`rij-${rij.id}`}
              aria-rowindex={index + 2}
              aria-selected={aan}
              className={klas(stijl.rij, stijl.gegevens, aan && stijl.aan, index === plaats && stijl.cursor)}
              style={{ ...rasterstijl, transform: `translateY(${start - KOPHOOGTE}px)` }}
              onClick={(muis) => {
                if (muis.shiftKey) {
                  vinkReeks(plaats < 0 ? index : plaats, index)
                  props.zetCursor(rij.id, false)
                } else {
                  props.zetCursor(rij.id, true)
                  props.open(rij.id)
                }
              }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: Space does the same by keyboard */}
              <span role="gridcell" className={stijl.kVink}>
                <Hokje
                  naam={`Vink ${rij.meldingsnummer ?? 'deze melding'} aan`}
                  aan={aan}
                  wissel={(shift) => {
                    if (shift && plaats >= 0) vinkReeks(plaats, index)
                    else wissel(nummer)
                    props.zetCursor(rij.id, !shift)
                  }}
                />
              </span>
              {kolommen.map(({ naam }) => (
                <Cel key={naam} kolom={naam} rij={rij} vandaag={props.vandaag} locatienaam={props.locatienaam} />
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Place of a melding among the rows, or -1. */
function plaatsVan(overzicht: Pick<Overzicht, 'rijVan'>, rijen: Uint32Array, id: MeldingId | null): number {
  if (id === null) return -1
  const rij = overzicht.rijVan(id)
  return rij < 0 ? -1 : rijen.indexOf(rij)
}

/** Head of a column: sorts, and at its right edge widens by dragging. By keyboard the same stands in *Kolommen*. */
function Kolomkop({ keuze, sortering, sorteer, zetBreedte }: { keuze: Kolomkeuze } & TabelProps) {
  const kolom = kolomVan(keuze.naam)
  const begin = useRef<{ x: number; breedte: number } | null>(null)
  if (kolom === undefined) return null
  const actief = kolom.sorteer === sortering.op
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the button inside sorts
    <span
      role="columnheader"
      className={klas(kolom.rechts && stijl.rechts)}
      aria-sort={
        actief ? (sortering.aflopend ? 'descending' : 'ascending') : kolom.sorteer === null ? undefined : 'none'
      }
    >
      {kolom.sorteer === null ? (
        <span className={stijl.sorteer}>{kolom.kop}</span>
      ) : (
        <button
          type="button"
          className={stijl.sorteer}
          onClick={() => kolom.sorteer !== null && sorteer(kolom.sorteer)}
        >
          {kolom.kop}
          {actief && <span aria-hidden="true">{sortering.aflopend ? ' ↓' : ' ↑'}</span>}
        </button>
      )}
      {kolom.vult !== true && (
        <span
          aria-hidden="true"
          className={stijl.trekker}
          onPointerDown={(muis) => {
            muis.preventDefault()
            muis.currentTarget.setPointerCapture(muis.pointerId)
            begin.current = { x: muis.clientX, breedte: keuze.breedte }
          }}
          onPointerMove={(muis) => {
            if (begin.current !== null)
              zetBreedte(keuze.naam, begrens(begin.current.breedte + muis.clientX - begin.current.x))
          }}
          onPointerUp={() => {
            begin.current = null
          }}
        />
      )}
    </span>
  )
}

/** Width of an element in px at 100 % text size; follows the window. */
function useBreedte(doel: React.RefObject<HTMLElement | null>): number {
  const [breedte, zet] = useState(900)
  useEffect(() => {
    const element = doel.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const meet = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      zet((element.clientWidth / rem) * 16)
    }
    meet()
    const kijker = new ResizeObserver(meet)
    kijker.observe(element)
    return () => kijker.disconnect()
  }, [doel])
  return breedte
}
