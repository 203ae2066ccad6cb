import type { Routecategorie, Soort, Vrijstellingsartikel } from '../schema/codes.ts'
import type { IsoDatum } from '../schema/datum.ts'
import { datum, delenEenDag, eindSchooljaar, leeftijdOp, schooljaarVan, verjaardag } from './datum.ts'

/**
 * Who is reported, as what: the table of `domain.md` 4.1 (Lpw 3, 4a, 4b, 21a; WEB 8.1.8a). The day that counts is the
 * day on which the condition is met, and the age is the age on that day (OUR CHOICE).
 */

/** Age up to which the RMC/Doorstroompunt duty runs, not included; dated, because the law of 2026 moved it from 23 to 27. */
export const BOVENGRENZEN: readonly { vanaf: IsoDatum | null; leeftijd: number }[] = [
  { vanaf: null, leeftijd: 23 },
  { vanaf: datum('2026-01-01'), leeftijd: 27 },
]

/** From this age a person is reported to the RMC/Doorstroompunt, and is addressed himself (4.6). */
export const MEERDERJARIG = 18
/** Leerplicht ends with the schooljaar in which the pupil turns this age (Lpw 3). */
const LEERPLICHT_TOT = 16

/** What must be known of a person to decide. */
export interface Plichtfeiten {
  geboortedatum: IsoDatum
  startkwalificatie: boolean
  /** Diploma praktijkonderwijs or certain vso profiles: no kwalificatieplicht (Lpw 4a.2). */
  vrijVanKwalificatieplicht?: boolean | undefined
}

export type Regime = 'leerplichtig' | 'kwalificatieplichtig' | 'rmc' | 'geen'

/** Why a regime holds. */
export type Plichtreden =
  | 'leerplichtig'
  | 'kwalificatieplichtig'
  | 'rmc'
  | 'startkwalificatie'
  | 'vrij-van-kwalificatieplicht'
  | 'te-oud'

/** The reason as a sentence at B1 level, without personal data. */
export const PLICHTZINNEN: Record<Plichtreden, string> = {
  leerplichtig: 'De leerling is leerplichtig: tot en met het schooljaar waarin hij of zij 16 wordt.',
  kwalificatieplichtig: 'De leerling is kwalificatieplichtig: jonger dan 18 en nog geen startkwalificatie.',
  rmc: 'De leerling is 18 of ouder en heeft nog geen startkwalificatie. Het Doorstroompunt pakt dit op.',
  startkwalificatie: 'De leerling heeft een startkwalificatie. U hoeft niet te melden.',
  'vrij-van-kwalificatieplicht': 'De leerling hoeft geen startkwalificatie te halen. U hoeft niet te melden.',
  'te-oud': 'De leerling is te oud voor een melding.',
}

/** Upper age on a day: under it the Doorstroompunt still acts. */
export function bovengrens(op: IsoDatum): number {
  let leeftijd = 0
  for (const grens of BOVENGRENZEN) if (grens.vanaf === null || grens.vanaf <= op) leeftijd = grens.leeftijd
  return leeftijd
}

/** Last day of the leerplicht: 31 July of the schooljaar in which the pupil turns 16 (twelve school years are not looked at). */
export function leerplichtTot(geboortedatum: IsoDatum): IsoDatum {
  return eindSchooljaar(schooljaarVan(verjaardag(geboortedatum, LEERPLICHT_TOT)))
}

/** The regime on a day and why: the five rows of table 4.1. */
export function regimeOp(feiten: Plichtfeiten, op: IsoDatum): { regime: Regime; reden: Plichtreden } {
  if (op <= leerplichtTot(feiten.geboortedatum)) return { regime: 'leerplichtig', reden: 'leerplichtig' }
  const leeftijd = leeftijdOp(feiten.geboortedatum, op)
  if (leeftijd < MEERDERJARIG) {
    if (feiten.startkwalificatie) return { regime: 'geen', reden: 'startkwalificatie' }
    if (feiten.vrijVanKwalificatieplicht) return { regime: 'geen', reden: 'vrij-van-kwalificatieplicht' }
    return { regime: 'kwalificatieplichtig', reden: 'kwalificatieplichtig' }
  }
  if (leeftijd >= bovengrens(op)) return { regime: 'geen', reden: 'te-oud' }
  if (feiten.startkwalificatie) return { regime: 'geen', reden: 'startkwalificatie' }
  return { regime: 'rmc', reden: 'rmc' }
}

