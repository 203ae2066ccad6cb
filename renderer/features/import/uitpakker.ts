import { Weigering } from '#shared/import/weigering.ts'
import type { Uitpakker } from '#shared/import/xlsx.ts'

/** Inflating and decoding with what every browser and Node have. */
export const uitpakker: Uitpakker = {
  async blaasOp(ingepakt, grootte) {
    const stroom = new DecompressionStream('deflate-raw')
    const schrijver = stroom.writable.getWriter()
    // Its failure shows when reading; unheard it would end the worker.
    schrijver.write(new Uint8Array(ingepakt)).catch(() => {})
    schrijver.close().catch(() => {})
    const uit = new Uint8Array(grootte)
    let gevuld = 0
    const lezer = stroom.readable.getReader()
    for (;;) {
      const { done, value } = await lezer.read()
      if (done) break
      // The directory lied: stop here, before it fills the memory.
      if (gevuld + value.length > grootte) {
        void lezer.cancel().catch(() => {})
        throw new Weigering('zip-bom')
      }
      uit.set(value, gevuld)
      gevuld += value.length
    }
    if (gevuld !== grootte) throw new Weigering('zip-kapot')
    return uit
  },
  decodeer: (bytes, codering) => new TextDecoder(codering).decode(bytes),
}
