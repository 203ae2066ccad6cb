import { beforeEach, describe, expect, it } from 'vitest'
import type { KopieRegel } from '#shared/contract/host-vormen.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { type Computer, inEenRonde, maakComputer, WACHTZIN } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { databaseNaam, openDatabase } from './db.ts'
import type { Desk } from './desk.ts'
import { leesDeskstaat } from './desk-staat.ts'
import { kopieZonderSleutel, leesBijHost, vergelijkKopie } from './kopie/bij-host.ts'
import { herstelDesk } from './open-desk.ts'

inEenRonde()

const ID = meldingId.parse('11111111-1111-4111-8111-111111111111')
const uuid = (n: number) => `cccccccc-cccc-4ccc-8ccc-${String(n).padStart(12, '0')}`
const weigert = async (belofte: Promise<unknown>, code: Foutcode) =>
  await expect(belofte).rejects.toMatchObject({ name: 'DeskFout', code })

let computer: Computer
let desk: Desk
beforeEach(async () => {
  computer = maakComputer()
  desk = await computer.nieuw()
  const { id } = await desk.leerlingen.bewaar(eenLeerling())
  await desk.zetKlaar({ id: ID, leerlingId: id, inhoud: eenInhoud(), namens: 'ik' })
})
const kopieen = () => computer.schijf.kopieen ?? []
const herstel = (regel: KopieRegel, wachtzin = WACHTZIN) =>
  herstelDesk({
    host: computer.host,
    omgeving: computer.omgeving,
    bron: leesBijHost(computer.host, regel),
    grootte: regel.grootte,
    wachtzin,
    id: () => crypto.randomUUID(),
  })

