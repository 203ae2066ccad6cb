import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { meldingStand } from '#shared/schema/melding.ts'
import { meldAan } from '#test/contract/opstelling.ts'
import { type EchteDesk, type EchtLoket, maakEchteDesk, startLoket } from './echt-loket.ts'

/** Operaties per test: a few in `npm test`, many in `npm run campagne -- sync-verlies --count 500` and `sync-maand --count 2000`. */
const VERLIES = Number(process.env.SYNC_VERLIES ?? 40)
const MAAND = Number(process.env.SYNC_MAAND ?? 60)
const IK = 'coordinator.00zv'

let echt: EchtLoket
const desks: EchteDesk[] = []

beforeEach(async () => {
  echt = await startLoket()
})
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop()
  await echt.sluit()
})

async function maak(opties: Parameters<typeof maakEchteDesk>[1] = {}): Promise<EchteDesk> {
  const desk = await maakEchteDesk(echt.url, opties)
  desks.push(desk)
  return desk
}

/** Everything that the loket has, asked beside the desk. */
async function bijLoket() {
  const school = await meldAan(echt.loket, IK)
  const standen = []
  for (let na: number | null = 0; na !== null; ) {
    const { json } = await school.vraag('GET', `/v1/meldingen?na=${na}&limiet=500`)
    standen.push(...json.meldingen.map((ruw: unknown) => meldingStand.parse(ruw)))
    na = json.volgende
  }
  return standen as ReturnType<typeof meldingStand.parse>[]
}

/** Some of everything that a coordinator sends: half new, the rest about meldingen that DUO has, each on its own. */
async function zetAllesKlaar(desk: EchteDesk, aantal: number): Promise<{ nieuw: number }> {
  const bekend = [...desk.toestand.tabellen.meldingen.values()].filter(({ stand }) => stand !== null)
  let nieuw = 0
  for (let n = 0; n < aantal; n++) {
    const melding = n % 2 === 0 ? undefined : bekend[(n - 1) / 2]
    if (melding === undefined) {
      await desk.zetKlaar({ toelichting: `nr ${nieuw++}` })
    } else if (n % 4 === 1) {
      const inhoud = { ...melding.inhoud, ondernomenActie: `actie ${n}` } as never
      const basisVersie = melding.stand?.versie ?? null
      await desk.daden.zetWijziging({ id: melding.id, inhoud, basisVersie, namens: IK })
    } else {
      await desk.daden.zetDoorsturing({ ids: [melding.id], naar: 'rmc', toelichting: null, namens: IK })
    }
  }
  return { nieuw }
}

