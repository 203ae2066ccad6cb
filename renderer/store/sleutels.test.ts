import { beforeEach, describe, expect, it } from 'vitest'
import type { Kluis } from '#shared/contract/host.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import { type Computer, inEenRonde, maakComputer, WACHTZIN } from '#test/sync/computer.ts'
import { eenConcept, eenInhoud, eenLeerling, pgnNr } from '#test/sync/things.ts'
import { databaseNaam, openDatabase } from './db.ts'
import type { Desk } from './desk.ts'
import { kopVan } from './envelope.ts'
import type { OpenDesk } from './ontgrendeld.ts'

/** Every way in, lost and found; and the change of the key itself. */
inEenRonde()

const NIEUW = 'een heel andere wachtzin'
/** Kill points of the rotation; the campaign takes more (`ROTATIE_GRENZEN=200`). */
const GRENZEN = Number(process.env.ROTATIE_GRENZEN ?? 12)
const uuid = (n: number) => `bbbbbbbb-bbbb-4bbb-8bbb-${String(n).padStart(12, '0')}`
const weigert = async (belofte: Promise<unknown>, code: Foutcode | Foutcode[]) => {
  const fout = await belofte.then(
    () => null,
    (oorzaak: unknown) => oorzaak as { code: Foutcode },
  )
  expect([code].flat()).toContain(fout?.code)
}

let computer: Computer
let desk: Desk
let herstelsleutel: string
beforeEach(async () => {
  computer = maakComputer()
  computer.schijf.oskluis = { naam: 'dpapi', geheim: 91, opnieuw: false }
  desk = await computer.nieuw()
  await desk.concepten.bewaar(eenConcept(uuid(1), { reden: 'Şimşek' }))
  const sleutel = await desk.kluis.maakHerstelsleutel({ wachtzin: WACHTZIN })
  await sleutel.bevestig(sleutel.tekst)
  herstelsleutel = sleutel.tekst
  await desk.kluis.maakComputersleutel({ wachtzin: WACHTZIN })
})

type Soort = Kluis['wraps'][number]['soort']
const SOORTEN: Soort[] = ['wachtzin', 'herstelsleutel', 'computer']
const open = (soort: Soort) =>
  soort === 'wachtzin'
    ? computer.open()
    : soort === 'herstelsleutel'
      ? computer.openMetHerstelsleutel(herstelsleutel)
      : computer.openMetComputersleutel()
const WEIGERING: Record<Soort, Foutcode> = {
  wachtzin: 'wachtzin-onjuist',
  herstelsleutel: 'herstelsleutel-onjuist',
  computer: 'sleutelbewaarder-fout',
}
const rijen = async () => {
  const db = await openDatabase(databaseNaam(computer.schijf.kluis!.storeId), computer.omgeving, { moetBestaan: true })
  const alles = await Promise.all(db.tables.map(async (tabel) => [tabel.name, await tabel.count()] as const))
  db.close()
  return Object.fromEntries(alles)
}
/** The window goes without being locked: the stamp says nothing of a lock. */
const dood = () => computer.dood()

describe('the matrix of lost ways in', () => {
  const deelverzamelingen = [0, 1, 2, 3, 4, 5, 6].map((bits) => SOORTEN.filter((_, n) => bits & (1 << n)))
  for (const wijze of ['weg', 'beschadigd'] as const) {
    it.each(deelverzamelingen)(
      `${wijze}: (%s, %s) leave every other way open, and nothing is deleted`,
      async (...stuk) => {
        dood()
        const kluis = computer.schijf.kluis!
        const beschadigd = (wrap: Kluis['wraps'][number]): Kluis['wraps'][number] =>
          'verpakt' in wrap
            ? { ...wrap, verpakt: wrap.verpakt.map((byte, n) => (n === 20 ? byte ^ 1 : byte)) }
            : { ...wrap, sleutel: wrap.sleutel.map((byte, n) => (n === 20 ? byte ^ 1 : byte)) }
        const weg = stuk as readonly Soort[]
        const wraps =
          wijze === 'weg'
            ? kluis.wraps.filter(({ soort }) => !weg.includes(soort))
            : kluis.wraps.map((wrap) => (weg.includes(wrap.soort) ? beschadigd(wrap) : wrap))
        computer.schijf.kluis = { ...kluis, wraps }
        const voor = await rijen()
        for (const soort of weg) {
          await weigert(open(soort), [WEIGERING[soort], ...(wijze === 'weg' ? (['vergrendeld'] as const) : [])])
        }
        expect(await rijen()).toEqual(voor)
        expect(computer.schijf.kluis.wraps).toEqual(wraps)
        for (const soort of SOORTEN.filter((een) => !weg.includes(een))) {
          const weer = await open(soort)
          expect(await weer.concepten.lees(uuid(1) as never)).toMatchObject({ velden: { reden: 'Şimşek' } })
          dood()
        }
        // Whoever still has one way makes the others anew.
        const over = SOORTEN.find((een) => !weg.includes(een) && een !== 'computer')
        if (over === undefined) return
        const weer = await open(over)
        const met = over === 'wachtzin' ? { wachtzin: WACHTZIN } : { herstelsleutel }
        await weer.kluis.wijzigWachtzin(met, NIEUW)
        await weer.kluis.maakComputersleutel({ wachtzin: NIEUW })
        dood()
        expect(await (await computer.open(NIEUW)).concepten.lijst()).toHaveLength(1)
        dood()
        expect(await (await open('computer')).concepten.lijst()).toHaveLength(1)
      },
    )
  }
})

