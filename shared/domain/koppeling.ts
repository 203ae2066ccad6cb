import type { IsoDatum } from '../schema/datum.ts'
import type { Gemeentecode, RmcRegiocode } from '../schema/identificatie.ts'
import type { Certificaat } from '../schema/koppeling.ts'
import { dagenTussen } from './datum.ts'
import { gemeentecodeVoorDuo, rmcRegioVoorDuo } from './identificatie.ts'

/** The machine link with DUO (`domain.md` 5.9, 5.13). */

/** Days before its end on which the app warns of a certificate (OUR CHOICE). */
export const CERTIFICAAT_WAARSCHUWDAGEN = [60, 30, 7] as const

/** How a certificate stands: `over` is the number of days that it still works, today included in none of them. */
export function certificaatStand(
  certificaat: Pick<Certificaat, 'geldigVan' | 'geldigTot'>,
  op: IsoDatum,
): { stand: 'nog-niet' | 'geldig' | 'verlopen'; over: number; waarschuwing: 60 | 30 | 7 | null } {
  const over = dagenTussen(op, certificaat.geldigTot)
  if (op < certificaat.geldigVan) return { stand: 'nog-niet', over, waarschuwing: null }
  if (over < 0) return { stand: 'verlopen', over, waarschuwing: null }
  const waarschuwing = [...CERTIFICAAT_WAARSCHUWDAGEN].reverse().find((dagen) => over <= dagen) ?? null
  return { stand: 'geldig', over, waarschuwing }
}

/** What to say before a schoolvakantie (5.13 R6): the link is off, or the certificate ends within it. */
export function vakantieWaarschuwing(
  vakantie: { van: IsoDatum; tot: IsoDatum },
  koppelingAan: boolean,
  certificaat: Pick<Certificaat, 'geldigTot'> | null,
): 'koppeling-uit' | 'certificaat-verloopt' | null {
  if (!koppelingAan) return 'koppeling-uit'
  return certificaat !== null && certificaat.geldigTot <= vakantie.tot ? 'certificaat-verloopt' : null
}

/** Beginning of the name of a C-levering's file (5.9): day, R or G, and the code in four characters. */
export function leveringsnaam(op: IsoDatum, voor: { gemeente: Gemeentecode } | { regio: RmcRegiocode }): string {
  const dag = op.replaceAll('-', '')
  return 'gemeente' in voor ? `${dag}G${gemeentecodeVoorDuo(voor.gemeente)}` : `${dag}R${rmcRegioVoorDuo(voor.regio)}`
}
