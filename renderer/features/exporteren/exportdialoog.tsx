import { useRef, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { duizend } from '#shared/exports/tekst.ts'
import { type KolomId, STANDAARDKOLOMMEN } from '#shared/exports/totaaloverzicht-kolommen.ts'
import type { Exportvorm } from '#shared/schema/exportprofiel.ts'
import { type Exportafloop, type Exportbron, exporteer, type Voortgang } from './exporteer.ts'
import stijl from './exporteren.module.css'
import { Exportvenster, PgnVraag, useExportgang } from './exportgang.tsx'
import { BEGINKEUZE, type Exportkeuze, KEUZEKOLOMMEN, kolommenVan, VORMEN, watOntbreekt } from './keuze.ts'
import { Profielen } from './profielen.tsx'

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
  const [voortgang, zetVoortgang] = useState<Voortgang>({ gedaan: 0, van: 0 })
  const redenveld = useRef<HTMLInputElement>(null)
  const { host, ids, filter, vinkjes, zichtbaar } = bron()
  const gang = useExportgang<Exportafloop>(host)
  const wijzig = (deel: Partial<Exportkeuze>) => zetKeuze((oud) => ({ ...oud, ...deel }))

  const begin = () => {
    if (watOntbreekt(keuze) !== null) {
      zetToonFouten(true)
      redenveld.current?.focus()
      return
    }
    zetVoortgang({ gedaan: 0, van: ids.length })
    void gang.begin((signaal) => exporteer(bron(), keuze, zetVoortgang, signaal))
  }
  const kolommen = kolommenVan(keuze.kolommen, zichtbaar)
  const metKolommen = keuze.vorm !== 'archief'
  return (
    <Exportvenster
      titel="Exporteren"
      gang={gang}
      sluit={sluit}
      boven={
        <p className={stijl.samen}>
          <b>{aantal(ids.length, 'melding', 'meldingen')}</b>
          {vinkjes !== null ? ', aangevinkt' : filter === '' ? ', de hele lijst' : `, filter: ${filter}`}
        </p>
      }
      onderweg={
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
      }
      klaar={gang.afloop !== null && <Gemist aantal={gang.afloop.gemist} />}
      knop={
        <Knop soort="hoofd" icoon="lijst" onPress={begin} isDisabled={ids.length === 0}>
          Exporteer
        </Knop>
      }
    >
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
      <PgnVraag
        keuze={keuze}
        wijzig={wijzig}
        waar="komt in het bestand te staan"
        fout={toonFouten ? watOntbreekt(keuze) : null}
        ref={redenveld}
      />
    </Exportvenster>
  )
}

/** Meldingen that do not open here are not in the file: she must know. */
function Gemist({ aantal: hoeveel }: { aantal: number }) {
  if (hoeveel === 0) return null
  return (
    <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
      {aantal(hoeveel, 'melding is', 'meldingen zijn')} op deze computer niet te lezen en{' '}
      {hoeveel === 1 ? 'staat' : 'staan'} er niet in.
    </Opmerking>
  )
}

const aantal = (getal: number, een: string, meer: string) => `${duizend(getal)} ${getal === 1 ? een : meer}`

const wissel = (kolommen: readonly KolomId[], id: KolomId, aan: boolean): KolomId[] =>
  aan ? [...kolommen, id] : kolommen.filter((ander) => ander !== id)
