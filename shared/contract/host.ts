import { z } from 'zod'
import { tijdstip } from '../schema/datum.ts'
import type { fout } from '../schema/fout.ts'
import { gebruiker, tokenAanmelding } from '../schema/sessie.ts'
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
export const kluis = z.object({
  /** Id of the data key; every stored row names it. */
  sleutelId: z.uuid(),
  storeId: z.uuid(),
  gemaaktOp: tijdstip,
  wraps: z.array(z.discriminatedUnion('soort', [wachtzinWrap, herstelWrap])).min(1),
})
export type Kluis = z.infer<typeof kluis>

/** Stamp outside IndexedDB (`design.md` S4): tells a vanished or newer store from a new user. */
export const stempel = z.object({
  storeId: z.uuid(),
  appVersie: z.string(),
  schemaVersie: z.int().nonnegative(),
  aantallen: z.record(z.string(), z.int().nonnegative()),
  bijgewerktOp: tijdstip,
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
  'loket.verzoek': methode(loketVerzoek, loketAntwoord, 1 * MB),
  /** Looks at `/health` with a short time-out. */
  'loket.bereikbaar': methode(niets, z.boolean()),
  /** Writes temp + rename in the chosen folder; an existing file is never overwritten without the dialog's consent. */
  'files.bewaar': methode(z.object({ naam: bestandsnaam, inhoud: bytes }), bewaardBestand, 256 * MB),
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
