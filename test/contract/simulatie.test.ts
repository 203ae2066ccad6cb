import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { Storingen } from '#loket/simulatie/storingen.ts'
import { storing, storingen } from '#shared/contract/loket.ts'
import { type Client, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'

opElkeDatabase('simulatie', (opstelling) => {
  let loket: Loket
  let school: Client
  beforeAll(async () => {
    loket = await opstelling.maak({ simulatie: true })
    await loket.listen(0)
    school = await meldAan(loket)
  })
  afterEach(async () => {
    await vraag(loket, 'DELETE', '/simulatie/storing')
  })
  const zet = async (lichaam: Record<string, unknown>) => {
    const { status, tekst } = await vraag(loket, 'POST', '/simulatie/storing', { lichaam })
    expect(status, tekst).toBe(200)
  }
  const gevallen = async () => storingen.parse((await vraag(loket, 'GET', '/simulatie/storing')).json)[0]?.gevallen
  /** Over a real connection: a broken one is part of what is tested. */
  const stuur = (sleutel: string) =>
    fetch(`${loket.app.listeningOrigin}/v1/meldingen`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${school.sessie.token}`,
        'content-type': 'application/json',
        'idempotency-key': sleutel,
      },
      body: JSON.stringify(melding()),
    })
  const aantal = async () => {
    const { aantal: getal } = await loket.dienst.db
      .selectFrom('melding')
      .select((e) => e.fn.countAll<number>().as('aantal'))
      .executeTakeFirstOrThrow()
    return Number(getal)
  }

  it('loses the answer after the commit: the melding is there, and its key gives the number', async () => {
    const voor = await aantal()
    const sleutel = randomUUID()
    await zet({ soort: 'antwoord-kwijt', pad: '/v1/meldingen' })
    await expect(stuur(sleutel)).rejects.toThrow()
    expect([await gevallen(), await aantal()]).toEqual([1, voor + 1])
    await vraag(loket, 'DELETE', '/simulatie/storing')
    const antwoord = await stuur(sleutel)
    expect([antwoord.status, antwoord.headers.get('idempotent-replayed')]).toEqual([201, 'true'])
    expect(await aantal()).toBe(voor + 1)
  })

  it('cuts the body in half after the commit', async () => {
    const voor = await aantal()
    await zet({ soort: 'afgekapt', pad: '/v1/meldingen' })
    const antwoord = await stuur(randomUUID())
    expect(antwoord.status).toBe(201)
    await expect(antwoord.text()).rejects.toThrow()
    expect([await gevallen(), await aantal()]).toEqual([1, voor + 1])
  })

  it.each([
    ['fout-500', 500, 'storing-bij-duo'],
    ['te-druk-429', 429, 'te-druk'],
  ])('answers %s without doing anything', async (soort, status, code) => {
    const voor = await aantal()
    await zet({ soort, pad: '/v1/meldingen', ms: 1500 })
    const antwoord = await stuur(randomUUID())
    expect([antwoord.status, (await antwoord.json()).code]).toEqual([status, code])
    expect(antwoord.headers.get('retry-after')).toBe(status === 429 ? '2' : null)
    expect([await gevallen(), await aantal()]).toEqual([1, voor])
  })

  it('makes wait, and then does the work', async () => {
    await zet({ soort: 'vertraging', pad: '/v1/meldingen', ms: 300 })
    const begin = performance.now()
    expect((await stuur(randomUUID())).status).toBe(201)
    expect(performance.now() - begin).toBeGreaterThanOrEqual(290)
  })

  it.each([
    ['dubbele-push', 2],
    ['push-weg', 0],
  ])('sends with %s each message %i times', async (soort, keren) => {
    const stop = new AbortController()
    const stroom = await fetch(`${loket.app.listeningOrigin}/v1/push`, {
      headers: { authorization: `Bearer ${school.sessie.token}` },
      signal: stop.signal,
    })
    let tekst = ''
    const lezen = (async () => {
      for await (const stuk of stroom.body ?? []) tekst += Buffer.from(stuk).toString()
    })().catch(() => undefined)
    await expect.poll(() => tekst).toContain('event: mutatie')
    await zet({ soort, pad: '/v1/push' })
    await stuur(randomUUID())
    const { cursor } = (await school.vraag('GET', '/v1/mutaties')).json
    await expect.poll(gevallen).toBe(1)
    await new Promise((klaar) => setTimeout(klaar, 100))
    stop.abort()
    await lezen
    expect(tekst.split(`id: ${cursor}\n`).length - 1).toBe(keren)
  })

  it('strikes as often and at the same calls for the same seed, and otherwise for another', async () => {
    const ronde = async (seed: number) => {
      await zet({ soort: 'fout-500', kans: 0.3, seed, pad: '/v1/locaties' })
      const uitkomsten: number[] = []
      for (let i = 0; i < 40; i++) uitkomsten.push((await school.vraag('GET', '/v1/locaties')).status)
      return uitkomsten.join()
    }
    const eerste = await ronde(7)
    expect(await ronde(7)).toBe(eerste)
    expect(await ronde(8)).not.toBe(eerste)
    expect(eerste.match(/500/g)?.length).toBeGreaterThan(4)
    expect(eerste.match(/500/g)?.length).toBeLessThan(24)
  })

  it('strikes only where it was told to, and never the controls themselves', async () => {
    await zet({ soort: 'fout-500', pad: '/v1/mutaties' })
    expect((await school.vraag('GET', '/v1/locaties')).status).toBe(200)
    expect((await school.vraag('GET', '/v1/mutaties')).status).toBe(500)
    await zet({ soort: 'fout-500', pad: '/' })
    for (const pad of ['/health', '/openapi.json', '/simulatie/storing', '/simulatie/klok', '/oefenen']) {
      expect((await vraag(loket, 'GET', pad)).status).toBe(200)
    }
    expect((await vraag(loket, 'DELETE', '/simulatie/storing')).status).toBe(204)
    expect((await school.vraag('GET', '/v1/locaties')).status).toBe(200)
  })

  it('sets the clock, by which a melding is stamped and a session ends', async () => {
    const { json } = await vraag(loket, 'PUT', '/simulatie/klok', { lichaam: { nu: '2026-12-01T12:00:00Z' } })
    expect(json.nu).toMatch(/^2026-12-01T12:00:0/)
    const later = await meldAan(loket)
    const antwoord = await later.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })
    expect(antwoord.json.laatsteMutatie).toMatch(/^2026-12-01T12:00:0/)
    await vraag(loket, 'PUT', '/simulatie/klok', { lichaam: { nu: '2026-12-02T12:00:00+01:00' } })
    expect((await later.vraag('GET', '/v1/locaties')).json.code).toBe('sessie-verlopen')
    await vraag(loket, 'PUT', '/simulatie/klok', { lichaam: { nu: '2026-11-20T09:00:00Z' } })
  })

  it.each([
    [{ soort: 'brand' }, 'soort'],
    [{ soort: 'fout-500', kans: 2 }, 'kans'],
    [{ soort: 'vertraging', ms: -1 }, 'ms'],
    [{ soort: 'fout-500', pad: 'v1' }, 'pad'],
  ])('refuses the order %j', async (lichaam, pad) => {
    const { status, json } = await vraag(loket, 'POST', '/simulatie/storing', { lichaam })
    expect([status, json.velden[0].pad]).toEqual([422, pad])
  })

  it('is not there without --simulatie', async () => {
    const gewoon = await opstelling.maak()
    expect((await vraag(gewoon, 'POST', '/simulatie/storing', { lichaam: { soort: 'fout-500' } })).status).toBe(404)
    expect((await vraag(gewoon, 'PUT', '/simulatie/klok', { lichaam: { nu: '2026-12-01T12:00:00Z' } })).status).toBe(
      404,
    )
  })
})

it('draws for every kind from its own seed, so that one does not move the other', () => {
  const worp = (met: boolean) => {
    const proef = new Storingen()
    proef.zet(storing.parse({ soort: 'fout-500', kans: 0.5, seed: 3 }))
    if (met) proef.zet(storing.parse({ soort: 'vertraging', kans: 0.5, seed: 9 }))
    return Array.from({ length: 30 }, () => {
      proef.valt('vertraging', '/v1/x')
      return proef.valt('fout-500', '/v1/x') !== null
    })
  }
  expect(worp(true)).toEqual(worp(false))
})
