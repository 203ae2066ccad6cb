import Dexie, { liveQuery } from 'dexie'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Stempel } from '#shared/contract/host.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { legeSchijf, maakMemoryHost } from '#test/sync/memory-host.ts'
import { eenConcept, eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { databaseNaam } from './db.ts'
import type { Desk } from './desk.ts'
import { nieuweDesk, openDesk } from './open-desk.ts'

/** The same promises as `desk.test.ts`, where they have to hold: real IndexedDB, real locks, real WebCrypto. */
const WACHTZIN = 'vier losse woorden samen'
const ID = meldingId.parse('11111111-1111-4111-8111-111111111111')
const IK = 'coordinator.00zv'

let schijf = legeSchijf()
let desk: Desk | null = null

async function nieuw(): Promise<Desk> {
  schijf = legeSchijf()
  desk = await nieuweDesk({ host: maakMemoryHost(schijf), wachtzin: WACHTZIN })
  return desk
}
async function weer(): Promise<Desk> {
  desk?.vergrendel()
  // The browser hands a lock on only after the one who had it let go.
  await navigator.locks.request(databaseNaam(schijf.kluis!.storeId), () => {})
  desk = await openDesk({ host: maakMemoryHost(schijf), wachtzin: WACHTZIN })
  return desk
}
async function metMelding(op: Desk) {
  const { id: leerlingId } = await op.leerlingen.bewaar(eenLeerling())
  return await op.zetKlaar({ id: ID, leerlingId, inhoud: eenInhoud(), namens: IK })
}

/** One origin serves all browser tests: what another file left here would be met as a store without its Kluis. */
async function leegDeBrowser(): Promise<void> {
  for (const naam of await Dexie.getDatabaseNames()) await Dexie.delete(naam)
}
beforeEach(leegDeBrowser)
afterEach(async () => {
  desk?.vergrendel()
  desk = null
  await leegDeBrowser()
})

it('keeps a melding with every letter over a lock and an unlock', async () => {
  const melding = await metMelding(await nieuw())
  const open = await weer()
  expect(await open.meldingen.lijst()).toEqual([melding])
  expect(await open.outbox.lijst()).toMatchObject([{ meldingId: ID, status: 'klaar' }])
  expect(await open.controleer()).toEqual({ schade: [], auditHeel: true })
  await expect(openDesk({ host: maakMemoryHost(schijf), wachtzin: WACHTZIN })).rejects.toMatchObject({
    code: 'al-geopend',
  })
  open.vergrendel()
  await expect(open.meldingen.lijst()).rejects.toMatchObject({ code: 'vergrendeld' })
  await expect(openDesk({ host: maakMemoryHost(schijf), wachtzin: 'een heel andere zin' })).rejects.toMatchObject({
    code: 'wachtzin-onjuist',
  })
})

it('tells a live query of every commit, and only after it', async () => {
  const open = await nieuw()
  const gezien: number[] = []
  let gehoord = () => {}
  const abonnement = liveQuery(() => open.meldingen.lijst()).subscribe((lijst) => {
    gezien.push(lijst.length)
    gehoord()
  })
  const volgende = () => new Promise<void>((klaar) => (gehoord = klaar))
  if (gezien.length === 0) await volgende()
  const nog = volgende()
  await metMelding(open)
  await nog
  abonnement.unsubscribe()
  expect(gezien[0]).toBe(0)
  expect(gezien.at(-1)).toBe(1)
})

it('tells a live query of one concept about its change', async () => {
  const open = await nieuw()
  const gezien: unknown[] = []
  let gehoord = () => {}
  const abonnement = liveQuery(() => open.concepten.lees(ID)).subscribe((concept) => {
    gezien.push(concept?.velden)
    gehoord()
  })
  const volgende = () => new Promise<void>((klaar) => (gehoord = klaar))
  if (gezien.length === 0) await volgende()
  for (const reden of ['sp', 'spijb']) {
    const nog = volgende()
    await open.concepten.bewaar(eenConcept(ID, { reden }))
    await nog
  }
  abonnement.unsubscribe()
  expect(gezien).toEqual([undefined, { reden: 'sp' }, { reden: 'spijb' }])
})

it('holds no canary anywhere in IndexedDB, and damage to one row leaves the others readable', async () => {
  const open = await nieuw()
  await metMelding(open)
  await open.concepten.bewaar(eenConcept('44444444-4444-4444-8444-444444444444', { naam: 'Şimşek', reden: 'zwemles' }))
  open.vergrendel()
  desk = null
  const ruw = new Dexie(databaseNaam(schijf.kluis!.storeId))
  await ruw.open()
  const latijn = new TextDecoder('latin1')
  const utf8 = new TextEncoder()
  let alles = ''
  for (const tabel of ruw.tables) {
    for (const rij of await tabel.toArray()) alles += `${JSON.stringify(rij.k)}${latijn.decode(rij.d)}`
  }
  expect(alles.length).toBeGreaterThan(2000)
  for (const kanarie of [
    '111222333',
    'Çağla',
    'Şimşek',
    'Kanarieweg',
    '2011-04-09',
    'spijbelen',
    'zwemles',
    'Wiebke',
    IK,
  ]) {
    expect(alles.includes(latijn.decode(utf8.encode(kanarie))), kanarie).toBe(false)
  }
  const [rij] = await ruw.table('concepten').toArray()
  rij.d[60] ^= 1
  await ruw.table('concepten').put(rij)
  ruw.close()
  const na = await weer()
  expect(await na.meldingen.lijst()).toHaveLength(1)
  expect(await na.concepten.lijst()).toEqual([])
  expect(na.schade.lijst()).toEqual([{ tabel: 'concepten', sleutel: rij.k }])
})

it('meets a store that the browser lost with a name, not with an empty desk', async () => {
  await metMelding(await nieuw())
  desk?.vergrendel()
  desk = null
  await Dexie.delete(databaseNaam(schijf.kluis!.storeId))
  const host = maakMemoryHost(schijf)
  await expect(openDesk({ host, wachtzin: WACHTZIN })).rejects.toMatchObject({ code: 'opslag-verdwenen' })
  await expect(nieuweDesk({ host, wachtzin: WACHTZIN })).rejects.toMatchObject({ code: 'opslag-verdwenen' })
  expect(await Dexie.getDatabaseNames()).toEqual([])
  expect((schijf.stempel as Stempel).aantallen).toMatchObject({ audit: expect.any(Number) })
})
