import { DeskFout } from '#shared/contract/errors.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import type { Lezer } from '../winkel.ts'
import { type Daad, type Daadwereld, nieuweOperatie } from './wereld.ts'

/** The operatie that sends a bijlage: under the id of the bijlage itself, so that a second upload is the same one. */
export function bijlageOperatie(
  lezer: Lezer,
  wereld: Daadwereld,
  { id, meldingId }: Pick<Bijlage, 'id' | 'meldingId'>,
  namens: string,
  na = 0,
): Operatie {
  return nieuweOperatie(lezer, wereld, { soort: 'bijlage', meldingId, bijlageId: id, namens }, { id, na })
}

/**
 * A bijlage that is kept here goes along. While its melding is a concept there is nothing to wait for yet: *zet klaar* takes the
 * bijlagen of the concept with it. Throws `niet-gevonden`, and `overgang-niet-toegestaan` for one that DUO has or that is not for DUO.
 */
export async function zetBijlage(
  lezer: Lezer,
  { bijlageId, namens }: { bijlageId: string; namens: string },
  wereld: Daadwereld,
): Daad<undefined> {
  const bijlage = await lezer.bijlage(bijlageId)
  if (bijlage === null) throw new DeskFout('niet-gevonden')
  if (!['hier', 'afgekeurd'].includes(bijlage.staat)) throw new DeskFout('overgang-niet-toegestaan')
  const melding = await lezer.melding(bijlage.meldingId)
  const wacht = (await lezer.operatiesVan(bijlage.meldingId)).some((een) => een.id === bijlageId)
  if (melding === null && (await lezer.concept(bijlage.meldingId)) === null) throw new DeskFout('niet-gevonden')
  if (melding === null || wacht) return { opdracht: {}, uitkomst: undefined }
  return {
    opdracht: {
      outbox: { zet: [bijlageOperatie(lezer, wereld, bijlage, namens)] },
      bijlagen: { zet: [{ ...bijlage, staat: 'hier' }] },
      audit: [{ wat: 'bijlage-toegevoegd', over: bijlage.meldingId, wie: namens }],
    },
    uitkomst: undefined,
  }
}
