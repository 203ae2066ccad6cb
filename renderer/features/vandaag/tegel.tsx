import type { KeyboardEvent, ReactNode } from 'react'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import stijl from './vandaag.module.css'

/** A list of the day. Its key (`toets`) puts the focus on its first row; arrows and J K walk, Enter opens. */
export function Tegel({
  naam,
  titel,
  aantal,
  toets,
  rechts,
  leeg,
  children,
}: {
  naam: string
  titel: string
  aantal: string
  toets: string
  rechts?: ReactNode
  /** What stands here when there is nothing. */
  leeg: ReactNode
  children: ReactNode[]
}) {
  return (
    <Paneel label={titel} className={stijl.tegel}>
      <header className={stijl.tegelkop}>
        <h2>{titel}</h2>
        <span className={stijl.stil}>{aantal}</span>
        <Toets>{toets}</Toets>
        <span className={stijl.rechts}>{rechts}</span>
      </header>
      {children.length === 0 ? (
        <p className={stijl.leeg}>{leeg}</p>
      ) : (
        <ul data-tegel={naam} onKeyDown={loop} className={stijl.rijen}>
          {children}
        </ul>
      )}
    </Paneel>
  )
}

/** Puts the focus in a list of the day. */
export function naarTegel(naam: string): void {
  document.querySelector<HTMLElement>(`[data-tegel="${naam}"] [data-rij]`)?.focus()
}

function loop(toets: KeyboardEvent<HTMLUListElement>): void {
  const stap = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[toets.key]
  if (stap === undefined || toets.ctrlKey || toets.altKey) return
  const rijen = [...toets.currentTarget.querySelectorAll<HTMLElement>('[data-rij]')]
  const hier = rijen.indexOf(document.activeElement as HTMLElement)
  if (hier < 0) return
  rijen[Math.max(0, Math.min(rijen.length - 1, hier + stap))]?.focus()
  toets.preventDefault()
}

/** A row that opens something; `daad` is one more act beside it. */
export function Tegelrij({ open, daad, children }: { open(): void; daad?: ReactNode; children: ReactNode }) {
  return (
    <li className={stijl.rij}>
      <button type="button" data-rij className={stijl.rijknop} onClick={open}>
        {children}
      </button>
      {daad}
    </li>
  )
}
