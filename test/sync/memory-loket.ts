import { createHash } from 'node:crypto'
import { FOUTEN } from '#shared/contract/errors.ts'
import { bewijstekst, totaaltekst } from '#shared/contract/gelijkheid.ts'
import type { LoketAntwoord, LoketVerzoek } from '#shared/contract/host.ts'
import { zelfde } from '#shared/domain/canoniek.ts'
import { SCHOOLVELDEN } from '#shared/domain/samenvoegen.ts'
import { magInhoudWijzigen, magIntrekken } from '#shared/domain/statusovergang.ts'
import type { Locatie, Melder } from '#shared/schema/beheer.ts'
import type { Foutcode, Veldfout } from '#shared/schema/fout.ts'
import { type MeldingInhoud, type MeldingStand, meldingInhoud, meldingStand } from '#shared/schema/melding.ts'
import { eenLeerling, eenStand } from './things.ts'

/** What the host sends for a bijlage, as far as a loket looks at it. */
export interface Bijlageverzoek {
  meldingsnummer: number
  id: string
  naam: string
  type: string
  sha256: string
  inhoud: Uint8Array
  namens: string
}

/**
 * A loket in memory that keeps its half of the bargain: a key gives its first answer for ever, another body under the same key is
 * refused, a change on another versie is 412 with the stand, and every version goes into the feed with the key that made it.
 * `test/contract` holds the real one to it.
 */
export interface MemoryLoket {
  /** All meldingen by number: the newest stand. */
  readonly meldingen: Map<number, MeldingStand>
  readonly locaties: Map<string, Locatie>
  readonly melders: Map<string, Melder>
  /** Key of the request that made each melding. */
  readonly sleutels: Map<string, number>
  /** Every key that changed something, with what it did: once each. */
  readonly gedaan: Map<string, string>
  /** Mails to mentors. */
  readonly mails: { meldingsnummer: number; melderId: string }[]
  /** Number of requests that reached it. */
  readonly verzoeken: { post: number; get: number }
  /** What the loket itself refuses; null = fine. */
  weiger: (inhoud: MeldingInhoud) => { code: Foutcode; status: number; velden?: Veldfout[] } | null
  /** Whether the feed names the key that made a version. */
  noemtSleutel: boolean
  /** First day that is still shown. */
  vensterVanaf: string
  antwoord(verzoek: LoketVerzoek): LoketAntwoord
  bijlage(verzoek: Bijlageverzoek): LoketAntwoord
  /** The municipality or another desk changes a melding. */
  wijzig(meldingsnummer: number, anders: Partial<MeldingStand>): void
  locatie(locatie: Locatie): void
  melder(melder: Melder): void
  /** Another desk. */
  voerElders(inhoud: MeldingInhoud): number
  /** Every version of a melding, oldest first, with the key that made it (whatever the feed names). */
  versies(meldingsnummer: number): readonly { stand: MeldingStand; sleutel: string | null }[]
  /** Told after each change. */
  bijMutatie: (cursor: number) => void
  /** Number of the newest change. */
  cursor(): number
}

export function antwoordVan(status: number, lichaam: unknown, meer: Partial<LoketAntwoord> = {}): LoketAntwoord {
  return {
    status,
    lichaam: typeof lichaam === 'string' ? lichaam : JSON.stringify(lichaam),
    retryAfter: null,
    replayed: false,
    ...meer,
  }
}

export function probleem(
  status: number,
  code: Foutcode,
  meer: { velden?: Veldfout[]; retryAfter?: number; stand?: unknown } = {},
): LoketAntwoord {
  const { velden, retryAfter = null, stand } = meer
  const lichaam = {
    type: `urn:verzuimdesk:fout:${code}`,
    title: FOUTEN[code].zin,
    status,
    code,
    ...(velden ? { velden } : {}),
    ...(stand === undefined ? {} : { stand }),
  }
  return antwoordVan(status, lichaam, { retryAfter })
}

/** Stands never change, so neither does their hash. */
const hashes = new WeakMap<MeldingStand, string>()
function hashVan(stand: MeldingStand): string {
  const hash = hashes.get(stand) ?? sha256(bewijstekst(stand))
  hashes.set(stand, hash)
  return hash
}

const sha256 = (tekst: string) => createHash('sha256').update(tekst).digest('hex')

type Uitvoering = { antwoord: LoketAntwoord; wat: string } | LoketAntwoord

