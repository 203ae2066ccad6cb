import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'
import type { Mutatie } from '#shared/schema/mutatie.ts'
import { type FakeLoket, fakeLoket, SESSION, SIGN_IN } from '#test/fixtures/fake-loket.ts'
import { startTestHost, type TestHost } from '#test/fixtures/web-host.ts'
import { INJECTIES } from '#test/security/injectie-corpus.ts'
import { eenInhoud, eenLeerling, eenStand, pgnNr } from '#test/sync/things.ts'
import { beginMetOefenen, druk } from './handelingen.ts'

/**
 * A loket that sends nothing but texts which try to run, through every screen of the built app: no script runs, no dialog opens,
 * nothing breaks the policy, no address outside is asked, and no text becomes an element. Small by default: every text of the corpus once
 * per screen, spread over the fields of a melding. `INJECTIE=alles` gives every text every place (a melding of its own per text).
 */
const ALLES = process.env.INJECTIE === 'alles'
// A melding for every text takes a quarter of an hour.
if (ALLES) vi.setConfig({ testTimeout: 1_800_000 })
const root = fileURLToPath(new URL('../..', import.meta.url))
const renderer = process.env.VERZUIMDESK_RENDERER ?? join(root, 'dist/renderer')

/** Every screen that has a file in the table of screens, by its name in the address: a new screen is looked at by itself. */
const SCHERMEN = readdirSync(join(root, 'renderer/app/schermen'))
  .filter((bestand) => bestand.endsWith('.tsx'))
  .flatMap((bestand) =>
    [...readFileSync(join(root, 'renderer/app/schermen', bestand), 'utf8').matchAll(/^ {2}naam: '([a-z-]+)',$/gm)].map(
      ([, naam]) => naam as string,
    ),
  )
const PER_MELDING = 16
const AANTAL = ALLES ? INJECTIES.length : Math.ceil(INJECTIES.length / PER_MELDING) + 2
/** The text at place `veld` of melding `nr`. */
const tekst = (nr: number, veld: number): string =>
  INJECTIES[(ALLES ? nr : nr * PER_MELDING + veld) % INJECTIES.length] as string

function meldingen(): Mutatie[] {
  return Array.from({ length: AANTAL }, (_, nr): Mutatie => {
    const t = (veld: number, lengte = 100) => tekst(nr, veld).slice(0, lengte)
    const leerling = eenLeerling({
      pgn: pgnNr(nr + 1),
      voornaam: t(0),
      achternaam: t(1) || 'x',
      groep: t(2, 40),
      studentnummer: t(3, 20),
      adres: {
        ...{ straat: t(4, 80), huisnummer: '1', huisletter: null, toevoeging: null },
        ...{ postcode: '9712 AB', plaats: t(5, 80), gemeentecode: 'GM0014' },
      },
    })
    const inhoud = eenInhoud({
      leerling: { pgn: leerling.pgn },
      studentnummer: leerling.studentnummer,
      reden: t(6).trim() || 'x',
      toelichting: `${t(7)}\n${t(8)}`,
      ondernomenActie: t(9),
      actieGewenst: false,
      toelichtingActieGewenst: t(10),
      melder: { naam: t(11).trim() || 'x', functie: t(12, 60), email: 'a@example.nl', telefoon: null },
    })
    const meldingsnummer = 1_000_001 + nr
    const op = '2026-11-20T10:15:30.123Z'
    const id = (deel: number) => `00000000-0000-4000-8${deel}00-${String(nr).padStart(12, '0')}`
    const stand = eenStand(inhoud, leerling, {
      meldingsnummer,
      versie: 2,
      status: 'RBKG'.charAt(nr % 4),
      toelichtingGemeente: t(13),
      contactGemeente: { naam: t(14), functie: t(15, 60), telefoon: t(0, 20), email: t(1) },
      route: { categorie: 'leerplichtig', instantie: t(2), gemeentecode: 'GM0014', rmcRegio: '03' },
      terugmeldingen: [{ id: id(1), op, van: t(3), tekst: t(4) }],
      doorsturingen: [{ id: id(2), op, naar: 'rmc', instantie: t(5), toelichting: t(6) }],
      bijlagen: [{ id: id(3), naam: t(7), type: t(8), grootte: 5, sha256: 'a'.repeat(64), op }],
    })
    return { volgnummer: nr + 1, aggregaat: 'melding', id: String(meldingsnummer), versie: 2, stand }
  })
}

