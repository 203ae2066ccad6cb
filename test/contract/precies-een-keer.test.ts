import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { toeval } from '#loket/simulatie/toeval.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { type Client, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'

const CLIENTS = 8
/** `npm run campagne -- precies-een-keer` asks for more. */
const PER_CLIENT = Math.ceil(Number(process.env.LOKET_INTENTIES ?? 512) / CLIENTS)
const MAX_POGINGEN = 60

interface Uitkomst {
  sleutel: string
  nummer: number
  pogingen: number
}

/** Sends until there is an answer that can be read, as a desk does; breaks and cut bodies count as no answer. */
async function totAntwoord(loket: Loket, client: Client, sleutel: string, nummer: number): Promise<Uitkomst> {
  for (let pogingen = 1; pogingen <= MAX_POGINGEN; pogingen++) {
    try {
      const antwoord = await fetch(`${loket.app.listeningOrigin}/v1/meldingen`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${client.sessie.token}`,
          'content-type': 'application/json',
          'idempotency-key': sleutel,
        },
        body: JSON.stringify(melding({ studentnummer: `s${nummer}`, soort: 'O', verzuimspecificatie: [] })),
      })
      const json = await antwoord.json()
      if (antwoord.status === 201) return { sleutel, nummer: json.meldingsnummer, pogingen }
      if (![409, 429, 500].includes(antwoord.status)) throw new Error(`unexpected ${antwoord.status} ${json.code}`)
    } catch (fout) {
      if (fout instanceof Error && fout.message.startsWith('unexpected')) throw fout
    }
  }
  throw new Error('no answer')
}

opElkeDatabase('precies één keer', (opstelling) => {
  it(`makes of ${CLIENTS * PER_CLIENT} intentions as many meldingen, with 30 % of the answers lost after the commit, repeats and another order`, async () => {
    const loket = await opstelling.maak({ simulatie: true })
    await loket.listen(0)
    const clients = await Promise.all(
      Array.from({ length: CLIENTS }, (_, i) => meldAan(loket, i % 2 === 0 ? 'coordinator.00zv' : 'melder.00zv')),
    )
    const storing = (soort: string, kans: number, seed: number) =>
      vraag(loket, 'POST', '/simulatie/storing', { lichaam: { soort, kans, seed, pad: '/v1/meldingen', ms: 5 } })
    await storing('antwoord-kwijt', 0.3, 1)
    await storing('afgekapt', 0.1, 2)
    await storing('fout-500', 0.05, 3)
    await storing('te-druk-429', 0.05, 4)
    await storing('vertraging', 0.2, 5)

    const worp = toeval(42)
    const uitkomsten: Uitkomst[] = []
    await Promise.all(
      clients.map(async (client, c) => {
        const wachtrij = Array.from({ length: PER_CLIENT }, (_, i) => ({ sleutel: randomUUID(), nummer: c * 1000 + i }))
        // Another order than they were made in, and a third of them sent a second time by an impatient user.
        wachtrij.sort(() => worp() - 0.5)
        const nogEens = wachtrij.filter(() => worp() < 0.33)
        const klaar = await Promise.all(
          [wachtrij, nogEens].map(async (rij) => {
            const eigen: Uitkomst[] = []
            for (const { sleutel, nummer } of rij) eigen.push(await totAntwoord(loket, client, sleutel, nummer))
            return eigen
          }),
        )
        uitkomsten.push(...klaar.flat())
      }),
    )
    const gevallen = (await vraag(loket, 'GET', '/simulatie/storing')).json as { soort: string; gevallen: number }[]
    await vraag(loket, 'DELETE', '/simulatie/storing')

    // The attack was one: every kind of fault fell often.
    for (const { soort, gevallen: keren } of gevallen) expect(keren, soort).toBeGreaterThan((CLIENTS * PER_CLIENT) / 60)
    const kwijt = gevallen.find(({ soort }) => soort === 'antwoord-kwijt')?.gevallen ?? 0
    expect(kwijt).toBeGreaterThan((CLIENTS * PER_CLIENT) / 5)

    // One number for every intention, one intention for every number.
    const perSleutel = Map.groupBy(uitkomsten, ({ sleutel }) => sleutel)
    expect(perSleutel.size).toBe(CLIENTS * PER_CLIENT)
    for (const herhaald of perSleutel.values()) expect(new Set(herhaald.map(({ nummer }) => nummer)).size).toBe(1)
    const nummers = new Set(uitkomsten.map(({ nummer }) => nummer))
    expect(nummers.size).toBe(CLIENTS * PER_CLIENT)

    // The server agrees, by its own table and by its feed, which has no gap.
    const rijen = await loket.dienst.db.selectFrom('melding').select(['meldingsnummer', 'versie']).execute()
    expect(rijen.length).toBe(CLIENTS * PER_CLIENT)
    expect(new Set(rijen.map(({ meldingsnummer }) => meldingsnummer))).toEqual(nummers)
    expect(rijen.every(({ versie }) => versie === 1)).toBe(true)
    const [school] = clients
    const feed = []
    for (let na = 0, meer = true; meer; ) {
      const pagina = mutatiePagina.parse((await school?.vraag('GET', `/v1/mutaties?na=${na}`))?.json)
      feed.push(...pagina.mutaties)
      na = pagina.cursor
      meer = pagina.meer
    }
    expect(feed.map(({ volgnummer }) => volgnummer)).toEqual(feed.map((_, i) => i + 1))
    expect(feed.filter(({ aggregaat }) => aggregaat === 'melding').length).toBe(CLIENTS * PER_CLIENT)
  }, 600_000)

  it('does one of twenty requests at once with the same key, and answers the others with it or with "busy"', async () => {
    const loket = await opstelling.maak()
    const school = await meldAan(loket)
    for (let ronde = 0; ronde < 5; ronde++) {
      const sleutel = randomUUID()
      const antwoorden = await Promise.all(
        Array.from({ length: 20 }, () => school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel })),
      )
      const goed = antwoorden.filter(({ status }) => status === 201)
      expect(goed.length).toBeGreaterThanOrEqual(1)
      expect(new Set(goed.map(({ tekst }) => tekst)).size).toBe(1)
      for (const ander of antwoorden.filter(({ status }) => status !== 201)) {
        expect([ander.status, ander.json.code, ander.headers['retry-after']]).toEqual([409, 'sleutel-bezig', '1'])
      }
    }
    expect((await loket.dienst.db.selectFrom('melding').select('meldingsnummer').execute()).length).toBe(5)
  })

  it('keeps an answer 400 days and lets it go after that', async () => {
    const plaats = await opstelling.plaats()
    const eerste = await opstelling.maak(plaats)
    const sleutel = randomUUID()
    const school = await meldAan(eerste)
    const antwoord = await school.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel })
    await eerste.sluit()
    const bewaardOp = async (klok: string) => {
      const loket = await opstelling.maak({ ...plaats, klok: new Date(klok) })
      const client = await meldAan(loket)
      const herhaald = await client.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel })
      await loket.sluit()
      return herhaald
    }
    const later = await bewaardOp('2027-12-24T09:00:00Z')
    expect([later.headers['idempotent-replayed'], later.tekst]).toEqual(['true', antwoord.tekst])
    expect((await bewaardOp('2027-12-26T10:00:00Z')).headers['idempotent-replayed']).toBeUndefined()
  })
})
