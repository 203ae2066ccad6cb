import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { pagina } from '#renderer/sync/pagina.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { leerlingInStand } from '#shared/schema/melding.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { type Computer, inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenInhoud, eenLeerling, eenStand, pgnNr } from '#test/sync/things.ts'
import { databaseNaam } from './db.ts'
import type { Desk } from './desk.ts'
import { SORTEERKOLOMMEN, type Sorteerkolom } from './overzicht.ts'
import { type Overzichtrij, overzichtrijVan, vouw, ZOEKKOLOMMEN } from './overzichtrij.ts'

inEenRonde()

const NAMEN = [
  'Şimşek-Őrsi',
  'de Vries',
  'Ćwikła',
  'van der Øster',
  'Yılmaz',
  'Hofstra',
  'O’Brien',
  'Nguyễn',
  'ĳsbrands',
]
const SOORTEN = ['V3', 'V4', 'LRV', 'RMC', 'L'] as const
const uuid = (n: number, soort = 8) =>
  `${String(n * 7919).padStart(8, '0')}-0000-4000-${soort}000-${String(n).padStart(12, '0')}`

function melding(n: number, keer = 0): MeldingOpDesk {
  const wie = n % 50
  const pgn = pgnNr(wie)
  const persoon = eenLeerling({
    pgn,
    achternaam: NAMEN[wie % NAMEN.length],
    voornaam: `Kind${wie}`,
    groep: `${wie % 6}h${wie % 3}`,
  })
  const inhoud = eenInhoud({
    leerling: { pgn },
    soort: SOORTEN[(n + keer) % SOORTEN.length],
    reden: `reden ${n % 7}`,
    begin: `2026-0${1 + (n % 9)}-1${n % 10}`,
    eind: n % 3 === 0 ? null : `2026-11-1${n % 10}`,
    verzuimspecificatie: [
      { dag: '2026-09-07', heleDag: true },
      { dag: '2026-09-08', lesuren: [1, 2, 3] },
    ],
  })
  const nummer = n % 4 === 0 ? null : 1_000_000 + n
  const op = tijdstip.parse(
    `2026-11-20T10:00:${String((n + keer) % 60).padStart(2, '0')}.${String(n % 1000).padStart(3, '0')}Z`,
  )
  return {
    id: meldingId.parse(uuid(n)),
    leerlingId: leerlingId.parse(uuid(wie, 9)),
    leerling: leerlingInStand.parse(persoon),
    inhoud,
    meldingsnummer: nummer as MeldingOpDesk['meldingsnummer'],
    stand:
      nummer === null
        ? null
        : eenStand(inhoud, persoon, { meldingsnummer: nummer, status: keer % 2 ? 'B' : 'R', versie: keer + 1 }),
    verzending: nummer === null ? 'klaar' : 'ontvangen',
    fout: null,
    gemaaktOp: op,
    gewijzigdOp: op,
  }
}

let computer: Computer
let desk: Desk
beforeEach(async () => {
  computer = maakComputer()
  desk = await computer.nieuw()
})

const zet = (meldingen: MeldingOpDesk[], weg: string[] = []) =>
  desk.winkel.werk(async () => ({ opdracht: { meldingen: { zet: meldingen, weg } }, uitkomst: null }))
const reeks = (n: number, van = 0) => Array.from({ length: n }, (_, i) => melding(van + i))

async function herstart() {
  computer.dood()
  desk = await computer.open()
}

/** What the overview says must be what the pages hold, however they got there. */
async function klopt(verwacht: Map<string, MeldingOpDesk>) {
  const { overzicht } = desk
  expect(overzicht.aantal).toBe(verwacht.size)
  for (const een of verwacht.values()) {
    const rij = overzicht.rijVan(een.id)
    expect(overzicht.lees(rij)).toEqual(overzichtrijVan(een))
  }
  expect(new Map((await desk.meldingen.lijst()).map((een) => [een.id, een]))).toEqual(verwacht)
}

type Rij = { k: string | number; d: Uint8Array<ArrayBuffer> }
async function ruw(tabel: string, wijzig: (winkel: IDBObjectStore, rijen: Rij[]) => void = () => {}): Promise<Rij[]> {
  const db = await new Promise<IDBDatabase>((klaar) => {
    const vraag = computer.omgeving.indexedDB.open(databaseNaam(computer.schijf.kluis!.storeId))
    vraag.onsuccess = () => klaar(vraag.result)
  })
  const rijen = await new Promise<Rij[]>((klaar) => {
    const tx = db.transaction(tabel, 'readwrite')
    const alle = tx.objectStore(tabel).getAll()
    alle.onsuccess = () => wijzig(tx.objectStore(tabel), alle.result)
    tx.oncomplete = () => klaar(alle.result)
  })
  db.close()
  return rijen
}

