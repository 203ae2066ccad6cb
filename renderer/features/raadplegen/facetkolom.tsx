import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import {
  aantalKeuzes,
  type Facetregel,
  type Filter,
  GEEN_FILTER,
  heeftFilter,
  PERIODES,
  type Periode,
  periodeWoord,
  type Telbaar,
  telFacet,
  telOpen,
  telPeriode,
  telWettelijk,
} from './filter.ts'
import stijl from './raadplegen.module.css'

/** Facets with more lines than this begin with a part of them. */
const EERST = 8

export interface FacetkolomProps {
  bureau: Pick<Bureau, 'desk' | 'vandaag'>
  filter: Filter
  /** Of the overview. */
  versie: number
  locatienaam(id: string): string
  /** Always the same function, so that a keystroke in the search box does not draw the facets. */
  zet(nieuw: (oud: Filter) => Filter): void
}

/**
 * Filters beside the list, with what each choice would give. Ticks are drawn at once; the counts come a moment later, facet by facet, so
 * that typing never waits for them.
 */
export function Facetkolom({ filter, versie, bureau, ...rest }: FacetkolomProps) {
  const { waar, periode, open, wettelijk } = filter
  const keuzes = useMemo(() => ({ tekst: '', waar, periode, open, wettelijk }), [waar, periode, open, wettelijk])
  return (
    <Kolom
      {...rest}
      keuzes={keuzes}
      iets={heeftFilter(filter)}
      geteld={useDeferredValue(filter)}
      versie={useDeferredValue(versie)}
      desk={bureau.desk}
      vandaag={bureau.vandaag}
    />
  )
}

interface KolomProps extends Pick<FacetkolomProps, 'versie' | 'locatienaam' | 'zet'>, Pick<Bureau, 'desk' | 'vandaag'> {
  /** What is ticked now. */
  keuzes: Filter
  /** Whether there is anything to wipe. */
  iets: boolean
  /** What the counts are for. */
  geteld: Filter
}

const Kolom = memo(function Kolom(props: KolomProps) {
  const { keuzes, iets, zet } = props
  const aantal = aantalKeuzes(keuzes)
  return (
    <aside className={stijl.facetten} aria-label="Filters" data-f6>
      <div className={stijl.facetkop}>
        <b>Filters</b>
        {aantal > 0 && <span className={stijl.telling}>{aantal}</span>}
        {iets && <TekstKnop onPress={() => zet(() => ({ ...GEEN_FILTER }))}>Wis alles</TekstKnop>}
      </div>
      <Woordfacet {...props} titel="Status" kolom="status" />
      <Woordfacet {...props} titel="Verzending" kolom="verzending" />
      <Woordfacet {...props} titel="Vermoedelijke soort" kolom="soort" />
      <Openfacet {...props} />
      <Periodefacet {...props} />
      <Wettelijkfacet {...props} />
      <Woordfacet {...props} titel="Locatie" kolom="locatieId" vanaf={2} />
      <Woordfacet {...props} titel="Groep" kolom="groep" vanaf={2} />
      <Woordfacet {...props} titel="Melder" kolom="melder" vanaf={2} />
    </aside>
  )
})

/** Counts of one facet, made again when what is counted changed. */
function useTelling<T>(
  { desk, geteld, vandaag, versie }: KolomProps,
  tel: (overzicht: Bureau['desk']['overzicht']) => T,
): T {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the overview has other counts
  return useMemo(() => tel(desk.overzicht), [desk, geteld, vandaag, versie])
}

function Woordfacet({
  titel,
  kolom,
  vanaf = 1,
  ...props
}: KolomProps & {
  titel: string
  kolom: Telbaar
  /** Fewer lines than this are no choice. */
  vanaf?: number
}) {
  const { geteld, vandaag, locatienaam, keuzes, zet, desk, versie } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of the overview has other counts
  const regels = useMemo(
    () => telFacet(desk.overzicht, geteld, vandaag, kolom, locatienaam),
    [desk, geteld, vandaag, kolom, locatienaam, versie],
  )
  if (regels.length < vanaf) return null
  return (
    <Facet
      titel={titel}
      regels={regels}
      gekozen={keuzes.waar[kolom] ?? []}
      zet={(waarden) => zet((oud) => ({ ...oud, waar: { ...oud.waar, [kolom]: waarden } }))}
    />
  )
}

function Openfacet(props: KolomProps) {
  const { geteld, vandaag, keuzes, zet } = props
  const aantal = useTelling(props, (overzicht) => telOpen(overzicht, geteld, vandaag))
  return (
    <Facet
      titel="Einddatum"
      regels={[{ waarde: 'open', woord: 'Zonder einddatum', aantal }]}
      gekozen={keuzes.open ? ['open'] : []}
      zet={(waarden) => zet((oud) => ({ ...oud, open: waarden.length > 0 }))}
    />
  )
}

function Periodefacet(props: KolomProps) {
  const { geteld, vandaag, keuzes, zet } = props
  const regels = useTelling(props, (overzicht) =>
    PERIODES.map((periode) => ({
      waarde: periode,
      woord: periodeWoord(periode, vandaag),
      aantal: telPeriode(overzicht, geteld, vandaag, periode),
    })),
  )
  return (
    <Enkelfacet
      titel="Begin verzuim"
      regels={regels}
      gekozen={keuzes.periode}
      kies={(periode) => zet((oud) => ({ ...oud, periode: periode as Periode | null }))}
    />
  )
}

function Wettelijkfacet(props: KolomProps) {
  const { geteld, vandaag, keuzes, zet } = props
  const regels = useTelling(props, (overzicht) => [
    { waarde: 'ja', woord: 'Wettelijk verplicht', aantal: telWettelijk(overzicht, geteld, vandaag, true) },
    { waarde: 'nee', woord: 'Niet verplicht', aantal: telWettelijk(overzicht, geteld, vandaag, false) },
  ])
  return (
    <Enkelfacet
      titel="Wettelijk"
      regels={regels}
      gekozen={keuzes.wettelijk === null ? null : keuzes.wettelijk ? 'ja' : 'nee'}
      kies={(waarde) => zet((oud) => ({ ...oud, wettelijk: waarde === null ? null : waarde === 'ja' }))}
    />
  )
}

/** A facet of which one line at most is chosen: another choice takes its place. */
function Enkelfacet({
  titel,
  regels,
  gekozen,
  kies,
}: {
  titel: string
  regels: readonly Facetregel[]
  gekozen: string | null
  kies(waarde: string | null): void
}) {
  return (
    <Facet
      titel={titel}
      regels={regels}
      gekozen={gekozen === null ? [] : [gekozen]}
      zet={(waarden) => kies(waarden.find((waarde) => waarde !== gekozen) ?? null)}
    />
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
