import { decode, encode } from '@msgpack/msgpack'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HostMethode, hostContract } from '#shared/contract/host.ts'
import { type FakeLoket, fakeLoket, SIGN_IN } from '#test/fixtures/fake-loket.ts'
import { startTestHost, type TestHost } from '#test/fixtures/web-host.ts'

/**
 * Hostile calls against the real host, straight at the gate and over HTTP. What counts: nothing is accepted, nothing falls
 * over, nothing is written, nothing is sent. Every kind of attack has to have been tried, or the run proves nothing.
 */
const RUNS = Number(process.env.FUZZ_RUNS ?? 5_000)
const HTTP_RUNS = Math.ceil(RUNS / 5)
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122)
const METHODS = Object.keys(hostContract) as HostMethode[]

const ID = '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c13'
const KOPIE = `verzuimdesk-20261120T101530123Z-dag-${'a'.repeat(64)}.kopie`

/** An argument that the contract accepts, per method: the attacks are small changes of these. */
const VALID: Record<HostMethode, () => unknown> = {
  'app.info': () => null,
  'vault.lees': () => null,
  'vault.bewaar': () => ({
    sleutelId: '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c11',
    storeId: '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c12',
    gemaaktOp: '2026-11-20T10:15:30.123Z',
    wraps: [
      {
        soort: 'wachtzin',
        kdf: { naam: 'PBKDF2-SHA256', rondes: 600_000, zout: new Uint8Array(16) },
        iv: new Uint8Array(12),
        sleutel: new Uint8Array(48),
      },
    ],
  }),
  'stamp.lees': () => null,
  'stamp.bewaar': () => ({
    storeId: '0b8f2f52-90f7-4f3a-9f56-0d1f6a6d1c12',
    appVersie: '0.1.0',
    schemaVersie: 1,
    aantallen: { meldingen: 3 },
    bijgewerktOp: '2026-11-20T10:15:30.123Z',
  }),
  'session.stand': () => null,
  'session.aanmeldenMetToken': () => ({ ...SIGN_IN }),
  'session.afmelden': () => null,
  'session.oefenaanmeldingen': () => null,
  'session.oefenbestanden': () => null,
  'importmap.stand': () => null,
  'importmap.kies': () => null,
  'importmap.vanzelf': () => ({ aan: false }),
  'importmap.vergeet': () => null,
  'importmap.lees': () => ({ id: ID }),
  'importmap.gezien': () => ({ id: ID }),
  'loket.verzoek': () => ({
    methode: 'GET',
    pad: '/v1/mutaties?na=0',
    lichaam: null,
    idempotencyKey: null,
    ifMatch: null,
    namens: 'coordinator.00zv',
  }),
  'loket.bereikbaar': () => null,
  'oskluis.stand': () => null,
  'oskluis.verpak': () => ({ sleutel: new Uint8Array(32) }),
  'oskluis.ontpak': () => ({ verpakt: new Uint8Array(60) }),
  'backup.begin': () => ({ storeId: ID, soort: 'dag', grootte: 1000 }),
  'backup.deel': () => ({ id: ID, inhoud: new Uint8Array(8) }),
  'backup.klaar': () => ({ id: ID, grootte: 8, sha256: 'a'.repeat(64) }),
  'backup.afbreken': () => ({ id: ID }),
  'backup.lijst': () => null,
  'backup.lees': () => ({ naam: KOPIE, storeId: ID, vanaf: 0 }),
  'backup.bewaarElders': () => ({ naam: KOPIE, storeId: ID }),
  'opslag.vrij': () => null,
  'loket.bijlage': () => ({
    meldingsnummer: 1000001,
    id: ID,
    naam: 'verslag.pdf',
    type: 'application/pdf',
    sha256: 'a'.repeat(64),
    inhoud: new Uint8Array(8),
    namens: 'coordinator.00zv',
  }),
  'loket.bijlageLees': () => ({ meldingsnummer: 1000001, id: ID, namens: 'coordinator.00zv' }),
  'loket.push': () => ({ namens: 'coordinator.00zv', sinds: 0 }),
  'loket.pushStop': () => null,
  'session.eherkenning': () => null,
  'session.eherkenningKlaar': () => ({ poging: ID }),
  'session.eherkenningStop': () => null,
  'session.koppel': () => ({ ...SIGN_IN }),
  'meldingen.toon': () => ({ soort: 'actie-nodig', aantal: 1 }),
  'files.open': () => ({ type: 'application/pdf', inhoud: new Uint8Array(8) }),
  'venster.vergrendeld': () => null,
  'venster.menu': () => ({ items: [{ id: 'nu', tekst: 'Verstuur', toets: 'F9' }] }),
  'app.beleid': () => null,
  'updates.stand': () => null,
  'updates.zoek': () => null,
  'updates.installeer': () => ({ kopie: KOPIE, storeId: ID }),
  'files.bewaar': () => ({ naam: 'lijst.xlsx', inhoud: new Uint8Array(8) }),
  'files.begin': () => ({ naam: 'lijst.xlsx' }),
  'files.deel': () => ({ id: ID, inhoud: new Uint8Array(8) }),
  'files.klaar': () => ({ id: ID }),
  'files.afbreken': () => ({ id: ID }),
  'import.werkboek': () => ({ id: ID, inhoud: new Uint8Array(8), blad: 0 }),
  'import.stop': () => ({ id: ID }),
}

