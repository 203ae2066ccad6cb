import { Veld, type VeldProps } from './veld.tsx'

export interface DatumveldProps extends Omit<VeldProps, 'soort' | 'invoerwijze' | 'plaatshouder'> {
  /** Reads what was typed (`3-11`, `-5`, `vr`) and gives it as `dd-mm-jjjj`, or null when it is no date. */
  schrijfVoluit(tekst: string): string | null
}

/** A date that is typed. On leaving the field it stands as `dd-mm-jjjj`; what cannot be read stays exactly as typed. */
export function Datumveld({ schrijfVoluit, bijVerlaten, ...rest }: DatumveldProps) {
  return (
    <Veld
      {...rest}
      plaatshouder="dd-mm-jjjj"
      bijVerlaten={() => {
        const voluit = rest.waarde.trim() === '' ? null : schrijfVoluit(rest.waarde)
        if (voluit !== null && voluit !== rest.waarde) rest.bijWijzigen(voluit)
        bijVerlaten?.()
      }}
    />
  )
}
