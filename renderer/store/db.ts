import Dexie, { type Table } from 'dexie'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Bytes } from './bytes.ts'
import type { Sleutelwaarde } from './envelope.ts'
import { MIGRATIES, VERSIE } from './migrations/lijst.ts'
import type { Migratie } from './migrations/migratie.ts'
import { OPSLAGTABELLEN, type Opslagtabel } from './tabellen.ts'

/** What lies in IndexedDB: the key of the row and one envelope. No index: it would leak and doubles every write (S6). */
export interface Rij {
  k: Sleutelwaarde
  d: Bytes
}

/** What a desk needs of its surroundings; tests hand in a computer of their own. */
export interface Omgeving {
  indexedDB: IDBFactory
  IDBKeyRange: typeof IDBKeyRange
  /** Null where the browser has none: then a second window is not noticed. */
  locks: LockManager | null
  opslag: (Pick<StorageManager, 'persist'> & Partial<Pick<StorageManager, 'estimate'>>) | null
}

export function omgevingVanVenster(): Omgeving {
  return {
    indexedDB: globalThis.indexedDB,
    IDBKeyRange: globalThis.IDBKeyRange,
    locks: globalThis.navigator?.locks ?? null,
    opslag: globalThis.navigator?.storage ?? null,
  }
}

/** Version of the tables: one per migration. */
export const DATABASE_VERSIE = VERSIE

const VOORVOEGSEL = 'verzuimdesk-'

/** The name says which store it is and nothing else; a restored copy gets a new one. */
export function databaseNaam(storeId: string): string {
  return `${VOORVOEGSEL}${storeId}`
}

export type DeskDatabase = Dexie & { readonly meta: Table<Rij, string> }

function maakDatabase(naam: string, omgeving: Omgeving, migraties: readonly Migratie[]): DeskDatabase {
  const db = new Dexie(naam, {
    indexedDB: omgeving.indexedDB,
    IDBKeyRange: omgeving.IDBKeyRange,
    // Chrome 121 made `relaxed` the default: a completed transaction may then be lost with the power (finding 3).
    chromeTransactionDurability: 'strict',
    // Dexie's cache would show a change before it is on disk.
    cache: 'disabled',
    autoOpen: false,
  })
  for (const { naarVersie, tabellen } of migraties) db.version(naarVersie).stores(tabellen)
  return db as DeskDatabase
}

/** The table of a collection. */
export function tabelVan(db: DeskDatabase, naam: Opslagtabel): Table<Rij, Sleutelwaarde> {
  return db.table(naam)
}

/** Databases of this product on this computer, by name. */
export async function databasesHier(omgeving: Omgeving): Promise<string[]> {
  const alle = await omgeving.indexedDB.databases()
  return alle.flatMap(({ name }) => (name?.startsWith(VOORVOEGSEL) ? [name] : []))
}

/** True when a database holds any row besides its own stand: work that must not be mistaken for a new desk. */
export async function heeftWerk(naam: string, omgeving: Omgeving): Promise<boolean> {
  const db = await openDatabase(naam, omgeving, { moetBestaan: true })
  try {
    const aantallen = await Promise.all(OPSLAGTABELLEN.map((tabel) => tabelVan(db, tabel).count()))
    return aantallen.some((aantal, plaats) => aantal > (OPSLAGTABELLEN[plaats] === 'audit' ? 1 : 0))
  } finally {
    db.close()
  }
}

/**
 * Opens the database. Throws `opslag-verdwenen` when it must exist and does not (it is not created then) and
 * `opslag-nieuwer` when a newer Verzuimdesk made it.
 */
export async function openDatabase(
  naam: string,
  omgeving: Omgeving,
  eisen: { moetBestaan: boolean; migraties?: readonly Migratie[] },
): Promise<DeskDatabase> {
  // Opening creates: an emptied browser profile would look like a new user.
  if (eisen.moetBestaan && !(await databasesHier(omgeving)).includes(naam)) throw new DeskFout('opslag-verdwenen')
  const { migraties = MIGRATIES } = eisen
  const db = maakDatabase(naam, omgeving, migraties)
  try {
    await db.open()
  } catch (oorzaak) {
    throw opslagfout(oorzaak)
  }
  // Dexie 4 answers VersionError by quietly opening at the installed version (finding 4): an old app would write rows
  // that skip a migration. Native versions are ten times Dexie's.
  const versie = Math.floor(db.backendDB().version / 10)
  if (versie > migraties.length) {
    db.close()
    throw new DeskFout('opslag-nieuwer')
  }
  return db
}

/**
 * Opens a store as it lies there, whatever version made it: to copy it, never to write. Throws `opslag-verdwenen` when it is not
 * there; it is not created then.
 */
export async function openZoalsHetIs(naam: string, omgeving: Omgeving): Promise<DeskDatabase> {
  if (!(await databasesHier(omgeving)).includes(naam)) throw new DeskFout('opslag-verdwenen')
  const { indexedDB, IDBKeyRange } = omgeving
  const db = new Dexie(naam, { indexedDB, IDBKeyRange, cache: 'disabled', autoOpen: false }) as DeskDatabase
  try {
    await db.open()
  } catch (oorzaak) {
    throw opslagfout(oorzaak)
  }
  return db
}

/** The named failure behind whatever IndexedDB or Dexie threw (`reliability.md` C-T7). */
export function opslagfout(oorzaak: unknown): DeskFout {
  if (oorzaak instanceof DeskFout) return oorzaak
  const namen: string[] = []
  for (let fout = oorzaak; fout instanceof Error; fout = 'inner' in fout ? fout.inner : null) namen.push(fout.name)
  // A full disk shows as a quota error or only as an aborted transaction without a reason.
  if (namen.includes('QuotaExceededError')) return new DeskFout('schijf-vol')
  if (namen.includes('VersionError')) return new DeskFout('opslag-nieuwer')
  if (namen.includes('DatabaseClosedError')) return new DeskFout('vergrendeld')
  if (namen.includes('NotFoundError') || namen.includes('UnknownError')) return new DeskFout('gegevens-beschadigd')
  return new DeskFout('onverwacht')
}

/**
 * One window writes. Throws `al-geopend` when another holds the desk; the browser gives the lock back when a window
 * crashes. Returns the function that gives it back.
 */
export async function neemSlot(naam: string, locks: LockManager | null): Promise<() => void> {
  if (locks === null) return () => {}
  return await new Promise<() => void>((gelukt, mislukt) => {
    locks
      .request(naam, { ifAvailable: true }, (slot) => {
        if (slot === null) {
          mislukt(new DeskFout('al-geopend'))
          return
        }
        return new Promise<void>((geefTerug) => gelukt(geefTerug))
      })
      .catch(mislukt)
  })
}
