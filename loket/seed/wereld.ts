import type { IsoDatum } from '#shared/schema/datum.ts'
import { COACHGROEP, COACHGROEP_MBO, leerlingen } from './leerlingen.ts'
import { meldingen } from './meldingen.ts'
import type { DemoWereld } from './model.ts'
import { ROUTERINGEN } from './routeringen.ts'
import {
  GEMEENTECLIENTS,
  gebruikers,
  IDENTITEITEN,
  INSTELLINGEN,
  LEERROUTES,
  LOCATIES,
  MELDERS,
  OSG,
  ZUIDOOST,
} from './scholen.ts'

/**
 * The demo world of `design.md` 11 as it stands in the morning of `vandaag` (take it from the loket's clock). Pure: the same
 * day gives the same world on every computer. Within one schooljaar the persons stay the same and a later day only adds
 * meldingen and what happened to them; in August the schooljaar changes and with it the birth dates and classes.
 * Vacations are known from 2024 to 2028; in other years there are simply none.
 */
export function demoWereld(vandaag: IsoDatum): DemoWereld {
  const { leerlingen: alle, bijzonder } = leerlingen(vandaag)
  const inGroep = (groep: string) => alle.filter((leerling) => leerling.groep === groep).map(({ pgn }) => pgn)
  return {
    vandaag,
    instellingen: INSTELLINGEN,
    leerroutes: LEERROUTES,
    locaties: LOCATIES,
    melders: MELDERS,
    gebruikers: gebruikers({ [OSG]: inGroep(COACHGROEP), [ZUIDOOST]: inGroep(COACHGROEP_MBO) }),
    identiteiten: IDENTITEITEN,
    gemeenteclients: GEMEENTECLIENTS,
    routeringen: ROUTERINGEN,
    leerlingen: alle,
    meldingen: meldingen(alle, bijzonder, vandaag),
    bijzonder,
  }
}