function beheer(vanaf: number): Mutatie[] {
  const locatie = (nr: number) => ({
    ...{ id: nr === 0 ? 'heymans' : `loc${nr}`, brin: '00ZV', naam: tekst(nr, 1).trim().slice(0, 80) || 'x' },
    ...{
      straat: tekst(nr, 2).slice(0, 80),
      huisnummer: '1',
      postcode: null,
      plaats: tekst(nr, 3).trim().slice(0, 80) || 'x',
    },
    ...{ onderwijslocatiecode: null, vestiging: null, actief: true, versie: 1 },
  })
  const melder = (nr: number) => ({
    ...{ id: `m${nr}`, brin: '00ZV', naam: tekst(nr, 4).trim() || 'x', functie: tekst(nr, 5).slice(0, 60) },
    ...{ email: 'a@example.nl', telefoon: null, locatieIds: [], actief: true, versie: 1 },
  })
  return Array.from({ length: 12 }, (_, nr) => [
    { aggregaat: 'locatie', id: locatie(nr).id, versie: 1, stand: locatie(nr) },
    { aggregaat: 'melder', id: melder(nr).id, versie: 1, stand: melder(nr) },
  ])
    .flat()
    .map((een, i) => ({ ...een, volgnummer: vanaf + i })) as never
}

/** A refusal of which every word is hostile. */
const kwaad = (nr: number, status: number) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: {
    type: `/fouten/${tekst(nr, 0)}`,
    title: tekst(nr, 1),
    detail: tekst(nr, 2),
    status,
    // A code outside the closed list is no refusal but a broken answer: this one is taken as what it says.
    code: 'gegevens-ongeldig',
    velden: [{ pad: tekst(nr, 4), code: 'te-lang' }],
  },
})

/** What must not happen, as it happened. */
interface Sporen {
  geraakt: string[]
  beleid: string[]
}

