import { Weigering } from './weigering.ts'

/** What a file is, by its first bytes and never by its name. Refuses what holds no table. */
export type Bestandsoort = 'zip' | 'tekst'
export type Codering = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const begintMet = (bytes: Uint8Array, ...rij: number[]) => rij.every((byte, i) => bytes[i] === byte)
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** `EncryptedPackage` as an OLE directory writes it: UTF-16. */
const VERSLEUTELD = [...'EncryptedPackage'].flatMap((teken) => [teken.charCodeAt(0), 0])

function bevat(bytes: Uint8Array, naald: readonly number[]): boolean {
  const [eerste = 0] = naald
  for (let plek = bytes.indexOf(eerste); plek >= 0; plek = bytes.indexOf(eerste, plek + 1))
    if (naald.every((byte, i) => bytes[plek + i] === byte)) return true
  return false
}

/** Looks at a whole file. Throws {@link Weigering} for kinds that are known and not read. */
export function herkenBestand(bytes: Uint8Array): Bestandsoort {
  if (bytes.length === 0) throw new Weigering('leeg')
  if (begintMet(bytes, 0x50, 0x4b)) {
    if (begintMet(bytes, 0x50, 0x4b, 5, 6)) throw new Weigering('leeg')
    return 'zip'
  }
  if (begintMet(bytes, ...OLE))
    throw new Weigering(bevat(bytes.subarray(0, 1 << 20), VERSLEUTELD) ? 'wachtwoord' : 'excel-oud')
  if (begintMet(bytes, 0x09, 0x08) || begintMet(bytes, 0x09, 0x04) || begintMet(bytes, 0x09, 0x02))
    throw new Weigering('excel-oud')
  if (begintMet(bytes, 0x25, 0x50, 0x44, 0x46)) throw new Weigering('pdf')
  if (
    begintMet(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    begintMet(bytes, 0xff, 0xd8, 0xff) ||
    begintMet(bytes, 0x47, 0x49, 0x46, 0x38) ||
    begintMet(bytes, 0x42, 0x4d, bytes[2] ?? 0, bytes[3] ?? 0, bytes[4] ?? 0, bytes[5] ?? 0, 0, 0)
  )
    throw new Weigering('afbeelding')
  if (
    begintMet(bytes, 0x1f, 0x8b) ||
    begintMet(bytes, 0x37, 0x7a, 0xbc, 0xaf) ||
    begintMet(bytes, 0x52, 0x61, 0x72, 0x21) ||
    begintMet(bytes, 0x42, 0x5a, 0x68) ||
    begintMet(bytes, 0xfd, 0x37, 0x7a, 0x58)
  )
    throw new Weigering('archief')
  return 'tekst'
}

/** Kinds of text that hold no table. `tekst` is the beginning, decoded. */
export function weigerTekstsoort(tekst: string): void {
  const begin = tekst.slice(0, 2000).trimStart().toLowerCase()
  if (begin === '') throw new Weigering('leeg')
  if (begin.startsWith('{\\rtf')) throw new Weigering('tekstdocument')
  if (
    /^(<!doctype html|<html|<table|<head|<body|<meta|<div)/.test(begin) ||
    (begin.startsWith('<') && /<(html|table)[\s>]/.test(begin))
  )
    throw new Weigering('webpagina')
  if (begin.startsWith('<?xml') || /^<[a-z][\w:]*[\s>]/.test(begin)) throw new Weigering('xml-bestand')
  if (begin.startsWith('{"') || begin.startsWith('[{')) throw new Weigering('geen-tabel')
}

/**
 * Encoding of a text file: by its byte order mark, by zero bytes, by being valid UTF-8; everything else is Windows-1252, as
 * Dutch SIS exports and old Excel write it. Refuses what is no text.
 */
export function herkenCodering(bytes: Uint8Array): { codering: Codering; bom: number } {
  if (begintMet(bytes, 0xef, 0xbb, 0xbf)) return { codering: 'utf-8', bom: 3 }
  if (begintMet(bytes, 0xff, 0xfe)) return { codering: 'utf-16le', bom: 2 }
  if (begintMet(bytes, 0xfe, 0xff)) return { codering: 'utf-16be', bom: 2 }
  const proef = bytes.subarray(0, 1 << 16)
  let even = 0
  let oneven = 0
  let stuur = 0
  for (let i = 0; i < proef.length; i++) {
    const byte = proef[i] ?? 0
    if (byte === 0) {
      if (i % 2 === 0) even++
      else oneven++
    } else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26 && byte !== 27)
      stuur++
  }
  const helft = proef.length / 2
  if (oneven > helft * 0.4 && even < helft * 0.1) return { codering: 'utf-16le', bom: 0 }
  if (even > helft * 0.4 && oneven < helft * 0.1) return { codering: 'utf-16be', bom: 0 }
  if (even + oneven > 0 && even + oneven + stuur > proef.length * 0.001) throw new Weigering('geen-tabel')
  if (stuur > proef.length * 0.01) throw new Weigering('geen-tabel')
  return { codering: isUtf8(bytes) ? 'utf-8' : 'windows-1252', bom: 0 }
}

/** Valid UTF-8, without a copy. A character cut at the very end counts as valid: the file may be cut there. */
export function isUtf8(bytes: Uint8Array): boolean {
  const aantal = bytes.length
  for (let i = 0; i < aantal; ) {
    const byte = bytes[i] ?? 0
    if (byte < 0x80) {
      i++
      continue
    }
    const volg =
      byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0
    if (volg === 0) return false
    for (let k = 1; k <= volg; k++) {
      if (i + k >= aantal) return true
      if (((bytes[i + k] ?? 0) & 0xc0) !== 0x80) return false
    }
    const tweede = bytes[i + 1] ?? 0
    if ((byte === 0xe0 && tweede < 0xa0) || (byte === 0xed && tweede > 0x9f)) return false
    if ((byte === 0xf0 && tweede < 0x90) || (byte === 0xf4 && tweede > 0x8f)) return false
    i += volg + 1
  }
  return true
}
