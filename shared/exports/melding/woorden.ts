import { zoekGemeente } from '../../reference/gemeenten.ts'
import type { MeldingOpDesk } from '../../schema/desk.ts'
import type { Span, Tekst, Veld } from '../blad.ts'
import { duizend } from '../tekst.ts'

/** Words and small parts that the pages of a melding share. */

export type Soort16 = { readonly dag: string; readonly lesuur: number }

export const NIET_INGEVULD = 'niet ingevuld'
export const KOMT_VAN_DUO = 'DUO heeft deze melding nog niet'
export const DELEN = {
  melding: 1,
  specificatie: 2,
  terugmelding: 3,
  tijdlijn: 4,
  versies: 5,
  bijlagen: 6,
  archief: 7,
} as const
/** Lesuren in the grid: nine, and more only where there are more. */
export const LESUREN_OP_PAPIER = 9
export const ZESTIEN = 16

export const CC_TEKST = {
  CONTACTPERSOON: 'contactpersoon',
  BEHANDELAAR: 'behandelaar',
  BEIDE: 'contactpersoon en behandelaar',
} as const
export const GESLACHT = { M: 'man', V: 'vrouw', O: 'geslacht onbekend' } as const

/** `leerplicht, Westerkwartier` */
export function bestemming(route: NonNullable<MeldingOpDesk['stand']>['route']): string {
  const wie = route.categorie === 'rmc' ? 'Doorstroompunt' : 'leerplicht'
  return `${wie}, ${zoekGemeente(route.gemeentecode)?.gemeente ?? route.instantie}`
}

export const stil = (t: string): Span => ({ t, kleur: 'stil' })

export function veld(nr: number, label: string, waarde: Tekst | null, meer: Partial<Veld> = {}): Veld {
  return waarde === null || waarde === ''
    ? { nr, label, waarde: NIET_INGEVULD, leeg: true, ...meer }
    : { nr, label, waarde, ...meer }
}
export const zonder = (nr: number, label: string, woorden: string): Veld => ({ nr, label, waarde: woorden, leeg: true })

/** Where the 16th missed lesuur is; null without 16 lesuren, and where a whole day of unknown hours comes before it. */
export function zestiendeUur(melding: MeldingOpDesk): Soort16 | null {
  let samen = 0
  for (const dag of melding.inhoud.verzuimspecificatie) {
    if ('heleDag' in dag) return null
    const plek = ZESTIEN - samen - 1
    const lesuur = dag.lesuren[plek]
    if (lesuur !== undefined) return { dag: dag.dag, lesuur }
    samen += dag.lesuren.length
  }
  return null
}

/** `38 kB`: kilobytes of 1,024 bytes, rounded up, as file windows show them. */
export const kilobytes = (bytes: number) => `${duizend(Math.ceil(bytes / 1024))} kB`
