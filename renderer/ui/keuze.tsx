import type { KeyboardEvent, Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select, SelectValue } from 'react-aria-components/Select'
import { Icoon } from './iconen.tsx'
import { klas } from './klas.ts'
import { Toets } from './toets.tsx'
import stijl from './veld.module.css'
import { type VeldBasis, Veldfoutregel, Veldkop } from './veld.tsx'

export interface Optie {
  waarde: string
  tekst: string
  /** Second line: when this option fits. */
  hulp?: string | undefined
}

export interface KeuzeProps extends VeldBasis {
  naam?: string
  opties: readonly Optie[]
  waarde: string
  bijWijzigen(waarde: string): void
  bijVerlaten?(): void
  plaatshouder?: string
  uit?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** Choice from a fixed list. A number key picks at once (1 = the first), a letter jumps, ↓ opens. */
export function Keuze(props: KeuzeProps) {
  const kiesMetCijfer = (toets: KeyboardEvent) => {
    if (toets.ctrlKey || toets.altKey || toets.metaKey || !/^[1-9]$/.test(toets.key)) return
    const optie = props.opties[Number(toets.key) - 1]
    if (optie === undefined) return
    toets.preventDefault()
    props.bijWijzigen(optie.waarde)
  }
  return (
    <Select
      className={klas(stijl.veld, props.className)}
      // An empty value must be null for react-aria: "nothing chosen", not an option with an empty name.
      value={props.waarde === '' ? null : props.waarde}
      onChange={(sleutel) => props.bijWijzigen(sleutel === null ? '' : String(sleutel))}
      onBlur={() => props.bijVerlaten?.()}
      placeholder={props.plaatshouder ?? 'geef uw keuze'}
      isRequired={props.verplicht ?? false}
      isInvalid={Boolean(props.fout)}
      isDisabled={props.uit ?? false}
      validationBehavior="aria"
      {...(props.naam === undefined ? {} : { name: props.naam })}
    >
      <Veldkop {...props} />
      {/* The capture phase sees the digit before the type-ahead of the list does. */}
      <div onKeyDownCapture={kiesMetCijfer}>
        <Button ref={props.ref} className={klas(stijl.bak)} {...(props.fout ? { 'data-invalid': '' } : {})}>
          <SelectValue className={klas(stijl.waarde)}>
            {({ isPlaceholder, defaultChildren, selectedText }) =>
              isPlaceholder ? <span className={stijl.leeg}>{defaultChildren}</span> : selectedText
            }
          </SelectValue>
          <Icoon naam="pijlOmlaag" className={klas(stijl.pijl)} />
        </Button>
      </div>
      <Veldfoutregel fout={props.fout} />
      <Popover className={klas(stijl.uitklap)} offset={4}>
        <ListBox className={klas(stijl.lijst)} items={props.opties.map((optie) => ({ ...optie, id: optie.waarde }))}>
          {(optie) => (
            <ListBoxItem id={optie.id} textValue={optie.tekst} className={klas(stijl.optie)}>
              {({ isSelected }) => (
                <>
                  <span className={stijl.optietekst}>
                    {optie.tekst}
                    {optie.hulp && <span className={stijl.optiehulp}>{optie.hulp}</span>}
                  </span>
                  {isSelected && <Icoon naam="vink" className={klas(stijl.gekozen)} />}
                  <Cijfer nummer={props.opties.findIndex(({ waarde }) => waarde === optie.id) + 1} />
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

function Cijfer({ nummer }: { nummer: number }) {
  return nummer >= 1 && nummer <= 9 ? <Toets>{String(nummer)}</Toets> : null
}
