import { z } from 'zod'
import { isoDatum, tijdstip } from './datum.ts'
import { gemeentecode, pgn, rmcRegiocode } from './identificatie.ts'

/** The machine link with DUO: certificate, switch, and what DUO delivers to the region (`domain.md` 5.9, 5.13). */

/** A PKIoverheid certificate; its file is .cer, .crt, .cert or .p7b. Holds no private key. */
export const certificaat = z
  .object({
    /** SHA-256 of the certificate, hex. */
    vingerafdruk: z.string().regex(/^[0-9a-f]{64}$/),
    naam: z.string().max(200),
    geldigVan: isoDatum,
    /** Last day on which it works. */
    geldigTot: isoDatum,
  })
  .refine(({ geldigVan, geldigTot }) => geldigVan <= geldigTot, { error: 'eind-voor-begin', path: ['geldigTot'] })
export type Certificaat = z.infer<typeof certificaat>

/** *Koppeling aan/uit* (5.13 R6): off needs a reason; the queue grows meanwhile. */
export const koppelschakelaar = z
  .object({
    aan: z.boolean(),
    reden: z.string().trim().max(200).nullable(),
    door: z.string().max(100),
    op: tijdstip,
  })
  .refine(({ aan, reden }) => aan || (reden !== null && reden !== ''), { error: 'verplicht', path: ['reden'] })
export type Koppelschakelaar = z.infer<typeof koppelschakelaar>

/** Why a person is in the weekly P-levering to region and gemeente (5.9). */
export const LEVERINGSREDENEN = [
  'overleden',
  'vier-geworden',
  'bovengrens-bereikt',
  'verhuisd-binnen-gemeente',
  'verhuisd-naar-andere-gemeente',
  'inschrijving-toegevoegd',
  'inschrijving-gewijzigd',
  'inschrijving-verwijderd',
  'resultaat-toegevoegd',
  'resultaat-gewijzigd',
  'resultaat-verwijderd',
  'startkwalificatie-behaald',
  'voldoet-niet-langer',
] as const
export const leveringsreden = z.enum(LEVERINGSREDENEN)
export type Leveringsreden = z.infer<typeof leveringsreden>

/** "What DUO tells the region about our students". */
export const leveringsrij = z.object({
  pgn,
  reden: leveringsreden,
  op: isoDatum,
  gemeentecode: gemeentecode.nullable(),
  rmcRegio: rmcRegiocode.nullable(),
})
export type Leveringsrij = z.infer<typeof leveringsrij>
