import { type ReactNode, useState } from 'react'
import { useBekeken } from '#renderer/scherm/bekeken.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Feit, Leerlingfeiten, NIET_INGEVULD, Schoolfeiten, Verzuimfeiten } from '#renderer/scherm/meldingfeiten.tsx'
import { IcoonKnop, Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import {
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  statusLabel,
  toelichtingAfsluitingLabel,
} from '#shared/domain/codetabellen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { tijdstipTekst } from '#shared/exports/tijd.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import stijl from './raadplegen.module.css'
import { Toestandswoord } from './toestand.tsx'

/** Everything that is known of one melding, beside the list. */
export function Dossier({
  bureau,
  melding,
  operatie,
  locatienaam,
  sluit,
  pdf,
  open,
}: {
  bureau: Bureau
  melding: MeldingOpDesk
  operatie: Operatie | null
  locatienaam: string
  sluit(): void
  pdf: (() => void) | null
  /** To the whole dossier. */
  open(): void
}) {
  const { desk } = bureau
  const { leerling, inhoud, stand } = melding
  useBekeken(desk, melding.id)
  const [fout, zetFout] = useState<string | null>(null)
  // The audit line first: a number that was shown without a trace must not exist.
  const toonPgn = async () => {
    try {
      await desk.audit.schrijf('pgn-getoond', melding.leerlingId)
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      throw oorzaak
    }
  }
  const terug = () => {
    if (operatie === null) return
    zetFout(null)
    desk
      .terugNaarConcept(operatie.id)
      .then(() => bureau.openConcept(melding.id, operatie.fout?.velden ?? []))
      .catch((oorzaak) => zetFout(foutzin(foutcodeVan(oorzaak))))
  }
  const magTerug =
    bureau.mag('melden') &&
    operatie !== null &&
    melding.stand === null &&
    (melding.verzending === 'afgekeurd' || melding.verzending === 'klaar')
  return (
    <section className={stijl.dossier} aria-label="Melding" data-f6>
      <header className={stijl.dossierkop}>
        <div>
          <h2>{roepnaam(leerling)}</h2>
          <p className={stijl.onderkop}>
            {melding.meldingsnummer === null ? 'nog geen meldingsnummer' : `Melding ${melding.meldingsnummer}`}{' '}
            {leerling.groep && <Etiket>{leerling.groep}</Etiket>}
          </p>
        </div>
        <IcoonKnop naam="Sluit de melding" icoon="kruis" onPress={sluit} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={stijl.dossierlijf} tabIndex={0} aria-label="Gegevens van de melding">
        <p className={stijl.dossierstand}>
          <Toestandswoord status={stand?.status ?? 'W'} verzending={melding.verzending} />
          {stand !== null && <span>bij {stand.route.instantie}</span>}
        </p>
        {melding.verzending === 'afgekeurd' && (
          <Opmerking toon="fout" icoon="waarschuwing">
            <b>DUO keurde deze melding af.</b>
            <ul>
              {(melding.fout?.velden ?? []).map((veld) => (
                <li key={veld.pad}>{foutzin(veld.code)}</li>
              ))}
              {(melding.fout?.velden ?? []).length === 0 && (
                <li>{foutzin(melding.fout?.code ?? 'gegevens-ongeldig')}</li>
              )}
            </ul>
            {melding.fout !== null && <small>Code van DUO: {melding.fout.code}</small>}
          </Opmerking>
        )}
        {melding.verzending === 'klaar' && (
          <Opmerking icoon="omhoog">Staat klaar op deze computer. Gaat vanzelf weg zodra dat kan.</Opmerking>
        )}
        {melding.verzending === 'verzonden' && <Opmerking icoon="omhoog">Verzonden, we wachten op DUO.</Opmerking>}
        {fout !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        )}
        <div className={stijl.dossierknoppen}>
          {magTerug && (
            <Knop klein icoon="terug" onPress={terug}>
              {melding.verzending === 'afgekeurd' ? 'Terug naar concept' : 'Terughalen'}
            </Knop>
          )}
          {bureau.heeft('dossier') && (
            <Knop klein icoon="potlood" onPress={open}>
              Open dossier
            </Knop>
          )}
          {pdf !== null && (
            <Knop klein icoon="afdrukken" toets="Ctrl P" onPress={pdf}>
              PDF
            </Knop>
          )}
        </div>

        <Groep titel="Verzuim">
          <Verzuimfeiten inhoud={inhoud} />
        </Groep>
        <Groep titel="School">
          <Schoolfeiten inhoud={inhoud} locatienaam={locatienaam} />
        </Groep>
        <Groep titel="Leerling">
          <Leerlingfeiten melding={melding} toonPgn={toonPgn} />
        </Groep>
        {stand !== null && (
          <Groep titel="Gemeente">
            <Feit naam="Status">{statusLabel(stand.status)}</Feit>
            {stand.redenAfsluiting && (
              <Feit naam="Reden afgesloten">{redenAfsluitingLabel(stand.redenAfsluiting)}</Feit>
            )}
            {stand.toelichtingAfsluiting && (
              <Feit naam="Toelichting afsluiting">{toelichtingAfsluitingLabel(stand.toelichtingAfsluiting)}</Feit>
            )}
            {stand.redenIngetrokken && (
              <Feit naam="Reden ingetrokken">{redenIngetrokkenLabel(stand.redenIngetrokken)}</Feit>
            )}
            {stand.toelichtingGemeente && <Feit naam="Toelichting">{stand.toelichtingGemeente}</Feit>}
            <Feit naam="Contact">
              {stand.contactGemeente === null
                ? NIET_INGEVULD
                : [
                    stand.contactGemeente.naam,
                    stand.contactGemeente.functie,
                    stand.contactGemeente.telefoon,
                    stand.contactGemeente.email,
                  ]
                    .filter(Boolean)
                    .join(', ')}
            </Feit>
            {stand.terugmeldingen.map((terugmelding) => (
              <Feit key={terugmelding.id} naam={`Terugmelding ${tijdstipTekst(terugmelding.op)}`}>
                {terugmelding.tekst}
              </Feit>
            ))}
            <Feit naam="Ontvangen door DUO">{tijdstipTekst(stand.meldmoment)}</Feit>
            <Feit naam="Laatste mutatie">
              {tijdstipTekst(stand.laatsteMutatie)}, versie {stand.versie}
            </Feit>
          </Groep>
        )}
      </section>
    </section>
  )
}

function Groep({ titel, children }: { titel: string; children: ReactNode }) {
  return (
    <div className={stijl.groepvak}>
      <h3>{titel}</h3>
      <dl>{children}</dl>
    </div>
  )
}
