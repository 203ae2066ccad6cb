/** Searches a folder, byte by byte, for texts that may not stand there in clear (`reliability.md` B-T1). */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The forms in which a text can lie on a disk: UTF-8, UTF-16, base64 (three alignments), JSON escapes. */
export function vormen(tekst: string): Buffer[] {
  const utf8 = Buffer.from(tekst, 'utf8')
  const base64 = [0, 1, 2].map((vooraf) => {
    const vol = Buffer.concat([Buffer.alloc(vooraf), utf8]).toString('base64')
    // Leave out the characters that depend on the neighbours.
    return Buffer.from(vol.slice(vooraf === 0 ? 0 : 4, -4), 'latin1')
  })
  const json = JSON.stringify(tekst)
    .slice(1, -1)
    .replace(/[^ -~]/g, (teken) => `\\u${teken.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return [utf8, Buffer.from(tekst, 'utf16le'), ...base64, Buffer.from(json)].filter((vorm) => vorm.length >= 6)
}

function bestanden(map: string): string[] {
  return readdirSync(map, { withFileTypes: true, recursive: true })
    .filter((ding) => ding.isFile())
    .map((ding) => join(ding.parentPath, ding.name))
}

/** Finds many byte strings in one pass: by their first three bytes, then the rest. */
function maakZoeker(kanaries: readonly string[]): (inhoud: Buffer) => Set<string> {
  const begin = new Uint8Array(1 << 24)
  const opBegin = new Map<number, { kanarie: string; vorm: Buffer }[]>()
  for (const kanarie of kanaries) {
    for (const vorm of vormen(kanarie)) {
      const sleutel = vorm.readUIntBE(0, 3)
      begin[sleutel] = 1
      opBegin.set(sleutel, [...(opBegin.get(sleutel) ?? []), { kanarie, vorm }])
    }
  }
  return (inhoud) => {
    const gevonden = new Set<string>()
    for (let plaats = 0; plaats + 3 <= inhoud.length; plaats++) {
      const sleutel = ((inhoud[plaats] ?? 0) << 16) | ((inhoud[plaats + 1] ?? 0) << 8) | (inhoud[plaats + 2] ?? 0)
      if (begin[sleutel] !== 1) continue
      for (const { kanarie, vorm } of opBegin.get(sleutel) ?? []) {
        if (inhoud.compare(vorm, 0, vorm.length, plaats, Math.min(inhoud.length, plaats + vorm.length)) === 0) {
          gevonden.add(kanarie)
        }
      }
    }
    return gevonden
  }
}

/** Every file below `map` that holds one of the texts, as `file: canary`. */
export function zoekKanaries(map: string, kanaries: readonly string[]): { gelezen: number; gevonden: string[] } {
  const zoek = maakZoeker(kanaries)
  const namen = bestanden(map)
  const gevonden = namen.flatMap((naam) => [...zoek(readFileSync(naam))].map((kanarie) => `${naam}: ${kanarie}`))
  return { gelezen: namen.length, gevonden }
}
