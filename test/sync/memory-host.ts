import { DeskFout } from '#shared/contract/errors.ts'
import {
  type Host,
  type HostGebeurtenis,
  type HostInvoer,
  type HostMethode,
  type HostUitvoer,
  hostContract,
  type Kluis,
  type LoketAntwoord,
  type LoketVerzoek,
  type SessieStand,
  type Stempel,
} from '#shared/contract/host.ts'

/**
 * A host in memory that keeps the contract: parses every argument and result, fails with DeskFout only. What the real
 * hosts keep on disk (vault, stamp) stays in `schijf`, so that a second host on the same schijf is a restart.
 */
export interface Schijf {
  kluis: Kluis | null
  stempel: Stempel | null
}

export const legeSchijf = (): Schijf => ({ kluis: null, stempel: null })

export const AFGEMELD: SessieStand = { gebruiker: null, verlooptOp: null }

export interface MemoryHost extends Host {
  /** What the loket answers; throws DeskFout `geen-verbinding` for a lost connection. */
  loket: (verzoek: LoketVerzoek) => Promise<LoketAntwoord>
  bereikbaar: () => Promise<boolean>
  meldAan(stand: SessieStand): void
  vergrendel(): void
  /** The process ends: nothing it is asked from now on is answered or kept. */
  sterf(): void
}

export function maakMemoryHost(schijf: Schijf, appVersie = '0.1.0'): MemoryHost {
  const ontvangers = new Set<(gebeurtenis: HostGebeurtenis) => void>()
  let sessie = AFGEMELD
  let dood = false
  const zeg = (gebeurtenis: HostGebeurtenis) => {
    for (const ontvanger of [...ontvangers]) ontvanger(gebeurtenis)
  }
  const zetSessie = (stand: SessieStand) => {
    sessie = stand
    zeg({ soort: 'sessie', stand })
    return stand
  }
  const antwoorden: { [M in HostMethode]?: (invoer: never) => unknown } = {
    'app.info': () => ({
      appVersie,
      host: 'web',
      platform: 'test',
      sleutelbewaarder: 'geen',
      loketUrl: 'http://127.0.0.1:4100',
      demo: true,
    }),
    'vault.lees': () => schijf.kluis,
    'vault.bewaar': (kluis: Kluis) => {
      schijf.kluis = structuredClone(kluis)
      return null
    },
    'stamp.lees': () => schijf.stempel,
    'stamp.bewaar': (stempel: Stempel) => {
      schijf.stempel = structuredClone(stempel)
      return null
    },
    'session.stand': () => sessie,
    'session.aanmeldenMetToken': () => {
      throw new DeskFout('aanmelding-onjuist')
    },
    'session.afmelden': () => zetSessie(AFGEMELD),
    'session.oefenaanmeldingen': () => [],
    'loket.verzoek': async (verzoek: LoketVerzoek) => {
      if (verzoek.namens !== sessie.gebruiker?.gebruikersnaam) throw new DeskFout('sessie-verlopen')
      return await host.loket(verzoek)
    },
    'loket.bereikbaar': async () => await host.bereikbaar(),
    'oskluis.stand': () => ({ naam: 'geen', bruikbaar: false, vorige: null, gewijzigd: false }),
    'files.bewaar': () => {
      throw new DeskFout('bestand-niet-bewaard')
    },
  }
  const host: MemoryHost = {
    loket: () => Promise.reject(new DeskFout('geen-verbinding')),
    bereikbaar: () => Promise.resolve(true),
    meldAan: (stand) => void zetSessie(stand),
    vergrendel: () => zeg({ soort: 'vergrendel' }),
    sterf: () => {
      dood = true
      ontvangers.clear()
    },
    vraag: async <M extends HostMethode>(methode: M, invoer: HostInvoer<M>): Promise<HostUitvoer<M>> => {
      if (dood) return await new Promise<never>(() => {})
      const gelezen = hostContract[methode].invoer.parse(invoer)
      const antwoord = antwoorden[methode]
      if (antwoord === undefined) throw new DeskFout('kan-hier-niet')
      const waarde = await antwoord(gelezen as never)
      if (dood) return await new Promise<never>(() => {})
      return hostContract[methode].uitvoer.parse(waarde) as HostUitvoer<M>
    },
    luister: (ontvanger) => {
      ontvangers.add(ontvanger)
      return () => ontvangers.delete(ontvanger)
    },
  }
  return host
}
