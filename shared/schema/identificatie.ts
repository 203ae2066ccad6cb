import { z } from 'zod'
import { isPgn } from './elfproef.ts'

/** Persoonsgebonden nummer: BSN, or onderwijsnummer where there is no BSN (`domain.md` 6). Nine digits, a leading zero counts. */
export const pgn = z.string().refine(isPgn, { error: 'pgn-onjuist' }).brand<'Pgn'>()
export type Pgn = z.infer<typeof pgn>

/** Instellingscode: two digits, two capitals (`domain.md` 6). */
export const brin = z
  .string()
  .regex(/^[0-9]{2}[A-Z]{2}$/, { error: 'brin-onjuist' })
  .brand<'Brin'>()
export type Brin = z.infer<typeof brin>

/** CBS code with prefix, as in `gemeenten.csv`: `GM0014`. */
export const gemeentecode = z
  .string()
  .regex(/^GM[0-9]{4}$/, { error: 'gemeentecode-onjuist' })
  .brand<'Gemeentecode'>()
export type Gemeentecode = z.infer<typeof gemeentecode>

/** Region of the Doorstroompunt (formerly RMC): two digits, as in `rmc_regios.csv`. */
export const rmcRegiocode = z
  .string()
  .regex(/^[0-9]{2}$/, { error: 'rmc-regio-onjuist' })
  .brand<'RmcRegiocode'>()
export type RmcRegiocode = z.infer<typeof rmcRegiocode>

/** Number DUO gives to an accepted melding: a positive integer of at most 10 digits; the mock issues from 1000001. */
export const meldingsnummer = z.int().positive().max(9_999_999_999).brand<'Meldingsnummer'>()
export type Meldingsnummer = z.infer<typeof meldingsnummer>

/** Identity of a thing made on a desk: never derived from a person. */
export const uuid = z.uuid()
/** The melding on this desk, from the first key stroke; DUO's number comes later. */
export const meldingId = z.uuid().brand<'MeldingId'>()
export type MeldingId = z.infer<typeof meldingId>
/** One intention of the user; also its `Idempotency-Key` (SPEC Y1). */
export const operatieId = z.uuid().brand<'OperatieId'>()
export type OperatieId = z.infer<typeof operatieId>
export const leerlingId = z.uuid().brand<'LeerlingId'>()
export type LeerlingId = z.infer<typeof leerlingId>
/** Text, chosen by whoever made the locatie; stable for ever. */
export const locatieId = z.string().min(1).max(64).brand<'LocatieId'>()
export type LocatieId = z.infer<typeof locatieId>
export const melderId = z.string().min(1).max(64).brand<'MelderId'>()
export type MelderId = z.infer<typeof melderId>

/** Dutch postal code, written with a space: `9305 TY`. */
export const postcode = z.string().regex(/^[1-9][0-9]{3} [A-Z]{2}$/, { error: 'postcode-onjuist' })
