import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'

/**
 * Pupils that can be found on this desk: those fetched from DUO, and those this desk only knows from a melding. Of the
 * latter the newest melding tells name, address and enrolment; whether there is a startkwalificatie or vrijstelling is not
 * known (`uitMelding` names them), so DUO is asked as soon as one is chosen.
 */
export interface Kandidaten {
  leerlingen: readonly LeerlingOpDesk[]
  /** Ids of the pupils that only a melding tells of. */
  uitMelding: ReadonlySet<string>
}

export function kandidaten(bekend: readonly LeerlingOpDesk[], meldingen: readonly MeldingOpDesk[]): Kandidaten {
  const gekend = new Set<string>(bekend.map(({ id }) => id))
  const gevonden = new Map<string, LeerlingOpDesk>()
  // Newest first, so the first one seen of a pupil is the one to believe.
  for (const { leerlingId, leerling, inhoud } of meldingen) {
    if (gekend.has(leerlingId) || gevonden.has(leerlingId) || leerling.pgn === null) continue
    gevonden.set(leerlingId, {
      ...leerling,
      pgn: leerling.pgn,
      id: leerlingId,
      studentnummer: inhoud.studentnummer,
      startkwalificatie: false,
      vrijstellingen: [],
      inschrijvingen: inhoud.onderwijsdeelname === null ? [] : [inhoud.onderwijsdeelname],
    })
  }
  return { leerlingen: [...bekend, ...gevonden.values()], uitMelding: new Set(gevonden.keys()) }
}
