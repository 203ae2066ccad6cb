import { useRef, useState } from 'react'
import { Knop } from '#renderer/ui/knop.tsx'
import type { Oefenaanmelding } from '#shared/contract/loket.ts'
import { tokenAanmelding } from '#shared/schema/sessie.ts'
import stijl from './inloggen.module.css'
import {
  controleerToken,
  focusEersteFout,
  LEEG_TOKEN,
  type Tokenfouten,
  Tokenvelden,
  tokenfoutVan,
} from './tokenvelden.tsx'

export interface AanmeldenProps {
  /** Signs in at DUO through the host; throws a DeskFout. */
  meldAan(gegevens: { gebruikersnaam: string; wachtwoord: string; code: string }): Promise<void>
  /** Sign-ins of the practice school; empty elsewhere. */
  haalOefenaanmeldingen(): Promise<readonly Oefenaanmelding[]>
  /** Fills in the last user, so that only password and code are left. */
  gebruikersnaam?: string | undefined
  /** Practice world: the sign-in can be filled in. */
  oefen: boolean
  klaar(): void
  knop?: string
}

/** Sign-in with the token, for a desk that is open or about to be. What was typed stays when it fails. */
export function Aanmelden(props: AanmeldenProps) {
  const {
    meldAan,
    haalOefenaanmeldingen,
    gebruikersnaam,
    oefen: oefenomgeving,
    klaar,
    knop = 'Verbind met DUO',
  } = props
  const [gegevens, zetGegevens] = useState({ ...LEEG_TOKEN, gebruikersnaam: gebruikersnaam ?? '' })
  const [fouten, zetFouten] = useState<Tokenfouten>({})
  const [bezig, zetBezig] = useState(false)
  const [oefen, zetOefen] = useState<boolean | null>(null)
  const blok = useRef<HTMLFormElement>(null)

  const verbind = async () => {
    const gevonden = controleerToken(gegevens)
    zetFouten(gevonden)
    if (Object.keys(gevonden).length > 0) return focusEersteFout(blok, gevonden)
    zetBezig(true)
    try {
      await meldAan(tokenAanmelding.parse(gegevens))
      klaar()
    } catch (oorzaak) {
      const antwoord = tokenfoutVan(oorzaak)
      zetFouten(antwoord)
      focusEersteFout(blok, antwoord)
    } finally {
      zetBezig(false)
    }
  }

  const vulIn = async () => {
    const lijst = await haalOefenaanmeldingen().catch(() => [])
    const keuze = lijst.find((een) => een.gebruikersnaam === gegevens.gebruikersnaam) ?? lijst[0]
    zetOefen(keuze !== undefined)
    if (keuze === undefined) return
    zetGegevens({ gebruikersnaam: keuze.gebruikersnaam, wachtwoord: keuze.wachtwoord, code: keuze.code })
    zetFouten({})
  }

  return (
    <form
      ref={blok}
      className={stijl.stapel}
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void verbind()
      }}
    >
      <Tokenvelden
        gegevens={gegevens}
        fouten={fouten}
        zet={(nieuw, veld) => {
          zetGegevens(nieuw)
          zetFouten(({ [veld]: _, ...rest }) => rest)
        }}
      />
      <div className={stijl.rij}>
        <Knop soort="hoofd" type="submit" isPending={bezig}>
          {knop}
        </Knop>
        {oefenomgeving && (
          <Knop soort="stil" onPress={() => void vulIn()}>
            Vul de gegevens van de oefenschool in
          </Knop>
        )}
      </div>
      {oefen === false && <p className={stijl.stil}>Er is nu geen oefenschool bereikbaar.</p>}
    </form>
  )
}
