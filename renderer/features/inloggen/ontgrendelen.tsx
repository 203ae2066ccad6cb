import { useRef, useState } from 'react'
import { Geheimveld } from '#renderer/ui/geheimveld.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import type { Oefenaanmelding } from '#shared/contract/loket.ts'
import stijl from './inloggen.module.css'
import { Omlijsting } from './omlijsting.tsx'
import type { Tokengegevens } from './tokenvelden.tsx'
import { Verbinden } from './verbinden.tsx'

export interface OntgrendelenProps {
  host: Host
  /** Why the desk is locked, as a sentence; null at a start. */
  waarom: string | null
  /** Name of whoever is signed in at DUO; null when nobody is. */
  aangemeldAls: string | null
  /** Opens the desk; throws a DeskFout. */
  ontgrendel(wachtzin: string): Promise<void>
  meldAan(gegevens: Tokengegevens): Promise<void>
  haalOefenaanmeldingen(): Promise<readonly Oefenaanmelding[]>
  oefen: boolean
  /** The desk is open already and only the sign-in is missing. */
  alOpen?: boolean
  /** Opens the screen with the other ways in. */
  bijHerstel?: (weg: 'herstelsleutel' | 'kopie') => void
}

/** A later start: unlock first, which needs no network; signing in at DUO second, and not needed now. */
export function Ontgrendelen(props: OntgrendelenProps) {
  const { waarom, aangemeldAls, ontgrendel, meldAan, haalOefenaanmeldingen, oefen, alOpen = false, bijHerstel } = props
  const [wachtzin, zetWachtzin] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const [algemeen, zetAlgemeen] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  const veld = useRef<HTMLInputElement>(null)

  const open = async () => {
    if (bezig) return
    if (wachtzin === '') {
      zetFout('Vul uw wachtwoord in.')
      veld.current?.focus()
      return
    }
    zetBezig(true)
    zetAlgemeen(null)
    try {
      await ontgrendel(wachtzin)
    } catch (oorzaak) {
      const code = foutcodeVan(oorzaak)
      if (code === 'wachtzin-onjuist') {
        zetFout('Dit wachtwoord klopt niet. Let op hoofdletters en spaties, en probeer het opnieuw.')
        requestAnimationFrame(() => veld.current?.select())
      } else zetAlgemeen(foutzin(code))
    } finally {
      zetBezig(false)
    }
  }

  return (
    <Omlijsting>
      <form
        className={klas(stijl.vak, stijl.stapel)}
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void open()
        }}
      >
        <h1 tabIndex={-1}>{alOpen ? 'Aanmelden' : 'Ontgrendelen'}</h1>
        <p className={stijl.uitleg}>
          {waarom ?? 'Open uw gegevens op deze computer. Internet is daarvoor niet nodig.'}
        </p>
        {algemeen !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {algemeen}
          </Opmerking>
        )}
        {!alOpen && (
          <>
            <Geheimveld
              label="Wachtwoord van deze computer"
              naam="wachtzin"
              verplicht
              autoFocus
              ref={veld}
              waarde={wachtzin}
              fout={fout}
              aanvullen="current-password"
              bijWijzigen={(waarde) => {
                zetWachtzin(waarde)
                zetFout(null)
              }}
            />
            <div className={stijl.rij}>
              <Knop soort="hoofd" type="submit" toets="Enter" isPending={bezig}>
                {bezig ? 'Openen…' : 'Ontgrendel'}
              </Knop>
            </div>
            <p className={stijl.stil}>Plakken uit een wachtwoordkluis mag.</p>
            {bijHerstel !== undefined && (
              <p className={stijl.stil}>
                Wachtwoord kwijt?{' '}
                <TekstKnop onPress={() => bijHerstel('herstelsleutel')}>Ik heb een herstelsleutel</TekstKnop> of{' '}
                <TekstKnop onPress={() => bijHerstel('kopie')}>zet een kopie terug</TekstKnop>.
              </p>
            )}
          </>
        )}
      </form>
      <Paneel label="Verbinden met DUO" className={stijl.vak}>
        <div className={stijl.paneelkop}>
          <h2>Verbinden met DUO</h2>
          <Etiket toon={aangemeldAls === null ? 'gewoon' : 'goed'}>
            {aangemeldAls !== null ? 'verbonden' : alOpen ? 'nodig' : 'nu niet nodig'}
          </Etiket>
        </div>
        {aangemeldAls !== null ? (
          <p className={stijl.paneelregel}>
            <Icoon naam="vink" />
            <span>
              Aangemeld als {aangemeldAls}.
              <span className={stijl.weguitleg}>Na ontgrendelen halen we vanzelf op wat er bij DUO is veranderd.</span>
            </span>
          </p>
        ) : (
          <div className={stijl.paneelinhoud}>
            <Verbinden
              host={props.host}
              meldAan={meldAan}
              haalOefenaanmeldingen={haalOefenaanmeldingen}
              oefen={oefen}
              klaar={() => {}}
            />
          </div>
        )}
      </Paneel>
    </Omlijsting>
  )
}
