import { useLiveQuery } from 'dexie-react-hooks'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { leesRegels } from '#renderer/telling/wereld.ts'
import { TekstKnop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { plusDagen } from '#shared/domain/datum.ts'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { vakantieWaarschuwing } from '#shared/domain/koppeling.ts'
import type { Vakantie } from '#shared/schema/kalender.ts'

/** Days before a vacation from which it is said (OUR CHOICE): two working weeks to find out why the link is off. */
const VOORAF_DAGEN = 14

/** The first vacation of any locatie that is now, or begins soon. */
async function naasteVakantie({ desk, vandaag }: Bureau): Promise<Vakantie | null> {
  const { vakanties } = await leesRegels(desk, vandaag)
  const nabij = [...vakanties.values()]
    .flat()
    .filter(({ van, tot }) => tot >= vandaag && van <= plusDagen(vandaag, VOORAF_DAGEN))
  return nabij.sort((een, ander) => (een.van < ander.van ? -1 : 1))[0] ?? null
}

/**
 * Nobody is at school to notice that nothing goes out: a link that is off is said before a vacation and during it (`domain.md` 5.13 R6).
 * The strip says so the whole year.
 */
export function KoppelingUit({ bureau }: { bureau: Bureau }) {
  const isUit = bureau.stand.koppeling?.aan === false
  const vakantie = useLiveQuery(
    async () => (isUit ? await naasteVakantie(bureau).catch(() => null) : null),
    [bureau.desk, bureau.vandaag, isUit],
  )
  if (!vakantie || vakantieWaarschuwing(vakantie, !isUit, null) !== 'koppeling-uit') return null
  const naam = vakantie.naam.toLowerCase()
  return (
    <Opmerking toon="let" icoon="waarschuwing">
      <b>
        {vakantie.van > bureau.vandaag
          ? `De ${naam} begint ${toonDagEnDatum(vakantie.van)} en de koppeling met DUO staat uit.`
          : `Het is ${naam} t/m ${toonDagEnDatum(vakantie.tot)} en de koppeling met DUO staat uit.`}
      </b>{' '}
      Wat klaarstaat gaat pas weg als de koppeling weer aan is.{' '}
      {bureau.heeft('diagnose') && (
        <TekstKnop onPress={() => bureau.ga(plek('diagnose'))}>Bekijk de koppeling</TekstKnop>
      )}
    </Opmerking>
  )
}
