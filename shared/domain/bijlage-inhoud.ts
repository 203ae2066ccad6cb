import type { Foutcode } from '../schema/fout.ts'

/**
 * What a bijlage is, by its content and never by its name (`domain.md` 5.7): the same marks for desk and loket. The desk looks
 * deeper than the loket, because there somebody can still choose another file. Nothing here unpacks, renders or runs anything.
 */

export const BIJLAGESOORTEN = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv',
} as const
export type Bijlagesoort = keyof typeof BIJLAGESOORTEN

/** How each kind begins. CSV has no mark of its own: it is text. */
export const BEGINBYTES: Readonly<Record<Exclude<Bijlagesoort, 'csv'>, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpg: [0xff, 0xd8, 0xff],
  xlsx: [0x50, 0x4b, 0x03, 0x04],
  docx: [0x50, 0x4b, 0x03, 0x04],
}
/** Parts that make a zip a workbook or a text document: the names of parts stand uncompressed in it. */
export const ONDERDELEN = {
  xlsx: ['[Content_Types].xml', 'xl/workbook.xml'],
  docx: ['[Content_Types].xml', 'word/document.xml'],
} as const

/** Something to know about a file that is taken: it is kept as it is, and never run here. */
export type Bijlagesignaal = 'pdf-met-script' | 'pdf-met-bestand'
export type Herkenning =
  | {
      goed: true
      soort: Bijlagesoort
      type: (typeof BIJLAGESOORTEN)[Bijlagesoort]
      signalen: readonly Bijlagesignaal[]
    }
  | { goed: false; code: Foutcode }

/** Limits of a zip (`reliability.md` E1). Bytes when unpacked; the ratio counts above 100 kB only. */
const ZIP = { onderdelen: 1000, uitgepakt: 100 * 1024 * 1024, verhouding: 100, verhoudingVanaf: 100 * 1024 } as const

const begintMet = (bytes: Uint8Array, merk: readonly number[]): boolean => merk.every((byte, i) => bytes[i] === byte)
const mis = (code: Foutcode): Herkenning => ({ goed: false, code })
const raak = (soort: Bijlagesoort, signalen: readonly Bijlagesignaal[] = []): Herkenning => ({
  goed: true,
  soort,
  type: BIJLAGESOORTEN[soort],
  signalen,
})

