import { utf8 } from './utf8.ts'

/**
 * SHA-256 (FIPS 180-4) over pieces, as a value: documents carry the hash of what is in them, and the models that say so
 * are pure. The store and the host use WebCrypto; this one exists because that one cannot hash a stream.
 */

const K = Int32Array.from(constanten((priem) => Math.cbrt(priem), 64))
const BEGIN = constanten((priem) => Math.sqrt(priem), 8)

/** First 32 bits of the fraction of a root of the first primes: how the standard defines its constants. */
function constanten(wortel: (priem: number) => number, aantal: number): Uint32Array {
  const uit = new Uint32Array(aantal)
  for (let getal = 2, n = 0; n < aantal; getal++) {
    let priem = true
    for (let deler = 2; deler * deler <= getal; deler++) if (getal % deler === 0) priem = false
    if (priem) uit[n++] = (wortel(getal) % 1) * 2 ** 32
  }
  return uit
}

export interface Sha256 {
  bij(bytes: Uint8Array): void
  /** Ends the hash: lower-case hex. Call once. */
  hex(): string
}

export function sha256Begin(): Sha256 {
  const staat = Int32Array.from(BEGIN)
  const blok = new Uint8Array(64)
  const w = new Int32Array(64)
  let inBlok = 0
  let totaal = 0

  // Runs for every 64 bytes of every document: fields by number, no lists taken apart and put together.
  function verwerk(bron: Uint8Array, op: number): void {
    for (let i = 0; i < 16; i++) {
      const j = op + i * 4
      w[i] =
        ((bron[j] as number) << 24) |
        ((bron[j + 1] as number) << 16) |
        ((bron[j + 2] as number) << 8) |
        (bron[j + 3] as number)
    }
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15] as number
      const b = w[i - 2] as number
      const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
      const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
      w[i] = ((w[i - 16] as number) + s0 + (w[i - 7] as number) + s1) | 0
    }
    let a = staat[0] as number
    let b = staat[1] as number
    let c = staat[2] as number
    let d = staat[3] as number
    let e = staat[4] as number
    let f = staat[5] as number
    let g = staat[6] as number
    let h = staat[7] as number
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] as number) + (w[i] as number)) | 0
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + t1) | 0
      d = c
      c = b
      b = a
      a = (t1 + t2) | 0
    }
    staat[0] = (staat[0] as number) + a
    staat[1] = (staat[1] as number) + b
    staat[2] = (staat[2] as number) + c
    staat[3] = (staat[3] as number) + d
    staat[4] = (staat[4] as number) + e
    staat[5] = (staat[5] as number) + f
    staat[6] = (staat[6] as number) + g
    staat[7] = (staat[7] as number) + h
  }

  function bij(bytes: Uint8Array): void {
    totaal += bytes.length
    let op = 0
    if (inBlok > 0) {
      op = Math.min(64 - inBlok, bytes.length)
      blok.set(bytes.subarray(0, op), inBlok)
      inBlok += op
      if (inBlok < 64) return
      verwerk(blok, 0)
      inBlok = 0
    }
    for (; op + 64 <= bytes.length; op += 64) verwerk(bytes, op)
    blok.set(bytes.subarray(op), 0)
    inBlok = bytes.length - op
  }

  return {
    bij,
    hex() {
      const bits = totaal * 8
      const slot = new Uint8Array((inBlok < 56 ? 56 : 120) - inBlok + 8)
      slot[0] = 0x80
      const view = new DataView(slot.buffer)
      view.setUint32(slot.length - 8, Math.floor(bits / 2 ** 32))
      view.setUint32(slot.length - 4, bits >>> 0)
      bij(slot)
      return Array.from(staat, (woord) => (woord >>> 0).toString(16).padStart(8, '0')).join('')
    },
  }
}

/** SHA-256 of bytes in lower-case hex. */
export function sha256(bytes: Uint8Array): string {
  const som = sha256Begin()
  som.bij(bytes)
  return som.hex()
}

/** Hash of a text that comes in pieces. */
export interface Teksthash {
  bij(tekst: string): void
  /** Ends the hash: lower-case hex. Call once. */
  hex(): string
}

/** Characters that are kept before they are hashed together: many small texts cost more than one large one. */
const SAMEN = 1 << 15

/** SHA-256 of the UTF-8 of a text in pieces. */
export function teksthash(): Teksthash {
  const som = sha256Begin()
  let wacht = ''
  return {
    bij(tekst) {
      wacht += tekst
      if (wacht.length < SAMEN) return
      som.bij(utf8(wacht))
      wacht = ''
    },
    hex() {
      som.bij(utf8(wacht))
      return som.hex()
    },
  }
}
