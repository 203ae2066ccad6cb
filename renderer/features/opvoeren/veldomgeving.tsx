import { memo, type ReactNode } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { Tekstvlak, Veld } from '#renderer/ui/veld.tsx'
import { leesDatum, toonDatum } from '#shared/domain/invoerdatum.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import type { Verzuimkaart } from '#shared/schema/regels.ts'
import stijl from './formulier.module.css'
import type { Meldingvelden } from './velden.ts'
import { LABELS, zinBij } from './zinnen.ts'

/** What every field of the form shares. Stable, so that a keystroke in one field renders that field and no other. */
export interface Veldomgeving {
  form: UseFormReturn<Meldingvelden>
  vandaag: IsoDatum
  fouten: readonly Veldfout[]
  /** Fields that were filled in for her and are still so. */
  vooraf: Readonly<Record<string, string>>
  /** A change by the user: the field leaves `vooraf`, its message goes, the concept is saved. */
  bijWijziging(pad: string): void
  /** The agreements that hold today. */
  kaart: Verzuimkaart
}

type Adresdeel = 'straat' | 'huisnummer' | 'huisletter' | 'toevoeging' | 'postcode' | 'plaats' | 'locatieaanduiding'
export type Pad =
  | 'soort'
  | 'reden'
  | 'begin'
  | 'eind'
  | 'toelichting'
  | 'ondernomenActie'
  | 'toelichtingActieGewenst'
  | 'locatieId'
  | 'melderId'
  | `melder.${'naam' | 'functie' | 'email' | 'telefoon'}`
  | 'telefoonOuderOfLeerling'
  | 'cc'
  | 'deelname'
  | `afwijkendAdres.${Adresdeel}`

/** Place of a field on the sheet. In a field with `tekstblok` Ctrl+; and letters with Tab give a text block. */
export function Plek({
  pad,
  breedte,
  tekstblok = false,
  children,
}: {
  pad: string
  breedte: string
  tekstblok?: boolean
  children: ReactNode
}) {
  return (
    <div className={stijl[breedte]} data-pad={pad} {...(tekstblok ? { 'data-tekstblok': '' } : {})}>
      {children}
    </div>
  )
}

/** Name, label, message and note of one field. */
export function kenmerken({ fouten, vooraf, form, vandaag }: Veldomgeving, pad: string) {
  const fout = fouten.find((een) => een.pad === pad)
  return {
    naam: pad,
    label: LABELS[pad] ?? pad,
    fout: fout === undefined ? null : zinBij(fout, form.getValues(), vandaag),
    vooraf: vooraf[pad],
  }
}

/** The value of one text field, and how to change it. */
export function useTekst({ form, bijWijziging }: Veldomgeving, pad: Pad): [string, (waarde: string) => void] {
  const waarde = useWatch({ control: form.control, name: pad }) as string
  return [
    waarde,
    (nieuw) => {
      form.setValue(pad, nieuw, { shouldDirty: true })
      bijWijziging(pad)
    },
  ]
}

export const Tekst = memo(function Tekst({
  pad,
  lengte,
  vlak = false,
  soort = 'text',
  verplicht = false,
  rechts,
  ...omgeving
}: Veldomgeving & {
  pad: Pad
  lengte: number
  vlak?: boolean
  soort?: 'text' | 'email' | 'tel'
  verplicht?: boolean
  rechts?: ReactNode
}) {
  const [waarde, zet] = useTekst(omgeving, pad)
  const props = { ...kenmerken(omgeving, pad), verplicht, waarde, maxLengte: lengte, bijWijzigen: zet, rechts }
  return vlak ? <Tekstvlak {...props} /> : <Veld {...props} soort={soort} />
})

/** A typed day as the form writes it; null: no day. */
export function alsDatum(tekst: string, vandaag: IsoDatum): string | null {
  const dag = leesDatum(tekst, vandaag)
  return dag === null ? null : toonDatum(dag)
}
