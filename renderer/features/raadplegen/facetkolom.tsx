import { useState } from 'react'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import {
  aantalKeuzes,
  type Facetregel,
  type Facetten,
  type Filter,
  GEEN_FILTER,
  heeftFilter,
  type Woordfacet,
} from './filter.ts'
import stijl from './raadplegen.module.css'

/** Facets with more lines than this begin with a part of them. */
const EERST = 8

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
  const keuzes = aantalKeuzes(filter)
  const woord = (titel: string, kolom: Woordfacet, regels: readonly Facetregel[]) => (
    <Facet
      titel={titel}
      regels={regels}
      gekozen={filter.waar[kolom] ?? []}
      zet={(waarden) => zet({ ...filter, waar: { ...filter.waar, [kolom]: waarden } })}
    />
  )
  const enkel = (
    regels: readonly (Facetregel & { kies(aan: boolean): void })[],
    gekozen: string | null,
    titel: string,
  ) => (
    <Facet
      titel={titel}
      regels={regels}
      gekozen={gekozen === null ? [] : [gekozen]}
      zet={(waarden) => {
        const nieuw = waarden.find((waarde) => waarde !== gekozen)
        const regel = regels.find(({ waarde }) => waarde === (nieuw ?? gekozen))
        regel?.kies(nieuw !== undefined)
      }}
    />
  )
  return (
    <aside className={stijl.facetten} aria-label="Filters" data-f6>
      <div className={stijl.facetkop}>
        <b>Filters</b>
        {keuzes > 0 && <span className={stijl.telling}>{keuzes}</span>}
        {heeftFilter(filter) && <TekstKnop onPress={() => zet({ ...GEEN_FILTER })}>Wis alles</TekstKnop>}
      </div>
      {woord('Status', 'status', facetten.status)}
      {facetten.verzending.length > 0 && woord('Verzending', 'verzending', facetten.verzending)}
      {woord('Vermoedelijke soort', 'soort', facetten.soort)}
      <Facet
        titel="Einddatum"
        regels={[{ waarde: 'open', woord: 'Zonder einddatum', aantal: facetten.open }]}
        gekozen={filter.open ? ['open'] : []}
        zet={(waarden) => zet({ ...filter, open: waarden.length > 0 })}
      />
      {enkel(
        facetten.periode.map((regel) => ({
          ...regel,
          kies: (aan) => zet({ ...filter, periode: aan ? regel.waarde : null }),
        })),
        filter.periode,
        'Begin verzuim',
      )}
      {enkel(
        [
          {
            ...{ waarde: 'ja', woord: 'Wettelijk verplicht', aantal: facetten.wettelijk },
            kies: (aan) => zet({ ...filter, wettelijk: aan ? true : null }),
          },
          {
            ...{ waarde: 'nee', woord: 'Niet verplicht', aantal: facetten.nietWettelijk },
            kies: (aan) => zet({ ...filter, wettelijk: aan ? false : null }),
          },
        ],
        filter.wettelijk === null ? null : filter.wettelijk ? 'ja' : 'nee',
        'Wettelijk',
      )}
      {facetten.locatieId.length > 1 && woord('Locatie', 'locatieId', facetten.locatieId)}
      {facetten.groep.length > 1 && woord('Groep', 'groep', facetten.groep)}
      {facetten.melder.length > 1 && woord('Melder', 'melder', facetten.melder)}
    </aside>
  )
}

function Facet({
  titel,
  regels,
  gekozen,
  zet,
}: {
  titel: string
  regels: readonly Facetregel[]
  gekozen: readonly string[]
  zet(gekozen: readonly string[]): void
}) {
  const [alles, zetAlles] = useState(false)
  const lang = regels.length > EERST + 2
  const hier =
    !lang || alles ? regels : regels.filter(({ waarde }, plaats) => plaats < EERST || gekozen.includes(waarde))
  return (
    <fieldset className={stijl.facet}>
      <legend>{titel}</legend>
      {hier.map(({ waarde, woord, aantal }) => (
        <Vinkje
          key={waarde}
          aan={gekozen.includes(waarde)}
          bijWijzigen={(aan) => zet(aan ? [...gekozen, waarde] : gekozen.filter((een) => een !== waarde))}
          className={stijl.facetregel}
        >
          <span className={stijl.facetwoord} title={woord}>
            {woord}
          </span>{' '}
          <span className={stijl.facetaantal}>{aantal.toLocaleString('nl-NL')}</span>
        </Vinkje>
      ))}
      {lang && (
        <TekstKnop className={stijl.facetmeer} onPress={() => zetAlles(!alles)}>
          {alles ? 'Toon minder' : `Toon alle ${regels.length}`}
        </TekstKnop>
      )}
    </fieldset>
  )
}
