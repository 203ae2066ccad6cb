import { vouw } from '#renderer/store/overzichtrij.ts'
import type { Snippet } from '#shared/schema/snippet.ts'

/** The letters before the caret that may be the abbreviation of a text block. */
const AFKORTING = /(?:^|[\s(])([a-z0-9]{2,8})$/i

/** Text block whose abbreviation stands right before the caret, and from where; null: none. One's own goes before the school's. */
export function blokVoorCaret(
  tekst: string,
  caret: number,
  blokken: readonly Snippet[],
): { blok: Snippet; van: number } | null {
  const letters = AFKORTING.exec(tekst.slice(0, caret))?.[1]
  if (letters === undefined) return null
  const raak = blokken.filter(({ afkorting }) => afkorting === letters.toLowerCase())
  const blok = raak.find(({ van }) => van === 'eigen') ?? raak[0]
  return blok === undefined ? null : { blok, van: caret - letters.length }
}

/** Text blocks for a question, best first: the abbreviation, the beginning of it, then a word of the text. */
export function zoekBlokken(blokken: readonly Snippet[], vraag: string): Snippet[] {
  const gezocht = vouw(vraag.trim())
  const punten = ({ afkorting, tekst }: Snippet) =>
    afkorting === gezocht ? 3 : afkorting.startsWith(gezocht) ? 2 : vouw(tekst).includes(gezocht) ? 1 : 0
  return blokken
    .filter((blok) => punten(blok) > 0)
    .toSorted((a, b) => punten(b) - punten(a) || a.afkorting.localeCompare(b.afkorting, 'nl'))
}
