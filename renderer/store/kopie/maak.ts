import type { Table } from 'dexie'
import type { Bytes } from '../bytes.ts'
import { type DeskDatabase, opslagfout, type Rij } from '../db.ts'
import type { Sleutelwaarde } from '../envelope.ts'
import { type KopieKop, type Kopierij, schrijfKopie } from './formaat.ts'

/** Rows read at once: a few megabytes, so that the window answers in between. */
const PER_GREEP = 25

/** Every row of a database as it lies there, table by table, in order of its key. Nobody may write meanwhile. */
export async function* alleRijen(db: DeskDatabase): AsyncGenerator<Kopierij> {
  for (const tabel of db.tables as Table<Rij, Sleutelwaarde>[]) {
    let na: Sleutelwaarde | null = null
    for (;;) {
      const vanaf: Sleutelwaarde | null = na
      let rijen: Rij[]
      try {
        rijen = await (vanaf === null ? tabel.orderBy('k') : tabel.where('k').above(vanaf)).limit(PER_GREEP).toArray()
      } catch (oorzaak) {
        throw opslagfout(oorzaak)
      }
      for (const { k, d } of rijen) yield { tabel: tabel.name, sleutel: k, envelop: d }
      if (rijen.length < PER_GREEP) break
      na = rijen.at(-1)?.k ?? null
    }
  }
}

/** A copy of a database as a stream. The caller keeps the writer still until the stream has ended. */
export function maakKopie(db: DeskDatabase, kop: KopieKop): AsyncGenerator<Bytes> {
  return schrijfKopie(kop, alleRijen(db))
}
