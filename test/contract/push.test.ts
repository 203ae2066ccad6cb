import { randomUUID } from 'node:crypto'
import { get, type IncomingMessage } from 'node:http'
import { afterEach, beforeAll, expect, it } from 'vitest'
import type { Loket } from '#loket/server.ts'
import { health } from '#shared/contract/loket.ts'
import { type Client, meldAan, melding, opElkeDatabase, vraag } from './opstelling.ts'

interface Bericht {
  id: string
  event: string
  data: string
}

/** A desk that listens: what came in, and how to stop. */
class Luisteraar {
  readonly berichten: Bericht[] = []
  hartslagen = 0
  gesloten = false
  readonly #antwoord: IncomingMessage

  private constructor(antwoord: IncomingMessage) {
    this.#antwoord = antwoord
    let rest = ''
    antwoord.setEncoding('utf8')
    antwoord.on('data', (stuk) => {
      const blokken = (rest + stuk).split('\n\n')
      rest = blokken.pop() ?? ''
      for (const blok of blokken) this.#lees(blok)
    })
    antwoord.on('error', () => undefined)
    antwoord.on('close', () => {
      this.gesloten = true
    })
  }

  static async open(loket: Loket, client: Client, sinds?: string): Promise<Luisteraar> {
    const antwoord = await new Promise<IncomingMessage>((klaar, mis) => {
      get(
        `${loket.app.listeningOrigin}/v1/push`,
        {
          headers: {
            authorization: `Bearer ${client.sessie.token}`,
            ...(sinds === undefined ? {} : { 'last-event-id': sinds }),
          },
        },
        klaar,
      ).on('error', mis)
    })
    expect([antwoord.statusCode, antwoord.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8'])
    const luisteraar = new Luisteraar(antwoord)
    open.push(luisteraar)
    return luisteraar
  }

  #lees(blok: string): void {
    if (blok.startsWith(':')) this.hartslagen++
    const velden = Object.fromEntries(blok.split('\n').map((regel) => regel.split(/: ?(.*)/s, 2)))
    if (velden.event !== undefined) this.berichten.push(velden as unknown as Bericht)
  }

  soorten(): string[] {
    return this.berichten.map(({ event, id }) => `${event} ${id}`)
  }

  stop(): void {
    this.#antwoord.destroy()
  }
}
const open: Luisteraar[] = []

opElkeDatabase('push', (opstelling) => {
  let loket: Loket
  let school: Client
  beforeAll(async () => {
    loket = await opstelling.maak({ hartslagMs: 100, heraanbod: { keren: 3, wachtMs: 200 } })
    await loket.listen(0)
    school = await meldAan(loket)
  })
  afterEach(() => {
    for (const luisteraar of open.splice(0)) luisteraar.stop()
  })
  const stuur = (client = school) =>
    client.vraag('POST', '/v1/meldingen', { lichaam: melding(), sleutel: randomUUID() })
  const stand = async () => (await school.vraag('GET', '/v1/mutaties')).json.cursor as number

  it('tells at once where the feed stands, and then of every change of the own school', async () => {
    const begin = await stand()
    const hier = await Luisteraar.open(loket, school)
    const elders = await Luisteraar.open(loket, await meldAan(loket, 'coordinator.25pz'))
    await expect.poll(() => hier.soorten()).toEqual([`mutatie ${begin}`])
    await stuur()
    await stuur()
    await expect.poll(() => [...new Set(hier.soorten())]).toEqual([0, 1, 2].map((i) => `mutatie ${begin + i}`))
    expect(hier.berichten.at(-1)?.data).toBe(`{"cursor":${begin + 2}}`)
    expect(elders.berichten).toHaveLength(1)
  })

  it('gives a sign of life in between', async () => {
    const hier = await Luisteraar.open(loket, school)
    await expect.poll(() => hier.hartslagen).toBeGreaterThanOrEqual(2)
  })

  it('says nothing to who comes back up to date, and tells who missed something', async () => {
    const begin = await stand()
    const bij = await Luisteraar.open(loket, school, String(begin))
    await stuur()
    await expect.poll(() => bij.soorten()[0]).toBe(`mutatie ${begin + 1}`)
    const achter = await Luisteraar.open(loket, school, String(begin))
    await expect.poll(() => achter.soorten()[0]).toBe(`mutatie ${begin + 1}`)
  })

  it.each(['999999', 'abc', '-1', ''])('tells a desk with the unknown point %j to start again', async (sinds) => {
    const hier = await Luisteraar.open(loket, school, sinds)
    await expect.poll(() => hier.berichten[0]?.event).toBe('opnieuw')
    expect(hier.berichten[0]?.id).toBe(String(await stand()))
  })

  it('tells a desk that is very far behind to start again', async () => {
    const { db } = loket.dienst
    const begin = await stand()
    await db
      .updateTable('teller')
      .set({ waarde: begin + 10_001 })
      .where('naam', '=', 'mutatie:00ZV')
      .execute()
    const hier = await Luisteraar.open(loket, school, String(begin))
    await expect.poll(() => hier.berichten[0]?.event).toBe('opnieuw')
    await db.updateTable('teller').set({ waarde: begin }).where('naam', '=', 'mutatie:00ZV').execute()
  })

  it('offers three times again what nobody fetches, then puts it in the foutenwachtrij until somebody does', async () => {
    await stand()
    const hier = await Luisteraar.open(loket, school)
    const nieuw = (await stand()) + 1
    await stuur()
    await expect
      .poll(async () => health.parse((await vraag(loket, 'GET', '/health')).json).push?.foutenwachtrij, {
        timeout: 5000,
      })
      .toBe(1)
    // Once when it happened and three times again.
    expect(hier.soorten().filter((soort) => soort === `mutatie ${nieuw}`)).toHaveLength(4)
    const { push } = health.parse((await vraag(loket, 'GET', '/health')).json)
    expect(push?.oudste).toMatch(/^2026-11-20T/)
    await stand()
    expect(health.parse((await vraag(loket, 'GET', '/health')).json).push).toMatchObject({
      wachtend: 0,
      foutenwachtrij: 0,
      oudste: null,
    })
  })

  it('does not offer again what was fetched', async () => {
    const hier = await Luisteraar.open(loket, school)
    await stuur()
    await expect.poll(() => hier.berichten.length).toBeGreaterThan(1)
    const laatste = `mutatie ${await stand()}`
    const aantal = hier.soorten().filter((soort) => soort === laatste).length
    await new Promise((klaar) => setTimeout(klaar, 700))
    expect(hier.soorten().filter((soort) => soort === laatste).length).toBeLessThanOrEqual(aantal + 1)
  })

  it('ends the stream of a session that ended', async () => {
    const client = await meldAan(loket)
    const hier = await Luisteraar.open(loket, client)
    await client.vraag('DELETE', '/v1/sessie')
    await expect.poll(() => hier.gesloten).toBe(true)
  })

  it('lets nobody listen without a session', async () => {
    expect((await vraag(loket, 'GET', '/v1/push')).status).toBe(401)
  })

  it('misses nothing and shows no number lower than one before, over 200 breaks at any moment', async () => {
    const hoogste: number[] = []
    let sinds = String(await stand())
    let klaar = false
    const schrijver = (async () => {
      for (let i = 0; i < 40; i++) await stuur()
      klaar = true
    })()
    for (let i = 0; i < 200 || !klaar; i++) {
      const hier = await Luisteraar.open(loket, school, sinds)
      await new Promise((verder) => setTimeout(verder, (i * 7) % 13))
      hier.stop()
      for (const { id, event } of hier.berichten) {
        expect(event).toBe('mutatie')
        hoogste.push(Number(id))
        sinds = id
      }
    }
    await schrijver
    const eind = await stand()
    const laatste = await Luisteraar.open(loket, school, sinds)
    if (Number(sinds) < eind) await expect.poll(() => laatste.berichten.at(-1)?.id).toBe(String(eind))
    expect(hoogste).toEqual([...hoogste].sort((a, b) => a - b))
  })
})
