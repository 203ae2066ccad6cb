import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isFileDropItem } from 'react-aria-components'
import { DropZone } from 'react-aria-components/DropZone'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { IcoonKnop, Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, type Toon, Verborgen } from '#renderer/ui/paneel.tsx'
import { DeskFout, foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { BIJLAGE } from '#shared/contract/loket.ts'
import type { Bijlagesignaal } from '#shared/domain/bijlage-inhoud.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import stijl from './bijlagen.module.css'
import { type Aangeboden, bezet, haalBijlageWeg, vanBestand, voegBijlagenToe } from './voeg-toe.ts'
import { Voorbeeld } from './voorbeeld.tsx'

export interface BijlagenProps {
  bureau: Pick<
    Bureau,
    'desk' | 'host' | 'klok' | 'nieuwId' | 'gebruiker' | 'opdrachten' | 'toon' | 'stand' | 'sync' | 'mag'
  >
  meldingId: MeldingId
  leerlingId: LeerlingId
  stand: MeldingStand | null
  /** May something still be added for DUO? A closed melding takes nothing more. */
  open: boolean
  /** Makes the detail report and offers it as a file; null where there are no hours to tell. */
  detailrapport: (() => Promise<Aangeboden>) | null
  /** Runs before anything is added: what it hangs on must be on disk. */
  vooraf?: () => Promise<unknown>
}

const STAAT: Record<
  Bijlage['staat'],
  { woord: string; toon: Toon; icoon: 'klok' | 'omhoog' | 'vink' | 'waarschuwing' | 'slot' }
> = {
  hier: { woord: 'Klaar', toon: 'gewoon', icoon: 'klok' },
  verzonden: { woord: 'Verzonden', toon: 'accent', icoon: 'omhoog' },
  ontvangen: { woord: 'Ontvangen', toon: 'goed', icoon: 'vink' },
  afgekeurd: { woord: 'Afgekeurd', toon: 'fout', icoon: 'waarschuwing' },
  'alleen-hier': { woord: 'Alleen hier', toon: 'gewoon', icoon: 'slot' },
}

const SIGNAAL: Record<Bijlagesignaal, string> = {
  'pdf-met-script':
    'In deze PDF zit een programma. Wij voeren het niet uit; de gemeente krijgt het bestand zoals het is.',
  'pdf-met-bestand': 'In deze PDF zit nog een bestand. Kijk of de gemeente dat mag hebben.',
}

/** One file on its way in, or why it did not get in. */
interface Onderweg {
  sleutel: number
  naam: string
  grootte: number
  gedaan: number
  fout: Foutcode | null
  /** Its id once it has one: from then on its own line tells of it. */
  id: string | null
  stop: AbortController
}

const ACCEPT = Object.values(BIJLAGE.types)
  .map((einde) => `.${einde}`)
  .concat('.jpeg')
  .join(',')
const MB = 1024 * 1024
const kort = (bytes: number) =>
  bytes >= MB ? `${(bytes / MB).toFixed(1).replace('.', ',')} MB` : `${Math.max(1, Math.round(bytes / 1024))} kB`

/** *Aanvulling* (`domain.md` 5.7): the bijlagen of a melding. Adding one never holds up the melding itself. */
export function Bijlagen({ bureau, meldingId, leerlingId, stand, open, detailrapport, vooraf }: BijlagenProps) {
  const { desk, host } = bureau
  const hier = useLiveQuery(() => desk.bijlagen.vanMelding(meldingId), [desk, meldingId]) ?? []
  const [onderweg, zetOnderweg] = useState<readonly Onderweg[]>([])
  const [signalen, zetSignalen] = useState<readonly Bijlagesignaal[]>([])
  const [bekeken, zetBekeken] = useState<{ naam: string; type: string; inhoud: Uint8Array<ArrayBuffer> } | null>(null)
  const [fout, zetFout] = useState<string | null>(null)
  const [rapportBezig, zetRapportBezig] = useState(false)
  const kiezer = useRef<HTMLInputElement>(null)
  const mailkiezer = useRef<HTMLInputElement>(null)
  const volgnummer = useRef(0)
  const mag = open && bureau.mag('melden')
  const ids = new Set(hier.map(({ id }) => id))
  const bijDuo = (stand?.bijlagen ?? []).filter(({ id }) => !ids.has(id))
  const gebruikt = bezet(hier, stand)

  const verander = useCallback((sleutel: number, deel: Partial<Onderweg> | null) => {
    zetOnderweg((oud) =>
      deel === null
        ? oud.filter((een) => een.sleutel !== sleutel)
        : oud.map((een) => (een.sleutel === sleutel ? { ...een, ...deel } : een)),
    )
  }, [])

  const neem = useCallback(
    async (bestanden: readonly Aangeboden[], herkomst: Bijlage['herkomst']) => {
      const nummers = new Map<Aangeboden, Onderweg>()
      for (const bestand of bestanden) {
        const regel = {
          sleutel: volgnummer.current++,
          naam: bestand.naam,
          grootte: bestand.grootte,
          gedaan: 0,
          fout: null,
          id: null,
          stop: new AbortController(),
        }
        nummers.set(bestand, regel)
      }
      // Mistakes of last time have been read by who tries again.
      zetOnderweg((oud) => [...oud.filter((een) => een.fout === null), ...nummers.values()])
      zetSignalen([])
      await vooraf?.()
      const regelVan = (bestand: Aangeboden) => nummers.get(bestand) as Onderweg
      await voegBijlagenToe(
        {
          desk,
          meldingId,
          leerlingId,
          namens: bureau.gebruiker.gebruikersnaam,
          door: bureau.gebruiker.naam,
          nieuwId: bureau.nieuwId,
          nu: () => nuAls(bureau.klok),
        },
        bestanden,
        herkomst,
        stand,
        {
          begin: (bestand) => ({
            voortgang: (gedaan) => verander(regelVan(bestand).sleutel, { gedaan }),
            signaal: regelVan(bestand).stop.signal,
            krijgt: (id) => verander(regelVan(bestand).sleutel, { id }),
          }),
          klaar: (bestand, { signalen: nieuw }) => {
            verander(regelVan(bestand).sleutel, null)
            if (nieuw.length > 0) zetSignalen((oud) => [...new Set([...oud, ...nieuw])])
          },
          mis: (bestand, code) => verander(regelVan(bestand).sleutel, code === 'geannuleerd' ? null : { fout: code }),
        },
      )
    },
    [desk, meldingId, leerlingId, stand, bureau, verander, vooraf],
  )

  const kies = useCallback(() => kiezer.current?.click(), [])
  // Pasting a file anywhere on the screen; text that is pasted in a field stays text.
  useEffect(() => {
    if (!mag) return
    const plak = (gebeurtenis: ClipboardEvent) => {
      const bestanden = [...(gebeurtenis.clipboardData?.files ?? [])]
      if (bestanden.length === 0) return
      gebeurtenis.preventDefault()
      void neem(bestanden.map(vanBestand), 'geplakt')
    }
    document.addEventListener('paste', plak)
    return () => document.removeEventListener('paste', plak)
  }, [mag, neem])

  const maakRapport = useCallback(async () => {
    if (detailrapport === null || rapportBezig) return
    zetRapportBezig(true)
    zetFout(null)
    try {
      await neem([await detailrapport()], 'detailrapport')
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
    } finally {
      zetRapportBezig(false)
    }
  }, [detailrapport, neem, rapportBezig])

  useOpdrachten(
    bureau.opdrachten,
    mag
      ? [
          {
            id: 'bijlage',
            tekst: 'Bijlage toevoegen',
            ook: 'bestand aanvulling',
            toets: 'Ctrl Shift A',
            groep: 'Dossier',
            doe: kies,
          },
          ...(detailrapport === null
            ? []
            : [
                {
                  id: 'detailrapport',
                  tekst: 'Detailrapport maken en bijvoegen',
                  ook: 'lesuren verzuimspecificatie pdf',
                  toets: 'Ctrl Shift D',
                  groep: 'Dossier',
                  doe: () => void maakRapport(),
                },
              ]),
        ]
      : [],
  )

  const haal = async (id: string): Promise<{ type: string; inhoud: Uint8Array<ArrayBuffer> }> => {
    const eigen = hier.find((een) => een.id === id)
    if (eigen !== undefined) return { type: eigen.type, inhoud: await desk.bijlagen.inhoud(id) }
    if (stand === null) throw new DeskFout('niet-gevonden')
    const antwoord = await host.vraag('loket.bijlageLees', {
      meldingsnummer: stand.meldingsnummer,
      id,
      namens: bureau.gebruiker.gebruikersnaam,
    })
    if (antwoord.inhoud === null || antwoord.type === null) throw new DeskFout('niet-gevonden')
    return { type: antwoord.type, inhoud: new Uint8Array(antwoord.inhoud) }
  }
  const probeer = (taak: () => Promise<void>) => {
    zetFout(null)
    taak().catch((oorzaak) => foutcodeVan(oorzaak) !== 'geannuleerd' && zetFout(foutzin(foutcodeVan(oorzaak))))
  }
  const bekijk = (id: string, naam: string) =>
    probeer(async () => {
      const gehaald = await haal(id)
      await desk.audit.schrijf('bekeken', meldingId)
      zetBekeken({ naam, ...gehaald })
    })
  /** The host asks before it hands anything to another program. */
  const openElders = () =>
    probeer(async () => {
      if (bekeken === null) return
      const { geopend } = await host.vraag('files.open', {
        type: bekeken.type as keyof typeof BIJLAGE.types,
        inhoud: bekeken.inhoud,
      })
      if (geopend) await desk.audit.schrijf('bijlage-geopend', meldingId)
    })
  const haalWeg = (id: string) => probeer(() => haalBijlageWeg(desk, id))
  const opnieuw = (id: string) =>
    probeer(async () => {
      await desk.zetBijlage({ bijlageId: id, namens: bureau.gebruiker.gebruikersnaam })
    })

  const bestandskeuze = (
    ref: React.RefObject<HTMLInputElement | null>,
    herkomst: Bijlage['herkomst'],
    naam: string,
  ) => (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      accept={ACCEPT}
      aria-label={naam}
      onChange={({ currentTarget }) => {
        const bestanden = [...(currentTarget.files ?? [])].map(vanBestand)
        // The same file may be chosen again after it was repaired.
        currentTarget.value = ''
        if (bestanden.length > 0) void neem(bestanden, herkomst)
      }}
    />
  )
  // What lies here already has a line of its own, even while it is being put in line for DUO.
  const nogOnderweg = onderweg.filter(({ id, fout: waarom }) => id === null || waarom !== null || !ids.has(id))
  const leeg = hier.length + bijDuo.length + nogOnderweg.length === 0

  const lijst = (
    <>
      {leeg && <p className={stijl.zacht}>Nog geen bijlagen.</p>}
      <ul className={stijl.lijst} aria-label="Bijlagen">
        {hier.map(({ id, naam, grootte, staat, herkomst }) => (
          <li key={id} className={stijl.regel}>
            <Icoon naam="blok" />
            <TekstKnop className={stijl.naam} onPress={() => bekijk(id, naam)}>
              {naam}
            </TekstKnop>
            <span className={stijl.grootte}>{kort(grootte)}</span>
            {herkomst === 'per-mail' && <Etiket>per e-mail</Etiket>}
            <Etiket toon={STAAT[staat].toon} icoon={STAAT[staat].icoon}>
              {STAAT[staat].woord}
            </Etiket>
            {mag && staat === 'afgekeurd' && (
              <TekstKnop aria-label={`Bied ${naam} opnieuw aan`} onPress={() => opnieuw(id)}>
                Opnieuw
              </TekstKnop>
            )}
            {bureau.mag('melden') && (staat === 'hier' || staat === 'afgekeurd' || staat === 'alleen-hier') && (
              <IcoonKnop naam={`Haal ${naam} weg`} icoon="kruis" onPress={() => haalWeg(id)} />
            )}
          </li>
        ))}
        {bijDuo.map(({ id, naam, grootte }) => (
          <li key={id} className={stijl.regel}>
            <Icoon naam="blok" />
            {bureau.mag('melden') ? (
              <TekstKnop className={stijl.naam} onPress={() => bekijk(id, naam)}>
                {naam}
              </TekstKnop>
            ) : (
              <span className={stijl.naam}>{naam}</span>
            )}
            <span className={stijl.grootte}>{kort(grootte)}</span>
            <Etiket toon="goed" icoon="vink">
              Ontvangen
            </Etiket>
          </li>
        ))}
        {nogOnderweg.map((een) => (
          <li key={een.sleutel} className={klas(stijl.regel, stijl.bezig)}>
            <Icoon naam={een.fout === null ? 'klok' : 'waarschuwing'} />
            <span className={stijl.naam}>{een.naam}</span>
            {een.fout === null ? (
              <>
                <progress max={Math.max(1, een.grootte)} value={een.gedaan} aria-label={`Toevoegen van ${een.naam}`} />
                <TekstKnop aria-label={`Stop met ${een.naam}`} onPress={() => een.stop.abort()}>
                  Stop
                </TekstKnop>
              </>
            ) : (
              <IcoonKnop
                naam={`Sluit de melding over ${een.naam}`}
                icoon="kruis"
                onPress={() => verander(een.sleutel, null)}
              />
            )}
            {een.fout !== null && (
              <p className={stijl.reden} role="alert">
                {foutzin(een.fout)}
              </p>
            )}
          </li>
        ))}
      </ul>
      {signalen.map((signaal) => (
        <Opmerking key={signaal} toon="let" icoon="waarschuwing" rol="status">
          {SIGNAAL[signaal]}
        </Opmerking>
      ))}
      {fout !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {fout}
        </Opmerking>
      )}
    </>
  )

  return (
    <>
      {mag ? (
        <DropZone
          className={klas(stijl.vak)}
          aria-label="Bijlagen: sleep hier bestanden naartoe"
          getDropOperation={() => 'copy'}
          onDrop={({ items }) => {
            void (async () => {
              const bestanden = await Promise.all(items.filter(isFileDropItem).map((ding) => ding.getFile()))
              if (bestanden.length > 0) await neem(bestanden.map(vanBestand), 'gesleept')
            })()
          }}
        >
          {lijst}
          <div className={stijl.knoppen}>
            <Knop klein icoon="plus" toets="Ctrl Shift A" onPress={kies}>
              Bijlage toevoegen
            </Knop>
            {detailrapport !== null && (
              <Knop
                klein
                icoon="lijst"
                toets="Ctrl Shift D"
                isDisabled={rapportBezig}
                onPress={() => void maakRapport()}
              >
                Detailrapport
              </Knop>
            )}
            {/* Before it was sent nobody can have answered. */}
            {stand !== null && (
              <Knop klein soort="stil" onPress={() => mailkiezer.current?.click()}>
                Reactie per e-mail bewaren
              </Knop>
            )}
          </div>
          <p className={stijl.zacht}>
            Nog {kort(Math.max(0, BIJLAGE.maxSamen - gebruikt.grootte))} vrij, {BIJLAGE.maxAantal - gebruikt.aantal}{' '}
            bestanden. PDF, PNG, JPG, XLSX, DOCX of CSV, hoogstens 5 MB. Slepen of plakken mag ook.
          </p>
          {bestandskeuze(kiezer, 'gekozen', 'Kies bijlagen')}
          {bestandskeuze(mailkiezer, 'per-mail', 'Kies een reactie die per e-mail kwam')}
        </DropZone>
      ) : (
        <div className={stijl.vak}>
          {lijst}
          {bureau.mag('melden') && (
            <>
              <Knop klein soort="stil" onPress={() => mailkiezer.current?.click()}>
                Reactie per e-mail bewaren
              </Knop>
              {bestandskeuze(mailkiezer, 'per-mail', 'Kies een reactie die per e-mail kwam')}
            </>
          )}
        </div>
      )}
      <Dialoog titel={bekeken?.naam ?? ''} open={bekeken !== null} sluit={() => zetBekeken(null)} breed>
        <Dialooginhoud>
          {bekeken !== null && <Voorbeeld {...bekeken} />}
          {fout !== null && (
            <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
              {fout}
            </Opmerking>
          )}
        </Dialooginhoud>
        <Dialoogvoet>
          <Knop icoon="uit" onPress={openElders}>
            Open in het eigen programma
          </Knop>
          <Knop soort="hoofd" onPress={() => zetBekeken(null)}>
            Sluit
          </Knop>
        </Dialoogvoet>
      </Dialoog>
      <Verborgen>{`${gebruikt.aantal} bijlagen`}</Verborgen>
    </>
  )
}
