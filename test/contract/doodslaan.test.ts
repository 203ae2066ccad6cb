import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { toeval } from '#loket/simulatie/toeval.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { code, melding, opElkeDatabase } from './opstelling.ts'
import { draai, type LoketProces, startEnDood, startProces } from './proces.ts'
import { WACHTWOORD } from './wereld.ts'

interface Sessie {
  vraag(methode: string, pad: string, lichaam?: unknown, sleutel?: string): Promise<{ status: number; json: unknown }>
}

async function aanmelden({ adres }: LoketProces, gebruikersnaam = 'coordinator.00zv'): Promise<Sessie> {
  const stuur = async (methode: string, pad: string, lichaam: unknown, headers: Record<string, string>) => {
    const antwoord = await fetch(`${adres}${pad}`, {
      method: methode,
      headers: { ...headers, ...(lichaam === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(lichaam === undefined ? {} : { body: JSON.stringify(lichaam) }),
    })
    return { status: antwoord.status, json: (await antwoord.json()) as unknown }
  }
  const { json, status } = await stuur(
    'POST',
    '/v1/sessie',
    { gebruikersnaam, wachtwoord: WACHTWOORD, code: code() },
    {},
  )
  expect(status).toBe(201)
  const { token } = json as { token: string }
  return {
    vraag: (methode, pad, lichaam, sleutel) =>
      stuur(methode, pad, lichaam, {
        authorization: `Bearer ${token}`,
        ...(sleutel === undefined ? {} : { 'idempotency-key': sleutel }),
      }),
  }
}

async function heleFeed(sessie: Sessie) {
  const feed = []
  for (let na = 0, meer = true; meer; ) {
    const pagina = mutatiePagina.parse((await sessie.vraag('GET', `/v1/mutaties?na=${na}`)).json)
    feed.push(...pagina.mutaties)
    na = pagina.cursor
    meer = pagina.meer
  }
  return feed
}

/** `npm run campagne -- doodslaan` asks for more. */
const RONDES = Number(process.env.LOKET_KILLS ?? 2)
const LIJNEN = 6

opElkeDatabase('doodgeslagen', (opstelling) => {
  it(`keeps over ${RONDES} kills under load every melding that was acknowledged, with a feed without gaps`, async () => {
    const { data, databaseUrl } = await opstelling.plaats()
    const plaats = [data, ...(databaseUrl === null ? [] : [databaseUrl])]
    const bevestigd = new Map<string, number>()
    const onzeker = new Set<string>()
    const worp = toeval(5)
    for (let ronde = 0; ronde < RONDES; ronde++) {
      const proces = await startProces(plaats, { klein: true })
      const sessie = await aanmelden(proces)
      let dood = false
      const lijn = async () => {
        while (!dood) {
          const sleutel = randomUUID()
          onzeker.add(sleutel)
          try {
            const { status, json } = await sessie.vraag(
              'POST',
              '/v1/meldingen',
              melding({ soort: 'O', verzuimspecificatie: [] }),
              sleutel,
            )
            expect(status).toBe(201)
            bevestigd.set(sleutel, (json as { meldingsnummer: number }).meldingsnummer)
            onzeker.delete(sleutel)
          } catch (fout) {
            if (!dood) throw fout
          }
        }
      }
      const lijnen = Array.from({ length: LIJNEN }, lijn)
      // By count, not by clock: the kill falls under load on a slow computer too.
      const genoeg = bevestigd.size + 30 + Math.floor(worp() * 40)
      while (bevestigd.size < genoeg) await new Promise((klaar) => setTimeout(klaar, 1 + worp() * 10))
      dood = true
      await proces.dood()
      await Promise.all(lijnen)
    }
    expect(bevestigd.size).toBeGreaterThanOrEqual(RONDES * 30)

    const proces = await startProces(plaats, { klein: true })
    const sessie = await aanmelden(proces)
    const feed = await heleFeed(sessie)
    expect(feed.map(({ volgnummer }) => volgnummer)).toEqual(feed.map((_, i) => i + 1))
    const gemeld = new Map(
      feed.flatMap((m) =>
        m.aggregaat === 'melding' && m.operatieId ? [[m.operatieId as string, Number(m.id)] as const] : [],
      ),
    )
    for (const [sleutel, nummer] of bevestigd) expect(gemeld.get(sleutel)).toBe(nummer)
    // What was under way at a kill is there or not, and asking again under its key makes it there once.
    for (const sleutel of onzeker) {
      const { status, json } = await sessie.vraag(
        'POST',
        '/v1/meldingen',
        melding({ soort: 'O', verzuimspecificatie: [] }),
        sleutel,
      )
      expect(status).toBe(201)
      if (gemeld.has(sleutel)) expect((json as { meldingsnummer: number }).meldingsnummer).toBe(gemeld.get(sleutel))
    }
    const alle = (await heleFeed(sessie)).filter(({ aggregaat }) => aggregaat === 'melding')
    expect(alle.length).toBe(bevestigd.size + onzeker.size)
    await proces.stop()
  }, 600_000)

  it('has after a kill at any moment of its first start nothing or everything, and starts', async () => {
    const { data, databaseUrl } = await opstelling.plaats()
    const vlaggen = [
      '--port',
      '0',
      '--data',
      data,
      '--seed',
      'demo',
      '--klok',
      '2026-11-20T09:00:00Z',
      ...(databaseUrl === null ? [] : ['--database-url', databaseUrl]),
    ]
    const momenten = RONDES > 2 ? [500, 1000, 1500, 2200] : [1200]
    for (const ms of momenten) await startEnDood(vlaggen, ms)
    const proces = await startProces(vlaggen)
    const sessie = await aanmelden(proces)
    const feed = await heleFeed(sessie)
    expect(feed.length).toBeGreaterThan(100)
    expect(feed.map(({ volgnummer }) => volgnummer)).toEqual(feed.map((_, i) => i + 1))
    const oefenen = (await (await fetch(`${proces.adres}/oefenen`)).json()) as unknown[]
    expect(oefenen.length).toBeGreaterThanOrEqual(10)
    await proces.stop()
    if (opstelling.soort === 'SQLite') {
      const bestand = new DatabaseSync(join(data, 'loket.sqlite'), { readOnly: true })
      expect(bestand.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
      expect(bestand.prepare('pragma foreign_key_check').all()).toEqual([])
      bestand.close()
    }
  }, 180_000)
})

it('lets no second loket into a folder where one runs', async () => {
  const { mkdtempSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const data = mkdtempSync(join(tmpdir(), 'loket-twee-'))
  const eerste = await startProces([data], { klein: true })
  const { code: afloop, fout } = await draai(['--port', '0', '--data', data, '--seed', 'demo'])
  expect([afloop, fout.trim()]).toEqual([
    1,
    `Er draait al een loket met de map ${data}. Stop dat eerst, of kies met --data een andere map.`,
  ])
  expect((await fetch(`${eerste.adres}/health`)).status).toBe(200)
  await eerste.stop()
  // And the folder is free again after an orderly stop.
  const tweede = await startProces([data], { klein: true })
  await tweede.dood()
  expect(existsSync(join(data, 'loket.sqlite'))).toBe(true)
  expect(readdirSync(data)).toContain('loket.sqlite')
  rmSync(data, { recursive: true, force: true })
}, 60_000)
