import type { KopieRegel, KopieSoort } from '#shared/contract/host-vormen.ts'
import type { DoorsturingVerzoek, IntrekkingVerzoek, LocatieVerzoek, MelderVerzoek } from '#shared/contract/loket.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { Auditregel, Concept, MeldingOpDesk, Operatie, Voorkeur, Voorkeurwaarde } from '#shared/schema/desk.ts'
import type { OverdrachtInhoud } from '#shared/schema/dossier.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import type { LeerlingId, LocatieId, MelderId, MeldingId, OperatieId, Pgn } from '#shared/schema/identificatie.ts'
import type { Leerling, LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { MeldingInhoud } from '#shared/schema/melding.ts'
import type { Bewaarregels } from '#shared/schema/regels.ts'
import type { Vernietiging } from '#shared/schema/vernietiging.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { NieuweBijlage } from './bijlagenkast.ts'
import type { Invoer } from './invoer.ts'
import type { Kopiebeeld } from './kopie/bij-host.ts'
import type { Overzicht } from './overzicht.ts'
import type { Schade } from './tabel.ts'
import type { Verzamelnaam, Waarden } from './tabellen.ts'
import type { Toestand } from './toestand.ts'
import type { Sleutelwoord } from './vault.ts'
import type { Vernietigingsvoorstel } from './vernietigen.ts'
import type { Verzameling } from './verzameling.ts'
import type { Winkel } from './winkel.ts'

/** The ways in to this desk. Each act asks a secret again and throws `wachtzin-onjuist` or `herstelsleutel-onjuist`. */
export interface Kluisbeheer {
  heeftHerstelsleutel(): boolean
  /** Throws `wachtzin-te-kort` too. The recovery key keeps working. */
  wijzigWachtzin(met: Sleutelwoord, nieuw: string): Promise<void>
  /**
   * Makes a recovery key to show once and print. It works only after `bevestig` was given the same key, typed again
   * (`herstelsleutel-onjuist` otherwise); until then the former one, if any, keeps working.
   */
  maakHerstelsleutel(met: Sleutelwoord): Promise<{ tekst: string; bevestig(getypt: string): Promise<void> }>
  /** Whether the key store of this computer opens the desk at a start of the app. */
  heeftComputersleutel(): boolean
  /** Lets it. Throws what `oskluis.verpak` fails with too. After locking or sleep the passphrase is asked all the same. */
  maakComputersleutel(met: Sleutelwoord): Promise<void>
  verwijderComputersleutel(): Promise<void>
  /**
   * Replaces the data key: for when a computer or a paper may have been seen by others. A former recovery key stops working; the new
   * one is in `tekst` (null: there was none) and is confirmed by typing it again. `bevestig` resolves when every row is under the new key;
   * cut off before that, both keys read and `maakVervangingAf` goes on at the next start.
   */
  vervangSleutel(wachtzin: string): Promise<{ tekst: string | null; bevestig(getypt: string): Promise<void> }>
  vervangingLoopt(): boolean
  maakVervangingAf(): Promise<void>
}

/** What a full check found. An empty `schade` and `auditHeel` = everything reads, nothing is missing. */
export interface Controleverslag {
  schade: readonly Schade[]
  auditHeel: boolean
}

/** Whose act it is: the gebruikersnaam of who works here. Another session never sends it. */
interface Namens {
  namens: string
}

/**
 * What the coordinator does with what DUO knows (SPEC Y1–Y6). Each act is one transaction of change, outbox operation and audit
 * line; nothing is sent by it. An act on a melding that is not at DUO yet changes what waits here instead of adding to it (Y3).
 * Throws `niet-gevonden`, `gegevens-ongeldig`, and `overgang-niet-toegestaan` where `shared/domain/statusovergang.ts` says no.
 */
export interface Daden {
  /**
   * *Wijzigen*. `basisVersie` is the versie she looked at; null when DUO has none yet. A content that changes nothing makes no
   * operation. Throws `versie-verouderd` when DUO's versie is another by now and `basis` was not given.
   */
  zetWijziging(
    opdracht: Namens & {
      id: MeldingId
      inhoud: MeldingInhoud
      basisVersie: number | null
      /** The content as it stood when she began; without it, as it stands here now. News that came meanwhile merges with it (Y6). */
      basis?: MeldingOpDesk['inhoud'] | undefined
    },
  ): Promise<MeldingOpDesk>
  /** *Intrekken*, with its reason. What DUO never had is taken away here and stays readable as a concept. */
  zetIntrekking(opdracht: Namens & { id: MeldingId; reden: IntrekkingVerzoek['reden'] }): Promise<MeldingOpDesk>
  /** *Doorsturen*, for one or several meldingen at once, all or none. Undone with `neemTerug` while all of it waits. */
  zetDoorsturing(
    opdracht: Namens & { ids: readonly MeldingId[] } & DoorsturingVerzoek,
  ): Promise<{ operaties: readonly OperatieId[] }>
  /** The bijlage goes along after its melding was accepted. Its content stands in `bijlagen` already. */
  zetBijlage(opdracht: Namens & { bijlageId: string }): Promise<void>
  /** New when `versie` is null. */
  zetLocatie(opdracht: Namens & { id: LocatieId; versie: number | null; inhoud: LocatieVerzoek }): Promise<Locatie>
  zetMelder(opdracht: Namens & { id: MelderId; versie: number | null; inhoud: MelderVerzoek }): Promise<Melder>
  /** Points a melder of the own school by mail at a terugmelding; the mail holds the number only. */
  zetMentorbericht(opdracht: Namens & { id: MeldingId; melderId: MelderId }): Promise<void>
  /**
   * Passes a terugmelding on to a colleague in the least form for his role; `door` is the name that this desk shows until DUO says it.
   * Undone with `neemTerug` while it waits.
   */
  zetOverdracht(
    opdracht: Namens & { id: MeldingId; door: string; inhoud: OverdrachtInhoud },
  ): Promise<{ operatie: OperatieId }>
  /** Read receipt of what was passed on to who works here. Read before: nothing happens. */
  zetOverdrachtGelezen(opdracht: Namens & { overdrachtId: string; door: string }): Promise<void>
  /** Writes back to who passed it on. Throws `gegevens-ongeldig` for an empty or too long remark. */
  zetOpmerking(opdracht: Namens & { overdrachtId: string; door: string; tekst: string }): Promise<void>
  /** What the gemeente said was read here, up to this versie; a lower one makes it unread again. Goes nowhere. */
  zetGelezen(opdracht: { id: MeldingId; versie: number }): Promise<void>
  /** The clash of a melding, field by field: `onze` is what was meant here, `hunne` what DUO has, `basis` where we started. */
  conflict(id: MeldingId): Promise<Conflict | null>
  /** Decides a clash: per field one of the two texts or a third. The operation goes on, based on DUO's versie. */
  losConflictOp(opdracht: Namens & { id: MeldingId; keuzes: Readonly<Record<string, unknown>> }): Promise<MeldingOpDesk>
  /**
   * Drops an operation that DUO refused or never had; it stands whole in `verzamelingen.afgelegd` with the reason. Refused while
   * `onderweg`.
   */
  laatVervallen(operatie: OperatieId, reden: string): Promise<void>
  /**
   * *Terughalen*: undoes an act that did not go yet (the time to think), as if it had not been done; of an act on several meldingen
   * all operaties or none. Refused while one is `onderweg`, and for an opvoeren: that is `terugNaarConcept`.
   */
  neemTerug(operaties: OperatieId | readonly OperatieId[]): Promise<void>
}

/** A field on which the school's two sides differ. Both texts are kept until one is chosen. */
export interface Conflictveld {
  veld: string
  basis: unknown
  onze: unknown
  hunne: unknown
}
export interface Conflict {
  meldingId: MeldingId
  meldingsnummer: number
  /** Fields that both sides changed differently. */
  velden: readonly Conflictveld[]
  /** Fields that merged by themselves, with what they became. */
  samengevoegd: readonly { veld: string; van: 'ons' | 'hen'; waarde: unknown }[]
  /** Who meant ours and when; when DUO's came. */
  onzeDoor: string
  onzeOp: Tijdstip
  hunneOp: Tijdstip
  hunneVersie: number
}

/**
 * The unlocked desk: all that screens, sync and exports may ask of the store. Reads are live (call them inside
 * `useLiveQuery`); every promise of a write resolves after the transaction completed with strict durability, so
 * "Bewaard" may be said then and not before (`design.md` S1). Failures are DeskFout values.
 */
export interface Desk extends Daden {
  /**
   * Every melding by its list columns, in memory: search, filter, sort and count 100,000 of them in milliseconds. It changes
   * with each commit (`versie`, `winkel.bijCommit`); throws `vergrendeld` after locking.
   */
  readonly overzicht: Pick<
    Overzicht,
    | ('aantal' | 'versie' | 'lees' | 'rijVan' | 'zoek' | 'tel' | 'aantalVan' | 'idVan' | 'vanLeerling')
    | ('personen' | 'schrijfId' | 'isId')
  >
  readonly meldingen: {
    /** All meldingen of this desk, whole and opened, newest change first: 100,000 take a while. No screen may (`test/geen-hele-lijst.test.ts`). */
    lijst(): Promise<MeldingOpDesk[]>
    lees(id: MeldingId): Promise<MeldingOpDesk | null>
    /**
     * For exports: these meldingen with their places in the list, a page at a time, in the order of the disk. Null: it does not
     * open; what is gone is left out. Some ten thousand ids at once keep the memory small. Not live.
     */
    delen(ids: readonly MeldingId[]): AsyncIterable<readonly { plaats: number; melding: MeldingOpDesk | null }[]>
  }
  readonly leerlingen: {
    lijst(): Promise<LeerlingOpDesk[]>
    lees(id: LeerlingId): Promise<LeerlingOpDesk | null>
    vindOpPgn(pgn: Pgn): Promise<LeerlingOpDesk | null>
    /** The pupils with this number of the school: one, unless two administrations gave the same. */
    vindOpStudentnummer(nummer: string): Promise<LeerlingOpDesk[]>
    /** Keeps what DUO told of a person; the same pgn keeps the same id, and what the school knows of him stays. */
    bewaar(leerling: Leerling): Promise<LeerlingOpDesk>
  }
  /**
   * Content that belongs to a melding, kept encrypted in pieces. What is here is whole: metadata and all pieces are written in
   * one transaction, and read back against the hash over the whole.
   */
  readonly bijlagen: {
    /** Of one melding, oldest first. */
    vanMelding(id: MeldingId): Promise<Bijlage[]>
    /** Of every melding, oldest first: for whoever goes through many of them. */
    lijst(): Promise<Bijlage[]>
    lees(id: string): Promise<Bijlage | null>
    /**
     * Keeps one, with an audit line. The same id with the same content is kept once. Throws `geannuleerd` after `signaal`, `te-groot`,
     * `gegevens-ongeldig`, `niet-gevonden` (no concept and no melding that it belongs to), `overgang-niet-toegestaan` (this id has
     * other content) and `schijf-vol`; then nothing of it is kept.
     */
    voegToe(nieuw: NieuweBijlage): Promise<Bijlage>
    /** Throws `niet-gevonden`, and `gegevens-beschadigd` when a byte differs from what was kept. */
    inhoud(id: string): Promise<Uint8Array<ArrayBuffer>>
    /** What is not there is not a failure. */
    verwijder(id: string): Promise<void>
  }
  /** Lesson hours as imported, packed (`shared/domain/verzuimtelling/urenblok.ts`). A schooljaar is read whole on its first use. */
  readonly uren: {
    lees(id: LeerlingId, schooljaar: number): Promise<Urenblok | null>
    /** Every pupil's block of one schooljaar. */
    blokken(schooljaar: number): Promise<Urenblok[]>
    /** Schooljaren of which there are hours, oldest first. */
    schooljaren(): Promise<number[]>
  }
  /** Imports: each is one transaction of pupils, hours, report and what would put everything back (`invoer.ts`). */
  readonly invoer: {
    /** Only what differs is written. Throws `gegevens-ongeldig` and `schijf-vol`; then nothing changed. */
    voerUit(invoer: Invoer): Promise<void>
    /** The import that can be undone now: the newest that was not; null when there is none or it is too long ago. */
    terugTeDraaien(): Promise<string | null>
    /**
     * Puts back what was there before, byte for byte; the report says when. Pupils whom somebody changed since are kept as they
     * are (`behouden`). Throws `overgang-niet-toegestaan` when it is not the newest.
     */
    draaiTerug(verslagId: string): Promise<{ behouden: number }>
  }
  readonly concepten: {
    lijst(): Promise<Concept[]>
    lees(id: MeldingId): Promise<Concept | null>
    bewaar(concept: Concept): Promise<void>
    /** With its bijlagen, in one transaction; of a change of a melding the bijlagen stay. */
    verwijder(id: MeldingId): Promise<void>
  }
  /** What the school keeps for itself: contact moments, leave, text blocks, saved views, calendars, rule sets, imports, ticks. */
  readonly verzamelingen: { readonly [V in Verzamelnaam]: Verzameling<Waarden[V]> }
  readonly locaties: { lijst(): Promise<Locatie[]> }
  readonly melders: { lijst(): Promise<Melder[]> }
  /** What this desk remembers for who works here, one value per key. */
  readonly voorkeuren: {
    lees<S extends Voorkeur['sleutel']>(sleutel: S): Promise<Voorkeurwaarde<S> | null>
    bewaar(voorkeur: Voorkeur): Promise<void>
  }
  readonly outbox: { lijst(): Promise<Operatie[]> }
  readonly audit: {
    lijst(): Promise<Auditregel[]>
    /**
     * Looks over the whole chain: each line names the hash of the one before it, the last is the one of the stand. `eerste` is the number of
     * the first line that is missing, changed or out of place; null: the log is whole. Writes a line that it was looked over.
     */
    controleer(): Promise<{ aantal: number; eerste: number | null }>
    /** The log as CSV (UTF-8, semicolons), with the hash of each line, so that it can be checked without this app. Writes a line. */
    exporteer(): Promise<string>
    /** Writes one line, chained to the former one. */
    schrijf(wat: Auditregel['wat'], over: Auditregel['over']): Promise<void>
  }
  /**
   * The act *Zet klaar om te versturen*: melding, outbox operation and audit line in one transaction, the concept with
   * the same id gone in that same transaction. Nothing is sent by this call.
   */
  zetKlaar(opdracht: {
    id: MeldingId
    leerlingId: LeerlingId
    inhoud: MeldingInhoud
    namens: string
  }): Promise<MeldingOpDesk>
  /** A refused or waiting operation goes back to a concept with the same id; the operation is gone. Refused while `onderweg`. */
  terugNaarConcept(operatie: OperatieId): Promise<Concept>
  /** A refused operation goes into the queue once more, under the same key. Refused for any other. */
  biedOpnieuwAan(operatie: OperatieId): Promise<void>
  /** Rows that did not open or are missing. Nothing of it is ever removed; the other rows stay readable. */
  readonly schade: {
    lijst(): readonly Schade[]
    luister(ontvanger: (schade: readonly Schade[]) => void): () => void
  }
  /** Whether the browser promised never to evict this store; null: it did not say. */
  readonly opslag: { persistent(): boolean | null }
  readonly kluis: Kluisbeheer
  /**
   * A copy of one moment of this desk, piece by piece and encrypted, for a file (`kopie/formaat.ts`). Nothing is written
   * until the last piece was received; a receiver that throws ends it.
   */
  maakKopie(ontvang: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>): Promise<void>
  /** Copies that the host keeps on this computer, encrypted as they lie in the store (`design.md` S5). */
  readonly kopieen: {
    /** Of every store of this computer, newest first. Empty where the host keeps none. */
    lijst(): Promise<KopieRegel[]>
    /** One more, read back from the disk before it counts. Throws `schijf-vol` and `kopie-bezig`. */
    maak(soort: KopieSoort): Promise<KopieRegel>
    /** Today's, unless it is there; null then. */
    dagelijks(): Promise<KopieRegel | null>
    /** Saves one where the person says. Throws `geannuleerd` when she does not. */
    bewaarElders(regel: KopieRegel): Promise<{ bestandsnaam: string; map: string | null }>
    /** What is in it, beside what stands here. A damaged one is refused by the name of its damage. */
    bekijk(regel: KopieRegel): Promise<Kopiebeeld>
  }
  /** The retention engine (`shared/domain/bewaartermijn.ts` has the terms): it proposes, two people agree. */
  readonly vernietiging: {
    /** Whose term is over on this day, with all that would go; who are held; concepts that are too old. Changes nothing. */
    voorstel(peildatum: IsoDatum, regels: Bewaarregels): Promise<Vernietigingsvoorstel>
    /**
     * Destroys in one act: the pupils with all around them and in their meldingen, and what an import would put back; leaves a
     * record without persons. Throws `gegevens-ongeldig` unless two different people are named, and `overgang-niet-toegestaan` for whom the
     * term is not over, who is held, or of whom something waits to be sent: then nothing goes.
     */
    voerUit(opdracht: {
      peildatum: IsoDatum
      regels: Bewaarregels
      leerlingen: readonly LeerlingId[]
      concepten: readonly MeldingId[]
      /** Lines of the log that are older than their term go too; the chain of the others stays whole. */
      logboek: boolean
      door: string
      akkoord: string
    }): Promise<Vernietiging>
    /** Legal hold: nothing of him goes, whatever the term says. Throws `niet-gevonden`. */
    houdVast(id: LeerlingId, reden: string, sinds: IsoDatum): Promise<void>
    geefVrij(id: LeerlingId): Promise<void>
  }
  /** Facts for whoever helps: versions, counts, sizes, key store, last copy. Nothing about anybody. */
  toestand(): Promise<Toestand>
  /** Reads and checks every row and the whole audit chain. */
  controleer(): Promise<Controleverslag>
  /** For renderer/sync only: screens use the acts above. */
  readonly winkel: Winkel
  /** Told once, when this desk ends: `vergrendeld`, `al-geopend` (another window took over) or `host-weg`. */
  bijEinde(ontvanger: (reden: Foutcode) => void): () => void
  /** Drops keys and every decrypted thing; every later call throws `vergrendeld`. */
  vergrendel(): void
}