describe('copies by the host', () => {
  it('are made once a day, and opened again as they were', async () => {
    const regel = await desk.kopieen.dagelijks()
    expect(regel).toMatchObject({ soort: 'dag', storeId: computer.schijf.kluis!.storeId })
    // The clock of this desk stands on the 20th and the host's on the 22nd: the host's copy is not of today.
    kopieen()[0]!.gemaaktOp = '2026-11-20T12:00:00.000Z' as never
    expect(await desk.kopieen.dagelijks()).toBeNull()
    expect(await desk.kopieen.lijst()).toHaveLength(1)
    const voor = await desk.meldingen.lijst()
    await desk.concepten.bewaar(eenConcept(uuid(1), {}))
    desk.vergrendel()
    const weer = await herstel(regel!)
    expect(await weer.meldingen.lijst()).toEqual(voor)
    expect(await weer.concepten.lijst()).toEqual([])
    expect(await weer.controleer()).toEqual({ schade: [], auditHeel: true })
    expect((await weer.audit.lijst()).map(({ wat }) => wat)).toContain('hersteld')
  })

  it('tell before a restore what is in them and what would change', async () => {
    const regel = await desk.kopieen.maak('hand')
    await desk.concepten.bewaar(eenConcept(uuid(1), {}))
    await desk.concepten.bewaar(eenConcept(uuid(2), {}))
    desk.vergrendel()
    await expect.poll(() => computer.schijf.stempel?.aantallen.concepten).toBe(2)
    const beeld = await vergelijkKopie(computer.host, leesBijHost(computer.host, regel))
    expect(beeld).toMatchObject({ wegen: ['wachtzin'], appVersie: '0.1.0' })
    expect(beeld.verschillen.sort((a, b) => (a.naam < b.naam ? -1 : 1))).toEqual([
      { naam: 'concepten', nu: 2, kopie: 0 },
      { naam: 'leerlingen', nu: 1, kopie: 1 },
      { naam: 'meldingen', nu: 1, kopie: 1 },
      { naam: 'outbox', nu: 1, kopie: 1 },
    ])
  })

  it('are refused by the name of their damage, and then nothing changed', async () => {
    const regel = await desk.kopieen.maak('hand')
    const kopie = kopieen()[0]!
    const heel = kopie.inhoud
    const kluis = structuredClone(computer.schijf.kluis)
    desk.vergrendel()
    const gevallen: [Foutcode, Uint8Array<ArrayBuffer>][] = [
      ['kopie-onleesbaar', heel.map((byte, n) => (n === 3 ? byte ^ 1 : byte))],
      ['kopie-beschadigd', heel.map((byte, n) => (n === heel.length >> 1 ? byte ^ 1 : byte))],
      ['kopie-afgekapt', heel.slice(0, heel.length - 10)],
      ['kopie-nieuwer', heel.map((byte, n) => (n === 17 ? 9 : byte))],
    ]
    for (const [code, inhoud] of gevallen) {
      kopie.inhoud = inhoud
      await weigert(vergelijkKopie(computer.host, leesBijHost(computer.host, regel)), code)
      await weigert(herstel(regel), code)
    }
    kopie.inhoud = heel
    await weigert(herstel(regel, 'een verkeerde wachtzin'), 'wachtzin-onjuist')
    expect(computer.schijf.kluis).toEqual(kluis)
    desk = await computer.open()
    expect(await desk.meldingen.lijst()).toHaveLength(1)
  })

  it('give everything back after the browser lost the store, or only its content', async () => {
    const regel = await desk.kopieen.maak('hand')
    const voor = await desk.meldingen.lijst()
    const { indexedDB } = computer.omgeving
    const naam = databaseNaam(computer.schijf.kluis!.storeId)
    computer.dood()
    const db = await openDatabase(naam, computer.omgeving, { moetBestaan: true })
    await Promise.all(db.tables.map((tabel) => tabel.clear()))
    db.close()
    await weigert(computer.open(), 'opslag-verdwenen')
    await new Promise((klaar) => {
      indexedDB.deleteDatabase(naam).onsuccess = klaar
    })
    expect((await leesDeskstaat(computer.host, computer.omgeving)).soort).toBe('verdwenen')
    await weigert(computer.open(), 'opslag-verdwenen')
    desk = await herstel(regel)
    expect(await desk.meldingen.lijst()).toEqual(voor)
  })

  it('are made before an import and before another version of the store, and not on a full disk', async () => {
    const verslag = {
      id: uuid(9),
      bronId: null,
      op: '2026-11-20T10:00:00.000Z' as never,
      door: 'ik',
      sha256: '0'.repeat(64),
      ...{ rijen: 0, nieuw: 0, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0, leerlingen: 0 },
      bijgewerktTot: null,
      teruggedraaidOp: null,
    }
    await desk.invoer.voerUit({ verslag, leerlingen: [], blokken: [] })
    expect(kopieen().map(({ soort }) => soort)).toEqual(['voor-import'])
    computer.schijf.vrij = 400 * 1024 * 1024
    await weigert(
      desk.invoer.voerUit({ verslag: { ...verslag, id: uuid(10) }, leerlingen: [], blokken: [] }),
      'schijf-vol',
    )
    expect(await desk.verzamelingen.importverslagen.lijst()).toHaveLength(1)
    delete computer.schijf.vrij
    computer.dood()
    computer.schijf.stempel = { ...computer.schijf.stempel!, schemaVersie: 1 }
    desk = await computer.open()
    expect(kopieen().map(({ soort }) => soort)).toEqual(['voor-bijwerken', 'voor-import'])
    expect(computer.schijf.stempel.schemaVersie).toBeGreaterThan(1)
    const regel = kopieen()[0]!
    desk.vergrendel()
    computer.schijf.vrij = 400 * 1024 * 1024
    await weigert(herstel(regel), 'schijf-vol')
    delete computer.schijf.vrij
    const weer = await herstel(regel)
    expect(await weer.meldingen.lijst()).toHaveLength(1)
  })

  it('are made without the key too, of a store that nobody can open', async () => {
    computer.dood()
    const kluis = computer.schijf.kluis!
    const { host, omgeving } = computer
    const eisen = { host, omgeving, klok: () => 0, kluis, stempel: computer.schijf.stempel, soort: 'hand' as const }
    const regel = await kopieZonderSleutel(eisen)
    desk = await herstel(regel)
    expect(await desk.meldingen.lijst()).toHaveLength(1)
    await weigert(kopieZonderSleutel({ ...eisen, kluis: { ...kluis, storeId: uuid(5) } }), 'opslag-verdwenen')
  })

  it('do not hold up a save, and are of one moment', async () => {
    const bezig = desk.kopieen.maak('hand')
    await desk.concepten.bewaar(eenConcept(uuid(3), {}))
    const regel = await bezig
    const { verschillen } = await desk.kopieen.bekijk(regel)
    desk.vergrendel()
    const weer = await herstel(regel)
    expect(await weer.concepten.lijst()).toHaveLength(verschillen.find(({ naam }) => naam === 'concepten')?.kopie ?? 0)
    expect(await weer.controleer()).toEqual({ schade: [], auditHeel: true })
  })
})
