import { z } from 'zod'
import { tijdstip } from '../schema/datum.ts'
import type { fout } from '../schema/fout.ts'
import { importmapStand } from '../schema/importmap.ts'
import { gebruiker, tokenAanmelding } from '../schema/sessie.ts'
import { WERKBOEK_BYTES, werkboekantwoord, werkboekvraag } from '../schema/werkboek.ts'
import {
  beleidStand,
  bijlageAntwoord,
  bijlageInhoud,
  bijlageType,
  bijlageVerzoek,
  bijwerkStand,
  DEEL_BYTES,
  eherkenningPoging,
  kopieNaam,
  kopieRegel,
  kopieSoort,
  meldingSoort,
  menuDaad,
  menuItem,
  oskluisNaam,
  oskluisStand,
  ruweSleutel,
} from './host-vormen.ts'
import { oefenaanmeldingen } from './loket.ts'

/**
 * What a window may ask of its host, written once. Electron IPC (`electron/ipc.ts`, `electron/preload.ts`) and loopback
 * HTTP (`electron/web.ts`) are derived from this table; so are the renderer's types. The gate parses every argument and
 * every result against it and answers with a value, never with silence (`reliability.md` A4).
 * `maxBytes` bounds the encoded argument. Bytes travel as Uint8Array in both bindings.
 */
const KB = 1024
const MB = 1024 * KB
const bytes = z.instanceof(Uint8Array)

/** Which store of keys the operating system offers. `geen`: the passphrase is the only way in, and the screen says so. */
export const sleutelbewaarder = z.enum(['windows', 'macos', 'linux-geheimdienst', 'geen'])

/**
 * Key wraps as the vault keeps them outside IndexedDB. Only ciphertext and public parameters: the host can read nothing
 * with it. The renderer makes and opens the wraps (`renderer/store/vault.ts`).
 */
export const wachtzinWrap = z.object({
  soort: z.literal('wachtzin'),
  kdf: z.object({ naam: z.literal('PBKDF2-SHA256'), rondes: z.int().min(600_000), zout: bytes }),
  iv: bytes,
  sleutel: bytes,
})
/** Opened with the printed recovery key: 160 random bits, so that one HKDF is enough where a passphrase needs many rounds. */
export const herstelWrap = z.object({
  soort: z.literal('herstelsleutel'),
  kdf: z.object({ naam: z.literal('HKDF-SHA256'), zout: bytes }),
  iv: bytes,
  sleutel: bytes,
})
/** Made by the key store of the operating system: opens without a question at a start of the app, if the school wants that. */
export const computerWrap = z.object({
  soort: z.literal('computer'),
  bewaarder: oskluisNaam,
  verpakt: bytes,
  /** Nothing, encrypted with the key inside: tells whether what the key store gave back is that key. */
  iv: bytes,
  proef: bytes,
})
export const kluis = z.object({
  /** Id of the data key; every stored row names it. */
  sleutelId: z.uuid(),
  storeId: z.uuid(),
  gemaaktOp: tijdstip,
  wraps: z.array(z.discriminatedUnion('soort', [wachtzinWrap, herstelWrap, computerWrap])).min(1),
  /** While a rotation is not finished: the former data key, wrapped by the present one. */
  vorige: z.object({ sleutelId: z.uuid(), iv: bytes, sleutel: bytes }).nullable().optional(),
})
export type Kluis = z.infer<typeof kluis>

/** Stamp outside IndexedDB (`design.md` S4): tells a vanished or newer store from a new user. */
export const stempel = z.object({
  storeId: z.uuid(),
  appVersie: z.string(),
  schemaVersie: z.int().nonnegative(),
  aantallen: z.record(z.string(), z.int().nonnegative()),
  bijgewerktOp: tijdstip,
  /** The desk was locked since it was last opened: the next start asks for the passphrase, whatever the key store offers. */
  vergrendeld: z.boolean().optional(),
  /** SHA-256 of the newest audit line: an audit trail that was rewritten from its beginning shows. */
  auditHash: z.string().optional(),
})
export type Stempel = z.infer<typeof stempel>

export const sessieStand = z.object({
  gebruiker: gebruiker.nullable(),
  verlooptOp: tijdstip.nullable(),
})
export type SessieStand = z.infer<typeof sessieStand>

/** Only these paths of the loket may be asked through the host. */
export const loketPad = z.string().regex(/^\/v1\/[A-Za-z0-9/_?=&.,:%-]{1,400}$/)

