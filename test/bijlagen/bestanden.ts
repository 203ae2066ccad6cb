import { deflateRawSync } from 'node:zlib'

/** Files made by code for tests of bijlagen: sound ones, and ones that pretend. */

const latin1 = (tekst: string) => Buffer.from(tekst, 'latin1')

/** A small whole PDF; `meer` stands among its objects, `vulling` bytes make it bigger. */
export function maakPdf({ meer = '', vulling = 0 }: { meer?: string; vulling?: number } = {}): Buffer {
  const lijf = [
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n',
    '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\n',
    meer,
    vulling > 0 ? `4 0 obj\n<< /Length ${vulling} >>\nstream\n${'v'.repeat(vulling)}\nendstream\nendobj\n` : '',
  ].join('')
  return latin1(
    `${lijf}xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n${lijf.length}\n%%EOF\n`,
  )
}

/** A picture of one grey point. */
export function maakPng(achteraan: Buffer = Buffer.alloc(0)): Buffer {
  const heel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  )
  return Buffer.concat([heel, achteraan])
}

export function maakJpg(achteraan: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    latin1('JFIF\0'),
    Buffer.alloc(60, 1),
    Buffer.from([0xff, 0xd9]),
    achteraan,
  ])
}

export interface Zipdeel {
  naam: string
  inhoud?: Buffer
  /** What the directory says it becomes; a liar says something else. */
  uitgepakt?: number
  vlaggen?: number
}

/** A zip with its directory, so that every lie can be told. */
export function maakZip(
  delen: readonly Zipdeel[],
  { commentaar = 0, aantal }: { commentaar?: number; aantal?: number } = {},
): Buffer {
  const lokaal: Buffer[] = []
  const map: Buffer[] = []
  let plek = 0
  for (const { naam, inhoud = Buffer.from('<x/>'), uitgepakt = inhoud.length, vlaggen = 0 } of delen) {
    const ingepakt = deflateRawSync(inhoud)
    const naamBytes = Buffer.from(naam)
    const kop = Buffer.alloc(30)
    kop.writeUInt32LE(0x04034b50, 0)
    kop.writeUInt16LE(20, 4)
    kop.writeUInt16LE(vlaggen, 6)
    kop.writeUInt16LE(8, 8)
    kop.writeUInt32LE(ingepakt.length, 18)
    kop.writeUInt32LE(uitgepakt >>> 0, 22)
    kop.writeUInt16LE(naamBytes.length, 26)
    const regel = Buffer.alloc(46)
    regel.writeUInt32LE(0x02014b50, 0)
    regel.writeUInt16LE(vlaggen, 8)
    regel.writeUInt16LE(8, 10)
    regel.writeUInt32LE(ingepakt.length, 20)
    regel.writeUInt32LE(uitgepakt >>> 0, 24)
    regel.writeUInt16LE(naamBytes.length, 28)
    regel.writeUInt32LE(plek, 42)
    lokaal.push(kop, naamBytes, ingepakt)
    map.push(regel, naamBytes)
    plek += 30 + naamBytes.length + ingepakt.length
  }
  const mapBytes = Buffer.concat(map)
  const einde = Buffer.alloc(22)
  einde.writeUInt32LE(0x06054b50, 0)
  einde.writeUInt16LE(aantal ?? delen.length, 8)
  einde.writeUInt16LE(aantal ?? delen.length, 10)
  einde.writeUInt32LE(mapBytes.length, 12)
  einde.writeUInt32LE(plek, 16)
  einde.writeUInt16LE(commentaar, 20)
  return Buffer.concat([...lokaal, mapBytes, einde, Buffer.alloc(commentaar, 0x20)])
}

export const XLSX_DELEN: Zipdeel[] = [{ naam: '[Content_Types].xml' }, { naam: 'xl/workbook.xml' }]
export const DOCX_DELEN: Zipdeel[] = [{ naam: '[Content_Types].xml' }, { naam: 'word/document.xml' }]
export const maakXlsx = () => maakZip(XLSX_DELEN)
export const maakDocx = () => maakZip(DOCX_DELEN)
