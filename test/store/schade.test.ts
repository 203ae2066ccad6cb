/**
 * `reliability.md` B-T4: bits flipped, rows swapped and older rows put back at random places of a store. Each is detected, no wrong
 * plaintext is ever given out, and everything that was not touched stays readable.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { type DeskDatabase, databaseNaam, openDatabase, type Rij } from '#renderer/store/db.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { pakUren } from '#shared/domain/verzuimtelling/urenblok.ts'
import { type IsoDatum, tijdstip } from '#shared/schema/datum.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { type Computer, inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling, pgnNr } from '#test/sync/things.ts'
import { kansVan } from './kans.ts'

inEenRonde()

const AANTAL = Number(process.env.STORE_SCHADE ?? 20)
const ZAAD = Number(process.env.STORE_ZAAD ?? 20261122)
const uuid = (soort: string, n: number) => `${soort.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`

type Beeld = Map<string, Rij[]>
let computer: Computer
/** Every row as it was, and as it was one change earlier. */
let goed: Beeld
let eerder: Beeld
let alles: Map<string, string>
/** Identity of every thing by the row it is in. */
let inRij: Map<string, string[]>

const metDatabase = async <R>(doe: (db: DeskDatabase) => Promise<R>): Promise<R> => {
  const db = await openDatabase(databaseNaam(computer.schijf.kluis!.storeId), computer.omgeving, { moetBestaan: true })
  try {
    return await doe(db)
  } finally {
    db.close()
  }
}
const foto = () =>
  metDatabase(
    async (db) => new Map(await Promise.all(db.tables.map(async (t) => [t.name, await t.toArray()] as const))),
  )
/** The store and its stamp as they were: the stamp of a later opening would rightly call this one older. */
let stempel: typeof computer.schijf.stempel
const zetTerug = (beeld: Beeld) =>
  metDatabase(async (db) => {
    computer.schijf.stempel = stempel
    for (const tabel of db.tables) {
      await tabel.clear()
      await tabel.bulkPut(beeld.get(tabel.name) ?? [])
    }
  })

/** Everything that the desk gives out, by kind and identity. */
async function lees(desk: Desk): Promise<Map<string, string>> {
  const uit = new Map<string, string>()
  const zet = (soort: string, id: string, ding: unknown) => uit.set(`${soort}:${id}`, JSON.stringify(ding))
  for (const een of await desk.meldingen.lijst()) zet('bladen', een.id, een)
  for (const een of await desk.leerlingen.lijst()) zet('leerlingen', een.id, een)
  for (const een of await desk.uren.blokken(2026)) zet('verzuimuren', een.leerlingId, [...een.rijen, ...een.codes])
  for (const een of await desk.concepten.lijst()) zet('concepten', een.id, een)
  for (const een of await desk.outbox.lijst()) zet('outbox', een.id, een)
  for (const een of await desk.verzamelingen.snippets.lijst()) zet('snippets', een.id, een)
  for (const een of await desk.verzamelingen.importverslagen.lijst()) zet('importverslagen', een.id, een)
  const bijlagen = await desk.bijlagen.vanMelding(meldingId.parse(uuid('1', 0)))
  for (const een of bijlagen) {
    zet('bijlagen', een.id, een)
    const inhoud = await desk.bijlagen.inhoud(een.id).catch(() => null)
    if (inhoud !== null) zet('inhoud', een.id, [...inhoud.subarray(0, 50), inhoud.length])
  }
  // The lines of before: the new one of this opening is not in the picture that is compared with.
  for (const een of await desk.audit.lijst()) if (een.volgorde <= laatsteRegel) zet('audit', String(een.volgorde), een)
  return uit
}
let laatsteRegel = Number.MAX_SAFE_INTEGER

