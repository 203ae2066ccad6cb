import { crc32, deflateRawSync } from 'node:zlib'

/** Files for the import tests, made by code: nothing binary stands in the repository. */

export const utf8 = (tekst: string) => new TextEncoder().encode(tekst)
export const utf16le = (tekst: string, bom = true) =>
  new Uint8Array(Buffer.from((bom ? '\ufeff' : '') + tekst, 'utf16le'))
export const utf16be = (tekst: string, bom = true) =>
  new Uint8Array(Buffer.from((bom ? '\ufeff' : '') + tekst, 'utf16le').swap16())
/** Windows-1252 for the characters of Latin-1 and the euro. */
export const latin = (tekst: string) =>
  Uint8Array.from([...tekst], (teken) => (teken === '€' ? 0x80 : teken.charCodeAt(0) & 0xff))

export interface Deel {
  naam: string
  inhoud: string | Uint8Array
  /** Says another size, method, flag or checksum than is true. */
  leugen?: { grootte?: number; methode?: number; vlaggen?: number; ingepakt?: number }
  onverpakt?: boolean
}

/** A zip file, true or lying. */
export function zip(delen: readonly Deel[], slot: { aantal?: number; commentaar?: number } = {}): Uint8Array {
  const stukken: Buffer[] = []
  const kaart: Buffer[] = []
  let plek = 0
  for (const { naam, inhoud, leugen = {}, onverpakt } of delen) {
    const bytes = Buffer.from(typeof inhoud === 'string' ? utf8(inhoud) : inhoud)
    const ingepakt = onverpakt ? bytes : deflateRawSync(bytes)
    const naambytes = Buffer.from(naam)
    const kop = (centraal: boolean) => {
      const b = Buffer.alloc(centraal ? 46 : 30)
      let o = b.writeUInt32LE(centraal ? 0x02014b50 : 0x04034b50, 0)
      if (centraal) o = b.writeUInt16LE(20, o)
      o = b.writeUInt16LE(20, o)
      o = b.writeUInt16LE(leugen.vlaggen ?? 0, o)
      o = b.writeUInt16LE(leugen.methode ?? (onverpakt ? 0 : 8), o)
      o = b.writeUInt32LE(0, o)
      o = b.writeUInt32LE(crc32(bytes), o)
      o = b.writeUInt32LE(leugen.ingepakt ?? ingepakt.length, o)
      o = b.writeUInt32LE(leugen.grootte ?? bytes.length, o)
      o = b.writeUInt16LE(naambytes.length, o)
      if (centraal) b.writeUInt32LE(plek, 42)
      return Buffer.concat([b, naambytes])
    }
    const lokaal = Buffer.concat([kop(false), ingepakt])
    kaart.push(kop(true))
    stukken.push(lokaal)
    plek += lokaal.length
  }
  const midden = Buffer.concat(kaart)
  const einde = Buffer.alloc(22 + (slot.commentaar ?? 0))
  einde.writeUInt32LE(0x06054b50, 0)
  einde.writeUInt16LE(slot.aantal ?? delen.length, 8)
  einde.writeUInt16LE(slot.aantal ?? delen.length, 10)
  einde.writeUInt32LE(midden.length, 12)
  einde.writeUInt32LE(plek, 16)
  einde.writeUInt16LE(slot.commentaar ?? 0, 20)
  return new Uint8Array(Buffer.concat([...stukken, midden, einde]))
}

export const TYPEN =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const RELS = (aantal: number) =>
  `<?xml version="1.0"?><Relationships>${Array.from({ length: aantal }, (_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`
const WERKBOEK = (namen: readonly string[], extra = '') =>
  `<?xml version="1.0"?><workbook xmlns:r="x">${extra}<sheets>${namen.map((naam, i) => `<sheet name="${naam}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`
const STIJLEN =
  '<?xml version="1.0"?><styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/><numFmt numFmtId="165" formatCode="[$-413]d mmm jj"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/></cellXfs></styleSheet>'

/** A workbook out of sheet XML; parts can be replaced or added. */
export function werkboek(
  bladen: readonly string[],
  meer: { delen?: Deel[]; werkboek?: string; teksten?: string; weg?: string[] } = {},
): Uint8Array {
  const namen = bladen.map((_, i) => `Blad${i + 1}`)
  const delen: Deel[] = [
    { naam: '[Content_Types].xml', inhoud: TYPEN },
    { naam: 'xl/workbook.xml', inhoud: WERKBOEK(namen, meer.werkboek ?? '') },
    { naam: 'xl/_rels/workbook.xml.rels', inhoud: RELS(bladen.length) },
    { naam: 'xl/styles.xml', inhoud: STIJLEN },
    ...(meer.teksten === undefined ? [] : [{ naam: 'xl/sharedStrings.xml', inhoud: meer.teksten }]),
    ...bladen.map((inhoud, i) => ({ naam: `xl/worksheets/sheet${i + 1}.xml`, inhoud })),
    ...(meer.delen ?? []),
  ]
  return zip(delen.filter(({ naam }) => !(meer.weg ?? []).includes(naam)))
}

export type Cel = string | number | { v: string | number; s?: number; t?: string; f?: string }
const letters = (kolom: number): string =>
  (kolom < 26 ? '' : letters(Math.floor(kolom / 26) - 1)) + String.fromCharCode(65 + (kolom % 26))
const xml = (tekst: string) => tekst.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Sheet XML out of rows of cells. Text goes inline. */
export function blad(rijen: readonly (readonly Cel[])[], na = ''): string {
  const cel = (waarde: Cel, rij: number, kolom: number) => {
    const plaats = `${letters(kolom)}${rij}`
    if (typeof waarde === 'string')
      return waarde === '' ? '' : `<c r="${plaats}" t="inlineStr"><is><t>${xml(waarde)}</t></is></c>`
    if (typeof waarde === 'number') return `<c r="${plaats}"><v>${waarde}</v></c>`
    const soort = waarde.t ?? (typeof waarde.v === 'string' ? 'str' : 'n')
    return `<c r="${plaats}" s="${waarde.s ?? 0}" t="${soort}">${waarde.f === undefined ? '' : `<f>${xml(waarde.f)}</f>`}<v>${xml(String(waarde.v))}</v></c>`
  }
  return `<?xml version="1.0"?><worksheet><sheetData>${rijen.map((rij, i) => `<row r="${i + 1}">${rij.map((waarde, k) => cel(waarde, i + 1, k)).join('')}</row>`).join('')}</sheetData>${na}</worksheet>`
}
