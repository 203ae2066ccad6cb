/** The host with the real loket: what goes over the wire besides JSON, and the sign-in with eHerkenning from begin to end. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createHost, type DeskHost } from '#electron/host.ts'
import { nodePlatform } from '#electron/platform/node.ts'
import { type Loket, maakLoket } from '#loket/server.ts'
import { EHERKENNING } from '#shared/contract/eherkenning.ts'
import type { HostGebeurtenis, HostInvoer, HostMethode, HostUitvoer } from '#shared/contract/host.ts'
import { code, GOEDKOOP, melding } from '#test/contract/opstelling.ts'
import { KLEINE_WERELD, NU, OSG, WACHTWOORD } from '#test/contract/wereld.ts'

const USER = 'coordinator.00zv'
const WERELD = {
  ...KLEINE_WERELD,
  identiteiten: [
    { id: 'eh3.coordinator.00zv', naam: 'Kanarie eh3', niveau: 'EH3' as const, brin: OSG },
    { id: 'eh2.coordinator.00zv', naam: 'Kanarie eh2', niveau: 'EH2' as const, brin: OSG },
  ],
}
let folder: string
let loket: Loket
let host: DeskHost
let events: HostGebeurtenis[]
const logged: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verzuimdesk-host-loket-'))
  loket = await maakLoket({
    data: join(folder, 'loket'),
    databaseUrl: null,
    seed: WERELD,
    klok: NU,
    wachtwoordKosten: GOEDKOOP,
  })
  const loketUrl = new URL(await loket.listen(0))
  const log = {
    refused: (...p: string[]) => logged.push(p.join(' ')),
    failed: (...p: string[]) => logged.push(p.join(' ')),
  }
  const platform = nodePlatform({ dataFolder: join(folder, 'desk'), outputFolder: folder, appVersion: '0' })
  host = createHost({ platform, loketUrl, log })
  events = []
  host.listen((event) => events.push(event))
})
afterAll(async () => {
  await host.close()
  await loket.sluit()
  rmSync(folder, { recursive: true, force: true })
})

/** A call through the gate; throws the code of a refusal. */
async function ask<M extends HostMethode>(method: M, argument: HostInvoer<M>): Promise<HostUitvoer<M>> {
  const result = await host.gate.call(method, argument)
  if (!result.ok) throw new Error(result.fout.code)
  return result.waarde as HostUitvoer<M>
}
const signIn = () => ask('session.aanmeldenMetToken', { gebruikersnaam: USER, wachtwoord: WACHTWOORD, code: code() })
async function newMelding(): Promise<number> {
  const { status, lichaam } = await ask('loket.verzoek', {
    methode: 'POST',
    pad: '/v1/meldingen',
    lichaam: JSON.stringify(melding()),
    idempotencyKey: randomUUID(),
    ifMatch: null,
    namens: USER,
  })
  expect(status, lichaam).toBe(201)
  return JSON.parse(lichaam).meldingsnummer
}

describe('a bijlage', () => {
  const inhoud = new TextEncoder().encode('dag;lesuren\n2026-09-07;1,2,3\n')
  const sha256 = createHash('sha256').update(inhoud).digest('hex')
  const bijlage = (meldingsnummer: number, anders: object = {}) => ({
    meldingsnummer: meldingsnummer as never,
    id: randomUUID(),
    naam: "Verslag (3e week) – Çağla's lijst.csv",
    type: 'text/csv' as const,
    sha256,
    inhoud,
    namens: USER,
    ...anders,
  })

  it('goes to DUO once, under its own id, and comes back equal', async () => {
    await signIn()
    const nr = await newMelding()
    const one = bijlage(nr)
    expect(await ask('loket.bijlage', one)).toMatchObject({ status: 201, replayed: false })
    expect(await ask('loket.bijlage', one)).toMatchObject({ status: 200, replayed: true })
    const { stand } = JSON.parse((await ask('loket.bijlage', one)).lichaam)
    expect(stand.bijlagen).toMatchObject([{ id: one.id, naam: one.naam, sha256 }])
    expect(await ask('loket.bijlageLees', { meldingsnummer: nr as never, id: one.id, namens: USER })).toEqual({
      status: 200,
      lichaam: '',
      inhoud,
      type: 'text/csv',
      sha256,
    })
  })

  it('is not sent when it is not what the window says it is', async () => {
    await expect(ask('loket.bijlage', bijlage(1, { sha256: 'a'.repeat(64) }))).rejects.toThrow('gegevens-beschadigd')
  })

  it('brings back the refusal of DUO as it is', async () => {
    const nr = await newMelding()
    const fake = new TextEncoder().encode('MZ, not a PDF')
    const answer = await ask(
      'loket.bijlage',
      bijlage(nr, { inhoud: fake, sha256: createHash('sha256').update(fake).digest('hex'), type: 'application/pdf' }),
    )
    expect(answer.status).toBe(422)
    expect(
      await ask('loket.bijlageLees', { meldingsnummer: nr as never, id: randomUUID(), namens: USER }),
    ).toMatchObject({ status: 404, inhoud: null })
  })

  it('is not sent in the name of somebody else', async () => {
    await expect(ask('loket.bijlage', bijlage(1, { namens: 'iemand.anders' }))).rejects.toThrow('sessie-verlopen')
  })
})

