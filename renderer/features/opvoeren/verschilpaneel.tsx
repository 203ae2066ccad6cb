import { Fragment } from 'react'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Paneel, Verborgen } from '#renderer/ui/paneel.tsx'
import type { Verschil } from '#shared/domain/meldingverschil.ts'
import stijl from './verschilpaneel.module.css'

/** What DUO will see change, field by field, before the change is set ready. */
export function Verschilpaneel({ verschillen }: { verschillen: readonly Verschil[] | null }) {
  return (
    <Paneel label="Wat DUO ziet veranderen">
      <h2 className={stijl.titel}>Wat DUO ziet veranderen</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (axe: scrollable-region-focusable) */}
      <section className={stijl.blad} tabIndex={0} aria-label="Wijzigingen" data-f6>
        {verschillen === null ? (
          <p className={stijl.stil}>
            {'Er staat nog iets verkeerd in het formulier. Daarna ziet u hier wat er verandert.'}
          </p>
        ) : verschillen.length === 0 ? (
          <p className={stijl.stil}>Nog niets veranderd. Wat u wijzigt, ziet u hier: oud en nieuw.</p>
        ) : (
          <dl className={stijl.lijst}>
            {verschillen.map(({ pad, label, was, wordt }) => (
              <Fragment key={pad}>
                <dt>{label}</dt>
                <dd>
                  <del className={stijl.was}>
                    <Verborgen>was: </Verborgen>
                    {was}
                  </del>{' '}
                  <Icoon naam="pijlRechts" klein />{' '}
                  <ins className={stijl.wordt}>
                    <Verborgen>wordt: </Verborgen>
                    {wordt}
                  </ins>
                </dd>
              </Fragment>
            ))}
          </dl>
        )}
      </section>
    </Paneel>
  )
}
