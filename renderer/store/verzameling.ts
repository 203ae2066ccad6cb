import { DeskFout } from '#shared/contract/errors.ts'
import type { Tabel } from './tabel.ts'
import { TABELLEN, type Verzamelnaam, type Waarden } from './tabellen.ts'
import type { Auditintentie, Opdracht, Winkel } from './winkel.ts'

/** One collection of small things. Reads are live; a write resolves when it is on disk. */
export interface Verzameling<W> {
  lijst(): Promise<W[]>
  /** By identity; null when there is none. */
  lees(id: string): Promise<W | null>
  /** Keeps one or more, with an audit line if it is given, in one transaction. Throws `gegevens-ongeldig`. */
  bewaar(waarde: W | readonly W[], audit?: Auditintentie): Promise<void>
  /** What is not there is not a failure. */
  verwijder(id: string, audit?: Auditintentie): Promise<void>
}

/** The collection over its table. `tabel` throws when the desk is locked. */
export function maakVerzameling<V extends Verzamelnaam>(
  naam: V,
  tabel: () => Tabel<V>,
  winkel: Winkel,
): Verzameling<Waarden[V]> {
  const { lees } = TABELLEN[naam] as { lees: (ruw: unknown) => Waarden[V] }
  const schrijf = async (deel: { zet?: readonly Waarden[V][]; weg?: readonly string[] }, audit?: Auditintentie) => {
    const opdracht = { [naam]: deel, ...(audit === undefined ? {} : { audit: [audit] }) } as Opdracht
    await winkel.werk(async () => ({ opdracht, uitkomst: undefined }))
  }
  return {
    lijst: async () => await tabel().alle(),
    lees: async (id) => await tabel().een(id),
    bewaar: async (waarde, audit) => {
      let zet: Waarden[V][]
      try {
        zet = (Array.isArray(waarde) ? waarde : [waarde]).map((een) => lees(een))
      } catch {
        throw new DeskFout('gegevens-ongeldig')
      }
      await schrijf({ zet }, audit)
    },
    verwijder: async (id, audit) => await schrijf({ weg: [id] }, audit),
  }
}
