/**
 * The mixed load of the kill campaign, inside the browser, on the real store. Each act tells the server beside the browser when it was
 * acknowledged; what the host would keep in files is kept there too, so that both outlive a killed browser.
 */
import type { Desk } from '#renderer/store/desk.ts'
import { nieuweDesk, openDesk } from '#renderer/store/open-desk.ts'
import type { Host } from '#shared/contract/host.ts'
import { pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { leerlingInStand } from '#shared/schema/melding.ts'
import { legeSchijf, maakMemoryHost, type Schijf } from '#test/sync/memory-host.ts'
import { eenConcept, eenInhoud, eenLeerling, eenStand, pgnNr } from '#test/sync/things.ts'
import { kansVan } from '../kans.ts'

const WACHTZIN = 'vier losse woorden samen'
/** Pupils of the import that is done again and again. */
const LEERLINGEN = 300
/** Meldingen of one page of the feed. */
const BLAD = 70

const heen = (_: string, waarde: unknown) => (waarde instanceof Uint8Array ? { bytes: [...waarde] } : waarde)
const terug = (_: string, waarde: unknown) =>
  typeof waarde === 'object' && waarde !== null && 'bytes' in waarde
    ? Uint8Array.from(waarde.bytes as number[])
    : waarde
const stuur = async (pad: string, inhoud: unknown) => {
  await fetch(pad, { method: 'POST', body: JSON.stringify(inhoud, heen) })
}

/** The host in memory, with its two files at the server. */
async function maakHost(): Promise<Host> {
  const tekst = await (await fetch('/schijf')).text()
  const schijf: Schijf = tekst === '' ? legeSchijf() : JSON.parse(tekst, terug)
  const host = maakMemoryHost(schijf)
  return {
    luister: host.luister,
    vraag: async (methode, invoer) => {
      const uit = await host.vraag(methode, invoer)
      if (methode === 'vault.bewaar' || methode === 'stamp.bewaar') {
        await stuur('/schijf', { kluis: schijf.kluis, stempel: schijf.stempel })
      }
      return uit
    },
  }
}

export let desk: Desk | null = null
export const open = (): Desk => {
  if (desk === null) throw new Error('no desk')
  return desk
}

export async function begin(): Promise<void> {
  desk = await nieuweDesk({ host: await maakHost(), wachtzin: WACHTZIN })
}
export async function ontgrendel(): Promise<void> {
  desk = await openDesk({ host: await maakHost(), wachtzin: WACHTZIN })
}

const uuid = (soort: string, n: number) => `${soort.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`
const inhoudVan = (n: number) => Uint8Array.from({ length: 280_000 }, (_, i) => (i * 7 + n) % 253)
const sha = async (bytes: Uint8Array<ArrayBuffer>) =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (b) => b.toString(16).padStart(2, '0')).join(
    '',
  )

const persoon = eenLeerling()
const kind = leerlingInStand.parse(persoon)
const tekst = eenInhoud()
const stand = eenStand(tekst, persoon, { meldingsnummer: 1 })
function melding(n: number): MeldingOpDesk {
  const meldingsnummer = (2_000_000 + n) as typeof stand.meldingsnummer
  return {
    id: meldingId.parse(uuid('d', n)),
    leerlingId: leerlingId.parse(uuid('e', n % 50)),
    leerling: kind,
    inhoud: tekst,
    meldingsnummer,
    stand: { ...stand, meldingsnummer },
    verzending: 'ontvangen',
    fout: null,
    gemaaktOp: stand.laatsteMutatie,
    gewijzigdOp: stand.laatsteMutatie,
  }
}
const vanSchool = (n: number, ronde: number) => ({
  ...eenLeerling({ pgn: pgnNr(1000 + n), adres: null, inschrijvingen: [], studentnummer: `s${n}`, groep: `g${ronde}` }),
  id: leerlingId.parse(uuid('a', n)),
  bron: 'school' as const,
})
const blok = (n: number, ronde: number) =>
  pakUren(leerlingId.parse(uuid('a', n)), 2026, [
    {
      ...{ dag: '2026-09-07' as IsoDatum, lesuur: 1 + (n % 9), van: null, tot: null, uren: 1, minuten: null },
      ...{ vak: 'Ő', code: `g${ronde}`, registratie: 'ongeoorloofd' as const },
    },
  ])

