import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { beheer } from './beheer.tsx'
import { bewaren } from './bewaren.tsx'
import { diagnose } from './diagnose.tsx'
import { doorsturen, dossier, postvak } from './dossier.tsx'
import { gebruikers } from './gebruikers.tsx'
import { hulp } from './hulp.tsx'
import { importeren } from './importeren.tsx'
import { kalenders } from './kalenders.tsx'
import { kluis, vernietigen } from './kluis.tsx'
import { leerlingen, stapelmelden, tijdigheid, uurliniaal } from './leerlingen.tsx'
import { locaties } from './locaties.tsx'
import { logboek } from './logboek.tsx'
import { melders } from './melders.tsx'
import { opvoeren, wijzigen } from './opvoeren.tsx'
import { over } from './over.tsx'
import { raadplegen } from './raadplegen.tsx'
import { tekstblokken } from './tekstblokken.tsx'
import { vandaag } from './vandaag.tsx'
import { verzuimkaart } from './verzuimkaart.tsx'

/**
 * Every screen of the desk. The first of the group `werk` is where she starts; within a group the side bar keeps this order.
 * A new screen is one file beside this one and one line here.
 */
export const SCHERMEN: readonly Schermdef[] = [
  opvoeren,
  // werk
  vandaag,
  raadplegen,
  leerlingen,
  postvak,
  // beheer
  beheer,
  locaties,
  melders,
  importeren,
  hulp,
  // beheer, reached from its first page
  kalenders,
  verzuimkaart,
  tekstblokken,
  gebruikers,
  kluis,
  bewaren,
  vernietigen,
  logboek,
  diagnose,
  over,
  // reached from elsewhere
  uurliniaal,
  stapelmelden,
  tijdigheid,
  wijzigen,
  dossier,
  doorsturen,
]
