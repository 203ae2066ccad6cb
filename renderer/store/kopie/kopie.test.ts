import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { tijdstip } from '#shared/schema/datum.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { type Computer, inEenRonde, maakComputer, WACHTZIN } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling } from '#test/sync/things.ts'
import { type Bytes, bytesVan, samen } from '../bytes.ts'
import { databaseNaam, databasesHier } from '../db.ts'
import type { Desk } from '../desk.ts'
import { VERSIE } from '../migrations/lijst.ts'
import { herstelDesk } from '../open-desk.ts'
import { type KopieKop, type Kopierij, leesKopie, schrijfKopie } from './formaat.ts'
import { bekijkKopie } from './herstel.ts'

inEenRonde()

const KOP: KopieKop = {
  appVersie: '0.1.0 – proef Çağla',
  schemaVersie: 1,
  gemaaktOp: tijdstip.parse('2026-11-20T10:00:00.000Z'),
  aantallen: { meldingen: 3 },
  kluis: {
    sleutelId: '11111111-1111-4111-8111-111111111111',
    storeId: '22222222-2222-4222-8222-222222222222',
    gemaaktOp: tijdstip.parse('2026-11-20T10:00:00.000Z'),
    wraps: [
      {
        soort: 'wachtzin',
        kdf: { naam: 'PBKDF2-SHA256', rondes: 600_000, zout: new Uint8Array([0, 255, 128]) },
        iv: new Uint8Array(12),
        sleutel: new Uint8Array(48).fill(7),
      },
    ],
  },
}

async function alles(bron: AsyncIterable<Uint8Array>): Promise<Bytes> {
  const delen: Uint8Array[] = []
  for await (const deel of bron) delen.push(deel)
  return samen(...delen)
}
/** The bytes in pieces of these sizes, over and over. */
async function* inStukken(bytes: Uint8Array, maten: readonly number[] = [65_536]): AsyncGenerator<Uint8Array> {
  for (let plaats = 0, keer = 0; plaats < bytes.length; keer++) {
    const maat = maten[keer % maten.length] ?? 1
    yield bytes.subarray(plaats, plaats + maat)
    plaats += maat
  }
}
async function lees(bytes: Uint8Array, maten?: readonly number[]) {
  const { kop, rijen } = await leesKopie(inStukken(bytes, maten))
  const uit: Kopierij[] = []
  for await (const rij of rijen) uit.push(rij)
  return { kop, rijen: uit }
}
const weigert = async (belofte: Promise<unknown>, ...codes: Foutcode[]) => {
  const fout = (await belofte.then(
    () => null,
    (oorzaak) => oorzaak,
  )) as { name: string; code: Foutcode } | null
  expect(fout?.name).toBe('DeskFout')
  expect(codes).toContain(fout?.code)
}

