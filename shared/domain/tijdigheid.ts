import type { Soort } from '../schema/codes.ts'
import type { IsoDatum } from '../schema/datum.ts'
import type { LocatieId } from '../schema/identificatie.ts'
import { MELDTERMIJN_WERKDAGEN, werkdagenTussen } from './schoolkalender.ts'

/**
 * How soon meldingen follow the 16th hour (`domain.md` 4.1: within five werkdagen), per locatie and month; never per person. Only V3 and V4
 * tell the day on which it was reached: their einddatum (3.4).
 */
export interface Tijdigheidfeit {
  soort: Soort
  eind: IsoDatum | null
  /** The Dutch day on which DUO received it. */
  gemeldOp: IsoDatum
  locatieId: LocatieId
}

export interface Tijdigheid {
  aantal: number
  opTijd: number
  /** Werkdagen from the 16th hour to the melding; null when there are none. */
  mediaan: number | null
  langste: number | null
}

export interface Tijdigheidrapport {
  totaal: Tijdigheid
  perLocatie: ReadonlyMap<LocatieId, Tijdigheid>
  /** By month of the melding, `2026-11`, in order. */
  perMaand: ReadonlyMap<string, Tijdigheid>
}

/** Counts what DUO received in a period, both days included. */
export function tijdigheid(
  feiten: readonly Tijdigheidfeit[],
  periode: { van: IsoDatum; tot: IsoDatum },
): Tijdigheidrapport {
  const alle: number[] = []
  const perLocatie = new Map<LocatieId, number[]>()
  const perMaand = new Map<string, number[]>()
  for (const { soort, eind, gemeldOp, locatieId } of feiten) {
    if ((soort !== 'V3' && soort !== 'V4') || eind === null || gemeldOp < periode.van || gemeldOp > periode.tot)
      continue
    // Reported before the day was over, or with a day still to come: not late.
    const dagen = Math.max(0, werkdagenTussen(eind, gemeldOp))
    alle.push(dagen)
    zet(perLocatie, locatieId, dagen)
    zet(perMaand, gemeldOp.slice(0, 7), dagen)
  }
  return {
    totaal: vat(alle),
    perLocatie: new Map([...perLocatie].map(([id, dagen]) => [id, vat(dagen)])),
    perMaand: new Map([...perMaand].sort(([a], [b]) => (a < b ? -1 : 1)).map(([maand, dagen]) => [maand, vat(dagen)])),
  }
}

function zet<S>(kaart: Map<S, number[]>, sleutel: S, dagen: number): void {
  const lijst = kaart.get(sleutel)
  if (lijst) lijst.push(dagen)
  else kaart.set(sleutel, [dagen])
}

function vat(dagen: readonly number[]): Tijdigheid {
  const lijst = [...dagen].sort((a, b) => a - b)
  return {
    aantal: lijst.length,
    opTijd: lijst.filter((een) => een <= MELDTERMIJN_WERKDAGEN).length,
    mediaan: lijst[Math.floor((lijst.length - 1) / 2)] ?? null,
    langste: lijst.at(-1) ?? null,
  }
}
