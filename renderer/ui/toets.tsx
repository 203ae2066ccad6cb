import { Keyboard } from 'react-aria-components/Keyboard'
import { klas } from './klas.ts'
import stijl from './toets.module.css'

/** A key cap: `Ctrl Enter`. `kaal` has no border (side bar). Hidden from screen readers: `aria-keyshortcuts` tells them. */
export function Toets({ kaal = false, children }: { kaal?: boolean; children: string }) {
  return (
    <Keyboard aria-hidden="true" className={klas(stijl.toets, kaal && stijl.kaal)}>
      {children}
    </Keyboard>
  )
}

const NAMEN: Record<string, string> = {
  Ctrl: 'Control',
  Esc: 'Escape',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  Spatie: 'Space',
}

/** `Ctrl Shift A` as `aria-keyshortcuts` writes it: `Control+Shift+A`. */
export function ariaSneltoets(toets: string): string {
  return toets
    .split(' ')
    .map((deel) => NAMEN[deel] ?? deel)
    .join('+')
}
