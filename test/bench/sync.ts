/**
 * `npm run bench -- sync [--rows 20000]`: the sync code of the desk against the loket over loopback: the first fetch of `rows`
 * meldingen and the proof of equality after it, then the draining of a tenth as many operaties that were queued. The store of the
 * desk is in memory, so that what is measured is the sync and not a browser's disk; the loket keeps its SQLite on disk and flushes.
 *
 * Beside it, in the same run, PouchDB doing the same work over HTTP: fetching `rows` documents of the same content from a
 * CouchDB-compatible server (express-pouchdb, in memory) and pushing a tenth back after a change. PouchDB is no dependency: it is
 * taken from the folder in VERZUIMDESK_PEERS, else named as skipped. That folder is made outside the repository with
 * `npm install pouchdb-core@9 pouchdb-adapter-memory@9 pouchdb-adapter-http@9 pouchdb-replication@9 pouchdb-mapreduce@9
 * express-pouchdb@4 express@4`.
 */

import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { DemoMelding } from '#loket/seed/model.ts'
import { leerling } from '#shared/schema/leerling.ts'
import { type MeldingStand, meldingInhoud } from '#shared/schema/melding.ts'
import { melding } from '#test/contract/opstelling.ts'
import { JAN, KLEINE_WERELD, OSG } from '#test/contract/wereld.ts'
import { maakEchteDesk, startLoket } from '#test/sync/echt-loket.ts'
import { eenStand } from '#test/sync/things.ts'
import { type BenchOptions, type BenchResult, round } from './bench.ts'

const ROWS = 20_000
const PERSOON = leerling.parse(KLEINE_WERELD.leerlingen.find(({ pgn }) => pgn === JAN))

function maakStand(n: number): MeldingStand {
  const inhoud = meldingInhoud.parse(
    melding({ toelichting: `Toelichting bij melding ${n}, enkele zinnen lang. `.repeat(3) }),
  )
  return eenStand(inhoud, PERSOON, { meldingsnummer: 2_000_000 + n })
}

const seconden = (ms: number) => round(ms / 1000)

/** Wall clock and CPU since the last call, in seconds. Client and server are one process, on both sides alike. */
function stopwatch() {
  let cpu = process.cpuUsage()
  let begin = performance.now()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    const stand = { seconds: seconden(performance.now() - begin), cpuSeconds: seconden((user + system) / 1000) }
    cpu = process.cpuUsage()
    begin = performance.now()
    return stand
  }
}

async function ours(rows: number): Promise<BenchResult> {
  const meldingen = Array.from({ length: rows }, (_, n): DemoMelding => {
    const stand = maakStand(n)
    const versie = { stand, op: stand.laatsteMutatie, door: 'school', wie: 'coordinator.00zv', wat: 'opgevoerd' }
    return { brin: OSG, pgn: JAN, meldingsnummer: stand.meldingsnummer, versies: [versie as never] }
  })
  const echt = await startLoket({ ...KLEINE_WERELD, meldingen })
  try {
    const desk = await maakEchteDesk(echt.url, { sneller: 1 })
    const klok = stopwatch()
    let fetched: ReturnType<typeof klok> | null = null
    desk.sync.luister(() => {
      const klaar = desk.sync.stand().ophalen === null && desk.toestand.tabellen.meldingen.size === rows
      if (fetched === null && klaar) fetched = klok()
    })
    await desk.start()
    // On a busy machine an answer may come after its time; the next ronde asks again.
    while (desk.sync.stand().gelijkheid === null) await desk.sync.vergelijk()
    const proof = klok()
    const verslag = desk.sync.stand().gelijkheid
    if (verslag?.gelijk !== true || verslag.aantal !== rows) throw new Error('not equal')
    const leest = desk.verzoeken.leest

    await desk.sync.stop()
    const aantal = Math.round(rows / 10)
    for (const { id, inhoud, stand } of [...desk.toestand.tabellen.meldingen.values()].slice(0, aantal)) {
      const nieuw = { ...inhoud, ondernomenActie: 'Ouders gebeld' } as never
      await desk.daden.zetWijziging({
        id,
        inhoud: nieuw,
        basisVersie: stand?.versie ?? null,
        namens: 'coordinator.00zv',
      })
    }
    if (desk.toestand.tabellen.outbox.size !== aantal) throw new Error('not queued')
    desk.herstart()
    klok()
    void desk.start()
    await desk.leeg(30 * 60_000)
    const drain = klok()
    const { verzoekenPerOperatie } = desk.sync.gezondheid()
    await desk.stop()
    return {
      fetch: fetched,
      proof,
      fetchAndProofRequests: leest,
      drainOperations: aantal,
      drain,
      requestsPerOperation: verzoekenPerOperatie,
    }
  } finally {
    await echt.sluit()
  }
}

