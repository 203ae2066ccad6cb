import { hexVan } from '#renderer/store/bytes.ts'
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
import type { KopieRegel, KopieSoort, OskluisNaam } from '#shared/contract/host-vormen.ts'
import { tijdstip } from '#shared/schema/datum.ts'

/**
 * A host in memory that keeps the contract: parses every argument and result, fails with DeskFout only. What the real
 * hosts keep on disk (vault, stamp) stays in `schijf`, so that a second host on the same schijf is a restart.
 */
export interface Schijf {
  kluis: Kluis | null
  stempel: Stempel | null
  /** Copies by name, with their bytes. */
  kopieen?: (KopieRegel & { inhoud: Uint8Array<ArrayBuffer> })[]
  /** The key store of the operating system; `geheim` is what it wraps with. */
  oskluis?: { naam: OskluisNaam; geheim: number; opnieuw: boolean }
  /** Bytes free on the disk. */
  vrij?: number
}

export const legeSchijf = (): Schijf => ({ kluis: null, stempel: null })

/** XOR with a number, and a sum: enough to tell a wrap of another key store or a damaged one. */
const MERK = 8
function pakIn(sleutel: Uint8Array, geheim: number): Uint8Array<ArrayBuffer> {
  const som = sleutel.reduce((tot, byte) => (tot * 31 + byte) >>> 0, geheim)
  return Uint8Array.from([
    ...new Uint8Array(new Uint32Array([som, geheim]).buffer),
    ...sleutel.map((byte) => byte ^ geheim),
  ])
}
function pakUit(verpakt: Uint8Array, geheim: number): Uint8Array<ArrayBuffer> {
  const sleutel = Uint8Array.from(verpakt.subarray(MERK), (byte) => byte ^ geheim)
  if (!pakIn(sleutel, geheim).every((byte, plaats) => byte === verpakt[plaats]))
    throw new DeskFout('sleutelbewaarder-fout')
  return sleutel
}

export const AFGEMELD: SessieStand = { gebruiker: null, verlooptOp: null }

export interface MemoryHost extends Host {
  /** What the loket answers; throws DeskFout `geen-verbinding` for a lost connection. */
  loket: (verzoek: LoketVerzoek) => Promise<LoketAntwoord>
  /** What the loket answers to a bijlage. */
  bijlage: (verzoek: HostInvoer<'loket.bijlage'>) => Promise<LoketAntwoord>
  bereikbaar: () => Promise<boolean>
  /** An event of the host. */
  zeg(gebeurtenis: HostGebeurtenis): void
  meldAan(stand: SessieStand): void
  vergrendel(): void
  /** The process ends: nothing it is asked from now on is answered or kept. */
  sterf(): void
}

export function maakMemoryHost(schijf: Schijf, appVersie = '0.1.0'): MemoryHost {
  const ontvangers = new Set<(gebeurtenis: HostGebeurtenis) => void>()
  let sessie = AFGEMELD
  let dood = false
  let onderweg: { id: string; storeId: string; soort: KopieSoort; delen: Uint8Array<ArrayBuffer>[] } | null = null
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
    'loket.bijlage': async (verzoek: HostInvoer<'loket.bijlage'>) => {
      if (verzoek.namens !== sessie.gebruiker?.gebruikersnaam) throw new DeskFout('sessie-verlopen')
      return await host.bijlage(verzoek)
    },
    'loket.push': () => null,
    'loket.pushStop': () => null,
    'loket.bereikbaar': async () => await host.bereikbaar(),
    'oskluis.stand': () => {
      const naam = schijf.oskluis?.naam ?? 'geen'
      return { naam, bruikbaar: schijf.oskluis !== undefined, vorige: null, gewijzigd: false }
    },
    'oskluis.verpak': ({ sleutel }: { sleutel: Uint8Array }) => {
      if (schijf.oskluis === undefined) throw new DeskFout('sleutelbewaarder-weg')
      return { verpakt: pakIn(sleutel, schijf.oskluis.geheim), bewaarder: schijf.oskluis.naam }
    },
    'oskluis.ontpak': ({ verpakt }: { verpakt: Uint8Array }) => {
      if (schijf.oskluis === undefined) throw new DeskFout('sleutelbewaarder-weg')
      return { sleutel: pakUit(verpakt, schijf.oskluis.geheim), opnieuwVerpakken: schijf.oskluis.opnieuw }
    },
    'backup.begin': ({ storeId, soort, grootte }: { storeId: string; soort: KopieSoort; grootte: number }) => {
      if (schijf.vrij !== undefined && schijf.vrij < grootte) throw new DeskFout('schijf-vol')
      onderweg = { id: crypto.randomUUID(), storeId, soort, delen: [] }
      return { id: onderweg.id }
    },
    'backup.deel': ({ id, inhoud }: { id: string; inhoud: Uint8Array }) => {
      if (onderweg?.id !== id) throw new DeskFout('niet-gevonden')
      onderweg.delen.push(new Uint8Array(inhoud))
      return null
    },
    'backup.klaar': async ({ id, grootte, sha256 }: { id: string; grootte: number; sha256: string }) => {
      if (onderweg?.id !== id) throw new DeskFout('niet-gevonden')
      const { storeId, soort, delen } = onderweg
      onderweg = null
      const inhoud = new Uint8Array(await new Blob(delen).arrayBuffer())
      const hash = hexVan(new Uint8Array(await crypto.subtle.digest('SHA-256', inhoud)))
      if (inhoud.length !== grootte || hash !== sha256) throw new DeskFout('kopie-beschadigd')
      const nu = new Date(Date.UTC(2026, 10, 22) + (schijf.kopieen?.length ?? 0) * 86_400_000).toISOString()
      const naam = `verzuimdesk-${nu.replace(/[-:.]/g, '')}-${soort}-${sha256}.kopie`
      const regel: KopieRegel = { naam, storeId, soort, gemaaktOp: tijdstip.parse(nu), grootte, sha256 }
      schijf.kopieen = [{ ...regel, inhoud }, ...(schijf.kopieen ?? [])]
      return regel
    },
    'backup.afbreken': () => {
      onderweg = null
      return null
    },
    'backup.lijst': () => (schijf.kopieen ?? []).map(({ inhoud: _, ...regel }) => regel),
    'backup.lees': ({ naam, vanaf }: { naam: string; vanaf: number }) => {
      const kopie = schijf.kopieen?.find((een) => een.naam === naam)
      if (kopie === undefined) throw new DeskFout('niet-gevonden')
      return { inhoud: kopie.inhoud.slice(vanaf, vanaf + 100_000) }
    },
    'opslag.vrij': () => ({ vrij: schijf.vrij ?? 1e12 }),
    'files.bewaar': () => {
      throw new DeskFout('bestand-niet-bewaard')
    },
  }
  const host: MemoryHost = {
    loket: () => Promise.reject(new DeskFout('geen-verbinding')),
    bijlage: () => Promise.reject(new DeskFout('geen-verbinding')),
    zeg,
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
