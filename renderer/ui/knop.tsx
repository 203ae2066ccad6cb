import type { ReactNode, Ref } from 'react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import { Icoon, type Icoonnaam } from './iconen.tsx'
import { klas } from './klas.ts'
import stijl from './knop.module.css'
import { ariaSneltoets, Toets } from './toets.tsx'

export interface KnopProps extends Omit<ButtonProps, 'children' | 'className' | 'style'> {
  children: ReactNode
  /** `hoofd`: the one act of a region. `stil`: beside it. */
  soort?: 'gewoon' | 'hoofd' | 'stil'
  klein?: boolean
  icoon?: Icoonnaam
  /** Shortcut as it stands on the key cap: `Ctrl Enter`. The binding itself is made elsewhere. */
  toets?: string
  className?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

/** Button. The key cap is part of it, so that the shortcut is learned while clicking. */
export function Knop({ children, soort = 'gewoon', klein, icoon, toets, className, ...rest }: KnopProps) {
  return (
    <Button
      {...rest}
      {...(toets === undefined ? {} : { 'aria-keyshortcuts': ariaSneltoets(toets) })}
      {...(soort === 'hoofd' ? { 'data-hoofd': '' } : {})}
      className={klas(stijl.knop, stijl[soort], klein && stijl.klein, className)}
    >
      {icoon && <Icoon naam={icoon} />}
      <span className={stijl.tekst}>{children}</span>
      {toets && <Toets>{toets}</Toets>}
    </Button>
  )
}

/** Button that reads as a link: for small acts inside a line of text. */
export function TekstKnop({
  children,
  className,
  ...rest
}: Omit<ButtonProps, 'children' | 'className' | 'style'> & { children: ReactNode; className?: string | undefined }) {
  return (
    <Button {...rest} className={klas(stijl.tekstknop, className)}>
      {children}
    </Button>
  )
}

/** Button with only a drawing; `naam` is its accessible name. */
export function IcoonKnop({
  naam,
  icoon,
  ...rest
}: Omit<ButtonProps, 'children' | 'className' | 'style'> & { naam: string; icoon: Icoonnaam }) {
  return (
    <Button {...rest} aria-label={naam} className={klas(stijl.icoonknop)}>
      <Icoon naam={icoon} />
    </Button>
  )
}
