import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { Standicoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutzin } from '#shared/contract/errors.ts'
import { soortLabel } from '#shared/domain/codetabellen.ts'
import { dagenTussen } from '#shared/domain/datum.ts'
import { toonPeriode } from '#shared/domain/invoerdatum.ts'
import { gemistTekst } from '#shared/domain/overdracht.ts'
import { isAlleenCoach } from '#shared/domain/rechten.ts'
import { verzuimkaartOp } from '#shared/domain/verzuimkaart.ts'
import { jaNee } from '#shared/exports/tekst.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Verzuimkaart } from '#shared/schema/regels.ts'
import stijl from './dossier.module.css'
import { Standwoord, wanneer } from './standwoord.tsx'

/** Without an agreement of the region (OUR CHOICE, `ui/README.md` tone 19). */
const GEEN_REACTIE_NA = 14

/** Days since DUO received it without a word of the gemeente; null while that is no reason to call. */
function zonderReactie(stand: MeldingStand | null, vandaag: IsoDatum, na: number): number | null {
  if (stand === null || stand.status !== 'R' || stand.terugmeldingen.length > 0) return null
  const dagen = dagenTussen(nederlandseDag(stand.meldmoment), vandaag)
  return dagen >= na ? dagen : null
}

/** Where the melding stands, what it is about in a line, and what waits for her. */
export function Standpaneel({
  bureau,
  melding,
  kaarten,
  losOp,
}: {
  bureau: Bureau
  melding: MeldingOpDesk
  kaarten: readonly Verzuimkaart[]
  /** Opens the clash, where there is one. */
  losOp(): void
}) {
  const { stand, inhoud } = melding
  const kaart = verzuimkaartOp(kaarten, bureau.vandaag)
  const stil = zonderReactie(stand, bureau.vandaag, kaart?.geenReactieNaDagen ?? GEEN_REACTIE_NA)
  const contact = stand?.contactGemeente ?? null
  return (
    <Paneel label="Waar de melding staat" className={stijl.standpaneel}>
      <Fasen melding={melding} bureau={bureau} />
      <dl className={stijl.feiten}>
        <div>
          <dt>Vermoedelijke soort</dt>
          <dd>{soortLabel(inhoud.soort)}</dd>
        </div>
        <div>
          <dt>Periode</dt>
          <dd>{toonPeriode(inhoud.begin, inhoud.eind)}</dd>
        </div>
        <div>
          <dt>Gemist</dt>
          <dd>{gemistTekst(inhoud) || 'niet ingevuld'}</dd>
        </div>
        <div>
          <dt>Actie gewenst</dt>
          <dd>{jaNee(inhoud.actieGewenst)}</dd>
        </div>
      </dl>
      {melding.verzending === 'conflict' && (
        <Opmerking toon="let" icoon="waarschuwing">
          <b>Deze melding is op twee plekken gewijzigd.</b> Beide teksten zijn bewaard.{' '}
          <TekstKnop onPress={losOp}>Kies per veld</TekstKnop>
        </Opmerking>
      )}
      {melding.verzending === 'afgekeurd' && (
        <Opmerking toon="fout" icoon="waarschuwing">
          <b>DUO keurde dit af.</b> {foutzin(melding.fout?.code ?? 'gegevens-ongeldig')}{' '}
          <TekstKnop onPress={() => bureau.ga(plek('postvak', null, 'fouten'))}>Naar de foutenwachtrij</TekstKnop>
        </Opmerking>
      )}
      {stil !== null && (
        <Opmerking toon="let" icoon="klok">
          <b>{stil} dagen geen reactie.</b>{' '}
          {contact?.telefoon
            ? `Bel ${contact.naam}, ${contact.telefoon}.`
            : `Bel ${stand?.route.instantie ?? 'de gemeente'}.`}
          {kaart !== null && <span className={stijl.klein}> Volgens {kaart.naam}.</span>}
        </Opmerking>
      )}
      {isAlleenCoach(bureau.gebruiker.rollen) && (
        <Opmerking icoon="info">U leest mee. De coördinator en de melder kunnen deze melding wijzigen.</Opmerking>
      )}
    </Paneel>
  )
}

/** Three steps: registered, with the gemeente, done. */
function Fasen({ melding, bureau }: { melding: MeldingOpDesk; bureau: Bureau }) {
  const { stand } = melding
  if (stand === null || melding.verzending !== 'ontvangen') {
    const woord = {
      klaar: 'Klaar. Staat op deze computer en gaat vanzelf weg.',
      verzonden: 'Verzonden. We wachten op DUO.',
      afgekeurd: 'Afgekeurd door DUO.',
      conflict: 'Op twee plekken gewijzigd.',
      ontvangen: 'Ontvangen door DUO.',
    }[melding.verzending]
    return (
      <p className={stijl.stand}>
        <Standicoon
          vorm={
            melding.verzending === 'verzonden' ? 'onderweg' : melding.verzending === 'klaar' ? 'gestippeld' : 'fout'
          }
        />
        {woord}
      </p>
    )
  }
  const sinds = (code: string) => {
    const regel = (melding.versies ?? []).findLast(({ verschillen }) =>
      verschillen.some(({ veld, wordt }) => veld === 'status' && wordt === code),
    )
    return regel === undefined ? '' : wanneer(regel.op, bureau.vandaag)
  }
  const eind = stand.status === 'I' ? 'I' : 'G'
  const midden = stand.status === 'K' ? 'K' : 'B'
  const klaar = stand.status === 'G' || stand.status === 'I' || stand.status === 'D'
  const bezig = 'BK'.includes(stand.status)
  const fasen = [
    { status: 'R' as const, op: wanneer(stand.meldmoment, bureau.vandaag), gedaan: true, nu: stand.status === 'R' },
    {
      status: midden as 'B' | 'K',
      op: sinds(midden) || (bezig ? '' : 'door de gemeente'),
      gedaan: bezig || (klaar && sinds(midden) !== ''),
      nu: bezig,
    },
    { status: eind as 'G' | 'I', op: sinds(eind) || (klaar ? '' : 'door de gemeente'), gedaan: klaar, nu: klaar },
  ]
  return (
    <ol className={stijl.fasen} aria-label="Voortgang">
      {fasen.map(({ status, op, gedaan, nu }) => (
        <li
          key={status}
          className={klas(gedaan && stijl.gedaan, nu && stijl.nu)}
          {...(nu ? { 'aria-current': 'step' as const } : {})}
        >
          <Standwoord status={status} nogNiet={!gedaan} />
          <span className={stijl.klein}>{op}</span>
        </li>
      ))}
    </ol>
  )
}
