/** UTF-8 of a text; a lone surrogate becomes U+FFFD, as `TextEncoder` does. Here because `shared` has no platform. */
export function utf8(tekst: string): Uint8Array {
  const uit = new Uint8Array(tekst.length * 3)
  let n = 0
  for (let i = 0; i < tekst.length; i++) {
    let code = tekst.charCodeAt(i)
    if (code < 0x80) {
      uit[n++] = code
      continue
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      const laag = code < 0xdc00 ? tekst.charCodeAt(i + 1) : 0
      if (laag >= 0xdc00 && laag <= 0xdfff) {
        code = 0x10000 + ((code - 0xd800) << 10) + (laag - 0xdc00)
        i++
      } else code = 0xfffd
    }
    if (code < 0x800) uit[n++] = 0xc0 | (code >> 6)
    else {
      if (code < 0x10000) uit[n++] = 0xe0 | (code >> 12)
      else {
        uit[n++] = 0xf0 | (code >> 18)
        uit[n++] = 0x80 | ((code >> 12) & 0x3f)
      }
      uit[n++] = 0x80 | ((code >> 6) & 0x3f)
    }
    uit[n++] = 0x80 | (code & 0x3f)
  }
  return uit.subarray(0, n)
}
