import type { Overdracht, OverdrachtStand } from '#shared/schema/dossier.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'

/** What was passed on, as this desk keeps it: under its own id of the melding. */
export function opDesk({ brin: _, meldingsnummer: __, ...stand }: OverdrachtStand, meldingId: MeldingId): Overdracht {
  return { ...stand, meldingId, gelezenOp: stand.gelezen[0]?.op ?? null }
}
