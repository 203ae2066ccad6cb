import { useLiveQuery } from 'dexie-react-hooks'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem } from 'react-aria-components/Menu'
import { SearchField } from 'react-aria-components/SearchField'
import type { Desk } from '#renderer/store/desk.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import stijl from '#renderer/ui/keuzelijst.module.css'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { Tekstvlak, Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { type Snippet, snippet } from '#shared/schema/snippet.ts'
import { isTekstinvoer, voegIn } from './tekst-invoegen.ts'
import { blokVoorCaret, zoekBlokken } from './tekstblok.ts'

/** Where a text block goes: the field that had the focus, and the part of it that was marked. */
interface Doel {
  veld: HTMLInputElement | HTMLTextAreaElement
  van: number
  tot: number
}

/** A kept or dropped text block, so that it can be undone. */
export type Blokhandeling = { naam: string; terug(): Promise<void>; opnieuw: (() => Promise<void>) | null }

/**
 * Text blocks in the fields of a form: 2–8 letters and Tab, or Ctrl+; for the list. `opToets` goes on the form, in the capture
 * phase, so that it sees Tab before the lists inside do.
 */
export function useTekstblokken(desk: Desk, gedaan: (handeling: Blokhandeling) => void, nieuwId: () => string) {
  const blokken = useLiveQuery(async () => await desk.verzamelingen.snippets.lijst(), [desk])
  const [doel, zetDoel] = useState<Doel | null>(null)
  const opToets = (toets: KeyboardEvent) => {
    const veld = toets.target
    if (!isTekstinvoer(veld) || toets.altKey || toets.metaKey || veld.closest('[data-tekstblok]') === null) return
    const van = veld.selectionStart ?? veld.value.length
    const tot = veld.selectionEnd ?? van
    if (toets.key === ';' && toets.ctrlKey) {
      toets.preventDefault()
      zetDoel({ veld, van, tot })
    } else if (toets.key === 'Tab' && !toets.shiftKey && !toets.ctrlKey && van === tot) {
      // The letters become the text and Tab goes on to the next field, as it always does.
      const raak = blokVoorCaret(veld.value, tot, blokken ?? [])
      if (raak !== null) voegIn(veld, raak.van, tot, raak.blok.tekst)
    }
  }
  const lijst = (
    <Tekstblokkenlijst
      desk={desk}
      blokken={blokken ?? []}
      doel={doel}
      sluit={() => zetDoel(null)}
      gedaan={gedaan}
      nieuwId={nieuwId}
    />
  )
  return { opToets, lijst }
}

function Tekstblokkenlijst({
  desk,
  blokken,
  doel,
  sluit,
  gedaan,
  nieuwId,
}: {
  desk: Desk
  blokken: readonly Snippet[]
  doel: Doel | null
  sluit(): void
  gedaan(handeling: Blokhandeling): void
  nieuwId(): string
}) {
  /** The letters with which a new text block begins; null: she still looks. */
  const [maakt, zetMaakt] = useState<string | null>(null)
  const dicht = () => {
    zetMaakt(null)
    sluit()
  }
  const kies = (blok: Snippet) => {
    const naar = doel
    dicht()
    // After the dialog gave the focus back.
    if (naar !== null) setTimeout(() => voegIn(naar.veld, naar.van, naar.tot, blok.tekst), 0)
  }
  return (
    <Dialoog
      titel={maakt === null ? 'Tekstblok invoegen' : 'Nieuw tekstblok'}
      open={doel !== null}
      sluit={dicht}
      boven={maakt === null}
      kopVerborgen={maakt === null}
    >
      {maakt !== null ? (
        <NieuwBlok
          desk={desk}
          letters={maakt}
          tekst={doel === null ? '' : doel.veld.value.slice(doel.van, doel.tot) || doel.veld.value}
          klaar={(handeling) => {
            dicht()
            gedaan(handeling)
          }}
          nieuwId={nieuwId}
        />
      ) : (
        <Zoeklijst blokken={blokken} kies={kies} maak={zetMaakt} />
      )}
    </Dialoog>
  )
}

const NIEUW = 'nieuw'
const LETTERS = snippet.shape.afkorting

