import type { Kopiebeeld } from '#renderer/store/kopie/bij-host.ts'
import type { Sleutelwoord } from '#renderer/store/vault.ts'
import type { KopieRegel } from '#shared/contract/host-vormen.ts'

/** A copy to restore: one that the host keeps, or a file that somebody chose. */
export type Kopiebron = { soort: 'hier'; regel: KopieRegel } | { soort: 'bestand'; bestand: File }

/** What can be done where the desk does not open by its passphrase (`reliability.md` B6). Each throws a DeskFout; none deletes. */
export interface Herstelwegen {
  /** Opens with the printed recovery key and sets another passphrase. Null: there is no desk to open. */
  metHerstelsleutel: ((tekst: string, nieuweWachtzin: string) => Promise<void>) | null
  kopieen(): Promise<readonly KopieRegel[]>
  /** Reads the whole copy; a damaged one is refused by the name of its damage. */
  bekijk(bron: Kopiebron): Promise<Kopiebeeld>
  /** Into a new store, beside what stands here; then opens it. */
  zetTerug(bron: Kopiebron, woord: Sleutelwoord): Promise<void>
  /** Saves everything as it lies here, encrypted, for whoever helps. Null: there is nothing. */
  bewaarVoorHelpdesk: (() => Promise<{ bestandsnaam: string; map: string | null }>) | null
}
