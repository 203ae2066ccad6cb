import { vertrouwdAdres } from '#renderer/exports/werkeradres.ts'
import { pauze } from '#renderer/store/adem.ts'
import type { Host } from '#shared/contract/host.ts'
import { herkenBestand } from '#shared/import/herken.ts'
import { GRENZEN, Weigering, type Weigeringscode } from '#shared/import/weigering.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import type { Geopend, NaarImportwerker, Proef, VanImportwerker } from './berichten.ts'
import werkerAdres from './worker.ts?worker&url'

export type Voortgang = Extract<VanImportwerker, { soort: 'voortgang' }>
type Zonder<S extends NaarImportwerker['soort']> = Omit<Extract<NaarImportwerker, { soort: S }>, 'soort' | 'id'>

/** Without a sign of life for so long the worker is ended (reliability E1). */
const STIL_MS = 30_000
const PER_BERICHT = 400

/** One file in a worker of its own: ending it takes along everything that was read. Every failure of the file is a {@link Weigering}. */
export class Importwerker {
  readonly #werker: Worker
  readonly #host: Pick<Host, 'vraag'>
  /** A workbook that was taken: the host will read it. */
  #werkboek: Uint8Array | null = null
  /** What the host is reading for this file. */
  #elders: string | null = null
  readonly #wacht = new Map<number, { klaar(antwoord: VanImportwerker): void; mislukt(oorzaak: Weigering): void }>()
  readonly #voortgang: (voortgang: Voortgang) => void
  #volgnummer = 0
  #bewaker: ReturnType<typeof setTimeout> | undefined
  #einde: Weigeringscode | null = null

