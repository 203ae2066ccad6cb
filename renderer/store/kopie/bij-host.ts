import { sha256 } from '@noble/hashes/sha2.js'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Host, Kluis, Stempel } from '#shared/contract/host.ts'
import type { KopieRegel, KopieSoort } from '#shared/contract/host-vormen.ts'
import { maakAdem } from '../adem.ts'
import { type Bytes, hexVan, samen } from '../bytes.ts'
import { databaseNaam, type Omgeving, openZoalsHetIs } from '../db.ts'
import { type Klok, nuAls } from '../klok.ts'
import type { KopieKop } from './formaat.ts'
import { bekijkKopie } from './herstel.ts'
import { maakKopie } from './maak.ts'

/** Bytes that are hashed and go to the host at once, far below what it takes: the window, and the computer, get a pause after each. */
const GREEP = 128 * 1024

/**
 * Gives a copy to the host piece by piece. The host flushes it, reads it back from the disk and compares size and SHA-256 with what
 * is named here; only then the copy exists and older ones make room (`reliability.md` C7). Throws `schijf-vol`, `kopie-bezig`,
 * `kopie-beschadigd`; then there is no copy and the older ones are all there.
 */
export async function bewaarKopie(
  host: Host,
  wat: { storeId: string; soort: KopieSoort; grootte: number },
  stukken: AsyncIterable<Bytes>,
): Promise<KopieRegel> {
  const { id } = await host.vraag('backup.begin', wat)
  const hash = sha256.create()
  const adem = maakAdem()
  let grootte = 0
  let greep: Bytes[] = []
  let lengte = 0
  const stuur = async () => {
    if (lengte === 0) return
    const inhoud = samen(...greep)
    greep = []
    lengte = 0
    grootte += inhoud.length
    // A page of meldingen is far below a megabyte, a piece of an import is not.
    for (let van = 0; van < inhoud.length; van += GREEP) {
      const deel = inhoud.subarray(van, van + GREEP)
      hash.update(deel)
      await adem()
      await host.vraag('backup.deel', { id, inhoud: deel })
    }
  }
  try {
    for await (const stuk of stukken) {
      greep.push(stuk)
      lengte += stuk.length
      if (lengte >= GREEP) await stuur()
    }
    await stuur()
    return await host.vraag('backup.klaar', { id, grootte, sha256: hexVan(hash.digest()) })
  } catch (oorzaak) {
    await host.vraag('backup.afbreken', { id }).catch(() => {})
    throw oorzaak
  }
}

/** The bytes of a copy that the host keeps. */
export async function* leesBijHost(host: Host, { naam, storeId }: Pick<KopieRegel, 'naam' | 'storeId'>) {
  for (let vanaf = 0; ; ) {
    const { inhoud } = await host.vraag('backup.lees', { naam, storeId, vanaf })
    if (inhoud.length === 0) return
    yield inhoud
    vanaf += inhoud.length
  }
}

/** One collection: how many stand here now, and how many there are in the copy. Null: not known. */
export interface Verschil {
  naam: string
  nu: number | null
  kopie: number
}
export interface Kopiebeeld {
  gemaaktOp: string
  appVersie: string
  /** The ways in that it opens with: those of the day on which it was made. */
  wegen: Kluis['wraps'][number]['soort'][]
  /** Everything that is in one of the two. */
  verschillen: Verschil[]
}

/** Counts that say nothing to anybody: how pages and pieces are laid out. */
const INWENDIG = ['bladen', 'segmenten', 'deltas', 'bijlageDelen', 'importterug', 'audit', 'voorkeuren']

/**
 * What is in a copy and what a restore would change, without its key. Reads it to its end, so a damaged one is refused here,
 * by the name of its damage: `kopie-onleesbaar`, `kopie-nieuwer`, `kopie-afgekapt`, `kopie-beschadigd`.
 */
export async function vergelijkKopie(host: Host, bron: AsyncIterable<Uint8Array>): Promise<Kopiebeeld> {
  const { aantallen, gemaaktOp, appVersie, kluis } = await bekijkKopie(bron)
  const hier = await host.vraag('stamp.lees', null).catch(() => null)
  const namen = [...new Set([...Object.keys(aantallen), ...Object.keys(hier?.aantallen ?? {})])]
  const verschillen = namen
    .filter((naam) => !INWENDIG.includes(naam))
    .map((naam) => ({ naam, nu: hier?.aantallen[naam] ?? null, kopie: aantallen[naam] ?? 0 }))
    .filter(({ nu, kopie }) => (nu ?? 0) > 0 || kopie > 0)
  return { gemaaktOp, appVersie, wegen: kluis.wraps.map(({ soort }) => soort), verschillen }
}

/**
 * A copy of a store as it lies there, without its key: before a new version of the app touches it, and from the recovery screen,
 * where nothing opens. Damaged rows go along as they are. Throws `opslag-verdwenen` when there is no such store.
 */
export async function kopieZonderSleutel(eisen: {
  host: Host
  omgeving: Omgeving
  klok: Klok
  kluis: Kluis
  stempel: Stempel | null
  soort: KopieSoort
}): Promise<KopieRegel> {
  const { host, omgeving, klok, kluis, stempel, soort } = eisen
  const db = await openZoalsHetIs(databaseNaam(kluis.storeId), omgeving)
  try {
    const { appVersie } = await host.vraag('app.info', null)
    const kop: KopieKop = {
      appVersie: stempel?.appVersie ?? appVersie,
      schemaVersie: Math.max(1, Math.floor(db.backendDB().version / 10)),
      gemaaktOp: nuAls(klok),
      aantallen: stempel?.aantallen ?? {},
      kluis,
    }
    const grootte = await gebruikteRuimte(omgeving)
    return await bewaarKopie(host, { storeId: kluis.storeId, soort, grootte }, maakKopie(db, kop))
  } finally {
    db.close()
  }
}

/** Bytes that this origin takes on the disk, as the browser estimates it; 0 where it does not say. */
export async function gebruikteRuimte(omgeving: Omgeving): Promise<number> {
  const { usage = 0 } = (await omgeving.opslag?.estimate?.().catch(() => ({ usage: 0 }))) ?? {}
  return usage
}

const MB = 1024 * 1024

/** Throws `schijf-vol` unless three times what is to be written, and half a gigabyte, are free (`reliability.md` C9). */
export async function eisRuimte(host: Host, grootte: number): Promise<void> {
  let vrij: number
  try {
    vrij = (await host.vraag('opslag.vrij', null)).vrij
  } catch {
    // A host that does not know does not stop anybody: a full disk is told by the write itself.
    return
  }
  if (vrij < 3 * grootte + 500 * MB) throw new DeskFout('schijf-vol')
}
