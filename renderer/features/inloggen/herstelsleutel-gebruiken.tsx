import { type FormEvent, useRef, useState } from 'react'
import { Geheimveld } from '#renderer/ui/geheimveld.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import stijl from './inloggen.module.css'
import { controleerWachtzinnen, WACHTZIN_MINIMUM } from './wachtzin.ts'

/** The way in for who forgot the passphrase: the key from paper, and another passphrase at once. */
export function HerstelsleutelGebruiken({
  open,
  terug,
}: {
  open(tekst: string, nieuweWachtzin: string): Promise<void>
  terug(): void
}) {
  const [sleutel, zetSleutel] = useState('')
  const [eerste, zetEerste] = useState('')
  const [tweede, zetTweede] = useState('')
  const [fout, zetFout] = useState<{ sleutel?: string; eerste?: string | null; tweede?: string | null }>({})
  const [bezig, zetBezig] = useState(false)
  const blok = useRef<HTMLFormElement>(null)
  const naar = (naam: string) => blok.current?.querySelector<HTMLInputElement>(`input[name="${naam}"]`)?.focus()

  const verstuur = async (e: FormEvent) => {
    e.preventDefault()
    if (bezig) return
    if (sleutel.trim() === '') {
      zetFout({ sleutel: 'Typ de sleutel over van het blad.' })
      return naar('herstelsleutel')
    }
    const zinnen = controleerWachtzinnen({ eerste, tweede })
    if (zinnen.eerste !== null || zinnen.tweede !== null) {
      zetFout(zinnen)
      return naar(zinnen.eerste === null ? 'wachtzin2' : 'wachtzin')
    }
    zetBezig(true)
    try {
      await open(sleutel, eerste)
    } catch (oorzaak) {
      zetFout({ sleutel: foutzin(foutcodeVan(oorzaak)) })
      zetBezig(false)
      requestAnimationFrame(() => naar('herstelsleutel'))
    }
  }

  return (
    <form ref={blok} className={stijl.stapel} noValidate onSubmit={(e) => void verstuur(e)}>
      <p className={stijl.uitleg}>
        Neem het blad met de herstelsleutel. Kies er meteen een nieuw wachtwoord bij. De herstelsleutel blijft werken.
      </p>
      <Veld
        label="Herstelsleutel"
        naam="herstelsleutel"
        verplicht
        autoFocus
        hulp="33 tekens; streepjes, spaties en kleine letters mogen"
        waarde={sleutel}
        fout={fout.sleutel}
        bijWijzigen={(waarde) => {
          zetSleutel(waarde)
          zetFout({})
        }}
      />
      <div className={stijl.twee}>
        <Geheimveld
          label="Nieuw wachtwoord"
          naam="wachtzin"
          verplicht
          hulp={`minstens ${WACHTZIN_MINIMUM} tekens`}
          waarde={eerste}
          fout={fout.eerste}
          aanvullen="new-password"
          bijWijzigen={(waarde) => {
            zetEerste(waarde)
            zetFout({})
          }}
        />
        <Geheimveld
          label="Nog een keer"
          naam="wachtzin2"
          verplicht
          toonKnop={false}
          waarde={tweede}
          fout={fout.tweede}
          aanvullen="new-password"
          bijWijzigen={(waarde) => {
            zetTweede(waarde)
            zetFout({})
          }}
        />
      </div>
      <div className={stijl.rij}>
        <Knop soort="hoofd" type="submit" toets="Enter" isPending={bezig}>
          {bezig ? 'Openen…' : 'Open en zet wachtwoord'}
        </Knop>
        <Knop onPress={terug}>Terug</Knop>
      </div>
    </form>
  )
}
