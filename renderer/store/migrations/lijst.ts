import { begin } from './0010-begin.ts'
import { dossier } from './0020-dossier.ts'
import type { Inhoudstabel, Migratie } from './migratie.ts'

/** Every step in order. A new one is added at the end, with a test beside it and a fixture of what it wrote. */
export const MIGRATIES: readonly Migratie[] = [begin, dossier]

/** Version of the store that this app writes. A newer one is a designed state: `opslag-nieuwer`. */
export const VERSIE = MIGRATIES.length

/** What version `van` wrote, in the shape that this version reads. */
export function til(
  tabel: Inhoudstabel,
  van: number,
  waarde: unknown,
  migraties: readonly Migratie[] = MIGRATIES,
): unknown {
  return migraties
    .filter(({ naarVersie }) => naarVersie > van)
    .reduce((oud, { inhoud }) => (inhoud[tabel] === undefined ? oud : inhoud[tabel](oud)), waarde)
}
