import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import stijl from './raadplegen.module.css'
import { type Facetregel, type Facetten, type Filter, GEEN_FILTER, heeftFilter } from './rijen.ts'

/** Filters beside the list, with what each choice would give. */
export function Facetkolom({
  facetten,
  filter,
  zet,
}: {
  facetten: Facetten
  filter: Filter
  zet(filter: Filter): void
}) {
  const gekozen = filter.toestanden.length + filter.soorten.length + filter.locaties.length
  return (
    <aside className={stijl.facetten} aria-label="Filters">
      <div className={stijl.facetkop}>
        <b>Filters</b>
        {gekozen > 0 && <span className={stijl.telling}>{gekozen}</span>}
        {heeftFilter(filter) && <TekstKnop onPress={() => zet({ ...GEEN_FILTER })}>Wis alles</TekstKnop>}
      </div>
      <Facet
        titel="Status"
        regels={facetten.toestanden}
        gekozen={filter.toestanden}
        zet={(toestanden) => zet({ ...filter, toestanden })}
      />
      <Facet
        titel="Vermoedelijke soort"
        regels={facetten.soorten}
        gekozen={filter.soorten}
        zet={(soorten) => zet({ ...filter, soorten })}
      />
      {facetten.locaties.length > 1 && (
        <Facet
          titel="Locatie"
          regels={facetten.locaties}
          gekozen={filter.locaties}
          zet={(locaties) => zet({ ...filter, locaties })}
        />
      )}
    </aside>
  )
}

function Facet<W extends string>({
  titel,
  regels,
  gekozen,
  zet,
}: {
  titel: string
  regels: readonly Facetregel<W>[]
  gekozen: readonly W[]
  zet(gekozen: readonly W[]): void
}) {
  return (
    <fieldset className={stijl.facet}>
      <legend>{titel}</legend>
      {regels.map(({ waarde, woord, aantal }) => (
        <Vinkje
          key={waarde}
          aan={gekozen.includes(waarde)}
          bijWijzigen={(aan) => zet(aan ? [...gekozen, waarde] : gekozen.filter((een) => een !== waarde))}
          className={stijl.facetregel}
        >
          <span className={stijl.facetwoord}>{woord}</span>{' '}
          <span className={stijl.facetaantal}>{aantal.toLocaleString('nl-NL')}</span>
        </Vinkje>
      ))}
    </fieldset>
  )
}
