import { Fragment } from 'react'
import type { Opdracht } from '#renderer/scherm/opdrachten.ts'
import { Dialoog, Dialooginhoud } from '#renderer/ui/dialoog.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import stijl from './schil.module.css'

const OVERAL = 'Overal'

/** Acts with a key, under their headings; those of the screen first, what works everywhere last. */
export function groepen(opdrachten: readonly Opdracht[]): [string, Opdracht[]][] {
  const uit = new Map<string, Opdracht[]>()
  for (const opdracht of opdrachten) {
    if (opdracht.toets === undefined) continue
    const groep = opdracht.groep ?? OVERAL
    uit.set(groep, [...(uit.get(groep) ?? []), opdracht])
  }
  return [...uit].sort(([een], [ander]) => Number(een === OVERAL) - Number(ander === OVERAL))
}

/** Every key that works now: written from the same table as the keys themselves. */
export function Toetsenblad({
  open,
  sluit,
  opdrachten,
  letters,
  zetLetters,
}: {
  open: boolean
  sluit(): void
  opdrachten: readonly Opdracht[]
  letters: boolean
  zetLetters(aan: boolean): void
}) {
  return (
    <Dialoog titel="Toetsen" open={open} sluit={sluit} breed>
      <Dialooginhoud>
        <div className={stijl.toetsen}>
          {groepen(opdrachten).map(([titel, hier]) => (
            <section key={titel}>
              <h3>{titel}</h3>
              <dl>
                {hier.map(({ id, toets = '', ookToets, tekst }) => (
                  <Fragment key={id}>
                    <dt>
                      <Toets>{toets}</Toets>
                      {ookToets !== undefined && (
                        <>
                          {' '}
                          <Toets>{ookToets}</Toets>
                        </>
                      )}
                    </dt>
                    <dd>{tekst}</dd>
                  </Fragment>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <Vinkje aan={letters} bijWijzigen={zetLetters}>
          Losse letters zijn toetsen (alleen buiten tekstvelden)
        </Vinkje>
      </Dialooginhoud>
    </Dialoog>
  )
}