interface Pouch {
  bulkDocs(docs: object[]): Promise<unknown>
  allDocs(opties: object): Promise<{ rows: { doc: { _id: string; _rev: string } }[] }>
  info(): Promise<{ doc_count: number }>
  replicate: Record<'from' | 'to', (ander: Pouch | string, opties: object) => Promise<{ docs_written: number }>>
}

async function pouchdb(rows: number): Promise<BenchResult | string> {
  const map = process.env.VERZUIMDESK_PEERS
  if (map === undefined) return 'skipped: name the folder with pouchdb-core and express-pouchdb in VERZUIMDESK_PEERS'
  const eis = createRequire(join(map, 'package.json'))
  // Packages of others, without types here; what is used of them is the interface above.
  const Pouchdb = eis('pouchdb-core')
    .plugin(eis('pouchdb-adapter-memory'))
    .plugin(eis('pouchdb-adapter-http'))
    .plugin(eis('pouchdb-replication'))
    .plugin(eis('pouchdb-mapreduce')) as { new (naam: string, opties?: object): Pouch; defaults(opties: object): never }
  const app = eis('express')()
  app.use(
    '/',
    eis('express-pouchdb')(Pouchdb.defaults({ adapter: 'memory' }), {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
      logPath: '/dev/null',
    }),
  )
  const server: Server = await new Promise((klaar) => {
    const een: Server = app.listen(0, '127.0.0.1', () => klaar(een))
  })
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/meldingen`
    const daar = new Pouchdb(url)
    for (let n = 0; n < rows; n += 1000) {
      const deel = Array.from({ length: Math.min(1000, rows - n) }, (_, k) => {
        const stand = maakStand(n + k)
        return { _id: String(stand.meldingsnummer), ...stand }
      })
      await daar.bulkDocs(deel)
    }
    const hier = new Pouchdb('desk', { adapter: 'memory' })
    const klok = stopwatch()
    await hier.replicate.from(url, { batch_size: 500 })
    const fetched = klok()
    if ((await hier.info()).doc_count !== rows) throw new Error('not fetched')
    const aantal = Math.round(rows / 10)
    const { rows: rijen } = await hier.allDocs({ include_docs: true, limit: aantal })
    // One change at a time, as a person does; PouchDB pushes them in batches.
    for (const { doc } of rijen) await hier.bulkDocs([{ ...doc, ondernomenActie: 'Ouders gebeld' }])
    klok()
    const { docs_written } = await hier.replicate.to(url, { batch_size: 500 })
    const drain = klok()
    if (docs_written !== aantal) throw new Error('not pushed')
    return {
      fetch: fetched,
      drainOperations: aantal,
      drain,
      note: 'server in memory without fsync; changes pushed in batches, without checks or an answer per change',
    }
  } finally {
    server.closeAllConnections()
    await new Promise((klaar) => server.close(klaar))
  }
}

export async function bench({ rows }: BenchOptions): Promise<BenchResult> {
  const number = rows ?? ROWS
  return { rows: number, verzuimdesk: await ours(number), pouchdb: await pouchdb(number) }
}
