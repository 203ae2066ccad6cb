import { DeskFout } from '#shared/contract/errors.ts'
import { type Overdracht, type OverdrachtInhoud, opmerking, overdrachtInhoud } from '#shared/schema/dossier.ts'
import type { MeldingId, OperatieId } from '#shared/schema/identificatie.ts'
import type { Lezer } from '../winkel.ts'
import { type Daad, type Daadwereld, deMelding, nieuweOperatie } from './wereld.ts'

/** Passing on within the school: acts that go to DUO's counter like any other, and never hold up a melding. */

async function deOverdracht(lezer: Lezer, id: string): Promise<Overdracht> {
  const overdracht = await lezer.overdracht(id)
  if (overdracht === null) throw new DeskFout('niet-gevonden')
  return overdracht
}

/**
 * Passes a terugmelding on. Throws `niet-gevonden` for an unknown melding or melder, `gegevens-ongeldig`, and
 * `overgang-niet-toegestaan` for a melding that DUO has not: there is nothing to pass on yet.
 */
export async function zetOverdracht(
  lezer: Lezer,
  { id, inhoud, namens, door }: { id: MeldingId; inhoud: OverdrachtInhoud; namens: string; door: string },
  wereld: Daadwereld,
): Daad<{ operatie: OperatieId }> {
  const melding = await deMelding(lezer, id)
  if (melding.stand === null || (await lezer.overdracht(inhoud.id)) !== null)
    throw new DeskFout('overgang-niet-toegestaan')
  const gelezen = overdrachtInhoud.safeParse(inhoud)
  if (!gelezen.success) throw new DeskFout('gegevens-ongeldig')
  const { melderId } = inhoud.aan
  if (melderId !== null && (await lezer.melder(melderId)) === null) throw new DeskFout('niet-gevonden')
  const overdracht: Overdracht = {
    ...gelezen.data,
    meldingId: id,
    versie: 0,
    door,
    op: wereld.nu,
    gelezenOp: null,
    gelezen: [],
    opmerkingen: [],
  }
  const daad = { wat: 'geef' as const, inhoud: gelezen.data }
  const operatie = nieuweOperatie(lezer, wereld, {
    soort: 'overdracht',
    meldingId: id,
    overdrachtId: inhoud.id,
    daad,
    namens,
  })
  return {
    opdracht: {
      overdrachten: { zet: [overdracht] },
      outbox: { zet: [operatie] },
      audit: [{ wat: 'overgedragen', over: id, wie: namens }],
    },
    uitkomst: { operatie: operatie.id },
  }
}

/** Read receipt. Who reads twice, or reads what he passed on himself, says nothing. */
export async function zetOverdrachtGelezen(
  lezer: Lezer,
  { overdrachtId, namens, door }: { overdrachtId: string; namens: string; door: string },
  wereld: Daadwereld,
): Daad<undefined> {
  const overdracht = await deOverdracht(lezer, overdrachtId)
  if (overdracht.gelezen.some((een) => een.door === door) || overdracht.door === door)
    return { opdracht: {}, uitkomst: undefined }
  const { meldingId } = overdracht
  const daad = { wat: 'gelezen' as const }
  const operatie = nieuweOperatie(lezer, wereld, { soort: 'overdracht', meldingId, overdrachtId, daad, namens })
  const gelezen = [...overdracht.gelezen, { door, op: wereld.nu }]
  return {
    opdracht: {
      overdrachten: { zet: [{ ...overdracht, gelezen, gelezenOp: overdracht.gelezenOp ?? wereld.nu }] },
      outbox: { zet: [operatie] },
      audit: [{ wat: 'bekeken', over: meldingId, wie: namens }],
    },
    uitkomst: undefined,
  }
}

export async function zetOpmerking(
  lezer: Lezer,
  { overdrachtId, namens, door, tekst }: { overdrachtId: string; namens: string; door: string; tekst: string },
  wereld: Daadwereld,
): Daad<undefined> {
  const overdracht = await deOverdracht(lezer, overdrachtId)
  const gelezen = opmerking.safeParse({ id: wereld.nieuwId(), door, op: wereld.nu, tekst })
  if (!gelezen.success)
    throw new DeskFout('gegevens-ongeldig', [{ pad: 'tekst', code: tekst.trim() === '' ? 'verplicht' : 'te-lang' }])
  const { meldingId } = overdracht
  const { id, tekst: regel } = gelezen.data
  const daad = { wat: 'opmerking' as const, inhoud: { id, tekst: regel } }
  const operatie = nieuweOperatie(lezer, wereld, { soort: 'overdracht', meldingId, overdrachtId, daad, namens })
  return {
    opdracht: {
      overdrachten: { zet: [{ ...overdracht, opmerkingen: [...overdracht.opmerkingen, gelezen.data] }] },
      outbox: { zet: [operatie] },
      audit: [{ wat: 'contact-vastgelegd', over: meldingId, wie: namens }],
    },
    uitkomst: undefined,
  }
}

/** Up to which versie the gemeente's words were read here. */
export async function zetGelezen(lezer: Lezer, { id, versie }: { id: MeldingId; versie: number }): Daad<undefined> {
  const melding = await deMelding(lezer, id)
  const gelijk = (melding.gelezenVersie ?? 0) === versie
  return {
    opdracht: gelijk ? {} : { meldingen: { zet: [{ ...melding, gelezenVersie: Math.max(0, versie) }] } },
    uitkomst: undefined,
  }
}