/** Works until the browser dies: four hands at once, each from its own seed. `vanaf`: numbers that were not used before. */
export function werk(zaad: number, vanaf: number): void {
  const bevestig = (wat: string, n: number, waarde?: number) => void stuur('/bevestigd', { wat, n, waarde })
  const handen = [
    async (n: number) => {
      const wie = await open().leerlingen.bewaar(persoon)
      await open().zetKlaar({ id: meldingId.parse(uuid('1', n)), leerlingId: wie.id, inhoud: tekst, namens: 'ik' })
      bevestig('melding', n)
    },
    async (n: number) => {
      const id = n % 20
      await open().concepten.bewaar(eenConcept(uuid('c', id), { stand: n }))
      bevestig('concept', id, n)
    },
    async (n: number) => {
      const zet = Array.from({ length: BLAD }, (_, i) => melding(n * BLAD + i))
      await open().winkel.werk(async () => ({
        opdracht: { meldingen: { zet }, cursor: { na: n, opgehaaldOp: null, van: 'ik' } },
        uitkomst: null,
      }))
      bevestig('blad', n)
    },
    async (n: number) => {
      const meta = {
        id: uuid('b', n),
        meldingId: meldingId.parse(uuid('9', 0)),
        leerlingId: leerlingId.parse(uuid('e', 0)),
      }
      const vast = {
        naam: 'x.pdf',
        type: 'application/pdf',
        staat: 'hier' as const,
        herkomst: 'gekozen' as const,
        door: 'ik',
      }
      const gemaaktOp = tijdstip.parse('2026-11-20T10:00:00.000Z')
      await open().concepten.bewaar(eenConcept(uuid('9', 0), { stand: n }))
      await open().bijlagen.voegToe({ meta: { ...meta, ...vast, gemaaktOp }, inhoud: inhoudVan(n) })
      bevestig('bijlage', n)
    },
    async (n: number) => {
      const verslag = {
        id: uuid('f', n),
        bronId: null,
        op: tijdstip.parse(new Date(n * 1000).toISOString()),
        door: 'ik',
      }
      const getallen = { rijen: LEERLINGEN, nieuw: 0, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0, leerlingen: LEERLINGEN }
      const nummers = Array.from({ length: LEERLINGEN }, (_, i) => i)
      await open().invoer.voerUit({
        verslag: { ...verslag, ...getallen, sha256: '0'.repeat(64), bijgewerktTot: null, teruggedraaidOp: null },
        leerlingen: nummers.map((i) => vanSchool(i, n)),
        blokken: nummers.map((i) => blok(i, n)),
      })
      bevestig('invoer', n)
    },
  ]
  handen.forEach((doe, hand) => {
    const kans = kansVan(zaad * 10 + hand)
    void (async () => {
      for (let n = vanaf; ; n++) {
        await doe(n)
        await new Promise((klaar) => setTimeout(klaar, kans.onder(30)))
      }
    })()
  })
}

/** What was acknowledged before the browser died, per kind: the highest number, or the value of each. */
export interface Bevestigd {
  melding: number[]
  blad: number[]
  bijlage: number[]
  invoer: number
  concept: Record<string, number>
}

