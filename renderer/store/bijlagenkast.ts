import { DeskFout } from '#shared/contract/errors.ts'
import { type Bijlage, bijlage } from '#shared/schema/bijlage.ts'
import { type Bytes, hexVan, samen, sha256 } from './bytes.ts'
import { type DeskDatabase, opslagfout, tabelVan } from './db.ts'
import { ontsleutel, type Sleutelbos, type Sleutelwaarde } from './envelope.ts'
import type { Opslagrij } from './opslagrij.ts'
import type { Stuktabel } from './tabellen.ts'

/** Content of one piece: below it an envelope costs more than it saves, above it one bit of damage takes more along. */
export const DEEL = 256 * 1024
/** DUO takes 5 MB; what the school keeps for itself may be somewhat more. Read whole, because the hash is over the whole. */
export const HOOGSTENS = 25 * 1024 * 1024

/** What is known of a bijlage before its content was read. */
export type BijlageMeta = Omit<Bijlage, 'grootte' | 'sha256' | 'delen'>

export interface NieuweBijlage {
  meta: BijlageMeta
  inhoud: Uint8Array | ReadableStream<Uint8Array>
  /** Bytes read so far; the last call is followed by the commit. */
  voortgang?: (bytes: number) => void
  /** Stops it: nothing of it is kept. */
  signaal?: AbortSignal
}

/** Reads the content and makes the metadata that fits it. Throws `geannuleerd`, `te-groot` and `gegevens-ongeldig`. */
export async function leesInhoud({ meta, inhoud, voortgang, signaal }: NieuweBijlage): Promise<{
  bijlage: Bijlage
  bytes: Bytes
}> {
  const bytes = await verzamel(inhoud, voortgang, signaal)
  const gelezen = bijlage.safeParse({
    ...meta,
    grootte: bytes.length,
    sha256: await sha256(bytes),
    delen: Math.ceil(bytes.length / DEEL),
  })
  if (!gelezen.success) throw new DeskFout('gegevens-ongeldig')
  if (signaal?.aborted) throw new DeskFout('geannuleerd')
  return { bijlage: gelezen.data, bytes }
}

async function verzamel(
  inhoud: NieuweBijlage['inhoud'],
  voortgang: (bytes: number) => void = () => {},
  signaal?: AbortSignal,
): Promise<Bytes> {
  const stroom = inhoud instanceof Uint8Array ? [inhoud] : stukken(inhoud)
  const delen: Uint8Array[] = []
  let samenlengte = 0
  for await (const deel of stroom) {
    if (signaal?.aborted) throw new DeskFout('geannuleerd')
    samenlengte += deel.length
    if (samenlengte > HOOGSTENS) throw new DeskFout('te-groot')
    delen.push(deel)
    voortgang(samenlengte)
  }
  return samen(...delen)
}

async function* stukken(stroom: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const lezer = stroom.getReader()
  try {
    for (;;) {
      const { done, value } = await lezer.read()
      if (done) return
      yield value
    }
  } finally {
    // Also when we stop half-way: whoever fills it may stop too.
    await lezer.cancel().catch(() => {})
  }
}

/** Key of a piece: the random id of what it belongs to and its number. */
export const stuksleutel = (id: string, nummer: number): string => `${id}/${nummer}`

/** Content as the rows of its pieces. */
export function bereidStukken(tabel: Stuktabel, id: string, bytes: Bytes, deel: number = DEEL): Opslagrij[] {
  const rijen: Opslagrij[] = []
  for (let van = 0; van < bytes.length; van += deel) {
    rijen.push({ tabel, sleutel: stuksleutel(id, rijen.length), inhoud: bytes.subarray(van, van + deel), was: null })
  }
  return rijen
}

/** The rows that take so many pieces away. */
export function bereidWeg(tabel: Stuktabel, id: string, delen: number): Opslagrij[] {
  return Array.from({ length: delen }, (_, nummer) => ({
    tabel,
    sleutel: stuksleutel(id, nummer),
    inhoud: null,
    was: null,
  }))
}

/** All pieces in order. Throws `gegevens-beschadigd` when one is missing or does not open. */
export async function leesStukken(
  db: DeskDatabase,
  bos: Sleutelbos,
  tabel: Stuktabel,
  id: string,
  delen: number,
): Promise<Bytes> {
  const sleutels = Array.from({ length: delen }, (_, nummer) => stuksleutel(id, nummer))
  const rijen = await tabelVan(db, tabel)
    .bulkGet(sleutels)
    .catch((oorzaak: unknown) => {
      throw opslagfout(oorzaak)
    })
  const inhoud = await Promise.all(
    rijen.map(async (rij, nummer) => {
      if (rij === undefined) throw new DeskFout('gegevens-beschadigd')
      return await ontsleutel(bos, { tabel, sleutel: sleutels[nummer] as Sleutelwaarde }, rij.d)
    }),
  )
  return samen(...inhoud)
}

/** The content of a bijlage, proven by its hash. Throws `gegevens-beschadigd`. */
export async function leesBijlage(db: DeskDatabase, bos: Sleutelbos, ding: Bijlage): Promise<Bytes> {
  const bytes = await leesStukken(db, bos, 'bijlageDelen', ding.id, ding.delen)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  if (bytes.length !== ding.grootte || hexVan(hash) !== ding.sha256) throw new DeskFout('gegevens-beschadigd')
  return bytes
}
