import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import type { Omgeving } from '#renderer/store/db.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { nieuweDesk, openDesk } from '#renderer/store/open-desk.ts'
import { legeSchijf, type MemoryHost, maakMemoryHost, type Schijf } from './memory-host.ts'

export const WACHTZIN = 'vier losse woorden samen'

/**
 * Derives keys in one round instead of 600,000, in tests that are not about the vault: thousands of unlocks would take
 * minutes. What is stored still says 600,000; `renderer/store/vault.test.ts` runs the real thing.
 */
export function inEenRonde(): void {
  const echt = SubtleCrypto.prototype.deriveKey.bind(crypto.subtle)
  crypto.subtle.deriveKey = ((hoe: Pbkdf2Params, ...rest: never[]) =>
    (echt as (...alles: unknown[]) => unknown)({ ...hoe, iterations: 1 }, ...rest)) as typeof crypto.subtle.deriveKey
}

/** Locks of one browser: a killed window gives its locks back, as a real one does. */
function maakSloten(): { locks: LockManager; geefAllesTerug(): void } {
  const bezet = new Set<string>()
  const request = async (naam: string, opties: LockOptions, werk: (slot: Lock | null) => unknown) => {
    if (bezet.has(naam)) return opties.ifAvailable ? await werk(null) : undefined
    bezet.add(naam)
    try {
      return await werk({ name: naam, mode: 'exclusive' })
    } finally {
      bezet.delete(naam)
    }
  }
  return {
    locks: { request, query: () => Promise.resolve({}) } as unknown as LockManager,
    geefAllesTerug: () => bezet.clear(),
  }
}

/** A computer: what survives a killed window is the database and the host's files. */
export interface Computer {
  schijf: Schijf
  omgeving: Omgeving
  host: MemoryHost
  nieuw(): Promise<Desk>
  open(wachtzin?: string): Promise<Desk>
  openMetHerstelsleutel(herstelsleutel: string): Promise<Desk>
  openMetComputersleutel(): Promise<Desk>
  /** The window dies: no flush, no goodbye. A new host comes up on the same files. */
  dood(): void
}

export function maakComputer(begin = Date.UTC(2026, 10, 20, 10)): Computer {
  let tik = 0
  let volgend = 0
  const sloten = maakSloten()
  const klok = () => begin + tik++
  const id = () => `00000000-0000-4000-8000-${String(++volgend).padStart(12, '0')}`
  const schijf = legeSchijf()
  const computer: Computer = {
    schijf,
    omgeving: { indexedDB: new IDBFactory(), IDBKeyRange, locks: sloten.locks, opslag: null },
    host: maakMemoryHost(schijf),
    nieuw: () => nieuweDesk({ host: computer.host, wachtzin: WACHTZIN, klok, id, omgeving: computer.omgeving }),
    open: (wachtzin = WACHTZIN) => openDesk({ host: computer.host, wachtzin, klok, id, omgeving: computer.omgeving }),
    openMetHerstelsleutel: (herstelsleutel) =>
      openDesk({ host: computer.host, herstelsleutel, klok, id, omgeving: computer.omgeving }),
    openMetComputersleutel: () =>
      openDesk({ host: computer.host, computersleutel: true, klok, id, omgeving: computer.omgeving }),
    dood: () => {
      computer.host.sterf()
      sloten.geefAllesTerug()
      computer.host = maakMemoryHost(schijf)
    },
  }
  return computer
}
