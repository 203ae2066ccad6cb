import { DeskFout } from '#shared/contract/errors.ts'
import type { Tabel } from './tabel.ts'
import { TABELLEN, type Verzamelnaam, type Waarden } from './tabellen.ts'
import type { Auditintentie, Opdracht, Winkel } from './winkel.ts'

/**
 * What the log says of a write that brings no line of its own (`reliability.md` G2). What is not here says nothing of anybody and settles
 * nothing for the school (a saved view), or is written by an act that has its own line.
 */
const REGELS: { readonly [V in Verzamelnaam]?: (waarde: Waarden[V]) => Auditintentie } = {
  contactmomenten: ({ meldingId, leerlingId }) => ({ wat: 'contact-vastgelegd', over: meldingId ?? leerlingId }),
  vinkjes: ({ leerlingId }) => ({ wat: 'signaal-gezien', over: leerlingId }),
  snippets: () => ({ wat: 'beheer-gewijzigd', over: null }),
  kalenders: () => ({ wat: 'beheer-gewijzigd', over: null }),
  verzuimkaarten: () => ({ wat: 'beheer-gewijzigd', over: null }),
}

/** One collection of small things. Reads are live; a write resolves when it is on disk. */
export interface Verzameling<W> {
  lijst(): Promise<W[]>
  /** By identity; null when there is none. */
  lees(id: string): Promise<W | null>
  /** Keeps one or more with their audit lines (or this one instead) in one transaction. Throws `gegevens-ongeldig`. */
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
  const regelVan = REGELS[naam] as ((waarde: Waarden[V]) => Auditintentie) | undefined
  const schrijf = async (
    deel: { zet?: readonly Waarden[V][]; weg?: readonly string[] },
    audit: readonly Auditintentie[],
  ) => {
    const opdracht = { [naam]: deel, ...(audit.length === 0 ? {} : { audit }) } as Opdracht
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
      await schrijf({ zet }, audit === undefined ? zet.flatMap((een) => regelVan?.(een) ?? []) : [audit])
    },
    verwijder: async (id, audit) => {
      const was = audit === undefined && regelVan !== undefined ? await tabel().een(id) : null
      await schrijf({ weg: [id] }, audit === undefined ? (was === null ? [] : terug(regelVan?.(was))) : [audit])
    },
  }
}

/** Who takes back what was noted about somebody leaves a line too; of the settings of the school the same one as for a change. */
function terug(regel: Auditintentie | undefined): Auditintentie[] {
  if (regel === undefined) return []
  return [regel.wat === 'beheer-gewijzigd' ? regel : { ...regel, wat: 'teruggehaald' }]
}
