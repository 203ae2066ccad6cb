import type { ReactNode } from 'react'
import stijl from './import.module.css'

/** Rows under headings, as every step shows them. */
export function Tabel({ koppen, children }: { koppen: readonly string[]; children: ReactNode }) {
  return (
    <table className={stijl.tabel}>
      <thead>
        <tr>
          {koppen.map((kop) => (
            <th key={kop} scope="col">
              {kop}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

/** Counts of a dry run, side by side: `118 nieuw`, and what that means under it. */
export function Tellers({ tellers }: { tellers: readonly (Tellerregel | null)[] }) {
  return (
    <dl className={stijl.tellers}>
      {tellers
        .filter((een) => een !== null)
        .map(({ aantal, woord, klasse, uitleg }) => (
          <div key={woord} className={stijl.teller}>
            <dt>
              <b>{aantal.toLocaleString('nl-NL')}</b> <span className={stijl[klasse]}>{woord}</span>
            </dt>
            <dd>{uitleg}</dd>
          </div>
        ))}
    </dl>
  )
}
export interface Tellerregel {
  aantal: number
  woord: string
  klasse: 'accent' | 'stil' | 'fout' | 'let'
  uitleg: string
}
