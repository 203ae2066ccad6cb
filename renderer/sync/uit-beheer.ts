import { BOTST, isConflict } from '#renderer/store/daden/keten.ts'
import { zonderVast } from '#renderer/store/daden/zet-beheer.ts'
import { zelfde } from '#shared/domain/canoniek.ts'
import { voegVelden } from '#shared/domain/samenvoegen.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { OperatieVan } from '#shared/schema/desk.ts'

export type Beheeroperatie = OperatieVan<'locatie' | 'melder'>

/**
 * A waiting change of a locatie or melder on another stand of DUO, per field as for a melding (Y6). Of one that is under way only
 * what DUO has now is remembered: its content belongs to its key. Null: DUO has all of it already.
 */
export function opBeheerstand(operatie: Beheeroperatie, stand: Locatie | Melder): Beheeroperatie | null {
  if (operatie.status === 'onderweg') return { ...operatie, hunne: stand } as Beheeroperatie
  const hunne = zonderVast(stand) as Record<string, unknown>
  const basis = operatie.basis === null ? hunne : (zonderVast(operatie.basis) as Record<string, unknown>)
  const { inhoud, botsingen } = voegVelden(Object.keys(hunne), basis, operatie.inhoud as Record<string, unknown>, hunne)
  if (botsingen.length > 0) {
    return { ...operatie, hunne: stand, status: 'fout', fout: BOTST, nietVoor: null } as Beheeroperatie
  }
  if (zelfde(inhoud, hunne)) return null
  const verder = { ...operatie, inhoud, basis: stand, hunne: null } as Beheeroperatie
  return isConflict(operatie) ? { ...verder, status: 'klaar', fout: null } : verder
}
