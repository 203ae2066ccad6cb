import { z } from 'zod'
import { soort, status } from './codes.ts'
import { isoDatum, tijdstip } from './datum.ts'
import { brin, gemeentecode, meldingsnummer, pgn, rmcRegiocode } from './identificatie.ts'

/** The monthly and weekly files of DUO (`domain.md` 5.10). */

export const RAPPORTAGECODES = ['A01', 'A02', 'A04', 'A05', 'A06', 'A07', 'A14', 'R01', 'R08'] as const
export const rapportagecode = z.enum(RAPPORTAGECODES)
export type Rapportagecode = z.infer<typeof rapportagecode>

/** A month as DUO writes it: `202611`. */
export const rapportagemaand = z.string().regex(/^20[0-9]{2}(0[1-9]|1[0-2])$/, { error: 'waarde-onjuist' })

/** Why somebody is on the list although he had no diploma to get (5.10): shown per person. */
export const LIJSTREDENEN = ['geen-inschrijving', 'examendeelnemer', 'niet-bekostigd'] as const
export const lijstreden = z.enum(LIJSTREDENEN)
export type Lijstreden = z.infer<typeof lijstreden>

/** Row of A01, A02, A04, A05, A07 and A14: a person out of the startset. Column names of the seen A04 in comments. */
export const vsvRij = z.object({
  /** BSN_ONDERWIJSNR */
  pgn,
  /** ILT/CREBO */
  opleidingcode: z.string().max(10),
  leerweg: z.string().max(10).nullable(),
  /** INSCHR_VLGNR */
  inschrijvingvolgnummer: z.int().positive().nullable(),
  /** REDEN: why on the list. */
  reden: lijstreden.nullable(),
  /** REDEN_UITSTROOM */
  redenUitstroom: z.string().max(80).nullable(),
  /** GEMCODE */
  gemeentecode: gemeentecode.nullable(),
  rmcRegio: rmcRegiocode.nullable(),
  /** MELDING_VERZUIMLOKET_WETTELIJK and _NIET_WETTELIJK (J/N) */
  meldingWettelijk: z.boolean(),
  meldingNietWettelijk: z.boolean(),
})
export type VsvRij = z.infer<typeof vsvRij>

/** Row of A06: uitschrijfpercentage per niveau. */
export const uitschrijfRij = z.object({
  niveau: z.string().max(20),
  startset: z.int().nonnegative(),
  uitgeschreven: z.int().nonnegative(),
  percentage: z.number().min(0).max(100),
})

/** Row of R01: relatief verzuim, meldingen per status. */
export const verzuimRij = z.object({ soort, status, aantal: z.int().nonnegative() })

/** Row of R08, weekly: potential LRV. `wekenGemeld` = AANTAL_WKN_GEMELD, weeks already on the list. */
export const potentieelLrvRij = z.object({
  pgn,
  meldingsnummer: meldingsnummer.nullable(),
  begin: isoDatum,
  uren: z.number().nonnegative(),
  wekenGemeld: z.int().nonnegative(),
})

const kop = z.object({
  id: z.uuid(),
  brin,
  /** Month for A and R01; Monday of the week for R08. */
  peilmaand: rapportagemaand.nullable(),
  peilweek: isoDatum.nullable(),
  gemaaktOp: tijdstip,
  beschikbaarOp: isoDatum,
  /** Gone from DUO on this day; what the desk fetched stays with the desk. */
  verwijderdOp: isoDatum,
})

/** One file of `GET /v1/rapportages/{id}`. */
export const rapportage = z.discriminatedUnion('code', [
  kop.extend({ code: z.enum(['A01', 'A02', 'A04', 'A05', 'A07', 'A14']), rijen: z.array(vsvRij) }),
  kop.extend({ code: z.literal('A06'), rijen: z.array(uitschrijfRij) }),
  kop.extend({ code: z.literal('R01'), rijen: z.array(verzuimRij) }),
  kop.extend({ code: z.literal('R08'), rijen: z.array(potentieelLrvRij) }),
])
export type Rapportage = z.infer<typeof rapportage>

/** An entry of `GET /v1/rapportages`. */
export const rapportageInLijst = kop.extend({ code: rapportagecode, aantalRijen: z.int().nonnegative() })
export type RapportageInLijst = z.infer<typeof rapportageInLijst>
