import { DeskFout } from '#shared/contract/errors.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import { type LeerlingId, type MeldingId, operatieId } from '#shared/schema/identificatie.ts'
import { leerlingInStand, type MeldingInhoud, meldingInhoud } from '#shared/schema/melding.ts'
import type { Lezer, Opdracht } from '../winkel.ts'

/**
 * *Zet klaar om te versturen*: the melding, its operation and the audit line become true together, and the concept goes
 * (`design.md` S1). Throws `gegevens-ongeldig` for content of the wrong shape, `leerling-onbekend` when the person is not
 * on this desk or is another one than the content names, `overgang-niet-toegestaan` when this melding already stands ready.
 */
export async function zetKlaar(
  lezer: Lezer,
  opdracht: { id: MeldingId; leerlingId: LeerlingId; inhoud: MeldingInhoud; namens: string },
  wereld: { nu: Tijdstip; operatieId: string },
): Promise<{ opdracht: Opdracht; uitkomst: MeldingOpDesk }> {
  const gelezen = meldingInhoud.safeParse(opdracht.inhoud)
  if (!gelezen.success) throw new DeskFout('gegevens-ongeldig')
  const inhoud = gelezen.data
  const leerling = await lezer.leerling(opdracht.leerlingId)
  if (leerling === null || leerling.pgn !== inhoud.leerling.pgn) throw new DeskFout('leerling-onbekend')
  if ((await lezer.melding(opdracht.id)) !== null) throw new DeskFout('overgang-niet-toegestaan')
  const concept = await lezer.concept(opdracht.id)
  const melding: MeldingOpDesk = {
    id: opdracht.id,
    leerlingId: leerling.id,
    leerling: leerlingInStand.parse(leerling),
    inhoud,
    meldingsnummer: null,
    stand: null,
    verzending: 'klaar',
    fout: null,
    gemaaktOp: concept?.gemaaktOp ?? wereld.nu,
    gewijzigdOp: wereld.nu,
  }
  const operatie: Operatie = {
    id: operatieId.parse(wereld.operatieId),
    volgorde: lezer.volgendeVolgorde(),
    soort: 'opvoeren',
    meldingId: melding.id,
    inhoud,
    velden: concept?.velden ?? null,
    namens: opdracht.namens,
    status: 'klaar',
    pogingen: 0,
    nietVoor: null,
    fout: null,
    gemaaktOp: wereld.nu,
  }
  return {
    opdracht: {
      meldingen: { zet: [melding] },
      outbox: { zet: [operatie] },
      concepten: { weg: [melding.id] },
      audit: [{ wat: 'opgevoerd', over: melding.id, wie: opdracht.namens }],
    },
    uitkomst: melding,
  }
}
