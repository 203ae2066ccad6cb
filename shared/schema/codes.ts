import { z } from 'zod'

/**
 * Codes of the verzuimmelding as they travel (`domain.md` 3.2, 3.5). What they mean, from when until when they may be
 * chosen and how they are written on screen is data: `shared/domain/codetabellen.ts`.
 */
export const SOORTEN = ['V3', 'V4', 'LRV', 'RMC', 'L', 'O', 'V1', 'V2'] as const
export const soort = z.enum(SOORTEN)
export type Soort = z.infer<typeof soort>

export const STATUSSEN = ['W', 'R', 'B', 'K', 'G', 'I', 'D'] as const
/** W exists on the desk only: the server never sends it. */
export const status = z.enum(STATUSSEN)
export type Status = z.infer<typeof status>

export const REDENEN_AFSLUITING = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'V'] as const
export const redenAfsluiting = z.enum(REDENEN_AFSLUITING)
export type RedenAfsluiting = z.infer<typeof redenAfsluiting>

export const TOELICHTINGEN_AFSLUITING = ['T1', 'T2', 'T3'] as const
export const toelichtingAfsluiting = z.enum(TOELICHTINGEN_AFSLUITING)
export type ToelichtingAfsluiting = z.infer<typeof toelichtingAfsluiting>

export const REDENEN_INGETROKKEN = ['V', 'F', 'D', 'G'] as const
/** V is set by DUO (vrijstelling); a school chooses F, D or G. */
export const redenIngetrokken = z.enum(REDENEN_INGETROKKEN)
export type RedenIngetrokken = z.infer<typeof redenIngetrokken>

export const CC_KEUZES = ['CONTACTPERSOON', 'BEHANDELAAR', 'BEIDE'] as const
export const cc = z.enum(CC_KEUZES)

/** Who handles a melding (`domain.md` 4.1 and the three instanties of the routing request). */
export const ROUTECATEGORIEEN = ['leerplichtig', 'kwalificatieplichtig', 'rmc'] as const
export const routecategorie = z.enum(ROUTECATEGORIEEN)
export type Routecategorie = z.infer<typeof routecategorie>

export const LEERROUTES = ['DLR', 'GLR'] as const
export const leerroute = z.enum(LEERROUTES)
export const LEERROUTEFASEN = ['VO', 'MBO'] as const
export const leerroutefase = z.enum(LEERROUTEFASEN)

/** What a school did about absence (`domain.md` 3.5, OUR CHOICE). */
export const SCHOOLACTIES = [
  'gesprek-leerling',
  'contact-ouders',
  'mentor',
  'zorgteam',
  'jeugdarts',
  'brief',
  'waarschuwing',
  'verzuimspreekuur',
  'huisbezoek',
  'overig',
] as const
export const schoolactie = z.enum(SCHOOLACTIES)
export type Schoolactie = z.infer<typeof schoolactie>

/** Vrijstelling (Lpw 5 onder a, b, c; 5a; 15) or vervangende leerplicht (3a, 3b), recorded by the leerplichtambtenaar (4.1). */
export const VRIJSTELLINGSARTIKELEN = ['5a', '5b', '5c', '5A', '15', '3a', '3b'] as const
export const vrijstellingsartikel = z.enum(VRIJSTELLINGSARTIKELEN)
export type Vrijstellingsartikel = z.infer<typeof vrijstellingsartikel>
