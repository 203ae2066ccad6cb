import { DeskFout, foutcodeVan } from '#shared/contract/errors.ts'
import type { Host, Kluis, Stempel } from '#shared/contract/host.ts'
import { bytesVan, tekstVan } from './bytes.ts'
import {
  DATABASE_VERSIE,
  type DeskDatabase,
  databaseNaam,
  neemSlot,
  type Omgeving,
  omgevingVanVenster,
  openDatabase,
} from './db.ts'
import type { Desk } from './desk.ts'
import { type Deskstaat, leesDeskstaat } from './desk-staat.ts'
import { ontsleutel, type Sleutelbos, versleutel } from './envelope.ts'
import type { IdMaker, Klok } from './klok.ts'
import { eisRuimte, kopieZonderSleutel } from './kopie/bij-host.ts'
import { herstelKopie } from './kopie/herstel.ts'
import { leesOverzichtbytes, type Overzichtbytes } from './meldingenkast.ts'
import { type Begin, OpenDesk } from './ontgrendeld.ts'
import { eersteStand, leesStand, STAND, type Stand } from './stand.ts'
import { controleerWachtzin, geheimVan, maakKluis, openKluis, openMetComputer, type Sleutelwoord } from './vault.ts'

/** What both ways in need. Clock and ids are injected; the surroundings are the window's unless a test brings its own. */
export interface Toegang {
  host: Host
  klok?: Klok
  id?: IdMaker
  omgeving?: Partial<Omgeving>
}

interface Wereld {
  host: Host
  klok: Klok
  id: IdMaker
  omgeving: Omgeving
}

function wereldVan({ host, klok, id, omgeving }: Toegang): Wereld {
  return {
    host,
    klok: klok ?? Date.now,
    id: id ?? (() => crypto.randomUUID()),
    omgeving: { ...omgevingVanVenster(), ...omgeving },
  }
}

/**
 * Makes the desk on a computer that never had one. Throws `wachtzin-te-kort`, and `opslag-verdwenen`, `opslag-nieuwer` or
 * `al-geopend` when there is or was a desk here: nothing existing is ever replaced.
 */
export async function nieuweDesk(toegang: Toegang & { wachtzin: string }): Promise<Desk> {
  controleerWachtzin(toegang.wachtzin)
  const wereld = wereldVan(toegang)
  const { host, klok, id, omgeving } = wereld
  const loslaten = await neemSlot('verzuimdesk-nieuw', omgeving.locks)
  try {
    const staat = await leesDeskstaat(host, omgeving)
    if (staat.soort === 'nieuwer') throw new DeskFout('opslag-nieuwer')
    if (staat.soort === 'verdwenen') throw new DeskFout('opslag-verdwenen')
    if (staat.soort === 'vergrendeld') throw new DeskFout('al-geopend')
    const { kluis, bos } = await maakKluis({ wachtzin: toegang.wachtzin, klok, id })
    const stand = eersteStand(kluis.storeId)
    // Store, then Kluis, then stamp: a start that is cut off in between leaves an empty store that counts as none.
    const db = await openDatabase(databaseNaam(kluis.storeId), omgeving, { moetBestaan: false })
    try {
      const envelop = await versleutel(bos, STAND, stand.revisie, bytesVan(JSON.stringify(stand)))
      await db.meta.add({ k: STAND.sleutel, d: envelop })
      await host.vraag('vault.bewaar', kluis)
    } finally {
      db.close()
    }
    return await open(wereld, kluis, bos, null, 'aangemaakt')
  } finally {
    loslaten()
  }
}

/**
 * Unlocks the desk of this computer. Throws `wachtzin-onjuist` or `herstelsleutel-onjuist`; `niet-gevonden` where no desk was ever
 * made; what `openMetComputer` throws, and `vergrendeld` where the key store of the computer may not open it now; `opslag-verdwenen`, `opslag-nieuwer`, `gegevens-beschadigd` for the recovery screen; `al-geopend` when another
 * window has it. No failure changes or deletes anything.
 */
export async function openDesk(toegang: Toegang & (Sleutelwoord | { computersleutel: true })): Promise<Desk> {
  const wereld = wereldVan(toegang)
  const staat = await leesDeskstaat(wereld.host, wereld.omgeving)
  if (staat.soort === 'nieuw') throw new DeskFout('niet-gevonden')
  if (staat.soort === 'verdwenen') throw new DeskFout('opslag-verdwenen')
  if (staat.soort === 'nieuwer') throw new DeskFout('opslag-nieuwer')
  const { kluis, stempel } = staat
  if (!('computersleutel' in toegang)) {
    const sleutel = openKluis(kluis, geheimVan(toegang))
    // Working out the key takes half a second in which the disk has nothing to do: its bytes come in meanwhile. A store that is to be
    // changed by opening it stays shut until the key is right.
    if (stempel?.schemaVersie !== DATABASE_VERSIE)
      return await open(wereld, kluis, await sleutel, stempel, 'ontgrendeld')
    const [deur, bos] = await Promise.allSettled([openDeur(wereld, kluis, stempel), sleutel])
    if (deur.status === 'rejected') throw deur.reason
    if (bos.status === 'fulfilled') return await binnen(wereld, deur.value, kluis, bos.value, stempel, 'ontgrendeld')
    deur.value.sluit()
    throw bos.reason
  }
  if (!magStil(staat)) throw new DeskFout('vergrendeld')
  const { bos, opnieuw } = await openMetComputer(kluis, wereld.host)
  if (opnieuw !== null) await wereld.host.vraag('vault.bewaar', opnieuw)
  return await open(wereld, opnieuw ?? kluis, bos, stempel, 'ontgrendeld')
}

