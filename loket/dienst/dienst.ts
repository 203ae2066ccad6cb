import type { FastifyBaseLogger } from 'fastify'
import type { Kysely, Transaction } from 'kysely'
import type pg from 'pg'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Brin } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Tabellen } from '../db/tabellen.ts'
import type { Klok } from '../klok.ts'
import { bundelVan } from './bundel.ts'
import type { Kosten } from './wachtwoord.ts'

/** Settings that a session of the loket runs with. */
export interface Instellingen {
  /** Folder for files (SQLite database, bijlagen, mail); null keeps everything in memory. */
  readonly data: string | null
  /** Is the demo school loaded? Then `/oefenen` and the practice users exist. */
  readonly demo: boolean
  /** Are `/simulatie/*` calls there? */
  readonly simulatie: boolean
  /** Hours until a session ends. */
  readonly sessieUren: number
  /** Most messages of one user per minute (`domain.md` 5.13 R5); null is no limit. */
  readonly maxPerMinuut: number | null
  /** How expensive guessing a password is; tests choose cheap. */
  readonly wachtwoordKosten: Kosten
  /** Last day on which the token signs in (`domain.md` 5.1 R4); null is no end. */
  readonly tokenTot: IsoDatum | null
  readonly versie: string
}

/** What can be done to a melding; each is a version. */
export type Handeling =
  | 'opgevoerd'
  | 'gewijzigd'
  | 'ingetrokken'
  | 'doorgestuurd'
  | 'bijlage'
  | 'status'
  | 'terugmelding'
  | 'omgeleid'
  | 'vrijstelling'

/** What happened to a melding: told to the hooks inside the same transaction. */
export interface Meldinggebeurtenis {
  readonly wat: Handeling
  readonly door: 'school' | 'gemeente' | 'duo'
  /** Gebruikersnaam, instantie or `DUO`. */
  readonly wie: string
  readonly stand: MeldingStand
  /** The stand before; null at opvoeren. */
  readonly vorige: MeldingStand | null
}

/** One open transaction. Use `sql` only: asking `dienst.db` inside it waits for ever on SQLite, which has one connection. */
export interface Werk {
  readonly sql: Transaction<Tabellen>
  /** Runs after the commit, not at all after a rollback. */
  naCommit(taak: () => void): void
}

/** Tells who listens that the feed of an institution grew. In one process directly; on PostgreSQL through NOTIFY. */
export interface Bus {
  /** Called inside the transaction; arrives after the commit. */
  meld(werk: Werk, brin: string, volgnummer: number): Promise<void>
  /** Returns the function that stops listening. */
  luister(ontvanger: (brin: string, volgnummer: number) => void): () => void
  sluit(): Promise<void>
}

/** Other parts of the loket that must take part in a change of a melding (notification mail, push). */
export interface Haken {
  readonly bijMelding: ((werk: Werk, gebeurtenis: Meldinggebeurtenis) => Promise<void>)[]
}

/** Everything a service function or a route needs: handed in, never imported, so that tests can choose it. */
export interface Dienst {
  readonly db: Kysely<Tabellen>
  readonly soort: 'sqlite' | 'postgres'
  readonly pool: pg.Pool | null
  readonly klok: Klok
  readonly instellingen: Instellingen
  readonly log: FastifyBaseLogger
  readonly bus: Bus
  readonly haken: Haken
}

/** Kysely's own type of an open transaction or the database: for reads that may run in either. */
export type Lezer = Kysely<Tabellen>

/** Deadlock and serialization failure of PostgreSQL: the transaction had no effect and may be done again. */
const NOG_EENS = new Set(['40001', '40P01'])
const POGINGEN = 5

/**
 * Runs `taak` in one transaction and its after-commit tasks behind it. Anything thrown rolls everything of it back and is
 * thrown on; a deadlock is tried again, so `taak` must have no effects outside `werk`. On SQLite tasks that come in together
 * share one commit (`bundel.ts`).
 */
export async function transactie<T>(dienst: Pick<Dienst, 'db'>, taak: (werk: Werk) => Promise<T>): Promise<T> {
  const bundel = bundelVan(dienst.db)
  if (bundel !== null) return bundel.doe(taak)
  for (let poging = 1; ; poging++) {
    const daarna: (() => void)[] = []
    try {
      const uitkomst = await dienst.db
        .transaction()
        .execute((sql) => taak({ sql, naCommit: (naTaak) => daarna.push(naTaak) }))
      for (const naTaak of daarna) naTaak()
      return uitkomst
    } catch (fout) {
      const code = (fout as { code?: unknown }).code
      if (poging >= POGINGEN || typeof code !== 'string' || !NOG_EENS.has(code)) throw fout
    }
  }
}

/** Next value of a counter, gap-free: the row stays locked until the transaction ends. */
export async function volgende(werk: Werk, teller: string): Promise<number> {
  const rij = await werk.sql
    .insertInto('teller')
    .values({ naam: teller, waarde: teller === MELDINGSNUMMERS ? EERSTE_MELDINGSNUMMER : 1 })
    .onConflict((bij) => bij.column('naam').doUpdateSet((e) => ({ waarde: e('teller.waarde', '+', 1) })))
    .returning('waarde')
    .executeTakeFirstOrThrow()
  return rij.waarde
}

export const MELDINGSNUMMERS = 'meldingsnummer'
/** The mock issues from here (`domain.md` 6). */
const EERSTE_MELDINGSNUMMER = 1_000_001

/** The counter of an institution's feed. */
export function mutatieteller(brin: Brin | string): string {
  return `mutatie:${brin}`
}
