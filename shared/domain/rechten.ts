import { ROLLEN, type Rol } from '../schema/sessie.ts'

/**
 * Who may do what (`domain.md` 2, OUR CHOICE). What the loket decides too stands first and is compared with its own table by a
 * test; the rest happens on the desk only. The desk leaves out what a role may not do; the loket refuses it.
 */
export const RECHTEN = {
  /** Look up a person and write meldingen. */
  melden: ['coordinator', 'melder'],
  /** Read meldingen; a coach only those of his own pupils and without PGN. */
  meldingenLezen: ['coordinator', 'melder', 'coach'],
  mutatiesLezen: ROLLEN,
  /** Pass a terugmelding on to a colleague. */
  overdragen: ['coordinator', 'melder'],
  /** Say that it was read, and write back. */
  overdrachtLezen: ['coordinator', 'melder', 'coach'],
  beheerLezen: ROLLEN,
  /** Locaties and melders. */
  beheren: ['coordinator', 'beheerder'],
  gebruikersBeheren: ['beheerder'],

  /** Pupils, lesuren and their import. */
  leerlingenLezen: ['coordinator', 'melder', 'coach'],
  importeren: ['coordinator', 'melder'],
  /** Excel, PDF and archive of meldingen. */
  exporteren: ['coordinator', 'melder'],
  /** Contact moments and remarks; a coach of his own pupils. */
  vastleggen: ['coordinator', 'melder', 'coach'],
  doorsturen: ['coordinator', 'melder'],
  /** Reports and statistics. */
  rapporteren: ['coordinator', 'rapportage'],
  /** School calendar, verzuimkaart and texts of the school. */
  schoolregels: ['coordinator', 'beheerder'],
  /** How long things are kept, and destroying what may go. */
  bewaarbeleid: ['coordinator', 'beheerder'],
} as const satisfies Record<string, readonly Rol[]>

export type Recht = keyof typeof RECHTEN

export function heeftRecht(rollen: readonly Rol[], recht: Recht): boolean {
  return rollen.some((rol) => (RECHTEN[recht] as readonly Rol[]).includes(rol))
}

/** A coach and nothing more: own pupils, no PGN. */
export function isAlleenCoach(rollen: readonly Rol[]): boolean {
  return rollen.includes('coach') && !rollen.includes('coordinator') && !rollen.includes('melder')
}

export const ROLNAAM: Record<Rol, string> = {
  coordinator: 'coördinator',
  melder: 'melder',
  beheerder: 'beheerder',
  rapportage: 'rapportagelezer',
  coach: 'coach of mentor',
}

/** `de coördinator en de melder`: who has a right, for the sentence that explains why something is not there. */
export function wieMag(recht: Recht): string {
  const namen = RECHTEN[recht].map((rol) => `de ${ROLNAAM[rol]}`)
  return namen.length < 2 ? (namen[0] ?? '') : `${namen.slice(0, -1).join(', ')} en ${namen.at(-1)}`
}
