import { DeskFout } from '#shared/contract/errors.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import { leerlingInStand, type MeldingInhoud, meldingInhoud } from '#shared/schema/melding.ts'
import type { Lezer } from '../winkel.ts'
import { type Daad, type Daadwereld, nieuweOperatie } from './wereld.ts'
import { bijlageOperatie } from './zet-bijlage.ts'

/**
 * *Zet klaar om te versturen*: the melding, its operation and the audit line become true together, and the concept goes
 * (`design.md` S1). Throws `gegevens-ongeldig` for content of the wrong shape, `leerling-onbekend` when the person is not
 * on this desk or is another one than the content names, `overgang-niet-toegestaan` when this melding already stands ready.
 */
export async function zetKlaar(
  lezer: Lezer,
  opdracht: { id: MeldingId; leerlingId: LeerlingId; inhoud: MeldingInhoud; namens: string },
  wereld: Daadwereld,
): Daad<MeldingOpDesk> {
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
  const { namens } = opdracht
  const velden = concept?.velden ?? null
  const operatie = nieuweOperatie(lezer, wereld, { soort: 'opvoeren', meldingId: melding.id, inhoud, velden, namens })
  // Bijlagen of the concept go along, each by itself and after the melding.
  const bijlagen = (await lezer.bijlagenVan(melding.id)).filter(({ staat }) => staat === 'hier')
  const mee = bijlagen.map((een, plaats) => bijlageOperatie(lezer, wereld, een, namens, plaats + 1))
  return {
    opdracht: {
      meldingen: { zet: [melding] },
      outbox: { zet: [operatie, ...mee] },
      concepten: { weg: [melding.id] },
      audit: [{ wat: 'opgevoerd', over: melding.id, wie: namens }],
    },
    uitkomst: melding,
  }
}
