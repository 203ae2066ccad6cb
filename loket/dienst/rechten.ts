import { periodeVan } from '#shared/domain/overlap.ts'
import type { OverdrachtStand } from '#shared/schema/dossier.ts'
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
  /** Pass a terugmelding on to a colleague. */
  overdragen: ['coordinator', 'melder'],
  /** Say that it was read, and write back. */
  overdrachtLezen: ['coordinator', 'melder', 'coach'],
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

/**
 * For a coach without PGN, address and telephone of the parents: he guides, he does not report (`domain.md` 2). Everybody else
 * sees the whole.
 */
export function voorRol(aanmelding: Aanmelding, stand: MeldingStand): MeldingStand {
  if (!isAlleenCoach(aanmelding)) return stand
  return {
    ...stand,
    leerling: { ...stand.leerling, pgn: null, adres: null },
    afwijkendAdres: null,
    telefoonOuderOfLeerling: null,
  }
}

/** Whom an overdracht is for: a coach gets what was meant for a coach or mentor, of his own pupils; the rest as the melding. */
export function ontvangtOverdracht(
  aanmelding: Aanmelding,
  melding: { pgn: string | null; locatie_id: string | null },
  overdracht: OverdrachtStand,
): boolean {
  const { pgn, locatie_id } = melding
  if (!inBereik(aanmelding, { brin: overdracht.brin, pgn, locaties: [locatie_id] })) return false
  return !isAlleenCoach(aanmelding) || overdracht.aan.rol !== 'melder'
}
