import { biedOpnieuwAan } from '#renderer/store/daden/bied-opnieuw-aan.ts'

import { terugNaarConcept } from '#renderer/store/daden/terug-naar-concept.ts'
import type { Pushnieuws } from '#renderer/sync/bronnen.ts'
import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import type { LoketAntwoord } from '#shared/contract/host.ts'
import { locatieVerzoek, melderVerzoek } from '#shared/contract/loket.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie } from '#shared/schema/desk.ts'
import type { LocatieId, MelderId } from '#shared/schema/identificatie.ts'
import { meldingInhoud } from '#shared/schema/melding.ts'
import { antwoordVan, type MemoryLoket, maakMemoryLoket, probleem } from './memory-loket.ts'
import { maakSyncDesk, type SyncDesk } from './sync-desk.ts'
import { aangemeld, eenInhoud, pgnNr } from './things.ts'
import { maakVirtueleTijd, type VirtueleTijd } from './virtual-time.ts'

/**
 * A small world in which the real sync code of two to five desks and a municipality runs on time, chance and a network that the test
 * holds in its hand (`reliability.md` D-T1). One number replays a history exactly.
 */
export const STORINGEN = [
  'weg-voor-duo',
  'weg-na-duo',
  'afgekapt',
  'fout-500-voor',
  'fout-500-na',
  'te-druk',
  'buiten-dienst',
  'sleutel-bezig',
  'portaal',
  'traag',
  'dubbel-bezorgd',
  'later-nog-eens-bezorgd',
  'dood-voor-antwoord',
  'sessie-verlopen',
] as const
export type Storing = (typeof STORINGEN)[number]
/** What happens to a push on its way. */
export const PUSHSTORINGEN = ['push-weg', 'push-dubbel', 'push-laat', 'push-verbroken'] as const
export type Pushstoring = (typeof PUSHSTORINGEN)[number]

export const DADEN = [
  'zet-klaar',
  'zet-klaar-ander',
  'zet-klaar-gif',
  'wijzig',
  'wijzig-gif',
  'trek-in',
  'stuur-door',
  'bijlage',
  'mentorbericht',
  'locatie',
  'melder',
  'haal-terug',
  'laat-vervallen',
  'bied-opnieuw-aan',
  'los-op',
] as const
export const GEBEURTENISSEN = [
  ...DADEN,
  'gemeente',
  'dood',
  'offline',
  'online',
  'meld-aan-ik',
  'meld-aan-ander',
  'nu',
  'wacht-kort',
  'wacht-lang',
] as const
export type Gebeurtenis = (typeof GEBEURTENISSEN)[number]

const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')
/** Free texts of the school, in which each act leaves a mark of its own. */
export const TEKSTVELDEN = ['toelichting', 'ondernomenActie', 'reden'] as const
type Tekstveld = (typeof TEKSTVELDEN)[number]
const GIF = 'gif'
/** Meldingen that every desk finds when it starts. */
export const AL_BIJ_DUO = 2
const LOCATIE = 'dependance' as LocatieId
const MELDER = 'rixt' as MelderId

