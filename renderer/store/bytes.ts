/** Bytes that own their buffer: what WebCrypto and IndexedDB take. */
export type Bytes = Uint8Array<ArrayBuffer>

const schrijver = new TextEncoder()
const lezer = new TextDecoder('utf-8', { fatal: true })

/** UTF-8 of a text. */
export function bytesVan(tekst: string): Bytes {
  return schrijver.encode(tekst)
}

/** Text of UTF-8; throws on bytes that are no UTF-8. */
export function tekstVan(bytes: Uint8Array): string {
  return lezer.decode(bytes)
}

/** Lower-case hex. */
export function hexVan(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The sixteen bytes of a UUID. */
export function uuidBytes(uuid: string): Bytes {
  const hex = uuid.replaceAll('-', '')
  return Uint8Array.from({ length: 16 }, (_, plaats) => Number.parseInt(hex.slice(plaats * 2, plaats * 2 + 2), 16))
}

/** The UUID of sixteen bytes. */
export function uuidVan(bytes: Uint8Array): string {
  const hex = hexVan(bytes)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** One after the other. */
export function samen(...delen: Uint8Array[]): Bytes {
  const uit = new Uint8Array(delen.reduce((som, deel) => som + deel.length, 0))
  let plaats = 0
  for (const deel of delen) {
    uit.set(deel, plaats)
    plaats += deel.length
  }
  return uit
}

/** Bytes with a buffer of their own, whatever they were a view on. */
export function eigen(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes)
}

/** Fresh random bytes: for keys, salts and nonces only; ids and jitter are injected. */
export function willekeurig(aantal: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(aantal))
}

/** SHA-256 as lower-case hex. */
export async function sha256(bytes: Bytes): Promise<string> {
  return hexVan(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}
