import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { type Client, meldAan, melding, opElkeDatabase } from './opstelling.ts'

opElkeDatabase('twee loketten op één database', (opstelling) => {
  if (opstelling.soort === 'SQLite') {
    it('is not possible: a folder belongs to one process', async () => {
      const plaats = await opstelling.plaats()
      await opstelling.maak(plaats)
      await expect(opstelling.maak(plaats)).rejects.toThrow('database is locked')
    })
    return
  }

  const paar = async (): Promise<[Loket, Loket]> => {
    const plaats = await opstelling.plaats()
    // Together, so that migrating and filling meet as well.
    return Promise.all([opstelling.maak(plaats), opstelling.maak(plaats)])
  }
  const stuur = (client: Client, sleutel: string, anders = {}) =>
    client.vraag('POST', '/v1/meldingen', {
      lichaam: melding({ soort: 'O', verzuimspecificatie: [], ...anders }),
      sleutel,
    })

  it('migrate and fill once when they start together, and know each other`s sessions', async () => {
    const [a, b] = await paar()
    const client = await meldAan(a)
    const elders = await b.app.inject({
      url: '/v1/locaties',
      headers: { authorization: `Bearer ${client.sessie.token}` },
    })
    expect(elders.json().locaties).toHaveLength(2)
  })

  it('do of 200 operations sent to both at once each exactly one', async () => {
    const [a, b] = await paar()
    const clients = await Promise.all([a, b].map((loket) => meldAan(loket)))
    const nummers = new Map<string, Set<number>>()
    const werk = Array.from({ length: 200 }, () => randomUUID())
    const bezig = { keren: 0 }
    for (let i = 0; i < werk.length; i += 10) {
      await Promise.all(
        werk.slice(i, i + 10).flatMap((sleutel) =>
          clients.map(async (client) => {
            for (;;) {
              const { status, json } = await stuur(client, sleutel)
              if (status === 201) {
                nummers.set(sleutel, (nummers.get(sleutel) ?? new Set()).add(json.meldingsnummer))
                return
              }
              expect([status, json.code]).toEqual([409, 'sleutel-bezig'])
              bezig.keren++
              // Who is told to wait and does not, only takes the time of the one who is at work.
              await new Promise((klaar) => setTimeout(klaar, 10))
            }
          }),
        ),
      )
    }
    expect([...nummers.values()].every((set) => set.size === 1)).toBe(true)
    expect(new Set([...nummers.values()].flatMap((set) => [...set])).size).toBe(200)
    // They did meet: without that this test says nothing.
    expect(bezig.keren).toBeGreaterThan(0)
    const feed = mutatiePagina.parse((await clients[0]?.vraag('GET', '/v1/mutaties?limiet=500'))?.json)
    expect(feed.mutaties.map(({ volgnummer }) => volgnummer)).toEqual(feed.mutaties.map((_, i) => i + 1))
    expect(feed.mutaties.filter(({ aggregaat }) => aggregaat === 'melding')).toHaveLength(200)
  }, 120_000)

  it('let of changes on one version through both only one through', async () => {
    const [a, b] = await paar()
    const clients = await Promise.all([a, b].map((loket) => meldAan(loket)))
    const nr = (await stuur(clients[0] as Client, randomUUID())).json.meldingsnummer
    for (let versie = 1; versie <= 10; versie++) {
      const antwoorden = await Promise.all(
        clients.flatMap((client, c) =>
          [0, 1].map((i) =>
            client.vraag('PUT', `/v1/meldingen/${nr}`, {
              lichaam: melding({ soort: 'O', verzuimspecificatie: [], toelichting: `${versie} ${c} ${i}` }),
              sleutel: randomUUID(),
              ifMatch: versie,
            }),
          ),
        ),
      )
      expect(antwoorden.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412])
    }
  })

  it('never show a change before one with a lower number: a reader of the other process sees no gap', async () => {
    const [a, b] = await paar()
    const schrijvers = await Promise.all([a, a, b, b].map((loket) => meldAan(loket)))
    const lezer = await meldAan(b)
    let klaar = false
    const gezien: number[] = []
    const lezen = (async () => {
      for (let na = 0; ; ) {
        const laatste = klaar
        const pagina = mutatiePagina.parse((await lezer.vraag('GET', `/v1/mutaties?na=${na}&limiet=50`)).json)
        gezien.push(...pagina.mutaties.map(({ volgnummer }) => volgnummer))
        na = pagina.cursor
        if (laatste && !pagina.meer) return
      }
    })()
    await Promise.all(
      schrijvers.map(async (client) => {
        for (let i = 0; i < 25; i++) expect((await stuur(client, randomUUID())).status).toBe(201)
      }),
    )
    klaar = true
    await lezen
    expect(gezien).toEqual(gezien.map((_, i) => i + 1))
    expect(gezien.length).toBeGreaterThanOrEqual(100)
  })

  it('tell a desk that listens at one what happened at the other', async () => {
    const [a, b] = await paar()
    await b.listen(0)
    const schrijver = await meldAan(a)
    const lezer = await meldAan(b)
    const stop = new AbortController()
    const stroom = await fetch(`${b.app.listeningOrigin}/v1/push`, {
      headers: { authorization: `Bearer ${lezer.sessie.token}` },
      signal: stop.signal,
    })
    let tekst = ''
    const lezen = (async () => {
      for await (const stuk of stroom.body ?? []) tekst += Buffer.from(stuk).toString()
    })().catch(() => undefined)
    await expect.poll(() => tekst).toContain('event: mutatie')
    await stuur(schrijver, randomUUID())
    const { cursor } = (await schrijver.vraag('GET', '/v1/mutaties')).json
    await expect.poll(() => tekst).toContain(`id: ${cursor}\n`)
    // The connection for LISTEN breaks: the desk is still told, because the loket listens again and says so.
    await a.dienst.pool?.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'",
    )
    await stuur(schrijver, randomUUID())
    await expect.poll(() => tekst, { timeout: 10_000 }).toContain(`id: ${cursor + 1}\n`)
    stop.abort()
    await lezen
  })
})
