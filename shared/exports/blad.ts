import type { Tijdstip } from '../schema/datum.ts'

/**
 * A paper document as a value: blocks in reading order. The writer (`renderer/exports/schrijf-pdf.ts`) knows type, margins
 * and page breaks; what is said, and in which order, is decided here. Grey first: nothing is said by colour alone.
 */

export interface Span {
  readonly t: string
  readonly vet?: boolean
  /** `stil`: second voice. `grijs`: what is absent. */
  readonly kleur?: 'inkt' | 'stil' | 'grijs' | 'accent'
  readonly klein?: boolean
  /** Fixed pitch, in groups of eight where `groepen` says so: hashes are compared by eye. */
  readonly hash?: boolean
  /** Never broken over two lines. */
  readonly heel?: boolean
}
export type Tekst = string | readonly Span[]

export interface Fase {
  readonly naam: string
  readonly meer: string
  /** `was`: behind us, `nu`: where it stands, `later`: not reached. */
  readonly tijd: 'was' | 'nu' | 'later'
}

export interface Veld {
  /** The number of the field in the fixed order; it never shifts, also when the field is empty. */
  readonly nr: number | null
  readonly label: string
  readonly waarde: Tekst
  /** Nothing was filled in: shown with a dash and in grey, as words. */
  readonly leeg?: boolean
  readonly hoofd?: boolean
}

export interface Roosterdag {
  readonly dag: string
  /** Missed lesuren; null: the whole day, hours unknown. */
  readonly lesuren: readonly number[] | null
  /** Which of them is the 16th hour. */
  readonly zestiende: number | null
  readonly uren: string
  readonly samen: string
}

export interface Tijdpunt {
  readonly wanneer: string
  readonly door: 'school' | 'duo' | 'telling'
  readonly wat: string
  readonly meer: string
}

export interface Tabelkolom {
  readonly kop: string
  /** In mm; the last column takes what is left. */
  readonly breedte: number
  readonly lijn?: 'rechts'
}

export type Blok =
  | { readonly soort: 'titel'; readonly tekst: string; readonly onder: Tekst }
  | {
      readonly soort: 'voorblok'
      readonly fasen: readonly Fase[]
      readonly feiten: readonly { readonly label: string; readonly waarde: string }[]
    }
  | { readonly soort: 'deel'; readonly nummer: number; readonly titel: string; readonly klein: string | null }
  | {
      readonly soort: 'velden'
      readonly groep: string | null
      readonly breed?: boolean
      readonly velden: readonly Veld[]
    }
  | {
      readonly soort: 'rooster'
      readonly lesuren: number
      readonly dagen: readonly Roosterdag[]
      readonly som: readonly [string, string]
    }
  | { readonly soort: 'alinea'; readonly tekst: Tekst; readonly klein?: boolean; readonly lucht?: number }
  | { readonly soort: 'terug'; readonly kop: Tekst; readonly tekst: string }
  | { readonly soort: 'tijdlijn'; readonly punten: readonly Tijdpunt[]; readonly legenda: readonly string[] }
  | {
      readonly soort: 'tabel'
      readonly kolommen: readonly Tabelkolom[]
      readonly rijen: readonly (readonly Tekst[])[]
      /** A second line under a row, from the second column on. */
      readonly onder?: readonly (Tekst | null)[]
    }
  | { readonly soort: 'kader'; readonly kop: string; readonly stappen: readonly string[] }

export interface Document {
  readonly bestandsnaam: string
  /** For the title bar and the metadata: never a name. */
  readonly titel: string
  readonly onderwerp: string
  readonly maker: string
  readonly appVersie: string
  readonly oefenomgeving: boolean
  /** The moment that the metadata give as date of the document: the stand, never a clock. */
  readonly datum: Tijdstip
  readonly kopEersteBlad: Tekst
  readonly kop: Tekst
  /** First line of the footer; the second one tells the app and the hash. */
  readonly voet: Tekst
  readonly blokken: readonly Blok[]
  /** The machine-readable copy: attached, and its hash is in the footer of every page. */
  readonly gegevens: {
    readonly naam: string
    readonly omschrijving: string
    readonly bytes: Uint8Array
    readonly sha256: string
  }
}

/** Groups of eight, as a hash is compared by eye. */
export function hashInGroepen(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ')
}
