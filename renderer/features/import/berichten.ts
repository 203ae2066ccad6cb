import type { Codevoorstel } from '#shared/import/codes.ts'
import type { Bestandsinhoud, Kolomkeuze, Veld } from '#shared/import/kolommen.ts'
import type { Leerlingverschil } from '#shared/import/leerlingrijen.ts'
import type { Tabel } from '#shared/import/tabel.ts'
import type { Verschil, Wegwijze } from '#shared/import/verschil.ts'
import type { Weigeringscode } from '#shared/import/weigering.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Brin, LeerlingId, LocatieId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Registratie, Urenblok } from '#shared/schema/verzuimuren.ts'

/** What goes to the import worker and comes back. */

/** A file that was opened, before anybody said what its columns mean. */
export type Geopend = Omit<Tabel, 'loop'> & {
  sha256: string
  /** Rows under the headings. */
  rijen: number
}

/** A code of the file with what it means now. `label` also tells codes apart that occur both geoorloofd and not. */
export interface Codestand extends Codevoorstel {
  label: string
  omschrijving: string
  rijen: number
}

export interface Herstel {
  cellen: readonly (readonly [rij: number, velden: Partial<Record<Veld, string>>])[]
  /** Number in the file → the pupil it means. */
  koppelingen: readonly (readonly [nummer: string, leerling: LeerlingId])[]
}
export const GEEN_HERSTEL: Herstel = { cellen: [], koppelingen: [] }

export type Urenproef = Omit<Verschil, 'blokken'> & {
  inhoud: 'uren'
  aantalBlokken: number
  codes: Codestand[]
  datumvolgorde: 'dmj' | 'mdj'
  /** Classes with absence in the weeks before and none at all in the last five days: is the file complete? */
  stilleKlassen: string[]
}
export type Leerlingproef = Omit<Leerlingverschil, 'leerlingen'> & { inhoud: 'leerlingen'; aantalLeerlingen: number }
export type Proef = Urenproef | Leerlingproef

export type NaarImportwerker =
  /** The file itself, before anything of it is read. */
  | { soort: 'neem'; id: number; bytes: Uint8Array }
  /** `cellen`: what the host read of a workbook (`werkboekcellen` as MessagePack); null for text, which the worker reads itself. */
  | { soort: 'open'; id: number; geplakt: boolean; cellen: Uint8Array | null }
  /** Who is on this desk, in pieces; `begin` forgets those of before. */
  | { soort: 'gids'; begin: boolean; leerlingen: readonly LeerlingOpDesk[] }
  | { soort: 'bestaand'; begin: boolean; blokken: readonly Urenblok[] }
  | {
      soort: 'uren'
      id: number
      keuze: Kolomkeuze
      /** What each code means, by label; from the source, and what was chosen now. */
      bewaard: Readonly<Record<string, Registratie>>
      gekozen: Readonly<Record<string, Registratie>>
      herstel: Herstel
      wegwijze: Wegwijze
      vandaag: IsoDatum
    }
  | {
      soort: 'leerlingen'
      id: number
      keuze: Kolomkeuze
      brin: Brin
      locaties: readonly { id: LocatieId; naam: string }[]
      herstel: Herstel
      vandaag: IsoDatum
    }
  /** A piece of what the last dry run would write. */
  | { soort: 'blokken'; id: number; van: number; aantal: number }
  | { soort: 'personen'; id: number; van: number; aantal: number }

export type VanImportwerker =
  | { soort: 'voortgang'; fase: 'openen' | 'lezen' | 'vergelijken'; deel: number }
  | { soort: 'genomen'; id: number; sha256: string }
  | { soort: 'geopend'; id: number; geopend: Geopend }
  | { soort: 'proef'; id: number; proef: Proef }
  | { soort: 'blokken'; id: number; blokken: Urenblok[] }
  | { soort: 'personen'; id: number; personen: LeerlingOpDesk[] }
  | { soort: 'geweigerd'; id: number; code: Weigeringscode }

export type { Bestandsinhoud }
