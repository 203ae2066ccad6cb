import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Icoon } from './iconen.tsx'
import { klas } from './klas.ts'
import stijl from './lesurenrooster.module.css'
import { Toets } from './toets.tsx'

/** One row: a day as typed, and what was missed on it. `lesuren` is ascending. */
export interface Roosterrij {
  dag: string
  heleDag: boolean
  lesuren: readonly number[]
}

export interface LesurenroosterProps {
  label: string
  rijen: readonly Roosterrij[]
  /** Columns: 1 to 12. */
  aantal: number
  bijWijzigen(rijen: Roosterrij[]): void
  bijVerlaten?(): void
  /** `wo 07-10` for a day that can be read, else the text as typed. */
  schrijfKort(dag: string): string
  /** Reads what was typed and gives the stored form, or null when it is no date. */
  leesDag(tekst: string): string | null
  /** The day that + adds; null when there is none left in the period. */
  volgendeDag(): string | null
  /** Message per row, by its place. */
  fouten?: Readonly<Record<number, string>>
}

interface Plaats {
  rij: number
  /** 1..aantal is a lesson; aantal + 1 is "hele dag". */
  kolom: number
}

const inReeks = (lesuren: readonly number[]) => [...lesuren].sort((a, b) => a - b)

/**
 * Missed lessons per day. One stop in the tab order: arrows move, Space toggles, D takes the whole day, + adds a day,
 * 1–9 jump to that lesson, Delete removes the day. The day itself is a field in front of its row.
 */
