/** Compression and hashing as Node does them best, for exports that are made outside a browser. */
import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import type { Pers } from '#renderer/exports/zip.ts'
import type { Teksthash } from '#shared/exports/sha256.ts'

const pers = promisify(deflateRaw)

/** An empty last block: ends a deflate stream whose pieces were all ended with a full flush. */
const SLOT = Uint8Array.of(3, 0)

/**
 * Deflate in parallel: each piece is pressed on its own in libuv's pool while the next one is made, and the pieces are
 * joined in their order. That costs the window between pieces (under 1 % with pieces of a megabyte) and is an ordinary
 * zip entry to every reader. At most as many pieces wait as there are processors, so memory stays bounded.
 */
export function nodePers(level = 6, tegelijk = availableParallelism() + 1): Pers {
  return {
    crc32,
    async *deflate(bron) {
      const onderweg: Promise<Buffer>[] = []
      for await (const stuk of bron) {
        onderweg.push(pers(stuk, { level, finishFlush: constants.Z_FULL_FLUSH }))
        if (onderweg.length >= tegelijk) yield (await onderweg.shift()) as Buffer
      }
      for (const stuk of onderweg) yield await stuk
      yield SLOT
    },
  }
}

/** The hash of {@link Teksthash} by the platform. */
export function nodeTeksthash(): Teksthash {
  const som = createHash('sha256')
  return {
    bij: (tekst) => {
      som.update(tekst, 'utf8')
    },
    hex: () => som.digest('hex'),
  }
}
