import { z } from 'zod'
import { tijdstip } from '#shared/schema/datum.ts'
import { willekeurig } from './bytes.ts'
import { BLADTABELLEN, OPSLAGTABELLEN, type Opslagtabel } from './tabellen.ts'
import { LEEG } from './waarmerk.ts'

const uint32 = z.int().nonnegative().max(0xffffffff)
const waarmerk = z.object({ aantal: z.int().nonnegative(), som: z.tuple([uint32, uint32]) })

/** Position in the change feed (SPEC, *cursor*) and when it was last reached. */
export const cursor = z.object({
  na: z.int().nonnegative(),
  opgehaaldOp: tijdstip.nullable(),
  /** Whose feed it is: another user sees another part, and another institution counts its own changes. */
  van: z.string().nullable(),
})
export type Cursor = z.infer<typeof cursor>

/**
 * The stand of the whole store: one encrypted row that every commit rewrites in its own transaction. `revisie` counts
 * commits and is the revision of every row written in that commit.
 */
export const stand = z.object({
  storeId: z.uuid(),
  revisie: z.int().nonnegative(),
  outboxVolgorde: z.int().nonnegative(),
  audit: z.object({
    volgorde: z.int().nonnegative(),
    hash: z.string(),
    /** The last line that was destroyed after its term: the trail that is kept begins behind it. */
    vernietigdTot: z.object({ volgorde: z.int().nonnegative(), hash: z.string() }).default({ volgorde: 0, hash: '' }),
  }),
  cursor,
  /** Number of meldingen: ties the overview to the pages. */
  meldingen: z.int().nonnegative(),
  /** Things in the pages of the other paged collections. Missing in an older store, where each row held one. */
  dingen: z.partialRecord(z.enum(BLADTABELLEN), z.int().nonnegative()).default({}),
  zaad: z.tuple([uint32, uint32]),
  waarmerken: z.record(z.string(), waarmerk),
})
export type Stand = z.infer<typeof stand> & { waarmerken: Record<Opslagtabel, z.infer<typeof waarmerk>> }

/** The one row of table `meta`. */
export const STAND = { tabel: 'meta', sleutel: 'stand' } as const

/** The stand of a store in which nothing has happened. */
export function eersteStand(storeId: string): Stand {
  const zaad = new Uint32Array(willekeurig(8).buffer)
  return {
    storeId,
    revisie: 0,
    outboxVolgorde: 0,
    audit: { volgorde: 0, hash: '', vernietigdTot: { volgorde: 0, hash: '' } },
    cursor: { na: 0, opgehaaldOp: null, van: null },
    meldingen: 0,
    dingen: {},
    zaad: [zaad[0] ?? 0, zaad[1] ?? 0],
    waarmerken: Object.fromEntries(OPSLAGTABELLEN.map((naam) => [naam, LEEG])) as Stand['waarmerken'],
  }
}

/** Parses a stand from disk; a table that came later starts empty. */
export function leesStand(ruw: unknown): Stand {
  const gelezen = stand.parse(ruw)
  return { ...gelezen, waarmerken: { ...eersteStand(gelezen.storeId).waarmerken, ...gelezen.waarmerken } }
}
