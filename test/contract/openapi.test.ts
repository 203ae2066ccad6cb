import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Loket, maakLoket } from '#loket/server.ts'
import { GOEDKOOP, vraag } from './opstelling.ts'
import { KLEINE_WERELD, NU } from './wereld.ts'

// Some calls (/health, reading the practice clock) have no way to be asked wrongly.
const SKIP = '--skip-rule=operation-4xx-response'

let loket: Loket
const map = mkdtempSync(join(tmpdir(), 'loket-openapi-'))

beforeAll(async () => {
  loket = await maakLoket({ data: null, seed: KLEINE_WERELD, klok: NU, simulatie: true, wachtwoordKosten: GOEDKOOP })
})
afterAll(async () => {
  await loket.sluit()
  rmSync(map, { recursive: true, force: true })
})

it('describes every route as OpenAPI 3.1 without a single complaint of the linter', async () => {
  const { json } = await vraag(loket, 'GET', '/openapi.json')
  expect(json.openapi).toMatch(/^3\.1\./)
  const bestand = join(map, 'openapi.json')
  writeFileSync(bestand, JSON.stringify(json))
  const redocly = fileURLToPath(new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url))
  const uitkomst = JSON.parse(
    execFileSync(
      process.execPath,
      [redocly, 'lint', bestand, '--extends=recommended', SKIP, '--format=json', '--max-problems=1000'],
      {
        encoding: 'utf8',
        cwd: map,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', CI: 'true' },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    ),
  )
  expect(uitkomst.totals).toMatchObject({ errors: 0, warnings: 0 })
}, 120_000)

it('names every operation once, in words of the field', async () => {
  const { json } = await vraag(loket, 'GET', '/openapi.json')
  const ids = Object.values(
    json.paths as Record<string, Record<string, { operationId: string; summary: string }>>,
  ).flatMap((pad) => Object.values(pad))
  expect(new Set(ids.map(({ operationId }) => operationId)).size).toBe(ids.length)
  for (const { summary, operationId } of ids) expect(summary, operationId).toBeTruthy()
})

it('describes exactly the calls that there are', async () => {
  const { json } = await vraag(loket, 'GET', '/openapi.json')
  const beschreven = Object.keys(json.paths)
  for (const pad of [
    '/v1/sessie',
    '/v1/leerlingen/{pgn}',
    '/v1/meldingen',
    '/v1/meldingen/{nr}',
    '/v1/meldingen/{nr}/intrekking',
    '/v1/meldingen/{nr}/doorsturing',
    '/v1/meldingen/{nr}/bijlagen/{id}',
    '/v1/mutaties',
    '/v1/push',
    '/v1/locaties',
    '/v1/melders',
    '/v1/gebruikers',
    '/health',
    '/simulatie/storing',
    '/simulatie/klok',
  ]) {
    expect(beschreven).toContain(pad)
  }
})

it('shows the description as pages that ask nothing of another server', async () => {
  const pagina = await vraag(loket, 'GET', '/docs/')
  expect(pagina.status).toBe(200)
  expect(pagina.headers['content-type']).toMatch(/text\/html/)
  expect(pagina.tekst).not.toMatch(/https?:\/\//)
  expect(pagina.headers['content-security-policy']).toContain("default-src 'self'")
  expect((await vraag(loket, 'GET', '/docs/js/scalar.js')).status).toBe(200)
})
