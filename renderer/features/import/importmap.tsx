import { useCallback, useEffect, useRef, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import { WEIGERINGEN, Weigering } from '#shared/import/weigering.ts'
import type { ImportmapStand, NieuwBestand } from '#shared/schema/importmap.ts'
import { KLAARLIGGEND, type Klaarliggend } from './gang.ts'
import stijl from './import.module.css'
import { type Ingelezen, leesIn } from './inlezen.ts'
import { oefenschoolVan } from './oefenen.ts'

/** The watched folder as the host tells it; null: it has not answered, or this host has none. */
function useImportmap({ host }: Pick<Bureau, 'host'>): [ImportmapStand | null, (stand: ImportmapStand) => void] {
  const [stand, zet] = useState<ImportmapStand | null>(null)
  useEffect(() => {
    let weg = false
    const vraag = () =>
      void host.vraag('importmap.stand', null).then(
        (nieuw) => !weg && zet(nieuw),
        () => {},
      )
    vraag()
    const stop = host.luister(({ soort }) => soort === 'importmap' && vraag())
    return () => {
      weg = true
      stop()
    }
  }, [host])
  return [stand, zet]
}

const misgegaan = (oorzaak: unknown): string =>
  oorzaak instanceof Weigering ? WEIGERINGEN[oorzaak.code] : foutzin(foutcodeVan(oorzaak))

const bijzin = ({ gewijzigdOp }: NieuwBestand) =>
  `van ${toonDagEnDatum(nederlandseDag(gewijzigdOp))}, ${new Date(gewijzigdOp).toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' })}`

/**
 * *Nieuw bestand* on Vandaag: what lies in the watched folder, the oldest first, since the file of today knows better than that of
 * yesterday. She looks at it, takes it in, or puts it aside. By itself it is taken in only when she switched that on, and only when its
 * columns are those of a source that is known.
 */
export function NieuweBestanden({ bureau, neemIn = leesIn }: { bureau: Bureau; neemIn?: typeof leesIn }) {
  const { host, desk } = bureau
  const [stand, zetStand] = useImportmap(bureau)
  const [bezig, zetBezig] = useState<string | null>(null)
  const [onbekend, zetOnbekend] = useState<ReadonlySet<string>>(new Set())
  const geprobeerd = useRef(new Set<string>())
  const wachtrij = [...(stand?.bestanden ?? [])].sort((een, ander) => (een.gewijzigdOp < ander.gewijzigdOp ? -1 : 1))
  const [bestand] = wachtrij

  const gezien = useCallback(
    async (id: string) => zetStand(await host.vraag('importmap.gezien', { id })),
    [host, zetStand],
  )
  const lees = useCallback(async ({ id }: NieuwBestand) => (await host.vraag('importmap.lees', { id })).inhoud, [host])

  const neem = async (dit: NieuwBestand) => {
    if (bezig !== null) return
    zetBezig(dit.id)
    try {
      // Two imports that compared with the same moment would add the same pupils twice.
      await oefenschoolVan(desk).klaar()
      const uit = await neemIn(bureau, await lees(dit))
      if (uit.soort === 'onbekend') return zetOnbekend((oud) => new Set([...oud, dit.id]))
      vertel(bureau, dit, uit)
      await gezien(dit.id)
    } catch (oorzaak) {
      zetOnbekend((oud) => new Set([...oud, dit.id]))
      bureau.toon({ tekst: `${dit.naam}: ${misgegaan(oorzaak)}`, icoon: 'waarschuwing', toon: 'fout' })
    } finally {
      zetBezig(null)
    }
  }
  const vanzelf = stand?.vanzelf === true && bezig === null
  const volgende = wachtrij.find(({ id }) => !geprobeerd.current.has(id))
  // biome-ignore lint/correctness/useExhaustiveDependencies: each file is tried once
  useEffect(() => {
    if (!vanzelf || volgende === undefined) return
    geprobeerd.current.add(volgende.id)
    void neem(volgende)
  }, [vanzelf, volgende?.id])

  if (stand?.onbereikbaar)
    return (
      <Opmerking toon="let" icoon="waarschuwing">
        <b>De map met uw bestanden is nu niet te bereiken.</b> Nieuwe lesuren komen pas als die er weer is.
      </Opmerking>
    )
  if (bestand === undefined) return null
  const bekijk = () => {
    const klaar: Klaarliggend = {
      naam: bestand.naam,
      lees: async () => await lees(bestand),
      gezien: async () => await gezien(bestand.id),
    }
    bureau.geheugen.zet(KLAARLIGGEND, klaar)
    bureau.ga(plek('importeren'))
  }
  return (
    <Opmerking icoon="tekstblok" toon="accent" rol="status">
      <b>Nieuw bestand: {bestand.naam}</b> {bijzin(bestand)}.{' '}
      {onbekend.has(bestand.id) && 'De kolommen zijn nog niet bekend: bekijk het eerst een keer. '}
      {bezig === bestand.id ? (
        'Wordt ingelezen.'
      ) : (
        <span className={stijl.wat}>
          <TekstKnop onPress={bekijk}>Bekijk</TekstKnop>
          {!onbekend.has(bestand.id) && <TekstKnop onPress={() => void neem(bestand)}>Importeer</TekstKnop>}
          <TekstKnop onPress={() => void gezien(bestand.id)}>Niet nodig</TekstKnop>
        </span>
      )}
      {wachtrij.length > 1 && ` Daarna nog ${wachtrij.length - 1}.`}
    </Opmerking>
  )
}

/** What came of it, with the way back. */
function vertel(bureau: Bureau, { naam }: NieuwBestand, uit: Exclude<Ingelezen, { soort: 'onbekend' }>): void {
  if (uit.soort === 'gelijk') {
    bureau.toon({ tekst: `${naam}: alles stond er al.`, icoon: 'vink', toon: 'goed' })
    return
  }
  const { id, nieuw, gewijzigd, fout } = uit.verslag
  const n = (getal: number) => getal.toLocaleString('nl-NL')
  bureau.bewaard(bureau.klok())
  bureau.gedaan({
    naam: `${naam} ingelezen: ${n(nieuw)} nieuw, ${n(gewijzigd)} gewijzigd, ${n(fout)} fout`,
    terug: async () => {
      await bureau.desk.invoer.draaiTerug(id)
    },
    opnieuw: null,
  })
}

/** In step 1 of the wizard: which folder is watched, and whether what is known may come in by itself. */
export function Importmapkeuze({ bureau }: { bureau: Bureau }) {
  const { host } = bureau
  const [stand, zetStand] = useImportmap(bureau)
  if (stand === null || (stand.map === null && !stand.kanKiezen)) return null
  const doe = async (vraag: Promise<ImportmapStand>) => {
    try {
      zetStand(await vraag)
    } catch (oorzaak) {
      bureau.toon({ tekst: misgegaan(oorzaak), icoon: 'waarschuwing', toon: 'fout' })
    }
  }
  return (
    <Paneel label="Map met nieuwe bestanden">
      <h2 className={stijl.paneelkop}>Map met nieuwe bestanden</h2>
      <div className={stijl.binnen}>
        {stand.map === null ? (
          <span>
            Zet uw leerlingadministratie elke nacht een bestand klaar? Wijs de map aan: Verzuimdesk biedt nieuwe
            bestanden aan op Vandaag. In de map verandert niets.
          </span>
        ) : (
          <>
            <span>
              Nieuwe CSV- en Excelbestanden in <b>{stand.map}</b> ziet u op Vandaag.
              {stand.onbereikbaar && ' De map is nu niet te bereiken.'}
            </span>
            <label className={stijl.wat}>
              <input
                type="checkbox"
                checked={stand.vanzelf}
                onChange={({ currentTarget: { checked } }) =>
                  void doe(host.vraag('importmap.vanzelf', { aan: checked }))
                }
              />
              Lees een bestand vanzelf in als de kolommen al bekend zijn
            </label>
          </>
        )}
        <div className={stijl.links}>
          {stand.kanKiezen && (
            <Knop klein onPress={() => void doe(host.vraag('importmap.kies', null))}>
              {stand.map === null ? 'Kies een map' : 'Andere map'}
            </Knop>
          )}
          {stand.map !== null && (
            <Knop klein soort="stil" onPress={() => void doe(host.vraag('importmap.vergeet', null))}>
              Stop met kijken
            </Knop>
          )}
        </div>
      </div>
    </Paneel>
  )
}