describe('the push', () => {
  it('tells of a change, and ends with the session', async () => {
    await signIn()
    await ask('loket.push', { namens: USER, sinds: 0 })
    await vi.waitFor(() => expect(events).toContainEqual({ soort: 'pushstand', verbonden: true }))
    const before = events.filter(({ soort }) => soort === 'push').length
    await newMelding()
    await vi.waitFor(() => expect(events.filter(({ soort }) => soort === 'push').length).toBeGreaterThan(before))
    await ask('session.afmelden', null)
    const after = events.length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(events.slice(after).filter(({ soort }) => soort === 'push')).toEqual([])
  })
})

/** A browser as far as the makelaar needs one. */
async function browse(address: string, form: Record<string, string>): Promise<{ status: number; text: string }> {
  const jar = new Map<string, string>()
  const go = async (url: string, body?: URLSearchParams) => {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body ? { method: 'POST', body } : {}),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return reply
  }
  const page = new URL((await go(address)).headers.get('location') ?? '', address).href
  await go(page)
  let reply = await go(page, new URLSearchParams(form))
  for (let step = 0; step < 6; step += 1) {
    const location = reply.headers.get('location')
    if (location === null) break
    reply = await go(new URL(location, address).href)
  }
  return { status: reply.status, text: await reply.text() }
}

describe('eHerkenning', () => {
  const begin = async () => {
    const { poging, adres } = await ask('session.eherkenning', null)
    expect(new URL(adres ?? '').pathname).toContain(EHERKENNING.issuerPad)
    return { poging, adres: adres ?? '' }
  }
  const choose = (identiteit: string) => ({ identiteit, actie: 'inloggen' })

  it('is refused below EH3', async () => {
    const { poging, adres } = await begin()
    const end = ask('session.eherkenningKlaar', { poging }).catch((cause: Error) => cause.message)
    await browse(adres, choose('eh2.coordinator.00zv'))
    expect(await end).toBe('niveau-te-laag')
    expect((await ask('session.stand', null)).gebruiker).toBeNull()
  })

  it('asks to link first, links once, and signs in after that', async () => {
    const first = await begin()
    const waiting = ask('session.eherkenningKlaar', { poging: first.poging })
    const shown = await browse(first.adres, choose('eh3.coordinator.00zv'))
    expect(shown).toMatchObject({ status: 200, text: expect.stringContaining('U kunt dit venster sluiten') })
    expect(await waiting).toEqual({ stand: { gebruiker: null, verlooptOp: null }, koppelen: true })
    await expect(
      ask('session.koppel', { gebruikersnaam: USER, wachtwoord: 'verkeerd-wachtwoord', code: code() }),
    ).rejects.toThrow('aanmelding-onjuist')
    const linked = await ask('session.koppel', { gebruikersnaam: USER, wachtwoord: WACHTWOORD, code: code() })
    expect(linked.gebruiker).toMatchObject({ gebruikersnaam: USER, inlogmiddel: 'eherkenning' })
    await ask('session.afmelden', null)

    const second = await begin()
    const done = ask('session.eherkenningKlaar', { poging: second.poging })
    await browse(second.adres, choose('eh3.coordinator.00zv'))
    expect(await done).toMatchObject({ stand: { gebruiker: { inlogmiddel: 'eherkenning' } }, koppelen: false })
    await ask('session.afmelden', null)
  })

  it('links nothing without a proof', async () => {
    await ask('session.eherkenningStop', null)
    await expect(ask('session.koppel', { gebruikersnaam: USER, wachtwoord: WACHTWOORD, code: code() })).rejects.toThrow(
      'bewijs-ongeldig',
    )
  })

  it('ends when it is stopped or begun anew, and the door closes', async () => {
    const first = await begin()
    const one = ask('session.eherkenningKlaar', { poging: first.poging }).catch((cause: Error) => cause.message)
    const second = await begin()
    expect(await one).toBe('geannuleerd')
    const two = ask('session.eherkenningKlaar', { poging: second.poging }).catch((cause: Error) => cause.message)
    await ask('session.eherkenningStop', null)
    expect(await two).toBe('geannuleerd')
    const door = new URL(second.adres).searchParams.get('redirect_uri') ?? ''
    await expect(fetch(door)).rejects.toThrow()
  })

  it('takes no answer that belongs to another question', async () => {
    const { poging, adres } = await begin()
    const end = ask('session.eherkenningKlaar', { poging }).catch((cause: Error) => cause.message)
    const door = new URL(adres).searchParams.get('redirect_uri') ?? ''
    expect((await fetch(new URL('/iets-anders', door))).status).toBe(404)
    await fetch(`${door}?code=geraden&state=van-een-ander&iss=${encodeURIComponent(new URL(adres).origin)}`)
    expect(await end).toBe('bewijs-ongeldig')
  })

  it('calls it stopped when the person turns back at the makelaar', async () => {
    const { poging, adres } = await begin()
    const end = ask('session.eherkenningKlaar', { poging }).catch((cause: Error) => cause.message)
    const door = new URL(adres).searchParams.get('redirect_uri') ?? ''
    await fetch(`${door}?error=access_denied&state=x`)
    expect(await end).toBe('geannuleerd')
  })
})

it('writes no secret and no name into log or folder', () => {
  expect(logged.join('\n')).not.toMatch(/Bearer|eyJ|Çağla|wachtwoord|coordinator\.00zv/i)
  // Nothing of all this is kept by the host: its folder was never made.
  expect(existsSync(join(folder, 'desk'))).toBe(false)
})
