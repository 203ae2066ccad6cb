import { type FormEvent, useState } from 'react'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import stijl from './kluis.module.css'

/** A recovery key that was made and does not work yet. */
export interface NieuweHerstelsleutel {
  tekst: string
  /** Throws `herstelsleutel-onjuist` while what was typed is another one. */
  bevestig(getypt: string): Promise<void>
}

/**
 * Shows a fresh recovery key once: to print or copy out, and to type again, so that a sheet that cannot be read is found today.
 * It works from the moment that it was typed right.
 */
export function HerstelsleutelBevestigen({
  sleutel,
  drukAf,
  klaar,
  later,
  laterTekst = 'Later',
}: {
  sleutel: NieuweHerstelsleutel
  /** Makes the sheet for the printer. Null where that cannot be done: then the key is copied out by hand. */
  drukAf: ((tekst: string) => Promise<void>) | null
  klaar(): void
  later?: () => void
  laterTekst?: string
}) {
  const [getypt, zetGetypt] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const [afdrukfout, zetAfdrukfout] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  const groepen = sleutel.tekst.split('-')

  const bevestig = async (e: FormEvent) => {
    e.preventDefault()
    if (bezig) return
    if (getypt.trim() === '') return zetFout('Typ de sleutel over van uw blad.')
    zetBezig(true)
    try {
      await sleutel.bevestig(getypt)
      klaar()
    } catch (oorzaak) {
      const code = foutcodeVan(oorzaak)
      zetFout(
        code === 'herstelsleutel-onjuist' ? 'Dit is niet dezelfde sleutel. Kijk het na op uw blad.' : foutzin(code),
      )
      zetBezig(false)
    }
  }
  const print = async (maak: (tekst: string) => Promise<void>) => {
    zetAfdrukfout(null)
    try {
      await maak(sleutel.tekst)
    } catch (oorzaak) {
      zetAfdrukfout(foutzin(foutcodeVan(oorzaak)))
    }
  }

  return (
    <form className={stijl.stapel} noValidate onSubmit={(e) => void bevestig(e)}>
      <p className={stijl.uitleg}>
        Met deze sleutel opent u uw gegevens als u het wachtwoord kwijt bent. U ziet hem maar één keer. Zet hem op
        papier en leg dat weg op een andere plek dan deze computer.
      </p>
      <p className={stijl.sleutel} data-sleutel={sleutel.tekst}>
        {groepen.map((groep, plaats) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups of one key never change places
          <span key={plaats}>
            {groep}
            {plaats < groepen.length - 1 ? '-' : ''}
          </span>
        ))}
      </p>
      {afdrukfout !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {afdrukfout} Schrijf de sleutel dan over.
        </Opmerking>
      )}
      {drukAf !== null && (
        <div className={stijl.rij}>
          <Knop icoon="afdrukken" onPress={() => void print(drukAf)}>
            Druk het blad af
          </Knop>
        </div>
      )}
      <Veld
        label="Typ de sleutel over van uw blad"
        naam="herstelsleutel"
        verplicht
        hulp="streepjes, spaties en kleine letters mogen"
        waarde={getypt}
        fout={fout}
        bijWijzigen={(waarde) => {
          zetGetypt(waarde)
          zetFout(null)
        }}
      />
      <div className={stijl.rij}>
        <Knop soort="hoofd" type="submit" toets="Enter" isPending={bezig}>
          {bezig ? 'Bezig…' : 'Klopt, ga verder'}
        </Knop>
        {later && <Knop onPress={later}>{laterTekst}</Knop>}
      </div>
    </form>
  )
}