export const loketVerzoek = z.object({
  methode: z.enum(['GET', 'POST', 'PUT']),
  pad: loketPad,
  /** JSON text; null for GET. */
  lichaam: z.string().nullable(),
  idempotencyKey: z.uuid().nullable(),
  ifMatch: z.int().positive().nullable(),
  /** Who the desk believes is signed in; another session answers `sessie-verlopen` and sends nothing (SPEC Y2). */
  namens: z.string(),
})
export type LoketVerzoek = z.infer<typeof loketVerzoek>

/** What came back. A transport failure is not an answer: it is the Fout `geen-verbinding` when the
 * request certainly never left, and `antwoord-uitgebleven` when the loket may have it. */
export const loketAntwoord = z.object({
  status: z.int().min(100).max(599),
  lichaam: z.string(),
  retryAfter: z.number().nonnegative().nullable(),
  replayed: z.boolean(),
})
export type LoketAntwoord = z.infer<typeof loketAntwoord>

/** File name that the desk proposes: never personal data (`ui/print/README.md`, File names). */
export const bestandsnaam = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,118}\.(xlsx|pdf|csv|zip|json)$/)

export const bewaardBestand = z.object({
  /** Null when the user closed the dialog. */
  bestandsnaam: z.string().nullable(),
  /** Folder as the user knows it, for the sentence "Bewaard in …". */
  map: z.string().nullable(),
  sha256: z.string().nullable(),
})

function methode<I extends z.ZodType, O extends z.ZodType>(invoer: I, uitvoer: O, maxBytes: number = 16 * KB) {
  return { invoer, uitvoer, maxBytes }
}
const niets = z.null()

