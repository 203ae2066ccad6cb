import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { tijdstipVan } from '../klok.ts'
import { type Dienst, transactie, type Werk } from './dienst.ts'
import { Weigering } from './weigering.ts'

/** Longer than a school year and its vacations (`design.md` Y1). */
export const BEWAARDAGEN = 400

/** What a call answers: the exact bytes are stored and given again. */
export interface Antwoord {
  readonly status: number
  readonly lichaam: string
  readonly replayed: boolean
}

export interface Opdracht {
  /** Keys belong to a user: another user's key is another key, so nobody reads a stored answer that is not his. */
  readonly gebruikersnaam: string
  /** The UUID of the operation. */
  readonly sleutel: string
  /** What is asked, method and path included. Two requests are the same when this is. */
  readonly inhoud: unknown
}

/** JSON with sorted keys: the same request always gives the same text. */
function canoniek(waarde: unknown): string {
  return JSON.stringify(waarde, (_, deel: unknown) =>
    typeof deel === 'object' && deel !== null && !Array.isArray(deel)
      ? Object.fromEntries(Object.entries(deel).sort(([a], [b]) => (a < b ? -1 : 1)))
      : deel,
  )
}

/** Keys that run in this process. A second request with one of them is told to come back (409). */
const bezigPerDienst = new WeakMap<Dienst['db'], Set<string>>()

/**
 * Does `taak` exactly once for a key. The answer is stored in the same transaction as the effect, so there is never one
 * without the other. A repeated key gets the stored answer; another content under it is 422 `sleutel-hergebruikt`; while
 * the first still runs, in this process or (PostgreSQL) another, 409 `sleutel-bezig`. A refusal rolls back and stores
 * nothing: it had no effect, and the same key may be tried again when the cause is gone.
 */
export async function eenmalig(
  dienst: Dienst,
  opdracht: Opdracht,
  taak: (werk: Werk) => Promise<{ status: number; lichaam: unknown }>,
): Promise<Antwoord> {
  const bezig = bezigPerDienst.get(dienst.db) ?? new Set()
  bezigPerDienst.set(dienst.db, bezig)
  const wie = `${opdracht.gebruikersnaam} ${opdracht.sleutel}`
  if (bezig.has(wie)) throw new Weigering('sleutel-bezig', { wachtSeconden: 1 })
  bezig.add(wie)
  try {
    const hash = createHash('sha256').update(canoniek(opdracht.inhoud)).digest('hex')
    return await transactie(dienst, async (werk) => {
      if (dienst.soort === 'postgres') await vergrendel(werk, wie)
      const bewaard = await werk.sql
        .selectFrom('sleutel')
        .select(['verzoek_hash', 'status', 'antwoord'])
        .where('gebruikersnaam', '=', opdracht.gebruikersnaam)
        .where('sleutel', '=', opdracht.sleutel)
        .executeTakeFirst()
      if (bewaard !== undefined) {
        if (bewaard.verzoek_hash !== hash) throw new Weigering('sleutel-hergebruikt')
        return { status: bewaard.status, lichaam: bewaard.antwoord, replayed: true }
      }
      const { status, lichaam } = await taak(werk)
      const antwoord = JSON.stringify(lichaam)
      await werk.sql
        .insertInto('sleutel')
        .values({
          gebruikersnaam: opdracht.gebruikersnaam,
          sleutel: opdracht.sleutel,
          verzoek_hash: hash,
          status,
          antwoord,
          gemaakt_op: tijdstipVan(dienst.klok.nu()),
        })
        .execute()
      return { status, lichaam: antwoord, replayed: false }
    })
  } finally {
    bezig.delete(wie)
  }
}

/** Until the transaction ends no other process runs this key. */
async function vergrendel(werk: Werk, wie: string): Promise<void> {
  const nummer = createHash('sha256').update(wie).digest().readBigInt64BE().toString()
  const { rows } = await sql<{ vrij: boolean }>`select pg_try_advisory_xact_lock(${nummer}::bigint) as vrij`.execute(
    werk.sql,
  )
  if (rows[0]?.vrij !== true) throw new Weigering('sleutel-bezig', { wachtSeconden: 1 })
}

/** Removes answers older than 400 days. */
export async function ruimSleutelsOp(dienst: Dienst): Promise<void> {
  const grens = new Date(dienst.klok.nu().getTime() - BEWAARDAGEN * 86_400_000)
  await dienst.db.deleteFrom('sleutel').where('gemaakt_op', '<', tijdstipVan(grens)).execute()
}
