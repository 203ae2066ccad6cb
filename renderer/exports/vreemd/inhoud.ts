/** What the drawing commands of a foreign page ask for, as far as it decides whether the page may stand in PDF/A. */

export type Bezwaar = 'cmyk' | 'lagen' | 'verpakking'

const WIT = new Set([0, 9, 10, 12, 13, 32])
const SCHEIDING = new Set([...'()<>[]{}/%'].map((teken) => teken.charCodeAt(0)))
const NAAM_CMYK = new Set(['DeviceCMYK', 'CMYK'])
const NAAM_LZW = new Set(['LZW', 'LZWDecode'])

/** The first thing in the commands that may not be there; null: nothing. Strings and pictures are skipped, not read. */
export function keurInhoud(bytes: Uint8Array): Bezwaar | null {
  let i = 0
  let laatsteNaam = ''
  let eerdereNaam = ''
  const woordVanaf = (begin: number) => {
    let eind = begin
    while (eind < bytes.length && !WIT.has(bytes[eind] as number) && !SCHEIDING.has(bytes[eind] as number)) eind++
    return eind
  }
  const tekst = (van: number, tot: number) => {
    let uit = ''
    // No name or command is longer: a hostile one is only read so far.
    for (let n = van; n < Math.min(tot, van + 40); n++) uit += String.fromCharCode(bytes[n] as number)
    return uit
  }
  while (i < bytes.length) {
    const byte = bytes[i] as number
    if (WIT.has(byte)) i++
    else if (byte === 0x25) while (i < bytes.length && bytes[i] !== 10 && bytes[i] !== 13) i++
    else if (byte === 0x28) i = naTekst(bytes, i)
    else if (byte === 0x3c && bytes[i + 1] !== 0x3c) {
      while (i < bytes.length && bytes[i] !== 0x3e) i++
      i++
    } else if (byte === 0x2f) {
      const eind = woordVanaf(i + 1)
      eerdereNaam = laatsteNaam
      laatsteNaam = tekst(i + 1, eind)
      if (NAAM_CMYK.has(laatsteNaam)) return 'cmyk'
      if (NAAM_LZW.has(laatsteNaam)) return 'verpakking'
      i = eind
    } else if (SCHEIDING.has(byte)) i++
    else {
      const eind = woordVanaf(i)
      const woord = tekst(i, eind)
      if (woord === 'k' || woord === 'K') return 'cmyk'
      if ((woord === 'BDC' || woord === 'DP') && (laatsteNaam === 'OC' || eerdereNaam === 'OC')) return 'lagen'
      i = woord === 'ID' ? naPlaatje(bytes, eind) : eind
    }
  }
  return null
}

/** Behind a literal string: parentheses nest, a backslash takes the next byte along. */
function naTekst(bytes: Uint8Array, begin: number): number {
  let diep = 0
  for (let i = begin; i < bytes.length; i++) {
    if (bytes[i] === 0x5c) i++
    else if (bytes[i] === 0x28) diep++
    else if (bytes[i] === 0x29 && --diep === 0) return i + 1
  }
  return bytes.length
}

/** Behind an inline picture: `EI` with blanks around it. */
function naPlaatje(bytes: Uint8Array, begin: number): number {
  for (let i = begin; i < bytes.length - 1; i++) {
    const los = WIT.has(bytes[i - 1] as number) && (i + 2 >= bytes.length || WIT.has(bytes[i + 2] as number))
    if (bytes[i] === 0x45 && bytes[i + 1] === 0x49 && los) return i + 2
  }
  return bytes.length
}
