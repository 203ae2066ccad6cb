import { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import { kluis } from '#shared/contract/host.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { type Bytes, bytesVan, eigen, samen, tekstVan } from '../bytes.ts'
import type { Sleutelwaarde } from '../envelope.ts'

/**
 * A copy of a desk as a stream of bytes (`reliability.md` C7). Pure: bytes in, bytes out, no disk and no clock.
 *
 *     "VERZUIMDESK-KOPIE" version (1 byte)
 *     record*            length (4, big-endian) | kind (1) | content | SHA-256 of kind and content (32)
 *
 * Kinds: 1 header (JSON, first), 2 row (key as JSON, its length in 4 bytes before it, then the envelope as it lies in
 * IndexedDB), 3 end (number of rows and the SHA-256 over the hashes of all records before it, as JSON, last).
 * Rows stay encrypted from disk to disk; the header holds the wraps of the key and the numbers of rows, nothing else. Damage is
 * told apart by name: not a copy at all, cut short, changed, made by a newer app.
 */
const MERK = bytesVan('VERZUIMDESK-KOPIE')
const FORMAAT = 1
const KOP = 1
const RIJ = 2
const EINDE = 3
const HASH = 32
/** Longest record that is believed: a page of 64 meldingen with the longest texts is below a megabyte. */
const HOOGSTENS = 64 * 1024 * 1024

const basis64 = z.string().transform((tekst) => Uint8Array.from(atob(tekst), (teken) => teken.charCodeAt(0)))
const naarBasis64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

const kopieKop = z.object({
  appVersie: z.string(),
  schemaVersie: z.int().positive(),
  gemaaktOp: tijdstip,
  aantallen: z.record(z.string(), z.int().nonnegative()),
  /** The wraps of the key, so that a copy opens on another computer with the same passphrase or recovery key. */
  kluis,
})
export type KopieKop = z.infer<typeof kopieKop>

const plaats = z.tuple([z.string(), z.union([z.string(), z.number()])])
const einde = z.object({ rijen: z.int().nonnegative(), hash: z.string() })

/** One row as it lies in IndexedDB. */
export interface Kopierij {
  tabel: string
  sleutel: Sleutelwaarde
  envelop: Bytes
}

/** JSON in which bytes are `{"$b": base 64}`. */
function jsonVan(waarde: unknown): Bytes {
  return bytesVan(JSON.stringify(waarde, (_, deel) => (deel instanceof Uint8Array ? { $b: naarBasis64(deel) } : deel)))
}
function vanJson(bytes: Uint8Array): unknown {
  return JSON.parse(tekstVan(bytes), (_, deel) =>
    typeof deel === 'object' && deel !== null && typeof deel.$b === 'string' ? basis64.parse(deel.$b) : deel,
  )
}

async function sha(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** Hash over hashes: each one binds all before it, so that records cannot change places. */
async function erna(vorige: Bytes, hash: Bytes): Promise<Bytes> {
  return await sha(samen(vorige, hash))
}

function uint32(getal: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, getal)
  return bytes
}

/** A whole copy, piece by piece: one piece per row. */
export async function* schrijfKopie(
  kop: KopieKop,
  rijen: AsyncIterable<Kopierij> | Iterable<Kopierij>,
): AsyncGenerator<Bytes> {
  let keten: Bytes = new Uint8Array(HASH)
  const record = async (soort: number, inhoud: Bytes): Promise<Bytes> => {
    const deel = samen(Uint8Array.of(soort), inhoud)
    const hash = await sha(deel)
    if (soort !== EINDE) keten = await erna(keten, hash)
    return samen(uint32(deel.length), deel, hash)
  }
  yield samen(MERK, Uint8Array.of(FORMAAT))
  yield await record(KOP, jsonVan(kop))
  let aantal = 0
  for await (const { tabel, sleutel, envelop } of rijen) {
    const plaats = bytesVan(JSON.stringify([tabel, sleutel]))
    yield await record(RIJ, samen(uint32(plaats.length), plaats, envelop))
    aantal += 1
  }
  yield await record(EINDE, jsonVan({ rijen: aantal, hash: naarBasis64(keten) }))
}

/** Takes exactly so many bytes from a stream of pieces of any size. */
class Lezer {
  readonly #bron: AsyncIterator<Uint8Array>
  #rest: Uint8Array = new Uint8Array(0)

  constructor(bron: AsyncIterable<Uint8Array>) {
    this.#bron = bron[Symbol.asyncIterator]()
  }

  /** Null: the stream ended before the first of them. Throws `kopie-afgekapt` when it ends half-way. */
  async neem(aantal: number): Promise<Bytes | null> {
    const delen: Uint8Array[] = []
    let over = aantal
    while (over > 0) {
      if (this.#rest.length === 0) {
        const volgende = await this.#bron.next()
        if (volgende.done) {
          if (over === aantal) return null
          throw new DeskFout('kopie-afgekapt')
        }
        this.#rest = volgende.value
        continue
      }
      const deel = this.#rest.subarray(0, over)
      this.#rest = this.#rest.subarray(deel.length)
      delen.push(deel)
      over -= deel.length
    }
    return samen(...delen)
  }

  /** So many bytes, or `kopie-afgekapt`. */
  async moet(aantal: number): Promise<Bytes> {
    const bytes = await this.neem(aantal)
    if (bytes === null) throw new DeskFout('kopie-afgekapt')
    return bytes
  }
}

/**
 * Reads a copy: first the header, then every row. Each record is checked before it is given out; that the copy is whole is
 * known only when the last row has been given, so nothing of it may be used before that. Throws `kopie-onleesbaar`,
 * `kopie-nieuwer`, `kopie-afgekapt` or `kopie-beschadigd`.
 */
export async function leesKopie(
  bron: AsyncIterable<Uint8Array>,
): Promise<{ kop: KopieKop; rijen: AsyncGenerator<Kopierij> }> {
  const lezer = new Lezer(bron)
  const begin = await lezer.neem(MERK.length + 1).catch(() => null)
  if (begin === null || tekst(begin.subarray(0, MERK.length)) !== tekst(MERK)) throw new DeskFout('kopie-onleesbaar')
  if ((begin[MERK.length] ?? 0) > FORMAAT) throw new DeskFout('kopie-nieuwer')
  let keten: Bytes = new Uint8Array(HASH)

  const record = async (): Promise<{ soort: number; inhoud: Bytes }> => {
    const lengte = new DataView((await lezer.moet(4)).buffer).getUint32(0)
    if (lengte === 0 || lengte > HOOGSTENS) throw new DeskFout('kopie-beschadigd')
    const deel = await lezer.moet(lengte)
    const hash = await sha(deel)
    if (tekst(hash) !== tekst(await lezer.moet(HASH))) throw new DeskFout('kopie-beschadigd')
    if (deel[0] !== EINDE) keten = await erna(keten, hash)
    return { soort: deel[0] ?? 0, inhoud: eigen(deel.subarray(1)) }
  }

  const eerste = await record()
  const kop = eerste.soort === KOP ? kopieKop.safeParse(vanJson(eerste.inhoud)) : null
  if (!kop?.success) throw new DeskFout('kopie-beschadigd')

  async function* rijen(): AsyncGenerator<Kopierij> {
    for (let aantal = 0; ; aantal++) {
      const { soort, inhoud } = await record()
      if (soort === EINDE) {
        const slot = einde.safeParse(vanJson(inhoud))
        const heel = slot.success && slot.data.rijen === aantal && slot.data.hash === naarBasis64(keten)
        // Something behind the end was not written by us.
        if (!heel || (await lezer.neem(1)) !== null) throw new DeskFout('kopie-beschadigd')
        return
      }
      if (soort !== RIJ) throw new DeskFout('kopie-beschadigd')
      const lengte = new DataView(inhoud.buffer).getUint32(0)
      const gelezen = plaats.safeParse(JSON.parse(tekstVan(inhoud.subarray(4, 4 + lengte))))
      if (!gelezen.success) throw new DeskFout('kopie-beschadigd')
      const [tabel, sleutel] = gelezen.data
      yield { tabel, sleutel, envelop: eigen(inhoud.subarray(4 + lengte)) }
    }
  }
  return { kop: kop.data, rijen: rijen() }
}

/** Bytes as a text that compares equal when they do. */
function tekst(bytes: Uint8Array): string {
  return naarBasis64(bytes)
}
