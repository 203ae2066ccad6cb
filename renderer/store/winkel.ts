import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { Auditregel, Concept, MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { Overdracht } from '#shared/schema/dossier.ts'
import type { LeerlingId, MeldingId, Meldingsnummer, OperatieId, Pgn } from '#shared/schema/identificatie.ts'
import type { Koppelschakelaar } from '#shared/schema/koppeling.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { Cursor, Stand } from './stand.ts'
import type { Tabelnaam, Waarden } from './tabellen.ts'

/**
 * The store as acts and sync see it: read what is there, say what must become true, and all of it happens in one
 * transaction or none of it. `commit.ts` does it on Dexie; `test/sync` has one in memory; one suite tests both.
 */

/** An audit line to be: the writer adds number, time, version and the chain. Without `wie` it is who is signed in. */
export interface Auditintentie {
  wat: Auditregel['wat']
  over: Auditregel['over']
  wie?: string
}

/** All that becomes true in one transaction. `weg` holds identities; what is not there is not a failure. */
export type Opdracht = {
  readonly [T in Exclude<Tabelnaam, 'audit'>]?: { zet?: readonly Waarden[T][]; weg?: readonly string[] }
} & {
  readonly audit?: readonly Auditintentie[]
  readonly cursor?: Cursor
  /** The trail up to and with this line goes: for the retention engine only, which proved that it is whole. */
  readonly auditWegTot?: Stand['audit']['vernietigdTot']
}

/** What may be read while a commit is prepared: nobody else writes meanwhile. A damaged row throws `gegevens-beschadigd`. */
export interface Lezer {
  melding(id: MeldingId): Promise<MeldingOpDesk | null>
  /** Every readable one: for comparing with DUO only. */
  meldingen(): Promise<MeldingOpDesk[]>
  meldingMetNummer(nummer: Meldingsnummer): Promise<MeldingOpDesk | null>
  leerling(id: LeerlingId): Promise<LeerlingOpDesk | null>
  /** The id that this desk gave to a person, from his own row or from any melding about him. */
  leerlingIdVan(pgn: Pgn): LeerlingId | null
  concept(id: MeldingId): Promise<Concept | null>
  operatie(id: OperatieId): Promise<Operatie | null>
  /** The whole outbox in sending order. */
  operaties(): Promise<readonly Operatie[]>
  /** The operaties of one melding in sending order. */
  operatiesVan(id: MeldingId): Promise<Operatie[]>
  bijlage(id: string): Promise<Bijlage | null>
  overdracht(id: string): Promise<Overdracht | null>
  bijlagenVan(id: MeldingId): Promise<Bijlage[]>
  /** Who works here: signed in now, or the last one who was. */
  gebruiker(): Promise<Gebruiker | null>
  koppeling(): Promise<Koppelschakelaar | null>
  /** Seconds, as chosen on this desk. */
  bedenktijd(): Promise<number | null>
  urenblok(id: LeerlingId, schooljaar: number): Promise<Urenblok | null>
  locatie(id: string): Promise<Locatie | null>
  melder(id: string): Promise<Melder | null>
  volgendeVolgorde(): number
  cursor(): Cursor
}

export interface Winkel {
  /** Prepares and commits, one at a time in the order of the calls. Resolves when it is on disk. */
  werk<T>(bereid: (lezer: Lezer) => Promise<{ opdracht: Opdracht; uitkomst: T }>): Promise<T>
  /** All operations in sending order. */
  outbox(): Promise<Operatie[]>
  cursor(): Cursor
  /** Told after each commit what became true. Returns the function that stops it. */
  bijCommit(ontvanger: (opdracht: Opdracht) => void): () => void
}
