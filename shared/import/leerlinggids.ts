import { dagnummer } from '../domain/datum.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { LeerlingId, Pgn } from '../schema/identificatie.ts'
import type { Rijfoutcode } from './rijen.ts'
import { vouw, vouwNummer } from './waarden.ts'

/** What an import must know of the pupils on this desk. */
export interface Gidsleerling {
  id: LeerlingId
  studentnummer: string | null
  pgn: Pgn | null
  voornaam: string
  tussenvoegsel: string | null
  achternaam: string
  geboortedatum: IsoDatum
  groep: string | null
}

/** Pupils by number, pgn and name; −1 where two have the same. */
export interface Leerlinggids {
  leerlingen: readonly Gidsleerling[]
  opNummer: ReadonlyMap<string, number>
  opPgn: ReadonlyMap<string, number>
  opNaam: ReadonlyMap<string, number>
}

export function maakLeerlinggids(leerlingen: readonly Gidsleerling[]): Leerlinggids {
  const opNummer = new Map<string, number>()
  const opPgn = new Map<string, number>()
  const opNaam = new Map<string, number>()
  const zet = (kaart: Map<string, number>, sleutel: string, plek: number) =>
    kaart.set(sleutel, kaart.has(sleutel) ? -1 : plek)
  leerlingen.forEach((leerling, plek) => {
    if (leerling.studentnummer) zet(opNummer, vouwNummer(leerling.studentnummer), plek)
    if (leerling.pgn) zet(opPgn, leerling.pgn, plek)
    for (const naam of namenVan(leerling)) zet(opNaam, `${naam}\n${dagnummer(leerling.geboortedatum)}`, plek)
  })
  return { leerlingen, opNummer, opPgn, opNaam }
}

/** The ways in which files write a name: first name first, and surname first. */
export function namenVan({
  voornaam,
  tussenvoegsel,
  achternaam,
}: Pick<Gidsleerling, 'voornaam' | 'tussenvoegsel' | 'achternaam'>): string[] {
  const tv = tussenvoegsel ?? ''
  return [
    ...new Set(
      [
        `${voornaam} ${tv} ${achternaam}`,
        `${achternaam} ${voornaam} ${tv}`,
        `${tv} ${achternaam} ${voornaam}`,
        `${achternaam} ${tv} ${voornaam}`,
      ].map(vouw),
    ),
  ]
}

/** The pupil of a row, or why there is none. A number decides; a birth date beside it must agree. */
export function zoekLeerling(
  gids: Leerlinggids,
  rij: { nummer: string; pgn: Pgn | null; pgnTekst: string; geboren: number | null; naam: string },
): number | Rijfoutcode {
  let plek: number | undefined
  if (rij.nummer !== '') plek = gids.opNummer.get(vouwNummer(rij.nummer))
  if (plek === undefined && rij.pgn !== null) plek = gids.opPgn.get(rij.pgn)
  if (plek === undefined && rij.nummer === '' && rij.pgnTekst !== '' && rij.pgn === null) return 'pgn-onjuist'
  if (plek === undefined && rij.nummer === '' && rij.pgnTekst === '') {
    if (vouw(rij.naam) === '' || rij.geboren === null) return 'leerling-leeg'
    plek = gids.opNaam.get(`${vouw(rij.naam)}\n${rij.geboren}`)
  }
  if (plek === undefined) return 'leerling-onbekend'
  if (plek < 0) return 'leerling-meerdere'
  const geboortedatum = gids.leerlingen[plek]?.geboortedatum
  if (rij.geboren !== null && geboortedatum !== undefined && dagnummer(geboortedatum) !== rij.geboren)
    return 'leerling-tegenspraak'
  return plek
}
