import { terugNaarConcept } from '#renderer/store/daden/terug-naar-concept.ts'
import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import type { LoketAntwoord, LoketVerzoek } from '#shared/contract/host.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { antwoordVan, type MemoryLoket, maakMemoryLoket, probleem } from './memory-loket.ts'
import { maakSyncDesk, type SyncDesk } from './sync-desk.ts'
import { eenInhoud, pgnNr } from './things.ts'
import { maakVirtueleTijd, type VirtueleTijd } from './virtual-time.ts'

/**
 * A small world in which the real sync code runs on time, chance and a network that the test holds in its hand
 * (`reliability.md` D-T1). One number replays a history exactly.
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
  'dood-voor-antwoord',
  'sessie-verlopen',
] as const
export type Storing = (typeof STORINGEN)[number]

export const GEBEURTENISSEN = [
  'zet-klaar',
  'zet-klaar-ander',
  'zet-klaar-gif',
  'haal-terug',
  'gemeente',
  'elders',
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
const IK = 'coordinator.00zv'
const ANDER = 'melder.00zv'

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
  /** Chance of a fault per request. */
  kans: number
  noemtSleutel: boolean
  gebeurtenissen: readonly Gebeurtenis[]
}

export interface Verslag {
  storingen: Map<Storing, number>
  gezet: number
  gif: number
  /** Requests that asked for a melding to be taken, whether they arrived or not. */
  pogingen: number
  /** Taken back, and refused because DUO may have it. */
  teruggehaald: number
  vastgehouden: number
  loket: MemoryLoket
  desk: SyncDesk
}

class Wereld {
  readonly tijd: VirtueleTijd = maakVirtueleTijd()
  readonly loket = maakMemoryLoket()
  readonly storingen = new Map<Storing, number>()
  readonly toeval: () => number
  readonly desk: SyncDesk
  kans: number
  gezet = 0
  gif = 0
  pogingen = 0
  teruggehaald = 0
  vastgehouden = 0
  wie = IK

  constructor({ zaad, kans, noemtSleutel }: Geschiedenis) {
    this.toeval = toevalVan(zaad)
    this.kans = kans
    this.loket.noemtSleutel = noemtSleutel
    this.loket.weiger = ({ toelichting }) =>
      toelichting === 'gif'
        ? { status: 422, code: 'gegevens-ongeldig', velden: [{ pad: 'eind', code: 'eind-voor-begin' }] }
        : null
    this.desk = maakSyncDesk({
      tijd: this.tijd,
      toeval: this.toeval,
      // The wall clock of this desk lies: by years, and backwards now and then (Y7).
      klok: () => Date.UTC(2026, 2, 29) + Math.floor((this.toeval() - 0.5) * 20 * 365 * 86_400_000),
      bereikbaar: async () => {
        await this.tijd.wacht(5)
        return this.toeval() >= this.kans / 2
      },
      loket: (verzoek) => this.bezorg(verzoek),
    })
  }

  kies<T>(uit: readonly T[]): T {
    return uit[Math.floor(this.toeval() * uit.length)] as T
  }

  async bezorg(verzoek: LoketVerzoek): Promise<LoketAntwoord> {
    if (verzoek.methode === 'POST') this.pogingen += 1
    await this.tijd.wacht(1 + Math.floor(this.toeval() * 40))
    const storing = this.toeval() < this.kans ? this.kies(STORINGEN) : null
    if (storing !== null) this.storingen.set(storing, (this.storingen.get(storing) ?? 0) + 1)
    const retryAfter = Math.floor(this.toeval() * 90)
    if (storing === 'weg-voor-duo') throw new DeskFout('geen-verbinding')
    if (storing === 'fout-500-voor') return antwoordVan(500, '')
    if (storing === 'te-druk') return probleem(429, 'te-druk', { retryAfter })
    if (storing === 'buiten-dienst') return probleem(503, 'storing-bij-duo', this.toeval() < 0.5 ? { retryAfter } : {})
    if (storing === 'sleutel-bezig') return probleem(409, 'sleutel-bezig', { retryAfter: 1 })
    if (storing === 'portaal') return antwoordVan(404, '<html>Aanmelden op wifi</html>')
    if (storing === 'sessie-verlopen') return probleem(401, 'sessie-verlopen')
    const antwoord = this.loket.antwoord(verzoek)
    if (storing === 'dubbel-bezorgd') this.loket.antwoord(verzoek)
    await this.tijd.wacht(
      storing === 'traag' ? 20_000 + Math.floor(this.toeval() * 200_000) : Math.floor(this.toeval() * 40),
    )
    if (storing === 'weg-na-duo') throw new DeskFout('antwoord-uitgebleven')
    if (storing === 'fout-500-na') return antwoordVan(502, '')
    if (storing === 'afgekapt')
      return { ...antwoord, lichaam: antwoord.lichaam.slice(0, Math.floor(this.toeval() * antwoord.lichaam.length)) }
    if (storing === 'dood-voor-antwoord') this.sterf()
    return antwoord
  }

