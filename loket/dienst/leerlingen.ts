import type { Leerling } from '#shared/schema/leerling.ts'
import type { Lezer } from './dienst.ts'
import { Weigering } from './weigering.ts'

/**
 * The person as DUO has him, whole. Null when DUO does not know the number. Never hand this out: see `leerlingVoor`.
 * `vast` (PostgreSQL) holds him as he is until the transaction ends: a vrijstelling that is recorded meanwhile waits, and then
 * sees the melding that was made.
 */
export async function leesLeerling(db: Lezer, pgn: string, vast = false): Promise<Leerling | null> {
  const vraag = db.selectFrom('leerling').select('inhoud').where('pgn', '=', pgn)
  const rij = await (vast ? vraag.forShare() : vraag).executeTakeFirst()
  return rij === undefined ? null : (JSON.parse(rij.inhoud) as Leerling)
}

/**
 * The person for the form of a school: only somebody who is or was enrolled there, with its own enrolments and those of
 * a leerroute that it shares with another school (`domain.md` 4.7). Anyone else is `leerling-onbekend`, whether DUO knows
 * the number or not: a school must not find out where a number goes to school.
 */
export async function leerlingVoor(db: Lezer, pgn: string, brin: string): Promise<Leerling> {
  const leerling = await leesLeerling(db, pgn)
  if (leerling === null || !leerling.inschrijvingen.some((i) => i.brin === brin)) {
    throw new Weigering('leerling-onbekend')
  }
  return voorSchool(leerling, brin)
}

/** The enrolments that a school may see of a person. */
export function voorSchool(leerling: Leerling, brin: string): Leerling {
  const deelt = leerling.inschrijvingen.some((i) => i.brin === brin && i.leerroute !== null)
  return {
    ...leerling,
    inschrijvingen: leerling.inschrijvingen.filter((i) => i.brin === brin || (deelt && i.leerroute !== null)),
  }
}
