import { Fragment, type ReactNode, useState } from 'react'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { soortLabel } from '#shared/domain/codetabellen.ts'
import { leeftijdOp } from '#shared/domain/datum.ts'
import { toonDagEnDatum, toonDatum, toonPeriode } from '#shared/domain/invoerdatum.ts'
import { adresTekst, jaNee, lesurenTekst, onderwijsTekst } from '#shared/exports/tekst.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { maskeerPgn } from '#shared/schema/elfproef.ts'
import stijl from './meldingfeiten.module.css'

/** What stands in a melding, in the words and the order of the form; each is the content of a `dl`. */

export const NIET_INGEVULD = <span className={stijl.leeg}>niet ingevuld</span>
/** What DUO does not show to this role is something else than what nobody filled in. */
const NIET_ZICHTBAAR = <span className={stijl.leeg}>niet zichtbaar voor uw rol</span>

export function Feit({ naam, children }: { naam: string; children: ReactNode }) {
  return (
    <Fragment>
      <dt>{naam}</dt>
      <dd>{children}</dd>
    </Fragment>
  )
}

/** `toonPgn` writes the audit line; the number is shown when it is on disk, and not when it throws. */
export function Leerlingfeiten({ melding, toonPgn }: { melding: MeldingOpDesk; toonPgn(): Promise<void> }) {
  const { leerling, inhoud } = melding
  const [pgn, zetPgn] = useState<string | null>(null)
  const beperkt = leerling.pgn === null
  return (
    <>
      <Feit naam="Geboren">
        {toonDatum(leerling.geboortedatum)} ({leeftijdOp(leerling.geboortedatum, inhoud.begin)} jaar bij begin)
      </Feit>
      <Feit naam="Leerlingnummer">{inhoud.studentnummer ?? NIET_INGEVULD}</Feit>
      <Feit naam="PGN">
        {leerling.pgn === null ? (
          NIET_ZICHTBAAR
        ) : (
          <>
            {pgn ?? maskeerPgn(leerling.pgn)}{' '}
            {pgn === null && (
              <TekstKnop
                aria-label="Toon het PGN (wordt vastgelegd)"
                onPress={() =>
                  void toonPgn().then(
                    () => zetPgn(leerling.pgn),
                    () => {},
                  )
                }
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
        {inhoud.telefoonOuderOfLeerling ?? (beperkt ? NIET_ZICHTBAAR : NIET_INGEVULD)}
      </Feit>
    </>
  )
}

export function Verzuimfeiten({ inhoud }: Pick<MeldingOpDesk, 'inhoud'>) {
  return (
    <>
      <Feit naam="Vermoedelijke soort">{soortLabel(inhoud.soort)}</Feit>
      <Feit naam="Vermoedelijke reden">{inhoud.reden}</Feit>
      <Feit naam="Periode">{toonPeriode(inhoud.begin, inhoud.eind)}</Feit>
      <Feit naam="Alle lessen gemist">{jaNee(inhoud.alleLessenGemist)}</Feit>
      {inhoud.verzuimspecificatie.length > 0 && (
        <Feit naam="Gemiste lesuren">
          {inhoud.verzuimspecificatie.map((dag) => (
            <span key={dag.dag} className={stijl.dag}>
              {toonDagEnDatum(dag.dag)}: {'heleDag' in dag ? 'hele dag' : `lesuur ${lesurenTekst(dag.lesuren)}`}
            </span>
          ))}
        </Feit>
      )}
      <Feit naam="Toelichting verzuim">{inhoud.toelichting || NIET_INGEVULD}</Feit>
    </>
  )
}

export function Schoolfeiten({ inhoud, locatienaam }: Pick<MeldingOpDesk, 'inhoud'> & { locatienaam: string }) {
  const { melder } = inhoud
  return (
    <>
      <Feit naam="Door school ondernomen actie">{inhoud.ondernomenActie || NIET_INGEVULD}</Feit>
      <Feit naam="Actie gewenst">
        {jaNee(inhoud.actieGewenst)}
        {inhoud.toelichtingActieGewenst && `. ${inhoud.toelichtingActieGewenst}`}
      </Feit>
      <Feit naam="Locatie">{locatienaam}</Feit>
      <Feit naam="Melder">
        {[melder.naam, melder.functie, melder.email, melder.telefoon].filter(Boolean).join(', ')}
      </Feit>
      {inhoud.onderwijsdeelname && <Feit naam="Onderwijs">{onderwijsTekst(inhoud.onderwijsdeelname)}</Feit>}
    </>
  )
}
