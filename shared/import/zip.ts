import { GRENZEN, Weigering } from './weigering.ts'

/** The directory of a zip file, looked at before anything is unpacked (reliability E1). */
export interface Zipdeel {
  naam: string
  methode: 0 | 8
  ingepakt: Uint8Array
  /** As the directory says; the unpacker must come out at exactly this. */
  grootte: number
}

/** Reads and judges the directory. Throws {@link Weigering}. */
export function leesZip(bytes: Uint8Array): Map<string, Zipdeel> {
  if (bytes.length > GRENZEN.excel) throw new Weigering('excel-te-groot')
  const kijk = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const slot = vindSlot(kijk)
  if (slot < 0) throw new Weigering('zip-kapot')
  const aantal = kijk.getUint16(slot + 10, true)
  const lengte = kijk.getUint32(slot + 12, true)
  let plek = kijk.getUint32(slot + 16, true)
  if (aantal === 0xffff || plek === 0xffffffff) throw new Weigering('zip-te-veel')
  if (aantal > GRENZEN.delen) throw new Weigering('zip-te-veel')
  if (plek + lengte > slot) throw new Weigering('zip-kapot')
  const delen = new Map<string, Zipdeel>()
  let totaal = 0
  for (let i = 0; i < aantal; i++) {
    if (plek + 46 > slot || kijk.getUint32(plek, true) !== 0x02014b50) throw new Weigering('zip-kapot')
    const vlaggen = kijk.getUint16(plek + 8, true)
    const methode = kijk.getUint16(plek + 10, true)
    const ingepakt = kijk.getUint32(plek + 20, true)
    const grootte = kijk.getUint32(plek + 24, true)
    const naamlengte = kijk.getUint16(plek + 28, true)
    const extra = kijk.getUint16(plek + 30, true) + kijk.getUint16(plek + 32, true)
    const lokaal = kijk.getUint32(plek + 42, true)
    if (plek + 46 + naamlengte > slot) throw new Weigering('zip-kapot')
    let naam = ''
    for (let k = 0; k < naamlengte; k++) naam += String.fromCharCode(bytes[plek + 46 + k] ?? 0)
    plek += 46 + naamlengte + extra
    if (vlaggen & 1) throw new Weigering('wachtwoord')
    if (
      naam.startsWith('/') ||
      naam.includes('\\') ||
      naam.includes('\0') ||
      /^[a-z]:/i.test(naam) ||
      naam.split('/').includes('..')
    )
      throw new Weigering('zip-pad')
    if (naam.endsWith('/')) continue
    if (methode !== 0 && methode !== 8) throw new Weigering('zip-kapot')
    totaal += grootte
    if (totaal > GRENZEN.uitgepakt) throw new Weigering('zip-bom')
    if (grootte > GRENZEN.verhoudingVanaf && ingepakt < grootte * GRENZEN.verhouding) throw new Weigering('zip-bom')
    if (lokaal + 30 > bytes.length || kijk.getUint32(lokaal, true) !== 0x04034b50) throw new Weigering('zip-kapot')
    const begin = lokaal + 30 + kijk.getUint16(lokaal + 26, true) + kijk.getUint16(lokaal + 28, true)
    if (begin + ingepakt > bytes.length) throw new Weigering('zip-kapot')
    // Two entries of one name: readers differ in which one they take.
    if (delen.has(naam)) throw new Weigering('zip-kapot')
    delen.set(naam, { naam, methode, ingepakt: bytes.subarray(begin, begin + ingepakt), grootte })
  }
  return delen
}

/** Place of the end record, or −1. */
function vindSlot(kijk: DataView): number {
  const laagste = Math.max(0, kijk.byteLength - 22 - 0xffff)
  for (let i = kijk.byteLength - 22; i >= laagste; i--) if (kijk.getUint32(i, true) === 0x06054b50) return i
  return -1
}
