/** Reads key caps (`Ctrl Shift B`, `G I`, `F9`) and says which of them a key press is. */
export interface Toetsdruk {
  ctrl: boolean
  alt: boolean
  shift: boolean
  /** As `KeyboardEvent.key`, letters in lower case. */
  toets: string
}

const NAMEN: Record<string, string> = {
  Spatie: ' ',
  Esc: 'Escape',
  Del: 'Delete',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
}
const HULPTOETSEN = ['Ctrl', 'Alt', 'Shift']

/** The presses of a key cap, one after the other: two for `G I`, one for all others. */
export function leesToets(kap: string): Toetsdruk[] {
  const delen = kap.split(' ')
  const hulp = delen.filter((deel) => HULPTOETSEN.includes(deel))
  return delen
    .filter((deel) => !HULPTOETSEN.includes(deel))
    .map((deel) => ({
      ctrl: hulp.includes('Ctrl'),
      alt: hulp.includes('Alt'),
      shift: hulp.includes('Shift'),
      toets: (NAMEN[deel] ?? deel).toLowerCase(),
    }))
}

export type Toetsfeit = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** Whether this press is meant. Shift counts for letters and named keys only: `?` is typed with it on one keyboard and without on another. */
export function isToets(druk: Toetsdruk, feit: Toetsfeit): boolean {
  const toets = feit.key.toLowerCase()
  // Shift+2 is " or @ by keyboard: the cap says the digit.
  if (druk.toets !== toets || druk.ctrl !== feit.ctrlKey || druk.alt !== feit.altKey || feit.metaKey) return false
  const teken = toets.length === 1 && !/[a-z0-9 ]/.test(toets)
  return teken || druk.shift === feit.shiftKey
}

/** Types something when a text field has the focus: such a key works outside text fields only (WCAG 2.1.4). */
export const isTeken = ({ ctrl, alt, toets }: Toetsdruk): boolean => !ctrl && !alt && toets.length === 1