describe('the key store of the computer', () => {
  it('opens a start without a question, but never after a lock', async () => {
    dood()
    desk = await computer.openMetComputersleutel()
    expect(desk.kluis.heeftComputersleutel()).toBe(true)
    desk.vergrendel()
    await expect.poll(() => computer.schijf.stempel?.vergrendeld).toBe(true)
    await weigert(computer.openMetComputersleutel(), 'vergrendeld')
    dood()
    await weigert(computer.openMetComputersleutel(), 'vergrendeld')
    desk = await computer.open()
    expect(computer.schijf.stempel?.vergrendeld).toBeUndefined()
    dood()
    desk = await computer.openMetComputersleutel()
    expect((await desk.audit.lijst()).map(({ wat }) => wat)).toContain('computersleutel-gemaakt')
  })

  it('is refused when it is gone, is another one, or gives another key; the passphrase always opens', async () => {
    dood()
    const { schijf } = computer
    const goed = schijf.oskluis!
    delete schijf.oskluis
    await weigert(computer.openMetComputersleutel(), 'sleutelbewaarder-weg')
    schijf.oskluis = { ...goed, naam: 'keychain' }
    await weigert(computer.openMetComputersleutel(), 'sleutelbewaarder-fout')
    schijf.oskluis = { ...goed, geheim: 17 }
    await weigert(computer.openMetComputersleutel(), 'sleutelbewaarder-fout')
    // A wrap of some other 32 bytes opens in the key store, and is not our key.
    const kluis = schijf.kluis!
    schijf.oskluis = goed
    const { verpakt } = await computer.host.vraag('oskluis.verpak', { sleutel: new Uint8Array(32).fill(7) })
    schijf.kluis = {
      ...kluis,
      wraps: kluis.wraps.map((wrap) => (wrap.soort === 'computer' ? { ...wrap, verpakt } : wrap)),
    }
    await weigert(computer.openMetComputersleutel(), 'sleutelbewaarder-fout')
    desk = await computer.open()
    expect(await desk.concepten.lijst()).toHaveLength(1)
    await desk.kluis.verwijderComputersleutel()
    await desk.kluis.verwijderComputersleutel()
    expect(schijf.kluis.wraps.map(({ soort }) => soort)).toEqual(['wachtzin', 'herstelsleutel'])
  })

  it('is wrapped again when the system says that its own key changed', async () => {
    dood()
    computer.schijf.oskluis!.opnieuw = true
    const voor = computer.schijf.kluis!.wraps.find(({ soort }) => soort === 'computer')
    desk = await computer.openMetComputersleutel()
    const na = computer.schijf.kluis!.wraps.find(({ soort }) => soort === 'computer')
    expect(na).not.toEqual(voor)
    dood()
    expect(await (await computer.openMetComputersleutel()).concepten.lijst()).toHaveLength(1)
  })

  it('never wraps where there is none', async () => {
    delete computer.schijf.oskluis
    await weigert(desk.kluis.maakComputersleutel({ wachtzin: WACHTZIN }), 'sleutelbewaarder-weg')
    await weigert(desk.kluis.maakComputersleutel({ wachtzin: 'iets heel anders' }), 'wachtzin-onjuist')
  })
})

