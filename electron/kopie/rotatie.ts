import type { KopieRegel } from '#shared/contract/host-vormen.ts'

export const DAYS = 7
export const WEEKS = 4
/** Copies hold pupils too: no older than this beside newer ones (`reliability.md` G3). */
export const MAX_AGE_DAYS = 35
/** Whatever their age, the newest three stay: after a summer without work they are all there is. */
const ALWAYS = 3
const BY_HAND = 5
const DAY_MS = 86_400_000

const dayOf = ({ gemaaktOp }: KopieRegel) => Math.floor(Date.parse(gemaaktOp) / DAY_MS)
/** Weeks begin on Monday; day 0 of the epoch was a Thursday. */
const weekOf = (copy: KopieRegel) => Math.floor((dayOf(copy) + 3) / 7)

/** The first copy of each of the first `count` values of `period`, in a list that is newest first. */
function firstOfEach(copies: readonly KopieRegel[], period: (copy: KopieRegel) => number, count: number): KopieRegel[] {
  const seen = new Map<number, KopieRegel>()
  for (const copy of copies) if (!seen.has(period(copy))) seen.set(period(copy), copy)
  return [...seen.values()].slice(0, count)
}

/**
 * Which copies of one store make room, after `newest` was made and proved whole. Kept: the last 7 days and 4 weeks that have
 * a copy, the newest before an update and before an import, the last five made by hand, and always the three newest.
 * Ages count from `newest`, and `newest` itself always stays: a clock that jumped removes nothing on its own.
 */
export function superseded(all: readonly KopieRegel[], newest: string): KopieRegel[] {
  const copies = all.toSorted((a, b) => (a.gemaaktOp < b.gemaaktOp ? 1 : a.gemaaktOp > b.gemaaktOp ? -1 : 0))
  const made = copies.find(({ naam }) => naam === newest)
  if (made === undefined) return []
  const ofKind = (...kinds: KopieRegel['soort'][]) => copies.filter(({ soort }) => kinds.includes(soort))
  const daily = ofKind('dag')
  const wanted = [
    ...firstOfEach(daily, dayOf, DAYS),
    ...firstOfEach(daily, weekOf, WEEKS),
    ...ofKind('voor-bijwerken').slice(0, 1),
    ...ofKind('voor-import').slice(0, 1),
    ...ofKind('hand').slice(0, BY_HAND),
  ].filter((copy) => dayOf(made) - dayOf(copy) <= MAX_AGE_DAYS)
  const stays = new Set([made, ...wanted, ...copies.slice(0, ALWAYS)].map(({ naam }) => naam))
  return copies.filter(({ naam }) => !stays.has(naam))
}
