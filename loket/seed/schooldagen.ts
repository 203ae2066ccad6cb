import { beginSchooljaar, datumVan, eindSchooljaar, plusDagen, schooljaarVan, weekdag } from '#shared/domain/datum.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'

/** Vacations of region noord (`schoolvakanties.csv`) and free days (`feestdagen.csv`); a test compares both. */
const VAKANTIES: readonly (readonly [van: string, tot: string])[] = [
  ['2024-10-26', '2024-11-03'],
  ['2024-12-21', '2025-01-05'],
  ['2025-02-15', '2025-02-23'],
  ['2025-04-26', '2025-05-04'],
  ['2025-07-12', '2025-08-24'],
  ['2025-10-18', '2025-10-26'],
  ['2025-12-20', '2026-01-04'],
  ['2026-02-21', '2026-03-01'],
  ['2026-04-25', '2026-05-03'],
  ['2026-07-04', '2026-08-16'],
  ['2026-10-10', '2026-10-18'],
  ['2026-12-19', '2027-01-03'],
  ['2027-02-20', '2027-02-28'],
  ['2027-04-24', '2027-05-02'],
  ['2027-07-10', '2027-08-22'],
  ['2027-10-16', '2027-10-24'],
  ['2027-12-25', '2028-01-09'],
  ['2028-02-19', '2028-02-27'],
  ['2028-04-29', '2028-05-07'],
  ['2028-07-15', '2028-08-27'],
]
const VRIJ = new Set([
  '2025-04-18',
  '2025-04-21',
  '2025-05-05',
  '2025-05-29',
  '2025-06-09',
  '2026-04-03',
  '2026-04-06',
  '2026-04-27',
  '2026-05-05',
  '2026-05-14',
  '2026-05-25',
  '2027-03-26',
  '2027-03-29',
  '2027-04-27',
  '2027-05-05',
  '2027-05-06',
  '2027-05-17',
  '2028-04-14',
  '2028-04-17',
  '2028-05-05',
  '2028-05-25',
  '2028-06-05',
])

/** Mon–Fri, no vacation, no feestdag. The generated schools all take the days of region noord. */
export function isSchooldag(dag: IsoDatum): boolean {
  return weekdag(dag) <= 5 && !VRIJ.has(dag) && !VAKANTIES.some(([van, tot]) => van <= dag && dag <= tot)
}

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
