import { DeskFout } from '#shared/contract/errors.ts'
import type { Host, Kluis } from '#shared/contract/host.ts'
import { bijlage } from '#shared/schema/bijlage.ts'
import { stuksleutel } from '../bijlagenkast.ts'
import { bytesVan, tekstVan } from '../bytes.ts'
import { type DeskDatabase, databaseNaam, type Omgeving, openDatabase, opslagfout } from '../db.ts'
import { kopVan, ontsleutel, type Sleutelbos, versleutel } from '../envelope.ts'
import { type IdMaker, type Klok, nuAls } from '../klok.ts'
import { VERSIE } from '../migrations/lijst.ts'
import { leesStand, STAND, type Stand } from '../stand.ts'
import { stempelVan } from '../stempel.ts'
import { isStuktabel } from '../tabellen.ts'
import { type Geheim, openKluis } from '../vault.ts'
import { erbij, gelijk, LEEG } from '../waarmerk.ts'
import { type KopieKop, type Kopierij, leesKopie } from './formaat.ts'

const PER_GREEP = 200

/** What is in a copy, without its key: for the question before a restore. Reads it to its end, so it is whole when this resolves. */
export async function bekijkKopie(bron: AsyncIterable<Uint8Array>): Promise<KopieKop & { rijen: number }> {
  const { kop, rijen } = await leesKopie(bron)
  let aantal = 0
  for await (const _ of rijen) aantal += 1
  return { ...kop, rijen: aantal }
}

/**
 * Restores a copy into a new database and switches to it only after every row opened, every sum agreed and the copy proved to
 * be whole (`reliability.md` C7). What stood here before stays where it is, under its own name; nothing is deleted. Throws
 * what `leesKopie` and `openKluis` throw, and `kopie-nieuwer` for a copy of a newer Verzuimdesk.
 */
export async function herstelKopie(eisen: {
  bron: AsyncIterable<Uint8Array>
  geheim: Geheim
  host: Host
  omgeving: Omgeving
  klok: Klok
  id: IdMaker
}): Promise<Kluis> {
  const { host, omgeving, klok } = eisen
  const { kop, rijen } = await leesKopie(eisen.bron)
  if (kop.schemaVersie > VERSIE) throw new DeskFout('kopie-nieuwer')
  const bos = await openKluis(kop.kluis, eisen.geheim)
  const storeId = eisen.id()
  const naam = databaseNaam(storeId)
  const db = await openDatabase(naam, omgeving, { moetBestaan: false })
  try {
    const stand = await vul(db, bos, rijen, kop.schemaVersie)
    const nieuw: Stand = { ...stand, storeId }
    const d = await versleutel(bos, STAND, nieuw.revisie, bytesVan(JSON.stringify(nieuw)))
    await db.meta.put({ k: STAND.sleutel, d })
    const kluis: Kluis = { ...kop.kluis, storeId, gemaaktOp: nuAls(klok) }
    const { appVersie } = await host.vraag('app.info', null)
    // The switch. The host keeps the former of both files. Cut off in between, the two name different stores: the desk then
    // says that something is gone, and the restore can be done once more.
    await host.vraag('vault.bewaar', kluis)
    await host.vraag('stamp.bewaar', stempelVan(nieuw, appVersie, klok))
    return kluis
  } catch (oorzaak) {
    db.close()
    // Half a restore is no store: nobody has its name yet.
    await db.delete().catch(() => {})
    throw opslagfout(oorzaak)
  } finally {
    db.close()
  }
}

/** Writes every row of a copy, checks that each opens, and that they are all there. Returns the stand of the copy. */
async function vul(
  db: DeskDatabase,
  bos: Sleutelbos,
  rijen: AsyncIterable<Kopierij>,
  schemaVersie: number,
): Promise<Stand> {
  const namen = new Set(db.tables.map(({ name }) => name))
  const koppen: { tabel: string; sleutel: string | number; revisie: number }[] = []
  let standTekst: string | null = null
  let greep: Kopierij[] = []
  /** Pieces that the bijlagen say there are, and those that came. */
  const verwacht = new Map<string, number>()
  const schrijf = async () => {
    await Promise.all(
      greep.map(async (rij) => {
        const bytes = await ontsleutel(bos, rij, rij.envelop)
        if (rij.tabel === 'bijlagen')
          verwacht.set(String(rij.sleutel), bijlage.parse(JSON.parse(tekstVan(bytes))).delen)
      }),
    )
    const perTabel = Map.groupBy(greep, ({ tabel }) => tabel)
    for (const [tabel, deel] of perTabel) {
      // A table that went since then has nowhere to go; what it held was lifted out of it by the step that dropped it.
      if (!namen.has(tabel)) {
        if (schemaVersie === VERSIE) throw new DeskFout('kopie-beschadigd')
        continue
      }
      await db.table(tabel).bulkAdd(deel.map(({ sleutel, envelop }) => ({ k: sleutel, d: envelop })))
    }
    greep = []
  }
  try {
    for await (const rij of rijen) {
      if (rij.tabel === STAND.tabel && rij.sleutel === STAND.sleutel)
        standTekst = tekstVan(await ontsleutel(bos, STAND, rij.envelop))
      else koppen.push({ tabel: rij.tabel, sleutel: rij.sleutel, revisie: kopVan(rij.envelop).revisie })
      greep.push(rij)
      if (greep.length >= PER_GREEP) await schrijf()
    }
    await schrijf()
  } catch (oorzaak) {
    // A row that does not open with the right key was changed after it was copied.
    throw oorzaak instanceof DeskFout && oorzaak.code === 'gegevens-beschadigd'
      ? new DeskFout('kopie-beschadigd')
      : oorzaak
  }
  if (standTekst === null) throw new DeskFout('kopie-beschadigd')
  const stand = leesStand(JSON.parse(standTekst))
  const delen = new Set(koppen.flatMap(({ tabel, sleutel }) => (tabel === 'bijlageDelen' ? [sleutel] : [])))
  for (const [id, aantal] of verwacht) {
    for (let nummer = 0; nummer < aantal; nummer++) {
      if (!delen.delete(stuksleutel(id, nummer))) throw new DeskFout('kopie-beschadigd')
    }
  }
  if (delen.size > 0) throw new DeskFout('kopie-beschadigd')
  for (const [tabel, som] of Object.entries(stand.waarmerken)) {
    if (isStuktabel(tabel)) continue
    const hier = koppen
      .filter((kop) => kop.tabel === tabel)
      .reduce((tot, { sleutel, revisie }) => erbij(tot, stand.zaad, sleutel, revisie), LEEG)
    if (!gelijk(hier, som)) throw new DeskFout('kopie-beschadigd')
  }
  return stand
}
