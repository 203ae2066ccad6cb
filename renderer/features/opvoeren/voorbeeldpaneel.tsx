import { Fragment } from 'react'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import type { Stuk, Voorbeeld } from './voorbeeld.ts'
import stijl from './voorbeeldpaneel.module.css'

function Stukken({ stukken }: { stukken: readonly Stuk[] }) {
  return stukken.map((stuk, i) =>
    stuk.gat ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence are their place in it
      <span key={i} className={stijl.gat}>
        {stuk.tekst}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence are their place in it
      <Fragment key={i}>{stuk.tekst}</Fragment>
    ),
  )
}

/** The melding as the receiver reads it, while it is typed. What he will miss is underlined. */
export function Voorbeeldpaneel({ titel, voorbeeld }: { titel: string; voorbeeld: Voorbeeld | null }) {
  return (
    <Paneel label={titel}>
      <h2 className={stijl.titel}>{titel}</h2>
      {/* Longer texts than the column scroll inside it; the focus stop makes that possible by keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (axe: scrollable-region-focusable) */}
      <section className={stijl.blad} tabIndex={0} aria-label={`${titel}, tekst`} data-f6>
        {voorbeeld === null ? (
          <p className={stijl.stil}>
            Hier ziet u straks de melding zoals die aankomt. Wat nog mist, krijgt een streep.
          </p>
        ) : (
          <>
            <p className={stijl.kop}>
              <Stukken stukken={voorbeeld.kop} />
            </p>
            <p>
              <Stukken stukken={voorbeeld.verhaal} />
            </p>
            <div>
              <b>Wat de school al deed</b>
              <p className={stijl.onder}>
                <Stukken stukken={voorbeeld.gedaan} />
              </p>
            </div>
            <p>
              <Stukken stukken={voorbeeld.vraag} />
            </p>
            <dl className={stijl.feiten}>
              {voorbeeld.feiten.map(({ label, stuk }) => (
                <Fragment key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <Stukken stukken={[stuk]} />
                  </dd>
                </Fragment>
              ))}
            </dl>
          </>
        )}
      </section>
      {voorbeeld !== null && (
        <p className={stijl.voet}>
          <Icoon naam={voorbeeld.gaten === 0 ? 'vink' : 'vraag'} />
          <span className={stijl.voettekst}>
            {voorbeeld.gaten === 0
              ? 'Geen gaten. De lezer kan meteen aan de slag.'
              : `${voorbeeld.gaten === 1 ? '1 gat. Vul het aan' : `${voorbeeld.gaten} gaten. Vul ze aan`} en u scheelt een telefoontje.`}
          </span>
          <Toets>F6</Toets>
        </p>
      )}
    </Paneel>
  )
}
