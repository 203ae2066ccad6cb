import type { Desk } from '#renderer/store/desk.ts'
import type { Klok } from '#renderer/store/klok.ts'
import type { Coordinator } from '#renderer/sync/coordinator.ts'
import type { SyncStand } from '#renderer/sync/sync-stand.ts'
import type { Toostbericht } from '#renderer/ui/toost.tsx'
import type { Host, HostUitvoer } from '#shared/contract/host.ts'
import type { Recht } from '#shared/domain/rechten.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { MeldingId, Pgn } from '#shared/schema/identificatie.ts'
import type { Leerling, LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import type { Exporteur } from './exporteur.ts'
import type { Geheugen } from './geheugen.ts'
import type { Ongedaan, Stap } from './ongedaan.ts'
import type { Opdrachtenregister } from './opdrachten.ts'
import type { Plek } from './plek.ts'

/** What an empty form starts with when it is opened from elsewhere: a signal, a former melding, the palette. */
export interface Meldingbegin {
  leerling: LeerlingOpDesk | null
  /** Raw fields as a concept holds them (`concept.velden`). */
  velden?: Readonly<Record<string, unknown>>
  /** Mistakes that DUO found in a melding that came back. */
  fouten?: readonly Veldfout[]
  /** Where it comes from, in words for under the heading: `Uit het signaal van 16 uur`. */
  uit?: string
  /** The lesson hours in its period go along as detailrapport, as soon as it is on disk. */
  detailrapport?: boolean
}

/** What Raadplegen/wijzigen should show when it opens; what is left out stays as it was. */
export interface Lijstwens {
  /** Choices per facet, as `Overzicht` calls its columns. With it (or `tekst`, `open`) the filter that stood goes. */
  waar?: Readonly<Record<string, readonly string[]>>
  tekst?: string
  /** Without einddatum only. */
  open?: boolean
  /** Puts the cursor here and opens the preview. */
  cursor?: MeldingId
  /** The tab with what was begun and not set ready. */
  concepten?: boolean
}

/** Everything that a screen gets: the open desk, what happens around it, and the ways to other screens. */
export interface Bureau {
  readonly desk: Desk
  readonly host: Host
  readonly sync: Coordinator
  readonly klok: Klok
  readonly nieuwId: () => string
  /** Facts of this run. */
  readonly info: HostUitvoer<'app.info'>
  /** True whenever the loket is a practice one, or nobody knows. */
  readonly oefen: boolean
  /** Who works here: signed in now, or the last one who was. */
  readonly gebruiker: Gebruiker
  readonly rolnaam: string
  /** What a role may not do is not there. */
  mag(recht: Recht): boolean
  /** The day in the Netherlands; changes by itself after midnight. */
  readonly vandaag: IsoDatum
  readonly stand: SyncStand
  /** Names and PGN are masked on the whole window while this is on; a screen need do nothing for it. */
  readonly meekijk: boolean

  readonly plek: Plek
  /** Whether this screen is there for who works here. */
  heeft(scherm: string): boolean
  ga(plek: Plek): void
  /** Writes the place into the address without leaving the screen. */
  noteer(plek: Plek): void
  /** Opens Opvoeren verzuim: empty, or with what is known. Nothing for a role that may not report. */
  nieuweMelding(begin?: Meldingbegin): void
  /** Opens a follow-up of this melding (Ctrl+D): person, locatie and melder stay, the dates go on. */
  vervolg(melding: MeldingOpDesk): void
  /** Opens a concept, with the mistakes that DUO found in it. */
  openConcept(id: MeldingId, fouten?: readonly Veldfout[]): void
  /** What an empty form of this id starts with. */
  beginVan(id: MeldingId): Meldingbegin | null
  openLijst(wens?: Lijstwens): void

  toon(bericht: Toostbericht): void
  /** Says that something was done, with *Maak ongedaan (Ctrl Z)*, and remembers it for Ctrl+Z. Returns how to forget it. */
  gedaan(stap: Stap): () => void
  readonly ongedaan: Ongedaan
  /** Acts with their keys: `useOpdrachten(bureau.opdrachten, …)`. */
  readonly opdrachten: Opdrachtenregister
  /** What stays while she is elsewhere: `useGeheugen(bureau.geheugen, 'naam', BEGIN)`. */
  readonly geheugen: Geheugen
  /** Null for a role that may not export. */
  readonly exporteur: Exporteur | null

  /** `GET /v1/leerlingen/{pgn}`; throws a DeskFout. */
  haalLeerling(nummer: Pgn): Promise<Leerling>
  /** "Bewaard 10:58:04" in the strip: only after the store said so. */
  bewaard(op: number): void
  /** Gives the shell a way to save before it locks. Returns how to take that back. */
  voorVergrendelen(bewaar: () => Promise<void>): () => void
  /** Asks to sign in, over whatever stands open; nothing typed is lost. */
  meldAan(): void
}
