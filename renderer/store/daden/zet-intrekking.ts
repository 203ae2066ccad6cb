import { DeskFout } from '#shared/contract/errors.ts'
import { magIntrekken } from '#shared/domain/statusovergang.ts'
import type { Afgelegd, MeldingOpDesk, Operatie, OperatieVan } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { Lezer } from '../winkel.ts'
import { metKeten } from './keten.ts'
import { terugNaarConcept } from './terug-naar-concept.ts'
import { type Daad, type Daadwereld, deMelding, nieuweOperatie, vindSoort } from './wereld.ts'

/**
 * *Intrekken*. What DUO never had goes back to a concept: nothing of it has to be sent. A change that DUO refused, or that clashes,
 * has no sense any more and is laid aside whole. Throws `niet-gevonden`, and `overgang-niet-toegestaan` by status or while an
 * intrekking is under way.
 */
export async function zetIntrekking(
  lezer: Lezer,
  opdracht: { id: MeldingId; reden: OperatieVan<'intrekken'>['reden']; namens: string },
  wereld: Daadwereld,
): Daad<MeldingOpDesk> {
  const { id, reden, namens } = opdracht
  const melding = await deMelding(lezer, id)
  const operaties = await lezer.operatiesVan(id)
  const opvoeren = vindSoort(operaties, 'opvoeren')
  if (opvoeren !== undefined && opvoeren.status !== 'onderweg') {
    const terug = await terugNaarConcept(lezer, opvoeren.id, wereld.nu)
    return {
      opdracht: { ...terug.opdracht, audit: [{ wat: 'ingetrokken', over: id, wie: namens }] },
      uitkomst: melding,
    }
  }
  if (!magIntrekken(melding.stand?.status ?? 'R', 'school', reden)) throw new DeskFout('overgang-niet-toegestaan')
  const bestaand = vindSoort(operaties, 'intrekken')
  if (bestaand?.status === 'onderweg') throw new DeskFout('overgang-niet-toegestaan')
  const zinloos = operaties.filter((een) => een.soort === 'wijzigen' && een.status === 'fout')
  const intrekking: Operatie =
    bestaand === undefined
      ? nieuweOperatie(lezer, wereld, { soort: 'intrekken', meldingId: id, reden, namens })
      : { ...bestaand, reden, status: 'klaar', fout: null, namens }
  const over = [...operaties.filter((een) => een !== bestaand && !zinloos.includes(een)), intrekking]
  const uitkomst = { ...metKeten(melding, over), gewijzigdOp: wereld.nu }
  const afgelegd = zinloos.map(
    (operatie): Afgelegd => ({
      id: wereld.nieuwId(),
      waarom: 'ingetrokken',
      reden: '',
      operatie,
      hunne: melding.stand,
      door: namens,
      op: wereld.nu,
    }),
  )
  return {
    opdracht: {
      meldingen: { zet: [uitkomst] },
      outbox: { zet: [intrekking], weg: zinloos.map((een) => een.id) },
      ...(afgelegd.length === 0 ? {} : { afgelegd: { zet: afgelegd } }),
      audit: [{ wat: 'ingetrokken', over: id, wie: namens }],
    },
    uitkomst,
  }
}