describe('the format of a copy', () => {
  const rij = fc.record({
    tabel: fc.constantFrom('bladen', 'concepten', 'audit'),
    sleutel: fc.oneof(fc.nat(), fc.string({ unit: 'grapheme' })),
    envelop: fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
  })

  it('gives back every row and the header, in pieces of any size', async () => {
    const maten = fc.array(fc.integer({ min: 1, max: 97 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.array(rij, { maxLength: 20 }), maten, async (rijen, stukken) => {
        const gelezen = await lees(await alles(schrijfKopie(KOP, rijen)), stukken)
        expect(gelezen).toEqual({ kop: KOP, rijen })
      }),
      { numRuns: 60 },
    )
  })

  it('gives back 5,000 rows of multi-byte text whatever byte a piece ends at', async () => {
    const rijen = Array.from({ length: 5000 }, (_, n) => ({
      tabel: 'proef',
      sleutel: `Çağla-${n}-𝄞`,
      envelop: bytesVan(`Şimşek-Őrsi ${'€'.repeat(n % 7)} 👩‍🏫 ${n}`),
    }))
    const bytes = await alles(schrijfKopie(KOP, rijen))
    for (const maat of [1021, 4096, 65_536]) expect((await lees(bytes, [maat])).rijen).toEqual(rijen)
  })

  it('is refused by the name of its damage: every flipped bit, every cut, every missing, doubled or swapped record', async () => {
    const rijen = Array.from({ length: 6 }, (_, n) => ({
      tabel: 'proef',
      sleutel: n,
      envelop: new Uint8Array(20 + n).fill(n),
    }))
    const delen: Bytes[] = []
    for await (const deel of schrijfKopie(KOP, rijen)) delen.push(deel)
    const heel = samen(...delen)
    expect((await lees(heel)).rijen).toEqual(rijen)
    for (let bit = 0; bit < heel.length * 8; bit += 3) {
      const stuk = heel.slice()
      stuk[bit >> 3]! ^= 1 << (bit & 7)
      await weigert(lees(stuk), 'kopie-beschadigd', 'kopie-afgekapt', 'kopie-onleesbaar', 'kopie-nieuwer')
    }
    for (let lengte = 0; lengte < heel.length; lengte += 5) {
      await weigert(lees(heel.slice(0, lengte)), lengte < 18 ? 'kopie-onleesbaar' : 'kopie-afgekapt')
    }
    const zonder = (n: number) => samen(...delen.filter((_, plaats) => plaats !== n))
    for (const n of [1, 2, 4, 7]) await weigert(lees(zonder(n)), 'kopie-beschadigd')
    await weigert(lees(zonder(8)), 'kopie-afgekapt')
    const wissel = [...delen]
    ;[wissel[3], wissel[4]] = [wissel[4]!, wissel[3]!]
    await weigert(lees(samen(...wissel)), 'kopie-beschadigd')
    await weigert(lees(samen(...delen.slice(0, 4), ...delen.slice(3))), 'kopie-beschadigd')
    await weigert(lees(samen(heel, Uint8Array.of(0))), 'kopie-beschadigd')
  })

  it('is told apart from other files and from copies of a newer app', async () => {
    for (const iets of ['', 'PK\u0003\u0004', '{"a":1}', 'VERZUIMDESK-KOPI', `${'x'.repeat(5000)}`]) {
      await weigert(lees(bytesVan(iets)), 'kopie-onleesbaar')
    }
    const nieuwer = await alles(schrijfKopie(KOP, []))
    nieuwer[17] = 2
    await weigert(lees(nieuwer), 'kopie-nieuwer')
  })
})

describe('a copy of a desk', () => {
  const ID = meldingId.parse('11111111-1111-4111-8111-111111111111')
  let computer: Computer
  let desk: Desk
  let kopie: Bytes
  const maak = async (van: Desk) => {
    const delen: Bytes[] = []
    await van.maakKopie(async (deel) => void delen.push(deel))
    return samen(...delen)
  }
  const herstel = (
    op: Computer,
    bytes: Uint8Array,
    woord: { wachtzin: string } | { herstelsleutel: string } = { wachtzin: WACHTZIN },
  ) => herstelDesk({ host: op.host, omgeving: op.omgeving, bron: inStukken(bytes, [1000]), ...woord })
  beforeEach(async () => {
    computer = maakComputer()
    desk = await computer.nieuw()
    const { id: leerlingId } = await desk.leerlingen.bewaar(eenLeerling())
    await desk.zetKlaar({ id: ID, leerlingId, inhoud: eenInhoud(), namens: 'ik' })
    await desk.concepten.bewaar(eenConcept('44444444-4444-4444-8444-444444444444'))
    kopie = await maak(desk)
  })

  it('says what is in it without a key, and holds nothing in clear', async () => {
    expect(await bekijkKopie(inStukken(kopie))).toMatchObject({
      schemaVersie: VERSIE,
      aantallen: { meldingen: 1, outbox: 1, concepten: 1, leerlingen: 1 },
    })
    for (const kanarie of ['Şimşek', '111222333', 'spijb', 'zwemles']) {
      expect(Buffer.from(kopie).includes(Buffer.from(kanarie)), kanarie).toBe(false)
    }
  })

  it('restores everything on another computer, with the passphrase or the recovery key', async () => {
    const { tekst, bevestig } = await desk.kluis.maakHerstelsleutel({ wachtzin: WACHTZIN })
    await bevestig(tekst)
    const metHerstelsleutel = await maak(desk)
    for (const [bytes, woord] of [
      [kopie, { wachtzin: WACHTZIN }],
      [metHerstelsleutel, { herstelsleutel: tekst }],
    ] as const) {
      const ander = maakComputer()
      const hersteld = await herstel(ander, bytes, woord)
      expect(await hersteld.meldingen.lijst()).toEqual(await desk.meldingen.lijst())
      expect(await hersteld.leerlingen.lijst()).toEqual(await desk.leerlingen.lijst())
      expect(await hersteld.concepten.lijst()).toEqual(await desk.concepten.lijst())
      expect(await hersteld.outbox.lijst()).toEqual(await desk.outbox.lijst())
      expect(await hersteld.controleer()).toEqual({ schade: [], auditHeel: true })
      expect((await hersteld.audit.lijst()).at(-1)?.wat).toBe('hersteld')
      ander.dood()
      const weer = 'wachtzin' in woord ? await ander.open() : await ander.openMetHerstelsleutel(tekst)
      expect(await weer.meldingen.lijst()).toHaveLength(1)
    }
  })

  it('brings back a vanished store, and leaves what stands there when it replaces one', async () => {
    computer.dood()
    const oud = databaseNaam(computer.schijf.kluis!.storeId)
    const weer = await herstel(computer, kopie)
    expect(await weer.meldingen.lijst()).toHaveLength(1)
    expect(await databasesHier(computer.omgeving)).toContain(oud)
    expect(databaseNaam(computer.schijf.kluis!.storeId)).not.toBe(oud)
    computer.dood()
    const leeg = maakComputer()
    leeg.schijf.kluis = computer.schijf.kluis
    leeg.schijf.stempel = computer.schijf.stempel
    await weigert(leeg.open(), 'opslag-verdwenen')
    expect(await (await herstel(leeg, kopie)).meldingen.lijst()).toHaveLength(1)
  })

  it('changes nothing when it is refused: damaged, cut, wrong secret, a row swapped by somebody who can make hashes', async () => {
    computer.dood()
    const voor = structuredClone(computer.schijf)
    const databases = await databasesHier(computer.omgeving)
    const stuk = kopie.slice()
    stuk[kopie.length >> 1]! ^= 1
    await weigert(herstel(computer, stuk), 'kopie-beschadigd')
    await weigert(herstel(computer, kopie.slice(0, -1)), 'kopie-afgekapt')
    await weigert(herstel(computer, kopie, { wachtzin: 'een heel andere zin' }), 'wachtzin-onjuist')
    const { kop, rijen } = await lees(kopie)
    const namaak: [string, Kopierij[]][] = [
      ['a row left out', rijen.filter(({ tabel }) => tabel !== 'outbox')],
      ['a row under another key', rijen.map((rij) => (rij.tabel === 'concepten' ? { ...rij, sleutel: ID } : rij))],
      ['no stand', rijen.filter(({ tabel }) => tabel !== 'meta')],
      ['a table nobody knows', [...rijen, { ...rijen[0]!, tabel: 'vreemd' }]],
      ['a row twice', [...rijen, rijen.find(({ tabel }) => tabel === 'outbox')!]],
    ]
    for (const [naam, anders] of namaak) {
      const fout = await herstel(computer, await alles(schrijfKopie(kop, anders))).then(
        () => null,
        (oorzaak) => oorzaak as { name: string },
      )
      expect(fout?.name, naam).toBe('DeskFout')
    }
    await weigert(herstel(computer, await alles(schrijfKopie({ ...kop, schemaVersie: 99 }, rijen))), 'kopie-nieuwer')
    expect(computer.schijf).toEqual(voor)
    expect(await databasesHier(computer.omgeving)).toEqual(databases)
    expect(await (await computer.open()).meldingen.lijst()).toHaveLength(1)
  })

  it('is of one moment: what is written meanwhile waits and is not in it', async () => {
    const delen: Bytes[] = []
    let wacht: Promise<unknown> = Promise.resolve()
    await desk.maakKopie(async (deel) => {
      if (delen.length === 2) wacht = desk.concepten.bewaar(eenConcept('66666666-6666-4666-8666-666666666666'))
      delen.push(deel)
    })
    await wacht
    expect(await desk.concepten.lijst()).toHaveLength(2)
    const hersteld = await herstel(maakComputer(), samen(...delen))
    expect(await hersteld.concepten.lijst()).toHaveLength(1)
    expect(await hersteld.controleer()).toEqual({ schade: [], auditHeel: true })
  })

  it('ends when the receiver cannot go on, and the desk goes on', async () => {
    await weigert(
      desk.maakKopie(() =>
        Promise.reject(Object.assign(new Error('schijf-vol'), { name: 'DeskFout', code: 'schijf-vol' })),
      ),
      'schijf-vol',
    )
    await desk.audit.schrijf('geexporteerd', null)
    expect((await desk.controleer()).auditHeel).toBe(true)
  })

  it('is refused while a window has the desk', async () => {
    await weigert(herstel(computer, kopie), 'al-geopend')
    expect(await desk.meldingen.lijst()).toHaveLength(1)
  })
})
