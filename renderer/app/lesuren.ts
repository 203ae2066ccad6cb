import { useSyncExternalStore } from 'react'
import { useOefenschool } from '#renderer/features/import/oefenen.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { telhuisVan } from '#renderer/telling/telhuis.ts'
import type { Lesurenstand } from './strook.tsx'

const NIETS = () => () => {}

/** What the strip tells of the lesson hours; nothing for a role that may not see pupils. */
export function useLesuren(bureau: Bureau): Lesurenstand {
  const oefenschool = useOefenschool(bureau)
  const huis = bureau.mag('leerlingenLezen') ? telhuisVan(bureau.desk, () => bureau.vandaag) : null
  const afspraken = useSyncExternalStore(huis?.luister ?? NIETS, () => huis?.stand().afspraken ?? null)
  return {
    tot: afspraken?.afspraken.regels.peildatum ?? null,
    kaart: afspraken?.kaart.naam ?? null,
    oefenschool,
  }
}