/** Who handles a melding of somebody under this regime (4.1); null when nothing is to be handled. */
export function categorieVan(regime: Regime): Routecategorie | null {
  return regime === 'geen' ? null : regime
}

/** `verplicht`: the school must. `bij-afspraak`: only where the region agreed it. `vrij`: may. `niet`: may not. */
export type Meldrecht = 'verplicht' | 'bij-afspraak' | 'vrij' | 'niet'

/** May this soort be reported for this person, if its condition is met on that day (table 4.1)? Legacy soorten: `niet`. */
export function meldrecht(soort: Soort, feiten: Plichtfeiten, op: IsoDatum): Meldrecht {
  const { regime } = regimeOp(feiten, op)
  if (regime === 'leerplichtig' || regime === 'kwalificatieplichtig') {
    if (soort === 'V3' || soort === 'LRV' || soort === 'L') return 'verplicht'
    return soort === 'O' ? 'vrij' : 'niet'
  }
  if (regime === 'rmc') {
    if (soort === 'RMC') return 'verplicht'
    return soort === 'V4' || soort === 'O' ? 'bij-afspraak' : 'niet'
  }
  // No duty: under 18 with a startkwalificatie an O is possible by agreement; above nothing is reportable.
  const jong = leeftijdOp(feiten.geboortedatum, op) < MEERDERJARIG
  return jong && soort === 'O' ? 'bij-afspraak' : 'niet'
}

/**
 * What table 4.1 says of a melding over a period. The condition of V3/V4 is met on the einddatum (3.4), of L and O on the
 * begindatum. LRV and RMC are met somewhere in the period, on a day that the melding does not name; they are `niet` only when
 * neither begin nor vandaag fits.
 */
export function meldrechtVoor(
  melding: { soort: Soort; begin: IsoDatum; eind: IsoDatum | null },
  feiten: Plichtfeiten,
  vandaag: IsoDatum,
): Meldrecht {
  const { soort, begin, eind } = melding
  if (soort === 'V3' || soort === 'V4') return meldrecht(soort, feiten, eind ?? begin)
  const bijBegin = meldrecht(soort, feiten, begin)
  if (bijBegin !== 'niet' || (soort !== 'LRV' && soort !== 'RMC')) return bijBegin
  return meldrecht(soort, feiten, vandaag)
}

/** May it be reported at all, as far as age and startkwalificatie go? */
export function magGemeldWorden(
  melding: { soort: Soort; begin: IsoDatum; eind: IsoDatum | null },
  feiten: Plichtfeiten,
  vandaag: IsoDatum,
): boolean {
  return meldrechtVoor(melding, feiten, vandaag) !== 'niet'
}

/** Vrijstellingen that share a day with a period: a melding over it would become I with reason V (4.1). */
export function vrijstellingenIn<T extends { van: IsoDatum; tot: IsoDatum | null }>(
  vrijstellingen: readonly T[],
  periode: { van: IsoDatum; tot: IsoDatum | null },
): T[] {
  return vrijstellingen.filter((vrijstelling) => delenEenDag(vrijstelling, periode))
}

/** The articles of the Lpw in words (4.1). */
export const VRIJSTELLINGEN: Record<Vrijstellingsartikel, string> = {
  '5a': 'Vrijstelling artikel 5 onder a: lichamelijke of psychische gronden',
  '5b': 'Vrijstelling artikel 5 onder b: bedenkingen tegen de richting van het onderwijs',
  '5c': 'Vrijstelling artikel 5 onder c: school in het buitenland',
  '5A': 'Vrijstelling artikel 5a: trekkend bestaan',
  '15': 'Vrijstelling artikel 15: ander onderwijs',
  '3a': 'Vervangende leerplicht artikel 3a',
  '3b': 'Vervangende leerplicht artikel 3b',
}
