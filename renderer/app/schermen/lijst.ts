import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { doorsturen, dossier, postvak } from './dossier.tsx'
import { importeren } from './importeren.tsx'
import { opvoeren, wijzigen } from './opvoeren.tsx'
import { raadplegen } from './raadplegen.tsx'
import { vandaag } from './vandaag.tsx'

/**
 * Every screen of the desk. The first of the group `werk` is where she starts; within a group the side bar keeps this order.
 * A new screen is one file beside this one and one line here.
 */
export const SCHERMEN: readonly Schermdef[] = [
  opvoeren,
  // werk
  vandaag,
  raadplegen,
  postvak,
  // beheer
  importeren,
  // reached from elsewhere
  wijzigen,
  dossier,
  doorsturen,
]
