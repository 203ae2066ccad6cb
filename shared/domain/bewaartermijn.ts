import type { IsoDatum } from '../schema/datum.ts'
import type { Inschrijving } from '../schema/leerling.ts'
import type { Bewaarregels } from '../schema/regels.ts'
import { plusDagen, plusMaanden } from './datum.ts'

/**
 * How long things are kept (`domain.md` 8, OUR CHOICE where no law names a term). The engine proposes, a person confirms; what is on hold is
 * never proposed.
 */

/** vo: absence and in- and uitschrijving 5 years after leaving; mbo: the common rule of 2 years. */
export const STANDAARD_BEWAARREGELS: Bewaarregels = {
  voJaren: 5,
  mboJaren: 2,
  conceptDagen: 90,
  auditJaren: 5,
}

/** Why something is kept until a day, for the destruction list. */
export type Bewaargrond = 'vo-na-uitschrijving' | 'mbo-na-uitschrijving' | 'concept' | 'audit'

export const BEWAARGRONDZINNEN: Record<Bewaargrond, string> = {
  'vo-na-uitschrijving': 'Voortgezet onderwijs: verzuimgegevens na de uitschrijving.',
  'mbo-na-uitschrijving': 'Mbo: verzuimgegevens na de uitschrijving.',
  concept: 'Concept dat niet verstuurd is.',
  audit: 'Regel in het logboek, zonder inhoud.',
}

/** Last day on which something is kept; from the day after it may go. Null: it stays for now. */
export type Bewaartermijn = { tot: IsoDatum; grond: Bewaargrond } | null

/**
 * Term of a pupil's dossier: his meldingen, lesuren, contactmomenten and bijlagen. Counted from each uitschrijving at the own school by its
 * sector; the longest counts. Null while he is enrolled, is on hold, or was never enrolled (then nobody knows when to count from).
 */
export function termijnVanLeerling(
  inschrijvingen: readonly Pick<Inschrijving, 'sector' | 'tot'>[],
  regels: Bewaarregels,
  vastgehouden = false,
): Bewaartermijn {
  if (vastgehouden) return null
  let langste: Bewaartermijn = null
  for (const { sector, tot } of inschrijvingen) {
    if (tot === null) return null
    const vo = sector === 'VO'
    const einde = plusMaanden(tot, 12 * (vo ? regels.voJaren : regels.mboJaren))
    if (langste === null || einde > langste.tot)
      langste = { tot: einde, grond: vo ? 'vo-na-uitschrijving' : 'mbo-na-uitschrijving' }
  }
  return langste
}

/** Term of a concept: from its last change. */
export const termijnVanConcept = (gewijzigd: IsoDatum, regels: Bewaarregels): NonNullable<Bewaartermijn> => ({
  tot: plusDagen(gewijzigd, regels.conceptDagen),
  grond: 'concept',
})

/** Term of an audit line. */
export const termijnVanAudit = (op: IsoDatum, regels: Bewaarregels): NonNullable<Bewaartermijn> => ({
  tot: plusMaanden(op, 12 * regels.auditJaren),
  grond: 'audit',
})

/** May it go on this day? */
export const magWeg = (termijn: Bewaartermijn, op: IsoDatum): boolean => termijn !== null && op > termijn.tot
