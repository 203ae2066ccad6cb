import { useEffect, useRef } from 'react'
import type { Opdracht, Opdrachtenregister } from './opdrachten.ts'
import { isTeken, isToets, leesToets, type Toetsdruk } from './toets.ts'

/** How long the second key of `G I` may take, in ms. */
const VERVOLG = 1200

const inTekst = (doel: EventTarget | null) =>
  doel instanceof HTMLElement &&
  doel.matches('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]')

const dialoogOpen = () => document.querySelector('[role="dialog"][aria-modal], .react-aria-ModalOverlay') !== null

/** Every key of an act as the presses it takes, the longest first. */
function drukken(opdrachten: readonly Opdracht[]): { opdracht: Opdracht; drukken: Toetsdruk[] }[] {
  return opdrachten
    .filter(({ alleenUitleg }) => alleenUitleg !== true)
    .flatMap((opdracht) =>
      [opdracht.toets, opdracht.ookToets]
        .filter((kap) => kap !== undefined)
        .map((kap) => ({ opdracht, drukken: leesToets(kap) })),
    )
}

/**
 * One listener for the keys of every registered act. Never Ctrl+Alt: that is AltGr and types € and é. Letters only outside
 * text fields, and not at all when `letters` is false.
 */
export function useSneltoetsen(register: Opdrachtenregister, letters: boolean): void {
  const metLetters = useRef(letters)
  metLetters.current = letters
  useEffect(() => {
    let vorige: { toets: string; op: number } | null = null
    const opToets = (toets: KeyboardEvent) => {
      if (toets.defaultPrevented || toets.isComposing || dialoogOpen()) return
      const eerste = vorige !== null && performance.now() - vorige.op < VERVOLG ? vorige.toets : null
      vorige = null
      const typt = inTekst(toets.target)
      // While she types, Ctrl+Z and Ctrl+Y are the field's own: they undo letters, not acts.
      if (typt && toets.ctrlKey && ['z', 'y'].includes(toets.key.toLowerCase())) return
      const mogelijk = drukken(register.lijst()).filter(
        ({ drukken: [druk] }) => druk !== undefined && (!isTeken(druk) || (metLetters.current && !typt)),
      )
      const vervolg = mogelijk.find(
        ({ drukken: [een, twee] }) => twee !== undefined && een?.toets === eerste && isToets(twee, toets),
      )
      const raak =
        vervolg ?? mogelijk.find(({ drukken: [een, twee] }) => twee === undefined && een && isToets(een, toets))
      if (raak !== undefined) {
        toets.preventDefault()
        raak.opdracht.doe()
        return
      }
      if (mogelijk.some(({ drukken: [een, twee] }) => twee !== undefined && een && isToets(een, toets)))
        vorige = { toets: toets.key.toLowerCase(), op: performance.now() }
    }
    window.addEventListener('keydown', opToets)
    return () => window.removeEventListener('keydown', opToets)
  }, [register])
}

/** F6: form, preview, list, side bar, in the order of the page and round again. */
export function naarVolgendDeel(terug: boolean): void {
  const delen = [...document.querySelectorAll<HTMLElement>('[data-f6]')]
  if (delen.length === 0) return
  const hier = delen.findIndex((deel) => deel.contains(document.activeElement))
  const doel = delen[(hier + (terug ? -1 : 1) + delen.length) % delen.length]
  if (doel === undefined) return
  if (doel.tabIndex >= 0) doel.focus()
  else doel.querySelector<HTMLElement>('[tabindex="0"], input, button, a[href], textarea')?.focus()
}
