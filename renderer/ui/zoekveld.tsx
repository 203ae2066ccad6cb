import type { InputHTMLAttributes, Ref } from 'react'
import { Icoon } from './iconen.tsx'
import { klas } from './klas.ts'
import { Toets } from './toets.tsx'
import stijl from './zoekveld.module.css'

type Invoer = Pick<InputHTMLAttributes<HTMLInputElement>, 'onKeyDown' | 'onPaste' | 'placeholder'>

/** A search box of a screen: at its name, with the key that leads to it. `className` says how wide it is. */
export function Zoekveld({
  naam,
  toets,
  waarde,
  zet,
  ref,
  className,
  f6 = false,
  ...invoer
}: Invoer & {
  naam: string
  toets?: string
  waarde: string
  zet(waarde: string): void
  ref?: Ref<HTMLInputElement>
  className?: string
  /** A stop of F6 by itself. */
  f6?: boolean
}) {
  return (
    <div className={klas(stijl.vak, className)} {...(f6 ? { 'data-f6': true } : {})}>
      <Icoon naam="zoek" />
      <input
        ref={ref}
        type="search"
        aria-label={naam}
        aria-keyshortcuts={toets}
        autoComplete="off"
        spellCheck="false"
        value={waarde}
        onChange={({ target }) => zet(target.value)}
        {...invoer}
      />
      {toets !== undefined && <Toets>{toets}</Toets>}
    </div>
  )
}
