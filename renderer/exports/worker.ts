import { z } from 'zod'
import { foutcodeVan } from '#shared/contract/errors.ts'
import {
  type Erbij,
  type ExportBericht,
  type ExportVervolg,
  exportVervolg,
  exportVraag,
} from '#shared/exports/opdracht.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import { haalLettertypen } from './lettertypen-web.ts'
import { maak, maakTekening } from './maak.ts'

// zod would try `new Function` to go faster: the policy of this app forbids it, and each try is a reported violation.
z.config({ jitless: true })

/** One job per worker: the whole memory of an export goes when the worker ends. */
const werker = self as unknown as {
  postMessage(bericht: ExportBericht, over?: Transferable[]): void
  addEventListener(soort: 'message', ontvanger: (gebeurtenis: MessageEvent<unknown>) => void): void
}

/** Pieces that may be on their way at once: enough to keep both sides busy, few enough to bound the memory. */
const STUKKEN_ONDERWEG = 4
/** Bytes before a piece goes on its way: each one is a message and a write. */
const STUK = 1 << 20

// ---- meldingen that flow in ------------------------------------------------------------------------------------------

const wachtrij: ExportVervolg[] = []
let wekker: (() => void) | null = null

async function volgende(): Promise<ExportVervolg> {
  for (;;) {
    const eerste = wachtrij.shift()
    if (eerste !== undefined) return eerste
    await new Promise<void>((klaar) => {
      wekker = klaar
    })
    wekker = null
  }
}

/** A block at a time: within it they come as they lie on the disk, and are written in the order of the list. */
async function* meldingen(): AsyncGenerator<MeldingOpDesk> {
  let blok: { plaats: number; melding: MeldingOpDesk }[] = []
  // The next batch is fetched while this one is written.
  werker.postMessage({ soort: 'meer' })
  for (;;) {
    const bericht = await volgende()
    if (bericht.soort === 'einde') return
    if (bericht.soort !== 'meldingen') continue
    werker.postMessage({ soort: 'meer' })
    for (const [n, melding] of bericht.meldingen.entries()) blok.push({ plaats: bericht.plaatsen[n] ?? 0, melding })
    if (!bericht.blokKlaar) continue
    blok.sort((een, ander) => een.plaats - ander.plaats)
    for (const { melding } of blok) yield melding
    blok = []
  }
}

// ---- what lies around one melding ------------------------------------------------------------------------------------

let erbijKomt: ((erbij: Erbij) => void) | null = null

/** One question at a time: what came is used before the next is asked. */
const erbij = (melding: MeldingId): Promise<Erbij> =>
  new Promise((klaar) => {
    erbijKomt = klaar
    werker.postMessage({ soort: 'erbij', meldingId: melding })
  })

// ---- pieces that flow out --------------------------------------------------------------------------------------------

let onderweg = 0
let ruimte: (() => void) | null = null

/** Small pieces are put together; resolves when there is room for the next. */
function maakSchrijver() {
  let buffer = new Uint8Array(STUK)
  let vol = 0
  const stuur = async (bytes: Uint8Array<ArrayBuffer>) => {
    while (onderweg >= STUKKEN_ONDERWEG)
      await new Promise<void>((klaar) => {
        ruimte = klaar
      })
    onderweg++
    werker.postMessage({ soort: 'stuk', bytes }, [bytes.buffer])
  }
  const leeg = async () => {
    if (vol === 0) return
    const stuk = buffer.slice(0, vol)
    vol = 0
    await stuur(stuk)
  }
  return {
    schrijf: async (stuk: Uint8Array) => {
      for (let van = 0; van < stuk.length; ) {
        const nu = Math.min(stuk.length - van, buffer.length - vol)
        buffer.set(stuk.subarray(van, van + nu), vol)
        vol += nu
        van += nu
        if (vol === buffer.length) await leeg()
      }
    },
    /** Everything is written, not only sent. */
    klaar: async () => {
      await leeg()
      buffer = new Uint8Array()
      while (onderweg > 0)
        await new Promise<void>((klaar) => {
          ruimte = klaar
        })
    },
  }
}

// ---- the job ---------------------------------------------------------------------------------------------------------

let begonnen = false
werker.addEventListener('message', ({ data }) => {
  if (!begonnen) {
    begonnen = true
    void doe(data)
    return
  }
  const bericht = exportVervolg.parse(data)
  if (bericht.soort === 'geschreven') {
    onderweg--
    ruimte?.()
    return
  }
  if (bericht.soort === 'erbij') {
    erbijKomt?.(bericht.erbij)
    return
  }
  wachtrij.push(bericht)
  wekker?.()
})

async function doe(data: unknown): Promise<void> {
  try {
    const { opdracht, inStukken, alsTekening, metErbij } = exportVraag.parse(data)
    if (alsTekening) {
      const tekening = await maakTekening(opdracht, haalLettertypen)
      if (tekening === null) throw new Error('no single document')
      const { titel, bladen, ontbrekendeTekens } = tekening
      const alles = bladen.map((vormen) => [...vormen])
      werker.postMessage({ soort: 'tekening', titel, bladen: alles, ontbrekendeTekens: [...ontbrekendeTekens] })
      return
    }
    const schrijver = inStukken ? maakSchrijver() : null
    const { bestandsnaam, bytes, ontbrekendeTekens } = await maak(
      opdracht,
      haalLettertypen,
      (gedaan) => werker.postMessage({ soort: 'voortgang', gedaan }),
      { meldingen, schrijf: schrijver?.schrijf ?? null, ...(metErbij ? { erbij } : {}) },
    )
    if (schrijver !== null && bytes.length > 0) await schrijver.schrijf(bytes)
    await schrijver?.klaar()
    const heel = schrijver === null ? bytes : new Uint8Array()
    werker.postMessage({ soort: 'klaar', bestandsnaam, bytes: heel, ontbrekendeTekens }, [heel.buffer])
  } catch (oorzaak) {
    // Only the code crosses: the cause may hold what was being exported.
    werker.postMessage({ soort: 'fout', fout: { code: foutcodeVan(oorzaak) } })
  }
}
