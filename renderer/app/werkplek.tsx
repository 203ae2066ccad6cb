import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Aanmelden } from '#renderer/features/inloggen/aanmelden.tsx'
import type { Tokengegevens } from '#renderer/features/inloggen/tokenvelden.tsx'
import { Palet } from '#renderer/features/opdrachten/palet.tsx'
import { kandidaten } from '#renderer/features/opvoeren/kandidaten.ts'
import { OpvoerenScherm } from '#renderer/features/opvoeren/scherm.tsx'
import { BEGINSTAND, type Lijststand, RaadplegenScherm } from '#renderer/features/raadplegen/scherm.tsx'
import type { Desk } from '#renderer/store/desk.ts'
import type { Klok } from '#renderer/store/klok.ts'
import type { Coordinator } from '#renderer/sync/coordinator.ts'
import { Dialoog, Dialooginhoud } from '#renderer/ui/dialoog.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { maakToostrij, type Toostbericht, Toosten, toon } from '#renderer/ui/toost.tsx'
import type { Host, HostUitvoer } from '#shared/contract/host.ts'
import type { Oefenaanmelding } from '#shared/contract/loket.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import { type MeldingId, meldingId, type Pgn } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Gebruiker, Rol } from '#shared/schema/sessie.ts'
import { maakExporteur } from './exporteur.ts'
import { Foutgrens } from './foutgrens.tsx'
import { haalLeerling } from './loket.ts'
import { useRoute } from './route.ts'
import { Schil, Titelbalk, Zijbalk, Zoekknop } from './schil.tsx'
import { useSneltoetsen } from './sneltoetsen.ts'
import { STILSTAND_MINUTEN, useStilstand } from './stilstand.ts'
import { Strook } from './strook.tsx'
import { useVenstertitel } from './titel.ts'
import { Toetsenblad } from './toetsenblad.tsx'
import { useVandaag } from './vandaag.ts'

const ROLNAMEN: Record<Rol, string> = {
  coordinator: 'coördinator',
  melder: 'melder',
  beheerder: 'beheerder',
  rapportage: 'rapportagelezer',
  coach: 'coach of mentor',
}
/** Who may report and export (`domain.md` 2). */
const MAG_MELDEN: readonly Rol[] = ['coordinator', 'melder']
/** Whom DUO shows meldingen. */
const MAG_LEZEN: readonly Rol[] = ['coordinator', 'melder', 'coach']

export interface WerkplekProps {
  host: Host
  desk: Desk
  sync: Coordinator
  info: HostUitvoer<'app.info'>
  klok: Klok
  nieuwId: () => string
  /** Who works here: signed in now, or the last one who was. */
  gebruiker: Gebruiker
  meldAan(gegevens: Tokengegevens): Promise<void>
  haalOefenaanmeldingen(): Promise<readonly Oefenaanmelding[]>
  /** Locks after everything typed is saved. The sentence says why. */
  vergrendel(waarom: string): void
  uitloggen(): void
}