beforeAll(async () => {
  computer = maakComputer()
  const desk = await computer.nieuw()
  for (let n = 0; n < 70; n++) {
    const wie = await desk.leerlingen.bewaar(eenLeerling({ pgn: pgnNr(n) }))
    if (n >= 66) {
      const inhoud = eenInhoud({ leerling: { pgn: pgnNr(n) } })
      await desk.zetKlaar({ id: meldingId.parse(uuid('1', n - 66)), leerlingId: wie.id, inhoud, namens: 'ik' })
    }
  }
  const zet = (await desk.meldingen.lijst()).flatMap((een) =>
    Array.from({ length: 40 }, (_, i) => ({ ...een, id: meldingId.parse(uuid('d', i * 10 + Number(een.id.at(-1)))) })),
  )
  await desk.winkel.werk(async () => ({ opdracht: { meldingen: { zet } }, uitkomst: null }))
  for (let n = 0; n < 6; n++) await desk.concepten.bewaar(eenConcept(uuid('c', n), { naam: `Őrsi ${n}` }))
  const leerlingen = Array.from({ length: 200 }, (_, n) => ({
    ...eenLeerling({ pgn: pgnNr(1000 + n) }),
    id: leerlingId.parse(uuid('a', n)),
  }))
  const rij = { dag: '2026-09-07' as IsoDatum, lesuur: 1, van: null, tot: null, uren: 1, minuten: null, vak: 'Ő' }
  const les = { ...rij, code: 'OA', registratie: 'ongeoorloofd' as const }
  const getallen = { rijen: 0, nieuw: 0, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0, leerlingen: 0 }
  const op = tijdstip.parse('2026-11-20T10:00:00.000Z')
  await desk.invoer.voerUit({
    verslag: {
      ...{ id: uuid('f', 1), bronId: null, op, door: 'ik', sha256: '0'.repeat(64), ...getallen },
      ...{ bijgewerktTot: null, teruggedraaidOp: null },
    },
    leerlingen,
    blokken: leerlingen.map(({ id }) => pakUren(id, 2026, [les])),
  })
  for (const n of [1, 2]) {
    const meta = {
      id: uuid('b', n),
      meldingId: meldingId.parse(uuid('1', 0)),
      leerlingId: leerlingId.parse(uuid('a', 0)),
    }
    const vast = {
      naam: 'x.pdf',
      type: 'application/pdf',
      staat: 'hier' as const,
      herkomst: 'gekozen' as const,
      door: 'ik',
    }
    await desk.bijlagen.voegToe({ meta: { ...meta, ...vast, gemaaktOp: op }, inhoud: new Uint8Array(300_000).fill(n) })
  }
  eerder = await foto()
  // One more change of nearly everything, so that each table has an older row to put back.
  for (let n = 0; n < 6; n++) await desk.concepten.bewaar(eenConcept(uuid('c', n), { naam: `nieuwer ${n}` }))
  await desk.winkel.werk(async () => ({
    opdracht: {
      meldingen: { zet: zet.slice(0, 70).map((een) => ({ ...een, verzending: 'ontvangen' as const })) },
      leerlingen: { zet: leerlingen.map((een) => ({ ...een, groep: '4h1' })) },
      verzuimuren: { zet: leerlingen.map(({ id }) => pakUren(id, 2026, [{ ...les, lesuur: 2 }])) },
    },
    uitkomst: null,
  }))
  laatsteRegel = (await desk.audit.lijst()).length
  computer.dood()
  stempel = structuredClone(computer.schijf.stempel)
  goed = await foto()
  // As it comes from disk: what is still in memory has its fields in another order.
  alles = await lees(await computer.open())
  computer.dood()
  await zetTerug(goed)
  // Which things lie in which row: spoil the row and see what is missing.
  inRij = new Map()
  for (const [tabel, rijen] of goed) {
    if (['meta', 'segmenten', 'deltas', 'importterug'].includes(tabel)) continue
    for (const { k, d } of rijen) {
      if (tabel !== 'bladen' && tabel !== 'leerlingen' && tabel !== 'verzuimuren') continue
      const stuk = d.map((byte, n) => (n === d.length - 1 ? byte ^ 1 : byte))
      await metDatabase(async (db) => await db.table(tabel).put({ k, d: stuk }))
      const zonder = await lees(await computer.open())
      inRij.set(
        `${tabel}/${k}`,
        [...alles.keys()].filter((ding) => !zonder.has(ding)),
      )
      computer.dood()
      await zetTerug(goed)
    }
  }
}, 120_000)

