import type { Schrijver, Tabellen } from './commit.ts'
import type { DeskDatabase } from './db.ts'
import type { Sleutelbos } from './envelope.ts'
import type { Klok } from './klok.ts'

/** What the parts of an open desk share. `tabellen` throws `vergrendeld` after the end. */
export interface Binnen {
  db: DeskDatabase
  bos: Sleutelbos
  klok: Klok
  tabellen: () => Tabellen
  schrijver: () => Schrijver
}