/** The open desk: shell, screens and what they share. */
export function Werkplek(props: WerkplekProps) {
  const { host, desk, sync, klok, nieuwId, gebruiker, info } = props
  const { route, ga, noteer } = useRoute(nieuwId)
  const stand = useSyncExternalStore(sync.luister, sync.stand)
  const vandaag = useVandaag(klok)
  const [lijst, zetLijst] = useState<Lijststand>(BEGINSTAND)
  const [bewaardOp, zetBewaardOp] = useState<number | null>(null)
  const [toetsen, zetToetsen] = useState(false)
  const [aanmelden, zetAanmelden] = useState(false)
  const [palet, zetPalet] = useState(false)
  const [toosten] = useState(maakToostrij)
  const fouten = useRef(new Map<MeldingId, readonly Veldfout[]>())
  const beginleerlingen = useRef(new Map<MeldingId, LeerlingOpDesk>())
  const bewaarders = useRef(new Set<() => Promise<void>>())
  const oefen = info.demo !== false
  const magMelden = gebruiker.rollen.some((rol) => MAG_MELDEN.includes(rol))
  const rolnaam = gebruiker.rollen.map((rol) => ROLNAMEN[rol]).join(', ')

  const { plek } = route
  const toonBericht = useCallback((bericht: Toostbericht) => void toon(toosten, bericht), [toosten])
  const nieuw = useCallback(() => ga({ scherm: 'opvoeren', id: meldingId.parse(nieuwId()), vers: true }), [ga, nieuwId])
  const naarLijst = useCallback(
    (id: MeldingId | null) => {
      if (id !== null) zetLijst((oud) => ({ ...oud, tab: 'meldingen', cursor: id, open: true }))
      ga({ scherm: 'raadplegen' })
    },
    [ga],
  )

  const bewaarAlles = useCallback(async () => {
    await Promise.all([...bewaarders.current].map((bewaar) => bewaar().catch(() => {})))
  }, [])
  const voorVergrendelen = useCallback((bewaar: () => Promise<void>) => {
    bewaarders.current.add(bewaar)
    return () => bewaarders.current.delete(bewaar)
  }, [])

  useStilstand(
    () => void bewaarAlles().then(() => props.vergrendel(`Vergrendeld, u deed ${STILSTAND_MINUTEN} minuten niets.`)),
  )
  useSneltoetsen({
    nieuw: magMelden ? nieuw : () => {},
    raadplegen: () => naarLijst(null),
    toetsenblad: () => zetToetsen(true),
    palet: () => zetPalet(true),
    nu: () => void sync.nu(),
  })
  useVenstertitel(plek.scherm === 'opvoeren' ? 'Opvoeren verzuim' : 'Raadplegen/wijzigen', oefen)

  // A new screen starts at its heading, unless it puts the focus somewhere itself.
  const { sleutel } = route
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another screen is shown
  useEffect(() => {
    const wekker = requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus()
    })
    return () => cancelAnimationFrame(wekker)
  }, [sleutel])

  const uitloggen = useCallback(() => void bewaarAlles().then(props.uitloggen), [bewaarAlles, props.uitloggen])
  const opdrachten = useMemo(
    () => [
      ...(magMelden
        ? [{ id: 'nieuw', tekst: 'Opvoeren verzuim', ook: 'nieuwe melding melden', toets: 'Ctrl N', doe: nieuw }]
        : []),
      {
        id: 'raadplegen',
        tekst: 'Raadplegen/wijzigen',
        ook: 'lijst meldingen overzicht',
        toets: 'Ctrl 2',
        doe: () => naarLijst(null),
      },
      {
        id: 'nu',
        tekst: 'Verstuur en haal op, nu',
        ook: 'synchroniseren verzenden ophalen',
        toets: 'F9',
        doe: () => void sync.nu(),
      },
      { id: 'aanmelden', tekst: 'Aanmelden bij DUO', ook: 'token verbinden', doe: () => zetAanmelden(true) },
      { id: 'toetsen', tekst: 'Toon alle toetsen', ook: 'sneltoetsen hulp', toets: '?', doe: () => zetToetsen(true) },
      ...THEMAS.map(({ thema, tekst }) => ({ id: thema, tekst, ook: 'thema kleuren', doe: () => zetThema(thema) })),
      { id: 'uitloggen', tekst: 'Uitloggen', ook: 'afmelden vergrendelen', doe: uitloggen },
    ],
    [magMelden, nieuw, naarLijst, sync, uitloggen],
  )
  const meldVoor = useCallback(
    (melding: MeldingOpDesk) => {
      const [leerling] = kandidaten([], [melding]).leerlingen
      const id = meldingId.parse(nieuwId())
      if (leerling !== undefined) beginleerlingen.current.set(id, leerling)
      ga({ scherm: 'opvoeren', id, vers: true })
    },
    [ga, nieuwId],
  )

  const zoekBijDuo = useCallback(
    async (nummer: Pgn) => {
      try {
        return await haalLeerling(host, nummer, gebruiker.gebruikersnaam)
      } catch (oorzaak) {
        // The strip should know as well what this call just found out.
        void sync.nu()
        throw oorzaak
      }
    },
    [host, gebruiker.gebruikersnaam, sync],
  )

  const exporteur = useMemo(
    () =>
      maakExporteur({
        host,
        desk,
        klok,
        appVersie: info.appVersie,
        oefenomgeving: oefen,
        gebruiker,
        rol: rolnaam,
        stand: () => sync.stand().laatstOpgehaaldOp,
      }),
    [host, desk, klok, info.appVersie, oefen, gebruiker, rolnaam, sync],
  )

  return (
    <Schil
      titel={<Titelbalk school={gebruiker.instelling} oefen={oefen} zoek={<Zoekknop open={() => zetPalet(true)} />} />}
      zijbalk={
        <Zijbalk
          hier={plek.scherm}
          naam={gebruiker.naam}
          rol={`${rolnaam}, ${gebruiker.brin}`}
          kies={(keuze) => (keuze === 'opvoeren' ? nieuw() : naarLijst(null))}
          magMelden={magMelden}
          uitloggen={uitloggen}
        />
      }
      strook={
        <Strook
          stand={stand}
          bewaardOp={bewaardOp}
          oefen={oefen}
          meldAan={() => zetAanmelden(true)}
          naarFouten={() => {
            zetLijst((oud) => ({
              ...oud,
              tab: 'meldingen',
              filter: { zoek: '', toestanden: ['afgekeurd', 'conflict'], soorten: [], locaties: [] },
            }))
            ga({ scherm: 'raadplegen' })
          }}
          toetsenblad={() => zetToetsen(true)}
        />
      }
    >
      <Foutgrens sleutel={sleutel}>
        {plek.scherm === 'opvoeren' ? (
          magMelden ? (
            <OpvoerenScherm
              key={sleutel}
              desk={desk}
              id={plek.id}
              gebruiker={gebruiker}
              vandaag={vandaag}
              klok={klok}
              verbonden={stand.verbinding === 'verbonden'}
              beginleerling={beginleerlingen.current.get(plek.id) ?? null}
              beginfouten={fouten.current.get(plek.id) ?? GEEN_FOUTEN}
              haalLeerling={zoekBijDuo}
              bijBegin={() => plek.vers && noteer({ ...plek, vers: false })}
              bijBewaard={zetBewaardOp}
              nieuw={nieuw}
              naarLijst={naarLijst}
              verstuur={() => void sync.nu()}
              voorVergrendelen={voorVergrendelen}
            />
          ) : (
            <GeenRecht />
          )
        ) : (
          <RaadplegenScherm
            desk={desk}
            brin={gebruiker.brin}
            vandaag={vandaag}
            stand={lijst}
            zetStand={zetLijst}
            magLezen={gebruiker.rollen.some((rol) => MAG_LEZEN.includes(rol))}
            opgehaald={stand.laatstOpgehaaldOp !== null}
            verbonden={stand.verbinding === 'verbonden'}
            exporteur={gebruiker.rollen.includes('coach') && gebruiker.rollen.length === 1 ? null : exporteur}
            toon={toonBericht}
            openConcept={(id, lijstVanFouten) => {
              fouten.current.set(id, lijstVanFouten)
              ga({ scherm: 'opvoeren', id, vers: false })
            }}
            nieuw={magMelden ? nieuw : null}
          />
        )}
      </Foutgrens>
      <Toosten rij={toosten} />
      <Palet
        desk={desk}
        open={palet}
        sluit={() => zetPalet(false)}
        opdrachten={opdrachten}
        meldVoor={magMelden ? meldVoor : null}
        openMelding={naarLijst}
      />
      <Toetsenblad open={toetsen} sluit={() => zetToetsen(false)} />
      <Dialoog
        titel={oefen ? 'Aanmelden bij oefen-DUO' : 'Aanmelden bij DUO'}
        open={aanmelden}
        sluit={() => zetAanmelden(false)}
      >
        <Dialooginhoud>
          <p>Wat u typte, blijft staan. Na het aanmelden gaat wat klaarstaat vanzelf weg.</p>
          <Aanmelden
            meldAan={props.meldAan}
            haalOefenaanmeldingen={props.haalOefenaanmeldingen}
            gebruikersnaam={gebruiker.gebruikersnaam}
            oefen={oefen}
            klaar={() => zetAanmelden(false)}
          />
        </Dialooginhoud>
      </Dialoog>
    </Schil>
  )
}

const THEMAS = [
  { thema: 'systeem', tekst: 'Kleuren van de computer volgen' },
  { thema: 'light', tekst: 'Lichte kleuren' },
  { thema: 'dark', tekst: 'Donkere kleuren' },
] as const

/** For this window only; without a choice the colours follow the computer. */
function zetThema(thema: (typeof THEMAS)[number]['thema']): void {
  if (thema === 'systeem') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = thema
}

const GEEN_FOUTEN: readonly Veldfout[] = []

function GeenRecht() {
  return (
    <Opmerking icoon="info">
      <b>Uw rol kan geen verzuim opvoeren.</b> Dat doen de coördinator en de melder van uw school. De beheerder kan uw
      rol veranderen.
    </Opmerking>
  )
}
