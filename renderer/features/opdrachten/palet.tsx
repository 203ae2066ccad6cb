import { useMemo, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { SearchField } from 'react-aria-components/SearchField'
import { useGezocht } from '#renderer/scherm/bekeken.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { leerlingVan, useGeopend, useKandidaten, zoekKandidaten } from '#renderer/scherm/kandidaten.ts'
import type { Opdracht } from '#renderer/scherm/opdrachten.ts'
import { Dialoog } from '#renderer/ui/dialoog.tsx'
import { Icoon, type Icoonnaam } from '#renderer/ui/iconen.tsx'
import stijl from '#renderer/ui/keuzelijst.module.css'
import { klas } from '#renderer/ui/klas.ts'
import { Toets } from '#renderer/ui/toets.tsx'
import { leesVraag, type Treffers, zoekOpdrachten } from './zoek.ts'

export interface PaletProps {
  bureau: Bureau
  open: boolean
  sluit(): void
  opdrachten: readonly Opdracht[]
}

const ICOON: Record<Treffers['titel'], Icoonnaam> = {
  Opdrachten: 'pijlRechts',
  Leerlingen: 'persoon',
  Meldingen: 'lijst',
}

/** Zoek of doe iets (Ctrl+K): every act with its shortcut, pupils and meldingen of this desk. */
export function Palet(props: PaletProps) {
  return (
    <Dialoog titel="Zoek of doe iets" open={props.open} sluit={props.sluit} boven kopVerborgen breed>
      <Inhoud {...props} />
    </Dialoog>
  )
}

function Inhoud({ bureau, sluit, opdrachten }: PaletProps) {
  const { desk } = bureau
  const [vraag, zetVraag] = useState('')
  const kandidaten = useKandidaten(desk)
  const leerlingen = useMemo(() => {
    const { alleen, tekst } = leesVraag(vraag)
    return alleen === null ? zoekKandidaten(kandidaten ?? [], tekst).gevonden : []
  }, [kandidaten, vraag])
  // Looking for an act is nobody's business.
  useGezocht(desk, leerlingen.length > 0 ? vraag : '')
  const geopend = useGeopend(desk, leerlingen)
  // Not deferred: Enter must take what is on screen, however fast it follows the last letter.
  const groepen = useMemo(
    () =>
      zoekOpdrachten(
        vraag,
        opdrachten.filter(({ nietInPalet }) => nietInPalet !== true),
        { leerlingen, geopend, overzicht: desk.overzicht },
        {
          meldVoor: bureau.mag('melden')
            ? (wie) => void leerlingVan(desk, wie).then((leerling) => leerling && bureau.nieuweMelding({ leerling }))
            : null,
          open: (id) => bureau.openLijst({ cursor: id }),
        },
      ),
    [vraag, opdrachten, leerlingen, geopend, desk, bureau],
  )
  const kies = (sleutel: string) => {
    const treffer = groepen.flatMap(({ treffers }) => treffers).find((een) => een.sleutel === sleutel)
    sluit()
    treffer?.doe()
  }
  return (
    <Autocomplete inputValue={vraag} onInputChange={zetVraag}>
      <SearchField aria-label="Zoek een leerling, melding of opdracht" autoFocus className={klas(stijl.vak)}>
        <Icoon naam="zoek" />
        <Input
          className={klas(stijl.invoer)}
          placeholder="Zoek een leerling, melding of opdracht"
          spellCheck="false"
          onKeyDownCapture={(toets) => {
            // The list marks its first line a moment after it changed; Enter in that moment means that line too.
            const eerste = groepen[0]?.treffers[0]
            if (toets.key !== 'Enter' || eerste === undefined) return
            if (toets.currentTarget.getAttribute('aria-activedescendant')) return
            toets.preventDefault()
            toets.stopPropagation()
            kies(eerste.sleutel)
          }}
        />
        <Toets>Esc</Toets>
      </SearchField>
      <Menu
        aria-label="Gevonden"
        className={klas(stijl.lijst)}
        items={groepen}
        onAction={(sleutel) => kies(String(sleutel))}
        renderEmptyState={() => <p className={stijl.leeg}>Niets gevonden voor ‘{vraag.trim()}’.</p>}
      >
        {(groep) => (
          <MenuSection id={groep.titel} items={groep.treffers.map((treffer) => ({ ...treffer, id: treffer.sleutel }))}>
            <Header className={klas(stijl.kop)}>{groep.titel}</Header>
            {groep.treffers.map((treffer) => (
              <MenuItem
                key={treffer.sleutel}
                id={treffer.sleutel}
                textValue={treffer.tekst}
                className={klas(stijl.regel)}
              >
                <Icoon naam={ICOON[groep.titel]} />
                <span className={stijl.tekst}>
                  {groep.titel === 'Leerlingen' && <span className={stijl.stil}>Opvoeren voor </span>}
                  {treffer.tekst} <span className={stijl.stil}>{treffer.bij}</span>
                </span>
                {treffer.toets && <Toets>{treffer.toets}</Toets>}
              </MenuItem>
            ))}
          </MenuSection>
        )}
      </Menu>
      <p className={stijl.voet}>
        <span>
          <Toets>↑</Toets> <Toets>↓</Toets> kies
        </span>
        <span>
          <Toets>Enter</Toets> doe
        </span>
        <span>
          <Toets>&gt;</Toets> alleen opdrachten
        </span>
        <span>
          <Toets>#</Toets> meldingsnummer
        </span>
      </p>
    </Autocomplete>
  )
}
