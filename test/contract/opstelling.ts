import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { codeOp } from '#loket/dienst/totp.ts'
import { type Loket, type LoketOpties, maakLoket } from '#loket/server.ts'
import type { MeldingInhoud } from '#shared/schema/melding.ts'
import type { Sessie } from '#shared/schema/sessie.ts'
import { gedeeldePostgres, type Postgres, waaromGeenPostgres } from './postgres.ts'
import { GEHEIM, HEYMANS, JAN, KLEINE_WERELD, NU, WACHTWOORD } from './wereld.ts'

/** Starts a loket for one test; several on one `databaseUrl` share it. Everything is closed and removed at the end. */
export interface Opstelling {
  readonly soort: 'SQLite' | 'PostgreSQL'
  maak(opties?: Partial<LoketOpties>): Promise<Loket>
  /** A place for a database that several starts share: folder, and on PostgreSQL a URL. */
  plaats(): Promise<{ data: string; databaseUrl: string | null }>
}

/**
 * The same tests on both databases. Where PostgreSQL cannot be started its half is one skipped test that says why; with
 * `CI=true` that is a failure.
 */
export function opElkeDatabase(naam: string, suite: (opstelling: Opstelling) => void): void {
  describe(`${naam} (SQLite)`, () => suite(metOpruimen('SQLite', async () => null)))
  const reden = waaromGeenPostgres()
  if (reden !== null) {
    describe(`${naam} (PostgreSQL)`, () => {
      const test = process.env.CI === 'true' ? it : it.skip
      test(`is overgeslagen: ${reden}`, () => expect.fail(reden))
    })
    return
  }
  describe(`${naam} (PostgreSQL)`, () => {
    let server: Postgres
    beforeAll(async () => {
      server = await gedeeldePostgres(inject('postgresMap'))
    }, 120_000)
    suite(metOpruimen('PostgreSQL', () => server.maakDatabase()))
    // Dozens of databases to drop: that takes its time on a busy machine.
    afterAll(() => server.stop(), 300_000)
  })
}

function metOpruimen(soort: Opstelling['soort'], maakDatabase: () => Promise<string | null>): Opstelling {
  const mappen: string[] = []
  const lokketten: Loket[] = []
  // Registered before the server's own afterAll, and vitest runs them in reverse order of registration: hence the array.
  afterAll(async () => {
    for (const loket of lokketten) await loket.sluit()
    for (const map of mappen) rmSync(map, { recursive: true, force: true })
  })
  const plaats = async () => {
    const data = mkdtempSync(join(tmpdir(), 'loket-'))
    mappen.push(data)
    return { data, databaseUrl: await maakDatabase() }
  }
  return {
    soort,
    plaats,
    maak: async (opties = {}) => {
      const loket = await maakLoket({
        ...(await plaats()),
        seed: KLEINE_WERELD,
        klok: NU,
        wachtwoordKosten: GOEDKOOP,
        ...opties,
      })
      lokketten.push(loket)
      return loket
    },
  }
}

/** Password hashes for tests: the rules are the same, the waiting is not. */
export const GOEDKOOP = { N: 1024, r: 8, p: 1 }

export interface Antwoord {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any answer; what it expects it says itself.
  json: any
  tekst: string
  headers: Record<string, string | undefined>
}

/** A client of a loket in this process. */
export interface Client {
  readonly sessie: Sessie
  vraag(methode: 'GET' | 'POST' | 'PUT' | 'DELETE', pad: string, meer?: Vraag): Promise<Antwoord>
}
interface Vraag {
  lichaam?: unknown
  sleutel?: string
  ifMatch?: number
  headers?: Record<string, string>
}

export async function vraag(
  loket: Loket,
  methode: 'GET' | 'POST' | 'PUT' | 'DELETE',
  pad: string,
  { lichaam, sleutel, ifMatch, headers = {} }: Vraag = {},
): Promise<Antwoord> {
  const antwoord = await loket.app.inject({
    method: methode,
    url: pad,
    headers: {
      ...(sleutel === undefined ? {} : { 'idempotency-key': sleutel }),
      ...(ifMatch === undefined ? {} : { 'if-match': String(ifMatch) }),
      ...(lichaam === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(lichaam === undefined ? {} : { payload: typeof lichaam === 'string' ? lichaam : JSON.stringify(lichaam) }),
  })
  const tekst = antwoord.body
  return {
    status: antwoord.statusCode,
    tekst,
    json: /json/.test(String(antwoord.headers['content-type'])) && tekst !== '' ? JSON.parse(tekst) : null,
    headers: antwoord.headers as Record<string, string | undefined>,
  }
}

/** The code on the practice token now. */
export const code = (moment: Date = new Date()): string => codeOp(GEHEIM, moment)

/** Signs in as a practice user and remembers the token. */
export async function meldAan(loket: Loket, gebruikersnaam = 'coordinator.00zv'): Promise<Client> {
  const antwoord = await vraag(loket, 'POST', '/v1/sessie', {
    lichaam: { gebruikersnaam, wachtwoord: WACHTWOORD, code: code() },
  })
  expect(antwoord.status, antwoord.tekst).toBe(201)
  const sessie = antwoord.json as Sessie
  return {
    sessie,
    vraag: (methode, pad, meer = {}) =>
      vraag(loket, methode, pad, {
        ...meer,
        headers: { authorization: `Bearer ${sessie.token}`, ...meer.headers },
      }),
  }
}

/** A good melding for JAN; change what the test is about. */
export function melding(anders: Partial<MeldingInhoud> | Record<string, unknown> = {}): Record<string, unknown> {
  return {
    leerling: { pgn: JAN },
    studentnummer: null,
    soort: 'V3',
    reden: 'spijbelen',
    begin: '2026-09-07',
    eind: '2026-09-24',
    alleLessenGemist: false,
    toelichting: '',
    ondernomenActie: '',
    actieGewenst: true,
    toelichtingActieGewenst: null,
    locatieId: HEYMANS,
    melder: { naam: 'Kanariemelder', functie: null, email: 'melder@school.example', telefoon: null },
    telefoonOuderOfLeerling: null,
    afwijkendAdres: null,
    onderwijsdeelname: null,
    cc: null,
    verzuimspecificatie: [{ dag: '2026-09-07', heleDag: true }],
    ...anders,
  }
}
