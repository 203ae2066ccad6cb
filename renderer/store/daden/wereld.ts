import { DeskFout } from '#shared/contract/errors.ts'
import type { Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie, OperatieVan } from '#shared/schema/desk.ts'
import { type MeldingId, type OperatieId, operatieId } from '#shared/schema/identificatie.ts'
import type { Lezer, Opdracht } from '../winkel.ts'

/** What an act needs beside the store: the moment, and new ids. */
export interface Daadwereld {
  nu: Tijdstip
  nieuwId: () => string
}

export type Daad<T> = Promise<{ opdracht: Opdracht; uitkomst: T }>

type Gemeen = 'id' | 'volgorde' | 'status' | 'pogingen' | 'nietVoor' | 'fout' | 'gemaaktOp'
/** Of each kind apart: an Omit of a union keeps only what all of them have. */
type ZonderGemeen<O> = O extends Operatie ? Omit<O, Gemeen> : never

/** A new operatie, ready to go. `na`: how many others this same act makes before it. */
export function nieuweOperatie(
  lezer: Lezer,
  { nu, nieuwId }: Daadwereld,
  wat: ZonderGemeen<Operatie>,
  meer: { na?: number; id?: string } = {},
): Operatie {
  return {
    ...wat,
    id: operatieId.parse(meer.id ?? nieuwId()),
    volgorde: lezer.volgendeVolgorde() + (meer.na ?? 0),
    status: 'klaar',
    pogingen: 0,
    nietVoor: null,
    fout: null,
    gemaaktOp: nu,
  } as Operatie
}

/** The melding, or `niet-gevonden`. */
export async function deMelding(lezer: Lezer, id: MeldingId): Promise<MeldingOpDesk> {
  const melding = await lezer.melding(id)
  if (melding === null) throw new DeskFout('niet-gevonden')
  return melding
}

export async function deOperatie(lezer: Lezer, id: OperatieId): Promise<Operatie> {
  const operatie = await lezer.operatie(id)
  if (operatie === null) throw new DeskFout('niet-gevonden')
  return operatie
}

export function vindSoort<S extends Operatie['soort']>(
  operaties: readonly Operatie[],
  soort: S,
): OperatieVan<S> | undefined {
  return operaties.find((een): een is OperatieVan<S> => een.soort === soort)
}
export function laatsteVanSoort<S extends Operatie['soort']>(
  operaties: readonly Operatie[],
  soort: S,
): OperatieVan<S> | undefined {
  return operaties.findLast((een): een is OperatieVan<S> => een.soort === soort)
}

/** A key for other content: what DUO refused under the old one must not answer for the new. */
export function andereSleutel<O extends Operatie>(operatie: O, { nieuwId }: Daadwereld): O {
  return { ...operatie, id: operatieId.parse(nieuwId()) }
}