describe('the client as it is against the loket as it is', () => {
  it('Y1, Y4: delivers everything once under 30 % loss, with at most two requests per operatie', async () => {
    const desk = await maak({ sneller: 50 })
    const vooraf = Math.ceil(VERLIES / 2)
    for (let n = 0; n < vooraf; n++) await desk.zetKlaar({ toelichting: `vooraf ${n}` })
    void desk.start()
    await desk.leeg(20_000 + vooraf * 1_000)
    await desk.sync.stop()
    const { nieuw } = await zetAllesKlaar(desk, VERLIES)
    const gezet = desk.toestand.tabellen.outbox.size
    expect(gezet).toBe(VERLIES)
    await echt.storing({ soort: 'antwoord-kwijt', kans: 0.3, seed: 11, pad: '/v1/meldingen' })
    await echt.storing({ soort: 'vertraging', kans: 0.05, seed: 12, ms: 30 })
    const voor = desk.verzoeken.schrijft
    desk.herstart()
    const begin = performance.now()
    void desk.start()
    await desk.leeg(VERLIES * 2_000)
    const seconden = (performance.now() - begin) / 1000
    expect([...desk.toestand.tabellen.outbox.values()]).toEqual([])
    const standen = await bijLoket()
    expect(standen).toHaveLength(vooraf + nieuw)
    expect(new Set(standen.map(({ toelichting }) => toelichting)).size).toBe(vooraf + nieuw)
    const perOperatie = (desk.verzoeken.schrijft - voor) / gezet
    expect(perOperatie).toBeGreaterThan(1.1)
    expect(perOperatie).toBeLessThanOrEqual(2)
    await echt.geenStoringen()
    await desk.sync.vergelijk()
    await expect
      .poll(() => desk.sync.stand().gelijkheid, { timeout: 20_000 })
      .toMatchObject({ gelijk: true, verschillen: [] })
    if (process.env.SYNC_VERLIES) console.log(JSON.stringify({ gezet, perOperatie, seconden }))
  }, 0)

  it('Y1, Y4: drains a month of work through a line that comes and goes, and says how long that took', async () => {
    let weg = false
    let wissels = 0
    const flapper = setInterval(() => {
      weg = !weg
      wissels += 1
    }, 400)
    try {
      const desk = await maak({
        sneller: 50,
        fetch: async (waar, hoe) => {
          if (weg)
            throw Object.assign(new TypeError('fetch failed'), {
              cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }),
            })
          return await fetch(waar, hoe)
        },
      })
      for (let n = 0; n < MAAND; n++) await desk.zetKlaar({ toelichting: `dag ${n % 30}, nr ${n}` })
      await echt.storing({ soort: 'antwoord-kwijt', kans: 0.1, seed: 5, pad: '/v1/meldingen' })
      const begin = performance.now()
      void desk.start()
      await desk.leeg(60_000 + MAAND * 500)
      const seconden = (performance.now() - begin) / 1000
      clearInterval(flapper)
      weg = false
      expect([...desk.toestand.tabellen.outbox.values()]).toEqual([])
      const standen = await bijLoket()
      expect(standen).toHaveLength(MAAND)
      expect(new Set(standen.map(({ toelichting }) => toelichting)).size).toBe(MAAND)
      const perOperatie = desk.sync.gezondheid().verzoekenPerOperatie ?? 0
      expect(perOperatie).toBeLessThanOrEqual(2)
      expect(wissels).toBeGreaterThan(0)
      if (process.env.SYNC_MAAND) console.log(JSON.stringify({ operaties: MAAND, perOperatie, seconden, wissels }))
    } finally {
      clearInterval(flapper)
    }
  }, 0)

  it('Y4: delivers the others in normal time while 1 in 10 is poison', async () => {
    const desk = await maak()
    // A day in the future: the desk lets it through here, the loket does not.
    for (let n = 0; n < 40; n++)
      await desk.zetKlaar(
        n % 10 === 3
          ? { toelichting: 'gif', begin: '2026-12-24', eind: '2026-12-25', verzuimspecificatie: [] }
          : { toelichting: `nr ${n}` },
      )
    void desk.start()
    await desk.leeg(30_000)
    expect(await bijLoket()).toHaveLength(36)
    const rest = [...desk.toestand.tabellen.outbox.values()]
    expect(rest.map(({ status, fout }) => [status, fout?.code])).toEqual(Array(4).fill(['fout', 'gegevens-ongeldig']))
    expect(rest[0]?.fout?.velden?.length).toBeGreaterThan(0)
    expect(desk.sync.gezondheid()).toMatchObject({ verzoeken: 40, afgehandeld: 40 })
  }, 60_000)

  it('Y6: merges two desks and the municipality on one melding, and asks for the same field', async () => {
    const een = await maak()
    const ander = await maak({ gebruikersnaam: 'melder.00zv' })
    const { id } = await een.zetKlaar({ toelichting: 'basis' })
    void een.start()
    await een.leeg(10_000)
    void ander.start()
    await expect.poll(() => ander.toestand.tabellen.meldingen.size, { timeout: 10_000 }).toBe(1)
    await een.sync.stop()
    await ander.sync.stop()
    const [bijAnder] = [...ander.toestand.tabellen.meldingen.values()]
    const wijzig = (desk: EchteDesk, welke: typeof id, anders: object, namens: string) => {
      const melding = desk.toestand.tabellen.meldingen.get(welke)
      const inhoud = { ...melding?.inhoud, ...anders } as never
      return desk.daden.zetWijziging({ id: welke, inhoud, basisVersie: melding?.stand?.versie ?? null, namens })
    }
    await wijzig(een, id, { reden: 'van een', toelichting: 'van een' }, IK)
    await wijzig(ander, bijAnder!.id, { ondernomenActie: 'van ander', toelichting: 'van ander' }, 'melder.00zv')
    een.herstart()
    void een.start()
    await een.leeg(10_000)
    ander.herstart()
    void ander.start()
    await expect
      .poll(() => ander.toestand.tabellen.meldingen.get(bijAnder!.id)?.verzending, { timeout: 10_000 })
      .toBe('conflict')
    expect(ander.toestand.tabellen.meldingen.get(bijAnder!.id)).toMatchObject({
      inhoud: { reden: 'van een', toelichting: 'van ander' },
    })
    await ander.daden.losConflictOp({
      id: bijAnder!.id,
      keuzes: { toelichting: 'van een en ander' },
      namens: 'melder.00zv',
    })
    await ander.leeg(10_000)
    expect(await bijLoket()).toMatchObject([
      { versie: 3, reden: 'van een', ondernomenActie: 'van ander', toelichting: 'van een en ander' },
    ])
  }, 60_000)
})
