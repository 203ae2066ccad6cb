import { useEffect, useRef, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Geheimveld } from '#renderer/ui/geheimveld.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { Oefenaanmelding } from '#shared/contract/loket.ts'
import { tokenAanmelding } from '#shared/schema/sessie.ts'
import stijl from './inloggen.module.css'
import { Omlijsting } from './omlijsting.tsx'
import {
  controleerToken,
  focusEersteFout,
  LEEG_TOKEN,
  type Tokenfouten,
  type Tokengegevens,
  Tokenvelden,
  tokenfoutVan,
} from './tokenvelden.tsx'
import { controleerWachtzinnen, WACHTZIN_MINIMUM } from './wachtzin.ts'

export interface EersteStartProps {
  haalOefenaanmeldingen(): Promise<readonly Oefenaanmelding[]>
  /** Signs in at DUO; throws a DeskFout. */
  meldAan(gegevens: Tokengegevens): Promise<void>
  /** Makes the encrypted desk of this computer; throws a DeskFout. */
  maakDesk(wachtzin: string): Promise<void>
}

type Weg = 'oefenen' | 'duo'

/** Time in ms between looks at the running code: a token shows a new one each half minute. */
const CODE_VERVERSEN = 5_000

/** The first start on this computer: one choice, a passphrase, and the sign-in. */
export function EersteStart({ haalOefenaanmeldingen, meldAan, maakDesk }: EersteStartProps) {
  const [oefen, zetOefen] = useState<readonly Oefenaanmelding[] | null>(null)
  const [weg, zetWeg] = useState<Weg | null>(null)
  const [wie, zetWie] = useState('')
  const [wachtzin, zetWachtzin] = useState('')
  const [tweede, zetTweede] = useState('')
  const [wachtzinfout, zetWachtzinfout] = useState<{ eerste: string | null; tweede: string | null }>({
    eerste: null,
    tweede: null,
  })
  const [gegevens, zetGegevens] = useState<Tokengegevens>(LEEG_TOKEN)
  const [fouten, zetFouten] = useState<Tokenfouten>({})
  const [bezig, zetBezig] = useState(false)
  const [algemeen, zetAlgemeen] = useState<string | null>(null)
  const blok = useRef<HTMLFormElement>(null)
  const zelfGetypt = useRef(false)
  const gekozen: Weg = weg ?? (oefen !== null && oefen.length > 0 ? 'oefenen' : 'duo')
  const oefenend = gekozen === 'oefenen'

  useEffect(() => {
    let gestopt = false
    const kijk = async () => {
      const lijst = await haalOefenaanmeldingen().catch(() => null)
      if (gestopt) return
      zetOefen((oud) => (lijst === null ? (oud ?? []) : coordinatorEerst(lijst)))
    }
    void kijk()
    const wekker = setInterval(() => void kijk(), CODE_VERVERSEN)
    return () => {
      gestopt = true
      clearInterval(wekker)
    }
  }, [haalOefenaanmeldingen])

  // The running code follows the token until she types one herself.
  const oefenaanmelding = oefen?.find((een) => een.gebruikersnaam === wie) ?? oefen?.[0]
  useEffect(() => {
    if (!oefenend || zelfGetypt.current || oefenaanmelding === undefined) return
    const { gebruikersnaam, wachtwoord, code } = oefenaanmelding
    zetGegevens({ gebruikersnaam, wachtwoord, code })
  }, [oefenend, oefenaanmelding])

  const kiesWeg = (nieuw: Weg) => {
    zetWeg(nieuw)
    zetFouten({})
    zelfGetypt.current = false
    if (nieuw === 'duo') zetGegevens(LEEG_TOKEN)
  }

  const begin = async () => {
    if (bezig) return
    zetAlgemeen(null)
    const zinnen = controleerWachtzinnen({ eerste: wachtzin, tweede })
    const gevonden = controleerToken(gegevens)
    zetWachtzinfout(zinnen)
    zetFouten(gevonden)
    if (zinnen.eerste !== null || zinnen.tweede !== null) {
      const naam = zinnen.eerste === null ? 'wachtzin2' : 'wachtzin'
      requestAnimationFrame(() => blok.current?.querySelector<HTMLInputElement>(`input[name="${naam}"]`)?.focus())
      return
    }
    if (Object.keys(gevonden).length > 0) return focusEersteFout(blok, gevonden)
    zetBezig(true)
    try {
      // The code on screen may be half a minute old: take the one of now, unless she typed her own.
      const vers = oefenend && !zelfGetypt.current ? await haalOefenaanmeldingen().catch(() => []) : []
      const nu = vers.find((een) => een.gebruikersnaam === gegevens.gebruikersnaam)
      await meldAan(tokenAanmelding.parse({ ...gegevens, code: nu?.code ?? gegevens.code }))
    } catch (oorzaak) {
      const antwoord = tokenfoutVan(oorzaak)
      zetFouten(antwoord)
      focusEersteFout(blok, antwoord)
      zetBezig(false)
      return
    }
    try {
      await maakDesk(wachtzin)
    } catch (oorzaak) {
      zetAlgemeen(foutzin(foutcodeVan(oorzaak)))
      zetBezig(false)
    }
  }

  return (
    <Omlijsting>
      <form
        ref={blok}
        className={klas(stijl.vak, stijl.stapel)}
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void begin()
        }}
      >
        <h1 tabIndex={-1}>Welkom bij Verzuimdesk</h1>
        {algemeen !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {algemeen}
          </Opmerking>
        )}
        <RadioGroup
          aria-label="Hoe wilt u beginnen?"
          className={klas(stijl.wegen)}
          value={gekozen}
          onChange={(waarde) => kiesWeg(waarde as Weg)}
          isDisabled={oefen === null}
        >
          <Radio value="oefenen" className={klas(stijl.weg)} isDisabled={oefen?.length === 0}>
            <Icoon naam="school" className={klas(stijl.icoon)} />
            <span>
              <b>Oefenen met de demoschool</b>
              <span className={stijl.weguitleg}>
                {oefen?.length === 0
                  ? 'Hier is nu geen oefenschool bereikbaar.'
                  : 'Verzonnen leerlingen. Niets gaat naar DUO. De aanmelding is al ingevuld.'}
              </span>
            </span>
          </Radio>
          <Radio value="duo" className={klas(stijl.weg)}>
            <Icoon naam="slot" className={klas(stijl.icoon)} />
            <span>
              <b>Verbinden met DUO</b>
              <span className={stijl.weguitleg}>Met uw gebruikersnaam, wachtwoord en token.</span>
            </span>
          </Radio>
        </RadioGroup>

        <fieldset className={stijl.stapel}>
          <legend className={stijl.legenda}>
            <span>1</span> Wachtwoord van deze computer
          </legend>
          <p className={stijl.uitleg}>
            Hiermee gaan uw gegevens op slot. Neem minstens {WACHTZIN_MINIMUM} tekens, bijvoorbeeld vier losse woorden.{' '}
            <b>Bewaar het goed: niemand kan het voor u terughalen.</b> Bent u het kwijt, dan zijn de gegevens op deze
            computer niet meer te openen. Wat DUO al ontving, haalt u dan opnieuw op.
          </p>
          <div className={stijl.twee}>
            <Geheimveld
              label="Wachtwoord"
              naam="wachtzin"
              verplicht
              hulp={wachtzin === '' ? undefined : lengtezin(wachtzin)}
              waarde={wachtzin}
              fout={wachtzinfout.eerste}
              aanvullen="new-password"
              bijWijzigen={(waarde) => {
                zetWachtzin(waarde)
                zetWachtzinfout({ eerste: null, tweede: null })
              }}
            />
            <Geheimveld
              label="Nog een keer"
              naam="wachtzin2"
              verplicht
              toonKnop={false}
              waarde={tweede}
              fout={wachtzinfout.tweede}
              aanvullen="new-password"
              bijWijzigen={(waarde) => {
                zetTweede(waarde)
                zetWachtzinfout((oud) => ({ ...oud, tweede: null }))
              }}
            />
          </div>
        </fieldset>

        <fieldset className={stijl.stapel}>
          <legend className={stijl.legenda}>
            <span>2</span> Aanmelden bij {oefenend ? 'de oefenomgeving' : 'DUO'}
            {oefenend && gegevens.code !== '' && <Etiket toon="accent">al ingevuld</Etiket>}
          </legend>
          {oefenend && oefen !== null && oefen.length > 1 && (
            <Keuze
              label="Oefenen als"
              waarde={oefenaanmelding?.gebruikersnaam ?? ''}
              opties={oefen.map((een) => ({
                waarde: een.gebruikersnaam,
                tekst: `${een.naam}, ${een.rol}`,
                hulp: een.instelling,
              }))}
              bijWijzigen={(waarde) => {
                zelfGetypt.current = false
                zetWie(waarde)
              }}
            />
          )}
          <Tokenvelden
            gegevens={gegevens}
            fouten={fouten}
            zet={(nieuw, veld) => {
              zelfGetypt.current = true
              zetGegevens(nieuw)
              zetFouten(({ [veld]: _, ...rest }) => rest)
            }}
          />
        </fieldset>

        <div className={stijl.rij}>
          <Knop soort="hoofd" type="submit" toets="Enter" isPending={bezig}>
            {bezig ? 'Even geduld…' : oefenend ? 'Begin met oefenen' : 'Begin'}
          </Knop>
        </div>
      </form>
    </Omlijsting>
  )
}

/** Who starts practising does so as the one this desk is for. */
function coordinatorEerst(lijst: readonly Oefenaanmelding[]): Oefenaanmelding[] {
  return lijst.toSorted((a, b) => Number(b.rol === 'coordinator') - Number(a.rol === 'coordinator'))
}

function lengtezin(wachtzin: string): string {
  const nog = WACHTZIN_MINIMUM - [...wachtzin].length
  if (nog > 0) return `nog ${nog} ${nog === 1 ? 'teken' : 'tekens'}`
  return 'lang genoeg'
}
