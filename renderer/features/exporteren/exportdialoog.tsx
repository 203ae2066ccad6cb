import { useEffect, useRef, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useWerkKlaar } from '#renderer/scherm/systeemmelding.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { duizend } from '#shared/exports/tekst.ts'
import { type KolomId, STANDAARDKOLOMMEN } from '#shared/exports/totaaloverzicht-kolommen.ts'
import type { Exportvorm } from '#shared/schema/exportprofiel.ts'
import { type Exportafloop, type Exportbron, exporteer, type Voortgang } from './exporteer.ts'
import stijl from './exporteren.module.css'
import { BEGINKEUZE, type Exportkeuze, KEUZEKOLOMMEN, kolommenVan, VORMEN, watOntbreekt } from './keuze.ts'
import { Profielen } from './profielen.tsx'
import { Vakjeswoord } from './vakjes.tsx'

const KOLOMKEUZES = ['lijst', 'standaard', 'alle', 'eigen'] as const

/** What to export, as what, with which columns; then how far it is; then where it went. */
export function Exportdialoog({
  bureau,
  bron,
  sluit,
}: {
  bureau: Pick<Bureau, 'desk' | 'nieuwId'>
  bron: () => Exportbron
  sluit(): void
}) {
  const [keuze, zetKeuze] = useState<Exportkeuze>(BEGINKEUZE)
  const [toonFouten, zetToonFouten] = useState(false)
  const [voortgang, zetVoortgang] = useState<Voortgang | null>(null)
  const [afloop, zetAfloop] = useState<Exportafloop | null>(null)
  const [fout, zetFout] = useState<string | null>(null)
  const stop = useRef<AbortController | null>(null)
  const redenveld = useRef<HTMLInputElement>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const { host, ids, filter, vinkjes, zichtbaar } = bron()
  const wijzig = (deel: Partial<Exportkeuze>) => zetKeuze((oud) => ({ ...oud, ...deel }))
  const bezig = voortgang !== null
  useWerkKlaar(host, bezig)

  const begin = async () => {
    if (bezig) return
    if (watOntbreekt(keuze) !== null) {
      zetToonFouten(true)
      redenveld.current?.focus()
      return
    }
    stop.current = new AbortController()
    zetFout(null)
    zetVoortgang({ gedaan: 0, van: ids.length })
    try {
      const uit = await exporteer(bron(), keuze, zetVoortgang, stop.current.signal)
      if (uit !== null) zetAfloop(uit)
    } catch (oorzaak) {
      const code = foutcodeVan(oorzaak)
      if (code !== 'geannuleerd') zetFout(foutzin(code))
    } finally {
      zetVoortgang(null)
    }
  }
  const kolommen = kolommenVan(keuze.kolommen, zichtbaar)
  const metKolommen = keuze.vorm !== 'archief'
  return (
    // A click beside it does not stop what is under way: that is what the button is for.
    <Dialoog titel="Exporteren" open sluit={bezig ? () => {} : sluit}>
      <Dialooginhoud>
        <p className={stijl.samen}>
          <b>{aantal(ids.length, 'melding', 'meldingen')}</b>
          {vinkjes !== null ? ', aangevinkt' : filter === '' ? ', de hele lijst' : `, filter: ${filter}`}
        </p>
        {afloop !== null ? (
          <Afloop afloop={afloop} />
        ) : voortgang !== null ? (
          <div className={stijl.vooruit}>
            <progress
              className={stijl.balk}
              max={Math.max(1, voortgang.van)}
              value={voortgang.gedaan}
              aria-label="Voortgang"
            />
            <p role="status">
              {keuze.vorm === 'archief'
                ? `${duizend(voortgang.gedaan)} van ${aantal(voortgang.van, 'PDF', 'PDF’s')}`
                : `${duizend(voortgang.gedaan)} van ongeveer ${aantal(voortgang.van, 'rij', 'rijen')}`}
            </p>
          </div>
        ) : (
          <>
            <Profielen bureau={bureau} keuze={keuze} zetKeuze={wijzig} />
            <Keuze
              label="Vorm"
              opties={[...VORMEN]}
              waarde={keuze.vorm}
              bijWijzigen={(vorm) => wijzig({ vorm: vorm as Exportvorm })}
            />
            {metKolommen && (
              <Keuze
                label="Kolommen"
                opties={[
                  {
                    waarde: 'lijst',
                    tekst: 'Zoals in de lijst',
                    hulp: aantal(kolommenVan('lijst', zichtbaar).length, 'kolom', 'kolommen'),
                  },
                  {
                    waarde: 'standaard',
                    tekst: 'Gewone overzicht',
                    hulp: aantal(STANDAARDKOLOMMEN.length, 'kolom', 'kolommen'),
                  },
                  { waarde: 'alle', tekst: 'Alle kolommen', hulp: aantal(KEUZEKOLOMMEN.length, 'kolom', 'kolommen') },
                  { waarde: 'eigen', tekst: 'Zelf kiezen', hulp: 'Vink aan wat u wilt' },
                ]}
                waarde={typeof keuze.kolommen === 'string' ? keuze.kolommen : 'eigen'}
                bijWijzigen={(gekozen) => {
                  const soort = KOLOMKEUZES.find((een) => een === gekozen) ?? 'lijst'
                  wijzig({ kolommen: soort === 'eigen' ? kolommen : soort })
                }}
              />
            )}
            {metKolommen && typeof keuze.kolommen !== 'string' && (
              <fieldset className={stijl.kolommen}>
                <legend>{aantal(kolommen.length, 'kolom', 'kolommen')} gekozen</legend>
                {KEUZEKOLOMMEN.map(({ id, naam }) => (
                  <Vinkje
                    key={id}
                    aan={kolommen.includes(id)}
                    bijWijzigen={(aan) => wijzig({ kolommen: wissel(kolommen, id, aan) })}
                  >
                    {naam}
                  </Vinkje>
                ))}
              </fieldset>
            )}
            <Vinkje aan={keuze.metPgn} bijWijzigen={(metPgn) => wijzig({ metPgn })}>
              Met volledig persoonsgebonden nummer (PGN)
            </Vinkje>
            {keuze.metPgn && (
              <Veld
                label="Waarom is het nummer nodig?"
                hulp="komt in het bestand te staan"
                verplicht
                waarde={keuze.reden}
                maxLengte={200}
                fout={toonFouten ? watOntbreekt(keuze) : null}
                bijWijzigen={(reden) => wijzig({ reden })}
                ref={redenveld}
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
            <Knop soort="hoofd" icoon="lijst" onPress={() => void begin()} isDisabled={ids.length === 0}>
              Exporteer
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

function Afloop({ afloop }: { afloop: Exportafloop }) {
  return (
    <>
      <Opmerking toon="goed" icoon="vink" rol="status">
        Bewaard in {afloop.map ?? 'uw map'}: <b>{afloop.bestandsnaam}</b>
      </Opmerking>
      {afloop.gemist > 0 && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {aantal(afloop.gemist, 'melding is', 'meldingen zijn')} op deze computer niet te lezen en{' '}
          {afloop.gemist === 1 ? 'staat' : 'staan'} er niet in.
        </Opmerking>
      )}
      <Vakjeswoord tekens={afloop.ontbrekendeTekens} />
    </>
  )
}

const aantal = (getal: number, een: string, meer: string) => `${duizend(getal)} ${getal === 1 ? een : meer}`

const wissel = (kolommen: readonly KolomId[], id: KolomId, aan: boolean): KolomId[] =>
  aan ? [...kolommen, id] : kolommen.filter((ander) => ander !== id)
