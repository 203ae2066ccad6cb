import type { Table } from 'dexie'
import type { Schrijver } from './commit.ts'
import { type DeskDatabase, opslagfout, type Rij } from './db.ts'
import { kopVan, ontsleutel, type Sleutelbos, type Sleutelwaarde, versleutel } from './envelope.ts'

/** Rows encrypted anew in one transaction: a page is up to 300 kB, so a batch stays below some twenty megabytes. */
export const PER_GREEP = 64

/**
 * Encrypts every row that is not under the writing key anew (`reliability.md` B8), table by table in order of the key. Each batch is
 * one strict transaction; what was done stays done, so it may be cut anywhere and run again. A row that does not open is left
 * as it is: it may still be restored, and keeps the former key needed. Returns how many such rows there are.
 */
export async function herversleutel(
  { db, bos, schrijver }: { db: DeskDatabase; bos: Sleutelbos; schrijver: Schrijver },
  bijGreep: (gedaan: number) => void | Promise<void> = () => {},
  perGreep = PER_GREEP,
): Promise<{ gedaan: number; onleesbaar: number }> {
  let gedaan = 0
  let onleesbaar = 0
  for (const tabel of db.tables as Table<Rij, Sleutelwaarde>[]) {
    let na: Sleutelwaarde | null = null
    for (;;) {
      let gelezen = 0
      const vanaf: Sleutelwaarde | null = na
      let laatste: Sleutelwaarde | null = null
      await schrijver.herversleutel(async () => {
        const rijen = await lees(tabel, vanaf, perGreep)
        gelezen = rijen.length
        laatste = rijen.at(-1)?.k ?? null
        const nieuw: Rij[] = []
        for (const { k, d } of rijen) {
          try {
            const { sleutelId, revisie, schemaVersie } = kopVan(d)
            if (sleutelId === bos.schrijfId) continue
            const plaats = { tabel: tabel.name, sleutel: k }
            const inhoud = await ontsleutel(bos, plaats, d)
            nieuw.push({ k, d: await versleutel(bos, plaats, revisie, inhoud, schemaVersie) })
          } catch (oorzaak) {
            if (bos.sleutels.size === 0) throw oorzaak
            onleesbaar += 1
          }
        }
        gedaan += nieuw.length
        return { tabel: tabel.name, rijen: nieuw }
      })
      await bijGreep(gedaan)
      if (gelezen < perGreep) break
      na = laatste
    }
  }
  return { gedaan, onleesbaar }
}

async function lees(tabel: Table<Rij, Sleutelwaarde>, na: Sleutelwaarde | null, aantal: number): Promise<Rij[]> {
  try {
    return await (na === null ? tabel.orderBy('k') : tabel.where('k').above(na)).limit(aantal).toArray()
  } catch (oorzaak) {
    throw opslagfout(oorzaak)
  }
}
