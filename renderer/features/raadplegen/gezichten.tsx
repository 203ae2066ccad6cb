import { useEffect, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { wieMag } from '#shared/domain/rechten.ts'
import { type Filter, GEEN_FILTER, heeftFilter } from './filter.ts'
import stijl from './raadplegen.module.css'

/** No melding at all on this desk: because there is none, because nobody asked yet, or because of the role. */
export function Leeg({ bureau }: { bureau: Bureau }) {
  const { stand } = bureau
  if (!bureau.mag('meldingenLezen'))
    return (
      <div className={stijl.leeg}>
        <p>
          <b>Uw rol ziet geen meldingen.</b>
        </p>
        <p>Dat kan {wieMag('meldingenLezen')} van uw school. De beheerder kan uw rol veranderen.</p>
      </div>
    )
  if (stand.laatstOpgehaaldOp === null)
    return (
      <div className={stijl.leeg}>
        <Opmerking toon="let" icoon="waarschuwing">
          <b>We weten het nog niet.</b>{' '}
          {stand.verbinding === 'verbonden'
            ? 'We halen de meldingen van uw school nu op.'
            : 'Er is nog niets bij DUO opgehaald. Dat gaat vanzelf zodra u verbonden en aangemeld bent.'}
        </Opmerking>
      </div>
    )
  return (
    <div className={stijl.leeg}>
      <p>
        <b>Uw school heeft nog geen meldingen.</b>
      </p>
      {bureau.mag('melden') && (
        <Knop klein icoon="plus" onPress={() => bureau.nieuweMelding()}>
          Opvoeren verzuim
        </Knop>
      )}
    </div>
  )
}

/** Nothing in this filter: repeats what was asked, and how to get out. */
export function NietsGevonden({ filter, zet }: { filter: Filter; zet(filter: Filter): void }) {
  const tekst = filter.tekst.trim()
  return (
    <div className={stijl.leeg}>
      <p>
        <b>{tekst === '' ? 'Geen meldingen met deze filters.' : `Niets gevonden voor ‘${tekst}’.`}</b>
      </p>
      {tekst !== '' && heeftFilter({ ...filter, tekst: '' }) && (
        <Knop klein onPress={() => zet({ ...GEEN_FILTER, tekst: filter.tekst })}>
          Zoek zonder filters
        </Knop>
      )}
      {heeftFilter(filter) && (
        <Knop klein onPress={() => zet({ ...GEEN_FILTER })}>
          Wis zoeken en filters
        </Knop>
      )}
    </div>
  )
}

/** Bars in the shape of the rows: only when reading takes longer than the eye notices. */
export function Laadbalken() {
  const traag = useTraag()
  if (!traag) return null
  return (
    <div className={stijl.laden} role="status" aria-label="De lijst wordt gelezen">
      {['34%', '42%', '28%', '38%', '31%', '40%'].map((breedte) => (
        <span key={breedte} className={stijl.laadrij}>
          <span />
          <span style={{ width: breedte }} />
          <span />
        </span>
      ))}
    </div>
  )
}

/** True once something takes longer than 150 ms. */
function useTraag(): boolean {
  const [traag, zetTraag] = useState(false)
  useEffect(() => {
    const wekker = setTimeout(() => zetTraag(true), 150)
    return () => clearTimeout(wekker)
  }, [])
  return traag
}