const sleutelIds = async () => {
  const db = await openDatabase(databaseNaam(computer.schijf.kluis!.storeId), computer.omgeving, { moetBestaan: true })
  const ids = new Set<string>()
  for (const tabel of db.tables) for (const { d } of await tabel.toArray()) ids.add(kopVan(d).sleutelId)
  db.close()
  return ids
}
async function vul(aantal: number): Promise<void> {
  for (let n = 0; n < aantal; n++) {
    const wie = await desk.leerlingen.bewaar(eenLeerling({ pgn: pgnNr(n) }))
    const inhoud = eenInhoud({ leerling: { pgn: pgnNr(n) } })
    await desk.zetKlaar({ id: uuid(100 + n) as never, leerlingId: wie.id, inhoud, namens: 'ik' })
    await desk.concepten.bewaar(eenConcept(uuid(1000 + n), { naam: `Ő${n}` }))
  }
}

describe('another data key', () => {
  it('replaces the former one in every row, with a new recovery key, and the old ways in stop working', async () => {
    await vul(5)
    const voor = { meldingen: await desk.meldingen.lijst(), concepten: await desk.concepten.lijst() }
    await weigert(desk.kluis.vervangSleutel('iets heel anders'), 'wachtzin-onjuist')
    const { tekst, bevestig } = await desk.kluis.vervangSleutel(WACHTZIN)
    await weigert(bevestig(herstelsleutel), 'herstelsleutel-onjuist')
    const oud = computer.schijf.kluis!.sleutelId
    expect(desk.kluis.vervangingLoopt()).toBe(false)
    await bevestig(tekst!)
    expect(computer.schijf.kluis).toMatchObject({ sleutelId: expect.not.stringContaining(oud) })
    expect(computer.schijf.kluis!.vorige).toBeUndefined()
    expect(await sleutelIds()).toEqual(new Set([computer.schijf.kluis!.sleutelId]))
    expect(desk.kluis.heeftComputersleutel()).toBe(false)
    dood()
    await weigert(computer.openMetHerstelsleutel(herstelsleutel), 'herstelsleutel-onjuist')
    desk = await computer.openMetHerstelsleutel(tekst!)
    expect({ meldingen: await desk.meldingen.lijst(), concepten: await desk.concepten.lijst() }).toEqual(voor)
    expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
    expect((await desk.audit.lijst()).map(({ wat }) => wat)).toContain('sleutel-vervangen')
  })

  it(`reads every row and goes on after a kill at each of ${GRENZEN} borders of its batches`, async () => {
    await vul(4)
    for (let grens = 1; grens <= GRENZEN; grens++) {
      const voor = { meldingen: await desk.meldingen.lijst(), concepten: await desk.concepten.lijst() }
      const { bevestig, tekst } = await desk.kluis.vervangSleutel(WACHTZIN)
      const binnen = desk as OpenDesk
      let nu = 0
      binnen.proefGreep = {
        perGreep: 3,
        bijGreep: () => {
          if (++nu < 1 + (grens % 14)) return
          // The window dies here: what was written stays, nothing after it happens.
          dood()
          throw new Error('killed')
        },
      }
      await bevestig(tekst ?? '').catch(() => {})
      const gestopt = computer.schijf.kluis!.vorige != null
      if (gestopt) expect((await sleutelIds()).size).toBeLessThanOrEqual(2)
      else dood()
      desk = await computer.open()
      expect({ meldingen: await desk.meldingen.lijst(), concepten: await desk.concepten.lijst() }).toEqual(voor)
      await desk.concepten.bewaar(eenConcept(uuid(5000 + grens), { naam: 'tussendoor' }))
      await desk.kluis.maakVervangingAf()
      expect(desk.kluis.vervangingLoopt()).toBe(false)
      expect(await sleutelIds()).toEqual(new Set([computer.schijf.kluis!.sleutelId]))
    }
    expect(await desk.controleer()).toEqual({ schade: [], auditHeel: true })
  })

  it('stays beside the new one while a row does not open, so that it can still be mended', async () => {
    await vul(1)
    const db = await openDatabase(databaseNaam(computer.schijf.kluis!.storeId), computer.omgeving, {
      moetBestaan: true,
    })
    const rij = await db.table('concepten').get(uuid(1000))
    const heel = { ...rij, d: new Uint8Array(rij.d) }
    rij.d[60] ^= 1
    await db.table('concepten').put(rij)
    const { bevestig, tekst } = await desk.kluis.vervangSleutel(WACHTZIN)
    await bevestig(tekst ?? '')
    expect(desk.kluis.vervangingLoopt()).toBe(true)
    await db.table('concepten').put(heel)
    db.close()
    dood()
    desk = await computer.open()
    expect(await desk.concepten.lees(uuid(1000) as never)).toMatchObject({ velden: { naam: 'Ő0' } })
    await desk.kluis.maakVervangingAf()
    expect(desk.kluis.vervangingLoopt()).toBe(false)
  })
})
