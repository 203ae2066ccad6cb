import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Tokengegevens } from '#renderer/features/inloggen/tokenvelden.tsx'
import { Verbinden } from '#renderer/features/inloggen/verbinden.tsx'
import { Palet } from '#renderer/features/opdrachten/palet.tsx'
import { useGekopieerd } from '#renderer/scherm/bekeken.ts'
import { MAP_OP_NETWERK, useBeleid } from '#renderer/scherm/beleid.ts'
import type { Bureau, Lijstwens, Meldingbegin } from '#renderer/scherm/bureau.ts'
import { Geheugen } from '#renderer/scherm/geheugen.ts'
import { leerlingUit } from '#renderer/scherm/kandidaten.ts'
import { Ongedaan, type Stap } from '#renderer/scherm/ongedaan.ts'
import { Opdrachtenregister } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { useSneltoetsen } from '#renderer/scherm/sneltoetsen.ts'
import { useSysteemmelding } from '#renderer/scherm/systeemmelding.ts'
import type { Desk } from '#renderer/store/desk.ts'
import type { Klok } from '#renderer/store/klok.ts'
import type { Coordinator } from '#renderer/sync/coordinator.ts'
import { Dialoog, Dialooginhoud } from '#renderer/ui/dialoog.tsx'
import { maakToostrij, type Toostbericht, Toosten, toon } from '#renderer/ui/toost.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { Host, HostUitvoer } from '#shared/contract/host.ts'
import type { Oefenaanmelding } from '#shared/contract/loket.ts'
import { heeftRecht, type Recht, ROLNAAM } from '#shared/domain/rechten.ts'
import { vervolgVan } from '#shared/domain/vervolg.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { Veldfout } from '#shared/schema/fout.ts'
import { type MeldingId, meldingId, type Pgn } from '#shared/schema/identificatie.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import { useExporteur } from './exporteur.tsx'
import { Foutgrens } from './foutgrens.tsx'
import { useInstellingen } from './instellingen.ts'
import { useLesuren } from './lesuren.ts'
import { haalLeerling } from './loket.ts'
import { useMeekijkstand } from './meekijk.ts'
import { NIEUWSDUUR, useNieuws } from './nieuws.ts'
import { GeenRecht, Rolblad } from './rolblad.tsx'
import { useRoute } from './route.ts'
import { SCHERMEN } from './schermen/lijst.ts'
import { Schil, Titelbalk, Zijbalk, Zoekknop } from './schil.tsx'
import { useSchilopdrachten } from './schilopdrachten.ts'
import { STILSTAND_MINUTEN, useStilstand } from './stilstand.ts'
import { Strook } from './strook.tsx'
import { useSysteemmenu } from './systeemmenu.ts'
import { useVenstertitel } from './titel.ts'
import { Toetsenblad } from './toetsenblad.tsx'
import { useVandaag } from './vandaag.ts'

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

/** Adressen without the form first: an unknown address is where she starts the day. */
const ADRESSEN = [...SCHERMEN].sort(
  (een, ander) => Number(een.menu?.groep !== 'werk') - Number(ander.menu?.groep !== 'werk'),
)

/** What stands over the screens; one at a time. */
type Blad = 'toetsen' | 'aanmelden' | 'palet' | 'rol'