export function Lesurenrooster(props: LesurenroosterProps) {
  const { rijen, aantal, bijWijzigen } = props
  const [actief, zetActief] = useState<Plaats>({ rij: 0, kolom: 1 })
  const rooster = useRef<HTMLDivElement>(null)
  const naarPlaats = useRef<Plaats | null>(null)

  const houdBinnen = (plaats: Plaats): Plaats => ({
    rij: Math.min(Math.max(plaats.rij, 0), Math.max(rijen.length - 1, 0)),
    kolom: Math.min(Math.max(plaats.kolom, 1), aantal + 1),
  })
  const plek = houdBinnen(actief)

  const focusOp = (plaats: Plaats) => {
    const knop = rooster.current?.querySelector<HTMLElement>(`[data-plek="${plaats.rij}.${plaats.kolom}"]`)
    knop?.focus()
  }
  const ga = (plaats: Plaats) => {
    const doel = houdBinnen(plaats)
    zetActief(doel)
    focusOp(doel)
  }

  // After + the new row exists one render later.
  useEffect(() => {
    if (naarPlaats.current === null) return
    const doel = naarPlaats.current
    naarPlaats.current = null
    zetActief(doel)
    rooster.current?.querySelector<HTMLElement>(`[data-plek="${doel.rij}.${doel.kolom}"]`)?.focus()
  })

  const vervang = (index: number, rij: Roosterrij) => bijWijzigen(rijen.map((oud, i) => (i === index ? rij : oud)))
  const wissel = ({ rij, kolom }: Plaats) => {
    const huidig = rijen[rij]
    if (huidig === undefined) return
    if (kolom === aantal + 1) vervang(rij, { ...huidig, heleDag: !huidig.heleDag })
    else if (huidig.lesuren.includes(kolom))
      vervang(rij, { ...huidig, heleDag: false, lesuren: huidig.lesuren.filter((uur) => uur !== kolom) })
    else vervang(rij, { ...huidig, heleDag: false, lesuren: inReeks([...huidig.lesuren, kolom]) })
  }
  const verwijder = (index: number) => {
    naarPlaats.current = rijen.length > 1 ? { rij: Math.max(index - 1, 0), kolom: plek.kolom } : null
    bijWijzigen(rijen.filter((_, i) => i !== index))
  }
  const voegToe = () => {
    const dag = props.volgendeDag()
    if (dag === null) return
    naarPlaats.current = { rij: rijen.length, kolom: 1 }
    bijWijzigen([...rijen, { dag, heleDag: false, lesuren: [] }])
  }

  const opToets = (toets: KeyboardEvent) => {
    if (toets.ctrlKey || toets.altKey || toets.metaKey) return
    const stap: Record<string, Plaats> = {
      ArrowLeft: { rij: plek.rij, kolom: plek.kolom - 1 },
      ArrowRight: { rij: plek.rij, kolom: plek.kolom + 1 },
      ArrowUp: { rij: plek.rij - 1, kolom: plek.kolom },
      ArrowDown: { rij: plek.rij + 1, kolom: plek.kolom },
      Home: { rij: plek.rij, kolom: 1 },
      End: { rij: plek.rij, kolom: aantal + 1 },
    }
    const doel =
      stap[toets.key] ?? (/^[1-9]$/.test(toets.key) ? { rij: plek.rij, kolom: Number(toets.key) } : undefined)
    if (doel !== undefined) ga(doel)
    else if (toets.key === ' ') wissel(plek)
    else if (toets.key === 'd' || toets.key === 'D') wissel({ rij: plek.rij, kolom: aantal + 1 })
    else if (toets.key === '+') voegToe()
    else if (toets.key === 'Delete') verwijder(plek.rij)
    else return
    toets.preventDefault()
  }

  const uren = Array.from({ length: aantal }, (_, i) => i + 1)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that the focus left the whole
    <div className={stijl.geheel} onBlur={(e) => !e.currentTarget.contains(e.relatedTarget) && props.bijVerlaten?.()}>
      {rijen.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a table has no roving focus; this is the grid pattern of ARIA
        <div
          className={stijl.rooster}
          role="grid"
          aria-label={props.label}
          ref={rooster}
          aria-rowcount={rijen.length + 1}
          style={{ '--lesuren': aantal } as CSSProperties}
        >
          {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the cells carry the focus */}
          <div className={stijl.rij} role="row">
            <Kop>Dag</Kop>
            {uren.map((uur) => (
              <Kop key={uur} midden>
                {String(uur)}
              </Kop>
            ))}
            <Kop midden>Hele dag</Kop>
            <Kop rechts>Uren</Kop>
          </div>
          {rijen.map((rij, r) => {
            const kort = props.schrijfKort(rij.dag)
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; its day may be typed anew
              // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the cells carry the focus
              <div className={stijl.rij} role="row" key={r}>
                <Dagveld
                  rij={rij}
                  nummer={r + 1}
                  kort={kort}
                  fout={props.fouten?.[r]}
                  {...props}
                  vervang={(dag) => vervang(r, { ...rij, dag })}
                />
                {uren.map((uur) => {
                  const gemist = rij.heleDag || rij.lesuren.includes(uur)
                  return (
                    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the button in the cell carries the focus
                    <span role="gridcell" key={uur} className={stijl.cel}>
                      <button
                        type="button"
                        className={klas(stijl.uur, gemist && stijl.aan)}
                        aria-pressed={gemist}
                        aria-label={`${kort}, lesuur ${uur}`}
                        data-plek={`${r}.${uur}`}
                        tabIndex={plek.rij === r && plek.kolom === uur ? 0 : -1}
                        onKeyDown={opToets}
                        onFocus={() => zetActief({ rij: r, kolom: uur })}
                        onClick={() => wissel({ rij: r, kolom: uur })}
                      >
                        {gemist ? uur : ''}
                      </button>
                    </span>
                  )
                })}
                {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the button in the cell carries the focus */}
                <span role="gridcell" className={stijl.heledag}>
                  <button
                    type="button"
                    className={klas(stijl.vak, rij.heleDag && stijl.vakaan)}
                    aria-pressed={rij.heleDag}
                    aria-label={`${kort}, hele dag`}
                    data-plek={`${r}.${aantal + 1}`}
                    tabIndex={plek.rij === r && plek.kolom === aantal + 1 ? 0 : -1}
                    onKeyDown={opToets}
                    onFocus={() => zetActief({ rij: r, kolom: aantal + 1 })}
                    onClick={() => wissel({ rij: r, kolom: aantal + 1 })}
                  />
                </span>
                {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a total, nothing to operate */}
                <span role="gridcell" className={stijl.totaal}>
                  {rij.heleDag ? 'dag' : rij.lesuren.length}
                </span>
                {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: Delete does the same by keyboard */}
                <span role="gridcell">
                  <button
                    type="button"
                    className={stijl.weg}
                    tabIndex={-1}
                    aria-label={`Verwijder ${kort}`}
                    onClick={() => verwijder(r)}
                  >
                    <Icoon naam="kruis" klein />
                  </button>
                </span>
              </div>
            )
          })}
        </div>
      )}
      <div className={stijl.uitleg}>
        {rijen.length > 0 && (
          <>
            <span aria-hidden="true">
              <Toets>←</Toets> <Toets>→</Toets> uur
            </span>
            <span aria-hidden="true">
              <Toets>Spatie</Toets> aan, uit
            </span>
            <span aria-hidden="true">
              <Toets>D</Toets> hele dag
            </span>
          </>
        )}
        <button type="button" className={stijl.erbij} onClick={voegToe} disabled={props.volgendeDag() === null}>
          <Toets>+</Toets> dag erbij
        </button>
      </div>
    </div>
  )
}

function Kop({ midden, rechts, children }: { midden?: boolean; rechts?: boolean; children: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: head of a grid, nothing to operate
    <span role="columnheader" className={klas(stijl.kop, midden && stijl.midden, rechts && stijl.naarRechts)}>
      {children}
    </span>
  )
}

/** The day of a row: reads as `wo 07-10`, is typed as a date. */
function Dagveld({
  rij,
  nummer,
  kort,
  fout,
  leesDag,
  vervang,
}: {
  rij: Roosterrij
  nummer: number
  kort: string
  fout: string | undefined
  leesDag(tekst: string): string | null
  vervang(dag: string): void
}) {
  const [tekst, zetTekst] = useState<string | null>(null)
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the field inside carries the focus
    <span role="rowheader" className={stijl.dagcel}>
      <input
        className={klas(stijl.dag, fout !== undefined && stijl.dagfout)}
        aria-label={`Dag ${nummer}`}
        aria-invalid={fout !== undefined}
        title={fout}
        autoComplete="off"
        value={tekst ?? kort}
        onFocus={(e) => {
          zetTekst(rij.dag)
          requestAnimationFrame(() => e.target.select())
        }}
        onChange={(e) => {
          zetTekst(e.target.value)
          vervang(leesDag(e.target.value) ?? e.target.value)
        }}
        onBlur={() => zetTekst(null)}
      />
      {fout !== undefined && <span className={stijl.stil}>{fout}</span>}
    </span>
  )
}
