import { kiesbareSoorten, type SoortCode } from '#shared/domain/codetabellen.ts'
import { magGemeldWorden, PLICHTZINNEN, regimeOp } from '#shared/domain/meldplicht.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'

/** What may be chosen for this pupil over this period, in the order of the form. Without a pupil: all that may be chosen today. */
export function kiesbaarVoor(
  leerling: LeerlingOpDesk | null,
  periode: { begin: IsoDatum | null; eind: IsoDatum | null },
  vandaag: IsoDatum,
  /** Stays in the list, so that a choice never vanishes without a word; the check says what is wrong with it. */
  gekozen: string,
): SoortCode[] {
  const begin = periode.begin ?? vandaag
  return kiesbareSoorten(vandaag).filter(
    ({ code }) =>
      leerling === null ||
      code === gekozen ||
      magGemeldWorden({ soort: code, begin, eind: periode.eind }, leerling, vandaag),
  )
}

/**
 * The soort that stands first for somebody of this age, as a proposal she may change: 16 uur under 18. Above 18 there is
 * none: whether V4 or RMC fits depends on what happened, not on the age.
 */
export function voorstelVoor(leerling: LeerlingOpDesk, op: IsoDatum): string | null {
  const { regime } = regimeOp(leerling, op)
  return regime === 'leerplichtig' || regime === 'kwalificatieplichtig' ? soortSchema.enum.V3 : null
}

/** Null when something can be reported today; else why not, in words. */
export function waaromNiets(
  leerling: LeerlingOpDesk,
  periode: { begin: IsoDatum | null; eind: IsoDatum | null },
  vandaag: IsoDatum,
): string | null {
  if (kiesbaarVoor(leerling, periode, vandaag, '').length > 0) return null
  return PLICHTZINNEN[regimeOp(leerling, periode.begin ?? vandaag).reden]
}
