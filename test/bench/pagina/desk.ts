/** What `store.ts` and `zoeken.ts` measure, inside the browser: the real desk, and a plain Dexie table beside it. */
import Dexie from 'dexie'
import type { Desk } from '#renderer/store/desk.ts'
import { nieuweDesk, openDesk } from '#renderer/store/open-desk.ts'
import { SORTEERKOLOMMEN, type Sorteerkolom } from '#renderer/store/overzicht.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { leerlingInStand } from '#shared/schema/melding.ts'
import { maakMemoryHost, type Schijf } from '#test/sync/memory-host.ts'
import { eenInhoud, eenLeerling, eenStand, pgnNr } from '#test/sync/things.ts'

const WACHTZIN = 'vier losse woorden samen'
const PER_KEER = 500

const ACHTERNAMEN = [
  'de Vries',
  'Jansen',
  'Yılmaz',
  'Hofstra',
  'Bakker',
  'van der Berg',
  'Şimşek',
  'El Idrissi',
  'Nguyễn',
  'Postma',
  'Wiersma',
  'Öztürk',
  'Kowalska',
  'Smit',
  'Dijkstra',
  'O’Brien',
]
const VOORNAMEN = [
  'Emma',
  'Noah',
  'Çağla',
  'Sem',
  'Julia',
  'Liam',
  'Zoë',
  'Mohammed',
  'Femke',
  'Daan',
  'Ayşe',
  'Lotte',
  'Finn',
  'Sara',
  'Bram',
  'Anouk',
  'Milan',
]
const REDENEN = [
  'spijbelen',
  'te laat',
  'onbekend',
  'luxeverzuim',
  'geen bericht ontvangen',
  'ziek gemeld, niet bevestigd',
]
const SOORTEN = ['V3', 'V4', 'LRV', 'RMC', 'L'] as const
const TOELICHTING =
  'Leerling is deze periode meermaals niet in de les verschenen; mentor heeft twee keer contact gezocht met ouders. '

/** Set up once: parsing 100,000 made-up stands would be measured otherwise. */
const persoon = eenLeerling()
const inhoud = eenInhoud()
const stand = eenStand(inhoud, persoon, { meldingsnummer: 1 })
const kind = leerlingInStand.parse(persoon)
const pgns = Array.from({ length: 5000 }, (_, n) => pgnNr(n))

/** The nth of a school's meldingen: about 2 kB as JSON, 5,000 pupils. */
function melding(n: number): MeldingOpDesk {
  const wie = (n * 7) % pgns.length
  const dag = (m: number) =>
    new Date(Date.UTC(2025, 7, 1 + (m % 460))).toISOString().slice(0, 10) as typeof inhoud.begin
  const pgn = pgns[wie] as NonNullable<typeof kind.pgn>
  const leerling = {
    ...kind,
    pgn,
    achternaam: `${ACHTERNAMEN[wie % 16]}${wie % 5 === 0 ? `-${ACHTERNAMEN[(wie >> 4) % 16]}` : ''}`,
    voornaam: VOORNAMEN[wie % 17] ?? '',
    groep: `${1 + (wie % 6)}${'havmb'[wie % 5]}${1 + (wie % 4)}`,
  }
  const school = {
    ...inhoud,
    leerling: { pgn },
    soort: SOORTEN[n % 5] ?? 'V3',
    reden: REDENEN[n % 6] ?? '',
    begin: dag(n),
    eind: n % 9 === 0 ? null : dag(n + 20),
    toelichting: TOELICHTING.repeat(1 + (n % 4)),
    studentnummer: `s${2_000_000 + wie}`,
  }
  const meldingsnummer = (1_000_001 + n) as typeof stand.meldingsnummer
  const op = new Date(Date.UTC(2025, 7, 1) + n * 400_000).toISOString() as typeof stand.laatsteMutatie
  return {
    id: meldingId.parse(crypto.randomUUID()),
    leerlingId: leerlingId.parse(`00000000-0000-4000-9000-${String(wie).padStart(12, '0')}`),
    leerling,
    inhoud: school,
    meldingsnummer,
    stand: {
      ...stand,
      ...school,
      leerling,
      meldingsnummer,
      laatsteMutatie: op,
      status: (['R', 'B', 'G'] as const)[n % 3] ?? 'R',
    },
    verzending: 'ontvangen',
    fout: null,
    gemaaktOp: op,
    gewijzigdOp: op,
  }
}

