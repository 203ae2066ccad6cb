import type { Host, Stempel } from '#shared/contract/host.ts'
import { DATABASE_VERSIE } from './db.ts'
import { type Klok, nuAls } from './klok.ts'
import type { Stand } from './stand.ts'

/**
 * The stamp outside IndexedDB (`design.md` S4). It is written after commits, never before, so a healthy store is always
 * at least as far as its stamp. Kept at most one second behind; writes never run beside each other.
 */
const NA_MS = 1000

export function stempelVan(stand: Stand, appVersie: string, klok: Klok, vergrendeld = false): Stempel {
  return {
    storeId: stand.storeId,
    appVersie,
    schemaVersie: DATABASE_VERSIE,
    aantallen: {
      ...Object.fromEntries(Object.entries(stand.waarmerken).map(([naam, { aantal }]) => [naam, aantal])),
      ...stand.dingen,
      meldingen: stand.meldingen,
      // Not how many lines there are but the number of the last: it never goes down, also when old ones are destroyed.
      audit: stand.audit.volgorde,
    },
    bijgewerktOp: nuAls(klok),
    auditHash: stand.audit.hash,
    ...(vergrendeld ? { vergrendeld } : {}),
  }
}

/** Writes the stamp soon after each `straks`, at once with `nu`. A host that fails keeps the older, still true stamp. */
export class Stempelaar {
  readonly #host: Host
  readonly #lees: () => Stempel
  #wekker: ReturnType<typeof setTimeout> | null = null
  #bezig: Promise<unknown> = Promise.resolve()

  constructor(host: Host, lees: () => Stempel) {
    this.#host = host
    this.#lees = lees
  }

  straks(): void {
    this.#wekker ??= setTimeout(() => void this.nu(), NA_MS)
  }

  /** Resolves when the host kept the stamp, or could not. */
  nu(): Promise<unknown> {
    if (this.#wekker !== null) clearTimeout(this.#wekker)
    this.#wekker = null
    const stempel = this.#lees()
    this.#bezig = this.#bezig.then(() => this.#host.vraag('stamp.bewaar', stempel)).catch(() => {})
    return this.#bezig
  }
}