describe('hostile texts', () => {
  let loket: FakeLoket
  let host: TestHost
  let context: BrowserContext
  let pagina: Page
  let profiel: string
  /** Ids of the meldingen on this desk, in the order of the list from below. */
  const gezien = new Set<string>()
  const dialogen: string[] = []
  const buiten: string[] = []
  const fouten: string[] = []

  beforeAll(async () => {
    loket = await fakeLoket()
    const lijst = meldingen()
    const feed = [...lijst, ...beheer(lijst.length + 1)]
    loket.on('GET /v1/mutaties', (vraag, _, antwoord) => {
      const na = Number(new URL(vraag.url ?? '', 'http://x').searchParams.get('na'))
      antwoord.writeHead(200, { 'content-type': 'application/json' })
      antwoord.end(JSON.stringify({ mutaties: feed.slice(na), cursor: feed.length, meer: false }))
    })
    loket.on('GET /oefenen', {
      status: 200,
      body: [{ ...SIGN_IN, naam: tekst(1, 1), rol: 'coordinator', instelling: tekst(1, 2) }],
    })
    const gebruiker = {
      ...SESSION.gebruiker,
      naam: tekst(2, 1),
      instelling: tekst(2, 2),
      rollen: ['coordinator', 'beheerder'],
    }
    loket.on('POST /v1/sessie', { status: 200, body: { ...SESSION, gebruiker } })
    for (let nr = 0; nr < AANTAL; nr++) loket.on(`PUT /v1/meldingen/${1_000_001 + nr}`, kwaad(nr, 422))
    for (let nr = 0; nr < AANTAL; nr++) loket.on(`GET /v1/leerlingen/${pgnNr(nr + 1)}`, kwaad(nr, 403))
    host = await startTestHost(loket.url, renderer)
    profiel = mkdtempSync(join(tmpdir(), 'verzuimdesk-injectie-'))
    context = await chromium.launchPersistentContext(profiel, {
      executablePath: findChromium() ?? '',
      args: CHROMIUM_TEST_ARGS,
      viewport: { width: 1366, height: 768 },
      reducedMotion: 'reduce',
      locale: 'nl-NL',
    })
    pagina = context.pages()[0] ?? (await context.newPage())
    await pagina.addInitScript(() => {
      const sporen: Sporen = { geraakt: [], beleid: [] }
      Object.assign(window, { sporen, raak: () => void sporen.geraakt.push(String(new Error().stack)) })
      document.addEventListener('securitypolicyviolation', (e) =>
        sporen.beleid.push(`${e.violatedDirective} ${e.sample} ${e.blockedURI}`),
      )
    })
    pagina.on('dialog', (dialoog) => {
      dialogen.push(dialoog.message())
      void dialoog.dismiss()
    })
    pagina.on('request', (verzoek) => {
      if (!verzoek.url().startsWith(host.web.origin) && !verzoek.url().startsWith(`blob:${host.web.origin}`))
        buiten.push(verzoek.url())
    })
    pagina.on('pageerror', (fout) => fouten.push(fout.message))
    await pagina.goto(host.web.startUrl)
  })
  afterAll(async () => {
    await context?.close()
    await host?.close()
    await loket?.close()
    if (profiel) rmSync(profiel, { recursive: true, force: true })
  })

  /** Nothing ran, nothing was refused by the policy, nothing went outside, and no text became an element. */
  async function schoon(waar: string): Promise<void> {
    const stand = await pagina.evaluate(() => {
      const verdacht = [...document.querySelectorAll('*')].filter(
        (element) =>
          [...element.attributes].some(
            ({ name, value }) =>
              /^on/i.test(name) ||
              (/^(href|src|action)$/i.test(name) && /^\s*(java|vb)?script:|^data:text/i.test(value)),
          ) || /^(iframe|object|embed|base|marquee|math|isindex)$/i.test(element.tagName),
      )
      return {
        ...(window as unknown as { sporen: { geraakt: string[]; beleid: string[] } }).sporen,
        verdacht: verdacht.map((element) => element.outerHTML.slice(0, 200)),
      }
    })
    expect({ ...stand, dialogen, buiten, fouten }, waar).toEqual({
      ...{ geraakt: [], beleid: [], verdacht: [], dialogen: [], buiten: [], fouten: [] },
    })
  }
  async function naar(hash: string): Promise<void> {
    await pagina.evaluate((nieuw) => {
      window.location.hash = nieuw
    }, hash)
    // A screen without its thing may have no heading; then what it does show is looked at.
    await pagina
      .locator('main h1, main h2')
      .first()
      .waitFor({ timeout: 5000 })
      .catch(() => {})
    // One frame for what is drawn after the first look.
    await pagina.evaluate(() => new Promise((klaar) => requestAnimationFrame(() => requestAnimationFrame(klaar))))
  }

  it('are at least two hundred, all different', () => {
    expect(new Set(INJECTIES).size).toBe(INJECTIES.length)
    expect(INJECTIES.length).toBeGreaterThanOrEqual(200)
    // Every text stands in some field of some melding.
    const gebruikt = new Set(
      Array.from({ length: AANTAL }, (_, nr) =>
        Array.from({ length: PER_MELDING }, (_v, veld) => tekst(nr, veld)),
      ).flat(),
    )
    expect(gebruikt.size).toBe(INJECTIES.length)
  })

  it('come in with the sign-in and the feed', async () => {
    await beginMetOefenen(pagina, false)
    await pagina
      .getByText(new RegExp(`van ${AANTAL} meldingen|^${AANTAL} meldingen`))
      .first()
      .waitFor()
    await schoon('eerste start en lijst')
  })

  it('pass through every screen there is', async () => {
    expect(SCHERMEN).toEqual(
      expect.arrayContaining(['opvoeren', 'raadplegen', 'vandaag', 'postvak', 'wijzigen', 'dossier']),
    )
    for (const scherm of SCHERMEN) {
      await naar(`#/${scherm}`)
      await schoon(scherm)
    }
  })

  it('pass through the list row by row, with the preview open', async () => {
    await naar('#/raadplegen')
    await druk(pagina, 'j')
    await druk(pagina, 'Enter')
    await pagina.getByRole('button', { name: 'Open dossier' }).waitFor()
    for (let rij = 1; rij < AANTAL; rij++) await druk(pagina, 'j')
    await schoon('lijst met voorbeeld')
  })

  it('pass through dossier, wijzigen and intrekken of every melding', async () => {
    for (let rij = 0; rij < AANTAL; rij++) {
      await naar('#/raadplegen')
      await pagina.getByRole('button', { name: 'Open dossier' }).waitFor()
      if (rij > 0) await druk(pagina, 'k')
      await druk(pagina, 'w')
      const hier = () =>
        pagina.evaluate(() => /^#\/wijzigen\/([0-9a-f-]{36})/.exec(window.location.hash)?.[1] ?? 'nergens')
      await expect.poll(hier).not.toBe('nergens')
      const id = await hier()
      gezien.add(id)
      for (const hash of [`#/wijzigen/${id}`, `#/wijzigen/${id}/intrekken`, `#/dossier/${id}`]) await naar(hash)
      await schoon(`melding ${rij}`)
    }
    expect(gezien.size).toBe(AANTAL)
  })

  it('come back as a refusal of DUO, and stand in no screen as more than words', async () => {
    for (let rij = 0; rij < AANTAL; rij++) {
      const id = [...gezien][rij]
      await naar(`#/wijzigen/${id}`)
      const toelichting = pagina.locator('[name="toelichting"]')
      // The gemeente closed every fourth one: that has no form.
      if ((await toelichting.count()) === 0) continue
      await toelichting.fill(tekst(rij, 3))
      await druk(pagina, 'Control+Enter')
      await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
      await druk(pagina, 'F9')
      await pagina.getByText('DUO keurde deze melding af.').waitFor()
      await schoon('afgekeurd')
      if (!ALLES) break
    }
    for (const hash of ['#/postvak/fouten', '#/vandaag', '#/raadplegen']) {
      await naar(hash)
      await schoon(hash)
    }
  })

  it('can be typed in every text of the form, shown to the reader, and searched for', async () => {
    await naar('#/opvoeren')
    const keuze = pagina.getByRole('combobox', { name: /^Leerling/ })
    await keuze.waitFor()
    for (const injectie of INJECTIES.filter((_, i) => i % (ALLES ? 1 : 10) === 0)) await keuze.fill(injectie)
    await schoon('leerlingkiezer')
    await keuze.fill('')
    // Eight at a time: the reader's preview shows them all, one below the other.
    for (let i = 0; i < INJECTIES.length; i += 8)
      await pagina.locator('[name="toelichting"]').fill(INJECTIES.slice(i, i + 8).join('\n'))
    for (const injectie of INJECTIES.filter((_, i) => i % (ALLES ? 1 : 40) === 5)) {
      for (const naam of ['reden', 'begin', 'eind', 'ondernomenActie', 'melder.naam', 'melder.email'])
        await pagina.locator(`[name="${naam}"]`).fill(injectie)
    }
    await druk(pagina, 'Control+Enter')
    await pagina.getByText(/Nog \d+ dingen/).waitFor()
    await schoon('formulier met fouten')
    await druk(pagina, 'Control+k')
    const zoek = pagina.getByRole('dialog').getByRole('searchbox')
    for (const injectie of INJECTIES.filter((_, i) => i % (ALLES ? 1 : 10) === 7)) await zoek.fill(injectie)
    await schoon('palet')
    await druk(pagina, 'Escape')
  })

  it('do nothing as names of files', async () => {
    const bestand = pagina.locator('input[type=file]').first()
    for (const injectie of INJECTIES.filter((_, i) => i % (ALLES ? 1 : 25) === 0)) {
      await naar('#/importeren')
      await bestand.setInputFiles({
        name: `${injectie.replaceAll('/', '_')}.csv`,
        mimeType: 'text/csv',
        buffer: Buffer.from(`${injectie};achternaam\n"${injectie.replaceAll('"', '""')}";${injectie}\n`),
      })
      await pagina.waitForTimeout(100)
    }
    await schoon('import')
  })

  it('would have been seen: one that does break the policy is', async () => {
    await pagina.evaluate(async () => {
      // Code that the debugger runs directly is excused from the policy; what comes after a tick is not.
      await new Promise((klaar) => setTimeout(klaar, 0))
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="raak()">')
      } catch {}
    })
    await expect
      .poll(() => pagina.evaluate(() => (window as unknown as { sporen: { beleid: string[] } }).sporen.beleid.length))
      .toBeGreaterThan(0)
  })
})
