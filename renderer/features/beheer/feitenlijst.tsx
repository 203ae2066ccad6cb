import stijl from './beheer.module.css'

/** What is so, name by name. */
export function Feitenlijst({ feiten }: { feiten: readonly (readonly [naam: string, waarde: string])[] }) {
  return (
    <dl>
      {feiten.map(([naam, waarde]) => (
        <div key={naam} className={stijl.feit}>
          <dt>{naam}</dt>
          <dd>{waarde}</dd>
        </div>
      ))}
    </dl>
  )
}
