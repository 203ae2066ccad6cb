import { useEffect, useRef, useState } from 'react'
import { useWerkKlaar } from '#renderer/scherm/systeemmelding.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Tekstvlak, Veld } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import {
  BEGIN_DOSSIER,
  type Dossierafloop,
  type Dossierbron,
  type Dossierkeuze,
  dossierfouten,
  exporteerDossier,
} from './dossier.ts'
import { Vakjeswoord } from './vakjes.tsx'

/** For whom, and what of it: a dossier says both on its front page. */
export function Dossierdialoog({ bron, sluit }: { bron: () => Dossierbron; sluit(): void }) {
  const [keuze, zetKeuze] = useState<Dossierkeuze>(BEGIN_DOSSIER)
  const [toonFouten, zetToonFouten] = useState(false)
  const [bezig, zetBezig] = useState(false)
  const [fout, zetFout] = useState<string | null>(null)
  const [afloop, zetAfloop] = useState<Dossierafloop | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  useWerkKlaar(bron().host, bezig)
  const wijzig = (deel: Partial<Dossierkeuze>) => zetKeuze((oud) => ({ ...oud, ...deel }))
  const fouten = dossierfouten(keuze)
  const begin = async () => {
    if (bezig) return
    if (Object.keys(fouten).length > 0) return zetToonFouten(true)
    stop.current = new AbortController()
    zetBezig(true)
    zetFout(null)
    try {
      zetAfloop(await exporteerDossier(bron(), keuze, stop.current.signal))
    } catch (oorzaak) {
      const code = foutcodeVan(oorzaak)
      if (code !== 'geannuleerd') zetFout(foutzin(code))
    } finally {
      zetBezig(false)
    }
  }
  return (
    <Dialoog titel="Dossier als één PDF" open sluit={bezig ? () => {} : sluit}>
      <Dialooginhoud>
        {afloop !== null ? (
          <>
            <Opmerking toon="goed" icoon="vink" rol="status">
              Bewaard in {afloop.map ?? 'uw map'}: <b>{afloop.bestandsnaam}</b>
            </Opmerking>
            <Vakjeswoord tekens={afloop.ontbrekendeTekens} />
          </>
        ) : bezig ? (
          <p role="status">Het dossier wordt gemaakt …</p>
        ) : (
          <>
            <p>
              Alle meldingen van deze leerling, met tijdlijn en controlelijst. Wat u weglaat, staat op het voorblad.
            </p>
            <Tekstvlak
              label="Voor wie is het dossier?"
              hulp="komt op het voorblad"
              verplicht
              waarde={keuze.gemaaktVoor}
              maxLengte={300}
              fout={toonFouten ? fouten.gemaaktVoor : null}
              bijWijzigen={(gemaaktVoor) => wijzig({ gemaaktVoor })}
            />
            <Vinkje aan={keuze.contactmomenten} bijWijzigen={(contactmomenten) => wijzig({ contactmomenten })}>
              Met contactmomenten
            </Vinkje>
            <Vinkje aan={keuze.bijlagen} bijWijzigen={(bijlagen) => wijzig({ bijlagen })}>
              Met bijlagen
            </Vinkje>
            <Vinkje aan={keuze.metPgn} bijWijzigen={(metPgn) => wijzig({ metPgn })}>
              Met volledig persoonsgebonden nummer (PGN)
            </Vinkje>
            {keuze.metPgn && (
              <Veld
                label="Waarom is het nummer nodig?"
                hulp="komt in het dossier te staan"
                verplicht
                waarde={keuze.reden}
                maxLengte={200}
                fout={toonFouten ? fouten.reden : null}
                bijWijzigen={(reden) => wijzig({ reden })}
                autoFocus
              />
            )}
          </>
        )}
        {fout !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        )}
      </Dialooginhoud>
      <Dialoogvoet>
        {afloop !== null ? (
          <Knop soort="hoofd" onPress={sluit} autoFocus>
            Sluit
          </Knop>
        ) : bezig ? (
          <Knop icoon="kruis" onPress={() => stop.current?.abort()} autoFocus>
            Stop
          </Knop>
        ) : (
          <>
            <Knop soort="hoofd" icoon="archief" onPress={() => void begin()}>
              Maak het dossier
            </Knop>
            <Knop soort="stil" onPress={sluit}>
              Annuleer
            </Knop>
          </>
        )}
      </Dialoogvoet>
    </Dialoog>
  )
}
