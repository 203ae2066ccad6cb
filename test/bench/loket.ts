/**
 * `npm run bench -- loket [--rows 4000]`: the mock server in a process of its own with the demo school, eight connections that
 * each wait for their answer. `rows` is the number of meldingen per database. On PostgreSQL fsync is on, as on SQLite
 * (`synchronous=FULL`): an answer means that it is on disk.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres, waaromGeenPostgres } from '#test/contract/postgres.ts'
import { type LoketProces, startProces } from '#test/contract/proces.ts'
import { type BenchOptions, type BenchResult, percentile } from './bench.ts'

const CONNECTIONS = 8
const DEFAULT_ROWS = 4000
const PAGE = 100
const PAGES = 400
const WARM_UP = 200

interface Reply {
  status: number
  replayed: boolean
  body: string
}

/** Asks over connections that stay open, as a desk does. */
class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  readonly #base: URL
  token = ''

  constructor(address: string) {
    this.#base = new URL(address)
  }

  ask(method: string, path: string, body?: string, key?: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const call = request(
        {
          agent: this.#agent,
          host: this.#base.hostname,
          port: this.#base.port,
          method,
          path,
          headers: {
            ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
        },
        (reply) => {
          let text = ''
          reply.setEncoding('utf8')
          reply.on('data', (piece) => (text += piece))
          reply.on('end', () =>
            resolve({
              status: reply.statusCode ?? 0,
              replayed: reply.headers['idempotent-replayed'] === 'true',
              body: text,
            }),
          )
        },
      )
      call.on('error', reject)
      call.end(body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Runs `job` for 0..count-1 with eight at once; throws on the first answer that is not what was asked for. */
async function load(count: number, job: (i: number) => Promise<void>): Promise<BenchResult> {
  const times: number[] = []
  let next = 0
  const begin = performance.now()
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let i = next++; i < count; i = next++) {
        const start = performance.now()
        await job(i)
        times.push(performance.now() - start)
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  return {
    requests: count,
    perSecond: Math.round(count / seconds),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    maxMs: percentile(times, 1),
  }
}

function melding(i: number): string {
  return JSON.stringify({
    leerling: { pgn: '111222333' },
    studentnummer: `s${i}`,
    soort: 'O',
    reden: 'spijbelen',
    begin: '2026-09-07',
    eind: '2026-09-24',
    alleLessenGemist: false,
    toelichting: 'Drie keer niet in de les; gesprek met de leerling en de ouders gehad.',
    ondernomenActie: 'gesprek leerling, contact ouders',
    actieGewenst: true,
    toelichtingActieGewenst: null,
    locatieId: '00zv-heymans',
    melder: { naam: 'A. Wiersma', functie: 'mentor', email: 'a.wiersma@school.example', telefoon: null },
    telefoonOuderOfLeerling: null,
    afwijkendAdres: null,
    onderwijsdeelname: null,
    cc: null,
    verzuimspecificatie: [
      { dag: '2026-09-07', heleDag: true },
      { dag: '2026-09-10', lesuren: [1, 2, 3] },
    ],
  })
}

async function timedStart(flags: string[]): Promise<{ proces: LoketProces; ms: number }> {
  const begin = performance.now()
  const proces = await startProces(flags)
  return { proces, ms: Math.round(performance.now() - begin) }
}

async function measure(databaseUrl: string | null, rows: number): Promise<BenchResult> {
  const data = mkdtempSync(join(tmpdir(), 'loket-bench-'))
  const flags = [
    ...['--port', '0', '--data', data, '--seed', 'demo', '--klok', '2026-11-20T09:00:00Z'],
    ...(databaseUrl === null ? [] : ['--database-url', databaseUrl]),
  ]
  let proces: LoketProces | null = null
  try {
    const first = await timedStart(flags)
    await first.proces.stop()
    const again = await timedStart(flags)
    proces = again.proces
    const client = new Client(proces.adres)
    const [practice] = (JSON.parse((await client.ask('GET', '/oefenen')).body) as Record<string, string>[]).filter(
      ({ gebruikersnaam }) => gebruikersnaam === 'coordinator.00zv',
    )
    const session = await client.ask('POST', '/v1/sessie', JSON.stringify(practice))
    client.token = (JSON.parse(session.body) as { token: string }).token

    const post = async (i: number, key: string, replayed: boolean) => {
      const reply = await client.ask('POST', '/v1/meldingen', melding(i), key)
      if (reply.status !== 201 || reply.replayed !== replayed) throw new Error(`unexpected answer ${reply.status}`)
    }
    await load(WARM_UP, (i) => post(i, randomUUID(), false))
    const keys = Array.from({ length: rows }, () => randomUUID())
    const fresh = await load(rows, (i) => post(i, keys[i] ?? '', false))
    const repeated = await load(rows, (i) => post(i, keys[i] ?? '', true))
    const feed = await load(PAGES, async (i) => {
      const na = (i * PAGE) % Math.max(PAGE, rows)
      const reply = await client.ask('GET', `/v1/mutaties?na=${na}&limiet=${PAGE}`)
      if (reply.status !== 200) throw new Error(`unexpected answer ${reply.status}`)
    })
    client.close()
    return {
      firstStartMs: first.ms,
      startMs: again.ms,
      newMelding: fresh,
      repeatedKey: repeated,
      feedPage: { ...feed, changesPerPage: PAGE, changesPerSecond: Number(feed.perSecond) * PAGE },
    }
  } finally {
    await proces?.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function onPostgres(rows: number): Promise<BenchResult | string> {
  const reason = waaromGeenPostgres()
  if (reason !== null) return `skipped: ${reason}`
  const server = await startPostgres({ duurzaam: true })
  try {
    return await measure(await server.maakDatabase(), rows)
  } finally {
    await server.stop()
  }
}

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const count = rows ?? DEFAULT_ROWS
  return {
    connections: CONNECTIONS,
    rows: count,
    sqlite: await measure(null, count),
    postgresql: await onPostgres(count),
  }
}