/** True when a row has this folded word in a name, a number, its groep, reden or melder: what search means. */
function heeftWoord(rij: Overzichtrij, woord: string): boolean {
  const { achternaam, voornaam, tussenvoegsel, meldingsnummer, pgn, studentnummer } = rij
  const delen = [achternaam, voornaam, tussenvoegsel, meldingsnummer ?? '', pgn ?? '', studentnummer]
  return [...delen, ...ZOEKKOLOMMEN.map((kolom) => rij[kolom])].some((deel) => vouw(String(deel)).includes(woord))
}

describe('meldingen in pages with an overview', () => {
  it('agree after any sequence of adding, changing, removing and restarting', async () => {
    const stap = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          wat: fc.constant('zet' as const),
          nummers: fc.array(fc.nat(150), { minLength: 1, maxLength: 80 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          wat: fc.constant('weg' as const),
          nummers: fc.array(fc.nat(150), { minLength: 1, maxLength: 20 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ wat: fc.constant('herstart' as const), nummers: fc.constant([] as number[]) }),
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(stap, { minLength: 1, maxLength: 12 }), async (stappen) => {
        computer = maakComputer()
        desk = await computer.nieuw()
        const verwacht = new Map<string, MeldingOpDesk>()
        let keer = 0
        for (const { wat, nummers } of stappen) {
          keer += 1
          if (wat === 'herstart') await herstart()
          const uniek = [...new Set(nummers)]
          if (wat === 'zet') {
            const meldingen = uniek.map((n) => melding(n, keer))
            await zet(meldingen)
            for (const een of meldingen) verwacht.set(een.id, een)
          } else if (wat === 'weg') {
            await zet(
              [],
              uniek.map((n) => uuid(n)),
            )
            for (const n of uniek) verwacht.delete(uuid(n))
          }
        }
        await klopt(verwacht)
        await herstart()
        await klopt(verwacht)
        expect(desk.schade.lijst()).toEqual([])
        expect((await desk.controleer()).schade).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it('use one row per 64 meldingen, and reuse the place of one that went', async () => {
    await zet(reeks(130))
    expect((await ruw('bladen')).map(({ k }) => k)).toEqual([0, 1, 2])
    await zet([], [uuid(3), uuid(70)])
    await zet(reeks(2, 500))
    expect(await ruw('bladen')).toHaveLength(3)
    await herstart()
    expect(desk.overzicht.aantal).toBe(130)
    expect([
      desk.overzicht.rijVan(meldingId.parse(uuid(500))),
      desk.overzicht.rijVan(meldingId.parse(uuid(501))),
    ]).toEqual([3, 70])
  })

  it('fold their deltas into segments of 8,192 rows, over more than one segment', async () => {
    const alle = reeks(8300)
    for (let van = 0; van < alle.length; van += 900) await zet(alle.slice(van, van + 900))
    await zet([melding(8299, 1)])
    // A fold waits its turn behind the commits.
    await desk.winkel.werk(async () => ({ opdracht: {}, uitkomst: null }))
    const [segmenten, deltas] = [await ruw('segmenten'), await ruw('deltas')]
    expect(segmenten.map(({ k }) => k)).toEqual([0, 1])
    expect(deltas.length).toBeLessThan(3)
    await herstart()
    expect(desk.overzicht.aantal).toBe(8300)
    for (const n of [0, 1, 8190, 8191, 8192, 8298]) {
      expect(desk.overzicht.lees(desk.overzicht.rijVan(meldingId.parse(uuid(n))))).toEqual(overzichtrijVan(melding(n)))
    }
    expect(desk.overzicht.lees(desk.overzicht.rijVan(meldingId.parse(uuid(8299))))).toEqual(
      overzichtrijVan(melding(8299, 1)),
    )
    expect(await desk.meldingen.lees(meldingId.parse(uuid(8299)))).toEqual(melding(8299, 1))
    expect(desk.overzicht.zoek({ tekst: '1008299', sorteer: { op: 'naam', aflopend: false } })).toHaveLength(1)
    expect(desk.schade.lijst()).toEqual([])
  })

  it('find, filter and sort as a plain look at every row does', async () => {
    const alle = reeks(400)
    await zet(alle)
    await herstart()
    // Some rows changed since their segment was written.
    for (const n of [5, 77, 300]) await zet([melding(n, 3)])
    const rijen = (await desk.meldingen.lijst()).map(overzichtrijVan)
    for (const wie of new Set(rijen.slice(0, 60).map(({ leerlingId: een }) => een))) {
      const goed = rijen.filter((rij) => rij.leerlingId === wie)
      const van = desk.overzicht.vanLeerling(wie)
      expect(van.map(({ id }) => id).sort()).toEqual(goed.map(({ id }) => id).sort())
      expect(van.map(({ begin }) => begin)).toEqual(
        van
          .map(({ begin }) => begin)
          .sort()
          .reverse(),
      )
    }
    const vragen = [
      '',
      'simsek',
      'ŞİMŞEK',
      'oster',
      'ijsbrands',
      'kind1',
      'kind1 hofstra',
      '1000301',
      '1',
      '00',
      '0003',
      '10003011',
      '5h2',
      'reden 3',
      'o’brien',
      'nguyen kind',
      pgnNr(7),
      'bestaat niet',
      '  vries  ',
    ]
    const keuzes = [
      {},
      { soort: ['V3', 'L'] },
      { status: ['W'] },
      { soort: ['RMC'], status: ['R', 'B'] },
      { groep: [] },
      { soort: ['V1'] },
    ]
    for (const tekst of vragen) {
      for (const waar of keuzes) {
        const goed = rijen.filter(
          (rij) =>
            vouw(tekst)
              .split(' ')
              .filter(Boolean)
              .every((woord) => heeftWoord(rij, woord)) &&
            Object.entries(waar).every(
              ([kolom, waarden]) => waarden.length === 0 || (waarden as string[]).includes(rij[kolom as 'soort']),
            ),
        )
        const gevonden = [...desk.overzicht.zoek({ tekst, waar, sorteer: { op: 'naam', aflopend: false } })]
        expect(gevonden.map((rij) => desk.overzicht.lees(rij)?.id).sort(), `${tekst} ${JSON.stringify(waar)}`).toEqual(
          goed.map(({ id }) => id).sort(),
        )
        const perSoort = new Map<string, number>()
        const zonderSoort = rijen.filter(
          (rij) =>
            vouw(tekst)
              .split(' ')
              .filter(Boolean)
              .every((woord) => heeftWoord(rij, woord)) &&
            (!('status' in waar) || (waar.status as string[]).includes(rij.status)),
        )
        for (const { soort } of zonderSoort) perSoort.set(soort, (perSoort.get(soort) ?? 0) + 1)
        expect(desk.overzicht.tel({ tekst, waar }, 'soort')).toEqual(perSoort)
        expect(desk.overzicht.aantalVan({ tekst, waar })).toBe(goed.length)
      }
    }
    // A change empties the memory of the text that was looked for last.
    const kind = { tekst: 'kind1' }
    const voor = desk.overzicht.aantalVan(kind)
    await desk.winkel.werk(async () => ({
      opdracht: {
        meldingen: { weg: [rijen.find((rij) => heeftWoord(rij, 'kind1'))?.id ?? alle[0]?.id ?? ''] },
      } as never,
      uitkomst: undefined,
    }))
    expect(desk.overzicht.aantalVan(kind)).toBe(voor - 1)
  })

  it('find by the first day and by an open end, and sort by number of the school, hours and melder', async () => {
    await zet(reeks(60))
    const rijen = (await desk.meldingen.lijst()).map(overzichtrijVan)
    const dagen = [...new Set(rijen.map(({ begin }) => begin))].sort()
    const [van, tot] = [dagen[0], dagen[Math.floor(dagen.length / 2)]] as [string, string]
    const ids = (vraag: Parameters<typeof desk.overzicht.zoek>[0]) =>
      [...desk.overzicht.zoek(vraag)].map((rij) => desk.overzicht.lees(rij)?.id ?? '').sort()
    const sorteer = { op: 'begin', aflopend: false } as const
    const goed = (past: (rij: (typeof rijen)[number]) => boolean) =>
      rijen
        .filter(past)
        .map(({ id }) => id as string)
        .sort()
    expect(ids({ begin: { van, tot }, sorteer })).toEqual(goed(({ begin }) => begin >= van && begin <= tot))
    expect(ids({ begin: { van: tot }, sorteer })).toEqual(goed(({ begin }) => begin >= tot))
    expect(ids({ open: true, sorteer })).toEqual(goed(({ eind }) => eind === null))
    expect(ids({ open: false, waar: { soort: ['L'] }, sorteer })).toEqual(
      goed(({ eind, soort }) => eind !== null && soort === 'L'),
    )
    for (const op of ['studentnummer', 'melder'] as const) {
      const waarden = [...desk.overzicht.zoek({ sorteer: { op, aflopend: false } })].map((rij) =>
        vouw(desk.overzicht.lees(rij)?.[op] ?? ''),
      )
      expect(waarden).toEqual([...waarden].sort())
    }
    const uren = [...desk.overzicht.zoek({ sorteer: { op: 'uren', aflopend: true } })].map((rij) => {
      const { heleDagen = 0, lesuren = 0 } = desk.overzicht.lees(rij) ?? {}
      return heleDagen * 16 + lesuren
    })
    expect(uren).toEqual([...uren].sort((een, ander) => ander - een))
  })

  it.each([...SORTEERKOLOMMEN])('keep the order by %s, also after changes', async (op) => {
    await zet(reeks(300))
    const sleutel = (rij: ReturnType<typeof overzichtrijVan>): string | number => {
      const sleutels: Record<Sorteerkolom, string | number> = {
        naam: vouw(`${rij.achternaam} ${rij.voornaam}`),
        groep: vouw(rij.groep),
        soort: vouw(rij.soort),
        status: vouw(rij.status),
        gewijzigdOp: rij.gewijzigdOp,
        begin: rij.begin,
        eind: rij.eind ?? '9999',
        meldingsnummer: rij.meldingsnummer ?? 9e15,
      }
      return sleutels[op]
    }
    const kijk = () => {
      const oplopend = [...desk.overzicht.zoek({ sorteer: { op, aflopend: false } })]
      expect([...desk.overzicht.zoek({ sorteer: { op, aflopend: true } })]).toEqual([...oplopend].reverse())
      const sleutels = oplopend.map((rij) => sleutel(desk.overzicht.lees(rij)!))
      expect(sleutels).toEqual([...sleutels].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
      expect(oplopend).toHaveLength(desk.overzicht.aantal)
    }
    kijk()
    await zet([melding(4, 2), melding(150, 1), melding(900)], [uuid(17), uuid(299)])
    kijk()
    await zet(reeks(60, 2000))
    kijk()
  })
})

describe('damage to pages and overview', () => {
  const wie = (n: number) => meldingId.parse(uuid(n))
  const stuk = (d: Uint8Array<ArrayBuffer>) => {
    const anders = d.slice()
    anders[70]! ^= 8
    return anders
  }
  beforeEach(async () => {
    await zet(reeks(150))
    await herstart()
  })

  it('is named for a page that does not open; the other meldingen are read and written', async () => {
    await ruw('bladen', (winkel, rijen) => winkel.put({ k: 1, d: stuk(rijen[1]!.d) }))
    await herstart()
    expect(desk.overzicht.aantal).toBe(150)
    await expect(desk.meldingen.lees(wie(70))).rejects.toMatchObject({ code: 'gegevens-beschadigd' })
    expect(await desk.meldingen.lees(wie(5))).toEqual(melding(5))
    expect(await desk.meldingen.lijst()).toHaveLength(86)
    expect(desk.schade.lijst()).toEqual([{ tabel: 'bladen', sleutel: 1 }])
    await expect(zet([melding(70, 1)])).rejects.toMatchObject({ code: 'gegevens-beschadigd' })
    await zet([melding(5, 1), melding(600)])
    expect(await desk.meldingen.lees(wie(600))).toEqual(melding(600))
    expect((await ruw('bladen'))[1]!.d).toHaveLength((await ruw('bladen'))[1]!.d.length)
  })

  /** Everything that flows to an export, and in how many pages. */
  const gestroomd = async (ids: readonly MeldingOpDesk['id'][]) => {
    const delen = []
    for await (const deel of desk.meldingen.delen(ids)) delen.push(deel)
    return { delen, alles: delen.flat().sort((een, ander) => een.plaats - ander.plaats) }
  }

  it('flows to an export page by page, each melding with its place in the list, whatever the order', async () => {
    const ids = [149, 3, 70, 64, 0, 128, 63].map(wie)
    const { delen, alles } = await gestroomd([...ids, wie(9000), ids[1]!])
    // Three pages, each opened once; who is not here is left out, who is asked twice comes twice.
    expect(delen.map((deel) => deel.map(({ plaats }) => plaats))).toEqual([
      [1, 4, 6, 8],
      [2, 3],
      [0, 5],
    ])
    expect(alles.map(({ plaats, melding: een }) => [plaats, een?.id])).toEqual([
      ...ids.map((id, plaats) => [plaats, id]),
      [8, ids[1]],
    ])
    expect(alles[2]?.melding).toEqual(melding(70))
    expect((await gestroomd([])).delen).toEqual([])
  })

  it('flows on past a page that does not open, and names each melding on it as missed', async () => {
    await ruw('bladen', (winkel, rijen) => winkel.put({ k: 1, d: stuk(rijen[1]!.d) }))
    await herstart()
    const { alles } = await gestroomd([70, 5, 64, 149].map(wie))
    expect(alles.map(({ melding: een }) => een?.id ?? null)).toEqual([null, wie(5), null, wie(149)])
  })

  it('leaves out of the flow what was taken away while it ran', async () => {
    const gezien: (string | null)[] = []
    for await (const deel of desk.meldingen.delen([5, 70, 71].map(wie))) {
      gezien.push(...deel.map(({ melding: een }) => een?.id ?? null))
      if (gezien.length === 1) await zet([], [uuid(70)])
    }
    expect(gezien).toEqual([wie(5), wie(71)])
  })

  it('does not stop the feed: DUO gives the melding again, in a row of its own, and it is listed once', async () => {
    const [, voor] = await ruw('bladen', (winkel, rijen) => winkel.put({ k: 1, d: stuk(rijen[1]!.d) }))
    await herstart()
    const { meldingsnummer, inhoud } = melding(70)
    const stand = eenStand(inhoud as never, eenLeerling({ pgn: inhoud.leerling.pgn }), {
      meldingsnummer: meldingsnummer!,
      versie: 9,
      status: 'B',
    })
    const feed = mutatiePagina.parse({
      mutaties: [{ volgnummer: 1, aggregaat: 'melding', id: `${meldingsnummer}`, versie: 9, stand }],
      cursor: 1,
      meer: false,
    })
    const hoe = { namens: 'ik', nu: melding(1).gemaaktOp, nieuwId: () => uuid(9999) }
    await desk.winkel.werk((lezer) => pagina(lezer, feed, hoe))
    const zoek = () => desk.overzicht.zoek({ tekst: String(meldingsnummer), sorteer: { op: 'naam', aflopend: false } })
    expect([...zoek()].map((rij) => desk.overzicht.lees(rij))).toMatchObject([{ id: uuid(9999), status: 'B' }])
    expect(desk.overzicht.aantal).toBe(150)
    await herstart()
    expect(zoek()).toHaveLength(1)
    expect((await ruw('bladen'))[1]!.d).toEqual(stuk(voor!.d))
  })

  it('is noticed for an older page, a missing page and a page too many', async () => {
    const oud = await ruw('bladen')
    await zet([melding(5, 1)])
    const [nieuw] = await ruw('bladen', (winkel) => winkel.put(oud[0]))
    expect((await desk.controleer()).schade).toEqual([{ tabel: 'bladen', sleutel: 0 }])
    await herstart()
    await expect(desk.meldingen.lees(wie(5))).rejects.toMatchObject({ code: 'gegevens-beschadigd' })
    await ruw('bladen', (winkel) => winkel.put(nieuw))
    await herstart()
    expect(await desk.meldingen.lees(wie(5))).toEqual(melding(5, 1))
    await ruw('bladen', (winkel) => winkel.delete(2))
    await herstart()
    expect(desk.schade.lijst()).toContainEqual({ tabel: 'bladen', sleutel: null })
    expect(await desk.meldingen.lijst()).toHaveLength(128)
    await ruw('bladen', (winkel) => winkel.put(oud[2]))
    await herstart()
    expect(desk.overzicht.aantal).toBe(150)
    expect(desk.schade.lijst()).toEqual([])
  })

  it.each(['segmenten', 'deltas'])(
    'leads to a new overview from the pages when %s are gone, damaged or older',
    async (tabel) => {
      await zet(reeks(1100, 1000))
      await desk.winkel.werk(async () => ({ opdracht: {}, uitkomst: null }))
      await zet([melding(5, 2)])
      const verwacht = new Map(
        [...reeks(150), ...reeks(1100, 1000), melding(5, 2)].map((een) => [een.id as string, een]),
      )
      const oud = await ruw(tabel)
      expect(oud.length).toBeGreaterThan(0)
      const ingrepen: ((winkel: IDBObjectStore, rijen: Rij[]) => void)[] = [
        (winkel) => winkel.clear(),
        (winkel, rijen) => winkel.put({ k: rijen[0]!.k, d: stuk(rijen[0]!.d) }),
        (winkel) => {
          winkel.clear()
          for (const rij of oud) winkel.put(rij)
        },
      ]
      for (const ingreep of ingrepen) {
        await ruw(tabel, ingreep)
        await herstart()
        await klopt(verwacht)
        expect(desk.schade.lijst()).toEqual([])
        await zet([melding(7, 1)])
        verwacht.set(uuid(7), melding(7, 1))
        await herstart()
        await klopt(verwacht)
      }
    },
  )
})
