import type { Leerlingstand, Telleerling, Telregelset } from '#shared/domain/signalen.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingId, LocatieId } from '#shared/schema/identificatie.ts'
import type { Kalenderinvoer } from '#shared/schema/kalender.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'

/** What goes to the counting worker and comes back. Both ends are this app: nothing here comes from a file or a network. */

/** What all pupils share. `kalenders` by locatie; `standaard` for who has none. */
export interface Telafspraken {
  regels: Telregelset
  kalenders: readonly (readonly [LocatieId, Kalenderinvoer])[]
  standaard: Kalenderinvoer
}

export type NaarTelwerker =
  | { soort: 'afspraken'; afspraken: Telafspraken }
  | { soort: 'leerlingen'; zet: readonly Telleerling[]; weg: readonly LeerlingId[] }
  | { soort: 'uren'; zet: readonly Urenblok[]; weg: readonly { leerlingId: LeerlingId; schooljaar: number }[] }
  /** Counts these pupils, or all. */
  | { soort: 'tel'; id: number; welke: readonly LeerlingId[] | null }
  /** Blocks of a dry run, in pieces; `begin` forgets those of the former one. */
  | {
      soort: 'proefuren'
      begin: boolean
      zet: readonly Urenblok[]
      weg: readonly { leerlingId: LeerlingId; schooljaar: number }[]
    }
  /** Counts as if those blocks were there, and forgets them. */
  | { soort: 'proef'; id: number; peildatum: IsoDatum | null }
  | { soort: 'reken'; id: number; tot: IsoDatum }

export interface Telproef {
  /** Pupils over 16 uur now and after; vanaf the band now and after. */
  over: { nu: number; straks: number }
  nadert: { nu: number; straks: number }
  /** Over now and not any more after. */
  eraf: LeerlingId[]
  erbij: LeerlingId[]
}

export interface Doorrekening {
  leerlingId: LeerlingId
  open: number
  verwacht: number
  perDag: { dag: IsoDatum; minuten: number }[]
}

export type VanTelwerker =
  | { soort: 'geteld'; id: number; welke: readonly LeerlingId[] | null; standen: Leerlingstand[] }
  | { soort: 'proef'; id: number; proef: Telproef }
  | { soort: 'reken'; id: number; lijst: Doorrekening[] }
  | { soort: 'fout'; id: number }
