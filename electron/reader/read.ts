import { inflateRawSync } from 'node:zlib'
import { encode } from '@msgpack/msgpack'
import { Weigering } from '#shared/import/weigering.ts'
import { leesCellen } from '#shared/import/werkboek.ts'
import type { Uitpakker } from '#shared/import/xlsx.ts'
import { type Werkboekantwoord, type Werkboekvraag, werkboekvraag } from '#shared/schema/werkboek.ts'

/** Room for what zlib writes beyond the promise, so that one that lies is noticed and not just cut. */
const SPARE = 64

const unpacker: Uitpakker = {
  async blaasOp(packed, size) {
    // One buffer of the promised size: no growing, no joining of pieces. `info` tells how much of the input was used.
    const options = { chunkSize: size + SPARE, maxOutputLength: size + SPARE, info: true } as const
    let found: { buffer: Uint8Array; engine: { bytesWritten: number } }
    try {
      // The types know the answer without `info` only.
      found = inflateRawSync(packed, options) as unknown as typeof found
    } catch (cause) {
      const tooBig = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
      throw new Weigering(tooBig ? 'zip-bom' : 'zip-kapot')
    }
    if (found.buffer.byteLength > size) throw new Weigering('zip-bom')
    if (found.buffer.byteLength < size || found.engine.bytesWritten !== packed.byteLength)
      throw new Weigering('zip-kapot')
    return found.buffer
  },
  decodeer: (bytes, coding) => new TextDecoder(coding).decode(bytes),
}

/** Reads one workbook. Never rejects: only the reason crosses, as a cause may hold what stood in the file. */
export async function answer(question: unknown): Promise<Werkboekantwoord> {
  try {
    const { inhoud, blad }: Werkboekvraag = werkboekvraag.parse(question)
    return { soort: 'gelezen', cellen: encode(await leesCellen(inhoud, unpacker, blad)) }
  } catch (cause) {
    return { soort: 'geweigerd', reden: cause instanceof Weigering ? cause.code : 'onleesbaar' }
  }
}
