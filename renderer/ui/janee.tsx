import type { KeyboardEvent } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import stijl from './janee.module.css'
import { klas } from './klas.ts'
import { type VeldBasis, Veldfoutregel, Veldkop } from './veld.tsx'

export interface JaNeeProps extends VeldBasis {
  naam?: string
  waarde: boolean
  bijWijzigen(waarde: boolean): void
  bijVerlaten?(): void
  /** Label and answers on one line. */
  opEenRegel?: boolean
}

/** A legal yes or no: two radio buttons, never a switch. The keys J and N answer. */
export function JaNee(props: JaNeeProps) {
  const antwoordMetLetter = (toets: KeyboardEvent) => {
    if (toets.ctrlKey || toets.altKey || toets.metaKey) return
    const letter = toets.key.toLowerCase()
    if (letter === 'j' || letter === 'n') props.bijWijzigen(letter === 'j')
  }
  return (
    <RadioGroup
      className={klas(stijl.groep, props.opEenRegel && stijl.regel, props.className)}
      value={props.waarde ? 'ja' : 'nee'}
      onChange={(waarde) => props.bijWijzigen(waarde === 'ja')}
      onBlur={() => props.bijVerlaten?.()}
      isInvalid={Boolean(props.fout)}
      validationBehavior="aria"
      orientation="horizontal"
      {...(props.naam === undefined ? {} : { name: props.naam })}
    >
      <Veldkop {...props} />
      <span className={stijl.antwoorden} onKeyDownCapture={antwoordMetLetter}>
        <Radio value="ja" className={klas(stijl.antwoord)}>
          ja
        </Radio>
        <Radio value="nee" className={klas(stijl.antwoord)}>
          nee
        </Radio>
      </span>
      <Veldfoutregel fout={props.fout} />
    </RadioGroup>
  )
}
