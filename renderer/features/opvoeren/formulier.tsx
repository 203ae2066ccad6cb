import { type KeyboardEvent, memo, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Foutsamenvatting } from '#renderer/ui/foutsamenvatting.tsx'
import { Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Brin } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import stijl from './formulier.module.css'
import { Adres } from './formulieradres.tsx'
import { Rooster } from './formulierrooster.tsx'
import { Actie, Cc, Datum, Deelname, Locatiekeuze, Melderkeuze, Reden, Soort, Tekstwacht } from './formuliervelden.tsx'
import { Plek, Tekst, type Veldomgeving } from './veldomgeving.tsx'
import { labelVan, zinBij } from './zinnen.ts'

export interface FormulierProps extends Veldomgeving {
  /** Pupil card or picker: the first part of the form. */
  kop: ReactNode
  leerling: LeerlingOpDesk | null
  locaties: readonly Locatie[]
  melders: readonly Melder[]
  bijVerlaten(): void
  /** Where the focus goes for a path; filled by this form. */
  focus: RefObject<((pad: string) => void) | null>
  brin: Brin
  /** Sees every key in the form before its fields do: text blocks. */
  bijToets(toets: KeyboardEvent): void
}

/** All fields of a melding on one sheet. Focus order = form order = print order. Enter never submits. */
export function Formulier({ kop, bijVerlaten, focus, bijToets, ...rest }: FormulierProps) {
  const blad = useRef<HTMLFormElement>(null)
  const { form, fouten, vandaag } = rest

  useEffect(() => {
    focus.current = (pad) => {
      const doel = blad.current?.querySelector<HTMLElement>(
        `[data-pad="${pad.startsWith('verzuimspecificatie') ? 'verzuimspecificatie' : pad}"]`,
      )
      const bedienbaar = doel?.querySelector<HTMLElement>(
        'input:not([type=hidden]):not([tabindex="-1"]), textarea, button, [tabindex="0"]',
      )
      bedienbaar?.focus()
      doel?.scrollIntoView?.({ block: 'nearest' })
    }
  }, [focus])

  return (
    <Paneel label="Formulier" className={stijl.paneel}>
      <form
        ref={blad}
        noValidate
        autoComplete="off"
        onSubmit={(e) => e.preventDefault()}
        onBlur={bijVerlaten}
        onKeyDownCapture={bijToets}
        // Enter belongs to the lists inside; it never sends a melding.
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !e.ctrlKey && e.target instanceof HTMLInputElement) e.preventDefault()
        }}
      >
        <div className={stijl.kop} data-pad="leerling.pgn">
          {kop}
        </div>
        {fouten.length > 0 && (
          <div className={stijl.samenvatting}>
            <Foutsamenvatting
              fouten={fouten.map((fout) => ({
                pad: fout.pad,
                label: labelVan(fout.pad),
                zin: zinBij(fout, form.getValues(), vandaag),
              }))}
              gaNaar={(pad) => focus.current?.(pad)}
            />
          </div>
        )}
        <Velden {...rest} />
      </form>
    </Paneel>
  )
}

const Velden = memo(function Velden({
  leerling,
  locaties,
  melders,
  brin,
  ...omgeving
}: Veldomgeving & Pick<FormulierProps, 'leerling' | 'locaties' | 'melders' | 'brin'>) {
  return (
    <div className={stijl.velden}>
      <Plek pad="soort" breedte="b5">
        <Soort {...omgeving} leerling={leerling} />
      </Plek>
      <Plek pad="reden" breedte="b3" tekstblok>
        <Reden {...omgeving} />
        <Tekstwacht {...omgeving} pad="reden" />
      </Plek>
      <Plek pad="begin" breedte="b2">
        <Datum {...omgeving} pad="begin" />
      </Plek>
      <Plek pad="eind" breedte="b2">
        <Datum {...omgeving} pad="eind" />
      </Plek>
      <Deelname {...omgeving} leerling={leerling} brin={brin} />
      <div className={stijl.b12}>
        <Rooster {...omgeving} />
      </div>
      <Plek pad="toelichting" breedte="b6" tekstblok>
        <Tekst {...omgeving} pad="toelichting" lengte={LENGTE.toelichting} vlak rechts={TEKSTBLOKTOETS} />
        <Tekstwacht {...omgeving} pad="toelichting" />
      </Plek>
      <Plek pad="ondernomenActie" breedte="b6" tekstblok>
        <Tekst {...omgeving} pad="ondernomenActie" lengte={LENGTE.ondernomenActie} vlak />
        <Tekstwacht {...omgeving} pad="ondernomenActie" />
      </Plek>
      <Actie {...omgeving} />
      <Plek pad="locatieId" breedte="b4">
        <Locatiekeuze {...omgeving} locaties={locaties} />
      </Plek>
      <Plek pad="melderId" breedte="b3">
        <Melderkeuze {...omgeving} melders={melders} />
      </Plek>
      <Plek pad="melder.naam" breedte="b3">
        <Tekst {...omgeving} pad="melder.naam" lengte={LENGTE.naamMelder} verplicht />
      </Plek>
      <Plek pad="melder.functie" breedte="b3">
        <Tekst {...omgeving} pad="melder.functie" lengte={LENGTE.functieMelder} />
      </Plek>
      <Plek pad="melder.email" breedte="b3">
        <Tekst {...omgeving} pad="melder.email" lengte={LENGTE.email} soort="email" verplicht />
      </Plek>
      <Plek pad="melder.telefoon" breedte="b3">
        <Tekst {...omgeving} pad="melder.telefoon" lengte={LENGTE.telefoon} soort="tel" />
      </Plek>
      <Plek pad="telefoonOuderOfLeerling" breedte="b3">
        <Tekst {...omgeving} pad="telefoonOuderOfLeerling" lengte={LENGTE.telefoon} soort="tel" />
      </Plek>
      <Plek pad="cc" breedte="b3">
        <Cc {...omgeving} />
      </Plek>
      <Adres {...omgeving} />
    </div>
  )
})

const TEKSTBLOKTOETS = (
  <span aria-hidden="true">
    tekstblok <Toets>Ctrl ;</Toets>
  </span>
)

/** Warns of words that a melding must not hold. It reads words, not meaning, so it never refuses. */