/** What may be missing when this row is damaged. */
function mag(tabel: string, k: string | number): Set<string> {
  if (tabel === 'bijlageDelen') return new Set([`inhoud:${String(k).split('/')[0]}`])
  if (tabel === 'bijlagen') return new Set([`bijlagen:${k}`, `inhoud:${k}`])
  return new Set(inRij.get(`${tabel}/${k}`) ?? [`${tabel}:${k}`])
}

describe('damage to single rows', () => {
  it(
    `is detected each of ${AANTAL} times, gives out nothing wrong, and leaves the rest readable`,
    async () => {
      const kans = kansVan(ZAAD)
      const tabellen = [...goed].filter(([, rijen]) => rijen.length > 0).map(([naam]) => naam)
      const telling: Record<string, number> = {}
      let keer = 0
      while (keer < AANTAL) {
        const tabel = kans.kies(tabellen)
        const rijen = goed.get(tabel) as Rij[]
        const rij = kans.kies(rijen)
        const soort = kans.kies(['bit', 'bit', 'wissel', 'vreemd', 'ouder'] as const)
        const geraakt: { tabel: string; k: string | number; d: Rij['d'] }[] = []
        if (soort === 'bit') {
          const d = new Uint8Array(rij.d)
          const bit = kans.onder(d.length * 8)
          d[bit >> 3]! ^= 1 << (bit & 7)
          geraakt.push({ tabel, k: rij.k, d })
        } else if (soort === 'wissel') {
          const ander = kans.kies(rijen)
          if (ander.k === rij.k) continue
          geraakt.push({ tabel, k: rij.k, d: ander.d }, { tabel, k: ander.k, d: rij.d })
        } else if (soort === 'vreemd') {
          const anders = kans.kies(tabellen.filter((naam) => naam !== tabel))
          geraakt.push({ tabel, k: rij.k, d: kans.kies(goed.get(anders) as Rij[]).d })
        } else {
          const oud = eerder.get(tabel)?.find(({ k }) => k === rij.k)
          if (oud === undefined || Buffer.compare(oud.d, rij.d) === 0) continue
          geraakt.push({ tabel, k: rij.k, d: oud.d })
        }
        await metDatabase(async (db) => {
          for (const { tabel: naam, k, d } of geraakt) await db.table(naam).put({ k, d })
        })
        keer += 1
        const wat = `${keer}: ${soort} in ${tabel}/${String(rij.k).slice(0, 8)}`
        telling[soort] = (telling[soort] ?? 0) + 1
        let desk: Desk | null = null
        try {
          desk = await computer.open()
        } catch (oorzaak) {
          // Without the stand of the store nothing can be trusted: the recovery screen, and every row still there.
          expect(tabel, `${wat}: ${String(oorzaak)}`).toBe('meta')
        }
        if (desk !== null) {
          const { schade, auditHeel } = await desk.controleer()
          const gezien = await lees(desk)
          const verwacht = new Set(geraakt.flatMap(({ tabel: naam, k }) => [...mag(naam, k)]))
          for (const [ding, tekst] of gezien) {
            if (!alles.has(ding)) expect.fail(`${wat}: gives ${ding} that was not there`)
            if (alles.get(ding) !== tekst && soort !== 'ouder') expect.fail(`${wat}: gives another ${ding}`)
          }
          for (const ding of alles.keys()) {
            if (!gezien.has(ding) && !verwacht.has(ding)) expect.fail(`${wat}: loses ${ding}`)
          }
          // The overview is made again from the pages: then nothing is lost and nothing has to be told.
          const afgeleid = tabel === 'segmenten' || tabel === 'deltas'
          if (afgeleid) expect([...gezien], wat).toEqual([...alles].filter(([ding]) => gezien.has(ding)))
          else if (tabel !== 'importterug') expect(schade.length > 0 || !auditHeel, `${wat}: not detected`).toBe(true)
        }
        computer.dood()
        await zetTerug(goed)
      }
      console.log(`${AANTAL} damages, seed ${ZAAD}: ${JSON.stringify(telling)}`)
    },
    Math.max(120_000, AANTAL * 20_000),
  )
})