/** Looks at the whole content. `maxGrootte` in bytes; the caller counts the files beside this one. */
export function herkenBijlage(bytes: Uint8Array, maxGrootte: number): Herkenning {
  if (bytes.length === 0) return mis('bijlage-leeg')
  if (bytes.length > maxGrootte) return mis('bijlage-te-groot')
  if (begintMet(bytes, BEGINBYTES.pdf)) return keurPdf(bytes)
  if (begintMet(bytes, BEGINBYTES.png)) return keurPng(bytes)
  if (begintMet(bytes, BEGINBYTES.jpg)) return keurJpg(bytes)
  if (begintMet(bytes, [0x50, 0x4b])) return keurZip(bytes)
  // Compound file: .doc, .xls, and every Office file behind a password.
  if (begintMet(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return mis('bijlage-oud-office')
  return keurTekst(bytes)
}

/** Latin-1 text of a part: enough to look for marks. */
function latin1(bytes: Uint8Array, van: number, tot: number): string {
  const STUK = 8192
  const eind = Math.min(tot, bytes.length)
  let tekst = ''
  for (let i = Math.max(0, van); i < eind; i += STUK) {
    tekst += String.fromCharCode(...bytes.subarray(i, Math.min(i + STUK, eind)))
  }
  return tekst
}

const u16 = (b: Uint8Array, i: number): number => (b[i] ?? 0) | ((b[i + 1] ?? 0) << 8)
const u32 = (b: Uint8Array, i: number): number => u16(b, i) + u16(b, i + 2) * 0x10000

/** Where the directory of a zip ends, or -1: at most 64 kB of comment stand behind it. */
function eindeVanZip(bytes: Uint8Array): number {
  for (let i = bytes.length - 22; i >= Math.max(0, bytes.length - 22 - 0xffff); i--) {
    if (u32(bytes, i) !== 0x06054b50) continue
    // By chance four bytes may look so; a real one points at a directory.
    const plek = u32(bytes, i + 16)
    if (u16(bytes, i + 10) === 0 || plek < i) return i
  }
  return -1
}

function keurPdf(bytes: Uint8Array): Herkenning {
  const staart = latin1(bytes, bytes.length - 1024, bytes.length)
  if (!staart.includes('%%EOF')) return mis('bijlage-afgekapt')
  if (eindeVanZip(bytes) >= 0) return mis('bijlage-dubbelzinnig')
  // Another program may not stand before the text of the page, and no page for a browser inside the head.
  if (/<(?:script|html|!doctype|svg)\b/i.test(latin1(bytes, 0, 1024))) return mis('bijlage-dubbelzinnig')
  const tekst = latin1(bytes, 0, bytes.length)
  if (/\/Encrypt\s*(?:<<|\d+\s+\d+\s+R)/.test(tekst)) return mis('bijlage-versleuteld')
  const signalen: Bijlagesignaal[] = []
  if (/\/(?:JavaScript|JS|Launch|SubmitForm)\b/.test(tekst)) signalen.push('pdf-met-script')
  if (/\/EmbeddedFile\b/.test(tekst)) signalen.push('pdf-met-bestand')
  return raak('pdf', signalen)
}

/** Walks the chunks: whole up to IEND, with IHDR first and nothing behind it. */
function keurPng(bytes: Uint8Array): Herkenning {
  let plek = 8
  for (let eerste = true; ; eerste = false) {
    const heel = [0, 1, 2, 3].reduce((som, i) => som * 256 + (bytes[plek + i] ?? 0), 0)
    const soort = latin1(bytes, plek + 4, plek + 8)
    const einde = plek + 12 + heel
    if (einde > bytes.length || (eerste && soort !== 'IHDR')) return mis('bijlage-afgekapt')
    if (soort === 'IEND') return einde === bytes.length ? raak('png') : mis('bijlage-dubbelzinnig')
    plek = einde
  }
}

function keurJpg(bytes: Uint8Array): Herkenning {
  if (eindeVanZip(bytes) >= 0) return mis('bijlage-dubbelzinnig')
  // Cameras put small things behind the end of the picture; nothing else may stand there.
  let einde = bytes.length - 2
  const grens = Math.max(2, bytes.length - 256 * 1024)
  while (einde >= grens && !(bytes[einde] === 0xff && bytes[einde + 1] === 0xd9)) einde--
  if (einde < grens) return mis('bijlage-afgekapt')
  const rest = latin1(bytes, einde + 2, einde + 2 + 4096)
  if (/<(?:script|html|!doctype|svg|\?php)|%PDF-|^PK|^MZ/i.test(rest)) return mis('bijlage-dubbelzinnig')
  return raak('jpg')
}

/** Reads the directory of a zip without unpacking anything. */
function keurZip(bytes: Uint8Array): Herkenning {
  const einde = eindeVanZip(bytes)
  if (einde < 0) return mis('bijlage-afgekapt')
  const aantal = u16(bytes, einde + 10)
  let plek = u32(bytes, einde + 16)
  if (aantal === 0xffff || plek === 0xffffffff) return mis('bijlage-opgeblazen')
  if (aantal > ZIP.onderdelen) return mis('bijlage-opgeblazen')
  const namen = new Set<string>()
  let samen = 0
  for (let i = 0; i < aantal; i++) {
    if (plek + 46 > einde || u32(bytes, plek) !== 0x02014b50) return mis('bijlage-afgekapt')
    const ingepakt = u32(bytes, plek + 20)
    const uitgepakt = u32(bytes, plek + 24)
    const naam = latin1(bytes, plek + 46, plek + 46 + u16(bytes, plek + 28))
    if ((u16(bytes, plek + 8) & 1) !== 0) return mis('bijlage-versleuteld')
    if (u32(bytes, plek + 42) >= einde || ingepakt > bytes.length) return mis('bijlage-afgekapt')
    samen += uitgepakt
    const verdacht = uitgepakt > ZIP.verhoudingVanaf && uitgepakt > Math.max(1, ingepakt) * ZIP.verhouding
    if (samen > ZIP.uitgepakt || verdacht) return mis('bijlage-opgeblazen')
    if (/^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(naam)) return mis('bijlage-dubbelzinnig')
    // Two parts of one name: one reader takes the first, another the last.
    if (namen.has(naam)) return mis('bijlage-dubbelzinnig')
    if (/vbaProject\.bin$|\.(?:exe|dll|js|vbs|bat|cmd|ps1|scr|hta|lnk)$/i.test(naam)) return mis('bijlage-macro')
    namen.add(naam)
    plek += 46 + u16(bytes, plek + 28) + u16(bytes, plek + 30) + u16(bytes, plek + 32)
  }
  if (!begintMet(bytes, BEGINBYTES.xlsx)) return mis('bijlage-dubbelzinnig')
  const heeft = (soort: keyof typeof ONDERDELEN) => ONDERDELEN[soort].every((naam) => namen.has(naam))
  if (heeft('xlsx') && heeft('docx')) return mis('bijlage-dubbelzinnig')
  if (heeft('xlsx')) return raak('xlsx')
  return heeft('docx') ? raak('docx') : mis('bijlage-soort-onbekend')
}

/** Text in rows: UTF-8 without control characters that is no page, picture or script for a browser. */
function keurTekst(bytes: Uint8Array): Herkenning {
  if (!isUtf8(bytes)) return mis('bijlage-soort-onbekend')
  for (const byte of bytes)
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) return mis('bijlage-soort-onbekend')
  const begin = latin1(bytes, 0, 4096)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
  if (/^(?:<|#!|%!|\{\\rtf|@echo|GIF8)/i.test(begin) || /<(?:script|html|!doctype|svg|iframe)\b/i.test(begin))
    return mis('bijlage-soort-onbekend')
  // A list has columns: without any separator it is just text, and the form has a field for that.
  return /[;,\t|]/.test(begin) ? raak('csv') : mis('bijlage-soort-onbekend')
}

/** Strict: no overlong forms, no surrogates, nothing above U+10FFFF. */
function isUtf8(b: Uint8Array): boolean {
  for (let i = 0; i < b.length; ) {
    const a = b[i] as number
    if (a < 0x80) {
      i++
      continue
    }
    const n = a >= 0xc2 && a <= 0xdf ? 1 : a >= 0xe0 && a <= 0xef ? 2 : a >= 0xf0 && a <= 0xf4 ? 3 : 0
    if (n === 0 || i + n >= b.length) return false
    const tweede = b[i + 1] as number
    if (a === 0xe0 && tweede < 0xa0) return false
    if (a === 0xed && tweede > 0x9f) return false
    if (a === 0xf0 && tweede < 0x90) return false
    if (a === 0xf4 && tweede > 0x8f) return false
    for (let j = 1; j <= n; j++) if (((b[i + j] as number) & 0xc0) !== 0x80) return false
    i += n + 1
  }
  return true
}

const MAX_NAAM = 120
/** Endings that say what a file is: they are taken off, and the one of its content comes instead. */
const EINDES =
  /\.(?:pdf|png|jpe?g|jpe|jfif|xlsx?|xlsm|docx?|docm|csv|txt|zip|html?|svg|xml|js|mjs|vbs|exe|com|scr|bat|cmd|ps1|msi|lnk|hta|php|rtf|jar|app|sh|dmg|iso)$/i
/** Names that Windows keeps for devices. */
const APPARAAT = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i

/**
 * A safe name with the ending of the content: no path, no control, direction or invisible characters, no reserved name, at most
 * 120 characters. `rapport.pdf.exe` that is a PDF becomes `rapport.pdf`.
 */
export function bijlagenaam(naam: string, soort: Bijlagesoort): string {
  let stam = naam.normalize('NFC').split(/[/\\]/).at(-1) as string
  stam = stam
    .replace(/\s+/g, ' ')
    .replace(/\p{C}|[\u2028\u2029]/gu, '')
    .replace(/[:*?"<>|]/g, '-')
  for (let vorige = ''; vorige !== stam; ) {
    vorige = stam
    stam = stam.replace(/^[. ]+|[. ]+$/g, '').replace(EINDES, '')
  }
  if (stam === '' || APPARAAT.test(stam)) stam = 'bijlage'
  const einde = `.${soort}`
  return `${[...stam]
    .slice(0, MAX_NAAM)
    .join('')
    .slice(0, MAX_NAAM - einde.length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}${einde}`
}
