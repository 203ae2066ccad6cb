import type { Span, Tekst } from '#shared/exports/blad.ts'
import type { Letters } from './letters.ts'
import { tekstbreedte } from './meten.ts'
import type { Element, Tekststijl, Vel } from './vel.ts'

/** Text in lines: broken at blanks only, so that a date never breaks at its hyphens. */

export interface Regel {
  readonly delen: readonly { readonly x: number; readonly tekst: string; readonly stijl: Tekststijl }[]
  readonly breedte: number
}

interface Woord {
  readonly delen: { tekst: string; stijl: Tekststijl; breedte: number }[]
  breedte: number
  /** The blank after it, in its own style; null at the end of a paragraph line. */
  spatie: number
}

/** Look of a span in a text whose own look is `basis`. */
function stijlVan(span: Span, basis: Tekststijl): Tekststijl {
  return {
    snit: span.vet ? 'vet' : basis.snit,
    maat: span.hash ? basis.maat * 0.84 : span.klein ? 8.5 : basis.maat,
    kleur: span.kleur ?? basis.kleur,
  }
}

/** Composed form, one kind of line end, no tabs: what a font can show. */
function schoon(tekst: string): string {
  return tekst
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
}

/** The text in lines of at most `breedte` points. A word that is longer is cut. Line ends in the text are kept. */
export function inRegels(letters: Letters, tekst: Tekst, basis: Tekststijl, breedte: number): Regel[] {
  const spans: readonly Span[] = typeof tekst === 'string' ? [{ t: tekst }] : tekst
  const regels: Regel[] = []
  let woorden: Woord[] = []
  let open: Woord | null = null
  const sluit = () => {
    if (open) woorden.push(open)
    open = null
  }
  const einde = () => {
    sluit()
    regels.push(...breek(letters, woorden, breedte))
    woorden = []
  }
  for (const span of spans) {
    const stijl = stijlVan(span, basis)
    for (const [n, regel] of schoon(span.t).split('\n').entries()) {
      if (n > 0) einde()
      for (const [m, stuk] of (span.heel ? [regel] : regel.split(' ')).entries()) {
        if (m > 0) {
          open ??= { delen: [], breedte: 0, spatie: 0 }
          open.spatie += tekstbreedte(letters, ' ', stijl)
          // Two blanks in a row belong together: they are a wider gap, not an empty word.
          if (stuk !== '') sluit()
        }
        if (stuk === '') continue
        open ??= { delen: [], breedte: 0, spatie: 0 }
        if (open.spatie > 0) {
          sluit()
          open = { delen: [], breedte: 0, spatie: 0 }
        }
        const w = tekstbreedte(letters, stuk, stijl)
        open.delen.push({ tekst: stuk, stijl, breedte: w })
        open.breedte += w
      }
    }
  }
  einde()
  return regels
}

function breek(letters: Letters, woorden: readonly Woord[], breedte: number): Regel[] {
  const regels: Regel[] = []
  let delen: { x: number; tekst: string; stijl: Tekststijl }[] = []
  let x = 0
  let wacht = 0
  const nieuw = () => {
    regels.push({ delen, breedte: x })
    delen = []
    x = 0
    wacht = 0
  }
  const zet = (tekst: string, stijl: Tekststijl, w: number) => {
    const vorige = delen.at(-1)
    // The blank is part of the text, so that it copies as one; a wider gap stays a gap.
    if (vorige && wacht > 0 && gelijk(vorige.stijl, stijl)) {
      const spatie = tekstbreedte(letters, ' ', stijl)
      if (Math.abs(wacht - spatie) < 0.01) {
        vorige.tekst += ` ${tekst}`
        x = vorige.x + tekstbreedte(letters, vorige.tekst, stijl)
        wacht = 0
        return
      }
    }
    if (vorige && wacht > 0) vorige.tekst += ' '
    x += wacht
    wacht = 0
    delen.push({ x, tekst, stijl })
    x += w
  }
  for (const woord of woorden) {
    if (delen.length > 0 && x + wacht + woord.breedte > breedte) nieuw()
    if (woord.breedte > breedte) {
      for (const deel of woord.delen)
        for (const teken of deel.tekst.match(/\P{Mn}\p{Mn}*|\p{Mn}+/gu) ?? []) {
          const w = tekstbreedte(letters, teken, deel.stijl)
          if (delen.length > 0 && x + w > breedte) nieuw()
          zet(teken, deel.stijl, w)
        }
    } else for (const deel of woord.delen) zet(deel.tekst, deel.stijl, deel.breedte)
    wacht = woord.spatie
  }
  nieuw()
  return regels
}

const gelijk = (a: Tekststijl, b: Tekststijl) => a.snit === b.snit && a.maat === b.maat && a.kleur === b.kleur

/** Where the baseline lies in a line of this height: as a browser places it, so that paper and screen agree. */
export function basislijn(letters: Letters, stijl: Pick<Tekststijl, 'snit' | 'maat'>, regelhoogte: number): number {
  const { stijgt, daalt } = letters[stijl.snit]
  return regelhoogte / 2 + ((stijgt - daalt) / 2000) * stijl.maat
}

/** Draws lines from `y` down; right-aligned when `rechtsTot` is given. */
export function tekenRegels(
  vel: Vel,
  letters: Letters,
  regels: readonly Regel[],
  plek: { readonly x: number; readonly y: number; readonly regelhoogte: number; readonly rechtsTot?: number },
  basis: Tekststijl,
  element: Element | null,
): void {
  for (const [n, regel] of regels.entries()) {
    const y = plek.y + n * plek.regelhoogte + basislijn(letters, basis, plek.regelhoogte)
    const x = plek.rechtsTot === undefined ? plek.x : plek.rechtsTot - regel.breedte
    for (const deel of regel.delen) vel.tekst(x + deel.x, y, deel.tekst, deel.stijl, element)
  }
}
