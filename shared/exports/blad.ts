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
  readonly lijn?: 'rechts' | 'midden'
}

/**
 * `groep`: a rule above it, here something new begins. `grens`: the row that all is about, with tint, rules and weight.
 * `stil`: does not count.
 */
export type Rijtoon = 'gewoon' | 'groep' | 'grens' | 'stil' | 'stil-groep'

/** One school day in the ruler, from Monday to Friday. */
export interface Liniaaldag {
  /** `28`, the day of the month. */
  readonly naam: string
  /** Filled blocks with their number, hatched ones without. `lesuur` counts from 1. */
  readonly uren: readonly { readonly lesuur: number; readonly nummer: string | null; readonly grens: boolean }[]
  /** The whole day was missed and nobody wrote down the hours. */
  readonly heleDag: boolean
}

export interface Liniaalweek {
  /** `week 40` */
  readonly naam: string
  readonly dagen: readonly Liniaaldag[]
  /** A week without school: hatched, with its words. */
  readonly vakantie: { readonly naam: string; readonly meer: readonly string[] } | null
}

/** Columns of the ruler are counted from 0 over all weeks, five to a week. */
export interface Liniaal {
  readonly weken: readonly Liniaalweek[]
  readonly lesuren: number
  /** First and last column of the bracket. */
  readonly venster: {
    readonly van: number
    readonly tot: number
    readonly label: string
    readonly tekst: string
  } | null
  /** The column before which a new count begins. */
  readonly nieuw: { readonly voor: number; readonly tekst: string } | null
  /** What it shows, in one sentence, for who cannot see it. */
  readonly omschrijving: string
}

/** A line of the contents. Numbers of pages count from 1, through the whole bundle. */
export interface Inhoudsregel {
  /** Null: a line under the former one. */
  readonly nummer: number | null
  readonly titel: string
  readonly klein: string
  readonly bladen: number
  readonly blad: number
}

export interface Kolomtekst {
  readonly kop: string
  readonly tekst: Tekst
  readonly klein: string
}

/** The sheet with the recovery key: three parts, folded between them, so that the key is on the inside. */
export interface Sleutelblad {
  readonly titel: string
  readonly onder: string
  readonly waarschuwing: Tekst
  /** Two by two; null: to be written by hand. */
  readonly vakken: readonly { readonly label: string; readonly waarde: string | null }[]
  readonly vouw: string
  readonly kop: string
  readonly klein: string
  readonly groepen: readonly string[]
  readonly controleteken: string
  readonly uitleg: readonly Tekst[]
  readonly stappenkop: string
  readonly stappen: readonly Tekst[]
  readonly wetenkop: string
  readonly weten: readonly Tekst[]
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
      /** How each row looks; with it the rows stand close and only `groep` and `grens` have rules. */
      readonly tonen?: readonly Rijtoon[]
    }
  /** The one number that it is about, what it means, and beside it when it had to be known. */
  | {
      readonly soort: 'uitkomst'
      readonly getal: string
      readonly regels: readonly Tekst[]
      readonly rechts: readonly Tekst[]
    }
  | { readonly soort: 'liniaal'; readonly liniaal: Liniaal }
  | {
      readonly soort: 'legenda'
      readonly punten: readonly { readonly teken: 'vol' | 'gearceerd' | 'omlijnd' | null; readonly tekst: string }[]
    }
  | { readonly soort: 'kader'; readonly kop: string; readonly stappen: readonly string[] }
  | { readonly soort: 'dossierkop'; readonly boven: string; readonly naam: string; readonly onder: Tekst }
  | {
      readonly soort: 'feitenrij'
      readonly feiten: readonly { readonly label: string; readonly waarde: string }[]
    }
  | { readonly soort: 'inhoudsopgave'; readonly regels: readonly Inhoudsregel[] }
  | { readonly soort: 'twee-kolommen'; readonly kolommen: readonly [Kolomtekst, Kolomtekst] }
  /** At the foot of the page, whatever stands above it. */
  | { readonly soort: 'onderaan'; readonly tekst: Tekst }
  | { readonly soort: 'herstelsleutel'; readonly blad: Sleutelblad }

/** What every document of ours is told about, beside its pages. */
export interface Omslag {
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
  /** The machine-readable copy: attached, and its hash is in the footer of every page. Null: what is on it may not be kept as data. */
  readonly gegevens: Gegevensbestand | null
}

export interface Gegevensbestand {
  readonly naam: string
  readonly omschrijving: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

/** One document of blocks. */
export interface Document extends Omslag {
  readonly blokken: readonly Blok[]
  /** Files of others that travel along, each with its pages behind the own ones. */
  readonly aanhang?: readonly Aanhang[]
}

/** A file that travels in the PDF. `soort`: what the pages can show of it. */
export interface Ingesloten {
  /** Without personal data: who takes it out of the PDF gets it under this name. */
  readonly naam: string
  readonly type: string
  readonly omschrijving: string
  readonly bytes: Uint8Array
}

/** A file behind a document. */
export interface Aanhang extends Ingesloten {
  /** Its line in the side bar: `bijlage 1, 03-11-2026`. Without personal data. */
  readonly bladwijzer: string
  /** Running head of its pages. */
  readonly kop: Tekst
}

/** A part of a bundle: our own blocks, or the pages of a file that travels along. */
export type Bundeldeel =
  | {
      readonly soort: 'blokken'
      readonly titel: string
      readonly klein: string
      /** Running head of these pages. */
      readonly kop: Tekst
      readonly blokken: readonly Blok[]
    }
  | {
      readonly soort: 'bestand'
      readonly titel: string
      readonly klein: string
      readonly kop: Tekst
      /** Place in `bestanden`. */
      readonly bestand: number
    }

/** A contents line as it is known before the pages are: the front page is made last. */
export interface Omvang {
  readonly inhoud: readonly Inhoudsregel[]
  readonly bladen: number
}

/** Several parts behind one front page, numbered through. */
export interface Bundel extends Omslag {
  /** The front page, from what is in the bundle and where. */
  voorblad(omvang: Omvang): readonly Blok[]
  readonly delen: readonly Bundeldeel[]
  readonly bestanden: readonly Ingesloten[]
}

/** Groups of eight, as a hash is compared by eye. */
export function hashInGroepen(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ')
}
