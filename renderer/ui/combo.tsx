import type { Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Icoon } from './iconen.tsx'
import { gevuld, klas } from './klas.ts'
import stijl from './veld.module.css'
import { type VeldBasis, Veldfoutregel, Veldkop } from './veld.tsx'

export interface ComboProps extends VeldBasis {
  naam?: string
  /** Texts to pick from; anything else may be typed. */
  voorstellen: readonly string[]
  waarde: string
  bijWijzigen(waarde: string): void
  bijVerlaten?(): void
  maxLengte?: number
  ref?: Ref<HTMLInputElement>
}

/** Free text with a pick-list. Tab takes the marked proposal; what is typed stays as typed. */
export function Combo(props: ComboProps) {
  return (
    <ComboBox
      className={klas(stijl.veld, props.className)}
      allowsCustomValue
      menuTrigger="input"
      inputValue={props.waarde}
      onInputChange={props.bijWijzigen}
      onBlur={() => props.bijVerlaten?.()}
      isRequired={props.verplicht ?? false}
      isInvalid={Boolean(props.fout)}
      validationBehavior="aria"
      items={props.voorstellen.map((tekst) => ({ id: tekst }))}
      {...(props.naam === undefined ? {} : { name: props.naam })}
    >
      <Veldkop {...props} />
      <Group className={klas(stijl.bak)} {...(props.fout ? { isInvalid: true } : {})}>
        <Input className={klas(stijl.binnen)} {...gevuld({ ref: props.ref, maxLength: props.maxLengte })} />
        <Button className={klas(stijl.pijlknop)} aria-label={`Toon de lijst bij ${props.label}`}>
          <Icoon naam="pijlOmlaag" />
        </Button>
      </Group>
      <Veldfoutregel fout={props.fout} />
      <Popover className={klas(stijl.uitklap)} offset={4}>
        <ListBox className={klas(stijl.lijst)}>
          {({ id }: { id: string }) => (
            <ListBoxItem id={id} textValue={id} className={klas(stijl.optie)}>
              {id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
