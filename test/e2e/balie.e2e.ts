import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as oidc from 'openid-client'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'
import { type Loket, maakLoket } from '#loket/server.ts'
import { EHERKENNING } from '#shared/contract/eherkenning.ts'
import { FOUTEN, foutzin } from '#shared/contract/errors.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { bekijk as bekijkScherm } from './kijken.ts'

/**
 * The tour of the loket's other side as a person makes it, in Chromium: read the token's display, sign in, be refused with EH2,
 * link with EH3, play the gemeente, read the mail. Every page is looked at by axe in both themes. `BALIE_SCHERMEN=<folder>` keeps
 * the pictures.
 */
const plaatjes = process.env.BALIE_SCHERMEN ?? null

/** The desk's own listener on loopback (RFC 8252): remembers the address it was called with. */
async function terugluisteraar(): Promise<{ server: Server; poort: number; volgende: () => Promise<URL> }> {
  let klaar: (url: URL) => void = () => undefined
  const server = createServer((vraag, antwoord) => {
    antwoord.setHeader('content-type', 'text/html; charset=utf-8')
    antwoord.end('<!doctype html><html lang="nl"><title>Klaar</title><h1>U kunt dit venster sluiten</h1></html>')
    if (vraag.url?.startsWith(EHERKENNING.terugPad)) klaar(new URL(vraag.url, `http://${vraag.headers.host}`))
  })
  await new Promise<void>((begonnen) => server.listen(0, '127.0.0.1', begonnen))
  return {
    server,
    poort: (server.address() as AddressInfo).port,
    volgende: () => new Promise((gekregen) => (klaar = gekregen)),
  }
}

