import { PDFDocument } from 'pdf-lib'
import type { Vreemd } from './vreemd.ts'

/** A picture as one page. */

/** Pixels: a decoder needs four bytes for each. */
const MEESTE_PUNTEN = 40_000_000

export async function leesPlaatje(bytes: Uint8Array, type: 'image/png' | 'image/jpeg'): Promise<Vreemd | string> {
  const maat = type === 'image/png' ? maatVanPng(bytes) : maatVanJpeg(bytes)
  if (maat === null) return 'het bestand is niet te lezen'
  if (maat.breedte * maat.hoogte > MEESTE_PUNTEN) return 'het plaatje is te groot'
  if (maat.kleuren === 4) return 'kleuren voor drukwerk (CMYK)'
  // Tried once here, so that a broken picture is refused before there is a document.
  try {
    const proef = await PDFDocument.create({ updateMetadata: false })
    await (type === 'image/png' ? proef.embedPng(bytes) : proef.embedJpg(bytes)).then((beeld) => beeld.embed())
  } catch {
    return 'het bestand is niet te lezen'
  }
  return {
    bladen: [{ breedte: maat.breedte, hoogte: maat.hoogte, eenheid: 'vierkant' }],
    zetIn: async (pdf) => {
      const beeld = type === 'image/png' ? await pdf.embedPng(bytes) : await pdf.embedJpg(bytes)
      await beeld.embed()
      return [beeld.ref]
    },
  }
}

interface Maat {
  readonly breedte: number
  readonly hoogte: number
  readonly kleuren: number
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

function maatVanPng(bytes: Uint8Array): Maat | null {
  if (bytes.length < 33 || PNG.some((byte, n) => bytes[n] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const maat = { breedte: view.getUint32(16), hoogte: view.getUint32(20), kleuren: 3 }
  return maat.breedte > 0 && maat.hoogte > 0 ? maat : null
}

/** Reads up to the frame header (SOF): height, width and number of colours. */
function maatVanJpeg(bytes: Uint8Array): Maat | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let op = 2; op + 9 < bytes.length; ) {
    if (bytes[op] !== 0xff) return null
    const merk = bytes[op + 1] as number
    if (merk === 0xff) {
      op++
      continue
    }
    const kop = merk >= 0xc0 && merk <= 0xcf && merk !== 0xc4 && merk !== 0xc8 && merk !== 0xcc
    if (kop) {
      const maat = { breedte: view.getUint16(op + 7), hoogte: view.getUint16(op + 5), kleuren: bytes[op + 9] as number }
      return maat.breedte > 0 && maat.hoogte > 0 ? maat : null
    }
    op += 2 + view.getUint16(op + 2)
  }
  return null
}