/** What is wrong, in words; empty: nothing. */
export async function controle(verwacht: Bevestigd): Promise<string[]> {
  const fouten: string[] = []
  const { schade, auditHeel } = await open().controleer()
  if (schade.length > 0) fouten.push(`schade ${JSON.stringify(schade)}`)
  if (!auditHeel) fouten.push('audit niet heel')
  const meldingen = await open().meldingen.lijst()
  const ids = new Set<string>(meldingen.map(({ id }) => id))
  for (const n of verwacht.melding) if (!ids.has(uuid('1', n))) fouten.push(`melding ${n} weg`)
  const operaties = await open().outbox.lijst()
  const metOperatie = new Set(operaties.map((een) => ('meldingId' in een ? een.meldingId : null)))
  for (const een of meldingen) {
    if (een.meldingsnummer === null && !metOperatie.has(een.id)) fouten.push(`melding zonder operatie ${een.id}`)
  }
  for (const id of metOperatie) if (id !== null && !ids.has(id)) fouten.push(`operatie zonder melding ${id}`)
  const cursor = open().winkel.cursor().na
  const laatste = Math.max(0, ...verwacht.blad)
  if (cursor < laatste) fouten.push(`cursor ${cursor} onder ${laatste}`)
  const perBlad = new Map<number, number>()
  for (const { meldingsnummer } of meldingen) {
    if (meldingsnummer === null) continue
    const blad = Math.floor((meldingsnummer - 2_000_000) / BLAD)
    perBlad.set(blad, (perBlad.get(blad) ?? 0) + 1)
  }
  for (const [blad, aantal] of perBlad) if (aantal !== BLAD) fouten.push(`half blad ${blad}: ${aantal}`)
  for (const blad of verwacht.blad) if (!perBlad.has(blad)) fouten.push(`blad ${blad} weg`)
  for (const [id, waarde] of Object.entries(verwacht.concept)) {
    const hier = await open().concepten.lees(meldingId.parse(uuid('c', Number(id))))
    if (Number(hier?.velden.stand ?? -1) < waarde) fouten.push(`concept ${id} ouder dan ${waarde}`)
  }
  for (const n of verwacht.bijlage) {
    const hier = await open()
      .bijlagen.inhoud(uuid('b', n))
      .catch(() => null)
    if (hier === null || (await sha(hier)) !== (await sha(inhoudVan(n)))) fouten.push(`bijlage ${n} weg of anders`)
  }
  const groepen = new Set(
    (await open().leerlingen.lijst()).flatMap(({ bron, groep }) => (bron === 'school' ? [groep] : [])),
  )
  const codes = new Set((await open().uren.blokken(2026)).map(({ codes: [code] }) => code))
  if (groepen.size > 1 || codes.size > 1) fouten.push(`halve invoer: ${[...groepen]} / ${[...codes]}`)
  const [groep] = groepen
  const [code] = codes
  if (groep !== undefined && groep !== code) fouten.push(`leerlingen ${groep} en uren ${code}`)
  if (Number((groep ?? 'g-1')?.slice(1)) < verwacht.invoer) fouten.push(`invoer ${groep} onder ${verwacht.invoer}`)
  return fouten
}

export async function aantallen() {
  return { meldingen: (await open().meldingen.lijst()).length, revisie: (await open().toestand()).revisie }
}

/** Locks, so that a look from outside does not meet the desk. */
export function sluit(): void {
  desk?.vergrendel()
  desk = null
}

/** The ways in which a store may be lost to the app, seen from the page. */
export async function staat(): Promise<string> {
  const { leesDeskstaat } = await import('#renderer/store/desk-staat.ts')
  const { omgevingVanVenster } = await import('#renderer/store/db.ts')
  return (await leesDeskstaat(await maakHost(), omgevingVanVenster())).soort
}

async function ruweDatabase(): Promise<IDBDatabase> {
  const [eerste] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('verzuimdesk-'))
  return await new Promise((klaar, mis) => {
    const vraag = indexedDB.open(eerste?.name ?? '')
    vraag.onsuccess = () => klaar(vraag.result)
    vraag.onerror = () => mis(vraag.error)
  })
}

/** Empties every table but leaves the database: what a careless clean-up does. */
export async function leegDeStand(): Promise<void> {
  const db = await ruweDatabase()
  await new Promise<void>((klaar, mis) => {
    const tx = db.transaction([...db.objectStoreNames], 'readwrite')
    for (const naam of db.objectStoreNames) tx.objectStore(naam).clear()
    tx.oncomplete = () => klaar()
    tx.onerror = () => mis(tx.error)
  })
  db.close()
}

/** The browser loses the origin's data. */
export async function wisAlles(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    await new Promise<void>((klaar) => {
      const vraag = indexedDB.deleteDatabase(name ?? '')
      vraag.onsuccess = () => klaar()
      vraag.onerror = () => klaar()
    })
  }
}
