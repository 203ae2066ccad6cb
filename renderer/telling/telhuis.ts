import { vertrouwdAdres } from '#renderer/exports/werkeradres.ts'
import { pauze } from '#renderer/store/adem.ts'
import type { Desk } from '#renderer/store/desk.ts'
import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { urenIdentiteit } from '#renderer/store/tabellen.ts'
import type { Opdracht } from '#renderer/store/winkel.ts'
import type { Leerlingstand, Telleerling } from '#shared/domain/signalen.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingId, MeldingId } from '#shared/schema/identificatie.ts'
import type { EerdereMelding } from '#shared/schema/telling.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { Doorrekening, NaarTelwerker, Telproef, VanTelwerker } from './berichten.ts'
import { type Afsprakenstand, alsEerdereMelding, alsTelleerling, leesAfspraken, leesRegels } from './wereld.ts'
import werkerAdres from './worker.ts?worker&url'

/** What the screens see of the count. */
export interface Telhuisstand {
  /** False until the first count came back. */
  geteld: boolean
  bezig: boolean
  standen: ReadonlyMap<LeerlingId, Leerlingstand>
  /** Null while there are no hours. */
  afspraken: Afsprakenstand | null
  /** A count failed: what is shown is not known to be right. */
  fout: boolean
}

const LEEG: Telhuisstand = { geteld: false, bezig: false, standen: new Map(), afspraken: null, fout: false }
/** Blocks in one message: copying more at once would hold up the window. */
const PER_BERICHT = 400
/** Changes that come close together are counted once. */
const WACHT_MS = 120

/**
 * Keeps the count of an open desk up to date in a worker: everything when it begins or when the rules change, and after that only the
 * pupils whom a commit touched. Results live in memory only.
 */
export class Telhuis {
  readonly #desk: Desk
  readonly #vandaag: () => IsoDatum
  readonly #werker: Worker
  readonly #stop: () => void
  readonly #luisteraars = new Set<() => void>()
  readonly #wacht = new Map<number, (antwoord: VanTelwerker) => void>()
  #stand = LEEG
  #volgnummer = 0
  #beurt: Promise<void> = Promise.resolve()
  #alles = true
  #geraakt = new Set<LeerlingId>()
  /** Blocks that a commit wrote; null: taken away. */
  #uren = new Map<string, Urenblok | null>()
  #wekker: ReturnType<typeof setTimeout> | undefined
  #einde = false
  #eersteKeer = true
  readonly #meldingen = new Map<LeerlingId, Map<MeldingId, EerdereMelding>>()
  readonly #vanWie = new Map<MeldingId, LeerlingId>()