type Spot = { holder: Record<string, unknown>; key: string }
function spots(value: unknown, found: Spot[] = []): Spot[] {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return found
  for (const key of Object.keys(value)) {
    found.push({ holder: value as Record<string, unknown>, key })
    spots((value as Record<string, unknown>)[key], found)
  }
  return found
}

const KINDS = ['anything', 'wrong type', 'missing', 'reserved key', 'too large', 'not plain', 'unknown method'] as const
type Kind = (typeof KINDS)[number]
interface Attack {
  kind: Kind
  method: unknown
  argument: unknown
}

const WRONG: unknown[] = [
  {},
  [],
  -1,
  1.5,
  true,
  new Uint8Array(3),
  '\0',
  '../../etc/passwd',
  '<script>',
  'é'.repeat(300),
]

/** Null when the draw happens to be something that the contract accepts. */
function attack(kind: Kind, method: HostMethode, pick: number, noise: unknown): Attack | null {
  const argument = VALID[method]()
  const places = spots(argument)
  const place = places[pick % Math.max(places.length, 1)]
  switch (kind) {
    case 'anything':
      return { kind, method, argument: noise }
    case 'wrong type':
      if (place === undefined) return { kind, method, argument: WRONG[pick % WRONG.length] }
      place.holder[place.key] = WRONG[pick % WRONG.length]
      return { kind, method, argument }
    case 'missing':
      if (place === undefined) return null
      delete place.holder[place.key]
      return { kind, method, argument }
    case 'reserved key': {
      const key = ['__proto__', 'constructor', 'prototype'][pick % 3] as string
      const target = place?.holder ?? {}
      Object.defineProperty(target, key, { value: noise, enumerable: true })
      return { kind, method, argument: place === undefined ? target : argument }
    }
    case 'too large': {
      // Bounded by memory, not by care: 50 MB once in a while, just over the limit otherwise.
      const size = pick % 500 === 0 ? 50_000_000 : hostContract[method].maxBytes + 1
      if (size > 60_000_000) return null
      const large = pick % 2 === 0 ? 'x'.repeat(size) : new Uint8Array(size)
      if (place === undefined) return { kind, method, argument: large }
      place.holder[place.key] = large
      return { kind, method, argument }
    }
    case 'not plain': {
      const cycle: unknown[] = []
      cycle.push(cycle)
      const odd = [cycle, new Date(), new Map(), () => 1, Symbol('x'), 1n, Number.NaN, Object.create({ a: 1 })][
        pick % 8
      ]
      if (place === undefined) return { kind, method, argument: odd }
      place.holder[place.key] = odd
      return { kind, method, argument }
    }
    case 'unknown method':
      return {
        kind,
        method: ['__proto__', 'toString', 'vault.wis', '', 'app.info ', null, 7, {}, [method], noise][pick % 10],
        argument: null,
      }
  }
}

/** What the contract itself would accept; the other kinds are wrong whatever their shape. */
const isRight = ({ kind, method, argument }: Attack) =>
  ['anything', 'wrong type', 'missing', 'unknown method'].includes(kind) &&
  typeof method === 'string' &&
  Object.hasOwn(hostContract, method) &&
  hostContract[method as HostMethode].invoer.safeParse(argument).success

/** As the host will see it: MessagePack has no cycles or classes, and some values turn into plain ones on the way. */
function arrives(body: Uint8Array): unknown {
  try {
    return decode(body)
  } catch {
    return undefined
  }
}

