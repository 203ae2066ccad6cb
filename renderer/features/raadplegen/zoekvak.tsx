import type { Ref } from 'react'
import { klas } from '#renderer/ui/klas.ts'
import { Zoekveld } from '#renderer/ui/zoekveld.tsx'
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
    <Zoekveld
      className={klas(stijl.zoek)}
      f6
      naam="Zoek in deze lijst op naam, meldingsnummer of leerlingnummer"
      toets="/"
      placeholder="Naam, meldingsnummer, leerlingnummer"
      ref={ref}
      waarde={tekst}
      zet={zet}
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
  )
}
