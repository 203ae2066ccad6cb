import { periodeVan } from '#shared/domain/overlap.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Rol } from '#shared/schema/sessie.ts'
import type { Dienst } from './dienst.ts'
import type { Aanmelding } from './sessies.ts'
import { beginVenster } from './venster.ts'

/** Who may do what (`domain.md` 2, OUR CHOICE); every right ends at the own BRIN and, where given, the own locaties. */
export const MAG = {
  /** Look up a person and write meldingen. */
  melden: ['coordinator', 'melder'],
  /** Read meldingen; a coach only those of his own pupils and without PGN. */
  meldingenLezen: ['coordinator', 'melder', 'coach'],
  /** The feed: meldingen for who may read them, locaties and melders for all. */
  mutatiesLezen: ['coordinator', 'melder', 'coach', 'beheerder', 'rapportage'],
  beheerLezen: ['coordinator', 'melder', 'coach', 'beheerder', 'rapportage'],
  /** Locaties and melders. */
  beheren: ['coordinator', 'beheerder'],
  gebruikersBeheren: ['beheerder'],
} as const satisfies Record<string, readonly Rol[]>

function heeft(aanmelding: Aanmelding, rollen: readonly Rol[]): boolean {
  return aanmelding.gebruiker.rollen.some((rol) => rollen.includes(rol))
}

/** A coach and nothing more: own pupils, no PGN. */
export function isAlleenCoach(aanmelding: Aanmelding): boolean {
  return heeft(aanmelding, ['coach']) && !heeft(aanmelding, ['coordinator', 'melder'])
}

/** May this user read meldingen at all? */
export function leestMeldingen(aanmelding: Aanmelding): boolean {
  return heeft(aanmelding, MAG.meldingenLezen)
}

/** Whether a melding with these facts lies within the scope of the user. `locaties`: where it is and where it was. */
export function inBereik(
  aanmelding: Aanmelding,
  melding: { brin: string; pgn: string | null; locaties: readonly (string | null)[] },
): boolean {
  const { gebruiker, leerlingen } = aanmelding
  if (melding.brin !== gebruiker.brin || !leestMeldingen(aanmelding)) return false
  if (isAlleenCoach(aanmelding)) return melding.pgn !== null && leerlingen.has(melding.pgn)
  const eigen: readonly string[] = gebruiker.locatieIds
  return eigen.length === 0 || melding.locaties.some((locatie) => locatie !== null && eigen.includes(locatie))
}

/** The stand as this user may see it, or null: own BRIN, own locaties or pupils, two school years; a coach without PGN. */
export function ziet(dienst: Dienst, aanmelding: Aanmelding, stand: MeldingStand): MeldingStand | null {
  const { brin, leerling, locatieId } = stand
  if (!inBereik(aanmelding, { brin, pgn: leerling.pgn, locaties: [locatieId] })) return null
  const eind = periodeVan(stand).tot
  if (eind !== null && eind < beginVenster(dienst)) return null
  return voorRol(aanmelding, stand)
}

/** Without PGN for a coach. */
export function voorRol(aanmelding: Aanmelding, stand: MeldingStand): MeldingStand {
  if (!isAlleenCoach(aanmelding)) return stand
  return { ...stand, leerling: { ...stand.leerling, pgn: null } }
}
