import { DeskFout } from '#shared/contract/errors.ts'
import { voegVelden } from '#shared/domain/samenvoegen.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import type { OperatieId } from '#shared/schema/identificatie.ts'
import type { Lezer, Opdracht } from '../winkel.ts'
import { isConflict, metKeten } from './keten.ts'
import { andereSleutel, type Daad, type Daadwereld, deOperatie } from './wereld.ts'
import { zonderVast } from './zet-beheer.ts'

/**
 * *Opnieuw aanbieden*: a refused operatie goes into the queue once more, the same under the same key. A locatie or melder that clashed
 * goes on DUO's newest version, with our text where both changed. Throws `niet-gevonden`, and `overgang-niet-toegestaan` for one that
 * DUO did not refuse and for a clash of a melding: that is decided per field.
 */
export async function biedOpnieuwAan(lezer: Lezer, id: OperatieId, wereld: Daadwereld): Daad<undefined> {
  const oud = await deOperatie(lezer, id)
  const botst = isConflict(oud)
  if (oud.status !== 'fout' || (botst && oud.meldingId !== null)) throw new DeskFout('overgang-niet-toegestaan')
  const nieuw: Operatie = {
    ...(botst ? andereSleutel(metHunne(oud), wereld) : oud),
    status: 'klaar',
    fout: null,
    nietVoor: null,
    pogingen: 0,
  }
  const opdracht: Opdracht = {
    outbox: { zet: [nieuw], weg: nieuw.id === id ? [] : [id] },
    audit: [{ wat: 'opnieuw-aangeboden', over: oud.meldingId ?? oud.id }],
  }
  if (oud.meldingId === null) return { opdracht, uitkomst: undefined }
  const melding = await lezer.melding(oud.meldingId)
  const operaties = (await lezer.operatiesVan(oud.meldingId)).map((een) => (een.id === id ? nieuw : een))
  const bijlage = oud.soort === 'bijlage' ? await lezer.bijlage(oud.bijlageId) : null
  return {
    opdracht: {
      ...opdracht,
      ...(melding === null ? {} : { meldingen: { zet: [metKeten(melding, operaties)] } }),
      ...(bijlage === null ? {} : { bijlagen: { zet: [{ ...bijlage, staat: 'hier' as const }] } }),
    },
    uitkomst: undefined,
  }
}

/** A locatie or melder on what DUO has now: their changes where only they changed, ours everywhere else. */
function metHunne(oud: Operatie): Operatie {
  if ((oud.soort !== 'locatie' && oud.soort !== 'melder') || oud.hunne === null) return oud
  const hunne = zonderVast(oud.hunne)
  const velden = Object.keys(hunne) as never[]
  const { inhoud } = voegVelden(velden, zonderVast(oud.basis ?? oud.hunne) as never, oud.inhoud, hunne as never)
  return { ...oud, inhoud, basis: oud.hunne, hunne: null } as Operatie
}
