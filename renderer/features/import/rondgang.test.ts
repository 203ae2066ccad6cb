import FDBObjectStore from 'fake-indexeddb/lib/FDBObjectStore'
import { beforeEach, describe, expect, it } from 'vitest'
import { sha256 } from '#renderer/store/bytes.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { datum } from '#shared/domain/datum.ts'
import { kiesKolommen } from '#shared/import/kolommen.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { brin } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import { utf8 } from '#test/import/maak-bestanden.ts'
import { type Computer, inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { laatsteImportVan } from './inlezen.ts'
import { Werkbank } from './werkbank.ts'

/** From a file to the desk and back: what the wizard does, on a store that loses its power. */
inEenRonde()

const VANDAAG = datum('2026-11-20')
const PGNS = ['111222333', '010464554', '123456782', '231929141']
const leerlingen = `Leerlingnummer;BSN;Roepnaam;Achternaam;Geboortedatum;Klas\r\n${PGNS.slice(0, 3)
  .map((pgn, i) => `10${i};${pgn};Roep${i};Achter${i};0${i + 1}-03-2011;3h${i}`)
  .join('\r\n')}\r\n`
const uren = (code: (i: number, dag: number) => string, dagen = 9) =>
  `Leerlingnummer;Datum;Lesuur;Code;Geoorloofd\r\n${[0, 1, 2]
    .flatMap((i) =>
      Array.from({ length: dagen }, (_, dag) => `10${i};0${dag + 1}-10-2026;${(dag % 4) + 1};${code(i, dag)}`),
    )
    .join('\r\n')}\r\n`
const EERST = uren(() => 'OA;N')
const DAARNA = uren((i, dag) => (i === 1 && dag === 3 ? 'ZK;J' : 'OA;N'), 8)

let computer: Computer
let desk: Desk
let volgende = 0
beforeEach(async () => {
  computer = maakComputer()
  desk = await computer.nieuw()
  volgende = 0
})

const alles = async () => ({
  leerlingen: (await desk.leerlingen.lijst()).sort((a, b) => (a.id < b.id ? -1 : 1)),
  uren: (await Promise.all((await desk.uren.schooljaren()).map((jaar) => desk.uren.blokken(jaar))))
    .flat()
    .map((blok) => ({ ...blok, rijen: [...blok.rijen] }))
    .sort((a, b) => (a.leerlingId < b.leerlingId ? -1 : 1)),
  verslagen: (await desk.verzamelingen.importverslagen.lijst()).filter(
    ({ teruggedraaidOp }) => teruggedraaidOp === null,
  ).length,
})

/** The dry run of a file on this desk, and the act that would write it. */
async function bereid(tekst: string) {
  const werkbank = new Werkbank(() => {})
  const bestaand = await desk.leerlingen.lijst()
  await werkbank.neem({ soort: 'gids', begin: true, leerlingen: bestaand })
  await werkbank.neem({
    soort: 'bestaand',
    begin: true,
    blokken: (await Promise.all((await desk.uren.schooljaren()).map((jaar) => desk.uren.blokken(jaar)))).flat(),
  })
  await werkbank.neem({ soort: 'neem', id: 0, bytes: utf8(tekst) })
  const geopend = await werkbank.neem({ soort: 'open', id: 1, geplakt: false, cellen: null })
  if (geopend?.soort !== 'geopend') throw new Error('not opened')
  const keuze = kiesKolommen(geopend.geopend.kop)
  const herstel = { cellen: [], koppelingen: [] }
  const antwoord =
    keuze.datum === undefined
      ? await werkbank.neem({
          soort: 'leerlingen',
          id: 2,
          keuze,
          brin: brin.parse('00ZV'),
          locaties: [],
          herstel,
          vandaag: VANDAAG,
        })
      : await werkbank.neem({
          soort: 'uren',
          id: 2,
          keuze,
          bewaard: {},
          gekozen: {},
          herstel,
          wegwijze: 'leerlingen-in-bestand',
          vandaag: VANDAAG,
        })
  if (antwoord?.soort !== 'proef') throw new Error('no dry run')
  const { proef } = antwoord
  const blokken: Urenblok[] = []
  if (proef.inhoud === 'uren') {
    const deel = await werkbank.neem({ soort: 'blokken', id: 3, van: 0, aantal: 1000 })
    if (deel?.soort === 'blokken') blokken.push(...deel.blokken)
  }
  const personen: LeerlingOpDesk[] = []
  for (let van = 0; proef.inhoud === 'leerlingen' && van < proef.aantalLeerlingen; van += 2) {
    const deel = await werkbank.neem({ soort: 'personen', id: 4, van, aantal: 2 })
    if (deel?.soort === 'personen') personen.push(...deel.personen)
  }
  const id = `00000000-0000-4000-8000-00000000000${++volgende}`
  const schrijf = () =>
    desk.invoer.voerUit({
      verslag: {
        id,
        bronId: null,
        op: tijdstip.parse(`2026-11-20T10:00:0${volgende}.000Z`),
        door: 'coordinator.00zv',
        sha256: geopend.geopend.sha256,
        rijen: proef.rijen,
        nieuw: proef.nieuw,
        gewijzigd: proef.gewijzigd,
        gelijk: proef.gelijk,
        fout: proef.fout,
        weg: proef.inhoud === 'uren' ? proef.weg : 0,
        leerlingen: 3,
        bijgewerktTot: proef.inhoud === 'uren' ? proef.bijgewerktTot : null,
        teruggedraaidOp: null,
      },
      leerlingen: personen,
      blokken,
      blokkenWeg: proef.inhoud === 'uren' ? proef.blokkenWeg : [],
    })
  return { proef, schrijf, id }
}

describe('an import on the desk', () => {
  it('accounts for every row, changes nothing when it comes again, and is undone byte for byte', async () => {
    const een = await bereid(leerlingen)
    expect(een.proef).toMatchObject({ rijen: 3, nieuw: 3, gelijk: 0, fout: 0 })
    await een.schrijf()
    expect((await bereid(leerlingen)).proef).toMatchObject({ nieuw: 0, gewijzigd: 0, gelijk: 3, aantalLeerlingen: 0 })
    const eerst = await bereid(EERST)
    expect(eerst.proef).toMatchObject({ rijen: 27, nieuw: 27, gewijzigd: 0, gelijk: 0, fout: 0, weg: 0 })
    await eerst.schrijf()
    expect((await bereid(EERST)).proef).toMatchObject({
      nieuw: 0,
      gewijzigd: 0,
      gelijk: 27,
      aantalBlokken: 0,
      blokkenWeg: [],
    })
    const voor = await alles()
    const daarna = await bereid(DAARNA)
    expect(daarna.proef).toMatchObject({ rijen: 24, nieuw: 0, gewijzigd: 1, gelijk: 23, werdGeoorloofd: 1, weg: 0 })
    await daarna.schrijf()
    expect(await alles()).not.toEqual(voor)
    computer.dood()
    desk = await computer.open()
    expect(await desk.invoer.draaiTerug(daarna.id)).toEqual({ behouden: 0 })
    expect(await alles()).toEqual(voor)
    await desk.invoer.draaiTerug(eerst.id)
    expect(await alles()).toMatchObject({ uren: [] })
  })

  it('knows the file that was read last by its bytes, and no longer after another import or an undo', async () => {
    const kent = async (tekst: string) => (await laatsteImportVan(desk, await sha256(utf8(tekst))))?.id ?? null
    expect(await kent(EERST)).toBeNull()
    await (await bereid(leerlingen)).schrijf()
    // Pupils change by other ways than imports: they are always compared.
    expect(await kent(leerlingen)).toBeNull()
    const eerst = await bereid(EERST)
    await eerst.schrijf()
    expect(await kent(EERST)).toBe(eerst.id)
    expect(await kent(`${EERST}\r\n`)).toBeNull()
    const daarna = await bereid(DAARNA)
    await daarna.schrijf()
    expect(await kent(EERST)).toBeNull()
    expect(await kent(DAARNA)).toBe(daarna.id)
    await desk.invoer.draaiTerug(daarna.id)
    expect(await kent(DAARNA)).toBeNull()
    expect(await kent(EERST)).toBeNull()
  })

  it('leaves all or nothing when a write in the middle of it fails', async () => {
    await (await bereid(leerlingen)).schrijf()
    const voor = await alles()
    const { prototype } = FDBObjectStore
    const { put } = prototype
    let schrijfacties = 0
    const eerst = await bereid(EERST)
    // First to know how many writes there are, then to let each of them be the one that fails.
    for (let faal = 1; ; faal++) {
      schrijfacties = 0
      prototype.put = function (this: unknown, ...rest: unknown[]) {
        if (++schrijfacties === faal) throw new DOMException('vol', 'QuotaExceededError')
        return put.apply(this, rest)
      }
      let gelukt = false
      try {
        await eerst.schrijf()
        gelukt = true
      } catch (oorzaak) {
        expect(oorzaak).toMatchObject({ code: 'schijf-vol' })
      } finally {
        prototype.put = put
      }
      if (gelukt) break
      expect(await alles()).toEqual(voor)
      computer.dood()
      desk = await computer.open()
      expect(await alles()).toEqual(voor)
    }
    expect(schrijfacties).toBeGreaterThan(3)
    expect(await alles()).toMatchObject({ verslagen: 2 })
    expect((await bereid(EERST)).proef).toMatchObject({ nieuw: 0, gelijk: 27 })
  })

  it.each([0, 1, 3, 10, 40])(
    'leaves all or nothing when the window is killed %i ms after it began to write',
    async (wacht) => {
      await (await bereid(leerlingen)).schrijf()
      const voor = await alles()
      const eerst = await bereid(EERST)
      // A dead window answers nobody: its promise is not waited for.
      void eerst.schrijf().catch(() => {})
      await new Promise((klaar) => setTimeout(klaar, wacht))
      computer.dood()
      // It shares our process, so the write that it was at may still come to its end while the next window opens.
      desk = await computer.open().catch(() => computer.open())
      const na = await alles()
      if (na.verslagen === voor.verslagen) expect(na).toEqual(voor)
      else expect((await bereid(EERST)).proef).toMatchObject({ nieuw: 0, gewijzigd: 0, gelijk: 27 })
      expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
    },
  )
})
