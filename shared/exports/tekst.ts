import type { z } from 'zod'
import type { MeldingOpDesk } from '../schema/desk.ts'
import type { Brin } from '../schema/identificatie.ts'
import type { adres, inschrijving, leerling } from '../schema/leerling.ts'

/** Words that more than one document uses. */

type Naam = Pick<z.infer<typeof leerling>, 'voornaam' | 'tussenvoegsel' | 'achternaam'>

/** What every export must be told: the clock and the practice mark come from outside. */
export interface Herkomst {
  readonly brin: Brin
  readonly instelling: string
  /** Person who asked for the export. */
  readonly maker: { readonly naam: string; readonly functie: string | null }
  readonly appVersie: string
  readonly oefenomgeving: boolean
}

/** Null: the PGN stays out (the default). Otherwise it is in, and the reason is printed and logged. */
export type PgnKeuze = { readonly reden: string } | null

/** `Fenna Dijkstra`, `Damian de Boer` */
export function roepnaam(persoon: Naam): string {
  return [persoon.voornaam, persoon.tussenvoegsel, persoon.achternaam].filter(Boolean).join(' ')
}

/** `Boer, Damian de`: sorts by surname, as school lists do. */
export function lijstnaam(persoon: Naam): string {
  const voor = [persoon.voornaam, persoon.tussenvoegsel].filter(Boolean).join(' ')
  return voor === '' ? persoon.achternaam : `${persoon.achternaam}, ${voor}`
}

/** `Wilgenpad 12a, 9351 XA Leek` */
export function adresTekst(
  plek: Pick<z.infer<typeof adres>, 'straat' | 'huisnummer' | 'huisletter' | 'toevoeging' | 'postcode' | 'plaats'>,
): string {
  const nummer = `${plek.huisnummer}${plek.huisletter ?? ''}${plek.toevoeging ? ` ${plek.toevoeging}` : ''}`
  return `${plek.straat} ${nummer}, ${plek.postcode} ${plek.plaats}`
}

/** `vo, leerjaar 4, havo` or `mbo, niveau 3, Zorg, bol, voltijd` */
export function onderwijsTekst(deelname: z.infer<typeof inschrijving>): string {
  return [
    deelname.sector === 'VO' ? 'vo' : 'mbo',
    deelname.leerjaar === null ? null : `leerjaar ${deelname.leerjaar}`,
    deelname.niveau === null ? null : `niveau ${deelname.niveau}`,
    deelname.opleiding,
    deelname.leerweg?.toLowerCase(),
    deelname.vorm === null ? null : deelname.vorm === 'VT' ? 'voltijd' : 'deeltijd',
  ]
    .filter(Boolean)
    .join(', ')
}

/** `4 havo-c`, or the opleiding where the school knows no groups. Empty when neither is known. */
export function klasOfOpleiding(melding: MeldingOpDesk): string {
  return melding.leerling.groep ?? melding.inhoud.onderwijsdeelname?.opleiding ?? ''
}

/** Missed lesuren, and whole days of which nobody wrote down the hours. */
export function telSpecificatie(melding: MeldingOpDesk): { dagen: number; lesuren: number; heleDagen: number } {
  let lesuren = 0
  let heleDagen = 0
  for (const dag of melding.inhoud.verzuimspecificatie) {
    if ('heleDag' in dag) heleDagen++
    else lesuren += dag.lesuren.length
  }
  return { dagen: melding.inhoud.verzuimspecificatie.length, lesuren, heleDagen }
}

export const jaNee = (waarde: boolean): string => (waarde ? 'ja' : 'nee')

/** `1 dag`, `7 dagen` */
export function aantalMet(aantal: number, enkel: string, meer: string): string {
  return `${duizend(aantal)} ${aantal === 1 ? enkel : meer}`
}

/** `1.204` */
export function duizend(aantal: number): string {
  return String(aantal).replace(/\B(?=(\d{3})+(?!\d))/g, '.')
}

/** Lesuren as people say them: `1 t/m 3, 5`. */
export function lesurenTekst(lesuren: readonly number[]): string {
  const delen: string[] = []
  const lijst = [...new Set(lesuren)].sort((a, b) => a - b)
  for (let i = 0; i < lijst.length; ) {
    let tot = i
    while (lijst[tot + 1] === (lijst[tot] ?? 0) + 1) tot++
    delen.push(
      tot > i + 1 ? `${lijst[i]} t/m ${lijst[tot]}` : tot === i + 1 ? `${lijst[i]}, ${lijst[tot]}` : `${lijst[i]}`,
    )
    i = tot + 1
  }
  return delen.join(', ')
}
