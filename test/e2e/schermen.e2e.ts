import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMetOefenen, druk, nieuweMeldingVoor, ontgrendel, vulIn, zetKlaarEnVerstuur } from './handelingen.ts'
import { bekijk as bekijkScherm } from './kijken.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/**
 * Every screen of the built app in both themes: axe finds nothing, nothing scrolls sideways, also at 200 % zoom.
 * With `SCHERMEN=1` (`npm run schermen`) the pictures of the README are made from the same run, so that they stay true; another value is
 * a folder of one's own, to look at them first.
 */
const { SCHERMEN = null } = process.env
const plaatjes = SCHERMEN === '1' ? fileURLToPath(new URL('../../docs/schermen/', import.meta.url)) : SCHERMEN

describe('every screen', () => {
  let toneel: Toneel
  let pagina: Page
  beforeAll(async () => {
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
  })
  afterAll(async () => await toneel.opruimen())

  const bekijk = (naam: string, buiten: readonly string[] = []) => bekijkScherm(pagina, naam, { map: plaatjes, buiten })

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
    // The demo school brings its own lesson hours along; they are counted in a worker.
    await pagina.getByRole('region', { name: 'Melden', exact: true }).locator('[data-rij]').first().waitFor()
    await bekijk('vandaag')
    // A row of each list is one key away.
    await druk(pagina, 't')
    expect(
      await pagina.evaluate(() => document.activeElement?.closest('[data-tegel]')?.getAttribute('data-tegel')),
    ).toBe('terugmeldingen')
  })

  it('uurliniaal, als tekening en als tabel, en stapelmelden', async () => {
    // Coming back, the first signal has the focus again.
    await druk(pagina, 'Control+2')
    await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
    await druk(pagina, 'Control+1')
    await pagina.getByRole('region', { name: 'Melden', exact: true }).locator('[data-rij]').first().waitFor()
    await druk(pagina, 'j')
    await druk(pagina, ' ')
    const tekening = pagina.getByRole('img', { name: /^Vier schoolweken van/ })
    await tekening.waitFor()
    await bekijk('uurliniaal')
    await druk(pagina, 't')
    await tekening.waitFor({ state: 'detached' })
    await bekijk('uurliniaal-tabel')
    await druk(pagina, 'Shift+M')
    await pagina.getByRole('heading', { name: 'Stapelmelden' }).waitFor()
    await pagina.locator('[data-signaal]').first().waitFor()
    await bekijk('stapelmelden')
    // From a signal the form opens with its lesuren, and says how long there is.
    await druk(pagina, 'm')
    await pagina.getByRole('heading', { name: 'Opvoeren verzuim' }).waitFor()
    await pagina.locator('[name="toelichting"]').waitFor()
    await bekijk('opvoeren-signaal')
    await pagina.getByRole('button', { name: /Gooi weg/ }).press('Enter')
    await pagina.getByRole('heading', { name: 'Raadplegen/wijzigen' }).waitFor()
  })

  it('importeren: de kolommen en de proef', async () => {
    await druk(pagina, 'Control+i')
    await pagina.getByRole('heading', { name: 'Importeren' }).waitFor()
    const bestand = join(toneel.map, 'lesuren.csv')
    writeFileSync(
      bestand,
      [
        'Stamnr;Dag;Uur;Code;Omschrijving;Geoorloofd',
        '102053;16-11-2026;1;AV;afwezig zonder bericht;nee',
        '102053;16-11-2026;2;AV;afwezig zonder bericht;nee',
        '104055;31-11-2026;1;AV;afwezig zonder bericht;nee',
        '103831;17-11-2026;12;XX;;',
      ].join('\r\n'),
    )
    await pagina.locator('input[type=file]').setInputFiles(bestand)
    await pagina.getByRole('button', { name: /^Verder/ }).waitFor()
    await bekijk('importeren-kolommen')
    const proef = pagina.getByRole('region', { name: 'Uitkomst van de proef' })
    await expect
      .poll(async () => {
        // One step, or two where a code is new.
        if (await proef.isVisible()) return true
        await pagina.getByRole('button', { name: /^Verder/ }).press('Enter')
        return await proef.isVisible()
      })
      .toBe(true)
    await bekijk('importeren-proef')
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

  it('dossier en doorsturen', async () => {
    await druk(pagina, 'Control+2')
    await pagina.getByRole('grid', { name: 'Meldingen' }).waitFor()
    await druk(pagina, 'Enter')
    await pagina.getByRole('button', { name: 'Open dossier' }).press('Enter')
    await pagina.getByRole('tab', { name: 'Tijdlijn', selected: true }).waitFor()
    await pagina.getByText(/^Ontvangen door DUO, nummer \d+/).waitFor()
    await bekijk('dossier')
    await pagina.getByRole('button', { name: 'Doorsturen', exact: true }).press('Enter')
    await pagina.getByRole('heading', { name: 'Doorsturen' }).waitFor()
    await pagina.getByText('Doorstroompunt', { exact: false }).first().waitFor()
    await bekijk('doorsturen')
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
    await pagina.getByRole('button', { name: /Gooi weg/ }).press('Enter')
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
