import type { ReactNode } from 'react'
import { Feit, Leerlingfeiten, Schoolfeiten, Verzuimfeiten } from '#renderer/scherm/meldingfeiten.tsx'
import { redenIngetrokkenLabel } from '#shared/domain/codetabellen.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import stijl from './dossier.module.css'

/** All data of a melding, in the order of the form. */
export function Gegevens({
  melding,
  locatienaam,
  toonPgn,
}: {
  melding: MeldingOpDesk
  locatienaam: string
  /** Writes the audit line first. */
  toonPgn(): Promise<void>
}) {
  const { inhoud, stand } = melding
  return (
    <div className={stijl.gegevens}>
      <Groep titel="Leerling">
        <Leerlingfeiten melding={melding} toonPgn={toonPgn} />
      </Groep>
      <Groep titel="Verzuim">
        <Verzuimfeiten inhoud={inhoud} />
      </Groep>
      <Groep titel="School">
        <Schoolfeiten inhoud={inhoud} locatienaam={locatienaam} />
      </Groep>
      {stand !== null && (
        <Groep titel="Bij DUO">
          <Feit naam="Gaat naar">{stand.route.instantie}</Feit>
          <Feit naam="Versie">{stand.versie}</Feit>
          {stand.redenIngetrokken && (
            <Feit naam="Reden ingetrokken">{redenIngetrokkenLabel(stand.redenIngetrokken)}</Feit>
          )}
        </Groep>
      )}
    </div>
  )
}

function Groep({ titel, children }: { titel: string; children: ReactNode }) {
  return (
    <section>
      <h2>{titel}</h2>
      <dl className={stijl.lijstfeiten}>{children}</dl>
    </section>
  )
}