describe('the other side of the loket, as a person walks through it', () => {
  const map = mkdtempSync(join(tmpdir(), 'balie-'))
  let loket: Loket
  let adres: string
  let browser: Browser
  let pagina: Page
  let terug: Awaited<ReturnType<typeof terugluisteraar>>
  /** The session of the school, once there is one. */
  let token = ''
  let nummer = 0

  beforeAll(async () => {
    const executablePath = findChromium()
    if (executablePath === null) throw new Error('no Chromium')
    if (plaatjes !== null) mkdirSync(plaatjes, { recursive: true })
    loket = await maakLoket({ data: map, seed: 'demo', klok: new Date('2026-11-20T09:00:00Z') })
    adres = await loket.listen(0)
    terug = await terugluisteraar()
    browser = await chromium.launch({ executablePath, args: CHROMIUM_TEST_ARGS })
    pagina = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'nl-NL' })
  })
  afterAll(async () => {
    await browser?.close()
    await loket?.sluit()
    terug?.server.close()
    rmSync(map, { recursive: true, force: true })
  })

  /** Looks at the page as it stands: axe in both themes, nothing sideways at full width and at 200 % zoom, no name in the title. */
  async function bekijk(naam: string): Promise<void> {
    await bekijkScherm(pagina, naam, { map: plaatjes })
    expect(await pagina.title()).toContain('OEFENOMGEVING')
    expect(await pagina.title()).not.toMatch(/Şimşek|111222333/)
    expect(pagina.url()).not.toMatch(/111222333/)
    expect(await pagina.locator('header').innerText()).toContain('OEFENOMGEVING')
  }

  const vraag = async (methode: string, pad: string, lichaam?: unknown) => {
    const antwoord = await fetch(adres + pad, {
      method: methode,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(lichaam === undefined ? {} : { body: JSON.stringify(lichaam) }),
    })
    return { status: antwoord.status, json: await antwoord.json().catch(() => null) }
  }

  /** Reads what a person types over: the display, and the password in the letter. */
  async function leesToken(gebruikersnaam: string) {
    await pagina.goto(`${adres}/balie/tokens/${gebruikersnaam}`)
    const code = (await pagina.locator('[data-token]').innerText()).replace(/\s/g, '')
    const brief = await pagina.locator('pre').first().innerText()
    const wachtwoord = /Uw wachtwoord is (\S+)\.\n/.exec(brief)?.[1] ?? ''
    return { gebruikersnaam, wachtwoord, code }
  }

  /** Signs in at the makelaar as this identity; the proof. */
  async function bijMakelaar(identiteit: string, kijk: string | null = null): Promise<string> {
    const config = await oidc.discovery(
      new URL(adres + EHERKENNING.issuerPad),
      EHERKENNING.clientId,
      undefined,
      oidc.None(),
      { execute: [oidc.allowInsecureRequests] },
    )
    const [verifier, nonce, state] = [oidc.randomPKCECodeVerifier(), oidc.randomNonce(), oidc.randomState()]
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `http://127.0.0.1:${terug.poort}${EHERKENNING.terugPad}`,
      scope: EHERKENNING.scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      nonce,
      state,
    })
    await pagina.goto(url.href)
    if (kijk !== null) await bekijk(kijk)
    const gekomen = terug.volgende()
    await pagina.locator(`input[value="${identiteit}"]`).focus()
    await pagina.keyboard.press('Space')
    await pagina.keyboard.press('Enter')
    const tokens = await oidc.authorizationCodeGrant(config, await gekomen, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: state,
    })
    await pagina.getByRole('heading', { name: 'U kunt dit venster sluiten' }).waitFor()
    return tokens.id_token ?? ''
  }

  it('shows the display of the token, with which a person signs in', async () => {
    await pagina.goto(`${adres}/balie`)
    await bekijk('1-begin')
    await pagina.getByRole('link', { name: 'Tokens', exact: true }).click()
    await bekijk('2-tokens')
    const aanmelding = await leesToken('coordinator.00zv')
    await bekijk('3-brieven')
    const { status, json } = await vraag('POST', '/v1/sessie', aanmelding)
    expect(status, JSON.stringify(json)).toBe(201)
    expect(json.gebruiker).toMatchObject({ inlogmiddel: 'token', rollen: ['coordinator'] })
  })

  it('renews the code on the display without loading the page again', async () => {
    await pagina.goto(`${adres}/balie/tokens`)
    const display = pagina.locator('[data-token="coordinator.00zv"]')
    await pagina.route('**/balie/tokens/codes', (route) => route.fulfill({ json: { 'coordinator.00zv': '123456' } }))
    // The code changes on the half minute; here the clock of the page jumps to just before it.
    await pagina.clock.install({ time: new Date('2026-11-20T09:00:25Z') })
    await pagina.reload()
    await pagina.clock.runFor(8000)
    await expect.poll(() => display.innerText()).toBe('123 456')
    await pagina.unroute('**/balie/tokens/codes')
  })

  it('refuses EH2 with an explanation', async () => {
    await pagina.close()
    pagina = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'nl-NL' })
    const bewijs = await bijMakelaar('eh2.coordinator.00zv', '4-makelaar')
    const { status, json } = await vraag('POST', '/v1/sessie/eherkenning', { idToken: bewijs })
    expect(status).toBe(403)
    expect(json).toMatchObject({ code: 'niveau-te-laag', title: FOUTEN['niveau-te-laag'].zin })
  })

  it('links EH3 with the token, which is VERVALLEN from then on; the beheerder sees who has still to switch', async () => {
    const bewijs = await bijMakelaar('eh3.coordinator.00zv')
    expect((await vraag('POST', '/v1/sessie/eherkenning', { idToken: bewijs })).json.code).toBe('koppeling-nodig')
    const gekoppeld = await vraag('POST', '/v1/koppelingen', {
      idToken: bewijs,
      ...(await leesToken('coordinator.00zv')),
    })
    expect(gekoppeld.status, JSON.stringify(gekoppeld.json)).toBe(201)
    await pagina.reload()
    expect(await pagina.locator('main').innerText()).toContain('VERVALLEN')
    expect(await pagina.locator('main').innerText()).toContain('u gebruikt nu eHerkenning')
    await bekijk('5-brieven-gekoppeld')
    await pagina.goto(`${adres}/balie/beheerder?brin=00ZV`)
    const rij = pagina.getByRole('row', { name: /coordinator\.00zv/ })
    expect(await rij.innerText()).toContain('eHerkenning (token vervallen)')
    expect(await pagina.locator('main').innerText()).toContain('4 van 5 gebruikers moeten nog overstappen')
    await bekijk('6-beheerder')
    const sessie = await vraag('POST', '/v1/sessie/eherkenning', { idToken: await bijMakelaar('eh3.coordinator.00zv') })
    expect(sessie.json.gebruiker).toMatchObject({ gebruikersnaam: 'coordinator.00zv', inlogmiddel: 'eherkenning' })
    token = sessie.json.token
  })

  it('plays the gemeente: finds the melding, is told what is missing, gives status, contact and a terugmelding', async () => {
    const opgevoerd = await vraag('POST', '/v1/meldingen', {
      leerling: { pgn: '111222333' },
      studentnummer: 's2019233',
      soort: 'V3',
      reden: 'spijbelen',
      begin: '2026-11-02',
      eind: '2026-11-18',
      alleLessenGemist: false,
      toelichting: 'Mist vooral de eerste uren.',
      ondernomenActie: 'Gesprek met leerling.',
      actieGewenst: true,
      toelichtingActieGewenst: null,
      locatieId: '00zv-heymans',
      melder: { naam: 'A. Wiersma', functie: null, email: 'a.wiersma@osg.example', telefoon: null },
      telefoonOuderOfLeerling: null,
      afwijkendAdres: null,
      onderwijsdeelname: null,
      cc: null,
      verzuimspecificatie: [{ dag: '2026-11-02', lesuren: [1, 2, 3] }],
    })
    expect(opgevoerd.status, JSON.stringify(opgevoerd.json)).toBe(201)
    nummer = opgevoerd.json.meldingsnummer

    await pagina.goto(`${adres}/balie/instanties`)
    await bekijk('7-instanties')
    await pagina.getByRole('link', { name: 'Leerplicht gemeente Groningen' }).click()
    await bekijk('8-meldingen')
    await pagina.getByLabel('Meldingsnummer').fill(String(nummer))
    await pagina.keyboard.press('Enter')
    await pagina.getByRole('link', { name: String(nummer) }).click()
    const tekst = await pagina.locator('main').innerText()
    expect(tekst).toContain('Çağla Şimşek-Őrsi')
    expect(tekst).toContain('***222333')
    await bekijk('9-melding')

    await pagina.getByLabel('Status', { exact: true }).selectOption('G')
    await pagina.getByLabel('Naam').fill('H. Nauta')
    await pagina.getByRole('button', { name: 'Bewaar status' }).click()
    const samenvatting = pagina.getByRole('alert')
    expect(await samenvatting.innerText()).toContain(foutzin('verplicht'))
    expect(await pagina.getByLabel('Naam').inputValue()).toBe('H. Nauta')
    await bekijk('10-melding-fout')
    await samenvatting.getByRole('link').click()
    expect(await pagina.evaluate(() => document.activeElement?.id)).toBe('status-reden')
    await pagina.getByLabel('Status', { exact: true }).selectOption('B')
    await pagina.getByRole('button', { name: 'Bewaar status' }).click()
    await pagina.getByText('De status is bewaard.').waitFor()

    await pagina.getByLabel('Bericht (verplicht)').fill('Wij nodigen leerling en ouders uit.\nDinsdag om 10 uur.')
    await pagina.getByRole('button', { name: 'Stuur terugmelding' }).click()
    await pagina.getByText('De terugmelding staat klaar').waitFor()
    await bekijk('11-melding-behandeld')

    const stand: MeldingStand = (await vraag('GET', `/v1/meldingen/${nummer}`)).json
    expect(stand).toMatchObject({
      versie: 3,
      status: 'B',
      contactGemeente: { naam: 'H. Nauta' },
      terugmeldingen: [
        { van: 'Leerplicht gemeente Groningen', tekst: 'Wij nodigen leerling en ouders uit.\nDinsdag om 10 uur.' },
      ],
    })
  })

  it('keeps what was typed when somebody else was first', async () => {
    const pad = `${adres}/balie/instanties/GM0014/${nummer}`
    await pagina.goto(pad)
    const ander = await browser.newPage()
    await ander.goto(pad)
    await ander.getByLabel('Bericht (verplicht)').fill('Van de ander.')
    await ander.getByRole('button', { name: 'Stuur terugmelding' }).click()
    await ander.getByText('De terugmelding staat klaar').waitFor()
    await ander.close()
    await pagina.getByLabel('Bericht (verplicht)').fill('Van mij.')
    await pagina.getByRole('button', { name: 'Stuur terugmelding' }).click()
    expect(await pagina.getByRole('alert').innerText()).toContain(foutzin('versie-verouderd'))
    expect(await pagina.getByLabel('Bericht (verplicht)').inputValue()).toBe('Van mij.')
    expect(await pagina.locator('main').innerText()).toContain('Van de ander.')
    await pagina.getByRole('button', { name: 'Stuur terugmelding' }).click()
    await pagina.getByText('De terugmelding staat klaar').waitFor()
  })

  it('reads the mail: the number and the school, in both forms, and nothing of the pupil', async () => {
    await expect
      .poll(
        async () => {
          await pagina.goto(`${adres}/balie/post`)
          return pagina.locator('main').innerText()
        },
        { timeout: 15_000 },
      )
      .toContain('bezorgd')
    await bekijk('12-post')
    await pagina
      .getByRole('link', { name: /leerplicht is opgevoerd/ })
      .first()
      .click()
    const tekst = await pagina.locator('pre').innerText()
    expect(tekst).toContain(`meldingsnummer ${nummer} is opgevoerd`)
    expect(tekst).not.toMatch(/Şimşek|111222333|spijbelen/)
    await bekijk('13-mail')
    await pagina.getByRole('link', { name: 'Bekijk de opgemaakte versie' }).click()
    expect(await pagina.locator('body').innerText()).toContain(`meldingsnummer ${nummer} is opgevoerd`)
    expect(await pagina.evaluate(() => getComputedStyle(document.body).fontFamily)).toContain('Arial')
  })

  it('hands the melding to another gemeente, names three instanties, and records a vrijstelling', async () => {
    await pagina.goto(`${adres}/balie/instanties/GM0014/${nummer}`)
    await pagina.getByText('Omleiden naar een andere gemeente of instantie').click()
    await pagina.getByLabel('Gemeente', { exact: true }).selectOption('GM0106')
    await pagina.getByRole('button', { name: 'Leid om' }).click()
    await pagina.getByText('De melding is omgeleid.').waitFor()
    await pagina.goto(`${adres}/balie/instanties/GM0014/${nummer}`)
    expect(await pagina.locator('main').innerText()).toContain(foutzin('niet-gevonden'))
    await bekijk('14-niet-gevonden')
    await pagina.goto(`${adres}/balie/instanties/GM0106/${nummer}`)
    expect(await pagina.locator('main').innerText()).toContain('Omgeleid')

    await pagina.goto(`${adres}/balie/instanties/GM0014/routering`)
    await pagina
      .getByLabel(/^E-mailadres/)
      .first()
      .fill('geen adres')
    await pagina.getByRole('button', { name: 'Bewaar' }).click()
    expect(await pagina.getByRole('alert').innerText()).toContain(foutzin('email-onjuist'))
    await bekijk('15-routering')
    await pagina
      .getByLabel(/^E-mailadres/)
      .first()
      .fill('leerplicht@rbl.example')
    await pagina.getByRole('button', { name: 'Bewaar' }).click()
    await pagina.getByText('De drie instanties zijn bewaard.').waitFor()

    await pagina.goto(`${adres}/balie/instanties/GM0014?status=R`)
    await pagina.locator('tbody th a').first().click()
    const gekozen = /Melding (\d+)/.exec(await pagina.locator('h1').innerText())?.[1]
    await pagina.getByText('Vrijstelling voor deze leerling vastleggen').click()
    await pagina.getByRole('button', { name: 'Leg vrijstelling vast' }).click()
    await pagina.getByText('De vrijstelling is vastgelegd.').waitFor()
    expect(await pagina.locator('main').innerText()).toContain('Ingetrokken om een vrijstelling')
    const stand = (await vraag('GET', `/v1/meldingen/${gekozen}`)).json
    if (stand.brin === '00ZV') expect(stand).toMatchObject({ status: 'I', redenIngetrokken: 'V' })
    await bekijk('16-vrijstelling')
  })

  it('shows the health of the loket, and is walked by keyboard from the first Tab', async () => {
    await pagina.goto(`${adres}/balie/gezondheid`)
    await bekijk('17-gezondheid')
    await pagina.keyboard.press('Tab')
    expect(await pagina.evaluate(() => document.activeElement?.textContent)).toBe('Naar de inhoud')
    await pagina.keyboard.press('Enter')
    expect(await pagina.evaluate(() => document.activeElement?.id)).toBe('inhoud')
  })

  it('gives the export of the school administration as a file', async () => {
    await pagina.goto(`${adres}/balie`)
    const download = pagina.waitForEvent('download')
    await pagina.getByRole('link', { name: 'Oefenbestand met lesuren' }).click()
    expect((await download).suggestedFilename()).toBe('absenties-00ZV-2026-11-20.csv')
    expect(readFileSync(await (await download).path(), 'utf8').startsWith('\uFEFFLeerlingnummer;')).toBe(true)
  })
})
