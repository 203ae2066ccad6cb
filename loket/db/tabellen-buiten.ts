/**
 * Tables of everyone who is not a school: gemeenten and regions, the eHerkenning broker, the post. Types as in `tabellen.ts`.
 */
export interface TabellenBuiten {
  /** Which gemeente (`GM0014`) or region (`RMC03`) receives a melding: by its route, and by doorsturen. */
  ontvanger: { meldingsnummer: number; sleutel: string; laatste_mutatie: string }
  /** Machine clients of gemeenten and regions; `geheim` is a hash. One of the two codes is filled. */
  gemeenteclient: {
    client_id: string
    geheim: string
    naam: string
    gemeentecode: string | null
    rmc_regio: string | null
  }
  gemeentesessie: { token_hash: string; client_id: string; verloopt_op: string }
  /** Employees at the nagebootste broker, each with one means. */
  eherkenning_identiteit: { id: string; naam: string; niveau: string; brin: string }
  /** What oidc-provider keeps: sessions, interactions, codes, grants. `payload` is JSON; instants in seconds. */
  oidc_model: {
    model: string
    id: string
    payload: string
    verloopt_op: number | null
    grant_id: string | null
    uid: string | null
    gebruikt_op: number | null
  }
  /** Hash of every proof of eHerkenning that opened a session or a link: it does so once. */
  gebruikt_bewijs: { hash: string; verloopt_op: string }
  /** Who did what to whose rights: append-only, ids only, never content (`reliability.md` G2). */
  auditspoor: { id: string; op: string; brin: string; wie: string; wat: string; over: string }
  /** Mail waiting or sent. Holds meldingsnummers and addresses of instanties, never a person's data. */
  mailuit: {
    id: string
    op: string
    soort: 'gemeente' | 'mentor'
    meldingsnummer: number
    afzender: string
    aan: string
    onderwerp: string
    tekst: string
    html: string
    stand: 'klaar' | 'verzonden' | 'opgegeven'
    pogingen: number
    niet_voor: string
    verzonden_op: string | null
    /** Code of the last failure (`ECONNREFUSED`, `550`), never its text. */
    fout: string | null
  }
}
