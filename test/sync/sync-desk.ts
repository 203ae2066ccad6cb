import { conflictVan } from '#renderer/store/daden/conflict.ts'
import { maakDaden } from '#renderer/store/daden/daden.ts'
import { zetKlaar } from '#renderer/store/daden/zet-klaar.ts'
import { nuAls } from '#renderer/store/klok.ts'
import type { Pushbron } from '#renderer/sync/bronnen.ts'
import { Coordinator } from '#renderer/sync/coordinator.ts'
import { maakTransport } from '#renderer/sync/transport.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { legeSchijf, type MemoryHost, maakMemoryHost } from './memory-host.ts'
import { legeToestand, type MemoryWinkel, maakMemoryWinkel, type Toestand } from './memory-winkel.ts'
import { aangemeld, eenInhoud, eenLeerling } from './things.ts'
import type { VirtueleTijd } from './virtual-time.ts'

/** Content of every bijlage here. */
const INHOUD = new TextEncoder().encode('%PDF-1.7 proef')

/** A desk without screen or disk: the real coordinator, transport and acts on a store in memory and a host in hand. */
export interface SyncDesk {
  toestand: Toestand
  host: MemoryHost
  winkel: MemoryWinkel
  sync: Coordinator
  /** A new id of this desk. */
  id(): string
  /** The acts, as screens call them. */
  daden: ReturnType<typeof maakDaden>
  online: boolean
  zegOnline(online: boolean): void
  start(): Promise<void>
  /** The window dies; `start` brings up a new one on what was kept. */
  dood(): void
  meldAan(gebruikersnaam: string): void
  zetKlaar(namens: string, anders?: Record<string, unknown>): Promise<MeldingOpDesk>
  /** Keeps a bijlage on this desk and lets it go along. */
  bijlage(namens: string, meldingId: MeldingOpDesk['id'], naam?: string): Promise<string>
  meldingen(): MeldingOpDesk[]
  melding(id: MeldingOpDesk['id']): MeldingOpDesk
  outbox(): Operatie[]
  audit(): string[]
  conflict(id: MeldingOpDesk['id']): ReturnType<typeof conflictVan>
}

export interface Opties {
  tijd: VirtueleTijd
  toeval?: () => number
  klok?: () => number
  /** Hands out ids that differ between desks. */
  desk?: number
  loket: MemoryHost['loket']
  bijlage?: MemoryHost['bijlage']
  /** Seconds. */
  bedenktijd?: number
  push?: Pushbron
  bereikbaar?: () => Promise<boolean>
  /** What a commit waits for; nothing unless said. */
  schijf?: () => Promise<void>
}

export function maakSyncDesk(opties: Opties): SyncDesk {
  const { tijd, toeval = () => 0.5, desk: nummer = 1 } = opties
  const klok = opties.klok ?? (() => Date.UTC(2026, 10, 20, 9) + tijd.nu())
  let volgend = 0
  const id = () => `${String(nummer).padStart(8, '0')}-0000-4000-8000-${String(++volgend).padStart(12, '0')}`
  const toestand = legeToestand()
  let wie: string | null = null
  const onlineLuisteraars = new Set<() => void>()

  const op = () => {
    const host = maakMemoryHost(legeSchijf())
    host.loket = opties.loket
    if (opties.bereikbaar) host.bereikbaar = opties.bereikbaar
    if (opties.bijlage) host.bijlage = opties.bijlage
    if (wie !== null) host.meldAan(aangemeld(wie))
    const winkel = maakMemoryWinkel(toestand, opties.schijf)
    const sync = new Coordinator({
      winkel,
      transport: maakTransport(host, async () => INHOUD),
      online: {
        online: () => desk.online,
        luister: (ontvanger) => {
          onlineLuisteraars.add(ontvanger)
          return () => onlineLuisteraars.delete(ontvanger)
        },
      },
      wekker: tijd,
      klok,
      toeval,
      nieuwId: id,
      bedenktijd: opties.bedenktijd ?? 0,
      ...(opties.push ? { push: opties.push } : {}),
      bijSessie: (ontvanger) => host.luister(({ soort }) => soort === 'sessie' && ontvanger()),
    })
    return { host, winkel, sync, daden: maakDaden(winkel, { klok, id }) }
  }

  const desk: SyncDesk = {
    toestand,
    id,
    online: true,
    ...op(),
    zegOnline: (online) => {
      desk.online = online
      for (const ontvanger of [...onlineLuisteraars]) ontvanger()
    },
    start: () => desk.sync.start(),
    dood: () => {
      desk.host.sterf()
      desk.winkel.sterf()
      onlineLuisteraars.clear()
      // Its alarms may still ring; it has no store and no host to do anything with.
      void desk.sync.stop()
      Object.assign(desk, op())
    },
    meldAan: (gebruikersnaam) => {
      wie = gebruikersnaam
      desk.host.meldAan(aangemeld(gebruikersnaam))
    },
    zetKlaar: (namens, anders = {}) =>
      desk.winkel.werk(async (lezer) => {
        const inhoud = eenInhoud(anders)
        const leerling = { ...eenLeerling({ pgn: inhoud.leerling.pgn }), id: leerlingId.parse(id()) }
        const bestaand = lezer.leerlingIdVan(leerling.pgn)
        if (bestaand !== null) leerling.id = bestaand
        const metLeerling = { ...lezer, leerling: async () => leerling }
        const wat = { id: meldingId.parse(id()), leerlingId: leerling.id, inhoud, namens }
        return await zetKlaar(metLeerling, wat, { nu: nuAls(klok), nieuwId: id })
      }),
    bijlage: async (namens, meldingId, naam = 'rapport.pdf') => {
      const bijlage: Bijlage = {
        id: id(),
        meldingId,
        leerlingId: leerlingId.parse(id()),
        naam,
        type: 'application/pdf',
        grootte: INHOUD.byteLength,
        sha256: 'a'.repeat(64),
        delen: 1,
        staat: 'hier',
        herkomst: 'gekozen',
        door: namens,
        gemaaktOp: nuAls(klok),
      }
      await desk.winkel.werk(async () => ({ opdracht: { bijlagen: { zet: [bijlage] } }, uitkomst: null }))
      await desk.daden.zetBijlage({ bijlageId: bijlage.id, namens })
      return bijlage.id
    },
    meldingen: () => [...toestand.tabellen.meldingen.values()],
    melding: (welke) => {
      const melding = toestand.tabellen.meldingen.get(welke)
      if (melding === undefined) throw new Error('no such melding')
      return melding
    },
    outbox: () => [...toestand.tabellen.outbox.values()].sort((een, ander) => een.volgorde - ander.volgorde),
    audit: () => toestand.audit.map(({ wat }) => wat),
    conflict: (welke) =>
      conflictVan(
        desk.melding(welke),
        desk.outbox().filter(({ meldingId: over }) => over === welke),
      ),
  }
  return desk
}
