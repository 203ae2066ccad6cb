import { DeskFout } from '#shared/contract/errors.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { Concept } from '#shared/schema/desk.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import type { Lezer, Opdracht } from '../winkel.ts'

/** Every leaf of a value by its path: `melder.email`, `verzuimspecificatie.0.dag`. For a melding that never was a concept. */
export function veldenVan(waarde: unknown, pad = ''): Record<string, unknown> {
  if (typeof waarde !== 'object' || waarde === null) return pad === '' ? {} : { [pad]: waarde }
  return Object.assign(
    {},
    ...Object.entries(waarde).map(([naam, deel]) => veldenVan(deel, pad === '' ? naam : `${pad}.${naam}`)),
  )
}

/**
 * Takes an opvoeren back: concept with the same id and the fields as they stood, melding and everything that hung on it gone (its
 * bijlagen stay here and go along with the concept again). Refused with `overgang-niet-toegestaan` while DUO may have it
 * (`onderweg`): a second melding with another key would be a double one; and for any other act, which has `neemTerug`.
 */
export async function terugNaarConcept(
  lezer: Lezer,
  id: OperatieId,
  nu: Tijdstip,
): Promise<{ opdracht: Opdracht; uitkomst: Concept }> {
  const operatie = await lezer.operatie(id)
  if (operatie === null) throw new DeskFout('niet-gevonden')
  if (operatie.soort !== 'opvoeren' || operatie.status === 'onderweg') throw new DeskFout('overgang-niet-toegestaan')
  const melding = await lezer.melding(operatie.meldingId)
  const operaties = await lezer.operatiesVan(operatie.meldingId)
  if (melding?.meldingsnummer) throw new DeskFout('overgang-niet-toegestaan')
  const concept: Concept = {
    id: operatie.meldingId,
    leerlingId: melding?.leerlingId ?? null,
    velden: operatie.velden ?? veldenVan(operatie.inhoud),
    gemaaktOp: melding?.gemaaktOp ?? operatie.gemaaktOp,
    gewijzigdOp: nu,
  }
  return {
    opdracht: {
      concepten: { zet: [concept] },
      outbox: { weg: operaties.map((een) => een.id) },
      meldingen: { weg: [operatie.meldingId] },
      audit: [{ wat: 'teruggehaald', over: operatie.meldingId }],
    },
    uitkomst: concept,
  }
}
