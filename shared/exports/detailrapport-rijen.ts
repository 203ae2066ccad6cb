import { minutenVan } from '../domain/verzuimtelling/uren.ts'
import type { Verzuimdag } from '../schema/melding.ts'
import type { Telwijze } from '../schema/telling.ts'
import type { Lesrij } from '../schema/verzuimuren.ts'
import type { Detailrij } from './opdracht.ts'

/** The rows of a detailrapport, from the two sources that there are. */

const MINUTEN_PER_LESUUR = 60

/** What the school put in the melding itself: days and lesuren, no times and no subjects. */
export function rijenUitSpecificatie(specificatie: readonly Verzuimdag[]): Detailrij[] {
  const vast = { van: null, tot: null, vak: '', registratie: 'ongeoorloofd' } as const
  return specificatie.flatMap((dag): Detailrij[] =>
    'heleDag' in dag
      ? [{ ...vast, dag: dag.dag, lesuur: null, minuten: null }]
      : dag.lesuren.map((lesuur) => ({ ...vast, dag: dag.dag, lesuur, minuten: MINUTEN_PER_LESUUR })),
  )
}

/**
 * Imported lesson rows, each with what the count takes it for (`domain.md` 4.2 rule 1). Presence is left out: nothing was
 * missed. Who came late was there, so `te-laat` counts for nothing and stays to be seen.
 */
export function rijenUitLessen(
  lessen: readonly Pick<Lesrij, 'dag' | 'lesuur' | 'van' | 'tot' | 'uren' | 'minuten' | 'vak' | 'registratie'>[],
  telwijze: Telwijze,
): Detailrij[] {
  return lessen
    .filter(({ registratie }) => registratie !== 'aanwezig')
    .map((les) => ({
      dag: les.dag,
      lesuur: les.lesuur,
      van: les.van,
      tot: les.tot,
      vak: les.vak,
      registratie: les.registratie,
      minuten: les.registratie === 'ongeoorloofd' ? Math.max(0, minutenVan(les, telwijze)) : 0,
    }))
}
