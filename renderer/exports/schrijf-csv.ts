import { DeskFout } from '#shared/contract/errors.ts'
import { csvVan } from '#shared/exports/csv.ts'
import type { Werkblad, Werkboek } from '#shared/exports/werkboek.ts'

/** Characters before a piece goes on. */
const STUK = 1 << 18

/** The first sheet of a workbook (Meldingen) as CSV: the plain alternative, in the same order and columns. */
export async function* schrijfCsv(
  boek: Werkboek,
  opties: { readonly signaal?: AbortSignal; readonly voortgang?: (rijen: number) => void } = {},
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let wacht = ''
  let rijen = 0
  for await (const regel of csvVan(boek.bladen[0] as Werkblad)) {
    wacht += regel
    rijen++
    if (wacht.length < STUK) continue
    if (opties.signaal?.aborted) throw new DeskFout('geannuleerd')
    yield encoder.encode(wacht)
    wacht = ''
    opties.voortgang?.(rijen)
  }
  yield encoder.encode(wacht)
  opties.voortgang?.(rijen)
}