export function maakMemoryLoket(): MemoryLoket {
  const meldingen = new Map<number, MeldingStand>()
  const locaties = new Map<string, Locatie>()
  const melders = new Map<string, Melder>()
  const sleutels = new Map<string, number>()
  const gedaan = new Map<string, string>()
  const mails: MemoryLoket['mails'] = []
  const antwoorden = new Map<string, { vraag: string; antwoord: LoketAntwoord }>()
  const feed: Record<string, unknown>[] = []
  const versies = new Map<number, { stand: MeldingStand; sleutel: string | null }[]>()
  const voegToe = (aggregaat: string, id: string, versie: number, stand: unknown, operatieId: string | null = null) => {
    if (aggregaat === 'melding') {
      const lijst = versies.get(Number(id)) ?? []
      versies.set(Number(id), [...lijst, { stand: stand as MeldingStand, sleutel: operatieId }])
    }
    feed.push({
      volgnummer: feed.length + 1,
      aggregaat,
      id,
      versie,
      stand,
      ...(aggregaat === 'melding' ? { operatieId: loket.noemtSleutel ? operatieId : null } : {}),
    })
    loket.bijMutatie(feed.length)
  }

  const voerOp = (inhoud: MeldingInhoud, sleutel: string | null): MeldingStand => {
    const meldingsnummer = 1_000_001 + meldingen.size
    const persoon = eenLeerling({ pgn: inhoud.leerling.pgn })
    const stand = eenStand(inhoud, persoon, { meldingsnummer })
    meldingen.set(meldingsnummer, stand)
    if (sleutel !== null) sleutels.set(sleutel, meldingsnummer)
    voegToe('melding', String(meldingsnummer), 1, stand, sleutel)
    return stand
  }
  const leg = (oud: MeldingStand, anders: Partial<MeldingStand>, sleutel: string | null): MeldingStand => {
    const stand = meldingStand.parse({ ...oud, ...anders, versie: oud.versie + 1 })
    meldingen.set(stand.meldingsnummer, stand)
    voegToe('melding', String(stand.meldingsnummer), stand.versie, stand, sleutel)
    return stand
  }
  const metStand = (status: number, stand: MeldingStand, signalen: string[] = []): LoketAntwoord =>
    antwoordVan(status, { ...stand, stand, signalen })

  /** Does it for the first time. A refusal keeps no key, as the real one. */
  const voerUit = ({ methode, pad, lichaam, ifMatch, idempotencyKey }: LoketVerzoek): Uitvoering => {
    const ruw: unknown = JSON.parse(lichaam ?? 'null')
    if (methode === 'POST' && pad === '/v1/meldingen') {
      const inhoud = meldingInhoud.parse(ruw)
      const nee = loket.weiger(inhoud)
      if (nee !== null) return probleem(nee.status, nee.code, nee.velden ? { velden: nee.velden } : {})
      return { antwoord: metStand(201, voerOp(inhoud, idempotencyKey)), wat: 'opvoeren' }
    }
    const beheer = /^\/v1\/(locaties|melders)\/(.+)$/.exec(pad)
    if (beheer !== null) {
      const [, welke, id = ''] = beheer
      const tabel = (welke === 'locaties' ? locaties : melders) as Map<string, Locatie | Melder>
      const hier = tabel.get(id)
      if (hier === undefined && ifMatch !== null) return probleem(404, 'niet-gevonden')
      if (hier !== undefined && hier.versie !== ifMatch) return probleem(412, 'versie-verouderd', { stand: hier })
      const stand = { ...(ruw as Locatie), id, brin: '00ZV', versie: (hier?.versie ?? 0) + 1 } as never
      loket[welke === 'locaties' ? 'locatie' : 'melder'](stand)
      return { antwoord: antwoordVan(hier === undefined ? 201 : 200, stand), wat: 'beheer' }
    }
    const [, nr, daad = 'wijzigen'] = /^\/v1\/meldingen\/(\d+)(?:\/(\w+))?$/.exec(pad) ?? []
    const stand = meldingen.get(Number(nr))
    if (stand === undefined) return probleem(404, 'niet-gevonden')
    if (daad === 'mentorbericht') {
      if (stand.terugmeldingen.length === 0) return probleem(409, 'overgang-niet-toegestaan')
      mails.push({ meldingsnummer: stand.meldingsnummer, melderId: (ruw as { melderId: string }).melderId })
      return { antwoord: antwoordVan(202, 'null'), wat: 'mentorbericht' }
    }
    if (ifMatch !== null && ifMatch !== stand.versie) return probleem(412, 'versie-verouderd', { stand })
    if (daad === 'intrekking') {
      const { reden } = ruw as { reden: 'F' }
      if (!magIntrekken(stand.status, 'school', reden)) return probleem(409, 'overgang-niet-toegestaan')
      const nieuw = leg(stand, { status: 'I', redenIngetrokken: reden }, idempotencyKey)
      return { antwoord: metStand(200, nieuw), wat: 'intrekken' }
    }
    if (!magInhoudWijzigen(stand.status)) return probleem(409, 'overgang-niet-toegestaan')
    if (daad === 'doorsturing') {
      const { naar, toelichting } = ruw as { naar: 'rmc'; toelichting: string | null }
      const id = `00000008-0000-4000-8000-${String(feed.length).padStart(12, '0')}`
      const regel = { id, op: stand.laatsteMutatie, naar, instantie: 'RMC regio 03', toelichting }
      const nieuw = leg(stand, { doorsturingen: [...stand.doorsturingen, regel] }, idempotencyKey)
      return { antwoord: metStand(200, nieuw), wat: 'doorsturen' }
    }
    const inhoud = meldingInhoud.parse(ruw)
    const nee = loket.weiger(inhoud)
    if (nee !== null) return probleem(nee.status, nee.code, nee.velden ? { velden: nee.velden } : {})
    const { leerling: _, ...velden } = inhoud
    if (SCHOOLVELDEN.every((veld) => zelfde(velden[veld], stand[veld]))) {
      return { antwoord: metStand(200, stand, ['identieke-stand']), wat: 'gelijk' }
    }
    return { antwoord: metStand(200, leg(stand, velden, idempotencyKey)), wat: 'wijzigen' }
  }

  const eenmalig = (verzoek: LoketVerzoek): LoketAntwoord => {
    loket.verzoeken.post += 1
    const sleutel = verzoek.idempotencyKey
    if (sleutel === null) return probleem(400, 'gegevens-ongeldig')
    const vraag = JSON.stringify([verzoek.methode, verzoek.pad, verzoek.ifMatch, verzoek.lichaam])
    const eerder = antwoorden.get(sleutel)
    if (eerder !== undefined) {
      return eerder.vraag === vraag ? { ...eerder.antwoord, replayed: true } : probleem(422, 'sleutel-hergebruikt')
    }
    const uitvoering = voerUit(verzoek)
    if (!('wat' in uitvoering)) return uitvoering
    antwoorden.set(sleutel, { vraag, antwoord: uitvoering.antwoord })
    gedaan.set(sleutel, uitvoering.wat)
    return uitvoering.antwoord
  }

  const inVenster = () => [...meldingen.values()].filter(({ eind }) => eind === null || eind >= loket.vensterVanaf)
  const regels = () => inVenster().map((stand) => ({ meldingsnummer: stand.meldingsnummer, hash: hashVan(stand) }))

  const lees = (pad: string): LoketAntwoord => {
    loket.verzoeken.get += 1
    const { pathname, searchParams: vraag } = new URL(pad, 'http://loket')
    const na = Number(vraag.get('na'))
    const limiet = Number(vraag.get('limiet'))
    if (pathname === '/v1/mutaties') {
      const mutaties = feed.slice(na, na + limiet)
      const cursor = na + mutaties.length
      const meer = feed.length > cursor
      return antwoordVan(200, { mutaties, cursor, meer, ...(meer ? { laatste: feed.length } : {}) })
    }
    if (pathname === '/v1/gelijkheid') {
      const alle = regels()
      const hash = sha256(totaaltekst(alle))
      return antwoordVan(200, { cursor: feed.length, aantal: alle.length, hash, vensterVanaf: loket.vensterVanaf })
    }
    if (pathname === '/v1/gelijkheid/meldingen') {
      const vanaf = regels().filter(({ meldingsnummer }) => meldingsnummer > na)
      const deel = vanaf.slice(0, limiet)
      const volgende = vanaf.length > limiet ? (deel.at(-1)?.meldingsnummer ?? null) : null
      return antwoordVan(200, { regels: deel, volgende })
    }
    const stand = meldingen.get(Number(/^\/v1\/meldingen\/(\d+)$/.exec(pathname)?.[1]))
    return stand === undefined ? probleem(404, 'niet-gevonden') : antwoordVan(200, stand)
  }

  const loket: MemoryLoket = {
    meldingen,
    locaties,
    melders,
    sleutels,
    gedaan,
    mails,
    verzoeken: { post: 0, get: 0 },
    weiger: () => null,
    noemtSleutel: true,
    vensterVanaf: '2025-08-01',
    antwoord: (verzoek) => (verzoek.methode === 'GET' ? lees(verzoek.pad) : eenmalig(verzoek)),
    bijlage: ({ meldingsnummer, id, naam, type, sha256: hash, inhoud }) => {
      loket.verzoeken.post += 1
      const stand = meldingen.get(meldingsnummer)
      if (stand === undefined) return probleem(404, 'niet-gevonden')
      const hier = stand.bijlagen.find((een) => een.id === id)
      if (hier !== undefined) {
        return hier.sha256 === hash && hier.naam === naam
          ? { ...metStand(200, stand), replayed: true }
          : probleem(422, 'sleutel-hergebruikt')
      }
      if (!magInhoudWijzigen(stand.status)) return probleem(409, 'overgang-niet-toegestaan')
      const regel = { id, naam, type, grootte: inhoud.byteLength, sha256: hash, op: stand.laatsteMutatie }
      gedaan.set(id, 'bijlage')
      return metStand(201, leg(stand, { bijlagen: [...stand.bijlagen, regel] }, id))
    },
    wijzig: (meldingsnummer, anders) => {
      const oud = meldingen.get(meldingsnummer)
      if (oud !== undefined) leg(oud, anders, null)
    },
    locatie: (locatie) => {
      locaties.set(locatie.id, locatie)
      voegToe('locatie', locatie.id, locatie.versie, locatie)
    },
    melder: (melder) => {
      melders.set(melder.id, melder)
      voegToe('melder', melder.id, melder.versie, melder)
    },
    voerElders: (inhoud) => voerOp(inhoud, null).meldingsnummer,
    versies: (meldingsnummer) => versies.get(meldingsnummer) ?? [],
    bijMutatie: () => {},
    cursor: () => feed.length,
  }
  return loket
}
