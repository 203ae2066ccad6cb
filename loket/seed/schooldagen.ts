import {
  beginSchooljaar,
  dagnummer,
  datumVan,
  eindSchooljaar,
  plusDagen,
  schooljaarVan,
  weekdag,
} from '#shared/domain/datum.ts'
import { maakSchoolkalender } from '#shared/domain/schoolkalender.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'

/** The generated schools all take the vacations of region noord. */
const KALENDER = maakSchoolkalender({ regio: 'noord' })

/** Mon–Fri, no vacation, no feestdag. */
export const isSchooldag = (dag: IsoDatum): boolean => KALENDER.isSchooldag(dagnummer(dag))

/** Schooldagen per schooljaar: the seed walks the same calendar some thousand times. */
const perSchooljaar = new Map<number, IsoDatum[]>()

function vanSchooljaar(jaar: number): IsoDatum[] {
  const bekend = perSchooljaar.get(jaar)
  if (bekend !== undefined) return bekend
  const dagen: IsoDatum[] = []
  for (let dag = beginSchooljaar(jaar); dag <= eindSchooljaar(jaar); dag = plusDagen(dag, 1))
    if (isSchooldag(dag)) dagen.push(dag)
  perSchooljaar.set(jaar, dagen)
  return dagen
}

/** The schooldagen from `van` to `tot`, both included, in order. */
export function schooldagen(van: IsoDatum, tot: IsoDatum): IsoDatum[] {
  const dagen: IsoDatum[] = []
  for (let jaar = schooljaarVan(van); jaar <= schooljaarVan(tot); jaar++)
    for (const dag of vanSchooljaar(jaar)) if (van <= dag && dag <= tot) dagen.push(dag)
  return dagen
}

/** `aantal` werkdagen (Mon–Fri) later; never before the same day. */
export function plusWerkdagen(dag: IsoDatum, aantal: number): IsoDatum {
  let uit = dag
  for (let over = aantal; over > 0; ) {
    uit = plusDagen(uit, 1)
    if (weekdag(uit) <= 5) over--
  }
  return weekdag(uit) > 5 ? plusWerkdagen(uit, 1) : uit
}

/** First day of the lessons in the schooljaar: the first schooldag after the summer. */
export function eersteLesdag(jaar: number): IsoDatum {
  let dag = datumVan(jaar, 8, 17)
  while (!isSchooldag(dag)) dag = plusDagen(dag, 1)
  return dag
}