/** A name on an array does not travel: MessagePack writes its items only, and what arrives may then be right. */
function hasReserved(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false
  return Object.entries(value).some(
    ([key, item]) => ['__proto__', 'constructor', 'prototype'].includes(key) || hasReserved(item),
  )
}

const draw = fc.tuple(
  fc.constantFrom(...KINDS),
  fc.constantFrom(...METHODS),
  fc.nat(10_000),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withNullPrototype: true }),
)

let loket: FakeLoket
let desk: TestHost
beforeAll(async () => {
  loket = await fakeLoket()
  desk = await startTestHost(loket.url)
})
afterAll(async () => {
  await desk.close()
  await loket.close()
})

/** Nothing of what was tried may have had an effect. */
async function nothingHappened() {
  expect(await desk.host.gate.call('vault.lees', null)).toEqual({ ok: true, waarde: null })
  expect(await desk.host.gate.call('stamp.lees', null)).toEqual({ ok: true, waarde: null })
  expect(await desk.host.gate.call('backup.lijst', null)).toEqual({ ok: true, waarde: [] })
  expect(await desk.host.gate.call('session.stand', null)).toMatchObject({ waarde: { gebruiker: null } })
  expect(loket.received.filter(({ path }) => path !== '/health' && path !== '/oefenen')).toEqual([])
}

describe('the gate under fire', () => {
  it(`refuses every one of ${RUNS} hostile calls and has no effect`, { timeout: 240_000 }, async () => {
    const tried: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(draw, async ([kind, method, pick, noise]) => {
        const one = attack(kind, method, pick, noise)
        fc.pre(one !== null && !isRight(one))
        const answer = await desk.host.gate.call(one.method, one.argument)
        expect(answer).toMatchObject({
          ok: false,
          fout: { code: expect.stringMatching(/^(verzoek-geweigerd|te-groot)$/) },
        })
        tried[kind] = (tried[kind] ?? 0) + 1
      }),
      { numRuns: RUNS, seed: SEED, maxSkipsPerRun: 100 },
    )
    for (const kind of KINDS) expect(tried[kind], kind).toBeGreaterThan(RUNS / 100)
    await nothingHappened()
  })

  it(`refuses every one of ${HTTP_RUNS} hostile requests and still serves`, { timeout: 240_000 }, async () => {
    const tried: Record<string, number> = {}
    const outside = fc.constantFrom<[string, Record<string, string>]>(
      ['none', {}],
      ['origin', { origin: 'https://example.org' }],
      ['port', { origin: 'http://127.0.0.1:9' }],
      ['host', { host: 'desk.example.org' }],
      ['cookie', { cookie: 'verzuimdesk=x' }],
      ['site', { 'sec-fetch-site': 'cross-site' }],
      ['header', { 'x-verzuimdesk': '0' }],
      ['type', { 'content-type': 'text/plain' }],
    )
    await fc.assert(
      fc.asyncProperty(
        draw,
        outside,
        fc.uint8Array({ maxLength: 64 }),
        async ([kind, method, pick, noise], [gap, headers], junk) => {
          const one = attack(kind, method, pick, noise)
          // A call from outside is refused even when it is right; one from inside has to be wrong.
          fc.pre(one !== null && kind !== 'too large')
          let body: Uint8Array
          try {
            body = encode(one.argument)
          } catch {
            body = junk
            fc.pre(body.byteLength > 1)
          }
          const name = typeof one.method === 'string' ? one.method.toWellFormed() : 'geen-tekst'
          const seen = arrives(body)
          fc.pre(
            gap !== 'none' ||
              !isRight({ kind: hasReserved(seen) ? 'reserved key' : 'anything', method: name, argument: seen }),
          )
          const { status, answer } = await desk.call(encodeURIComponent(name), body, headers)
          expect(answer).toMatchObject({ ok: false })
          if (gap === 'none') expect([200, 400, 404, 413]).toContain(status)
          else expect([403, 404, 415, 421]).toContain(status)
          tried[gap] = (tried[gap] ?? 0) + 1
        },
      ),
      { numRuns: HTTP_RUNS, seed: SEED, maxSkipsPerRun: 100 },
    )
    for (const gap of ['none', 'origin', 'port', 'host', 'cookie', 'site', 'header', 'type']) {
      expect(tried[gap], gap).toBeGreaterThan(HTTP_RUNS / 100)
    }
    await nothingHappened()
    expect((await desk.raw({ path: '/', headers: { cookie: desk.cookie } })).status).toBe(200)
  })
})
