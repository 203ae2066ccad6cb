import { periodeVan } from '#shared/domain/overlap.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { OverdrachtStand } from '#shared/schema/dossier.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { tijdstipVan } from '../klok.ts'
import { type Dienst, mutatieteller, volgende, type Werk } from './dienst.ts'

type Wijziging =
  | { aggregaat: 'melding'; stand: MeldingStand; vorige: MeldingStand | null; operatieId: string | null }
  /** `melding`: for whom it is follows from the melding that it is about. */
  | { aggregaat: 'overdracht'; stand: OverdrachtStand; melding: MeldingStand }
  | { aggregaat: 'locatie'; stand: Locatie }
  | { aggregaat: 'melder'; stand: Melder }

/**
 * Adds a change to the feed of its institution, in the transaction of the change itself. Call it last: it locks the
 * counter of the institution until the commit, and that is what makes the order of the feed the order of the commits.
 * A transaction that touches several institutions does them in order of BRIN (no deadlock).
 */
export async function voegMutatieToe(dienst: Dienst, werk: Werk, wijziging: Wijziging): Promise<number> {
  const { stand, aggregaat } = wijziging
  const volgnummer = await volgende(werk, mutatieteller(stand.brin))
  const melding =
    wijziging.aggregaat === 'melding'
      ? wijziging.stand
      : wijziging.aggregaat === 'overdracht'
        ? wijziging.melding
        : null
  const vorige = wijziging.aggregaat === 'melding' ? wijziging.vorige : null
  await werk.sql
    .insertInto('mutatie')
    .values({
      brin: stand.brin,
      volgnummer,
      aggregaat,
      aggregaat_id: wijziging.aggregaat === 'melding' ? String(wijziging.stand.meldingsnummer) : wijziging.stand.id,
      versie: stand.versie,
      op: tijdstipVan(dienst.klok.nu()),
      stand: JSON.stringify(stand),
      operatie_id: wijziging.aggregaat === 'melding' ? wijziging.operatieId : null,
      locatie_id: melding?.locatieId ?? null,
      vorige_locatie_id: vorige?.locatieId ?? null,
      pgn: melding?.leerling.pgn ?? null,
      laatste_dag: melding === null ? null : periodeVan(melding).tot,
    })
    .execute()
  await dienst.bus.meld(werk, stand.brin, volgnummer)
  return volgnummer
}
