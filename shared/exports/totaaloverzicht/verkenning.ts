import { schooljaarVan } from '../../domain/datum.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import type { TotaaloverzichtOpdracht } from './opdracht.ts'

/** School years of the largest table that is still a table, as no school has. */
export const MAX_SCHOOLJAREN = 20

/** What must be known before the first row: the school years are columns, and the lesuren may need more than one sheet. */
export interface Verkenning {
  readonly schooljaren: readonly number[]
  readonly lesuurrijen: number
}

/** Reads the list once. */
export async function verken(meldingen: TotaaloverzichtOpdracht['meldingen']): Promise<Verkenning> {
  const jaren = new Set<number>()
  let lesuurrijen = 0
  const neem = ({ inhoud }: MeldingOpDesk) => {
    jaren.add(schooljaarVan(inhoud.begin))
    for (const dag of inhoud.verzuimspecificatie) lesuurrijen += 'heleDag' in dag ? 1 : dag.lesuren.length
  }
  if (Symbol.asyncIterator in meldingen) for await (const melding of meldingen) neem(melding)
  else for (const melding of meldingen) neem(melding)
  return { schooljaren: [...jaren].sort((a, b) => a - b).slice(-MAX_SCHOOLJAREN), lesuurrijen }
}
