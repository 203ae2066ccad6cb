import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { klas } from './klas.ts'
import stijl from './vinkje.module.css'

export interface VinkjeProps {
  aan: boolean
  /** Some but not all: on the head of a list. */
  half?: boolean
  bijWijzigen(aan: boolean): void
  /** Accessible name when there is no text beside the box. */
  naam?: string
  children?: ReactNode
  uit?: boolean
  className?: string | undefined
  /** Leaves the tab order: inside a row that has its own keys. */
  buitenTab?: boolean
}

/** Tick box. */
export function Vinkje({ aan, half = false, bijWijzigen, naam, children, uit, className, buitenTab }: VinkjeProps) {
  return (
    <Checkbox
      className={klas(stijl.vinkje, className)}
      isSelected={aan}
      isIndeterminate={half}
      onChange={bijWijzigen}
      isDisabled={uit ?? false}
      excludeFromTabOrder={buitenTab ?? false}
      {...(naam === undefined ? {} : { 'aria-label': naam })}
    >
      <span className={stijl.vak} aria-hidden="true" />
      {children}
    </Checkbox>
  )
}
