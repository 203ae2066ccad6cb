import { DeskFout } from '#shared/contract/errors.ts'
import type { MelderId, MeldingId } from '#shared/schema/identificatie.ts'
import type { Lezer } from '../winkel.ts'
import { type Daad, type Daadwereld, deMelding, nieuweOperatie } from './wereld.ts'

/**
 * Points a melder by mail at the terugmelding of a melding; the mail holds the number only (`domain.md` 5.6). Throws `niet-gevonden`
 * for an unknown melding or melder, `overgang-niet-toegestaan` when there is no terugmelding or he was told and it still waits.
 */
export async function zetMentorbericht(
  lezer: Lezer,
  { id, melderId, namens }: { id: MeldingId; melderId: MelderId; namens: string },
  wereld: Daadwereld,
): Daad<undefined> {
  const melding = await deMelding(lezer, id)
  if ((await lezer.melder(melderId)) === null) throw new DeskFout('niet-gevonden')
  const wacht = (await lezer.operatiesVan(id)).some((een) => een.soort === 'mentorbericht' && een.melderId === melderId)
  if (wacht || (melding.stand?.terugmeldingen.length ?? 0) === 0) throw new DeskFout('overgang-niet-toegestaan')
  return {
    opdracht: {
      outbox: { zet: [nieuweOperatie(lezer, wereld, { soort: 'mentorbericht', meldingId: id, melderId, namens })] },
      audit: [{ wat: 'mentor-ingelicht', over: id, wie: namens }],
    },
    uitkomst: undefined,
  }
}