function Zoeklijst({
  blokken,
  kies,
  maak,
}: {
  blokken: readonly Snippet[]
  kies(blok: Snippet): void
  maak(letters: string): void
}) {
  const [vraag, zetVraag] = useState('')
  const gevonden = zoekBlokken(blokken, vraag)
  const doe = (sleutel: string) => {
    const blok = gevonden.find(({ id }) => id === sleutel)
    if (blok === undefined) maak(LETTERS.safeParse(vraag.toLowerCase()).success ? vraag.trim().toLowerCase() : '')
    else kies(blok)
  }
  return (
    <Autocomplete inputValue={vraag} onInputChange={zetVraag}>
      <SearchField aria-label="Zoek een tekstblok" autoFocus className={klas(stijl.vak)}>
        <Icoon naam="zoek" />
        <Input
          className={klas(stijl.invoer)}
          placeholder="Typ de letters van het tekstblok"
          spellCheck="false"
          onKeyDownCapture={(toets) => {
            // Enter takes the first line, also in the moment before the list has marked it.
            if (toets.key !== 'Enter' || toets.currentTarget.getAttribute('aria-activedescendant')) return
            toets.preventDefault()
            toets.stopPropagation()
            doe(gevonden[0]?.id ?? NIEUW)
          }}
        />
        <Toets>Esc</Toets>
      </SearchField>
      <Menu
        aria-label="Tekstblokken"
        className={klas(stijl.lijst)}
        items={[...gevonden, { id: NIEUW, afkorting: '', tekst: '', van: 'eigen' as const }]}
        onAction={(sleutel) => doe(String(sleutel))}
      >
        {(blok) =>
          blok.id === NIEUW ? (
            <MenuItem id={NIEUW} textValue={vraag} className={klas(stijl.regel)}>
              <Icoon naam="plus" />
              <span className={stijl.tekst}>
                {blokken.length === 0 ? 'Nog geen tekstblokken. Maak er een' : 'Maak een tekstblok van dit veld'}
              </span>
            </MenuItem>
          ) : (
            <MenuItem id={blok.id} textValue={vraag} className={klas(stijl.regel)}>
              <Toets>{blok.afkorting}</Toets>
              <span className={stijl.tekst}>{blok.tekst}</span>
              {blok.van === 'school' && <Etiket>school</Etiket>}
            </MenuItem>
          )
        }
      </Menu>
      <p className={stijl.voet}>
        <span>
          <Toets>Enter</Toets> voeg in
        </span>
        <span>In het veld: typ de letters en druk op Tab.</span>
      </p>
    </Autocomplete>
  )
}

function NieuwBlok({
  desk,
  letters: beginletters,
  tekst: begintekst,
  klaar,
  nieuwId,
}: {
  desk: Desk
  letters: string
  tekst: string
  klaar(handeling: Blokhandeling): void
  nieuwId(): string
}) {
  const [afkorting, zetAfkorting] = useState(beginletters)
  const [tekst, zetTekst] = useState(begintekst)
  const [fouten, zetFouten] = useState<{ afkorting?: string; tekst?: string; algemeen?: string }>({})
  const bezig = useRef(false)
  const bewaar = async () => {
    const letters = LETTERS.safeParse(afkorting.toLowerCase())
    const nieuw = {
      ...(letters.success ? {} : { afkorting: 'Typ 2 tot 8 letters of cijfers.' }),
      ...(tekst.trim() === '' ? { tekst: 'Typ de tekst van het blok.' } : {}),
    }
    zetFouten(nieuw)
    if (!letters.success || tekst.trim() === '' || bezig.current) return
    bezig.current = true
    const blok: Snippet = { id: nieuwId(), afkorting: letters.data, tekst: tekst.trim(), van: 'eigen' }
    const zet = async () => await desk.verzamelingen.snippets.bewaar(blok)
    try {
      await zet()
      klaar({
        naam: `Tekstblok ‘${blok.afkorting}’ bewaard`,
        terug: async () => await desk.verzamelingen.snippets.verwijder(blok.id),
        opnieuw: zet,
      })
    } catch (oorzaak) {
      zetFouten({ algemeen: foutzin(foutcodeVan(oorzaak)) })
    } finally {
      bezig.current = false
    }
  }
  return (
    <>
      <Dialooginhoud>
        <Veld
          label="Letters"
          naam="tekstblok.letters"
          verplicht
          autoFocus
          hulp="2 tot 8, bijvoorbeeld mdr"
          maxLengte={8}
          waarde={afkorting}
          fout={fouten.afkorting ?? fouten.algemeen}
          bijWijzigen={zetAfkorting}
        />
        <Tekstvlak
          label="Tekst"
          naam="tekstblok.tekst"
          verplicht
          maxLengte={1000}
          waarde={tekst}
          fout={fouten.tekst}
          bijWijzigen={zetTekst}
        />
      </Dialooginhoud>
      <Dialoogvoet>
        <Knop soort="hoofd" onPress={() => void bewaar()}>
          Bewaar tekstblok
        </Knop>
      </Dialoogvoet>
    </>
  )
}
