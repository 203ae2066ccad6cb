import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, it } from 'vitest'
import { codeOp } from '#loket/dienst/totp.ts'
import { vraagEersteBeheerder } from '#loket/eerste-beheerder.ts'
import { maakLoket } from '#loket/server.ts'
import { zinVoor } from '#loket/startfout.ts'
import { leesVlaggen, type Vlaggen } from '#loket/vlaggen.ts'
import { GOEDKOOP, vraag } from './opstelling.ts'
import { draai } from './proces.ts'

const map = mkdtempSync(join(tmpdir(), 'loket-start-'))
afterAll(() => rmSync(map, { recursive: true, force: true }))

/** Nothing but one sentence: no stack trace, no second line. */
function zin({ fout, uit }: { fout: string; uit: string }): string {
  expect(uit).not.toContain('luistert op')
  expect(fout.trim().split('\n')).toHaveLength(1)
  return fout.trim()
}

it('answers a wrong flag with one sentence and exit code 2', async () => {
  const uitkomst = await draai(['--data', join(map, 'nooit'), '--port', 'x'])
  expect([uitkomst.code, zin(uitkomst)]).toEqual([2, expect.stringMatching(/^--port moet een getal/)])
}, 60_000)

it('says of a port in use which one, and which to try', async () => {
  const bezet = createServer().listen(0, '127.0.0.1')
  await new Promise((klaar) => bezet.once('listening', klaar))
  const { port } = bezet.address() as AddressInfo
  const uitkomst = await draai(['--port', String(port), '--data', join(map, 'poort')])
  bezet.close()
  expect(uitkomst.code).toBe(1)
  expect(uitkomst.fout).toContain(
    `Poort ${port} is al in gebruik. Kies een andere met --port, bijvoorbeeld --port ${port + 1}.`,
  )
}, 60_000)

it('says of a folder that is a file that it cannot be used', async () => {
  const bestand = join(map, 'bestand')
  writeFileSync(bestand, 'x')
  const uitkomst = await draai(['--port', '0', '--data', join(bestand, 'x')])
  expect([uitkomst.code, zin(uitkomst)]).toEqual([1, expect.stringMatching(/^De map .* kan niet gebruikt worden\./)])
}, 60_000)

it('says of a damaged database that it is damaged, and leaves it alone', async () => {
  const data = mkdtempSync(join(map, 'stuk-'))
  writeFileSync(join(data, 'loket.sqlite'), 'dit is geen database, al lang niet meer'.repeat(100))
  const uitkomst = await draai(['--port', '0', '--data', data])
  expect([uitkomst.code, zin(uitkomst)]).toEqual([
    1,
    expect.stringMatching(/^Het bestand loket\.sqlite in .* is beschadigd/),
  ])
}, 60_000)

it('says of a folder where it may not write that it may not', async () => {
  const dicht = mkdtempSync(join(map, 'dicht-'))
  chmodSync(map, 0o755)
  chmodSync(dicht, 0o555)
  // Root may write anywhere: then somebody else tries.
  const niemand = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const uitkomst = await draai(['--port', '0', '--data', join(dicht, 'nieuw')], null, niemand)
  chmodSync(dicht, 0o755)
  expect([uitkomst.code, zin(uitkomst)]).toEqual([
    1,
    expect.stringMatching(/^In de map .* mag niet geschreven worden\./),
  ])
}, 60_000)

it('says of a database that does not answer that it cannot be reached', async () => {
  const uitkomst = await draai([
    '--port',
    '0',
    '--data',
    join(map, 'pg'),
    '--database-url',
    'postgresql://127.0.0.1:1/x',
  ])
  expect([uitkomst.code, zin(uitkomst)]).toEqual([
    1,
    expect.stringMatching(/^De database op --database-url is niet te bereiken\./),
  ])
}, 60_000)

it('asks an empty loket for its first beheerder, asks again after a wrong answer, and lets him in', async () => {
  const data = mkdtempSync(join(map, 'leeg-'))
  const loket = await maakLoket({ data, seed: 'leeg', wachtwoordKosten: GOEDKOOP })
  const antwoorden = ['zv00', '00zv', 'Mijn School', 'po', 'vo', '', 'Jan Beheer', '!', '']
  const gevraagd: string[] = []
  const brieven = await vraagEersteBeheerder(loket.dienst, async (tekst) => {
    gevraagd.push(tekst)
    return antwoorden.shift() ?? null
  })
  expect(antwoorden).toEqual([])
  expect(gevraagd.filter((tekst) => tekst.startsWith('Instellingscode'))).toHaveLength(2)
  expect(brieven?.gebruikersnaam).toBe('beheerder.00zv')
  const aanmelding = await vraag(loket, 'POST', '/v1/sessie', {
    lichaam: {
      gebruikersnaam: 'beheerder.00zv',
      wachtwoord: brieven?.wachtwoord,
      code: codeOp(brieven?.totpGeheim ?? '', new Date()),
    },
  })
  expect([aanmelding.status, aanmelding.json.gebruiker.instelling]).toEqual([201, 'Mijn School'])
  // Nothing of the practice world is here.
  expect((await vraag(loket, 'GET', '/oefenen')).status).toBe(404)
  expect((await vraag(loket, 'GET', '/health')).json.demo).toBe(false)
  await loket.sluit()
  await expect(maakLoket({ data, seed: 'demo' })).rejects.toThrow('leeg')
})

it('makes nothing when the answers stop halfway', async () => {
  const loket = await maakLoket({ data: null, seed: 'leeg' })
  const antwoorden = ['00ZV', 'Mijn School']
  expect(await vraagEersteBeheerder(loket.dienst, async () => antwoorden.shift() ?? null)).toBeNull()
  expect(await loket.dienst.db.selectFrom('instelling').selectAll().execute()).toEqual([])
  await loket.sluit()
})

it('opens no database of a newer version, and says so', async () => {
  const data = mkdtempSync(join(map, 'nieuwer-'))
  const loket = await maakLoket({ data, seed: 'leeg' })
  await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')`.execute(loket.dienst.db)
  await loket.sluit()
  const fout = await maakLoket({ data, seed: 'leeg' }).catch((reden: unknown) => reden)
  expect(zinVoor(fout, leesVlaggen(['--data', data]) as Vlaggen)).toMatch(/zijn van een nieuwere Verzuimdesk/)
})