/** The open desk: shell, screens and what they share. */
export function Werkplek(props: WerkplekProps) {
  const { host, desk, sync, klok, nieuwId, gebruiker, info } = props
  const { route, ga, noteer } = useRoute(ADRESSEN, nieuwId)
  const stand = useSyncExternalStore(sync.luister, sync.stand)
  const vandaag = useVandaag(klok)
  const [bewaardOp, bewaard] = useState<number | null>(null)
  const [blad, zetBlad] = useState<Blad | null>(null)
  const [meekijk, zetMeekijk] = useState(false)
  const [toosten] = useState(maakToostrij)
  const [ongedaan] = useState(() => new Ongedaan())
  const [opdrachten] = useState(() => new Opdrachtenregister())
  const [geheugen] = useState(() => new Geheugen())
  const [instellingen, zetInstellingen] = useInstellingen(desk)
  const begin = useRef(new Map<MeldingId, Meldingbegin>())
  const bewaarders = useRef(new Set<() => Promise<void>>())
  const oefen = info.demo !== false
  const rolnaam = gebruiker.rollen.map((rol) => ROLNAAM[rol]).join(', ')
  const hier = SCHERMEN.find(({ naam }) => naam === route.plek.scherm) ?? (ADRESSEN[0] as Schermdef)

  const mag = useCallback((recht: Recht) => heeftRecht(gebruiker.rollen, recht), [gebruiker.rollen])
  const bericht = useCallback((wat: Toostbericht) => void toon(toosten, wat), [toosten])
  const metFout = useCallback(
    async (werk: () => Promise<string | null>, zin: (naam: string) => string) => {
      try {
        const naam = await werk()
        if (naam !== null) bericht({ tekst: zin(naam) })
      } catch (oorzaak) {
        bericht({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
      }
    },
    [bericht],
  )
  const neemTerug = useCallback(
    (stap?: Stap) =>
      void metFout(
        () => ongedaan.terug(stap),
        (naam) => `Ongedaan gemaakt: ${naam}`,
      ),
    [metFout, ongedaan],
  )
  const doeOpnieuw = useCallback(
    () =>
      void metFout(
        () => ongedaan.opnieuw(),
        (naam) => `Opnieuw gedaan: ${naam}`,
      ),
    [metFout, ongedaan],
  )
  const gedaan = useCallback(
    (stap: Stap) => {
      const vergeet = ongedaan.onthoud(stap)
      const sluit = toon(toosten, {
        tekst: stap.naam,
        actie: { tekst: 'Maak ongedaan', toets: 'Ctrl Z', doe: () => neemTerug(stap) },
      })
      return () => {
        vergeet()
        sluit()
      }
    },
    [ongedaan, toosten, neemTerug],
  )
  const nieuweMelding = useCallback(
    (met?: Meldingbegin) => {
      if (!mag('melden')) return
      const id = meldingId.parse(nieuwId())
      if (met !== undefined) begin.current.set(id, met)
      ga({ ...plek('opvoeren', id), vers: true })
    },
    [ga, nieuwId, mag],
  )
  const vervolg = useCallback(
    (melding: MeldingOpDesk) => {
      const uit = melding.meldingsnummer === null ? 'Vervolgmelding' : `Vervolg op melding ${melding.meldingsnummer}`
      nieuweMelding({ leerling: leerlingUit(melding), velden: vervolgVan(melding, vandaag).velden, uit })
    },
    [nieuweMelding, vandaag],
  )
  const openConcept = useCallback(
    (id: MeldingId, fouten: readonly Veldfout[] = []) => {
      begin.current.set(id, { leerling: null, fouten })
      ga(plek('opvoeren', id))
    },
    [ga],
  )
  const openLijst = useCallback(
    (wens: Lijstwens = {}) => {
      geheugen.zet('lijstwens', wens)
      ga(plek('raadplegen'))
    },
    [ga, geheugen],
  )
  const haal = useCallback(
    async (nummer: Pgn) => {
      try {
        return await haalLeerling(host, nummer, gebruiker.gebruikersnaam)
      } catch (oorzaak) {
        // The strip should know as well what this call just found out.
        void sync.haalOp()
        throw oorzaak
      }
    },
    [host, gebruiker.gebruikersnaam, sync],
  )
  const laatstOpgehaald = useCallback(() => sync.stand().laatstOpgehaaldOp, [sync])
  const uitvoer = useExporteur({
    ...{ host, desk, klok, nieuwId, appVersie: info.appVersie, oefenomgeving: oefen, gebruiker, rol: rolnaam },
    stand: laatstOpgehaald,
  })
  const exporteur = mag('exporteren') || mag('rapporteren') ? uitvoer.exporteur : null
  const bewaarAlles = useCallback(async () => {
    await Promise.all([...bewaarders.current].map((bewaar) => bewaar().catch(() => {})))
  }, [])
  const voorVergrendelen = useCallback((bewaar: () => Promise<void>) => {
    bewaarders.current.add(bewaar)
    return () => bewaarders.current.delete(bewaar)
  }, [])
  const uitloggen = useCallback(() => void bewaarAlles().then(props.uitloggen), [bewaarAlles, props.uitloggen])
  const heeft = useCallback(
    (naam: string) => SCHERMEN.some((def) => def.naam === naam && (def.recht === null || mag(def.recht))),
    [mag],
  )
  const beginVan = useCallback((id: MeldingId) => begin.current.get(id) ?? null, [])
  const meldAan = useCallback(() => zetBlad('aanmelden'), [])
  // Of which melding a copied text is: on other screens more than one stands open.
  useGekopieerd(desk, route.plek.scherm === 'dossier' ? (meldingId.safeParse(route.plek.id).data ?? null) : null)

  const bureau = useMemo(
    (): Bureau => ({
      ...{ desk, host, sync, klok, nieuwId, info, oefen, gebruiker, rolnaam, mag, vandaag, stand, meekijk },
      ...{ plek: route.plek, heeft, ga, noteer, nieuweMelding, vervolg, openConcept, beginVan, openLijst },
      ...{ toon: bericht, gedaan, ongedaan, opdrachten, geheugen, exporteur },
      ...{ haalLeerling: haal, bewaard, voorVergrendelen, meldAan },
    }),
    [
      desk,
      host,
      sync,
      klok,
      nieuwId,
      info,
      oefen,
      gebruiker,
      rolnaam,
      mag,
      vandaag,
      stand,
      meekijk,
      route.plek,
      heeft,
      ga,
      noteer,
      nieuweMelding,
      vervolg,
      openConcept,
      beginVan,
      openLijst,
      bericht,
      gedaan,
      ongedaan,
      opdrachten,
      geheugen,
      exporteur,
      haal,
      voorVergrendelen,
      meldAan,
    ],
  )

  const open = useCallback(
    (def: Schermdef) => (def.beginNieuw === true && def.naam === 'opvoeren' ? nieuweMelding() : ga(plek(def.naam))),
    [ga, nieuweMelding],
  )
  const mijn = SCHERMEN.filter(({ recht }) => recht === null || mag(recht))
  const beleid = useBeleid(host)
  const minuten = beleid?.vergrendelNaMinuten ?? STILSTAND_MINUTEN
  useStilstand(
    minuten,
    () => void bewaarAlles().then(() => props.vergrendel(`Vergrendeld, u deed ${minuten} minuten niets.`)),
  )
  const opNetwerk = beleid?.mapOpNetwerk === true
  useEffect(() => {
    if (opNetwerk) bericht({ tekst: MAP_OP_NETWERK, toon: 'fout', icoon: 'waarschuwing' })
  }, [opNetwerk, bericht])
  useSchilopdrachten(bureau, {
    ...{ schermen: mijn, open, uitloggen, neemTerug, doeOpnieuw },
    ...{ palet: () => zetBlad('palet'), toetsenblad: () => zetBlad('toetsen'), rolblad: () => zetBlad('rol') },
    ...{ wisselMeekijk: () => zetMeekijk((oud) => !oud), zetThema: (thema) => zetInstellingen({ thema }) },
  })
  useSneltoetsen(opdrachten, instellingen.letters)
  useSysteemmenu(host, opdrachten)
  useSysteemmelding(host, 'actie-nodig', stand.laatstOpgehaaldOp === null ? null : stand.fouten)
  useMeekijkstand(desk, meekijk)
  useVenstertitel(hier.titel, oefen)
  useNieuws(
    desk,
    info.appVersie,
    () =>
      void toon(
        toosten,
        {
          tekst: `Verzuimdesk is bijgewerkt naar ${info.appVersie}.`,
          icoon: 'info',
          actie: { tekst: 'Wat is nieuw', doe: () => ga(plek('over')) },
        },
        NIEUWSDUUR,
      ),
  )
  const lesuren = useLesuren(bureau)
  const alleOpdrachten = useSyncExternalStore(opdrachten.luister, opdrachten.lijst)

  // A new screen starts at its heading, unless it puts the focus somewhere itself.
  const { sleutel } = route
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another screen is shown
  useEffect(() => {
    const wekker = requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus()
    })
    return () => cancelAnimationFrame(wekker)
  }, [sleutel])

  const sluit = () => zetBlad(null)
  return (
    <Schil
      titel={
        <Titelbalk school={gebruiker.instelling} oefen={oefen} zoek={<Zoekknop open={() => zetBlad('palet')} />} />
      }
      zijbalk={
        <Zijbalk
          bureau={bureau}
          regels={mijn.map((def) => ({ def, hier: def === hier }))}
          naam={gebruiker.naam}
          rol={`${rolnaam}, ${gebruiker.brin}`}
          kies={open}
          overRol={() => zetBlad('rol')}
          uitloggen={uitloggen}
        />
      }
      strook={
        <Strook
          stand={stand}
          bewaardOp={bewaardOp}
          oefen={oefen}
          meldAan={meldAan}
          naarFouten={() => openLijst({ waar: { verzending: ['afgekeurd', 'conflict'] } })}
          naarDiagnose={() => ga(plek('diagnose'))}
          stopOphalen={() => sync.breekOphalenAf()}
          gaVerder={() => void sync.haalOp()}
          toetsenblad={() => zetBlad('toetsen')}
          meekijkUit={meekijk ? () => zetMeekijk(false) : null}
          lesuren={lesuren}
        />
      }
    >
      <Foutgrens sleutel={sleutel}>
        {hier.recht === null || mag(hier.recht) ? (
          <hier.Element key={sleutel} bureau={bureau} />
        ) : (
          <GeenRecht titel={hier.titel} recht={hier.recht} rolnaam={rolnaam} />
        )}
      </Foutgrens>
      {uitvoer.blad}
      <Toosten rij={toosten} />
      <Palet bureau={bureau} open={blad === 'palet'} sluit={sluit} opdrachten={alleOpdrachten} />
      <Toetsenblad
        open={blad === 'toetsen'}
        sluit={sluit}
        opdrachten={alleOpdrachten}
        letters={instellingen.letters}
        zetLetters={(letters) => zetInstellingen({ letters })}
      />
      <Rolblad open={blad === 'rol'} sluit={sluit} gebruiker={gebruiker} />
      <Dialoog
        titel={oefen ? 'Aanmelden bij oefen-DUO' : 'Aanmelden bij DUO'}
        open={blad === 'aanmelden'}
        sluit={sluit}
      >
        <Dialooginhoud>
          <p>Wat u typte, blijft staan. Na het aanmelden gaat wat klaarstaat vanzelf weg.</p>
          <Verbinden
            host={host}
            meldAan={props.meldAan}
            haalOefenaanmeldingen={props.haalOefenaanmeldingen}
            gebruikersnaam={gebruiker.gebruikersnaam}
            oefen={oefen}
            klaar={sluit}
          />
        </Dialooginhoud>
      </Dialoog>
    </Schil>
  )
}
