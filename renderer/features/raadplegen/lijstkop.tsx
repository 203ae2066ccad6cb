import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { type Filter, labelsVan } from './filter.ts'
import { SORTEERWOORD } from './kolommen.ts'
import type { Lijststand } from './lijststand.ts'
import stijl from './raadplegen.module.css'

/** How many, of what, chosen how. While the first pull goes on it says so: the number is not the whole yet. */
export function Lijstkop({
  bureau,
  stand,
  aantal,
  totaal,
  locatienaam,
  zetFilter,
}: {
  bureau: Bureau
  stand: Lijststand
  aantal: number
  totaal: number
  locatienaam(id: string): string
  zetFilter(filter: Filter): void
}) {
  const { op, aflopend } = stand.sortering
  return (
    <div className={stijl.lijstkop}>
      <span role="status">
        <b>{aantal.toLocaleString('nl-NL')}</b> van {totaal.toLocaleString('nl-NL')} meldingen
        {bureau.stand.laatstOpgehaaldOp === null && <span className={stijl.nogBezig}> en we halen er nog meer op</span>}
      </span>
      <span className={stijl.stil}>2 jaar, eigen BRIN {bureau.gebruiker.brin}</span>
      {labelsVan(stand.filter, bureau.vandaag, locatienaam).map(({ sleutel, woord, zonder }) => (
        <button
          key={sleutel}
          type="button"
          className={stijl.chip}
          aria-label={`Haal filter weg: ${woord}`}
          onClick={() => zetFilter(zonder)}
        >
          {woord}
          <Icoon naam="kruis" klein />
        </button>
      ))}
      <span className={klas(stijl.stil, stijl.volgorde)}>
        {op === 'gewijzigdOp' && aflopend ? 'laatst gewijzigd boven' : `op ${SORTEERWOORD[op]}`}
      </span>
    </div>
  )
}
