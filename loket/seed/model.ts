import type { Niveau } from '#shared/contract/eherkenning.ts'
import type { RioLeerroute } from '#shared/domain/leerroute.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { Brin, Gemeentecode, LocatieId, Pgn, RmcRegiocode } from '#shared/schema/identificatie.ts'
import type { Leerling } from '#shared/schema/leerling.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Routeringsregel } from '#shared/schema/routering.ts'
import type { Rol } from '#shared/schema/sessie.ts'
import type { Handeling } from '../dienst/dienst.ts'

/** What `--seed demo` puts in the loket (`design.md` 11). All persons are fictitious. Plain values: who stores them decides how. */
export interface DemoWereld {
  /** The day on which this world begins: everything in it happened before, so that no clock of that day stands before it. */
  vandaag: IsoDatum
  instellingen: DemoInstelling[]
  /** Which schools registered a DLR/GLR together in RIO (`domain.md` 4.7). */
  leerroutes: RioLeerroute[]
  locaties: Locatie[]
  melders: Melder[]
  gebruikers: DemoGebruiker[]
  identiteiten: DemoIdentiteit[]
  gemeenteclients: DemoGemeenteclient[]
  /** The three instanties of each gemeente in the demo (`domain.md` 4.1). */
  routeringen: Routeringsregel[]
  leerlingen: Leerling[]
  /** In order of meldingsnummer, which is the order of the first meldmoment. */
  meldingen: DemoMelding[]
  /** The pupils who stand for one special case each. */
  bijzonder: Bijzonder
}

export interface DemoInstelling {
  brin: Brin
  naam: string
  sector: 'VO' | 'MBO'
  plaats: string
  vakantieregio: 'noord' | 'midden' | 'zuid'
}

/** A token user. `wachtwoord` and `totpGeheim` (base32) stand in clear here and only here: this is the practice letter. */
export interface DemoGebruiker {
  gebruikersnaam: string
  naam: string
  brin: Brin
  rollen: Rol[]
  /** Empty = all locaties of the school. */
  locatieIds: LocatieId[]
  wachtwoord: string
  totpGeheim: string
  /** Pupils of a coach; empty for every other role. */
  leerlingen: Pgn[]
}

/** An employee at the sign-in page of the nagebootste eHerkenning-makelaar. */
export interface DemoIdentiteit {
  /** What the broker tells about the person: a pseudonym, stable, no name. */
  id: string
  naam: string
  niveau: Niveau
  brin: Brin
}

/** Machine client of a gemeente or region at `POST /gemeente/v1/token`. One of the two codes is filled. */
export interface DemoGemeenteclient {
  clientId: string
  geheim: string
  naam: string
  gemeentecode: Gemeentecode | null
  rmcRegio: RmcRegiocode | null
}

/** One version of a melding: the full stand after it, who made it and when. */
export interface DemoVersie {
  op: Tijdstip
  door: 'school' | 'gemeente' | 'duo'
  /** Gebruikersnaam for a school, instantie for a gemeente, `DUO`. */
  wie: string
  wat: Handeling
  stand: MeldingStand
}

export interface DemoMelding {
  brin: Brin
  pgn: Pgn
  meldingsnummer: number
  /** Versie 1, 2, 3 … in order; the last one is the current stand. */
  versies: DemoVersie[]
}

export interface Bijzonder {
  /** 15 years old during the whole schooljaar, 3 havo, lives in Groningen: V3 may be reported on any day. */
  altijdMeldbaar: Pgn
  /** Hofstra of the screen of 2010: too old for any melding. */
  hofstra: Pgn
  /** Has an onderwijsnummer, because there is no BSN. */
  zonderBsn: Pgn
  /** 18 years old at a vo school, no startkwalificatie: goes to the Doorstroompunt. */
  achttienPlus: Pgn
  /** Under 18 with a startkwalificatie. */
  startkwalificatie: Pgn
  /** Has a vrijstelling; DUO withdrew the melding that overlaps it. */
  vrijstelling: Pgn
  /** DLR, fase VO, enrolled at a vo school and already at a mbo school: the vo school reports. */
  dlrFaseVo: Pgn
  /** Moved to another gemeente between two meldingen. */
  verhuisd: Pgn
}
