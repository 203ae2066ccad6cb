import { meetUitgepakt } from './uitpakken.ts'

/** A look at the raw bytes of a foreign PDF before any parser may open it (`reliability.md` E1). */

const MB = 1 << 20
/** What all packed streams of one file may hold together, and what one may. */
const ALLES = 400 * MB
const EEN = 128 * MB
/** Objects packed in streams are unpacked by the parser as a whole. */
const OBJECTEN = 24 * MB

const ANDERS_VERPAKT = /\/(ASCII85Decode|ASCIIHexDecode|RunLengthDecode|LZWDecode|A85|AHx|RL|LZW)\b/

/** True when opening it cannot take more memory than we give. */
export async function isTeOpenen(bytes: Uint8Array): Promise<boolean> {
  // One character per byte, so that places in the text are places in the file.
  const tekst = new TextDecoder('latin1').decode(bytes)
  let samen = 0
  for (let op = tekst.indexOf('stream'); op >= 0; op = tekst.indexOf('stream', op + 6)) {
    if (tekst.startsWith('end', op - 3)) continue
    const kop = leesNamen(tekst.slice(Math.max(0, tekst.lastIndexOf(' obj', op)), op))
    const heeftObjecten = /\/(ObjStm|XRef)\b/.test(kop)
    if (heeftObjecten && ANDERS_VERPAKT.test(kop)) return false
    const begin = op + 6 + (tekst.startsWith('\r\n', op + 6) ? 2 : 1)
    const eind = tekst.indexOf('endstream', begin)
    // Only what looks like zlib: pictures are packed otherwise, and no parser unpacks them.
    if (((bytes[begin] ?? 0) & 15) !== 8) continue
    const grens = Math.min(heeftObjecten ? OBJECTEN : EEN, ALLES - samen)
    const groot = await meetUitgepakt(bytes.subarray(begin, eind < 0 ? bytes.length : eind), grens)
    if (groot === 'te-veel') return false
    if (groot !== 'stuk') samen += groot
  }
  return true
}

/** Names may be written with `#` and the code of a letter. */
const leesNamen = (tekst: string) =>
  tekst.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
