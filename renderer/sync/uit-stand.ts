import { metVersie } from '#shared/domain/versies.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import { type MeldingStand, meldingInhoud } from '#shared/schema/melding.ts'

const schoolvelden = meldingInhoud.omit({ leerling: true })

/** A melding on this desk with DUO's stand as its content. */
export function metStand(
  hier: MeldingOpDesk | null,
  stand: MeldingStand,
  id: MeldingId,
  persoon: LeerlingId,
): MeldingOpDesk {
  // A role that may not see the PGN must not wipe the one that is here already.
  const versies = metVersie(hier?.versies ?? [], hier?.stand ?? null, stand)
  const pgn = stand.leerling.pgn ?? hier?.inhoud.leerling.pgn ?? null
  return {
    id,
    leerlingId: persoon,
    leerling: { ...stand.leerling, pgn },
    inhoud: { ...schoolvelden.parse(stand), leerling: { pgn } },
    meldingsnummer: stand.meldingsnummer,
    stand,
    verzending: 'ontvangen',
    fout: null,
    ...(versies.length === 0 ? {} : { versies }),
    ...(hier?.gelezenVersie === undefined ? {} : { gelezenVersie: hier.gelezenVersie }),
    ...(hier?.signalen === undefined ? {} : { signalen: hier.signalen }),
    gemaaktOp: hier?.gemaaktOp ?? stand.meldmoment,
    gewijzigdOp: stand.laatsteMutatie,
  }
}