  constructor(desk: Desk, vandaag: () => IsoDatum) {
    this.#desk = desk
    this.#vandaag = vandaag
    this.#werker = new Worker(vertrouwdAdres(werkerAdres), { type: 'module', name: 'verzuimdesk-telling' })
    this.#werker.onmessage = ({ data }: MessageEvent<VanTelwerker>) => {
      const ontvanger = this.#wacht.get(data.id)
      this.#wacht.delete(data.id)
      ontvanger?.(data)
    }
    this.#werker.onerror = (gebeurtenis) => {
      gebeurtenis.preventDefault()
      this.#zet({ bezig: false, fout: true })
    }
    this.#stop = desk.winkel.bijCommit((opdracht) => this.#naCommit(opdracht))
    desk.bijEinde(() => this.sluit())
    this.#plan(0)
  }

  readonly stand = (): Telhuisstand => this.#stand
  readonly luister = (luisteraar: () => void): (() => void) => {
    this.#luisteraars.add(luisteraar)
    return () => this.#luisteraars.delete(luisteraar)
  }

  /** Resolves when every change so far is counted. */
  async klaar(): Promise<void> {
    clearTimeout(this.#wekker)
    this.#wekker = undefined
    this.#beurt = this.#beurt.then(() => this.#werk())
    await this.#beurt
  }

  /** What Vandaag would become with these blocks, handed over in pieces. */
  async proef(
    stukken: AsyncIterable<readonly Urenblok[]>,
    weg: readonly { leerlingId: LeerlingId; schooljaar: number }[],
    peildatum: IsoDatum | null,
  ): Promise<Telproef | null> {
    await this.klaar()
    if (this.#stand.afspraken === null && peildatum !== null) await this.#begin(peildatum)
    this.#zeg({ soort: 'proefuren', begin: true, zet: [], weg })
    for await (const zet of stukken) this.#zeg({ soort: 'proefuren', begin: false, zet, weg: [] })
    const antwoord = await this.#vraag((id) => ({ soort: 'proef', id, peildatum }))
    return antwoord.soort === 'proef' ? antwoord.proef : null
  }

  /** *Wie haalt vrijdag de 16?* */
  async reken(tot: IsoDatum): Promise<Doorrekening[]> {
    await this.klaar()
    const antwoord = await this.#vraag((id) => ({ soort: 'reken', id, tot }))
    return antwoord.soort === 'reken' ? antwoord.lijst : []
  }

  /** The day changed, or something that no commit tells of. */
  alles(): void {
    this.#alles = true
    this.#plan()
  }

  sluit(): void {
    this.#einde = true
    clearTimeout(this.#wekker)
    this.#stop()
    this.#werker.terminate()
    this.#stand = LEEG
    for (const [id, ontvanger] of this.#wacht) ontvanger({ soort: 'fout', id })
    this.#wacht.clear()
  }

  #naCommit(opdracht: Opdracht): void {
    if (opdracht.kalenders || opdracht.verzuimkaarten || opdracht.importverslagen || opdracht.locaties)
      this.#alles = true
    for (const { id, leerlingId, inhoud, stand } of opdracht.meldingen?.zet ?? [])
      this.#neemMelding({ ...inhoud, id, leerlingId, status: stand?.status ?? 'W' })
    for (const id of opdracht.meldingen?.weg ?? []) this.#vergeetMelding(id as MeldingId)
    for (const { id } of opdracht.leerlingen?.zet ?? []) this.#geraakt.add(id)
    for (const id of opdracht.leerlingen?.weg ?? []) this.#geraakt.add(id as LeerlingId)
    for (const blok of opdracht.verzuimuren?.zet ?? []) this.#uren.set(urenIdentiteit(blok), blok)
    for (const sleutel of opdracht.verzuimuren?.weg ?? []) this.#uren.set(sleutel, null)
    if (this.#alles || this.#geraakt.size > 0 || this.#uren.size > 0) this.#plan()
  }

  #neemMelding(melding: Telmelding): void {
    this.#vergeetMelding(melding.id)
    const eerder = alsEerdereMelding(melding)
    this.#geraakt.add(melding.leerlingId)
    if (eerder === null) return
    this.#vanWie.set(melding.id, melding.leerlingId)
    const hier = this.#meldingen.get(melding.leerlingId)
    if (hier) hier.set(melding.id, eerder)
    else this.#meldingen.set(melding.leerlingId, new Map([[melding.id, eerder]]))
  }

  #vergeetMelding(id: MeldingId): void {
    const wie = this.#vanWie.get(id)
    if (wie === undefined) return
    this.#vanWie.delete(id)
    this.#meldingen.get(wie)?.delete(id)
    this.#geraakt.add(wie)
  }

  #eerder(id: LeerlingId): EerdereMelding[] {
    return [...(this.#meldingen.get(id)?.values() ?? [])]
  }

  #plan(over = WACHT_MS): void {
    if (this.#einde) return
    clearTimeout(this.#wekker)
    this.#wekker = setTimeout(() => {
      this.#beurt = this.#beurt.then(() => this.#werk())
    }, over)
  }

  async #werk(): Promise<void> {
    if (this.#einde || (!this.#alles && this.#geraakt.size === 0 && this.#uren.size === 0)) return
    const alles = this.#alles
    const geraakt = this.#geraakt
    const uren = this.#uren
    this.#alles = false
    this.#geraakt = new Set()
    this.#uren = new Map()
    this.#zet({ bezig: true })
    try {
      if (alles) await this.#allesOpnieuw(geraakt, uren)
      else await this.#gewijzigd(geraakt, uren)
    } catch {
      if (this.#einde) return
      // Shown as unknown, and tried again from the beginning at the next change.
      this.#alles = true
      this.#eersteKeer = true
      this.#zet({ bezig: false, fout: true })
    }
  }

  async #allesOpnieuw(geraakt: ReadonlySet<LeerlingId>, uren: ReadonlyMap<string, Urenblok | null>): Promise<void> {
    const desk = this.#desk
    const afspraken = await leesAfspraken(desk, this.#vandaag())
    if (afspraken === null) {
      this.#zet({ geteld: true, bezig: false, standen: new Map(), afspraken: null, fout: false })
      this.#eersteKeer = true
      return
    }
    this.#zeg({ soort: 'afspraken', afspraken: afspraken.afspraken })
    const { peildatum } = afspraken.afspraken.regels
    const er = new Set((await desk.leerlingen.lijst()).map(({ id }) => id))
    this.#zeg({ soort: 'leerlingen', zet: [], weg: [...geraakt].filter((id) => !er.has(id)) })
    await this.#stuurLeerlingen(peildatum)
    if (this.#eersteKeer) {
      for (const schooljaar of await desk.uren.schooljaren())
        await this.#stuurBlokken(await desk.uren.blokken(schooljaar))
      this.#eersteKeer = false
    } else await this.#stuurUren(uren)
    await this.#tel(null, afspraken)
  }

  /** Rules and pupils for a dry run before the first import: nothing of it is shown. */
  async #begin(peildatum: IsoDatum): Promise<void> {
    const { afspraken } = await leesRegels(this.#desk, peildatum)
    this.#zeg({ soort: 'afspraken', afspraken })
    await this.#stuurLeerlingen(peildatum)
  }

  async #stuurLeerlingen(peildatum: IsoDatum): Promise<void> {
    const leerlingen = await this.#desk.leerlingen.lijst()
    if (this.#eersteKeer) await this.#neemMeldingen()
    for (let i = 0; i < leerlingen.length; i += PER_BERICHT * 5) {
      const deel = leerlingen.slice(i, i + PER_BERICHT * 5)
      const zet = deel.flatMap((leerling) => alsTelleerling(leerling, this.#eerder(leerling.id), peildatum) ?? [])
      const gezet = new Set(zet.map(({ id }) => id))
      this.#zeg({ soort: 'leerlingen', zet, weg: deel.flatMap(({ id }) => (gezet.has(id) ? [] : [id])) })
      await pauze()
    }
  }

  /** Read once; after that every commit tells what changed. */
  async #neemMeldingen(): Promise<void> {
    const { overzicht } = this.#desk
    const rijen = overzicht.zoek({ sorteer: { op: 'gewijzigdOp', aflopend: false } })
    for (let van = 0; van < rijen.length; van += PER_BERICHT * 5) {
      for (const rij of rijen.subarray(van, van + PER_BERICHT * 5)) {
        const melding = overzicht.lees(rij)
        if (melding !== null) this.#neemMelding(melding)
      }
      await pauze()
    }
  }

  async #gewijzigd(geraakt: Set<LeerlingId>, uren: ReadonlyMap<string, Urenblok | null>): Promise<void> {
    const { afspraken } = this.#stand
    if (afspraken === null) return
    await this.#stuurUren(uren)
    if (geraakt.size > 0) {
      const { peildatum } = afspraken.afspraken.regels
      const zet: Telleerling[] = []
      const weg: LeerlingId[] = []
      for (const id of geraakt) {
        const leerling = await this.#desk.leerlingen.lees(id)
        const tel = leerling === null ? null : alsTelleerling(leerling, this.#eerder(id), peildatum)
        if (tel === null) weg.push(id)
        else zet.push(tel)
      }
      this.#zeg({ soort: 'leerlingen', zet, weg })
    }
    const welke = new Set(geraakt)
    for (const sleutel of uren.keys()) welke.add(sleutel.slice(0, sleutel.indexOf('/')) as LeerlingId)
    await this.#tel([...welke], afspraken)
  }

  async #stuurUren(uren: ReadonlyMap<string, Urenblok | null>): Promise<void> {
    const zet: Urenblok[] = []
    const weg: { leerlingId: LeerlingId; schooljaar: number }[] = []
    for (const [sleutel, blok] of uren) {
      if (blok !== null) zet.push(blok)
      else {
        const streep = sleutel.lastIndexOf('/')
        weg.push({ leerlingId: sleutel.slice(0, streep) as LeerlingId, schooljaar: Number(sleutel.slice(streep + 1)) })
      }
    }
    await this.#stuurBlokken(zet)
    if (weg.length > 0) this.#zeg({ soort: 'uren', zet: [], weg })
  }

  async #stuurBlokken(blokken: readonly Urenblok[]): Promise<void> {
    for (let i = 0; i < blokken.length; i += PER_BERICHT) {
      this.#zeg({ soort: 'uren', zet: blokken.slice(i, i + PER_BERICHT).map(los), weg: [] })
      await pauze()
    }
  }

  async #tel(welke: readonly LeerlingId[] | null, afspraken: Afsprakenstand): Promise<void> {
    const antwoord = await this.#vraag((id) => ({ soort: 'tel', id, welke }))
    if (antwoord.soort !== 'geteld') throw new Error('telling')
    const standen = welke === null ? new Map<LeerlingId, Leerlingstand>() : new Map(this.#stand.standen)
    for (const id of welke ?? []) standen.delete(id)
    for (const stand of antwoord.standen) standen.set(stand.leerlingId, stand)
    this.#zet({ geteld: true, bezig: false, standen, afspraken, fout: false })
  }

  #vraag(maak: (id: number) => NaarTelwerker): Promise<VanTelwerker> {
    const id = ++this.#volgnummer
    return new Promise((klaar) => {
      this.#wacht.set(id, klaar)
      this.#zeg(maak(id))
    })
  }

  #zeg(bericht: NaarTelwerker): void {
    this.#werker.postMessage(bericht)
  }

  #zet(deel: Partial<Telhuisstand>): void {
    if (this.#einde) return
    this.#stand = { ...this.#stand, ...deel }
    for (const luisteraar of this.#luisteraars) luisteraar()
  }
}

type Telmelding = Pick<Overzichtrij, 'id' | 'leerlingId' | 'soort' | 'begin' | 'eind' | 'status'>

/** Blocks are views on a page: a clone would carry the whole page along with each of them. */
const los = (blok: Urenblok): Urenblok => ({ ...blok, rijen: blok.rijen.slice() })

const huizen = new WeakMap<Desk, Telhuis>()

/** The one count of a desk; it begins with the first screen that asks. */
export function telhuisVan(desk: Desk, vandaag: () => IsoDatum): Telhuis {
  const bestaand = huizen.get(desk)
  if (bestaand) return bestaand
  const nieuw = new Telhuis(desk, vandaag)
  huizen.set(desk, nieuw)
  return nieuw
}
