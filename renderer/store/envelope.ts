import { DeskFout } from '#shared/contract/errors.ts'
import { type Bytes, bytesVan, samen, uuidBytes, uuidVan, willekeurig } from './bytes.ts'
import { VERSIE } from './migrations/lijst.ts'

/**
 * One encrypted thing. Layout: header (25 bytes) | nonce (12) | AES-256-GCM ciphertext with tag.
 *
 * The header holds what is needed to open the rest and nothing about its content:
 * byte 0 format, 1–16 id of the data key, 17–18 schema version, 19–24 revision (big-endian).
 * The header, the name of the table and the key of the row are the associated data: a row that was moved to another key
 * or table, or whose header was changed, does not open. Replay of an older envelope of the same row opens, so revisions
 * are tied together outside the row (`waarmerk.ts`).
 * Nonces are random: below 2^32 envelopes per key (NIST SP 800-38D); a desk writes some 10^6 a year.
 */
const FORMAAT = 1
const KOP = 25
const NONCE = 12
const TAG = 16

/** Version of what is inside the envelopes; a newer one than this is not read. */
export const SCHEMA_VERSIE = VERSIE

export type Sleutelwaarde = string | number

/** The keys that open this store: one to write with, all of them to read with (a rotation has two). */
export interface Sleutelbos {
  schrijfId: string
  /** Emptied when the desk locks: nothing can be read or written with this bos afterwards. */
  readonly sleutels: Map<string, CryptoKey>
}

export interface Plaats {
  tabel: string
  sleutel: Sleutelwaarde
}

function geheimeKop(kop: Uint8Array, { tabel, sleutel }: Plaats): Bytes {
  // The type of the key is part of it: row 1 of a table is not row "1".
  return samen(kop, bytesVan(JSON.stringify([tabel, sleutel])))
}

/** Encrypts `inhoud` for one place. Call it before the transaction opens: an awaited cipher ends an IndexedDB transaction. */
export async function versleutel(
  bos: Sleutelbos,
  plaats: Plaats,
  revisie: number,
  inhoud: Bytes,
  schemaVersie: number = SCHEMA_VERSIE,
): Promise<Bytes> {
  const sleutel = bos.sleutels.get(bos.schrijfId)
  if (sleutel === undefined) throw new DeskFout('vergrendeld')
  const kop = new Uint8Array(KOP)
  kop[0] = FORMAAT
  kop.set(uuidBytes(bos.schrijfId), 1)
  const zicht = new DataView(kop.buffer)
  zicht.setUint16(17, schemaVersie)
  zicht.setUint16(19, Math.floor(revisie / 2 ** 32))
  zicht.setUint32(21, revisie % 2 ** 32)
  const iv = willekeurig(NONCE)
  const additionalData = geheimeKop(kop, plaats)
  const geheim = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, sleutel, inhoud)
  return samen(kop, iv, new Uint8Array(geheim))
}

export interface Kop {
  sleutelId: string
  schemaVersie: number
  revisie: number
}

/** The header of an envelope. Not yet proven: only `ontsleutel` proves it. Throws `gegevens-beschadigd`. */
export function kopVan(envelop: unknown): Kop {
  if (!(envelop instanceof Uint8Array) || envelop.length < KOP + NONCE + TAG || envelop[0] !== FORMAAT) {
    throw new DeskFout('gegevens-beschadigd')
  }
  const zicht = new DataView(envelop.buffer, envelop.byteOffset, KOP)
  return {
    sleutelId: uuidVan(envelop.subarray(1, 17)),
    schemaVersie: zicht.getUint16(17),
    revisie: zicht.getUint16(19) * 2 ** 32 + zicht.getUint32(21),
  }
}

/**
 * Opens an envelope. Throws `gegevens-beschadigd` when a bit, the place or the header differs from what was written and
 * `opslag-nieuwer` when a newer Verzuimdesk wrote it. Never changes anything.
 */
export async function ontsleutel(bos: Sleutelbos, plaats: Plaats, envelop: unknown): Promise<Bytes> {
  if (bos.sleutels.size === 0) throw new DeskFout('vergrendeld')
  const { sleutelId, schemaVersie } = kopVan(envelop)
  const sleutel = bos.sleutels.get(sleutelId)
  if (sleutel === undefined || !(envelop instanceof Uint8Array)) throw new DeskFout('gegevens-beschadigd')
  // A copy only of what may not be given to WebCrypto as it is: the segments of the overview are big.
  const bytes = envelop.buffer instanceof ArrayBuffer ? (envelop as Bytes) : new Uint8Array(envelop)
  const additionalData = geheimeKop(bytes.subarray(0, KOP), plaats)
  const iv = bytes.subarray(KOP, KOP + NONCE)
  let klaar: ArrayBuffer
  try {
    klaar = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, sleutel, bytes.subarray(KOP + NONCE))
  } catch {
    throw new DeskFout('gegevens-beschadigd')
  }
  // Only after the tag proved the header: a flipped bit must not look like a newer app.
  if (schemaVersie > SCHEMA_VERSIE) throw new DeskFout('opslag-nieuwer')
  return new Uint8Array(klaar)
}