/** Small seeded generator (mulberry32): numbers in [0, 1). */
function toevalVan(zaad: number): () => number {
  let a = zaad >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export interface Geschiedenis {
  zaad: number
  desks: number
  /** Chance of a fault per request. */
  kans: number
  noemtSleutel: boolean
  /** Seconds to think. */
  bedenktijd: number
  gebeurtenissen: readonly { desk: number; wat: Gebeurtenis }[]
}

/** A desk with what a person at it did. */
export interface Werkplek {
  desk: SyncDesk
  nummer: number
  ik: string
  ander: string
  zegPush: (nieuws: Pushnieuws) => void
}

export interface Verslag {
  storingen: Map<Storing | Pushstoring, number>
  /** How often each act was done, and how often it was rightly refused. */
  gedaan: Map<string, number>
  geweigerd: Map<string, number>
  conflicten: number
  /** Marks that somebody typed and that were set ready, by who did it. */
  merken: { merk: string; desk: number; veld: Tekstveld }[]
  /** Operaties that have a key for ever (what has no content to merge). */
  sleutels: { id: string; soort: Operatie['soort']; desk: number }[]
  /** Everything that was taken back, dropped or written over by the same person, as text. */
  teruggenomen: string
  pogingen: number
  loket: MemoryLoket
  werkplekken: Werkplek[]
}

class Wereld {
  readonly tijd: VirtueleTijd = maakVirtueleTijd()
  readonly loket = maakMemoryLoket()
  readonly toeval: () => number
  readonly werkplekken: Werkplek[] = []
  readonly verslag: Verslag
  kans: number
  #merk = 0

  constructor({ zaad, kans, noemtSleutel, desks, bedenktijd }: Geschiedenis) {
    this.toeval = toevalVan(zaad)
    this.kans = kans
    this.loket.noemtSleutel = noemtSleutel
    this.loket.weiger = (inhoud) =>
      TEKSTVELDEN.some((veld) => inhoud[veld].includes(GIF)) ? { status: 422, code: 'gegevens-ongeldig' } : null
    this.loket.bijMutatie = (cursor) => this.#duw(cursor)
    this.loket.melder(this.#melder('Rixt', 1))
    for (let n = 0; n < AL_BIJ_DUO; n++) {
      const inhoud = eenInhoud({ toelichting: `al bij DUO ${n}`, leerling: { pgn: pgnNr(n) } })
      const nummer = this.loket.voerElders(inhoud)
      const id = `00000007-0000-4000-8000-00000000000${n}`
      this.loket.wijzig(nummer, { terugmeldingen: [{ id, op: NU, van: 'Gemeente', tekst: 'Wij bellen' }] })
    }
    for (let nummer = 1; nummer <= desks; nummer++) this.werkplekken.push(this.#maakWerkplek(nummer, bedenktijd))
    this.verslag = {
      storingen: new Map(),
      gedaan: new Map(),
      geweigerd: new Map(),
      conflicten: 0,
      merken: [],
      sleutels: [],
      teruggenomen: '',
      pogingen: 0,
      loket: this.loket,
      werkplekken: this.werkplekken,
    }
  }

  #melder(naam: string, versie: number) {
    const vast = { functie: null, email: 'r@school.nl', telefoon: null, locatieIds: [], actief: true }
    return { id: MELDER, brin: '00ZV', naam, versie, ...vast } as never
  }

  #maakWerkplek(nummer: number, bedenktijd: number): Werkplek {
    const luisteraars = new Set<(nieuws: Pushnieuws) => void>()
    const desk = maakSyncDesk({
      tijd: this.tijd,
      toeval: this.toeval,
      desk: nummer,
      bedenktijd,
      // The wall clock of this desk lies: by years, and backwards now and then (Y7).
      klok: () => Date.UTC(2026, 2, 29) + Math.floor((this.toeval() - 0.5) * 20 * 365 * 86_400_000),
      bereikbaar: async () => {
        await this.tijd.wacht(5)
        return this.toeval() >= this.kans / 2
      },
      loket: (verzoek) => this.bezorg(werkplek, verzoek.methode !== 'GET', () => this.loket.antwoord(verzoek)),
      bijlage: (verzoek) => this.bezorg(werkplek, true, () => this.loket.bijlage(verzoek)),
      push: {
        begin: () => werkplek.zegPush({ soort: 'verbonden', verbonden: true }),
        stop: () => {},
        luister: (ontvanger) => {
          luisteraars.add(ontvanger)
          return () => luisteraars.delete(ontvanger)
        },
      },
    })
    const zegPush = (nieuws: Pushnieuws) => {
      for (const ontvanger of [...luisteraars]) ontvanger(nieuws)
    }
    const ik = nummer === 1 ? 'coordinator.00zv' : `collega-${nummer}.00zv`
    const werkplek: Werkplek = { desk, nummer, ik, ander: `melder-${nummer}.00zv`, zegPush }
    return werkplek
  }

  kies<T>(uit: readonly T[]): T | undefined {
    return uit[Math.floor(this.toeval() * uit.length)]
  }

  #tel(storing: Storing | Pushstoring): void {
    this.verslag.storingen.set(storing, (this.verslag.storingen.get(storing) ?? 0) + 1)
  }

  /** DUO tells every desk that there is news; what happens to that is chance. */
  #duw(cursor: number): void {
    for (const werkplek of this.werkplekken) {
      const nieuws = { soort: 'nieuws', cursor } as const
      const storing = this.toeval() < this.kans ? (this.kies(PUSHSTORINGEN) ?? null) : null
      if (storing !== null) this.#tel(storing)
      if (storing === 'push-weg') continue
      if (storing === 'push-verbroken') werkplek.zegPush({ soort: 'verbonden', verbonden: false })
      if (storing === 'push-laat') this.tijd.na(this.toeval() * 120_000, () => werkplek.zegPush(nieuws))
      else this.tijd.na(1, () => werkplek.zegPush(nieuws))
      if (storing === 'push-dubbel') this.tijd.na(2, () => werkplek.zegPush(nieuws))
    }
  }

  async bezorg(werkplek: Werkplek, schrijft: boolean, vraag: () => LoketAntwoord): Promise<LoketAntwoord> {
    if (schrijft) this.verslag.pogingen += 1
    await this.tijd.wacht(1 + Math.floor(this.toeval() * 40))
    const storing = this.toeval() < this.kans ? (this.kies(STORINGEN) ?? null) : null
    if (storing !== null) this.#tel(storing)
    const retryAfter = Math.floor(this.toeval() * 90)
    if (storing === 'weg-voor-duo') throw new DeskFout('geen-verbinding')
    if (storing === 'fout-500-voor') return antwoordVan(500, '')
    if (storing === 'te-druk') return probleem(429, 'te-druk', { retryAfter })
    if (storing === 'buiten-dienst') return probleem(503, 'storing-bij-duo', this.toeval() < 0.5 ? { retryAfter } : {})
    if (storing === 'sleutel-bezig') return probleem(409, 'sleutel-bezig', { retryAfter: 1 })
    if (storing === 'portaal') return antwoordVan(404, '<html>Aanmelden op wifi</html>')
    if (storing === 'sessie-verlopen') return probleem(401, 'sessie-verlopen')
    const antwoord = vraag()
    if (storing === 'dubbel-bezorgd') vraag()
    // A copy of the request that hung somewhere arrives long after everybody went on.
    if (storing === 'later-nog-eens-bezorgd') this.tijd.na(this.toeval() * 300_000, () => void vraag())
    await this.tijd.wacht(
      storing === 'traag' ? 20_000 + Math.floor(this.toeval() * 200_000) : Math.floor(this.toeval() * 40),
    )
    if (storing === 'weg-na-duo') throw new DeskFout('antwoord-uitgebleven')
    if (storing === 'fout-500-na') return antwoordVan(502, '')
    if (storing === 'afgekapt')
      return { ...antwoord, lichaam: antwoord.lichaam.slice(0, Math.floor(this.toeval() * antwoord.lichaam.length)) }
    if (storing === 'dood-voor-antwoord') this.sterf(werkplek)
    return antwoord
  }

  sterf({ desk }: Werkplek): void {
    desk.dood()
    void desk.start()
  }

  meldAan({ desk }: Werkplek, wie: string): void {
    desk.meldAan(wie)
  }

  /** A mark that no other act leaves, in a text field of the school. */
  merk(werkplek: Werkplek, veld: Tekstveld, gif = false): string {
    this.#merk += 1
    const merk = `«${this.#merk}»${gif ? GIF : ''}`
    this.verslag.merken.push({ merk, desk: werkplek.nummer, veld })
    return merk
  }

  neemWeg(wat: unknown): void {
    this.verslag.teruggenomen += JSON.stringify(wat)
  }

  onthoudSleutels(werkplek: Werkplek, voor: readonly Operatie[]): void {
    for (const { id, soort } of werkplek.desk.outbox()) {
      if (voor.some((een) => een.id === id) || ['opvoeren', 'wijzigen', 'locatie', 'melder'].includes(soort)) continue
      this.verslag.sleutels.push({ id, soort, desk: werkplek.nummer })
    }
  }

  /** Does what a person does; a refusal of the desk is right or the history fails. */
  async probeer(werkplek: Werkplek, wat: Gebeurtenis, doe: () => Promise<unknown>): Promise<boolean> {
    const voor = werkplek.desk.outbox()
    const merken = this.verslag.merken.length
    try {
      await doe()
      this.verslag.gedaan.set(wat, (this.verslag.gedaan.get(wat) ?? 0) + 1)
      this.onthoudSleutels(werkplek, voor)
      return true
    } catch (oorzaak) {
      const code = foutcodeVan(oorzaak)
      if (!['overgang-niet-toegestaan', 'gegevens-ongeldig', 'niet-gevonden'].includes(code)) throw oorzaak
      this.verslag.merken.length = merken
      this.verslag.geweigerd.set(wat, (this.verslag.geweigerd.get(wat) ?? 0) + 1)
      return false
    }
  }

  async wijzig(werkplek: Werkplek, gif: boolean): Promise<void> {
    const { desk, ik } = werkplek
    const melding = this.kies(desk.meldingen())
    const veld = this.kies(TEKSTVELDEN)
    if (melding === undefined || veld === undefined) return
    const { id, inhoud: basis } = melding
    // What she writes over here herself was never sent, or was sent before.
    const eigen = desk.outbox().filter((een) => een.meldingId === id)
    await this.probeer(werkplek, gif ? 'wijzig-gif' : 'wijzig', async () => {
      const inhoud = meldingInhoud.parse({ ...basis, [veld]: this.merk(werkplek, veld, gif) })
      await desk.daden.zetWijziging({ id, inhoud, basis, basisVersie: melding.stand?.versie ?? null, namens: ik })
      this.neemWeg(eigen)
    })
  }

  /** The user takes something back; what DUO may have must not let go. */
  async haalTerug(werkplek: Werkplek): Promise<void> {
    const { desk } = werkplek
    const operatie = this.kies(desk.outbox())
    if (operatie === undefined) return
    await this.probeer(werkplek, 'haal-terug', async () => {
      if (operatie.soort === 'opvoeren') await desk.winkel.werk((lezer) => terugNaarConcept(lezer, operatie.id, NU))
      else await desk.daden.neemTerug(operatie.id)
      this.neemWeg(operatie)
      if (operatie.soort === 'opvoeren') this.#vergeet(desk, operatie)
    })
  }

  /** Keys of what hung on a melding that went back. */
  #vergeet(desk: SyncDesk, operatie: Operatie): void {
    const over = new Set(desk.outbox().map(({ id }) => id as string))
    for (const { id } of this.verslag.sleutels) if (!over.has(id)) this.neemWeg(id)
    this.neemWeg(operatie)
  }

  async losOp(werkplek: Werkplek): Promise<void> {
    const { desk, ik } = werkplek
    const botst = desk.meldingen().filter(({ verzending }) => verzending === 'conflict')
    const melding = this.kies(botst)
    if (melding === undefined) return
    const conflict = desk.conflict(melding.id)
    if (conflict === null) return
    this.verslag.conflicten += 1
    const keuzes = Object.fromEntries(
      conflict.velden.map(({ veld, onze, hunne }) => [veld, this.toeval() < 0.5 ? onze : hunne]),
    )
    await this.probeer(werkplek, 'los-op', () => desk.daden.losConflictOp({ id: melding.id, keuzes, namens: ik }))
  }

  async doe({ desk: plaats, wat }: { desk: number; wat: Gebeurtenis }): Promise<void> {
    const werkplek = this.werkplekken[plaats % this.werkplekken.length]
    if (werkplek === undefined) return
    const { desk, ik, ander } = werkplek
    const ontvangen = (): MeldingOpDesk | undefined => this.kies(desk.meldingen().filter(({ stand }) => stand !== null))
    switch (wat) {
      case 'zet-klaar':
      case 'zet-klaar-ander':
      case 'zet-klaar-gif': {
        const leerling = { pgn: pgnNr(Math.floor(this.toeval() * 5)) }
        const namens = wat === 'zet-klaar-ander' ? ander : ik
        const toelichting = this.merk(werkplek, 'toelichting', wat === 'zet-klaar-gif')
        await this.probeer(werkplek, wat, () => desk.zetKlaar(namens, { toelichting, leerling }))
        return
      }
      case 'wijzig':
      case 'wijzig-gif':
        return await this.wijzig(werkplek, wat === 'wijzig-gif')
      case 'trek-in': {
        const melding = this.kies(desk.meldingen())
        if (melding === undefined) return
        const voor = desk.outbox()
        await this.probeer(werkplek, wat, async () => {
          await desk.daden.zetIntrekking({ id: melding.id, reden: 'F', namens: ik })
          const over = new Set(desk.outbox().map(({ id }) => id))
          this.neemWeg(voor.filter(({ id }) => !over.has(id)))
        })
        return
      }
      case 'stuur-door': {
        const melding = this.kies(desk.meldingen())
        if (melding === undefined) return
        const opdracht = { ids: [melding.id], naar: 'rmc' as const, toelichting: null, namens: ik }
        await this.probeer(werkplek, wat, () => desk.daden.zetDoorsturing(opdracht))
        return
      }
      case 'bijlage': {
        const melding = this.kies(desk.meldingen())
        if (melding !== undefined) await this.probeer(werkplek, wat, () => desk.bijlage(ik, melding.id))
        return
      }
      case 'mentorbericht': {
        const melding = ontvangen()
        if (melding === undefined) return
        await this.probeer(werkplek, wat, () =>
          desk.daden.zetMentorbericht({ id: melding.id, melderId: MELDER, namens: ik }),
        )
        return
      }
      case 'locatie':
        return await this.locatie(werkplek)
      case 'melder': {
        const hier = desk.toestand.tabellen.melders.get(MELDER)
        if (hier === undefined) return
        const inhoud = melderVerzoek.parse({ ...hier, naam: `Rixt ${this.toeval()}` })
        await this.probeer(werkplek, wat, () =>
          desk.daden.zetMelder({ id: MELDER, versie: hier.versie, inhoud, namens: ik }),
        )
        return
      }
      case 'haal-terug':
        return await this.haalTerug(werkplek)
      case 'laat-vervallen': {
        const operatie = this.kies(desk.outbox().filter(({ status }) => status === 'fout'))
        if (operatie === undefined) return
        await this.probeer(werkplek, wat, () => desk.daden.laatVervallen(operatie.id, 'niet meer nodig'))
        return
      }
      case 'bied-opnieuw-aan': {
        const operatie = this.kies(desk.outbox().filter(({ status }) => status === 'fout'))
        if (operatie === undefined) return
        await this.probeer(werkplek, wat, () =>
          desk.winkel.werk((lezer) => biedOpnieuwAan(lezer, operatie.id, { nu: NU, nieuwId: desk.id })),
        )
        return
      }
      case 'los-op':
        return await this.losOp(werkplek)
      case 'gemeente':
        return this.gemeente()
      case 'dood':
        return this.sterf(werkplek)
      case 'offline':
      case 'online':
        return desk.zegOnline(wat === 'online')
      case 'meld-aan-ik':
        return this.meldAan(werkplek, ik)
      case 'meld-aan-ander':
        return this.meldAan(werkplek, ander)
      case 'nu':
        return void desk.sync.nu()
      case 'wacht-kort':
        return await this.tijd.verder(this.toeval() * 300)
      case 'wacht-lang':
        return await this.tijd.verder(this.toeval() * 10 * 60_000)
    }
  }

  async locatie(werkplek: Werkplek): Promise<void> {
    const { desk, ik } = werkplek
    const hier = desk.toestand.tabellen.locaties.get(LOCATIE)
    const wacht = desk.outbox().some((een) => een.soort === 'locatie' && een.basis === null)
    const inhoud = locatieVerzoek.parse({
      straat: hier?.straat ?? null,
      huisnummer: null,
      postcode: null,
      onderwijslocatiecode: null,
      vestiging: null,
      actief: true,
      plaats: this.toeval() < 0.5 ? `Plaats ${this.toeval()}` : (hier?.plaats ?? 'Groningen'),
      naam: this.toeval() < 0.5 ? `Naam ${this.toeval()}` : (hier?.naam ?? 'Dependance'),
    })
    const versie = hier === undefined || wacht ? null : hier.versie
    await this.probeer(werkplek, 'locatie', () => desk.daden.zetLocatie({ id: LOCATIE, versie, inhoud, namens: ik }))
  }

  gemeente(): void {
    const nummer = this.kies([...this.loket.meldingen.keys()])
    const stand = nummer === undefined ? undefined : this.loket.meldingen.get(nummer)
    if (nummer === undefined || stand === undefined || stand.status === 'I') return
    const tekst = `t${this.toeval()}`
    if (this.toeval() < 0.4) {
      const id = `00000009-0000-4000-8000-${String(this.loket.cursor()).padStart(12, '0')}`
      const terugmelding = { id, op: NU, van: 'Gemeente', tekst }
      this.loket.wijzig(nummer, { terugmeldingen: [...stand.terugmeldingen, terugmelding] })
    } else {
      this.loket.wijzig(nummer, { status: this.kies(['B', 'K', 'B', 'G'] as const) ?? 'B', toelichtingGemeente: tekst })
    }
  }

  /** Everything heals: network back, each user signed in once more, and time to spare. */
  async genees(): Promise<void> {
    this.kans = 0
    for (const { desk } of this.werkplekken) desk.zegOnline(true)
    // Longer than the slowest answer and the latest copy of a request.
    await this.tijd.verder(310_000)
    for (const wie of ['ander', 'ik'] as const) {
      for (const werkplek of this.werkplekken) {
        const vanAnder = werkplek.desk.outbox().some(({ namens }) => namens === werkplek.ander)
        if (wie === 'ander' && !vanAnder) continue
        this.meldAan(werkplek, werkplek[wie])
        void werkplek.desk.sync.nu()
      }
      // Longer than Retry-After.
      await this.tijd.verder(100_000)
    }
  }
}

