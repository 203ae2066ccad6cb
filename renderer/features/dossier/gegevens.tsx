import { Fragment, type ReactNode, useState } from 'react'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { redenIngetrokkenLabel, soortLabel } from '#shared/domain/codetabellen.ts'
import { leeftijdOp } from '#shared/domain/datum.ts'
import { toonDagEnDatum, toonDatum, toonPeriode } from '#shared/domain/invoerdatum.ts'
import { adresTekst, jaNee, onderwijsTekst } from '#shared/exports/tekst.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { maskeerPgn } from '#shared/schema/elfproef.ts'
import stijl from './dossier.module.css'

const NIET = <span className={stijl.zacht}>niet ingevuld</span>
/** What DUO does not show to this role is something else than what nobody filled in. */
const NIET_ZICHTBAAR = <span className={stijl.zacht}>niet zichtbaar voor uw rol</span>

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
  const { leerling, inhoud, stand } = melding
  const [pgn, zetPgn] = useState<string | null>(null)
  const beperkt = leerling.pgn === null
  return (
    <div className={stijl.gegevens}>
      <Groep titel="Leerling">
        <Feit naam="Geboren">
          {toonDatum(leerling.geboortedatum)} ({leeftijdOp(leerling.geboortedatum, inhoud.begin)} jaar bij begin)
        </Feit>
        <Feit naam="Leerlingnummer">{inhoud.studentnummer ?? NIET}</Feit>
        <Feit naam="PGN">
          {leerling.pgn === null ? (
            NIET_ZICHTBAAR
          ) : (
            <>
              {pgn ?? maskeerPgn(leerling.pgn)}{' '}
              {pgn === null && (
                <TekstKnop
                  aria-label="Toon het PGN (wordt vastgelegd)"
                  onPress={() => void toonPgn().then(() => zetPgn(leerling.pgn))}
                >
                  Toon
                </TekstKnop>
              )}
            </>
          )}
        </Feit>
        <Feit naam="Adres">
          {leerling.adres === null ? (beperkt ? NIET_ZICHTBAAR : 'onbekend bij DUO') : adresTekst(leerling.adres)}
        </Feit>
        {inhoud.afwijkendAdres && <Feit naam="Verblijft op">{adresTekst(inhoud.afwijkendAdres)}</Feit>}
        <Feit naam="Telefoon ouder of leerling">
          {inhoud.telefoonOuderOfLeerling ?? (beperkt ? NIET_ZICHTBAAR : NIET)}
        </Feit>
      </Groep>
      <Groep titel="Verzuim">
        <Feit naam="Vermoedelijke soort">{soortLabel(inhoud.soort)}</Feit>
        <Feit naam="Vermoedelijke reden">{inhoud.reden}</Feit>
        <Feit naam="Periode">{toonPeriode(inhoud.begin, inhoud.eind)}</Feit>
        <Feit naam="Alle lessen gemist">{jaNee(inhoud.alleLessenGemist)}</Feit>
        {inhoud.verzuimspecificatie.length > 0 && (
          <Feit naam="Gemiste lesuren">
            {inhoud.verzuimspecificatie.map((dag) => (
              <span key={dag.dag} className={stijl.dagregel}>
                {toonDagEnDatum(dag.dag)}: {'heleDag' in dag ? 'hele dag' : `lesuur ${dag.lesuren.join(', ')}`}
              </span>
            ))}
          </Feit>
        )}
        <Feit naam="Toelichting verzuim">{inhoud.toelichting || NIET}</Feit>
      </Groep>
      <Groep titel="School">
        <Feit naam="Door school ondernomen actie">{inhoud.ondernomenActie || NIET}</Feit>
        <Feit naam="Actie gewenst">
          {jaNee(inhoud.actieGewenst)}
          {inhoud.toelichtingActieGewenst && `. ${inhoud.toelichtingActieGewenst}`}
        </Feit>
        <Feit naam="Locatie">{locatienaam}</Feit>
        <Feit naam="Melder">
          {[inhoud.melder.naam, inhoud.melder.functie, inhoud.melder.email, inhoud.melder.telefoon]
            .filter(Boolean)
            .join(', ')}
        </Feit>
        {inhoud.onderwijsdeelname && <Feit naam="Onderwijs">{onderwijsTekst(inhoud.onderwijsdeelname)}</Feit>}
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

function Feit({ naam, children }: { naam: string; children: ReactNode }) {
  return (
    <Fragment>
      <dt>{naam}</dt>
      <dd>{children}</dd>
    </Fragment>
  )
}
