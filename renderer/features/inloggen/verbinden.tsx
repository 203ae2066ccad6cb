import { useEffect, useRef, useState } from 'react'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { Aanmelden, type AanmeldenProps } from './aanmelden.tsx'
import stijl from './inloggen.module.css'
import type { Tokengegevens } from './tokenvelden.tsx'

export interface VerbindenProps extends Omit<AanmeldenProps, 'knop'> {
  host: Host
  /** Goes straight to the token: there is nothing else to do first. */
  meteenToken?: boolean
}

type Stap =
  | { soort: 'kies'; fout: Foutcode | null }
  | { soort: 'wacht'; poging: string; adres: string | null }
  | { soort: 'koppel' }
  | { soort: 'token' }

/** What a person needs to know beside the sentence of the code. */
const EXTRA: Partial<Record<Foutcode, string>> = {
  'niveau-te-laag':
    'DUO laat alleen eHerkenning toe van niveau EH3 of EH4, met een machtiging voor Mijn DUO. EH1, EH2 en EH2+ zijn te laag. Tot u een hoger niveau hebt, kunt u uw token gebruiken.',
  geannuleerd: 'De aanmelding is gestopt. Er is niets veranderd.',
}

/**
 * Connecting with DUO: eHerkenning in the person's own browser, or the token. Who comes with eHerkenning for the first time links it to
 * the token once; from then on the token no longer works.
 */
export function Verbinden({ host, meteenToken = false, ...rest }: VerbindenProps) {
  const [stap, zetStap] = useState<Stap>(meteenToken ? { soort: 'token' } : { soort: 'kies', fout: null })
  const weg = useRef(false)
  const { klaar } = rest

  const begin = async () => {
    try {
      const { poging, adres } = await host.vraag('session.eherkenning', null)
      if (weg.current) return
      zetStap({ soort: 'wacht', poging, adres })
      const { stand, koppelen } = await host.vraag('session.eherkenningKlaar', { poging })
      if (weg.current) return
      if (koppelen) zetStap({ soort: 'koppel' })
      else if (stand.gebruiker !== null) klaar()
    } catch (oorzaak) {
      if (!weg.current) zetStap({ soort: 'kies', fout: foutcodeVan(oorzaak) })
    }
  }
  const beginNu = useRef(begin)
  beginNu.current = begin
  const kiest = stap.soort === 'kies'
  useEffect(() => {
    if (!kiest) return
    const opToets = (toets: KeyboardEvent) => {
      if (!toets.altKey || toets.ctrlKey || toets.defaultPrevented) return
      const letter = toets.key.toLowerCase()
      if (letter === 'e') void beginNu.current()
      else if (letter === 't') zetStap({ soort: 'token' })
      else return
      toets.preventDefault()
    }
    window.addEventListener('keydown', opToets)
    return () => window.removeEventListener('keydown', opToets)
  }, [kiest])
  useEffect(() => {
    weg.current = false
    return () => {
      weg.current = true
      void host.vraag('session.eherkenningStop', null).catch(() => {})
    }
  }, [host])
  const stop = () => void host.vraag('session.eherkenningStop', null).catch(() => {})
  const koppel = async (gegevens: Tokengegevens) => {
    await host.vraag('session.koppel', gegevens)
  }

  if (stap.soort === 'token')
    return (
      <div className={stijl.stapel}>
        <Aanmelden {...rest} />
        {!meteenToken && (
          <div>
            <Knop klein soort="stil" icoon="terug" onPress={() => zetStap({ soort: 'kies', fout: null })}>
              Toch met eHerkenning
            </Knop>
          </div>
        )}
      </div>
    )
  if (stap.soort === 'koppel')
    return (
      <div className={stijl.stapel}>
        <h3>Koppel uw eHerkenning</h3>
        <Opmerking icoon="info">
          <b>Dit doet u één keer.</b> DUO kent uw eHerkenning nog niet. Log in met uw token, dan gaan uw rechten over.{' '}
          <b>Daarna werkt uw token niet meer.</b>
        </Opmerking>
        <Aanmelden {...rest} meldAan={koppel} knop="Koppel en verbind" />
        <div>
          <Knop klein soort="stil" onPress={() => zetStap({ soort: 'kies', fout: null })}>
            Koppel later
          </Knop>
        </div>
      </div>
    )
  if (stap.soort === 'wacht')
    return (
      <div className={stijl.stapel}>
        <p role="status">
          <b>We wachten op uw eHerkenning.</b>{' '}
          {stap.adres === null
            ? 'Uw browser is geopend. Log daar in en kom terug.'
            : 'Open de inlogpagina en kom terug.'}
        </p>
        <div className={stijl.rij}>
          {stap.adres !== null && (
            <a className={stijl.inloglink} href={stap.adres} target="_blank" rel="noreferrer noopener">
              Open de inlogpagina van eHerkenning
            </a>
          )}
          <Knop soort="stil" onPress={stop}>
            Stop
          </Knop>
        </div>
        <p className={stijl.stil}>U kunt gewoon doorwerken: alles staat veilig op deze computer.</p>
      </div>
    )
  return (
    <div className={stijl.stapel}>
      {stap.fout !== null && (
        <Opmerking toon={stap.fout === 'geannuleerd' ? 'gewoon' : 'let'} icoon="waarschuwing" rol="alert">
          {stap.fout === 'geannuleerd' ? null : <b>{foutzin(stap.fout)}</b>} {EXTRA[stap.fout]}
        </Opmerking>
      )}
      <div className={stijl.weg}>
        <Icoon naam="sleutel" className={klas(stijl.icoon)} />
        <span>
          Met eHerkenning
          <span className={stijl.weguitleg}>Niveau EH3 of hoger, machtiging Mijn DUO</span>
        </span>
        <Knop toets="Alt E" onPress={() => void begin()}>
          Verbind
        </Knop>
      </div>
      <div className={stijl.weg}>
        <Icoon naam="slot" className={klas(stijl.icoon)} />
        <span>
          Met token
          <span className={stijl.weguitleg}>Kan tot u eHerkenning koppelt. Daarna vervalt het token.</span>
        </span>
        <Knop toets="Alt T" onPress={() => zetStap({ soort: 'token' })}>
          Gebruik token
        </Knop>
      </div>
      <p className={stijl.stil}>
        Eerste keer met eHerkenning? Dan vraagt DUO één keer uw token, om uw rechten over te nemen.
      </p>
    </div>
  )
}
