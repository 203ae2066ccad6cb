import type { Enveloptabel } from '../tabellen.ts'

/** What may be lifted: the things in envelopes, one by one, and each melding or pupil of a page. */
export type Inhoudstabel = Enveloptabel | 'meldingen' | 'leerlingen'

/**
 * One step of the store (`design.md` S7). A released step never changes any more: the next one gets the next number.
 *
 * - `tabellen` is structure: tables that appear or go (null), done by Dexie when the database opens, with or without the key.
 * - `inhoud` is content: pure functions from what the version before wrote to what this one reads. They run on every thing
 *   that is read while its envelope says that an older version wrote it, so they may run many times and must give the same
 *   each time; the thing is written back in the new shape with its next change. Nothing is rewritten at once: a step can
 *   not be cut off half-way, and 100,000 meldingen do not wait for it.
 *
 * A step that changes a column of the overview also raises `FORMAAT` in `segment.ts`: the overview is then built again.
 */
export interface Migratie {
  /** Steps of ten, so that a step for an older release still finds a place. */
  nummer: number
  naam: string
  /** Version of the store after this step: one more than before. */
  naarVersie: number
  tabellen: Readonly<Record<string, 'k' | null>>
  inhoud: Readonly<Partial<Record<Inhoudstabel, (oud: unknown) => unknown>>>
}
