import type { LeerlingId } from '#shared/schema/identificatie.ts'
import { BYTES_PER_LESRIJ, type Urenblok } from '#shared/schema/verzuimuren.ts'
import { type Bytes, bytesVan, samen, tekstVan } from './bytes.ts'

/**
 * A page of lesson hours (`design.md` 5, *verzuimuren*). Layout: format (1 byte) | length of the head (4, big-endian) | head as JSON |
 * the packed rows of all blocks, one after the other. Texts stand once per page; a block points at them. No row ever
 * becomes JSON: a million of them are 16 MB here and would be 150 there.
 */
const FORMAAT = 1

interface Kop {
  teksten: string[]
  blokken: [leerlingId: string, schooljaar: number, rijen: number, vakken: number[], codes: number[]][]
}

export function schrijfUrenblad(blokken: readonly Urenblok[]): Bytes {
  const plaatsen = new Map<string, number>()
  const plaats = (tekst: string) => {
    const bekend = plaatsen.get(tekst)
    if (bekend !== undefined) return bekend
    plaatsen.set(tekst, plaatsen.size)
    return plaatsen.size - 1
  }
  const kop: Kop = {
    blokken: blokken.map(({ leerlingId, schooljaar, rijen, vakken, codes }) => [
      leerlingId,
      schooljaar,
      rijen.length / BYTES_PER_LESRIJ,
      vakken.map(plaats),
      codes.map(plaats),
    ]),
    teksten: [],
  }
  kop.teksten = [...plaatsen.keys()]
  const json = bytesVan(JSON.stringify(kop))
  const begin = new Uint8Array(5)
  begin[0] = FORMAAT
  new DataView(begin.buffer).setUint32(1, json.length)
  return samen(begin, json, ...blokken.map(({ rijen }) => rijen))
}

/** The blocks of a page; their rows are views on its bytes. Throws a RangeError when the bytes are no page. */
export function leesUrenblad(bytes: Bytes): Urenblok[] {
  if (bytes[0] !== FORMAAT) throw new RangeError('urenblad')
  const lengte = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1)
  const { teksten, blokken } = JSON.parse(tekstVan(bytes.subarray(5, 5 + lengte))) as Kop
  const tekst = (nummer: number) => teksten[nummer] ?? ''
  let van = 5 + lengte
  const uit = blokken.map(([leerlingId, schooljaar, aantal, vakken, codes]): Urenblok => {
    const rijen = bytes.subarray(van, van + aantal * BYTES_PER_LESRIJ)
    van += aantal * BYTES_PER_LESRIJ
    const wie = leerlingId as LeerlingId
    return { leerlingId: wie, schooljaar, rijen, vakken: vakken.map(tekst), codes: codes.map(tekst) }
  })
  if (van !== bytes.length) throw new RangeError('urenblad')
  return uit
}