  constructor(
    host: Pick<Host, 'vraag'>,
    voortgang: (voortgang: Voortgang) => void,
    adres: string | URL = vertrouwdAdres(werkerAdres),
  ) {
    this.#host = host
    this.#voortgang = voortgang
    this.#werker = new Worker(adres, { type: 'module', name: 'verzuimdesk-import' })
    this.#werker.onmessage = ({ data }: MessageEvent<VanImportwerker>) => this.#ontvang(data)
    // Out of memory ends here too.
    this.#werker.onerror = (gebeurtenis) => {
      gebeurtenis.preventDefault()
      this.stop('onleesbaar')
    }
  }

  /** Takes the file and gives its SHA-256 in hexadecimal; nothing of it is read yet. The bytes of a text are empty afterwards. */
  async neem(bytes: Uint8Array): Promise<string> {
    this.#werkboek = herkenBestand(bytes) === 'zip' ? bytes : null
    // Before it is copied anywhere.
    if (this.#werkboek !== null && bytes.byteLength > GRENZEN.excel) throw new Weigering('excel-te-groot')
    // Text is handed over where that can be: copying a file of 90 MB would hold up the window. The caller is done with it.
    const geheel =
      this.#werkboek === null && bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    const antwoord = await this.#vraag(
      (id) => ({ soort: 'neem', id, bytes }),
      geheel ? [bytes.buffer as ArrayBuffer] : [],
    )
    if (antwoord.soort !== 'genomen') throw new Weigering('onleesbaar')
    return antwoord.sha256
  }

  /** Opens the file that was taken. */
  async open(geplakt: boolean, blad = 0): Promise<Geopend> {
    const werkboek = this.#werkboek
    this.#werkboek = null
    const cellen = werkboek === null ? null : await this.#leesElders(werkboek, blad)
    const antwoord = await this.#vraag((id) => ({ soort: 'open', id, geplakt, cellen }))
    if (antwoord.soort !== 'geopend') throw new Weigering('onleesbaar')
    return antwoord.geopend
  }

  /** Who is on this desk, in pieces, so that the window answers in between. */
  async gids(leerlingen: readonly LeerlingOpDesk[]): Promise<void> {
    this.#zeg({ soort: 'gids', begin: true, leerlingen: [] })
    for (let i = 0; i < leerlingen.length; i += PER_BERICHT) {
      this.#zeg({ soort: 'gids', begin: false, leerlingen: leerlingen.slice(i, i + PER_BERICHT) })
      await pauze()
    }
  }

  /** What is on this desk, in pieces, so that the window answers in between. */
  async bestaand(blokken: readonly Urenblok[], begin: boolean): Promise<void> {
    if (begin) this.#zeg({ soort: 'bestaand', begin: true, blokken: [] })
    for (let i = 0; i < blokken.length; i += PER_BERICHT) {
      this.#zeg({
        soort: 'bestaand',
        begin: false,
        // Blocks are views on a page: a clone would carry the whole page along.
        blokken: blokken.slice(i, i + PER_BERICHT).map((blok) => ({ ...blok, rijen: blok.rijen.slice() })),
      })
      await pauze()
    }
  }

  async uren(vraag: Zonder<'uren'>): Promise<Extract<Proef, { inhoud: 'uren' }>> {
    const antwoord = await this.#vraag((id) => ({ soort: 'uren', id, ...vraag }))
    if (antwoord.soort !== 'proef' || antwoord.proef.inhoud !== 'uren') throw new Weigering('onleesbaar')
    return antwoord.proef
  }

  async leerlingen(vraag: Zonder<'leerlingen'>): Promise<Extract<Proef, { inhoud: 'leerlingen' }>> {
    const antwoord = await this.#vraag((id) => ({ soort: 'leerlingen', id, ...vraag }))
    if (antwoord.soort !== 'proef' || antwoord.proef.inhoud !== 'leerlingen') throw new Weigering('onleesbaar')
    return antwoord.proef
  }

  /** The blocks of the last dry run, piece by piece. */
  async *blokken(aantal: number): AsyncGenerator<Urenblok[]> {
    for (let van = 0; van < aantal; van += PER_BERICHT) {
      const antwoord = await this.#vraag((id) => ({ soort: 'blokken', id, van, aantal: PER_BERICHT }))
      if (antwoord.soort !== 'blokken') throw new Weigering('onleesbaar')
      yield antwoord.blokken
    }
  }

  /** The new and changed pupils of the last dry run, piece by piece. */
  async *personen(aantal: number): AsyncGenerator<LeerlingOpDesk[]> {
    for (let van = 0; van < aantal; van += PER_BERICHT) {
      const antwoord = await this.#vraag((id) => ({ soort: 'personen', id, van, aantal: PER_BERICHT }))
      if (antwoord.soort !== 'personen') throw new Weigering('onleesbaar')
      yield antwoord.personen
    }
  }

  /** Ends the worker at once; what was asked rejects. */
  stop(code: Weigeringscode = 'gestopt'): void {
    if (this.#einde !== null) return
    this.#einde = code
    clearTimeout(this.#bewaker)
    if (this.#elders !== null) void this.#host.vraag('import.stop', { id: this.#elders }).catch(() => {})
    this.#werker.terminate()
    for (const { mislukt } of this.#wacht.values()) mislukt(new Weigering(code))
    this.#wacht.clear()
  }

  /** A workbook is unpacked and read in a process of the host, with its memory and its clock; a DeskFout when that does not start. */
  async #leesElders(inhoud: Uint8Array, blad: number): Promise<Uint8Array> {
    const id = crypto.randomUUID()
    this.#elders = id
    try {
      const antwoord = await this.#host.vraag('import.werkboek', { id, inhoud: new Uint8Array(inhoud), blad })
      if (this.#einde !== null) throw new Weigering(this.#einde)
      if (antwoord.soort === 'geweigerd') throw new Weigering(antwoord.reden)
      return antwoord.cellen
    } finally {
      this.#elders = null
    }
  }

  #ontvang(bericht: VanImportwerker): void {
    if (bericht.soort === 'voortgang') {
      this.#bewaak()
      this.#voortgang(bericht)
      return
    }
    const wie = this.#wacht.get(bericht.id)
    this.#wacht.delete(bericht.id)
    this.#bewaak()
    if (bericht.soort === 'geweigerd') wie?.mislukt(new Weigering(bericht.code))
    else wie?.klaar(bericht)
  }

  #vraag(maak: (id: number) => NaarImportwerker, mee: Transferable[] = []): Promise<VanImportwerker> {
    if (this.#einde !== null) return Promise.reject(new Weigering(this.#einde))
    const id = ++this.#volgnummer
    return new Promise((klaar, mislukt) => {
      this.#wacht.set(id, { klaar, mislukt })
      this.#bewaak()
      this.#zeg(maak(id), mee)
    })
  }

  #zeg(bericht: NaarImportwerker, mee: Transferable[] = []): void {
    if (this.#einde === null) this.#werker.postMessage(bericht, mee)
  }

  #bewaak(): void {
    clearTimeout(this.#bewaker)
    if (this.#wacht.size > 0) this.#bewaker = setTimeout(() => this.stop('te-traag'), STIL_MS)
  }
}
