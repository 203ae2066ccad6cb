import type { KeyboardEvent, ReactNode, Ref } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import { Icoon } from './iconen.tsx'
import { gevuld, klas } from './klas.ts'
import stijl from './veld.module.css'

/** What every field has: a label that always shows, and a message under it that says what to do. */
export interface VeldBasis {
  label: string
  /** Marks the label with * and tells assistive technology. */
  verplicht?: boolean | undefined
  /** Message under the field; empty or missing means right. */
  fout?: string | null | undefined
  /** Why the field already holds something: "vooraf ingevuld". */
  vooraf?: string | undefined
  /** Short help inside the label, such as the notation. */
  hulp?: string | undefined
  /** At the right of the label. */
  rechts?: ReactNode
  className?: string | undefined
}

/** Label line of a field, shared by all kinds. */
export function Veldkop({
  label,
  verplicht,
  vooraf,
  hulp,
  rechts,
}: Pick<VeldBasis, 'label' | 'verplicht' | 'vooraf' | 'hulp' | 'rechts'>) {
  return (
    <span className={stijl.kop}>
      <Label className={klas(stijl.label)}>
        {label}
        {verplicht && <span aria-hidden="true"> *</span>}
      </Label>
      {vooraf && (
        <Text slot="description" className={klas(stijl.vooraf)}>
          {vooraf}
        </Text>
      )}
      {hulp && !vooraf && (
        <Text slot="description" className={klas(stijl.hulp)}>
          {hulp}
        </Text>
      )}
      {rechts && <span className={stijl.rechts}>{rechts}</span>}
    </span>
  )
}

/** Message under a field. */
export function Veldfoutregel({ fout }: { fout: string | null | undefined }) {
  if (!fout) return null
  return (
    <FieldError className={klas(stijl.fout)}>
      <Icoon naam="waarschuwing" />
      <span>{fout}</span>
    </FieldError>
  )
}

export interface VeldProps extends VeldBasis {
  naam?: string
  waarde: string
  bijWijzigen(waarde: string): void
  bijVerlaten?(): void
  bijToets?(toets: KeyboardEvent): void
  maxLengte?: number
  uit?: boolean
  soort?: 'text' | 'email' | 'tel' | 'password' | 'search'
  aanvullen?: string
  plaatshouder?: string
  autoFocus?: boolean
  /** Beside the field, such as a button that shows a password. */
  naast?: ReactNode
  invoerwijze?: 'numeric' | 'text' | 'tel' | 'email'
  ref?: Ref<HTMLInputElement>
}

/** One line of text. */
export function Veld(props: VeldProps) {
  const invoer = (
    <Input
      className={klas(stijl.bak)}
      {...gevuld({ ref: props.ref, placeholder: props.plaatshouder, inputMode: props.invoerwijze })}
      spellCheck={props.soort === undefined || props.soort === 'text'}
    />
  )
  return (
    <TextField
      className={klas(stijl.veld, props.className)}
      value={props.waarde}
      onChange={props.bijWijzigen}
      onBlur={() => props.bijVerlaten?.()}
      isRequired={props.verplicht ?? false}
      isInvalid={Boolean(props.fout)}
      isDisabled={props.uit ?? false}
      validationBehavior="aria"
      type={props.soort ?? 'text'}
      autoComplete={props.aanvullen ?? 'off'}
      autoFocus={props.autoFocus ?? false}
      {...gevuld({ name: props.naam, maxLength: props.maxLengte, onKeyDown: props.bijToets })}
    >
      <Veldkop {...props} />
      {props.naast ? (
        <span className={stijl.met}>
          {invoer}
          {props.naast}
        </span>
      ) : (
        invoer
      )}
      <Veldfoutregel fout={props.fout} />
    </TextField>
  )
}

export interface TekstvlakProps extends VeldBasis {
  naam?: string
  waarde: string
  bijWijzigen(waarde: string): void
  bijVerlaten?(): void
  maxLengte?: number
  uit?: boolean
  plaatshouder?: string
  bijToets?(toets: KeyboardEvent): void
  ref?: Ref<HTMLTextAreaElement>
}

/** Several lines of text. Counts down when the end is near, so that nothing is cut without a word. */
export function Tekstvlak(props: TekstvlakProps) {
  const over = props.maxLengte === undefined ? Number.POSITIVE_INFINITY : props.maxLengte - props.waarde.length
  return (
    <TextField
      className={klas(stijl.veld, props.className)}
      value={props.waarde}
      onChange={props.bijWijzigen}
      onBlur={() => props.bijVerlaten?.()}
      isRequired={props.verplicht ?? false}
      isInvalid={Boolean(props.fout)}
      isDisabled={props.uit ?? false}
      validationBehavior="aria"
      {...gevuld({ name: props.naam, onKeyDown: props.bijToets })}
    >
      <Veldkop {...props} rechts={over < 100 ? `nog ${over} tekens` : props.rechts} />
      <TextArea
        className={klas(stijl.bak, stijl.tekstvlak)}
        {...gevuld({ ref: props.ref, placeholder: props.plaatshouder })}
      />
      <Veldfoutregel fout={props.fout} />
    </TextField>
  )
}
