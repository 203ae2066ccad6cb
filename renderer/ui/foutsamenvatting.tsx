import stijl from './foutsamenvatting.module.css'
import { Icoon } from './iconen.tsx'
import { TekstKnop } from './knop.tsx'

export interface Samenvattingsfout {
  /** Path of the field, handed back when the line is chosen. */
  pad: string
  label: string
  zin: string
}

/** "Nog 2 dingen": every mistake as a link to its field. Shown above the form after an attempt to finish. */
export function Foutsamenvatting({
  fouten,
  gaNaar,
}: {
  fouten: readonly Samenvattingsfout[]
  gaNaar(pad: string): void
}) {
  if (fouten.length === 0) return null
  return (
    <div className={stijl.vak} role="alert">
      <Icoon naam="waarschuwing" className={stijl.icoon ?? ''} />
      <div>
        <b>{fouten.length === 1 ? 'Nog 1 ding' : `Nog ${fouten.length} dingen`}</b>
        <ul>
          {fouten.map((fout) => (
            <li key={fout.pad}>
              <TekstKnop onPress={() => gaNaar(fout.pad)}>
                {fout.label}: {kleineLetter(fout.zin)}
              </TekstKnop>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function kleineLetter(zin: string): string {
  return zin.charAt(0).toLowerCase() + zin.slice(1)
}
