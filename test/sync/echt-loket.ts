import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bijlagen } from '#electron/capabilities/bijlagen.ts'
import { loket as loketBekwaamheid } from '#electron/capabilities/loket.ts'
import { session } from '#electron/capabilities/session.ts'
import { loketAt } from '#electron/loket-client.ts'
import type { Wereld } from '#loket/db/vul.ts'
import { type Loket, maakLoket } from '#loket/server.ts'
import { maakDaden } from '#renderer/store/daden/daden.ts'
import { zetKlaar } from '#renderer/store/daden/zet-klaar.ts'
import { nuAls } from '#renderer/store/klok.ts'
import type { Wekker } from '#renderer/sync/bronnen.ts'
import { Coordinator } from '#renderer/sync/coordinator.ts'
import { maakTransport } from '#renderer/sync/transport.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import { type Host, type HostGebeurtenis, hostContract } from '#shared/contract/host.ts'
import type { Storing } from '#shared/contract/loket.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { meldingInhoud } from '#shared/schema/melding.ts'
import { code, GOEDKOOP, melding } from '#test/contract/opstelling.ts'
import { JAN, KLEINE_WERELD, NU, WACHTWOORD } from '#test/contract/wereld.ts'
import { legeToestand, maakMemoryWinkel, type Toestand } from './memory-winkel.ts'

/** The client code as it is, over loopback, against the loket as it is. Only the store is in memory, and time runs faster. */
export interface EchtLoket {
  loket: Loket
  url: string
  storing(storing: Partial<Storing> & Pick<Storing, 'soort'>): Promise<void>
  geenStoringen(): Promise<void>
  sluit(): Promise<void>
}

export async function startLoket(seed: Wereld = KLEINE_WERELD): Promise<EchtLoket> {
  const data = mkdtempSync(join(tmpdir(), 'sync-loket-'))
  const loket = await maakLoket({ data, seed, klok: NU, simulatie: true, wachtwoordKosten: GOEDKOOP })
  const url = await loket.listen(0)
  const roep = async (methode: string, lichaam?: unknown) => {
    const antwoord = await fetch(`${url}/simulatie/storing`, {
      method: methode,
      ...(lichaam === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(lichaam) }),
    })
    if (!antwoord.ok) throw new Error(`simulatie: ${antwoord.status}`)
  }
  return {
    loket,
    url,
    storing: (storing) => roep('POST', storing),
    geenStoringen: () => roep('DELETE'),
    sluit: async () => {
      await loket.sluit()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

export interface EchteDesk {
  toestand: Toestand
  sync: Coordinator
  daden: ReturnType<typeof maakDaden>
  /** Requests that left, by kind. */
  verzoeken: { schrijft: number; leest: number }
  zetKlaar(anders?: Record<string, unknown>): Promise<MeldingOpDesk>
  start(): Promise<void>
  /** The window dies and comes back on what was kept. */
  herstart(): void
  /** Resolves when nothing waits any more; throws after `ms`. */
  leeg(ms: number): Promise<void>
  stop(): Promise<void>
}

/** `sneller`: how many times faster the waits go than on a wall. `fetch`: the network. */
export async function maakEchteDesk(
  url: string,
  {
    gebruikersnaam = 'coordinator.00zv',
    sneller = 20,
    fetch: net = fetch,
    klok = () => NU.getTime(),
  }: { gebruikersnaam?: string; sneller?: number; fetch?: typeof fetch; klok?: () => number } = {},
): Promise<EchteDesk> {
  const verzoeken = { schrijft: 0, leest: 0 }
  const geteld: typeof fetch = (waar, hoe) => {
    if (String(waar).includes('/v1/')) verzoeken[hoe?.method === 'GET' ? 'leest' : 'schrijft'] += 1
    return net(waar, hoe)
  }
  const luisteraars = new Set<(gebeurtenis: HostGebeurtenis) => void>()
  const zeg = (gebeurtenis: HostGebeurtenis) => {
    for (const ontvanger of luisteraars) ontvanger(gebeurtenis)
  }
  const draad = loketAt(new URL(url), geteld)
  const sessie = session(loketAt(new URL(url), fetch).text, zeg)
  const bekwaamheden = {
    ...sessie.handlers,
    ...loketBekwaamheid(draad.text, sessie.current),
    ...bijlagen(draad, sessie.current),
  } as unknown as Record<string, (invoer: unknown) => Promise<unknown>>
  const host: Host = {
    vraag: async (methode, invoer) => {
      const doe = bekwaamheden[methode]
      if (doe === undefined) throw new DeskFout('kan-hier-niet')
      return (await doe(hostContract[methode].invoer.parse(invoer))) as never
    },
    luister: (ontvanger) => {
      luisteraars.add(ontvanger)
      return () => luisteraars.delete(ontvanger)
    },
  }
  await host.vraag('session.aanmeldenMetToken', { gebruikersnaam, wachtwoord: WACHTWOORD, code: code() })
  const wekker: Wekker = {
    nu: () => performance.now() * sneller,
    na: (ms, taak) => {
      const alarm = setTimeout(taak, ms / sneller)
      return () => clearTimeout(alarm)
    },
  }
  const toestand = legeToestand()
  const id = () => crypto.randomUUID()
  const maak = () => {
    const winkel = maakMemoryWinkel(toestand)
    const sync = new Coordinator({
      winkel,
      transport: maakTransport(host, async () => new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d])),
      online: { online: () => true, luister: () => () => {} },
      wekker,
      klok,
      toeval: Math.random,
      nieuwId: id,
      bijSessie: (ontvanger) => host.luister(({ soort }) => soort === 'sessie' && ontvanger()),
    })
    return { winkel, sync, daden: maakDaden(winkel, { klok, id }) }
  }
  let nu = maak()
  const desk: EchteDesk = {
    toestand,
    verzoeken,
    get sync() {
      return nu.sync
    },
    get daden() {
      return nu.daden
    },
    zetKlaar: (anders = {}) =>
      nu.winkel.werk(async (lezer) => {
        const inhoud = meldingInhoud.parse(melding(anders))
        const persoon = lezer.leerlingIdVan(inhoud.leerling.pgn) ?? leerlingId.parse(id())
        const leerling = {
          ...KLEINE_WERELD.leerlingen.find(({ pgn }) => pgn === (inhoud.leerling.pgn ?? JAN)),
          id: persoon,
        }
        const metLeerling = { ...lezer, leerling: async () => leerling as never }
        const wat = { id: meldingId.parse(id()), leerlingId: persoon, inhoud, namens: gebruikersnaam }
        return await zetKlaar(metLeerling, wat, { nu: nuAls(klok), nieuwId: id })
      }),
    start: () => nu.sync.start(),
    herstart: () => {
      nu.winkel.sterf()
      void nu.sync.stop()
      nu = maak()
    },
    leeg: async (ms) => {
      const tot = performance.now() + ms
      const wacht = () => [...toestand.tabellen.outbox.values()].some(({ status }) => status !== 'fout')
      while (wacht()) {
        if (performance.now() > tot) throw new Error('not drained')
        await new Promise((klaar) => setTimeout(klaar, 20))
      }
    },
    stop: async () => {
      await nu.sync.stop()
      sessie.close()
    },
  }
  return desk
}
