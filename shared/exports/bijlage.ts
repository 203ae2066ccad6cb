import type { Dossierbijlage } from './opdracht.ts'
import { aantalMet } from './tekst.ts'

/** What paper says of a file that travels along in a PDF. */

/** An attachment after it was looked at: how many pages can be shown, or why there are none. */
export interface GekeurdeBijlage extends Omit<Dossierbijlage, 'bytes'> {
  readonly bytes: Uint8Array
  readonly bladen: number
  /** In words, after `niet als bladen: `; null when there are pages. */
  readonly reden: string | null
}

/** A line about it in the part *Bijlagen* of a melding. */
export interface MeegegevenBijlage {
  readonly id: string
  readonly naam: string
  readonly grootte: number
  readonly sha256: string
  /** `hier als 1001203-bijlage-1.pdf, en als bladen hierna` */
  readonly waar: string
}

const EXTENSIE: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
}

/** `1001203-bijlage-1.pdf`: what a file is called in the PDF. `n` counts from 1 within its melding. */
export const naamVanBijlage = (melding: number | string, n: number, type: string): string =>
  `${melding}-bijlage-${n}.${EXTENSIE[type] ?? 'bin'}`

/** Oldest first: the order in which they are numbered. */
export const oudsteBijlageEerst = <B extends Pick<Dossierbijlage, 'op' | 'id'>>(bijlagen: readonly B[]): B[] =>
  bijlagen.toSorted((a, b) => (a.op < b.op ? -1 : a.op > b.op ? 1 : 0) || (a.id < b.id ? -1 : 1))

export function meegegeven({ id, naam, bytes, sha256, reden }: GekeurdeBijlage, als: string): MeegegevenBijlage {
  const bladen = reden === null ? ' en als bladen hierna' : `, niet als bladen: ${reden}`
  return { id, naam, grootte: bytes.length, sha256, waar: `hier als ${als}${bladen}` }
}

/** For the machine-readable copy: everything but the bytes, and under which name they travel. */
export const bestandsregel = ({ bytes, meldingId: _, ...bijlage }: GekeurdeBijlage, als: string) => ({
  ...bijlage,
  bestand: als,
  grootte: bytes.length,
})

/** `1 bijlage die alleen bij DUO staat`; null when every file that DUO has travels along. */
export function alleenBijDuo(
  bijDuo: readonly { readonly id: string }[],
  hier: readonly { readonly id: string }[],
): string | null {
  const mee = new Set(hier.map(({ id }) => id))
  const weg = bijDuo.filter(({ id }) => !mee.has(id)).length
  return weg === 0
    ? null
    : `${aantalMet(weg, 'bijlage', 'bijlagen')} die alleen bij DUO ${weg === 1 ? 'staat' : 'staan'}`
}
