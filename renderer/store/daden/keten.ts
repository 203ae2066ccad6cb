import { zelfde } from '#shared/domain/canoniek.ts'
import { SCHOOLVELDEN, type Schoolvelden, voegSamen } from '#shared/domain/samenvoegen.ts'
import type { MeldingOpDesk, Operatie, OperatieVan, Verzending } from '#shared/schema/desk.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'

/**
 * The operaties of one melding as a chain, in order. What binds (opvoeren, wijzigen, intrekken, doorsturen) goes one after the other
 * and decides what the melding shows; a bijlage and a mentorbericht go beside it (SPEC Y2).
 */

/** What an operatie is about: operaties on one aggregaat go strictly in order. Holds ids only, never a person. */
export function aggregaatVan(operatie: Operatie): string {
  if (operatie.soort === 'locatie') return `locatie:${operatie.locatieId}`
  if (operatie.soort === 'melder') return `melder:${operatie.melderId}`
  return operatie.meldingId
}

/** False for what goes beside the chain of its melding and never holds it up. */
export const bindt = ({ soort }: Operatie): boolean =>
  soort !== 'bijlage' && soort !== 'mentorbericht' && soort !== 'overdracht'

/** True when what stands behind it in its chain must wait for it. A refused doorsturing says nothing about the melding itself. */
export const houdtOp = (operatie: Operatie): boolean =>
  bindt(operatie) && !(operatie.soort === 'doorsturen' && operatie.status === 'fout')

/**
 * True for what the user may still want to take back before it goes: what the gemeente or a colleague would read. A bijlage, a read
 * receipt or an answer goes at once.
 */
export const bedenkt = (operatie: Operatie): boolean =>
  bindt(operatie) || (operatie.soort === 'overdracht' && operatie.daad.wat === 'geef')

/** Marks an operatie that clashes with what DUO has. */
export const BOTST = { code: 'versie-verouderd' } as const
export const isConflict = ({ status, fout }: Operatie): boolean => status === 'fout' && fout?.code === BOTST.code

/** The school's fields of a stand or of content. */
export function schoolvelden(van: Schoolvelden): Schoolvelden {
  return Object.fromEntries(SCHOOLVELDEN.map((veld) => [veld, van[veld]])) as unknown as Schoolvelden
}

/** How far the last intention came, by the operaties that are left. */
export function verzendingVan(melding: Pick<MeldingOpDesk, 'stand'>, operaties: readonly Operatie[]): Verzending {
  const keten = operaties.filter(bindt)
  if (keten.some(isConflict)) return 'conflict'
  if (keten.some(({ status }) => status === 'fout')) return 'afgekeurd'
  if (keten.some(({ status }) => status === 'onderweg')) return 'verzonden'
  return keten.length > 0 || melding.stand === null ? 'klaar' : 'ontvangen'
}

/** The melding as it must show: DUO's stand with what was meant here on top, and how far that came. */
export function metKeten(melding: MeldingOpDesk, operaties: readonly Operatie[]): MeldingOpDesk {
  const opvoeren = operaties.find((een): een is OperatieVan<'opvoeren'> => een.soort === 'opvoeren')
  const { leerling } = melding.inhoud
  let velden = schoolvelden(opvoeren?.inhoud ?? melding.stand ?? melding.inhoud)
  for (const een of operaties) {
    if (een.soort === 'wijzigen') velden = voegSamen(een.basis, schoolvelden(een.inhoud), velden).inhoud
  }
  const fout = operaties.filter(bindt).find(({ status }) => status === 'fout')?.fout ?? null
  return { ...melding, inhoud: { ...velden, leerling }, verzending: verzendingVan(melding, operaties), fout }
}

/**
 * A change based on another stand of DUO: merged where both sides agree, marked as a clash where they do not (nothing of it is
 * touched then). Null: DUO has all of it already, so there is nothing left to send (SPEC Y3).
 */
export function herbaseer(operatie: OperatieVan<'wijzigen'>, stand: MeldingStand): OperatieVan<'wijzigen'> | null {
  const hunne = schoolvelden(stand)
  const { inhoud, botsingen } = voegSamen(operatie.basis, operatie.inhoud, hunne)
  if (botsingen.length > 0) return { ...operatie, status: 'fout', fout: BOTST, nietVoor: null }
  if (zelfde(schoolvelden(inhoud), hunne)) return null
  const { leerling } = operatie.basis
  const verder = { ...operatie, inhoud, basis: { ...hunne, leerling }, basisVersie: stand.versie }
  return isConflict(operatie) ? { ...verder, status: 'klaar', fout: null } : verder
}

/** What a new stand of DUO does to the operaties that are left: the change in front is based on it, unless it is under way or refused. */
export function naStand(
  operaties: readonly Operatie[],
  stand: MeldingStand,
): { operaties: Operatie[]; vermeden: Operatie | null; botst: Operatie | null } {
  const plaats = operaties.findIndex(houdtOp)
  const eerste = operaties[plaats]
  const kan = eerste?.soort === 'wijzigen' && (eerste.status === 'klaar' || isConflict(eerste))
  if (!kan) return { operaties: [...operaties], vermeden: null, botst: null }
  const nieuw = herbaseer(eerste, stand)
  if (nieuw === null) return { operaties: operaties.filter((een) => een !== eerste), vermeden: eerste, botst: null }
  const botst = isConflict(nieuw) && !isConflict(eerste) ? nieuw : null
  return { operaties: operaties.map((een) => (een === eerste ? nieuw : een)), vermeden: null, botst }
}
