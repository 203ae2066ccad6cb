import { useCallback, useEffect, useRef, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { EersteStart } from '#renderer/features/inloggen/eerste-start.tsx'
import { Herstel } from '#renderer/features/inloggen/herstel.tsx'
import type { Herstelwegen } from '#renderer/features/inloggen/herstelwegen.ts'
import { Ontgrendelen } from '#renderer/features/inloggen/ontgrendelen.tsx'
import type { Tokengegevens } from '#renderer/features/inloggen/tokenvelden.tsx'
import type { NieuweHerstelsleutel } from '#renderer/features/kluis/herstelsleutel.tsx'
import { omgevingVanVenster } from '#renderer/store/db.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { leesDeskstaat } from '#renderer/store/desk-staat.ts'
import type { Klok } from '#renderer/store/klok.ts'
import { magStil, nieuweDesk, openDesk } from '#renderer/store/open-desk.ts'
import type { Coordinator } from '#renderer/sync/coordinator.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Statusstrook, Strookdeel } from '#renderer/ui/statusstrook.tsx'
import { foutcodeVan } from '#shared/contract/errors.ts'
import type { Host, HostUitvoer } from '#shared/contract/host.ts'
import type { Oefenaanmelding } from '#shared/contract/loket.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'
import { maakDagkopieen } from './dagkopie.ts'
import { maakHerstelwegen } from './herstelwegen.ts'
import { Schil, Titelbalk } from './schil.tsx'
import { EersteSleutel } from './sleutelblad.tsx'
import { maakCoordinator } from './sync.ts'
import { useVenstertitel } from './titel.ts'
import { Werkplek } from './werkplek.tsx'

type Info = HostUitvoer<'app.info'>

type Fase =
  | { soort: 'laden' }
  | { soort: 'eerste-start' }
  | { soort: 'vergrendeld'; waarom: string | null }
  /** `gebruiker` is null on a desk that nobody ever signed in to. */
  | { soort: 'open'; desk: Desk; sync: Coordinator; gebruiker: Gebruiker | null }
  | { soort: 'kapot'; code: Foutcode; wegen: Herstelwegen | null }
  /** By choice: the recovery key instead of the passphrase, or a copy. */
  | { soort: 'herstel'; weg: 'herstelsleutel' | 'kopie'; wegen: Herstelwegen }
  /** A desk that was just made, and its recovery key to keep on paper. */
  | { soort: 'herstelsleutel'; desk: Desk; sleutel: NieuweHerstelsleutel }

/** Failures of opening for which the passphrase is no answer (`reliability.md` B6, C4–C8). */
const HERSTELCODES: readonly Foutcode[] = [
  'opslag-verdwenen',
  'opslag-nieuwer',
  'gegevens-beschadigd',
  'al-geopend',
  'schijf-vol',
  'onverwacht',
]

export interface AppProps {
  host: Host
  klok: Klok
  nieuwId: () => string
}

/** The ways in and the open desk. What stands here is which of them is shown; each of them is a feature. */
export function App({ host, klok, nieuwId }: AppProps) {
  const [fase, zetFase] = useState<Fase>({ soort: 'laden' })
  const [info, zetInfo] = useState<Info | null>(null)
  const [sessie, zetSessie] = useState<Gebruiker | null>(null)
  const open = useRef<{ desk: Desk; sync: Coordinator } | null>(null)
  /** Who is signed in, and whether this window saw it happen and no audit line says so yet. */
  const wie = useRef<{ naam: string | null; nieuw: boolean }>({ naam: null, nieuw: false })
  /** Set below: the start may already need them. */
  const toon = useRef<(desk: Desk) => Promise<void>>(async () => {})
  const kapot = useRef<(code: Foutcode) => Promise<void>>(async () => {})

  const noteerAanmelding = useCallback(async (desk: Desk | undefined) => {
    if (desk === undefined || !wie.current.nieuw) return
    wie.current.nieuw = false
    await desk.audit.schrijf('aangemeld', null).catch(() => {})
  }, [])

  const begin = useCallback(async () => {
    try {
      const feiten = await host.vraag('app.info', null)
      zetInfo(feiten)
      const { gebruiker } = await host.vraag('session.stand', null)
      zetSessie(gebruiker)
      wie.current = { naam: gebruiker?.gebruikersnaam ?? null, nieuw: false }
      const staat = await leesDeskstaat(host, omgevingVanVenster())
      if (staat.soort === 'nieuw') zetFase({ soort: 'eerste-start' })
      else if (staat.soort === 'vergrendeld') {
        if (!magStil(staat)) return zetFase({ soort: 'vergrendeld', waarom: null })
        try {
          await toon.current(await openDesk({ host, computersleutel: true, klok, id: nieuwId }))
        } catch {
          // Whatever was the matter with it, the passphrase opens.
          zetFase({ soort: 'vergrendeld', waarom: 'Deze keer vragen we uw wachtwoord.' })
        }
      } else await kapot.current(staat.soort === 'nieuwer' ? 'opslag-nieuwer' : 'opslag-verdwenen')
    } catch (oorzaak) {
      await kapot.current(foutcodeVan(oorzaak))
    }
  }, [host, klok, nieuwId])

  useEffect(() => void begin(), [begin])

  const sluit = useCallback(
    async (waarom: string | null) => {
      const hier = open.current
      open.current = null
      if (hier !== null) {
        await hier.sync.stop().catch(() => {})
        hier.desk.vergrendel()
      }
      // What stood open in another program is hers alone. A host that is gone has wiped it, or does at its next start.
      void host.vraag('venster.vergrendeld', null).catch(() => {})
      // A locked screen must not tell where she was.
      window.history.replaceState(null, '', '#/')
      zetFase({ soort: 'vergrendeld', waarom })
    },
    [host],
  )

  useEffect(
    () =>
      host.luister((gebeurtenis) => {
        if (gebeurtenis.soort === 'vergrendel')
          return void sluit('Vergrendeld toen de computer in slaap ging of op slot ging.')
        if (gebeurtenis.soort !== 'sessie') return
        const { gebruiker } = gebeurtenis.stand
        zetSessie(gebruiker)
        const naam = gebruiker?.gebruikersnaam ?? null
        if (naam !== wie.current.naam) wie.current = { naam, nieuw: naam !== null }
        if (gebruiker !== null) void onthoud(open.current?.desk, gebruiker).then(noteerAanmelding)
        zetFase((oud) => (oud.soort === 'open' && gebruiker !== null ? { ...oud, gebruiker } : oud))
      }),
    [host, sluit, noteerAanmelding],
  )

  const toonDesk = useCallback(
    async (desk: Desk) => {
      const { gebruiker: nu } = await host.vraag('session.stand', null)
      if (nu !== null) await onthoud(desk, nu)
      void noteerAanmelding(desk)
      const gebruiker = nu ?? (await desk.voorkeuren.lees('gebruiker').catch(() => null))
      const sync = maakCoordinator(desk, host)
      open.current = { desk, sync }
      desk.bijEinde((reden) => {
        // We locked it ourselves when it is no longer the open one.
        if (open.current?.desk !== desk) return
        open.current = null
        void sync.stop().catch(() => {})
        if (reden === 'vergrendeld') zetFase({ soort: 'vergrendeld', waarom: 'Vergrendeld.' })
        else void kapot.current(reden)
      })
      void sync.start().catch(() => {})
      maakDagkopieen(desk)
      zetFase({ soort: 'open', desk, sync, gebruiker })
    },
    [host, noteerAanmelding],
  )

  toon.current = toonDesk
  const haalWegen = () => maakHerstelwegen({ host, klok, nieuwId, toon: toonDesk })
  kapot.current = async (code) => zetFase({ soort: 'kapot', code, wegen: await haalWegen().catch(() => null) })
  const naarHerstel = async (weg: 'herstelsleutel' | 'kopie') => {
    try {
      zetFase({ soort: 'herstel', weg, wegen: await haalWegen() })
    } catch (oorzaak) {
      await kapot.current(foutcodeVan(oorzaak))
    }
  }
  const ontgrendel = async (wachtzin: string) => {
    try {
      await toonDesk(await openDesk({ host, wachtzin, klok, id: nieuwId }))
    } catch (oorzaak) {
      // A wrong passphrase is said at its field; a store that does not open gets its own screen.
      const code = foutcodeVan(oorzaak)
      if (!HERSTELCODES.includes(code)) throw oorzaak
      await kapot.current(code)
    }
  }
  const maakDesk = async (wachtzin: string) => {
    const desk = await nieuweDesk({ host, wachtzin, klok, id: nieuwId })
    const sleutel = await desk.kluis.maakHerstelsleutel({ wachtzin })
    zetFase({ soort: 'herstelsleutel', desk, sleutel })
  }

  const meldAan = useCallback(
    async (gegevens: Tokengegevens) => {
      const { gebruiker } = await host.vraag('session.aanmeldenMetToken', gegevens)
      zetSessie(gebruiker)
      if (gebruiker !== null) {
        await onthoud(open.current?.desk, gebruiker).then(noteerAanmelding)
        zetFase((oud) => (oud.soort === 'open' ? { ...oud, gebruiker } : oud))
      }
      void open.current?.sync.haalOp()
    },
    [host, noteerAanmelding],
  )
  const haalOefenaanmeldingen = useCallback(
    (): Promise<readonly Oefenaanmelding[]> => host.vraag('session.oefenaanmeldingen', null),
    [host],
  )

  const oefen = info?.demo !== false
  const vooraf = (inhoud: React.ReactNode) => (
    <Schil
      titel={<Titelbalk school={null} oefen={oefen} />}
      strook={
        <Statusstrook omgeroepen="">
          <Strookdeel>
            <Icoon naam="slot" />
            {fase.soort === 'eerste-start'
              ? 'Nog geen gegevens op deze computer'
              : 'Vergrendeld. Uw gegevens staan versleuteld op deze computer'}
          </Strookdeel>
        </Statusstrook>
      }
    >
      {inhoud}
    </Schil>
  )

  return (
    <I18nProvider locale="nl-NL">
      {fase.soort === 'laden' && <Wacht oefen={oefen} />}
      {fase.soort === 'eerste-start' &&
        vooraf(
          <>
            <Titel naam="Welkom" oefen={oefen} />
            <EersteStart haalOefenaanmeldingen={haalOefenaanmeldingen} meldAan={meldAan} maakDesk={maakDesk} />
          </>,
        )}
      {fase.soort === 'vergrendeld' &&
        vooraf(
          <>
            <Titel naam="Ontgrendelen" oefen={oefen} />
            <Ontgrendelen
              host={host}
              waarom={fase.waarom}
              aangemeldAls={sessie?.naam ?? null}
              oefen={oefen}
              ontgrendel={ontgrendel}
              bijHerstel={(weg) => void naarHerstel(weg)}
              meldAan={meldAan}
              haalOefenaanmeldingen={haalOefenaanmeldingen}
            />
          </>,
        )}
      {fase.soort === 'kapot' &&
        vooraf(
          <>
            <Titel naam="Verzuimdesk" oefen={oefen} />
            <Herstel
              code={fase.code}
              wegen={fase.wegen}
              opnieuw={() => window.location.reload()}
              naarWachtwoord={
                fase.wegen?.metHerstelsleutel == null ? null : () => zetFase({ soort: 'vergrendeld', waarom: null })
              }
            />
          </>,
        )}
      {fase.soort === 'herstel' &&
        vooraf(
          <>
            <Titel naam="Herstellen" oefen={oefen} />
            <Herstel
              code={null}
              begin={fase.weg}
              wegen={fase.wegen}
              opnieuw={() => window.location.reload()}
              naarWachtwoord={() => zetFase({ soort: 'vergrendeld', waarom: null })}
            />
          </>,
        )}
      {fase.soort === 'herstelsleutel' &&
        vooraf(
          <>
            <Titel naam="Herstelsleutel" oefen={oefen} />
            <EersteSleutel
              bron={{ desk: fase.desk, klok, appVersie: info?.appVersie ?? '', oefenomgeving: oefen }}
              sleutel={fase.sleutel}
              verder={() => void toonDesk(fase.desk)}
            />
          </>,
        )}
      {fase.soort === 'open' &&
        info !== null &&
        (fase.gebruiker === null ? (
          vooraf(
            <>
              <Titel naam="Aanmelden" oefen={oefen} />
              <Ontgrendelen
                host={host}
                waarom="Meld u één keer aan bij DUO, zodat we weten voor welke school u werkt."
                alOpen
                aangemeldAls={null}
                oefen={oefen}
                ontgrendel={async () => {}}
                meldAan={meldAan}
                haalOefenaanmeldingen={haalOefenaanmeldingen}
              />
            </>,
          )
        ) : (
          <Werkplek
            host={host}
            desk={fase.desk}
            sync={fase.sync}
            info={info}
            klok={klok}
            nieuwId={nieuwId}
            gebruiker={fase.gebruiker}
            meldAan={meldAan}
            haalOefenaanmeldingen={haalOefenaanmeldingen}
            vergrendel={(waarom) => void sluit(waarom)}
            uitloggen={() => {
              // The line first: after signing out nobody knows any more who it was.
              void fase.desk.audit
                .schrijf('afgemeld', null)
                .catch(() => {})
                .then(() => host.vraag('session.afmelden', null))
                .catch(() => {})
                .then(() => sluit('U bent uitgelogd. Uw gegevens staan versleuteld op deze computer.'))
            }}
          />
        ))}
    </I18nProvider>
  )
}

/** Keeps who was signed in last, so that the desk knows its user without a network. */
async function onthoud(desk: Desk | undefined, gebruiker: Gebruiker): Promise<Desk | undefined> {
  await desk?.voorkeuren.bewaar({ sleutel: 'gebruiker', waarde: gebruiker }).catch(() => {})
  return desk
}

function Titel({ naam, oefen }: { naam: string; oefen: boolean }) {
  useVenstertitel(naam, oefen)
  return null
}

/** The frame alone: what comes next is there within a moment. */
function Wacht({ oefen }: { oefen: boolean }) {
  return (
    <Schil titel={<Titelbalk school={null} oefen={oefen} />} strook={<Statusstrook omgeroepen="">{null}</Statusstrook>}>
      {null}
    </Schil>
  )
}
