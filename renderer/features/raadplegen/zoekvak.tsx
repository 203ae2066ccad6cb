import type { Ref } from 'react'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import stijl from './raadplegen.module.css'

/** Search in this list. Esc empties it; Enter and ↓ go to the rows. */
export function Zoekvak({
  tekst,
  zet,
  naarLijst,
  ref,
}: {
  tekst: string
  zet(tekst: string): void
  naarLijst(): void
  ref: Ref<HTMLInputElement>
}) {
  return (
    <div className={stijl.zoek} data-f6>
      <Icoon naam="zoek" />
      <input
        ref={ref}
        type="search"
        aria-label="Zoek in deze lijst op naam, meldingsnummer of leerlingnummer"
        aria-keyshortcuts="/"
        placeholder="Naam, meldingsnummer, leerlingnummer"
        autoComplete="off"
        spellCheck="false"
        value={tekst}
        onChange={(e) => zet(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Escape' && tekst !== '') {
            e.preventDefault()
            zet('')
          }
          if (e.key === 'ArrowDown' || e.key === 'Enter') {
            e.preventDefault()
            naarLijst()
          }
        }}
      />
      <Toets>/</Toets>
    </div>
  )
}