/** Plays a history, heals, lets people decide their clashes, and lets every desk compare itself with DUO. */
export async function speel(geschiedenis: Geschiedenis): Promise<Verslag> {
  const wereld = new Wereld(geschiedenis)
  const { tijd, werkplekken } = wereld
  for (const { desk, ik } of werkplekken) {
    desk.meldAan(ik)
    await desk.winkel.werk(async () => ({
      opdracht: { voorkeuren: { zet: [{ sleutel: 'gebruiker', waarde: aangemeld(ik).gebruiker as never }] } },
      uitkomst: null,
    }))
    void desk.start()
  }
  await tijd.verder(1000)
  for (const gebeurtenis of geschiedenis.gebeurtenissen) {
    await wereld.doe(gebeurtenis)
    await tijd.verder(wereld.toeval() * 60)
  }
  await wereld.genees()
  for (let keer = 0; keer < 20; keer++) {
    const botst = werkplekken.filter(({ desk }) => desk.meldingen().some(({ verzending }) => verzending === 'conflict'))
    if (botst.length === 0) break
    for (const werkplek of botst) await wereld.losOp(werkplek)
    await tijd.verder(5_000)
  }
  for (const { desk } of werkplekken) void desk.sync.nu()
  await tijd.verder(2_000)
  for (const { desk } of werkplekken) void desk.sync.vergelijk()
  await tijd.verder(2_000)
  return wereld.verslag
}
