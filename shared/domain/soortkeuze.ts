import type { IsoDatum } from '../schema/datum.ts'
import { kiesbareSoorten, type SoortCode } from './codetabellen.ts'
import { type Meldrecht, meldrechtVoor, PLICHTZINNEN, type Plichtfeiten, regimeOp } from './meldplicht.ts'
import { toetsdag } from './routering.ts'

/** A soort as the form offers it: possible or not, and why. */
export interface Soortkeuze {
  soort: SoortCode
  /** False: greyed is not enough, the sentence must be shown. */
  kan: boolean
  recht: Meldrecht
  /** Why not, or what it takes; B1, without personal data. */
  zin: string
}

/**
 * Every soort that may be chosen on the day of the melding, with what table 4.1 says for this pupil. An empty or wrong period counts as today.
 * `bij-afspraak` stays possible: the agreement is the region's, not the app's (4.6).
 */
export function soortkeuze(
  feiten: Plichtfeiten,
  periode: { begin: IsoDatum | null; eind: IsoDatum | null },
  vandaag: IsoDatum,
  afspraken: { meld18plus: boolean },
): Soortkeuze[] {
  const begin = periode.begin ?? vandaag
  const eind = periode.eind !== null && periode.eind >= begin ? periode.eind : null
  return kiesbareSoorten(vandaag).map((soort) => {
    const melding = { soort: soort.code, begin, eind }
    const recht = meldrechtVoor(melding, feiten, vandaag)
    if (recht === 'niet') {
      const dag = toetsdag(melding)
      return { soort, kan: false, recht, zin: waaromNiet(soort, feiten, dag > vandaag ? vandaag : dag) }
    }
    const zonderAfspraak = soort.code === 'V4' && !afspraken.meld18plus
    return {
      soort,
      kan: true,
      recht,
      zin: zonderAfspraak ? `${soort.voorwaarde} In uw regels staat die afspraak niet.` : soort.voorwaarde,
    }
  })
}

function waaromNiet(soort: SoortCode, feiten: Plichtfeiten, op: IsoDatum): string {
  const { regime, reden } = regimeOp(feiten, op)
  if (regime === 'geen') return PLICHTZINNEN[reden]
  if (regime === 'rmc')
    return soort.code === 'L'
      ? 'Luxe verzuim geldt alleen voor leerlingen jonger dan 18.'
      : 'De leerling is 18 of ouder: kies de soort met 18+.'
  return 'De leerling is jonger dan 18: kies de soort met 18-.'
}