/**
 * Whether a start may open without a question: the key store of the computer has a wrap, and nobody locked the desk since it was last
 * open. OUR CHOICE (`reliability.md` B1, B5, B7): the operating system's sign-in stands in for the passphrase at a start, because whoever
 * is signed in there could ask that key store anyway; but a lock, by her, by idle time or by sleep, is a promise that whoever sits down
 * next must know the passphrase, so after it the key store is not asked, not even by a fresh start of the app.
 */
export function magStil(staat: Deskstaat): boolean {
  return (
    staat.soort === 'vergrendeld' &&
    staat.kluis.wraps.some(({ soort }) => soort === 'computer') &&
    staat.stempel !== null &&
    staat.stempel.vergrendeld !== true
  )
}

/**
 * Restores a copy into a new store, switches this computer to it and opens it. What stood here before stays on the disk under
 * its own name. Throws `kopie-onleesbaar`, `kopie-nieuwer`, `kopie-afgekapt`, `kopie-beschadigd`, the faults of a wrong
 * secret, `schijf-vol` where there is no room for a copy of this size (bytes; left out: not looked at), and `al-geopend` while a window
 * has the desk; then nothing changed.
 */
export async function herstelDesk(
  toegang: Toegang & Sleutelwoord & { bron: AsyncIterable<Uint8Array>; grootte?: number },
): Promise<Desk> {
  const wereld = wereldVan(toegang)
  const { host, klok, id, omgeving } = wereld
  const hier = await host.vraag('vault.lees', null)
  const loslaten = hier === null ? () => {} : await neemSlot(databaseNaam(hier.storeId), omgeving.locks)
  try {
    if (toegang.grootte !== undefined) await eisRuimte(host, toegang.grootte)
    const geheim = geheimVan(toegang)
    const kluis = await herstelKopie({ bron: toegang.bron, geheim, host, omgeving, klok, id })
    return await open(wereld, kluis, await openKluis(kluis, geheim), null, 'hersteld')
  } finally {
    loslaten()
  }
}

/** The store of this window alone, with the rows of its overview on their way. Nothing of it is decrypted or trusted yet. */
interface Deur {
  db: DeskDatabase
  overzicht: Promise<Overzichtbytes>
  loslaten: () => void
  sluit: () => void
}

async function openDeur({ host, klok, omgeving }: Wereld, kluis: Kluis, stempel: Stempel | null): Promise<Deur> {
  const naam = databaseNaam(kluis.storeId)
  const loslaten = await neemSlot(naam, omgeving.locks)
  try {
    if (stempel !== null && stempel.schemaVersie < DATABASE_VERSIE) {
      // The next line changes the store for good: what an older Verzuimdesk made is kept first (`reliability.md` C7).
      await kopieZonderSleutel({ host, omgeving, klok, kluis, stempel, soort: 'voor-bijwerken' }).catch((oorzaak) => {
        if (foutcodeVan(oorzaak) !== 'kan-hier-niet') throw oorzaak
      })
    }
    const db = await openDatabase(naam, omgeving, { moetBestaan: true })
    const overzicht = leesOverzichtbytes(db)
    // Whoever comes in waits for it; when nobody does, its failure is nobody's.
    overzicht.catch(() => {})
    return {
      ...{ db, overzicht, loslaten },
      sluit: () => {
        db.close()
        loslaten()
      },
    }
  } catch (oorzaak) {
    loslaten()
    throw oorzaak
  }
}

async function open(wereld: Wereld, kluis: Kluis, bos: Sleutelbos, stempel: Stempel | null, wat: Begin): Promise<Desk> {
  return await binnen(wereld, await openDeur(wereld, kluis, stempel), kluis, bos, stempel, wat)
}

async function binnen(
  { host, klok, id, omgeving }: Wereld,
  { db, overzicht, loslaten, sluit }: Deur,
  kluis: Kluis,
  bos: Sleutelbos,
  stempel: Stempel | null,
  wat: Begin,
): Promise<Desk> {
  try {
    const [stand, persistent, { appVersie }] = await Promise.all([
      standVan(db, bos, kluis),
      omgeving.opslag?.persist().catch(() => null) ?? null,
      host.vraag('app.info', null),
    ])
    // The stamp is never ahead of a healthy store: a shorter audit trail is an emptied or an older store.
    if (stempel !== null && stand.audit.volgorde < (stempel.aantallen.audit ?? 0)) {
      throw new DeskFout('opslag-verdwenen')
    }
    const van = { db, omgeving, bos, stand, host, klok, id, appVersie, persistent, loslaten, kluis, stempel }
    const desk = new OpenDesk(van)
    await desk.begin(wat, await overzicht)
    return desk
  } catch (oorzaak) {
    sluit()
    throw oorzaak
  }
}

async function standVan(db: DeskDatabase, bos: Sleutelbos, kluis: Kluis): Promise<Stand> {
  const rij = await db.meta.get(STAND.sleutel)
  if (rij === undefined) throw new DeskFout('opslag-verdwenen')
  let stand: Stand
  try {
    stand = leesStand(JSON.parse(tekstVan(await ontsleutel(bos, STAND, rij.d))))
  } catch (oorzaak) {
    throw oorzaak instanceof DeskFout ? oorzaak : new DeskFout('gegevens-beschadigd')
  }
  if (stand.storeId !== kluis.storeId) throw new DeskFout('opslag-verdwenen')
  return stand
}
