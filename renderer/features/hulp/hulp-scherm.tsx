import { useId, useRef, useState } from 'react'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { Zoekveld } from '#renderer/ui/zoekveld.tsx'
import stijl from './hulp.module.css'
import { ONDERWERPEN, type Onderwerp } from './onderwerpen.ts'
import { zoekHulp } from './zoek.ts'

export interface HulpProps {
  /** Topic that opens first; an unknown one is the first of the list. */
  begin?: string | null
  /** Shows the sheet of keys. */
  toonToetsen?: () => void
  onderwerpen?: readonly Onderwerp[]
}

/** Help: search, topics, and the text of one. All of it is on this computer. */
export function HulpScherm({ begin = null, toonToetsen, onderwerpen = ONDERWERPEN }: HulpProps) {
  const [vraag, zetVraag] = useState('')
  const [gekozen, zetGekozen] = useState(begin)
  const kop = useRef<HTMLHeadingElement>(null)
  const tekstId = useId()
  const gevonden = zoekHulp(vraag, onderwerpen)
  const open = gevonden.find(({ id }) => id === gekozen) ?? gevonden[0]
  const zoekt = vraag.trim() !== ''
  const groepen = zoekt ? [null] : [...new Set(gevonden.map(({ groep }) => groep))]
  const kies = (id: string) => {
    zetGekozen(id)
    // The text is what she wants now; the list is one F6 away.
    requestAnimationFrame(() => kop.current?.focus())
  }
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Hulp</h1>
        <Zoekveld
          naam="Zoek in de hulp"
          placeholder="Zoek in de hulp"
          waarde={vraag}
          zet={zetVraag}
          onKeyDown={(toets) => {
            if (toets.key === 'Enter' && open !== undefined) kies(open.id)
            if (toets.key === 'Escape' && vraag !== '') {
              toets.stopPropagation()
              zetVraag('')
            }
          }}
        />
        {toonToetsen && <Knop onPress={toonToetsen}>Alle toetsen</Knop>}
      </header>
      <div className={stijl.body}>
        <nav aria-label="Onderwerpen" className={stijl.lijst} data-f6>
          <p role="status" className={stijl.verborgen}>
            {zoekt ? `${gevonden.length} gevonden` : ''}
          </p>
          {groepen.map((groep) => (
            <section key={groep ?? 'gevonden'}>
              <h2>{groep ?? 'Gevonden'}</h2>
              <ul>
                {gevonden
                  .filter((een) => groep === null || een.groep === groep)
                  .map(({ id, titel }) => (
                    <li key={id}>
                      <button
                        type="button"
                        className={klas(stijl.regel)}
                        aria-current={open?.id === id ? 'true' : undefined}
                        onClick={() => kies(id)}
                      >
                        {titel}
                      </button>
                    </li>
                  ))}
              </ul>
              {gevonden.length === 0 && <p className={stijl.niets}>Niets gevonden. Probeer een ander woord.</p>}
            </section>
          ))}
        </nav>
        {open && (
          <Paneel className={stijl.tekst}>
            <article aria-labelledby={`${tekstId}-titel`} data-f6>
              <h2 id={`${tekstId}-titel`} tabIndex={-1} ref={kop}>
                {open.titel}
              </h2>
              {open.alineas.map((alinea) => (
                <p key={alinea}>{alinea}</p>
              ))}
              {open.stappen && (
                <ol>
                  {open.stappen.map((stap) => (
                    <li key={stap}>{stap}</li>
                  ))}
                </ol>
              )}
            </article>
          </Paneel>
        )}
      </div>
    </>
  )
}
