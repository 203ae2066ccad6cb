import { z } from 'zod'
import { tijdstip } from '../schema/datum.ts'
import { meldingsnummer } from '../schema/identificatie.ts'
import { BIJLAGE } from './loket.ts'

/**
 * Shapes of what a window may ask of its host besides vault, session and loket: the key store of the operating system,
 * copies, bijlagen, notices, policy and tasks. `host.ts` puts them in the table.
 */
const MB = 1024 * 1024
const bytes = z.instanceof(Uint8Array)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** Most bytes of one piece that travels between window and host. */
export const DEEL_BYTES = 4 * MB

// ---- key store of the operating system (`reliability.md` B1, B5) ----

/**
 * What keeps the key, by its own name. `basic_text` and `unknown` are Linux without a secret service: a password that
 * everybody knows. They are named so that a change can be told, and never wrap.
 */
export const oskluisNaam = z.enum([
  'geen',
  'dpapi',
  'keychain',
  'gnome_libsecret',
  'kwallet',
  'kwallet5',
  'kwallet6',
  'basic_text',
  'unknown',
])
export type OskluisNaam = z.infer<typeof oskluisNaam>

export const oskluisStand = z.object({
  naam: oskluisNaam,
  /** True when a wrap made now would protect something. */
  bruikbaar: z.boolean(),
  /** What made the last wrap on this computer; null when there is none. */
  vorige: oskluisNaam.nullable(),
  /** The last wrap was made by another one than stands here now: it will probably not open. */
  gewijzigd: z.boolean(),
})
export type OskluisStand = z.infer<typeof oskluisStand>

/** The raw key that is wrapped: 32 random bytes. */
export const ruweSleutel = bytes.refine((sleutel) => sleutel.byteLength === 32, { error: 'waarde-onjuist' })

// ---- copies (`design.md` S5, `reliability.md` C7) ----

/** Why a copy was made. Of `dag` the last 7 days and the last 4 weeks stay, of the others the newest. */
export const kopieSoort = z.enum(['dag', 'voor-bijwerken', 'voor-import', 'hand'])
export type KopieSoort = z.infer<typeof kopieSoort>

/** Name of a copy in the folder of the host: time, kind and SHA-256 of its content; nothing about a person. */
export const kopieNaam = z
  .string()
  .regex(/^verzuimdesk-[0-9]{8}T[0-9]{9}Z-(dag|voor-bijwerken|voor-import|hand)-[0-9a-f]{64}\.kopie$/)

export const kopieRegel = z.object({
  naam: kopieNaam,
  storeId: z.uuid(),
  soort: kopieSoort,
  gemaaktOp: tijdstip,
  /** Bytes. */
  grootte: z.int().nonnegative(),
  sha256,
})
export type KopieRegel = z.infer<typeof kopieRegel>

// ---- bijlagen ----

export const bijlageType = z.enum(Object.keys(BIJLAGE.types) as [keyof typeof BIJLAGE.types])
export const bijlageInhoud = bytes.refine((inhoud) => inhoud.byteLength <= BIJLAGE.maxGrootte, { error: 'te-groot' })

export const bijlageVerzoek = z.object({
  meldingsnummer,
  /** Id of the bijlage; also its idempotency key: the same id with the same content has no second effect. */
  id: z.uuid(),
  naam: z.string().min(1).max(BIJLAGE.maxNaam),
  type: bijlageType,
  sha256,
  inhoud: bijlageInhoud,
  namens: z.string(),
})

/** `inhoud` is null unless the loket answered 200 and what came has the hash that the loket named. */
export const bijlageAntwoord = z.object({
  status: z.int().min(100).max(599),
  /** Body of a refusal. */
  lichaam: z.string(),
  inhoud: bijlageInhoud.nullable(),
  type: bijlageType.nullable(),
  sha256: sha256.nullable(),
})

// ---- eHerkenning ----

/**
 * A sign-in that began. `adres` is the page of the makelaar for the person's browser: null when the host opened it itself,
 * filled when the page has to (browser host). It is good for this one attempt.
 */
export const eherkenningPoging = z.object({ poging: z.uuid(), adres: z.url().nullable() })

// ---- notices of the operating system ----

/**
 * What a notice may say: a kind and a number. The host writes the words, so nothing about a person can be in it. `actie-nodig`: DUO said
 * no, or an answer stays out; `werk-klaar`: an import or export ended, well or not.
 */
export const meldingSoort = z.enum(['antwoord-van-gemeente', 'actie-nodig', 'werk-klaar'])
export type MeldingSoort = z.infer<typeof meldingSoort>

// ---- native menu ----

/**
 * Acts for the menu of the system, from the same register as palette and sheet of keys. Constant texts: never a name, so not
 * the acts whose text says what would be undone.
 */
export const menuDaad = z.string().regex(/^[A-Za-z0-9-]{1,60}$/)
export const menuItem = z.object({
  id: menuDaad,
  tekst: z.string().min(1).max(80),
  /** As on the key cap (`Ctrl Shift B`); null for an act without a key. */
  toets: z.string().max(20).nullable(),
})
export type MenuItem = z.infer<typeof menuItem>

// ---- policy and updates ----

/** What school ICT settled and the screen must know; null where it settled nothing. */
export const beleidStand = z.object({
  loketVast: z.boolean(),
  vergrendelNaMinuten: z.int().min(1).max(240).nullable(),
  /** Years that are kept after uitschrijving, instead of what the beheerder chose. */
  bewaarVoJaren: z.int().min(1).max(20).nullable(),
  bewaarMboJaren: z.int().min(1).max(20).nullable(),
  /** The data folder stands on a network share or in a roaming profile (`product.md` 81). */
  mapOpNetwerk: z.boolean(),
})
export type BeleidStand = z.infer<typeof beleidStand>

/**
 * How new versions come. `beheerd`: school ICT installs them (MSI or policy). `handmatig`: this build has no feed or no
 * signature; a new version is a new installer. The others are the built-in updater.
 */
export const bijwerkStand = z.object({
  soort: z.enum(['beheerd', 'handmatig', 'actueel', 'zoekt', 'haalt-op', 'klaar', 'mislukt']),
  /** The version that is ready or being fetched. */
  versie: z.string().max(40).nullable(),
})
export type BijwerkStand = z.infer<typeof bijwerkStand>
