import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { IcoonKnop, Knop } from '#renderer/ui/knop.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { soortLabel } from '#shared/domain/codetabellen.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import type { Hulpfeiten } from '#shared/domain/verzuimhulp.ts'
import type { Soort } from '#shared/schema/codes.ts'
import stijl from './hulp.module.css'
import { type Antwoord, type Gegeven, hulpNa } from './hulpfeiten.ts'
import { hulpBij } from './hulpteksten.ts'
import { labelVan } from './zinnen.ts'

/** Help at one field (F1). At the soort it asks what to report, and fills in the answer. */
export function Hulppaneel({
  pad,
  feiten,
  neemOver,
  sluit,
}: {
  /** Path of the field. */
  pad: string
  /** What is known for the nine questions; null without a pupil. */
  feiten: Hulpfeiten | null
  neemOver(soort: Soort): void
  /** Gives the focus back to the field. */
  sluit(): void
}) {
  const tekst = hulpBij(pad)
  return (
    <Paneel label={`Hulp bij ${labelVan(pad)}`}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in it closes the help, as it does in a dialog */}
      <div
        onKeyDown={(toets) => {
          if (toets.key !== 'Escape') return
          toets.preventDefault()
          sluit()
        }}
      >
        <header className={stijl.kop}>
          <h2>{labelVan(pad)}</h2>
          <IcoonKnop naam="Sluit de hulp (Esc)" icoon="kruis" onPress={sluit} />
        </header>
        <p className={stijl.tekst} role="status">
          {tekst ?? 'Bij dit veld is geen uitleg.'}
        </p>
        {pad === 'soort' &&
          (feiten === null ? (
            <p className={stijl.tekst}>Kies eerst een leerling. Dan vragen we alleen wat we nog niet weten.</p>
          ) : (
            <Verzuimhulp feiten={feiten} neemOver={neemOver} />
          ))}
      </div>
    </Paneel>
  )
}

/** "Wat moet ik melden?": one question at a time, J, N or T answers; Backspace goes one back. */
export function Verzuimhulp({ feiten, neemOver }: { feiten: Hulpfeiten; neemOver(soort: Soort): void }) {
  const [gegeven, zetGegeven] = useState<readonly Gegeven[]>([])
  const blok = useRef<HTMLDivElement>(null)
  const stap = hulpNa(feiten, gegeven)
  const vraag = 'vraag' in stap ? stap.vraag : null

  // Each question takes the focus to its first answer: nine questions without one Tab.
  const aan = vraag?.veld ?? 'uitkomst'
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another question is asked
  useEffect(() => {
    blok.current?.querySelector<HTMLElement>('button')?.focus()
  }, [aan])

  const antwoord = (welk: Antwoord) => vraag !== null && zetGegeven((oud) => [...oud, { vraag, antwoord: welk }])
  const terug = () => zetGegeven((oud) => oud.slice(0, -1))
  const antwoorden: readonly Antwoord[] = vraag?.veld === 'geldigeReden' ? ['ja', 'nee', 'twijfel'] : ['ja', 'nee']
  const opToets = (toets: KeyboardEvent) => {
    if (toets.ctrlKey || toets.altKey || toets.metaKey) return
    const letter = toets.key.toLowerCase()
    const welk = vraag === null ? undefined : antwoorden.find((een) => een.charAt(0) === letter)
    if (welk !== undefined) antwoord(welk)
    else if (toets.key === 'Backspace' && gegeven.length > 0) terug()
    else return
    toets.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: letters answer wherever the focus is in it; the buttons do the same
    <div className={stijl.vragen} ref={blok} onKeyDown={opToets}>
      {gegeven.length > 0 && (
        <ol className={stijl.gegeven} aria-label="Uw antwoorden">
          {gegeven.map((een) => (
            <li key={een.vraag.veld}>
              {een.vraag.vraag} <b>{een.antwoord}</b>
            </li>
          ))}
        </ol>
      )}
      {'vraag' in stap ? (
        <fieldset className={stijl.blok}>
          <legend className={stijl.vraag}>{stap.vraag.vraag}</legend>
          <p className={stijl.uitleg}>
            {stap.vraag.uitleg} Het gaat om {toonDatum(feiten.dag)}.
          </p>
          <div className={stijl.knoppen}>
            {antwoorden.map((welk) => (
              <Knop key={welk} klein toets={welk.charAt(0).toUpperCase()} onPress={() => antwoord(welk)}>
                {welk}
              </Knop>
            ))}
            {gegeven.length > 0 && (
              <Knop klein soort="stil" onPress={terug}>
                Vorige vraag
              </Knop>
            )}
          </div>
        </fieldset>
      ) : (
        <div>
          <p className={stijl.vraag} role="status">
            {stap.uitkomst.zin}
          </p>
          <div className={stijl.knoppen}>
            {stap.uitkomst.advies === 'melden' && <Neemover soort={stap.uitkomst.soort} neemOver={neemOver} />}
            {gegeven.length > 0 && (
              <Knop klein soort="stil" onPress={terug}>
                Vorige vraag
              </Knop>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

function Neemover({ soort, neemOver }: { soort: Soort; neemOver(soort: Soort): void }) {
  return (
    <Knop klein onPress={() => neemOver(soort)}>
      Kies ‘{soortLabel(soort)}’
    </Knop>
  )
}
