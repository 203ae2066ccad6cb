import { samen } from '../zip.ts'

/** Unpacking what somebody else packed, never further than a limit: a small file may hold gigabytes of nothing. */

/** `te-veel`: more came out than was allowed. `stuk`: it is no whole zlib stream. */
export type Weigering = 'te-veel' | 'stuk'

/** Inflates a zlib stream of which at most `hoogstens` bytes may come. */
export async function pakUit(bytes: Uint8Array, hoogstens: number): Promise<Uint8Array | Weigering> {
  const stukken: Uint8Array[] = []
  const groot = await stroomUit(bytes, hoogstens, (stuk) => stukken.push(stuk))
  return typeof groot === 'number' ? samen(stukken) : groot
}

/** How much comes out. Nothing of it is kept. */
export const meetUitgepakt = (bytes: Uint8Array, hoogstens: number): Promise<number | Weigering> =>
  stroomUit(bytes, hoogstens, () => {})

async function stroomUit(
  bytes: Uint8Array,
  hoogstens: number,
  neem: (stuk: Uint8Array) => void,
): Promise<number | Weigering> {
  const stroom = new DecompressionStream('deflate')
  const schrijver = stroom.writable.getWriter()
  // Failures show at the reading end; here they would only count a second time.
  schrijver.write(bytes as Uint8Array<ArrayBuffer>).catch(() => {})
  schrijver.close().catch(() => {})
  const lezer = stroom.readable.getReader()
  let groot = 0
  try {
    for (;;) {
      const { done, value } = await lezer.read()
      if (done) return groot
      groot += value.length
      if (groot > hoogstens) return 'te-veel'
      neem(value)
    }
  } catch (oorzaak) {
    // Bytes behind the end of a whole stream are harmless and common; anything else is not.
    return groot > 0 && oorzaak instanceof Error && /junk/i.test(oorzaak.message) ? groot : 'stuk'
  } finally {
    lezer.cancel().catch(() => {})
  }
}

/** ASCII base-85 (`<~` left out), as older makers pack; null when it is none. */
export function uitAscii85(bytes: Uint8Array): Uint8Array | null {
  const uit: number[] = []
  let groep: number[] = []
  const sluit = (aantal: number) => {
    const vol = [...groep, ...Array<number>(5 - groep.length).fill(84)]
    const getal = vol.reduce((som, cijfer) => som * 85 + cijfer, 0)
    for (let n = 0; n < aantal; n++) uit.push(Math.floor(getal / 2 ** (24 - 8 * n)) & 255)
    groep = []
  }
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (byte <= 0x20) continue
    if (byte === 0x7a && groep.length === 0) uit.push(0, 0, 0, 0)
    else if (byte < 0x21 || byte > 0x75) return null
    else {
      groep.push(byte - 0x21)
      if (groep.length === 5) sluit(4)
    }
  }
  if (groep.length === 1) return null
  if (groep.length > 1) sluit(groep.length - 1)
  return Uint8Array.from(uit)
}
