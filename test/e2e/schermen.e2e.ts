import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMetOefenen, druk, nieuweMeldingVoor, ontgrendel, vulIn, zetKlaarEnVerstuur } from './handelingen.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/**
 * Every screen of the built app in both themes: axe finds nothing, nothing scrolls sideways, also at 200 % zoom.
 * With `SCHERMEN=1` (`npm run schermen`) the pictures of the README are made from the same run, so that they stay true.
 */
const axeBron = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const plaatjes = process.env.SCHERMEN === '1' ? fileURLToPath(new URL('../../docs/schermen/', import.meta.url)) : null
const THEMAS = ['light', 'dark'] as const

/** Violations as `rule: target`, so that a failure says where to look. */
async function axeOp(pagina: Page, buiten: readonly string[] = []): Promise<string[]> {
  // Over the debugging protocol, so that the content policy stays as it is.
  await pagina.evaluate(axeBron)
  return await pagina.evaluate(async (uit) => {
    const { axe: gereedschap } = globalThis as unknown as { axe: typeof axe }
    const uitslag = await gereedschap.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return uitslag.violations
      .filter(({ id }) => !uit.includes(id))
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
  }, buiten)
}

const zijwaarts = (pagina: Page) =>
  pagina.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe('every screen', () => {
  let toneel: Toneel
  let pagina: Page
  beforeAll(async () => {
    if (plaatjes !== null) mkdirSync(plaatjes, { recursive: true })
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
    // Colours that are on their way from one theme to the other are no colours of a screen.
    await pagina.emulateMedia({ reducedMotion: 'reduce' })
  })
  afterAll(async () => await toneel.opruimen())

  /** Looks at the screen as it stands now, in both themes and at 200 % zoom (half the CSS pixels). */
  async function bekijk(naam: string, buiten: readonly string[] = []): Promise<void> {
    for (const thema of THEMAS) {
      await pagina.emulateMedia({ colorScheme: thema })
      if (plaatjes !== null)
        await pagina.screenshot({ path: join(plaatjes, `${naam}-${thema === 'light' ? 'licht' : 'donker'}.png`) })
      expect(await axeOp(pagina, buiten), `${naam}, ${thema}`).toEqual([])
      expect(await zijwaarts(pagina), `${naam}, ${thema}`).toBe(0)
    }
    await pagina.emulateMedia({ colorScheme: 'light' })
    await pagina.setViewportSize({ width: 683, height: 384 })
    if (plaatjes !== null) await pagina.screenshot({ path: join(plaatjes, `${naam}-zoom200.png`) })
    // An open list follows the window a moment later than the page does.
    await expect.poll(() => zijwaarts(pagina), { message: `${naam} at 200 %`, timeout: 5000 }).toBe(0)
    await pagina.setViewportSize({ width: 1366, height: 768 })
  }

  it('welkom', async () => {
    await pagina.getByRole('radio', { name: 'Oefenen met de demoschool', checked: true }).waitFor()
    await bekijk('welkom')
  })

  it('raadplegen', async () => {
    await beginMetOefenen(pagina)
    // The locaties come last in the feed: then the first pull is complete.
    await pagina.getByText('Heymans College').first().waitFor()
    await pagina.getByText(/^\d+ van \d+ meldingen/).waitFor()
    await bekijk('raadplegen')
  })

  it('vandaag', async () => {
    await druk(pagina, 'Control+1')
    await pagina.getByRole('region', { name: 'Terugmeldingen' }).waitFor()
    await bekijk('vandaag')
    // A row of each list is one key away.
    await druk(pagina, 't')
    expect(
      await pagina.evaluate(() => document.activeElement?.closest('[data-tegel]')?.getAttribute('data-tegel')),
    ).toBe('terugmeldingen')
    await pagina.emulateMedia({ forcedColors: 'active' })
    if (plaatjes !== null) await pagina.screenshot({ path: join(plaatjes, 'vandaag-contrast.png') })
    expect(await axeOp(pagina)).toEqual([])
    await pagina.emulateMedia({ forcedColors: 'none' })
  })

  it.each([
    ['beheer', 'Beheer', null],
    ['locaties', 'Beheer locaties', 'Heymans College'],
    ['melders', 'Beheer melders', 'A. Wiersma'],
    ['kalenders', 'Schoolkalender', 'Heymans College'],
    ['verzuimkaart', 'Verzuimkaart', null],
    ['tekstblokken', 'Tekstblokken', null],
    ['bewaren', 'Bewaartermijnen', null],
    ['diagnose', 'Diagnose', null],
    ['over', 'Over Verzuimdesk', null],
    ['gebruikers', 'Gebruikers en inlogmiddelen', null],
    ['leerlingen', 'Leerlingen', null],
    ['postvak', 'Postvak', null],
    ['importeren', 'Importeren', null],
    ['hulp', 'Hulp', null],
  ])('%s', async (scherm, kop, rij) => {
    await pagina.evaluate((hash) => {
      location.hash = hash
    }, `#/${scherm}`)
    await pagina.getByRole('heading', { level: 1, name: kop }).waitFor()
    if (rij !== null) await pagina.getByRole('button', { name: rij }).first().press('Enter')
    await bekijk(scherm)
  })

  it('dossier naast de lijst', async () => {
    await druk(pagina, 'Control+2')
    await pagina.getByRole('grid', { name: 'Meldingen' }).waitFor()
    await druk(pagina, 'j')
    await druk(pagina, ' ')
    await druk(pagina, 'Enter')
    await bekijk('raadplegen-dossier')
    await druk(pagina, 'Escape')
    await druk(pagina, 'Escape')
  })

  it('leerling kiezen', async () => {
    await druk(pagina, 'Control+n')
    await pagina.getByRole('combobox', { name: /^Leerling/ }).waitFor()
    await pagina.keyboard.type('berg')
    await pagina.getByRole('option').first().waitFor()
    // While its list is open, react-aria hides the rest of the page from screen readers with aria-hidden; Tab closes the
    // list first, so what is hidden can never get the focus. These three rules see the hiding only.
    await bekijk('leerling-kiezen', ['aria-hidden-focus', 'page-has-heading-one', 'region'])
    await druk(pagina, 'Control+a')
    await druk(pagina, 'Backspace')
  })

  it('opvoeren', async () => {
    await nieuweMeldingVoor(pagina, '111222333')
    await vulIn(pagina, {
      reden: 'Spijbelen',
      begin: '7-9-2026',
      eind: '24-9-2026',
      toelichting: 'Blijft vooral de eerste en laatste uren weg.',
    })
    await pagina.getByText(/Concept, bewaard/).waitFor()
    await bekijk('opvoeren')
  })

  it('opvoeren met fouten', async () => {
    const eind = pagina.locator('[name="eind"]')
    await eind.focus()
    await druk(pagina, 'Control+a')
    await pagina.keyboard.type('1-9-2026')
    await druk(pagina, 'Control+Enter')
    await expect.poll(() => eind.getAttribute('aria-invalid')).toBe('true')
    await bekijk('opvoeren-fouten')
    await druk(pagina, 'Control+a')
    await pagina.keyboard.type('24-9-2026')
    await druk(pagina, 'Tab')
  })

  it('klaargezet en ontvangen', async () => {
    await druk(pagina, 'Control+Enter')
    await pagina.getByText('Klaar om te versturen. U kunt nog stoppen.').waitFor()
    await bekijk('bedenktijd')
    await druk(pagina, 'F9')
    await pagina
      .getByText(/Ontvangen door DUO, nummer \d+/)
      .first()
      .waitFor()
    await bekijk('ontvangen')
  })

  it('wijzigen, met hulp bij een veld, en intrekken', async () => {
    const id = await pagina.evaluate(() => location.hash.split('/').at(-1))
    const ga = (hash: string) =>
      pagina.evaluate((nieuw) => {
        location.hash = nieuw
      }, hash)
    await ga(`#/wijzigen/${id}`)
    await pagina.getByRole('heading', { name: /^Wijzigen melding \d+/ }).waitFor()
    await pagina.locator('[name="toelichting"]').fill('Kwam ook gisteren niet, heeft adhd.')
    await pagina.getByText(/wordt: /).waitFor()
    await druk(pagina, 'F1')
    await pagina.getByRole('region', { name: 'Hulp bij Toelichting verzuim' }).waitFor()
    await bekijk('wijzigen')
    await druk(pagina, 'Escape')
    await pagina.getByRole('button', { name: /Gooi weg/ }).click()
    await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
    await ga(`#/wijzigen/${id}/intrekken`)
    await pagina.getByText(/Waarom trekt u in\?/).waitFor()
    await bekijk('intrekken')
    await druk(pagina, 'Escape')
  })

  it('offline, met een melding die wacht', async () => {
    await toneel.stopLoket()
    await nieuweMeldingVoor(pagina, '111222333')
    await vulIn(pagina, {
      soort: 'Overig verzuim',
      reden: 'Structureel te laat',
      begin: '5-10-2026',
      eind: '9-10-2026',
      toelichting: '',
    })
    await zetKlaarEnVerstuur(pagina)
    await pagina.getByText('Offline: alles staat veilig op deze computer').first().waitFor()
    await pagina.getByText('Gaat weg zodra er weer verbinding met DUO is.').waitFor()
    await bekijk('wacht')
    await druk(pagina, 'Control+2')
    await pagina.getByText(/^\d+ van \d+ meldingen/).waitFor()
    await bekijk('raadplegen-offline')
  })

  it('toetsen', async () => {
    await druk(pagina, '?')
    await pagina.getByRole('dialog').waitFor()
    await bekijk('toetsen')
    await druk(pagina, 'Escape')
  })

  it('ontgrendelen', async () => {
    await pagina.reload()
    await pagina.getByRole('heading', { name: 'Ontgrendelen' }).waitFor()
    await bekijk('ontgrendelen')
    await ontgrendel(pagina)
    await pagina.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor()
  })
})
