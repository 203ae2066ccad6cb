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

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hex. */
export function hexVan(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += HEX[byte]
  return hex
}

/** The sixteen bytes of a UUID. Overviews do this 100,000 times, so it goes by letter codes: 48 is `0`, 97 is `a`. */
export function uuidBytes(uuid: string): Bytes {
  const bytes = new Uint8Array(16)
  let plaats = 0
  for (let letter = 0; letter < uuid.length; letter++) {
    const code = uuid.charCodeAt(letter)
    if (code === STREEPJE) continue
    const waarde = code < 58 ? code - 48 : (code | 32) - 87
    bytes[plaats >> 1] = ((bytes[plaats >> 1] ?? 0) << 4) | waarde
    plaats += 1
  }
  return bytes
}

const STREEPJE = 45
const LETTERS = schrijver.encode('0123456789abcdef')
/** Where the two letters of each byte stand in a UUID. */
const PLAATSEN = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]
const uuidLetters = new Uint8Array(36).fill(STREEPJE)

/** The UUID of sixteen bytes. */
export function uuidVan(bytes: Uint8Array): string {
  for (let byte = 0; byte < 16; byte++) {
    const waarde = bytes[byte] ?? 0
    const plaats = PLAATSEN[byte] ?? 0
    uuidLetters[plaats] = LETTERS[waarde >> 4] ?? 0
    uuidLetters[plaats + 1] = LETTERS[waarde & 15] ?? 0
  }
  return String.fromCharCode(...uuidLetters)
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
