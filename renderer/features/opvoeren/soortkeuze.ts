import type { Optie } from '#renderer/ui/keuze.tsx'
import { kiesbareSoorten, soortLabel } from '#shared/domain/codetabellen.ts'
import { PLICHTZINNEN, regimeOp } from '#shared/domain/meldplicht.ts'
import { soortkeuze } from '#shared/domain/soortkeuze.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'

export interface Verzuimperiode {
  begin: IsoDatum | null
  eind: IsoDatum | null
}

/** What the region agreed about 18+ (`domain.md` 4.6). */
export interface Soortafspraken {
  meld18plus: boolean
}

/**
 * What the list of soorten offers: all that fit this pupil and period, and what is chosen already, so that a choice never
 * vanishes without a word. Without a pupil: all that may be chosen today.
 */
export function soortopties(
  leerling: LeerlingOpDesk | null,
  periode: Verzuimperiode,
  vandaag: IsoDatum,
  gekozen: string,
  afspraken: Soortafspraken,
): Optie[] {
  const opties = mogelijk(leerling, periode, vandaag, gekozen, afspraken)
  const oud = soortSchema.safeParse(gekozen)
  // An old soort of a melding that is changed stands in no list any more, and must not vanish.
  if (!oud.success || opties.some(({ waarde }) => waarde === gekozen)) return opties
  return [...opties, { waarde: gekozen, tekst: soortLabel(oud.data), hulp: 'Deze soort bestaat niet meer.' }]
}

function mogelijk(
  leerling: LeerlingOpDesk | null,
  periode: Verzuimperiode,
  vandaag: IsoDatum,
  gekozen: string,
  afspraken: Soortafspraken,
): Optie[] {
  if (leerling === null)
    return kiesbareSoorten(vandaag).map(({ code, label, voorwaarde }) => ({
      waarde: code,
      tekst: label,
      hulp: voorwaarde,
    }))
  return soortkeuze(leerling, periode, vandaag, afspraken)
    .filter(({ soort, kan }) => kan || soort.code === gekozen)
    .map(({ soort, zin }) => ({ waarde: soort.code, tekst: soort.label, hulp: zin }))
}

/**
 * The soort that stands first for somebody of this age, as a proposal she may change: 16 uur under 18. Above 18 there is
 * none: whether V4 or RMC fits depends on what happened, not on the age.
 */
export function voorstelVoor(leerling: LeerlingOpDesk, op: IsoDatum): string | null {
  const { regime } = regimeOp(leerling, op)
  return regime === 'leerplichtig' || regime === 'kwalificatieplichtig' ? soortSchema.enum.V3 : null
}

/** Null when something can be reported for this pupil; else why not, in words. */
export function waaromNiets(leerling: LeerlingOpDesk, periode: Verzuimperiode, vandaag: IsoDatum): string | null {
  if (soortkeuze(leerling, periode, vandaag, { meld18plus: true }).some(({ kan }) => kan)) return null
  return PLICHTZINNEN[regimeOp(leerling, periode.begin ?? vandaag).reden]
}
