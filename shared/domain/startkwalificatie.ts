import type { IsoDatum } from '../schema/datum.ts'
import type { Diploma, Onderwijssoort } from '../schema/vooropleiding.ts'

/**
 * A startkwalificatie is a diploma havo, vwo or mbo level 2 or higher; vmbo and entree (mbo-1) are not (Lpw 1f; `domain.md` 1). Higher
 * education stands on one of them and counts as well.
 */
export function isStartkwalificatie(diploma: Pick<Diploma, 'soort' | 'niveau'>): boolean {
  switch (diploma.soort) {
    case 'havo':
    case 'vwo':
    case 'hbo':
    case 'wo':
      return true
    case 'mbo':
      return diploma.niveau !== null && diploma.niveau >= 2
    case 'vmbo':
    case 'praktijkonderwijs':
      return false
  }
}

/** The day from which somebody has one, or null. */
export function startkwalificatieSinds(
  diplomas: readonly Pick<Diploma, 'soort' | 'niveau' | 'behaaldOp'>[],
): IsoDatum | null {
  let sinds: IsoDatum | null = null
  for (const diploma of diplomas)
    if (isStartkwalificatie(diploma) && (sinds === null || diploma.behaaldOp < sinds)) sinds = diploma.behaaldOp
  return sinds
}

/** True when he had one on that day. */
export function heeftStartkwalificatie(
  diplomas: readonly Pick<Diploma, 'soort' | 'niveau' | 'behaaldOp'>[],
  op: IsoDatum,
): boolean {
  const sinds = startkwalificatieSinds(diplomas)
  return sinds !== null && sinds <= op
}

/** First year of which DUO has data, per kind of education (5.12); wo for levensbeschouwelijke opleidingen from September 2010. */
export const EERSTE_JAAR: Readonly<Record<Onderwijssoort, number>> = {
  wo: 1991,
  hbo: 1991,
  mbo: 2007,
  vavo: 2007,
  vo: 2006,
  vso: 2012,
}

/** What to show where nothing is found: that there is no data, not that there was no education. */
export const nietBeschikbaarVoor = (soort: Onderwijssoort): string => `niet beschikbaar vóór ${EERSTE_JAAR[soort]}`