  sterf(): void {
    this.desk.dood()
    void this.desk.start()
  }

  meldAan(wie: string): void {
    this.wie = wie
    this.desk.meldAan(wie)
  }

  async zetKlaar(namens: string, toelichting: string): Promise<void> {
    this.gezet += 1
    await this.desk.zetKlaar(namens, { toelichting, leerling: { pgn: pgnNr(Math.floor(this.toeval() * 5)) } })
  }

  /** The user takes something back; what DUO may have must not let go. */
  async haalTerug(): Promise<void> {
    const operatie = this.kies(await this.desk.winkel.outbox())
    if (operatie === undefined) return
    try {
      await this.desk.winkel.werk((lezer) => terugNaarConcept(lezer, operatie.id, NU))
      this.gezet -= 1
      if (operatie.soort === 'opvoeren' && operatie.inhoud.toelichting === 'gif') this.gif -= 1
      this.teruggehaald += 1
    } catch (oorzaak) {
      if (foutcodeVan(oorzaak) !== 'overgang-niet-toegestaan' || operatie.status !== 'onderweg') throw oorzaak
      this.vastgehouden += 1
    }
  }

  async doe(gebeurtenis: Gebeurtenis): Promise<void> {
    const nummers = [...this.loket.meldingen.keys()]
    switch (gebeurtenis) {
      case 'zet-klaar':
        return await this.zetKlaar(IK, `nr ${this.gezet}`)
      case 'zet-klaar-ander':
        return await this.zetKlaar(ANDER, `nr ${this.gezet}`)
      case 'zet-klaar-gif':
        this.gif += 1
        return await this.zetKlaar(IK, 'gif')
      case 'haal-terug':
        return await this.haalTerug()
      case 'gemeente':
        if (nummers.length > 0)
          this.loket.wijzig(this.kies(nummers), { status: 'B', toelichtingGemeente: `t${this.toeval()}` })
        return
      case 'elders':
        this.loket.voerElders(eenInhoud({ toelichting: 'elders', leerling: { pgn: pgnNr(9) } }))
        return
      case 'dood':
        return this.sterf()
      case 'offline':
      case 'online':
        return this.desk.zegOnline(gebeurtenis === 'online')
      case 'meld-aan-ik':
        return this.meldAan(IK)
      case 'meld-aan-ander':
        return this.meldAan(ANDER)
      case 'nu':
        return void this.desk.sync.nu()
      case 'wacht-kort':
        return await this.tijd.verder(this.toeval() * 300)
      case 'wacht-lang':
        return await this.tijd.verder(this.toeval() * 20 * 60_000)
    }
  }
}

/** Plays a history, then lets everything heal: network back, each user signed in once more, and time to spare. */
export async function speel(geschiedenis: Geschiedenis): Promise<Verslag> {
  const wereld = new Wereld(geschiedenis)
  const { desk, tijd, loket } = wereld
  desk.meldAan(IK)
  void desk.start()
  await tijd.verder(50)
  for (const gebeurtenis of geschiedenis.gebeurtenissen) {
    await wereld.doe(gebeurtenis)
    await tijd.verder(wereld.toeval() * 60)
  }
  wereld.kans = 0
  desk.zegOnline(true)
  for (const wie of [ANDER, IK]) {
    wereld.meldAan(wie)
    // Longer than the slowest answer, the longest wait and a few polls together.
    await tijd.verder(30 * 60_000)
  }
  const { storingen, gezet, gif, pogingen, teruggehaald, vastgehouden } = wereld
  return { storingen, gezet, gif, pogingen, teruggehaald, vastgehouden, loket, desk }
}