export const hostContract = {
  /** Facts of this run; `oefenomgeving` is true whenever the loket says so or nobody knows yet. */
  'app.info': methode(
    niets,
    z.object({
      appVersie: z.string(),
      host: z.enum(['electron', 'web']),
      platform: z.string(),
      sleutelbewaarder,
      loketUrl: z.string(),
      /** True when the loket runs with the demo school; null while it cannot be reached. */
      demo: z.boolean().nullable(),
    }),
  ),
  /** Null until the first passphrase was chosen. */
  'vault.lees': methode(niets, kluis.nullable()),
  /** Durable before it answers: temp file, flush, rename; the former file is kept beside it. */
  'vault.bewaar': methode(kluis, niets, 64 * KB),
  'stamp.lees': methode(niets, stempel.nullable()),
  'stamp.bewaar': methode(stempel, niets),
  'session.stand': methode(niets, sessieStand),
  'session.aanmeldenMetToken': methode(tokenAanmelding, sessieStand),
  'session.afmelden': methode(niets, sessieStand),
  /** Filled-in sign-ins of the demo school; empty outside the practice world. */
  'session.oefenaanmeldingen': methode(niets, oefenaanmeldingen),
  /** The demo school's own exports, to import; null outside the practice world. */
  'session.oefenbestanden': methode(niets, z.object({ leerlingen: z.string(), uren: z.string() }).nullable()),
  'loket.verzoek': methode(loketVerzoek, loketAntwoord, 1 * MB),
  /** Looks at `/health` with a short time-out. */
  'loket.bereikbaar': methode(niets, z.boolean()),
  /** Which key store the operating system offers now, and whether it is the one that made the last wrap (`reliability.md` B5). */
  'oskluis.stand': methode(niets, oskluisStand),
  /**
   * Wraps 32 raw bytes with the key store of the operating system and writes down which one did. Fails with
   * `sleutelbewaarder-weg` (none that protects), `-even-weg` (ask again), `-fout` (it refused) or `-traag` (no answer).
   */
  'oskluis.verpak': methode(
    z.object({ sleutel: ruweSleutel }),
    z.object({ verpakt: bytes, bewaarder: oskluisNaam }),
    1 * KB,
  ),
  /** Opens such a wrap; fails as `oskluis.verpak` does. `opnieuwVerpakken`: the system's own key changed, wrap again. */
  'oskluis.ontpak': methode(
    z.object({ verpakt: bytes }),
    z.object({ sleutel: ruweSleutel, opnieuwVerpakken: z.boolean() }),
  ),

  /**
   * A copy in pieces: begin, deel (in order), klaar. Nothing has a name before `backup.klaar` flushed it, read it back from
   * the disk and found the size and SHA-256 that the window names; only then older copies make room. `begin` fails with
   * `schijf-vol` when there is no room for `grootte` (an estimate in bytes) and with `kopie-bezig` beside another one.
   */
  'backup.begin': methode(
    z.object({ storeId: z.uuid(), soort: kopieSoort, grootte: z.int().nonnegative() }),
    z.object({ id: z.uuid() }),
  ),
  'backup.deel': methode(z.object({ id: z.uuid(), inhoud: bytes }), niets, DEEL_BYTES + KB),
  'backup.klaar': methode(
    z.object({ id: z.uuid(), grootte: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    kopieRegel,
  ),
  'backup.afbreken': methode(z.object({ id: z.uuid() }), niets),
  /** Whole copies of every store on this computer, newest first. */
  'backup.lijst': methode(niets, z.array(kopieRegel)),
  /** At most 4 MB from `vanaf`; an empty piece is the end. */
  'backup.lees': methode(
    z.object({ naam: kopieNaam, storeId: z.uuid(), vanaf: z.int().nonnegative() }),
    z.object({ inhoud: bytes }),
  ),
  /** Saves a copy of the copy where the person says; checked by reading back. */
  'backup.bewaarElders': methode(z.object({ naam: kopieNaam, storeId: z.uuid() }), bewaardBestand),
  /** Room on the disk of the data folder, in bytes. */
  'opslag.vrij': methode(niets, z.object({ vrij: z.number().nonnegative() })),

  /** `PUT …/bijlagen/{id}` with raw bytes; failures as `loket.verzoek`. */
  'loket.bijlage': methode(bijlageVerzoek, loketAntwoord, 6 * MB),
  'loket.bijlageLees': methode(
    z.object({ meldingsnummer: bijlageVerzoek.shape.meldingsnummer, id: z.uuid(), namens: z.string() }),
    bijlageAntwoord,
  ),
  /**
   * Listens to the push of the loket in the name of this user and goes on until `loket.pushStop`, sign-out or the end of the
   * session; events `push` and `pushstand` tell. `sinds`: the cursor up to which the desk is current. The host comes back by
   * itself after a break, with the last cursor it saw; a second call replaces the first.
   */
  'loket.push': methode(z.object({ namens: z.string(), sinds: z.int().nonnegative().nullable() }), niets),
  'loket.pushStop': methode(niets, niets),

  /** Begins a sign-in with eHerkenning in the person's own browser (RFC 8252, PKCE). A new one ends the former. */
  'session.eherkenning': methode(niets, eherkenningPoging),
  /**
   * Waits for the end of that attempt. `koppelen`: the makelaar knows the person, DUO not yet; the linking screen asks for
   * the token once and calls `session.koppel`. Fails with `geannuleerd` (stopped, replaced or five minutes over),
   * `niveau-te-laag`, `bewijs-ongeldig`, or as a sign-in.
   */
  'session.eherkenningKlaar': methode(
    z.object({ poging: z.uuid() }),
    z.object({ stand: sessieStand, koppelen: z.boolean() }),
  ),
  'session.eherkenningStop': methode(niets, niets),
  /** Links the person of the last attempt to the token user and signs in; the token expires at that moment. */
  'session.koppel': methode(tokenAanmelding, sessieStand),

  /** A notice of the operating system; a click on it shows the window. False: this host has none. */
  'meldingen.toon': methode(
    z.object({ soort: meldingSoort, aantal: z.int().min(1).max(9999) }),
    z.object({ getoond: z.boolean() }),
  ),
  /**
   * Opens a bijlage in the system's own program, after asking the person. The temporary file gets a neutral name and is
   * removed at lock, at the end and at the next start. False: the person said no. The browser host fails with `kan-hier-niet`.
   */
  'files.open': methode(
    z.object({ type: bijlageType, inhoud: bijlageInhoud }),
    z.object({ geopend: z.boolean() }),
    6 * MB,
  ),
  /** The desk was locked in its window: what `files.open` left readable goes, and the menu of the system forgets its acts. */
  'venster.vergrendeld': methode(niets, niets),
  /** Shows these acts in the menu of the system; a choice comes back as event `menu`. The browser host has no menu. */
  'venster.menu': methode(z.object({ items: z.array(menuItem).max(80) }), niets),
  'app.beleid': methode(niets, beleidStand),
  'updates.stand': methode(niets, bijwerkStand),
  'updates.zoek': methode(niets, bijwerkStand),
  /**
   * Installs the version that is ready and starts again. `kopie` must be a whole `voor-bijwerken` copy of this store, made
   * less than an hour ago; the host reads it back once more first. Fails with `kopie-nodig` otherwise.
   */
  'updates.installeer': methode(z.object({ kopie: kopieNaam, storeId: z.uuid() }), niets),
  /** Writes temp + rename in the chosen folder; an existing file is never overwritten without the dialog's consent. */
  'files.bewaar': methode(z.object({ naam: bestandsnaam, inhoud: bytes }), bewaardBestand, 256 * MB),
  /**
   * The same in pieces, for what is made while it is written: begin asks where (null: the dialog was closed), deel adds in
   * order, klaar flushes and gives the file its name. Until then nothing stands under that name; afbreken, a lock or the end
   * of the app leave nothing. A few files at once (`bestand-bezig` otherwise); one that gets no piece for two minutes is dropped.
   */
  'files.begin': methode(z.object({ naam: bestandsnaam }), z.object({ id: z.uuid().nullable() })),
  'files.deel': methode(z.object({ id: z.uuid(), inhoud: bytes }), niets, DEEL_BYTES + KB),
  'files.klaar': methode(z.object({ id: z.uuid() }), bewaardBestand),
  'files.afbreken': methode(z.object({ id: z.uuid() }), niets),
  /**
   * Reads a workbook of a school administration in a process of its own, within a memory and a time, and gives plain cells or the
   * reason why not. A new one ends the former (`gestopt`). Fails with `lezer-start-niet`: then nothing was read anywhere.
   */
  'import.werkboek': methode(werkboekvraag.extend({ id: z.uuid() }), werkboekantwoord, WERKBOEK_BYTES + KB),
  /** Ends the reading with this id; it answers `gestopt`. */
  'import.stop': methode(z.object({ id: z.uuid() }), niets),

  /** The folder for exports of the school administration, and what lies there that was not dealt with. Event `importmap`: ask again. */
  'importmap.stand': methode(niets, importmapStand),
  /** Asks the person which folder; a closed dialog changes nothing. The browser host has the folder of `--importmap`, or none. */
  'importmap.kies': methode(niets, importmapStand),
  'importmap.vanzelf': methode(z.object({ aan: z.boolean() }), importmapStand),
  /** No folder is watched any more. Nothing in it is touched. */
  'importmap.vergeet': methode(niets, importmapStand),
  /** The content of an offered file; `niet-gevonden` when it went or changed since: then it is offered again. */
  'importmap.lees': methode(z.object({ id: z.uuid() }), z.object({ inhoud: bytes })),
  /** It was taken in, or put aside: it is not offered again until it changes. */
  'importmap.gezien': methode(z.object({ id: z.uuid() }), importmapStand),
} as const

export type HostContract = typeof hostContract
export type HostMethode = keyof HostContract
export type HostInvoer<M extends HostMethode> = z.input<HostContract[M]['invoer']>
export type HostUitvoer<M extends HostMethode> = z.output<HostContract[M]['uitvoer']>

/** Result of every call, over both bindings. */
export type HostResultaat<M extends HostMethode> =
  | { ok: true; waarde: HostUitvoer<M> }
  | { ok: false; fout: z.infer<typeof fout> }

/** What the host tells without being asked. Holds no personal data. */
export const hostGebeurtenis = z.discriminatedUnion('soort', [
  z.object({ soort: z.literal('sessie'), stand: sessieStand }),
  z.object({ soort: z.literal('vergrendel') }),
  /** The loket has news up to `cursor` (`mutatie`: pull now), or no longer knows that point (`opnieuw`: pull all and compare). */
  z.object({ soort: z.literal('push'), bericht: z.enum(['mutatie', 'opnieuw']), cursor: z.int().nonnegative() }),
  /** Whether the push stands; while it does not, the desk asks by itself. */
  z.object({ soort: z.literal('pushstand'), verbonden: z.boolean() }),
  z.object({ soort: z.literal('bijwerken'), stand: bijwerkStand }),
  /** Something changed in the watched folder; `importmap.stand` tells. */
  z.object({ soort: z.literal('importmap') }),
  /** An act of the native menu was chosen (`venster.menu`). */
  z.object({ soort: z.literal('menu'), daad: menuDaad }),
])
export type HostGebeurtenis = z.infer<typeof hostGebeurtenis>

/**
 * The host as the renderer sees it. `vraag` throws a DeskFout with the code of the failure; it never rejects otherwise.
 * `luister` returns the function that stops listening.
 */
export interface Host {
  vraag<M extends HostMethode>(methode: M, invoer: HostInvoer<M>): Promise<HostUitvoer<M>>
  luister(ontvanger: (gebeurtenis: HostGebeurtenis) => void): () => void
}

/**
 * The bridge that the preload puts on `window.verzuimdesk`: the same two acts with plain values, not yet parsed.
 * Absent in a browser, where the renderer uses loopback HTTP instead.
 */
export interface HostBrug {
  vraag(methode: string, invoer: unknown): Promise<unknown>
  luister(ontvanger: (gebeurtenis: unknown) => void): () => void
}

/** Paths and header of the HTTP binding. */
export const HTTP_BINDING = {
  /** `POST /host/<methode>` with a MessagePack body. */
  pad: '/host/',
  gebeurtenissen: '/host/gebeurtenissen',
  /** A page of another origin cannot send a header of its own without asking first. */
  kop: 'x-verzuimdesk',
  type: 'application/msgpack',
} as const
