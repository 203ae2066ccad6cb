import { statusLabel } from '#shared/domain/codetabellen.ts'
import type { Status } from '#shared/schema/codes.ts'
import type { Verzuimdag } from '#shared/schema/melding.ts'
import { type Html, html } from './html.ts'

/** How the pages write things: dates dd-mm-jjjj, times as the clock in the Netherlands says, empty fields in words. */
export const LEEG = 'niet ingevuld'

/** `2026-11-20` as `20-11-2026`. */
export const datum = (dag: string): string => `${dag.slice(8, 10)}-${dag.slice(5, 7)}-${dag.slice(0, 4)}`

const klok = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

/** An instant as `20-11-2026 10:15`. */
export function tijd(op: string | Date): string {
  const deel = new Map(klok.formatToParts(new Date(op)).map(({ type, value }) => [type, value]))
  return `${deel.get('day')}-${deel.get('month')}-${deel.get('year')} ${deel.get('hour')}:${deel.get('minute')}`
}

export function naam(persoon: { voornaam: string; tussenvoegsel: string | null; achternaam: string }): string {
  return [persoon.voornaam, persoon.tussenvoegsel, persoon.achternaam]
    .filter((deel) => deel !== null && deel !== '')
    .join(' ')
}

export const periode = (begin: string, eind: string | null): string =>
  eind === null ? `${datum(begin)} – loopt nog` : begin === eind ? datum(begin) : `${datum(begin)} – ${datum(eind)}`

/** Mark and word: colour alone says nothing. */
export const status = (code: Status): Html => html`<span class="status ${code}">${statusLabel(code)}</span>`

export function lesuren(dag: Verzuimdag): string {
  return 'heleDag' in dag ? 'hele dag' : `lesuur ${dag.lesuren.join(', ')}`
}

/** What somebody wrote, with its line ends; words where nothing was written. */
export const tekst = (waarde: string | null): Html =>
  waarde === null || waarde === ''
    ? html`<span class="zacht">${LEEG}</span>`
    : html`<span class="voorgevormd">${waarde}</span>`

const ROLLEN: Record<string, string> = {
  coordinator: 'coördinator',
  melder: 'melder',
  beheerder: 'beheerder',
  coach: 'coach',
  rapportage: 'rapportagelezer',
}
/** Roles as people say them. */
export const rollen = (codes: readonly string[]): string => codes.map((code) => ROLLEN[code] ?? code).join(', ')
