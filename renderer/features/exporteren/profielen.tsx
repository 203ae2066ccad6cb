import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { IcoonKnop, Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { type Exportprofiel, exportprofiel } from '#shared/schema/exportprofiel.ts'
import stijl from './exporteren.module.css'
import type { Exportkeuze } from './keuze.ts'

const MEESTE = 20

/** Choices under a name, for who makes the same export every week. The PGN is never part of one: its reason differs each time. */
export function Profielen({
  bureau: { desk, nieuwId },
  keuze,
  zetKeuze,
}: {
  bureau: Pick<Bureau, 'desk' | 'nieuwId'>
  keuze: Exportkeuze
  zetKeuze(deel: Pick<Exportkeuze, 'vorm' | 'kolommen'>): void
}) {
  const [gekozen, zetGekozen] = useState('')
  const [naam, zetNaam] = useState<string | null>(null)
  const [fout, zetFout] = useState<string | null>(null)
  const profielen = useLiveQuery(
    async () => (await desk.voorkeuren.lees('exportprofielen').catch(() => null)) ?? [],
    [desk],
  )
  const bewaar = async (nieuwe: readonly Exportprofiel[]) => {
    zetFout(null)
    try {
      await desk.voorkeuren.bewaar({ sleutel: 'exportprofielen', waarde: [...nieuwe] })
      return true
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      return false
    }
  }
  const voegToe = async () => {
    const nieuw = exportprofiel.safeParse({
      id: nieuwId(),
      naam: naam ?? '',
      vorm: keuze.vorm,
      kolommen: keuze.kolommen,
    })
    if (!nieuw.success) return zetFout('Geef het profiel een naam van 1 tot 40 tekens.')
    // The same name means: this is what I want under it from now on.
    const andere = (profielen ?? []).filter((een) => een.naam !== nieuw.data.naam)
    if (andere.length >= MEESTE) return zetFout(`Er zijn al ${MEESTE} profielen. Verwijder er eerst een.`)
    if (!(await bewaar([...andere, nieuw.data]))) return
    zetGekozen(nieuw.data.id)
    zetNaam(null)
  }
  const kies = (id: string) => {
    zetGekozen(id)
    const profiel = profielen?.find((een) => een.id === id)
    if (profiel !== undefined) zetKeuze({ vorm: profiel.vorm, kolommen: profiel.kolommen })
  }
  return (
    <>
      {(profielen ?? []).length > 0 && (
        <div className={stijl.profielen}>
          <Keuze
            label="Profiel"
            opties={(profielen ?? []).map((een) => ({ waarde: een.id, tekst: een.naam }))}
            waarde={gekozen}
            bijWijzigen={kies}
            plaatshouder="geen profiel"
          />
          {gekozen !== '' && (
            <IcoonKnop
              naam="Verwijder dit profiel"
              icoon="kruis"
              onPress={() => {
                zetGekozen('')
                void bewaar((profielen ?? []).filter(({ id }) => id !== gekozen))
              }}
            />
          )}
        </div>
      )}
      {naam === null ? (
        <div>
          <TekstKnop onPress={() => zetNaam('')}>Bewaar deze keuze als profiel</TekstKnop>
        </div>
      ) : (
        <div className={stijl.profielen}>
          <Veld
            label="Naam van het profiel"
            waarde={naam}
            bijWijzigen={zetNaam}
            maxLengte={40}
            autoFocus
            bijToets={(toets) => {
              if (toets.key !== 'Enter') return
              toets.preventDefault()
              void voegToe()
            }}
          />
          <Knop onPress={() => void voegToe()}>Bewaar</Knop>
        </div>
      )}
      {fout !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {fout}
        </Opmerking>
      )}
    </>
  )
}