/** What the host would keep in files, kept over a restart of the browser. */
const SCHIJF = 'schijf'
function leesSchijf(): Schijf {
  const terug = (_: string, waarde: unknown) =>
    typeof waarde === 'object' && waarde !== null && 'bytes' in waarde
      ? Uint8Array.from(waarde.bytes as number[])
      : waarde
  return JSON.parse(localStorage.getItem(SCHIJF) ?? '{"kluis":null,"stempel":null}', terug)
}
function bewaarSchijf(schijf: Schijf): void {
  const heen = (_: string, waarde: unknown) => (waarde instanceof Uint8Array ? { bytes: [...waarde] } : waarde)
  localStorage.setItem(SCHIJF, JSON.stringify(schijf, heen))
}

async function ms(taak: () => Promise<unknown> | unknown): Promise<number> {
  const begin = performance.now()
  await taak()
  return performance.now() - begin
}
const gebruik = async () => (await navigator.storage.estimate()).usage ?? 0

let desk: Desk | null = null
function open(): Desk {
  if (desk === null) throw new Error('no desk')
  return desk
}
/** The desk that `ontgrendel` opened. */
export const openDeDesk = open

/** Fills a new desk in pages of the feed (500 in a commit, strict). */
export async function vul(rijen: number) {
  const schijf = leesSchijf()
  const voor = await gebruik()
  desk = await nieuweDesk({ host: maakMemoryHost(schijf), wachtzin: WACHTZIN })
  let maken = 0
  const totaal = await ms(async () => {
    for (let van = 0; van < rijen; van += PER_KEER) {
      let zet: MeldingOpDesk[] = []
      maken += await ms(() => {
        zet = Array.from({ length: Math.min(PER_KEER, rijen - van) }, (_, n) => melding(van + n))
      })
      await open().winkel.werk(async () => ({ opdracht: { meldingen: { zet } }, uitkomst: null }))
    }
    await open().winkel.werk(async () => ({ opdracht: {}, uitkomst: null }))
  })
  await open().leerlingen.bewaar(persoon)
  const bytesPerMelding = ((await gebruik()) - voor) / rijen
  open().vergrendel()
  bewaarSchijf(schijf)
  return { ms: totaal - maken, bytesPerMelding, jsonPerMelding: JSON.stringify(melding(0)).length }
}

/** From the passphrase to rows that can be shown: the key, the store, the overview, the first forty rows. */
export async function ontgrendel() {
  const schijf = leesSchijf()
  let sleutel = 0
  const echt = crypto.subtle.deriveKey.bind(crypto.subtle)
  crypto.subtle.deriveKey = (async (...alles: Parameters<typeof echt>) => {
    let uit: CryptoKey | null = null
    sleutel += await ms(async () => {
      uit = await echt(...alles)
    })
    return uit
  }) as unknown as typeof echt
  let aantal = 0
  const totaal = await ms(async () => {
    desk = await openDesk({ host: maakMemoryHost(schijf), wachtzin: WACHTZIN })
    const { overzicht } = desk
    for (let rij = 0; rij < Math.min(40, overzicht.aantal); rij++) overzicht.lees(rij)
    aantal = overzicht.aantal
  })
  bewaarSchijf(schijf)
  const indexen: Record<string, number> = {}
  for (const op of SORTEERKOLOMMEN)
    indexen[op] = await ms(() => open().overzicht.zoek({ sorteer: { op, aflopend: false } }))
  return { totaal, sleutel, aantal, indexen }
}

/** Acts of a coordinator, one by one: from the call to "Bewaard" (strict). */
export async function bewaar(keer: number) {
  const tijden: number[] = []
  const wie = await open().leerlingen.bewaar(persoon)
  for (let n = 0; n < keer; n++) {
    const opdracht = { id: meldingId.parse(crypto.randomUUID()), leerlingId: wie.id, inhoud, namens: 'bench' }
    tijden.push(await ms(() => open().zetKlaar(opdracht)))
  }
  return tijden
}

/** One melding out of its page, decrypted, cache missed as far as chance allows. */
export async function lees(keer: number) {
  const { overzicht } = open()
  const tijden: number[] = []
  for (let n = 0; n < keer; n++) {
    const rij = overzicht.lees(Math.floor(((n * 0.6180339887) % 1) * overzicht.aantal))
    if (rij !== null) tijden.push(await ms(() => open().meldingen.lees(rij.id)))
  }
  return tijden
}

