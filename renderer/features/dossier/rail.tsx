import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { redenAfsluitingLabel, toelichtingAfsluitingLabel } from '#shared/domain/codetabellen.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Overdracht } from '#shared/schema/dossier.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import stijl from './dossier.module.css'
import { Kopieer } from './kopieer.tsx'
import { Standwoord, wanneer } from './standwoord.tsx'

/** What the gemeente said last, and whom to call there. */
export function Terugmelding({ bureau, stand }: { bureau: Pick<Bureau, 'toon'>; stand: MeldingStand | null }) {
  const contact = stand?.contactGemeente ?? null
  return (
    <Paneel label="Terugmelding" className={stijl.vak}>
      <div className={stijl.rij}>
        <h2>Terugmelding</h2>
        <span className={stijl.rechts}>{stand === null ? null : <Standwoord status={stand.status} />}</span>
      </div>
      {stand === null ? (
        <p className={stijl.zacht}>Komt zodra DUO de melding heeft.</p>
      ) : (
        <>
          {contact === null ? (
            <p className={stijl.zacht}>{stand.route.instantie}. Nog geen contactpersoon.</p>
          ) : (
            <>
              <p>
                <b>{contact.naam}</b>
                {contact.functie && `, ${contact.functie}`}
                <br />
                <span className={stijl.zacht}>{stand.route.instantie}</span>
              </p>
              <div className={stijl.rij}>
                {contact.telefoon && (
                  <Kopieer tekst={contact.telefoon} woord="telefoonnummer" icoon="kopie" toon={bureau.toon} />
                )}
                {contact.email && (
                  <Kopieer tekst={contact.email} woord="e-mailadres" icoon="kopie" toon={bureau.toon} />
                )}
              </div>
            </>
          )}
          {stand.redenAfsluiting && <p>Reden: {redenAfsluitingLabel(stand.redenAfsluiting)}</p>}
          {stand.toelichtingAfsluiting && <p>{toelichtingAfsluitingLabel(stand.toelichtingAfsluiting)}</p>}
          {stand.toelichtingGemeente && <p>Toelichting: {stand.toelichtingGemeente}</p>}
        </>
      )}
    </Paneel>
  )
}

/** Who has it besides the instantie of the route: other instanties, and colleagues with their receipt. */
export function Doorgestuurd({
  stand,
  overdrachten,
  vandaag,
}: {
  stand: MeldingStand | null
  overdrachten: readonly Overdracht[]
  vandaag: IsoDatum
}) {
  return (
    <Paneel label="Doorgestuurd" className={stijl.vak}>
      <h2>Doorgestuurd</h2>
      {(stand?.doorsturingen ?? []).map(({ id: sleutel, instantie, op, toelichting }) => (
        <p key={sleutel} className={stijl.railregel}>
          <Icoon naam="doorsturen" klein /> {instantie}
          <span className={stijl.tijd}>{wanneer(op, vandaag)}</span>
          {toelichting && <span className={stijl.klein}>{toelichting}</span>}
        </p>
      ))}
      {overdrachten.map((een) => (
        <p key={een.id} className={stijl.railregel}>
          <Icoon naam={een.gelezenOp === null ? 'klok' : 'vink'} klein /> {een.aan.naam}
          <span className={stijl.tijd}>
            {een.gelezenOp === null ? 'nog niet gelezen' : `gelezen ${wanneer(een.gelezenOp, vandaag)}`}
          </span>
        </p>
      ))}
      {(stand?.doorsturingen.length ?? 0) + overdrachten.length === 0 && (
        <p className={stijl.zacht}>Nog aan niemand, behalve volgens de route.</p>
      )}
    </Paneel>
  )
}
