/** What the tests of all paper documents ask of a PDF, through other people's programs. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draai, inMap, zet } from './gereedschap.ts'

/** Text as a reader copies it. */
export const tekstVan = (bytes: Uint8Array, ...opties: string[]): Promise<string> =>
  inMap((map) => draai('pdftotext', [...opties, zet(map, 'm.pdf', bytes), '-']))

/** The same with blanks made equal. */
export const vlak = (tekst: string) => tekst.replace(/\s+/g, ' ')

export const infoVan = (bytes: Uint8Array, ...opties: string[]): Promise<string> =>
  inMap((map) => draai('pdfinfo', [...opties, zet(map, 'm.pdf', bytes)]))

/** Every font of the file: name and whether it is embedded and has its Unicode values. */
export async function lettertypenVan(
  bytes: Uint8Array,
): Promise<{ naam: string; ingesloten: boolean; unicode: boolean }[]> {
  const regels = await inMap((map) => draai('pdffonts', [zet(map, 'm.pdf', bytes)]))
  return regels
    .trim()
    .split('\n')
    .slice(2)
    .map((regel) => {
      const [, naam, emb, , uni] = /^(\S+) .*?(yes|no) +(yes|no) +(yes|no) +\d+ +\d+$/.exec(regel)!
      return { naam: naam!, ingesloten: emb === 'yes', unicode: uni === 'yes' }
    })
}

/** The files in the PDF, taken out by poppler, by name. */
export function bestandenIn(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  return inMap((map) => {
    const pad = zet(map, 'm.pdf', bytes)
    draai('pdfdetach', ['-saveall', '-o', map, pad])
    const lijst = draai('pdfdetach', ['-list', pad])
    const namen = [...lijst.matchAll(/^\d+: (.+)$/gm)].map((treffer) => treffer[1]!)
    return new Map(namen.map((naam) => [naam, readFileSync(join(map, naam))]))
  })
}

/** What `qpdf --check` says; throws when it finds anything. */
export const keur = (bytes: Uint8Array): Promise<string> =>
  inMap((map) => draai('qpdf', ['--check', zet(map, 'm.pdf', bytes)]))

interface Voorwerp {
  value?: unknown
  stream?: { dict: Record<string, unknown> }
}
export type Voorwerpen = Record<string, Voorwerp>

/** Every object of the file, as qpdf tells it. */
export async function voorwerpen(bytes: Uint8Array): Promise<{ alle: Voorwerpen; tekst: string }> {
  const tekst = await inMap((map) => draai('qpdf', ['--json=2', '--json-stream-data=none', zet(map, 'm.pdf', bytes)]))
  return { alle: JSON.parse(tekst).qpdf[1], tekst }
}

export const woordenboek = (alle: Voorwerpen, ref: unknown): Record<string, unknown> =>
  (alle[`obj:${ref}`]!.value ?? alle[`obj:${ref}`]!.stream!.dict) as Record<string, unknown>

/** A page as grey dots: width and the dots. */
export function beeldVan(
  bytes: Uint8Array,
  blad: number,
  dpi = 72,
): Promise<{ breed: number; hoog: number; punten: Buffer }> {
  return inMap((map) => {
    draai('pdftoppm', [
      '-r',
      String(dpi),
      '-gray',
      '-f',
      String(blad),
      '-l',
      String(blad),
      '-singlefile',
      zet(map, 'm.pdf', bytes),
      join(map, 'm'),
    ])
    const beeld = readFileSync(join(map, 'm.pgm'))
    const kop = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(beeld.subarray(0, 40).toString('latin1'))!
    return { breed: Number(kop[1]), hoog: Number(kop[2]), punten: beeld.subarray(kop[0].length) }
  })
}
