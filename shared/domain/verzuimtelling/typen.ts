/** Shapes inside the count. Days are day numbers, hours are whole minutes. */

/** 16 uur in minutes (Lpw 21a; `domain.md` 4.2 rule 1). */
export const ZESTIEN_UUR = 960
/** Where *bijna* starts: 10 uur (4.2 rule 9). The screen may choose another band. */
export const BIJNA_VANAF = 600

/** An earlier melding that matters: V3 and V4 (`lang` false, always with an eind), LRV and RMC (`lang`, eind null = open). */
export interface Melding {
  readonly lang: boolean
  readonly begin: number
  readonly eind: number | null
}

/** A schooljaar, 1 August to 31 July, and the slice of the pupil's days in it: indexes eerste..na−1. */
export interface Schooljaar {
  readonly van: number
  readonly tot: number
  readonly eerste: number
  readonly na: number
}

/** A proposal with its proof. */
export interface Telvoorstel {
  readonly soort: 'V3' | 'V4' | 'LRV' | 'RMC'
  readonly begin: number
  readonly eind: number | null
  readonly minuten: number
  /** The day on which the condition was met: the 16th uur, or x of 4.4. It decides regime and soort. */
  readonly bereikt: number
  readonly meldenVoor: number
  readonly vensterVan: number
  readonly vensterTot: number
  readonly vervolg: boolean
  /** Which rule gave it: 4.2, the 7-day rule of 4.3, or 4.4. */
  readonly regel: '16-uur' | '7-dagen' | 'onafgebroken'
}

/** Between 10 and 16 uur at the peildatum (4.2 rule 9). */
export interface Telbijna {
  readonly minuten: number
  readonly vensterVan: number
  readonly vensterTot: number
}
