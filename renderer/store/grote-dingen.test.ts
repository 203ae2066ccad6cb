import FDBObjectStore from 'fake-indexeddb/lib/FDBObjectStore'
import { beforeEach, describe, expect, it } from 'vitest'
import { leesUren, pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { type IsoDatum, tijdstip } from '#shared/schema/datum.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import type { Importverslag } from '#shared/schema/import.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Lesrij, Urenblok } from '#shared/schema/verzuimuren.ts'
import { type Computer, inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling, pgnNr } from '#test/sync/things.ts'
import { DEEL, HOOGSTENS } from './bijlagenkast.ts'
import { Bladenkast } from './bladenkast.ts'
import { LEERLINGBLADEN } from './bladsoorten.ts'
import { bytesVan, sha256 } from './bytes.ts'
import { databaseNaam, openDatabase, tabelVan } from './db.ts'
import type { Desk } from './desk.ts'
import { versleutel } from './envelope.ts'
import { herstelDesk } from './open-desk.ts'
import { erbij, LEEG } from './waarmerk.ts'

/** Bijlagen, pupils and lesson hours: what is kept in pieces and pages, on a computer that loses its windows. */
inEenRonde()

const NU = tijdstip.parse('2026-11-20T10:00:00.000Z')
const MELDING = meldingId.parse('11111111-1111-4111-8111-111111111111')
const uuid = (n: number) => `aaaaaaaa-aaaa-4aaa-8aaa-${String(n).padStart(12, '0')}`
const wieNr = (n: number) => leerlingId.parse(uuid(n))
const weigert = async (belofte: Promise<unknown>, code: Foutcode) =>
  await expect(belofte).rejects.toMatchObject({ name: 'DeskFout', code })

let computer: Computer
let desk: Desk
beforeEach(async () => {
  computer = maakComputer()
  desk = await computer.nieuw()
  await desk.concepten.bewaar(eenConcept(MELDING))
})
const herstart = async () => {
  computer.dood()
  desk = await computer.open()
}
const database = () =>
  openDatabase(databaseNaam(computer.schijf.kluis!.storeId), computer.omgeving, { moetBestaan: true })

const meta = (n = 1) => ({
  id: uuid(n),
  meldingId: MELDING,
  leerlingId: wieNr(1),
  naam: 'Gespreksverslag Şimşek.pdf',
  type: 'application/pdf',
  staat: 'hier' as const,
  herkomst: 'gekozen' as const,
  door: 'coordinator.00zv',
  gemaaktOp: NU,
})
const bytes = (lengte: number) => Uint8Array.from({ length: lengte }, (_, n) => (n * 31 + (n >> 8)) % 251)

describe('a bijlage', () => {
  it('of a concept that was thrown away meanwhile is refused, and nothing of it lies on the disk', async () => {
    await desk.concepten.verwijder(MELDING)
    await weigert(desk.bijlagen.voegToe({ meta: meta(), inhoud: bytes(3 * DEEL) }), 'niet-gevonden')
    const db = await database()
    expect([await db.table('bijlagen').count(), await db.table('bijlageDelen').count()]).toEqual([0, 0])
    db.close()
  })

  it.each([1, DEEL - 1, DEEL, DEEL + 1, 3 * DEEL + 5])(
    'of %i bytes comes back equal after a restart',
    async (lengte) => {
      const inhoud = bytes(lengte)
      const bewaard = await desk.bijlagen.voegToe({ meta: meta(), inhoud })
      expect(bewaard).toMatchObject({ grootte: lengte, delen: Math.ceil(lengte / DEEL), sha256: await sha256(inhoud) })
      await herstart()
      expect(await desk.bijlagen.vanMelding(MELDING)).toEqual([bewaard])
      expect(await desk.bijlagen.inhoud(bewaard.id)).toEqual(inhoud)
      expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
      expect((await desk.audit.lijst()).map(({ wat }) => wat)).toContain('bijlage-toegevoegd')
    },
  )

  it('comes in as a stream, tells how far it is, and is kept once', async () => {
    const inhoud = bytes(700_000)
    const gezien: number[] = []
    const stroom = () => new Blob([inhoud]).stream() as ReadableStream<Uint8Array>
    const voortgang = (n: number) => void gezien.push(n)
    const eerst = await desk.bijlagen.voegToe({ meta: meta(), inhoud: stroom(), voortgang })
    expect(gezien.at(-1)).toBe(700_000)
    expect(await desk.bijlagen.voegToe({ meta: meta(), inhoud: stroom() })).toEqual(eerst)
    expect((await desk.audit.lijst()).filter(({ wat }) => wat === 'bijlage-toegevoegd')).toHaveLength(1)
    await weigert(desk.bijlagen.voegToe({ meta: meta(), inhoud: bytes(5) }), 'overgang-niet-toegestaan')
    expect(await desk.bijlagen.inhoud(eerst.id)).toEqual(inhoud)
  })

  it('that is stopped half-way, is empty or is too big leaves nothing', async () => {
    const stop = new AbortController()
    const stroom = new ReadableStream<Uint8Array>({
      pull: (c) => {
        c.enqueue(bytes(1000))
      },
    })
    let gelezen = 0
    const voortgang = (n: number) => {
      gelezen = n
      if (n > 5000) stop.abort()
    }
    await weigert(
      desk.bijlagen.voegToe({ meta: meta(), inhoud: stroom, voortgang, signaal: stop.signal }),
      'geannuleerd',
    )
    expect(gelezen).toBeGreaterThan(5000)
    await weigert(desk.bijlagen.voegToe({ meta: meta(), inhoud: new Uint8Array(0) }), 'gegevens-ongeldig')
    await weigert(desk.bijlagen.voegToe({ meta: meta(), inhoud: new Uint8Array(HOOGSTENS + 1) }), 'te-groot')
    await herstart()
    expect(await desk.bijlagen.vanMelding(MELDING)).toEqual([])
    const db = await database()
    expect(await db.table('bijlageDelen').count()).toBe(0)
    db.close()
  })

  it('with a flipped bit, swapped pieces or a missing piece is not given out, and its neighbour is', async () => {
    const inhoud = bytes(3 * DEEL)
    for (const n of [1, 2]) await desk.bijlagen.voegToe({ meta: meta(n), inhoud })
    const db = await database()
    const delen = db.table('bijlageDelen')
    const [een, twee] = await delen.bulkGet([`${uuid(1)}/0`, `${uuid(1)}/1`])
    const stuk = async (rijen: { k: string; d: Uint8Array }[], weg: string[] = []) => {
      await delen.bulkPut(rijen)
      await delen.bulkDelete(weg)
      await weigert(desk.bijlagen.inhoud(uuid(1)), 'gegevens-beschadigd')
      expect(await desk.bijlagen.inhoud(uuid(2))).toEqual(inhoud)
      expect((await desk.controleer()).schade).toEqual([{ tabel: 'bijlageDelen', sleutel: uuid(1) }])
      await delen.bulkPut([een, twee])
    }
    const anders = { ...een, d: een.d.map((b: number, n: number) => (n === 500 ? b ^ 4 : b)) }
    await stuk([anders])
    await stuk([
      { k: een.k, d: twee.d },
      { k: twee.k, d: een.d },
    ])
    await stuk([], [een.k])
    db.close()
  })

  it('goes with all its pieces, and travels in a copy; a copy without one of its pieces is refused', async () => {
    const inhoud = bytes(2 * DEEL)
    for (const n of [1, 2]) await desk.bijlagen.voegToe({ meta: meta(n), inhoud })
    await desk.bijlagen.verwijder(uuid(2))
    await desk.bijlagen.verwijder(uuid(2))
    await weigert(desk.bijlagen.inhoud(uuid(2)), 'niet-gevonden')
    expect((await desk.audit.lijst()).filter(({ wat }) => wat === 'bijlage-verwijderd')).toHaveLength(1)
    const kopie = async () => {
      const stukken: Uint8Array[] = []
      await desk.maakKopie(async (deel) => void stukken.push(deel))
      return stukken
    }
    const heel = await kopie()
    const db = await database()
    expect(await db.table('bijlageDelen').count()).toBe(2)
    await db.table('bijlageDelen').delete(`${uuid(1)}/1`)
    db.close()
    const mist = await kopie()
    desk.vergrendel()
    const herstel = (stukken: Uint8Array[]) => {
      async function* bron() {
        yield* stukken
      }
      const { host, omgeving } = computer
      return herstelDesk({
        host,
        omgeving,
        bron: bron(),
        wachtzin: 'vier losse woorden samen',
        id: () => crypto.randomUUID(),
      })
    }
    await weigert(herstel(mist), 'kopie-beschadigd')
    desk = await herstel(heel)
    expect(await desk.bijlagen.inhoud(uuid(1))).toEqual(inhoud)
  })
})

const rij = (dag: string, lesuur: number, code = 'OA'): Lesrij => ({
  dag: dag as IsoDatum,
  lesuur,
  van: null,
  tot: null,
  uren: 1,
  minuten: null,
  vak: `Vak ${lesuur} Ő`,
  code,
  registratie: 'ongeoorloofd',
})
const blok = (n: number, aantal: number, schooljaar = 2026): Urenblok =>
  pakUren(
    wieNr(n),
    schooljaar,
    Array.from({ length: aantal }, (_, i) =>
      rij(`${schooljaar}-09-${String(1 + ((n + i) % 28)).padStart(2, '0')}`, 1 + (i % 9)),
    ),
  )
const vanSchool = (n: number, anders: Partial<LeerlingOpDesk> = {}): LeerlingOpDesk => ({
  ...eenLeerling({ pgn: pgnNr(n), adres: null, inschrijvingen: [], studentnummer: `s${n}`, groep: '3h2' }),
  id: wieNr(n),
  bron: 'school',
  mentor: 'J. Mentor',
  ...anders,
})
const verslag = (n: number, anders: Partial<Importverslag> = {}): Importverslag => ({
  id: uuid(9000 + n),
  bronId: null,
  op: tijdstip.parse(`2026-11-20T10:00:${String(n).padStart(2, '0')}.000Z`),
  door: 'coordinator.00zv',
  sha256: '0'.repeat(64),
  rijen: 1,
  nieuw: 1,
  gewijzigd: 0,
  gelijk: 0,
  fout: 0,
  weg: 0,
  leerlingen: 1,
  bijgewerktTot: null,
  teruggedraaidOp: null,
  ...anders,
})
/** Everything of pupils and hours, in one order. */
const alles = async () => ({
  leerlingen: (await desk.leerlingen.lijst()).sort((a, b) => (a.id < b.id ? -1 : 1)),
  uren: (await Promise.all((await desk.uren.schooljaren()).map((jaar) => desk.uren.blokken(jaar))))
    .flat()
    .map((een) => ({ ...een, rijen: [...een.rijen] }))
    .sort((a, b) => (a.leerlingId + a.schooljaar < b.leerlingId + b.schooljaar ? -1 : 1)),
})

describe('pupils and lesson hours in pages', () => {
  it('come back equal after a restart, also over the border of a page and in two schooljaren', async () => {
    const aantal = 300
    const leerlingen = Array.from({ length: aantal }, (_, n) => vanSchool(n))
    leerlingen[7] = { ...leerlingen[7]!, pgn: null }
    const blokken = [...leerlingen.map((_, n) => blok(n, n % 7)), blok(3, 5, 2025)]
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen, blokken })
    const voor = await alles()
    expect(voor.leerlingen).toHaveLength(aantal)
    await herstart()
    expect(await alles()).toEqual(voor)
    expect(await desk.uren.schooljaren()).toEqual([2025, 2026])
    expect(leesUren((await desk.uren.lees(wieNr(5), 2026))!)).toEqual(leesUren(blok(5, 5)))
    expect(await desk.uren.lees(wieNr(5), 2025)).toBeNull()
    expect(await desk.leerlingen.vindOpStudentnummer('s9')).toMatchObject([{ id: wieNr(9) }])
    expect((await desk.leerlingen.lees(wieNr(7)))?.pgn).toBeNull()
    const db = await database()
    expect(await db.table('leerlingen').count()).toBe(3)
    expect(await db.table('verzuimuren').count()).toBe(3)
    db.close()
    expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
    expect(computer.schijf.stempel?.aantallen).toMatchObject({ leerlingen: aantal, verzuimuren: aantal + 1 })
  })

  it('keep what the school knows, and a hold, when DUO tells of the same person', async () => {
    const vastgehouden = { sinds: '2026-10-01' as IsoDatum, reden: 'bezwaar' }
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen: [vanSchool(1, { vastgehouden })], blokken: [] })
    const na = await desk.leerlingen.bewaar(eenLeerling({ pgn: pgnNr(1), studentnummer: null, groep: null }))
    expect(na).toMatchObject({ id: wieNr(1), mentor: 'J. Mentor', studentnummer: 's1', groep: '3h2', vastgehouden })
    expect(na.bron).toBeUndefined()
    expect(na.adres).not.toBeNull()
  })

  it('are undone byte for byte, from the newest import down, also after a restart', async () => {
    const eerst = [vanSchool(1), vanSchool(2)]
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen: eerst, blokken: [blok(1, 4), blok(2, 9)] })
    const na1 = await alles()
    await desk.invoer.voerUit({
      verslag: verslag(2),
      leerlingen: [vanSchool(1, { groep: '4h1' }), vanSchool(3)],
      blokken: [blok(1, 6), blok(3, 2), blok(3, 2, 2025)],
      blokkenWeg: [{ leerlingId: wieNr(2), schooljaar: 2026 }],
    })
    expect((await alles()).leerlingen).toHaveLength(3)
    expect(await desk.uren.lees(wieNr(2), 2026)).toBeNull()
    await herstart()
    await weigert(desk.invoer.draaiTerug(uuid(9001)), 'overgang-niet-toegestaan')
    expect(await desk.invoer.terugTeDraaien()).toBe(uuid(9002))
    expect(await desk.invoer.draaiTerug(uuid(9002))).toEqual({ behouden: 0 })
    expect(await alles()).toEqual(na1)
    await weigert(desk.invoer.draaiTerug(uuid(9002)), 'overgang-niet-toegestaan')
    await herstart()
    expect(await alles()).toEqual(na1)
    expect(await desk.invoer.draaiTerug(uuid(9001))).toEqual({ behouden: 0 })
    expect(await alles()).toEqual({ leerlingen: [], uren: [] })
    expect(await desk.invoer.terugTeDraaien()).toBeNull()
    expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
    expect((await desk.audit.lijst()).filter(({ wat }) => wat === 'import-teruggedraaid')).toHaveLength(2)
  })

  it('keep the id that a melding gave a pupil while the import was looked at', async () => {
    const persoon = await desk.leerlingen.bewaar(eenLeerling({ pgn: pgnNr(1) }))
    const inhoud = eenInhoud({ leerling: { pgn: persoon.pgn! } })
    await desk.zetKlaar({ id: MELDING, leerlingId: persoon.id, inhoud, namens: 'coordinator.00zv' })
    // As after a pull: the melding is here, and no row of the pupil himself.
    await desk.winkel.werk(async () => ({ opdracht: { leerlingen: { weg: [persoon.id] } }, uitkomst: undefined }))
    expect(wieNr(1)).not.toBe(persoon.id)
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen: [vanSchool(1), vanSchool(2)], blokken: [blok(1, 4)] })
    expect((await desk.leerlingen.vindOpPgn(pgnNr(1)))?.id).toBe(persoon.id)
    expect(await desk.uren.lees(wieNr(1), 2026)).toBeNull()
    expect(leesUren((await desk.uren.lees(persoon.id, 2026))!)).toEqual(leesUren(blok(1, 4)))
    await desk.invoer.draaiTerug(uuid(9001))
    expect(await alles()).toEqual({ leerlingen: [], uren: [] })
  })

  it('keep a change that came after the import when the import is undone', async () => {
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen: [vanSchool(1), vanSchool(2)], blokken: [] })
    await desk.leerlingen.bewaar(eenLeerling({ pgn: pgnNr(1) }))
    expect(await desk.invoer.draaiTerug(uuid(9001))).toEqual({ behouden: 1 })
    expect((await desk.leerlingen.lijst()).map(({ id }) => id)).toEqual([wieNr(1)])
  })

  it('write nothing for what is already so, and keep the undo of the three newest imports only', async () => {
    const een = { leerlingen: [vanSchool(1)], blokken: [blok(1, 4)] }
    await desk.invoer.voerUit({ verslag: verslag(1), ...een })
    const lees = async (tabel: string) => {
      const db = await database()
      const rijen = await db.table(tabel).toArray()
      db.close()
      return rijen
    }
    const voor = await lees('verzuimuren')
    for (const n of [2, 3, 4]) await desk.invoer.voerUit({ verslag: verslag(n), ...een })
    expect(await lees('verzuimuren')).toEqual(voor)
    expect(new Set((await lees('importterug')).map(({ k }) => k.split('/')[0]))).toEqual(
      new Set([uuid(9002), uuid(9003), uuid(9004)]),
    )
    for (const n of [4, 3, 2]) await desk.invoer.draaiTerug(uuid(9000 + n))
    expect(await desk.invoer.terugTeDraaien()).toBeNull()
    expect(await desk.leerlingen.lijst()).toHaveLength(1)
  })

  it('are all there or not at all when the disk is full, and the desk goes on', async () => {
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen: [vanSchool(1)], blokken: [blok(1, 4)] })
    const voor = await alles()
    const { prototype } = FDBObjectStore
    const { put } = prototype
    let keer = 0
    prototype.put = function (this: unknown, ...rest: unknown[]) {
      if (++keer === 4) throw new DOMException('vol', 'QuotaExceededError')
      return put.apply(this, rest)
    }
    try {
      const leerlingen = Array.from({ length: 400 }, (_, n) => vanSchool(n))
      const invoer = { verslag: verslag(2), leerlingen, blokken: leerlingen.map((_, n) => blok(n, 3)) }
      await weigert(desk.invoer.voerUit(invoer), 'schijf-vol')
    } finally {
      prototype.put = put
    }
    expect(keer).toBeGreaterThanOrEqual(4)
    expect(await alles()).toEqual(voor)
    await herstart()
    expect(await alles()).toEqual(voor)
    expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
  })

  it('show damage of one page by name and leave the others readable', async () => {
    const leerlingen = Array.from({ length: 300 }, (_, n) => vanSchool(n))
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen, blokken: leerlingen.map((_, n) => blok(n, 3)) })
    computer.dood()
    const db = await database()
    const oud = await db.table('leerlingen').toArray()
    for (const tabel of ['leerlingen', 'verzuimuren']) {
      const [een] = await db.table(tabel).toArray()
      een.d[100] ^= 1
      await db.table(tabel).put(een)
    }
    db.close()
    desk = await computer.open()
    expect((await desk.leerlingen.lijst()).length).toBe(300 - 128)
    expect((await desk.uren.blokken(2026)).length).toBe(300 - 256)
    expect(desk.schade.lijst()).toEqual([
      { tabel: 'leerlingen', sleutel: 0 },
      { tabel: 'verzuimuren', sleutel: 2026_000_000 },
    ])
    // What does not open is not written over, and takes nothing new.
    await desk.invoer.voerUit({ verslag: verslag(2), leerlingen: [vanSchool(400 + 1)], blokken: [blok(401, 2)] })
    const weer = await database()
    expect((await weer.table('leerlingen').get(0)).d).toEqual(
      oud[0].d.map((b: number, n: number) => (n === 100 ? b ^ 1 : b)),
    )
    weer.close()
  })

  it('show an older page that was put back, and a page that went', async () => {
    const leerlingen = Array.from({ length: 300 }, (_, n) => vanSchool(n))
    await desk.invoer.voerUit({ verslag: verslag(1), leerlingen, blokken: [] })
    let db = await database()
    const oud = await db.table('leerlingen').get(1)
    db.close()
    await desk.invoer.voerUit({ verslag: verslag(2), leerlingen: [vanSchool(200, { groep: '5v' })], blokken: [] })
    computer.dood()
    db = await database()
    const nieuw = await db.table('leerlingen').get(1)
    await db.table('leerlingen').put(oud)
    db.close()
    desk = await computer.open()
    expect(desk.schade.lijst()).toContainEqual({ tabel: 'leerlingen', sleutel: null })
    computer.dood()
    db = await database()
    await db.table('leerlingen').put(nieuw)
    await db.table('leerlingen').delete(2)
    db.close()
    desk = await computer.open()
    expect(desk.schade.lijst()).toContainEqual({ tabel: 'leerlingen', sleutel: null })
    computer.dood()
    db = await database()
    await db.table('leerlingen').clear()
    db.close()
    await weigert(computer.open(), 'opslag-verdwenen')
  })

  it('read the pupils of an older store, one to a row, and change one in his own row', async () => {
    const db = await openDatabase('verzuimdesk-oud', computer.omgeving, { moetBestaan: false })
    const sleutel = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    const bos = { schrijfId: uuid(77), sleutels: new Map([[uuid(77), sleutel]]) }
    const oud = [vanSchool(1), vanSchool(2)]
    let waarmerk = LEEG
    for (const een of oud) {
      const plaats = { tabel: 'leerlingen', sleutel: een.id }
      // Version 1 wrote one thing under its id.
      await db
        .table('leerlingen')
        .put({ k: een.id, d: await versleutel(bos, plaats, 5, bytesVan(JSON.stringify(een)), 1) })
      waarmerk = erbij(waarmerk, [1, 2], een.id, 5)
    }
    const schade: unknown[] = []
    const kast = new Bladenkast(
      LEERLINGBLADEN,
      tabelVan(db, 'leerlingen'),
      bos,
      () => ({ waarmerk, zaad: [1, 2] }),
      (een) => schade.push(een),
    )
    expect(await kast.alle()).toEqual(oud)
    const deel = await kast.bereid({ zet: [{ ...oud[0]!, groep: '4h1' }, vanSchool(3)] })
    expect(deel.rijen.map(({ sleutel: waar, was }) => ({ waar, was }))).toEqual([
      { waar: wieNr(1), was: 5 },
      { waar: 0, was: null },
    ])
    expect(deel.verschil).toBe(1)
    expect(schade).toEqual([])
    db.close()
  })
})
