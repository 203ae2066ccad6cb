import { meldtZelf } from '#shared/domain/leerroute.ts'
import { vrijstellingenIn } from '#shared/domain/meldplicht.ts'
import { type Hulpfeiten, type Hulpuitkomst, type Hulpvraag, verzuimhulp } from '#shared/domain/verzuimhulp.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Brin } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'

/** How somebody answers a question; `twijfel` exists for the valid reason only. */
export type Antwoord = 'ja' | 'nee' | 'twijfel'

/** A question that was answered by her, for the way back. */
export interface Gegeven {
  vraag: Hulpvraag
  antwoord: Antwoord
}

/** What the dossier knows of the nine questions, so that only the rest is asked. Unknown enrolments are asked. */
export function bekendeFeiten(
  leerling: LeerlingOpDesk,
  dag: IsoDatum,
  school: { brin: Brin; meld18plus: boolean },
): Hulpfeiten {
  const vast: Hulpfeiten = { leerling, dag, meld18plus: school.meld18plus }
  if (leerling.inschrijvingen.length === 0) return vast
  const partij = meldtZelf(leerling.inschrijvingen, school.brin, dag)
  return {
    ...vast,
    ingeschreven: partij.melden !== 'niet-ingeschreven',
    leerroute: partij.melden === 'andere-partij' ? { fase: partij.fase, wij: false } : null,
    vrijstelling: vrijstellingenIn(leerling.vrijstellingen, { van: dag, tot: dag }).length > 0,
  }
}

/** The facts with one more answer. */
export function metAntwoord(feiten: Hulpfeiten, { vraag, antwoord }: Gegeven): Hulpfeiten {
  if (vraag.veld === 'geldigeReden') return { ...feiten, geldigeReden: antwoord }
  // Whose fase it is we cannot ask in one word: a yes leads to the sentence that says who reports.
  if (vraag.veld === 'leerroute') return { ...feiten, leerroute: antwoord === 'ja' ? { fase: 'VO', wij: true } : null }
  return { ...feiten, [vraag.veld]: antwoord === 'ja' }
}

/** Where the answers lead: the next question or the advice. */
export function hulpNa(
  bekend: Hulpfeiten,
  gegeven: readonly Gegeven[],
): { vraag: Hulpvraag } | { uitkomst: Hulpuitkomst } {
  return verzuimhulp(gegeven.reduce(metAntwoord, bekend))
}
