import { useState } from 'react'
import { Icoon, Standicoon, type Standvorm } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { soortLabel } from '#shared/domain/codetabellen.ts'
import { toonPeriode } from '#shared/domain/invoerdatum.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import stijl from './klaargezet.module.css'
import { tijdVan } from './tijd.ts'

interface Stap {
  vorm: Standvorm
  woord: string
  uitleg: string
  bereikt: boolean
  nu: boolean
}

/** The three words of sending, in order, with where this melding is. Never one shown for another. */
function stappenVan(melding: MeldingOpDesk, operatie: Operatie | null, verbonden: boolean, over: number): Stap[] {
  const verzonden = melding.verzending === 'verzonden'
  const ontvangen = melding.verzending === 'ontvangen'
  const klaar = melding.verzending === 'klaar'
  return [
    {
      vorm: 'gestippeld',
      woord: 'Klaar',
      uitleg:
        klaar && over > 0
          ? 'Klaar om te versturen. Wat u typte staat veilig op deze computer.'
          : klaar && !verbonden
            ? 'Staat veilig op deze computer. Gaat weg zodra er weer verbinding met DUO is.'
            : `Klaargezet om ${tijdVan(operatie?.gemaaktOp ?? melding.gewijzigdOp)}.`,
      bereikt: true,
      nu: klaar,
    },
    {
      vorm: 'onderweg',
      woord: 'Verzonden',
      uitleg: verzonden ? 'Onderweg. We wachten op het antwoord van DUO.' : ontvangen ? 'Verstuurd.' : 'Nog niet.',
      bereikt: verzonden || ontvangen,
      nu: verzonden,
    },
    {
      vorm: ontvangen ? 'vol' : 'leeg',
      woord:
        melding.meldingsnummer === null ? 'Ontvangen door DUO' : `Ontvangen door DUO, nummer ${melding.meldingsnummer}`,
      uitleg: ontvangen && melding.stand !== null ? `Naar ${melding.stand.route.instantie}.` : 'Nog niet.',
      bereikt: ontvangen,
      nu: ontvangen,
    },
  ]
}

/** After Ctrl+Enter: how far the melding is, live, and what can be done now. */
export function Klaargezet({
  melding,
  operatie,
  wijzigt,
  over,
  verbonden,
  terughalen,
  verstuurNu,
  vervolg,
  nieuw,
  naarLijst,
}: {
  melding: MeldingOpDesk
  operatie: Operatie | null
  /** She came here to change it: what is received is the change. */
  wijzigt: boolean
  /** Seconds of bedenktijd that are left. */
  over: number
  verbonden: boolean
  verstuurNu(): void
  /** Opens a follow-up of it (Ctrl+D). */
  vervolg(): void
  /** Makes a concept of it again; throws a DeskFout, `overgang-niet-toegestaan` while it is under way. */
  terughalen(): Promise<void>
  nieuw(): void
  naarLijst(): void
}) {
  const [fout, zetFout] = useState<string | null>(null)
  const afgekeurd = melding.verzending === 'afgekeurd'
  const haalTerug = () => {
    zetFout(null)
    terughalen().catch((oorzaak) => zetFout(foutzin(foutcodeVan(oorzaak))))
  }
  const stappen = stappenVan(melding, operatie, verbonden, over)
  const isWijziging = operatie !== null ? operatie.soort !== 'opvoeren' : wijzigt
  return (
    <Paneel label="Verzending" className={stijl.paneel}>
      <div className={stijl.kop}>
        <h2>
          {roepnaam(melding.leerling)}, {soortLabel(melding.inhoud.soort)}
        </h2>
        <p>
          {isWijziging && melding.meldingsnummer !== null && `Wijziging van melding ${melding.meldingsnummer}. `}
          {toonPeriode(melding.inhoud.begin, melding.inhoud.eind)}
        </p>
      </div>
      {over > 0 && (
        <div className={stijl.bedenktijd}>
          {/* Told once; the seconds are for the eye only. */}
          <p role="status">
            <b>Klaar om te versturen. U kunt nog stoppen.</b>
          </p>
          <p className={stijl.teller} aria-hidden="true">
            <Icoon naam="klok" /> gaat weg over <b>{over} s</b>
          </p>
        </div>
      )}
      {afgekeurd ? (
        <div className={stijl.inhoud}>
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            <b>DUO keurde deze melding af.</b> {melding.fout === null ? '' : foutzin(melding.fout.code)}
          </Opmerking>
          <p className={stijl.zacht}>
            Er is niets verloren. Haal de melding terug, verbeter het veld en zet hem weer klaar.
          </p>
        </div>
      ) : (
        <ol className={stijl.stappen} aria-live="polite">
          {stappen.map((stap) => (
            <li
              key={stap.woord}
              className={klas(stijl.stap, !stap.bereikt && stijl.straks, stap.nu && stijl.nu)}
              aria-current={stap.nu ? 'step' : undefined}
            >
              <Standicoon vorm={stap.vorm} />
              <div>
                <b>{stap.woord}</b>
                <p>{stap.uitleg}</p>
              </div>
            </li>
          ))}
        </ol>
      )}
      {fout !== null && (
        <div className={stijl.inhoud}>
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        </div>
      )}
      <div className={stijl.voet}>
        {(melding.verzending === 'klaar' || afgekeurd) && operatie !== null && (
          <Knop
            icoon="terug"
            onPress={haalTerug}
            soort={afgekeurd ? 'hoofd' : 'gewoon'}
            {...(over > 0 ? { toets: 'Ctrl Z' } : {})}
          >
            {afgekeurd ? 'Terug naar concept' : isWijziging ? 'Maak ongedaan' : 'Terughalen'}
          </Knop>
        )}
        {over > 0 && (
          <Knop toets="F9" onPress={verstuurNu}>
            Verstuur nu
          </Knop>
        )}
        <Knop soort="stil" onPress={naarLijst}>
          Bekijk in de lijst
        </Knop>
        {!afgekeurd && over === 0 && (
          <Knop toets="Ctrl D" onPress={vervolg}>
            Vervolgmelding
          </Knop>
        )}
        {!afgekeurd && (
          <Knop soort="hoofd" toets="Ctrl N" onPress={nieuw}>
            Volgende melding
          </Knop>
        )}
      </div>
    </Paneel>
  )
}
