import type { Generated, Selectable } from 'kysely'
import type { TabellenBuiten } from './tabellen-buiten.ts'

/**
 * The tables of the loket, as Kysely sees them. Types are the ones that SQLite and PostgreSQL share: text, whole numbers
 * (`0 | 1` for yes and no), instants as ISO text in UTC, documents as JSON text.
 */
export interface Tabellen extends TabellenBuiten {
  kenmerk: { naam: string; waarde: string }
  instelling: { brin: string; naam: string; sector: 'VO' | 'MBO'; plaats: string; vakantieregio: string }
  /** Schools that registered a DLR/GLR together in RIO (`domain.md` 4.7). */
  leerroutepaar: { leerroute: 'DLR' | 'GLR'; vo: string; mbo: string }
  /** `inhoud`: the locatie of `shared/schema/beheer.ts` as JSON. */
  locatie: { id: string; brin: string; naam: string; actief: number; versie: number; inhoud: string }
  melder: { id: string; brin: string; naam: string; actief: number; versie: number; inhoud: string }
  gebruiker: {
    gebruikersnaam: string
    brin: string
    naam: string
    /** JSON list of roles. */
    rollen: string
    /** JSON list; empty is all locaties. */
    locatie_ids: string
    /** JSON list of pgn: the pupils of a coach. */
    leerlingen: string
    /** Hash with its parameters (`dienst/wachtwoord.ts`); null for who never had a token. */
    wachtwoord: string | null
    totp_geheim: string | null
    /** Last time step of which a code was accepted: a code works once (`dienst/sessies.ts`). */
    totp_stap: Generated<number>
    token_stand: 'ACTIEF' | 'VERVALLEN' | 'GEEN'
    /** Subject at the eHerkenning broker, once linked. */
    eherkenning_id: string | null
    /** 1 for the demo school, whose codes stand at `/oefenen` for everyone. */
    oefen: Generated<number>
    actief: Generated<number>
    laatste_aanmelding: string | null
    laatste_middel: 'token' | 'eherkenning' | null
    versie: Generated<number>
  }
  aanmeldpoging: { gebruikersnaam: string; fouten: number; laatste_op: string; geblokkeerd_tot: string | null }
  sessie: {
    token_hash: string
    gebruikersnaam: string
    middel: 'token' | 'eherkenning'
    gemaakt_op: string
    verloopt_op: string
  }
  /** `inhoud`: the whole leerling of `shared/schema/leerling.ts` as JSON. */
  leerling: { pgn: string; inhoud: string }
  /** Index of the enrolments in `leerling.inhoud`. */
  inschrijving: { pgn: string; brin: string; van: string; tot: string | null }
  melding: {
    meldingsnummer: number
    brin: string
    pgn: string
    soort: string
    status: string
    begin: string
    eind: string | null
    /** Last day that it covers (`shared/domain/overlap.ts`); null while it lasts. */
    laatste_dag: string | null
    locatie_id: string
    studentnummer: string | null
    melder_naam: string
    categorie: string
    instantie: string
    gemeentecode: string
    rmc_regio: string
    versie: number
    meldmoment: string
    laatste_mutatie: string
    /** The current stand as JSON. */
    stand: string
  }
  /** Every version of a melding, for ever. `wie`: gebruikersnaam, instantie or `DUO`. */
  melding_versie: {
    meldingsnummer: number
    versie: number
    op: string
    door: 'school' | 'gemeente' | 'duo'
    wie: string
    wat: string
    stand: string
  }
  bijlage: {
    id: string
    meldingsnummer: number
    naam: string
    type: string
    grootte: number
    sha256: string
    op: string
  }
  /** Passed on within the school. `stand`: `overdrachtStand` of `shared/schema/dossier.ts` as JSON. */
  overdracht: { id: string; meldingsnummer: number; versie: number; stand: string }
  /** Content of a bijlage on PostgreSQL; with SQLite it stands in a file under the data folder. */
  bijlage_deel: { bijlage_id: string; deel: number; inhoud: Uint8Array }
  routering: {
    gemeentecode: string
    categorie: string
    instantie: string
    email: string
    vanaf: string
    tot: string | null
  }
  /** The change feed (`design.md` 9): `volgnummer` without gaps and in commit order per institution. */
  mutatie: {
    brin: string
    volgnummer: number
    aggregaat: string
    aggregaat_id: string
    versie: number
    op: string
    stand: string
    /** Idempotency-Key of the request that made this version; null when it was none. */
    operatie_id: string | null
    /** For scope, only of meldingen: where it is, where it was before this change, who it is about, until when it counts. */
    locatie_id: string | null
    vorige_locatie_id: string | null
    pgn: string | null
    laatste_dag: string | null
  }
  /**
   * Push per institution (`domain.md` 5.13): how far its desks confirmed by fetching, and, when DUO gave up offering, since
   * when. There is a row once a desk listened.
   */
  aflevering: { brin: string; bevestigd: number; opgegeven_tot: number | null; opgegeven_op: string | null }
  teller: { naam: string; waarde: number }
  /** Stored answers of idempotent calls, kept at least 400 days (`design.md` Y1). */
  sleutel: {
    gebruikersnaam: string
    sleutel: string
    verzoek_hash: string
    status: number
    antwoord: string
    gemaakt_op: string
  }
}

export type GebruikerRij = Selectable<Tabellen['gebruiker']>
export type MeldingRij = Selectable<Tabellen['melding']>
