import { DeskFout } from '#shared/contract/errors.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import type { Lezer, Opdracht } from '../winkel.ts'

/**
 * *Opnieuw aanbieden*: a refused operatie goes into the queue once more, the same under the same key. Throws `niet-gevonden`,
 * and `overgang-niet-toegestaan` for one that DUO did not refuse.
 */
export async function biedOpnieuwAan(
  lezer: Lezer,
  id: OperatieId,
): Promise<{ opdracht: Opdracht; uitkomst: undefined }> {
  const operatie = await lezer.operatie(id)
  if (operatie === null) throw new DeskFout('niet-gevonden')
  if (operatie.status !== 'fout') throw new DeskFout('overgang-niet-toegestaan')
  const melding = await lezer.melding(operatie.meldingId)
  return {
    opdracht: {
      outbox: { zet: [{ ...operatie, status: 'klaar', fout: null, nietVoor: null, pogingen: 0 }] },
      ...(melding === null ? {} : { meldingen: { zet: [{ ...melding, verzending: 'klaar', fout: null }] } }),
      audit: [{ wat: 'opgevoerd', over: operatie.meldingId }],
    },
    uitkomst: undefined,
  }
}
