import type { Brin } from '../schema/identificatie.ts'
import type { Vestiging } from '../schema/reference.ts'
import { MBO_INSTELLINGEN } from './mbo-instellingen.generated.ts'
import { VESTIGINGEN } from './vestigingen.generated.ts'

/**
 * Schools by instellingscode. Big (2,500 vestigingen): import this file only where it is used. The list is of 2024 and holds
 * no complete mbo, so an unknown code is no error (`shared/reference/README.md`).
 */
const perBrin = Map.groupBy(VESTIGINGEN, (vestiging) => vestiging.brin)
const mbo = new Map(MBO_INSTELLINGEN.map((instelling) => [instelling.brin, instelling.naam]))

/** The vestigingen of an institution, hoofdvestiging first; empty when unknown. */
export const vestigingenVan = (brin: Brin): readonly Vestiging[] => perBrin.get(brin) ?? []

/** Name of the hoofdvestiging, or of the roc of 2013, or null. */
export const naamVanInstelling = (brin: Brin): string | null => perBrin.get(brin)?.[0]?.naam ?? mbo.get(brin) ?? null