const VRAGEN = [
  'h',
  'ho',
  'hof',
  'hofs',
  'hofstra',
  'simsek',
  'cagla',
  'de vries emma',
  '1050000',
  '3h2',
  'spijbelen',
  'zoe',
  'o’brien',
  'bestaat niet',
  'ziek gemeld',
  'nguyen noah',
  '10',
  's2001234',
]

/** A keystroke: search everything, sort, and read the rows on the screen. The first of each is apart: the engine warms up. */
export function zoek(rondes: number) {
  const eerste: number[] = []
  const warm: number[] = []
  const { overzicht } = open()
  let treffers = 0
  for (let ronde = 0; ronde < rondes; ronde++) {
    for (const tekst of VRAGEN) {
      const begin = performance.now()
      const rijen = overzicht.zoek({ tekst, sorteer: { op: 'naam', aflopend: false } })
      for (const rij of rijen.subarray(0, 40)) overzicht.lees(rij)
      ;(ronde === 0 ? eerste : warm).push(performance.now() - begin)
      treffers += rijen.length
    }
  }
  return { eerste, warm, treffers }
}

export function filterEnSorteer(rondes: number) {
  const filter: number[] = []
  const facetten: number[] = []
  const sorteer: number[] = []
  const { overzicht } = open()
  for (let ronde = 0; ronde < rondes; ronde++) {
    for (const op of SORTEERKOLOMMEN as readonly Sorteerkolom[]) {
      const waar = { soort: ['V3', 'L'], status: ['R'] }
      let begin = performance.now()
      overzicht.zoek({ waar, sorteer: { op, aflopend: ronde % 2 === 0 } })
      filter.push(performance.now() - begin)
      begin = performance.now()
      overzicht.tel({ tekst: 'hofstra', waar }, 'status')
      facetten.push(performance.now() - begin)
      begin = performance.now()
      overzicht.zoek({ sorteer: { op, aflopend: ronde % 2 === 0 } })
      sorteer.push(performance.now() - begin)
    }
  }
  return { filter, facetten, sorteer }
}

/** The same after each change: what a screen waits for when a melding was set ready. */
export async function zoekNaWijziging(keer: number) {
  const tijden: number[] = []
  const wie = await open().leerlingen.bewaar(persoon)
  for (let n = 0; n < keer; n++) {
    await open().zetKlaar({ id: meldingId.parse(crypto.randomUUID()), leerlingId: wie.id, inhoud, namens: 'bench' })
    tijden.push(await ms(() => open().overzicht.zoek({ tekst: 'hof', sorteer: { op: 'naam', aflopend: false } })))
  }
  return tijden
}

/** The peer: a plain, unencrypted Dexie table of the same meldingen, one row each, with the indexes such a list needs. */
function gewoon(): Dexie {
  const db = new Dexie('gewoon')
  db.version(1).stores({ meldingen: 'id, naam, status, begin, gewijzigdOp' })
  return db
}
const gewoneRij = (een: MeldingOpDesk) => ({
  ...een,
  naam: een.leerling.achternaam.toLowerCase(),
  status: een.stand?.status ?? 'W',
  begin: een.inhoud.begin,
})

export async function vulGewoon(rijen: number) {
  const db = gewoon()
  const voor = await gebruik()
  let maken = 0
  const totaal = await ms(async () => {
    for (let van = 0; van < rijen; van += PER_KEER) {
      let zet: unknown[] = []
      maken += await ms(() => {
        zet = Array.from({ length: Math.min(PER_KEER, rijen - van) }, (_, n) => gewoneRij(melding(van + n)))
      })
      await db.table('meldingen').bulkPut(zet)
    }
  })
  const bytesPerMelding = ((await gebruik()) - voor) / rijen
  db.close()
  return { ms: totaal - maken, bytesPerMelding }
}

export async function openGewoon() {
  const db = gewoon()
  let alle: { naam: string }[] = []
  const totaal = await ms(async () => {
    await db.open()
    alle = await db.table('meldingen').toArray()
  })
  const zoeken: number[] = []
  for (const tekst of VRAGEN) {
    // By its index, as a plain Dexie list would: only the beginning of a name, without folding.
    zoeken.push(await ms(async () => await db.table('meldingen').where('naam').startsWith(tekst).limit(40).toArray()))
  }
  db.close()
  return { totaal, aantal: alle.length, zoeken }
}
