import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { Vorm } from '#renderer/exports/schetsvel.ts'
import type { Tekening } from '#renderer/exports/teken.ts'
import { Dialoog, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { Blad } from './blad.tsx'
import stijl from './exporteren.module.css'
import { Vakjeswoord } from './vakjes.tsx'

export interface Afdrukwerk {
  readonly titel: string
  /** All pages, in order. Rejects with a DeskFout. */
  teken(signaal: AbortSignal): Promise<readonly Tekening[]>
  /** Writes the audit line; the dialog of the system opens after it. */
  noteer(): Promise<void>
  /** Saves the same pages as PDF; null: what is on them may not be kept as a file. */
  readonly bewaar: (() => Promise<{ bestandsnaam: string; map: string | null } | null>) | null
}

/**
 * The pages as they will come out of the printer, and then the dialog of the system. What is printed are these very pages, put
 * beside the app for as long as the preview stands open; the rest of the window stays off the paper.
 */
export function Afdrukblad({ werk, sluit }: { werk: Afdrukwerk; sluit(): void }) {
  const [tekeningen, zetTekeningen] = useState<readonly Tekening[] | null>(null)
  const [fout, zetFout] = useState<string | null>(null)
  const [bewaard, zetBewaard] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    werk.teken(stop.signal).then(
      (gemaakt) => zetTekeningen(gemaakt),
      (oorzaak: unknown) => {
        if (!stop.signal.aborted) zetFout(foutzin(foutcodeVan(oorzaak)))
      },
    )
    return () => stop.abort()
  }, [werk])
  const bladen = tekeningen?.flatMap((tekening) => tekening.bladen) ?? []
  const doe = async (wat: () => Promise<void>) => {
    if (bezig || bladen.length === 0) return
    zetBezig(true)
    zetFout(null)
    try {
      await wat()
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
    } finally {
      zetBezig(false)
    }
  }
  const drukAf = () =>
    doe(async () => {
      await werk.noteer()
      window.print()
    })
  // Wherever the focus is: the key stands on the button, and the one of the browser would print what lies around it.
  const opToets = useRef(drukAf)
  opToets.current = drukAf
  useEffect(() => {
    const luister = (toets: KeyboardEvent) => {
      if (!toets.ctrlKey || toets.key.toLowerCase() !== 'p') return
      toets.preventDefault()
      toets.stopPropagation()
      void opToets.current()
    }
    window.addEventListener('keydown', luister, true)
    return () => window.removeEventListener('keydown', luister, true)
  }, [])
  const bewaar = () =>
    doe(async () => {
      const uit = (await werk.bewaar?.()) ?? null
      if (uit !== null) zetBewaard(`Bewaard in ${uit.map ?? 'uw map'}: ${uit.bestandsnaam}`)
    })
  return (
    <Dialoog titel={`Afdrukken: ${werk.titel}`} open sluit={sluit} breed>
      <section
        className={stijl.tafel}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={tekeningen === null ? 'Afdrukvoorbeeld wordt gemaakt' : `Afdrukvoorbeeld, ${bladen.length} bladen`}
      >
        {fout !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        )}
        {tekeningen === null && fout === null && <p role="status">De bladen worden gemaakt …</p>}
        {bladen.map((vormen, n) => (
          <Blad
            // biome-ignore lint/suspicious/noArrayIndexKey: pages keep their order
            key={n}
            vormen={vormen as readonly Vorm[]}
            naam={`Blad ${n + 1} van ${bladen.length}`}
            className={stijl.blad}
          />
        ))}
      </section>
      <Vakjeswoord tekens={[...new Set(tekeningen?.flatMap((een) => een.ontbrekendeTekens) ?? [])]} />
      <Dialoogvoet>
        <Knop
          soort="hoofd"
          icoon="afdrukken"
          toets="Ctrl P"
          onPress={() => void drukAf()}
          isDisabled={bladen.length === 0}
        >
          Druk af
        </Knop>
        {werk.bewaar !== null && (
          <Knop icoon="archief" onPress={() => void bewaar()} isDisabled={bladen.length === 0} isPending={bezig}>
            Bewaar als PDF
          </Knop>
        )}
        <Knop soort="stil" onPress={sluit}>
          Sluit
        </Knop>
        {bewaard !== null && <span role="status">{bewaard}</span>}
      </Dialoogvoet>
      {createPortal(
        <div className={stijl.druk} aria-hidden="true">
          {bladen.map((vormen, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pages keep their order
            <Blad key={n} vormen={vormen as readonly Vorm[]} naam={`Blad ${n + 1}`} className={stijl.drukblad} />
          ))}
        </div>,
        document.body,
      )}
    </Dialoog>
  )
}
