import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openOpslag } from '#loket/db/open.ts'
import { maakLoket } from '#loket/server.ts'
import { health } from '#shared/contract/loket.ts'
import { GOEDKOOP, meldAan, melding, vraag } from './opstelling.ts'
import { startPostgres, waaromGeenPostgres } from './postgres.ts'
import { KLEINE_WERELD, NU } from './wereld.ts'

it('says that the disk is full, keeps nothing of what it could not write, and works on when there is room', async () => {
  const data = mkdtempSync(join(tmpdir(), 'loket-vol-'))
  const loket = await maakLoket({ data, seed: KLEINE_WERELD, klok: NU, wachtwoordKosten: GOEDKOOP })
  const school = await meldAan(loket)
  const groot = melding({ toelichting: 'x'.repeat(1000), ondernomenActie: 'y'.repeat(2000) })
  const stuur = (sleutel: string) => school.vraag('POST', '/v1/meldingen', { lichaam: groot, sleutel })
  // A database that may not grow is what a full disk looks like to SQLite.
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(loket.dienst.db)
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 2}`).execute(loket.dienst.db)
  const sleutels = Array.from({ length: 12 }, () => randomUUID())
  const antwoorden = []
  for (const sleutel of sleutels) antwoorden.push(await stuur(sleutel))
  const mislukt = antwoorden.filter(({ status }) => status !== 201)
  expect(mislukt.length).toBeGreaterThan(0)
  for (const { status, json, headers } of mislukt) {
    expect([status, json.code, headers['retry-after']]).toEqual([503, 'storing-bij-duo', '5'])
  }
  await sql`pragma max_page_count = 1000000`.execute(loket.dienst.db)
  for (const sleutel of sleutels) expect((await stuur(sleutel)).status).toBe(201)
  const rijen = await loket.dienst.db.selectFrom('melding').select('meldingsnummer').execute()
  expect(rijen).toHaveLength(sleutels.length)
  const { mutaties } = (await school.vraag('GET', '/v1/mutaties')).json
  expect(mutaties.map((m: { volgnummer: number }) => m.volgnummer)).toEqual(
    mutaties.map((_: unknown, i: number) => i + 1),
  )
  await loket.sluit()
  rmSync(data, { recursive: true, force: true })
})

const reden = waaromGeenPostgres()
const metPostgres = reden === null || process.env.CI === 'true' ? it : it.skip
metPostgres(
  `says that its database is gone, with PostgreSQL${reden === null ? '' : ` (overgeslagen: ${reden})`}`,
  async () => {
    const server = await startPostgres()
    const loket = await maakLoket({
      data: null,
      databaseUrl: await server.maakDatabase(),
      seed: KLEINE_WERELD,
      klok: NU,
      wachtwoordKosten: GOEDKOOP,
    })
    const school = await meldAan(loket)
    expect(health.parse((await vraag(loket, 'GET', '/health')).json).status).toBe('ok')
    await server.stop()
    const { status, json } = await school.vraag('GET', '/v1/meldingen')
    expect([status, json.code]).toEqual([503, 'storing-bij-duo'])
    const gezondheid = await vraag(loket, 'GET', '/health')
    expect([gezondheid.status, health.parse(gezondheid.json).status]).toEqual([503, 'storing'])
    await loket.sluit()
  },
)

metPostgres('lives on when PostgreSQL ends a connection in the middle of a transaction', async () => {
  const server = await startPostgres()
  const { db, sluit } = await openOpslag({ data: null, databaseUrl: await server.maakDatabase() })
  const pid = 'select pg_backend_pid() as pid'
  const half = db.transaction().execute(async (trx) => {
    const [{ pid: eigen } = { pid: 0 }] = (await sql.raw<{ pid: number }>(pid).execute(trx)).rows
    await sql`select pg_terminate_backend(${eigen})`.execute(db)
    // Between two statements nobody waits for an answer: what PostgreSQL says then must not end the process.
    await new Promise((klaar) => setTimeout(klaar, 200))
    await sql.raw(pid).execute(trx)
  })
  await expect(half).rejects.toThrow()
  expect((await sql.raw<{ pid: number }>(pid).execute(db)).rows).toHaveLength(1)
  await sluit()
  await server.stop()
})
