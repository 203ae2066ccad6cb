import { soortLabel } from '../domain/codetabellen.ts'
import { toonDatum } from '../domain/invoerdatum.ts'
import type { Tijdstip } from '../schema/datum.ts'
import type { MeldingOpDesk } from '../schema/desk.ts'
import { BOM, csvRegel } from './csv.ts'
import type { Herkomst } from './tekst.ts'
import { nederlandseDag } from './tijd.ts'
import { statusTekst } from './totaaloverzicht-kolommen.ts'

/**
 * A set of archives: one pdf per melding, a table of contents and a list of hashes. The lists can be read and checked with
 * any computer, without the app; `npm run archief:controle` does it in one go.
 */
export const INHOUD = 'inhoud.csv'
export const HASHLIJST = 'sha256sums.txt'

/** `archief-00ZV-20261112-OEFEN.zip` */
export function naamArchief(herkomst: Pick<Herkomst, 'brin' | 'oefenomgeving'>, gemaaktOp: Tijdstip): string {
  const dag = nederlandseDag(gemaaktOp).replaceAll('-', '')
  return `archief-${herkomst.brin}-${dag}${herkomst.oefenomgeving ? '-OEFEN' : ''}.zip`
}

export interface Archiefstuk {
  readonly bestandsnaam: string
  readonly melding: MeldingOpDesk
  readonly bladen: number
  readonly sha256: string
  /** Characters that stand as a box on paper. */
  readonly ontbrekendeTekens: readonly string[]
}

const KOPPEN = [
  'Bestand',
  'Meldingsnummer',
  'Leerlingnummer',
  'Versie',
  'Vermoedelijke soort',
  'Begin verzuim',
  'Eind verzuim',
  'Status',
  'Bladen',
  'Tekens als vakje',
  'Sha256',
]

/** What is in the set, a line per pdf. No names: the pdf has them. */
export function inhoudCsv(stukken: readonly Archiefstuk[]): string {
  const regels = stukken.map(({ bestandsnaam, melding, bladen, sha256, ontbrekendeTekens }) =>
    csvRegel([
      bestandsnaam,
      melding.meldingsnummer,
      melding.inhoud.studentnummer,
      melding.stand?.versie ?? null,
      soortLabel(melding.inhoud.soort),
      toonDatum(melding.inhoud.begin),
      melding.inhoud.eind === null ? null : toonDatum(melding.inhoud.eind),
      statusTekst(melding),
      bladen,
      ontbrekendeTekens.join(' '),
      sha256,
    ]),
  )
  return BOM + csvRegel(KOPPEN) + regels.join('')
}

/** As `sha256sum` writes and checks it: hash, two blanks, name. */
export function hashlijst(bestanden: readonly { readonly bestandsnaam: string; readonly sha256: string }[]): string {
  return bestanden.map(({ bestandsnaam, sha256 }) => `${sha256}  ${bestandsnaam}\n`).join('')
}

/** Names in a list that may be opened: plain names, no folder, no way up. */
const BESTANDSNAAM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,118}$/

/** The list read back; null when a line is not one of ours. */
export function leesHashlijst(tekst: string): Map<string, string> | null {
  const uit = new Map<string, string>()
  for (const regel of tekst.split('\n')) {
    if (regel.trim() === '') continue
    const [, hash, naam] = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(regel) ?? []
    if (hash === undefined || naam === undefined || !BESTANDSNAAM.test(naam) || uit.has(naam)) return null
    uit.set(naam, hash)
  }
  return uit.size === 0 ? null : uit
}

/** A name that is not in use yet: `melding-1001203-v2.pdf`, then `melding-1001203-v2-2.pdf`. */
export function vrijeNaam(naam: string, bezet: ReadonlySet<string>): string {
  if (!bezet.has(naam)) return naam
  const punt = naam.lastIndexOf('.')
  for (let n = 2; ; n++) {
    const andere = `${naam.slice(0, punt)}-${n}${naam.slice(punt)}`
    if (!bezet.has(andere)) return andere
  }
}
