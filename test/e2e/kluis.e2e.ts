/**
 * The screens of the vault in the built app, one after the other as they can befall somebody: the recovery key at the first start, the
 * log, a second window, a wrong passphrase, a lost passphrase, a damaged, a newer and a vanished store, and a copy that is put back.
 * Each is looked at in both themes, at 200 % and by axe.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { durableFile } from '#electron/durable-file.ts'
import { type Stempel, stempel } from '#shared/contract/host.ts'
import { druk, naarRaadplegen, ontgrendel, tabNaar, WACHTZIN } from './handelingen.ts'
import { bekijk as bekijkScherm } from './kijken.ts'
import { type Toneel, zetOp } from './opstelling.ts'

const NIEUW = 'een heel ander wachtwoord'
const bekijk = async (pagina: Page, naam: string) => {
  // What a busy button said to screen readers stays in the page for seven seconds and names what is gone: the library's, not ours.
  await pagina.locator('div[role="img"][aria-labelledby^="react-aria"]').first().waitFor({ state: 'detached' })
  await bekijkScherm(pagina, `kluis-${naam}`, { map: process.env.KLUIS_SCHERMEN ?? null })
}
const kop = (pagina: Page, naam: string | RegExp) =>
  pagina.getByRole('heading', { name: naam }).first().waitFor({ timeout: 60_000 })
const knop = (pagina: Page, naam: string | RegExp) => pagina.getByRole('button', { name: naam }).press('Enter')
const naar = (pagina: Page, scherm: string) =>
  pagina.evaluate((hier) => {
    window.location.hash = `#/${hier}`
  }, scherm)

/** Changes the last byte of the one row that says how the store stands; again: puts it back. The desk must be locked. */
const wisselStand = (pagina: Page) =>
  pagina.evaluate(async () => {
    const [naam] = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith('verzuimdesk-') ? [name] : []))
    const db = await new Promise<IDBDatabase>((klaar, mis) => {
      const vraag = indexedDB.open(naam ?? '')
      vraag.onsuccess = () => klaar(vraag.result)
      vraag.onerror = () => mis(vraag.error)
    })
    await new Promise<void>((klaar) => {
      const werk = db.transaction('meta', 'readwrite')
      const vraag = werk.objectStore('meta').get('stand')
      vraag.onsuccess = () => {
        const { k, d } = vraag.result as { k: string; d: Uint8Array }
        d[d.length - 1] = (d.at(-1) ?? 0) ^ 1
        werk.objectStore('meta').put({ k, d })
      }
      werk.oncomplete = () => klaar()
    })
    db.close()
  })

describe('the vault', () => {
  let toneel: Toneel
  let pagina: Page
  beforeAll(async () => {
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
  }, 240_000)
  afterAll(async () => await toneel?.opruimen(), 60_000)

  /** Locked, as after Uitloggen. */
  const vergrendel = async () => {
    await druk(pagina, 'Control+q')
    await kop(pagina, 'Ontgrendelen')
  }

  it('shows, prints and checks the recovery key before the work begins', async () => {
    await kop(pagina, 'Welkom bij Verzuimdesk')
    await pagina.locator('input[name="code"]').and(pagina.locator('[value]:not([value=""])')).waitFor()
    for (const veld of ['wachtzin', 'wachtzin2']) {
      await tabNaar(pagina, veld)
      await pagina.keyboard.type(WACHTZIN)
    }
    await druk(pagina, 'Enter')
    await kop(pagina, 'Uw herstelsleutel')
    await bekijk(pagina, 'herstelsleutel')
    const sleutel = (await pagina.locator('[data-sleutel]').getAttribute('data-sleutel')) ?? ''
    expect(sleutel.replaceAll('-', '')).toHaveLength(33)
    await pagina.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-gedrukt', 'ja')
    })
    await knop(pagina, 'Druk het blad af')
    await pagina.getByRole('dialog', { name: 'Afdrukken: herstelsleutel' }).waitFor()
    await pagina.getByRole('region', { name: /^Afdrukvoorbeeld, 1 bladen/ }).waitFor({ timeout: 60_000 })
    await bekijk(pagina, 'afdrukblad')
    await druk(pagina, 'Control+p')
    await expect.poll(() => pagina.locator('html').getAttribute('data-gedrukt')).toBe('ja')
    await druk(pagina, 'Escape')
    await pagina.getByRole('dialog').waitFor({ state: 'detached' })
    // A key that was copied out wrong is found now, not on the day that it is needed.
    const typ = async (tekst: string) => {
      await pagina.locator('input[name="herstelsleutel"]').fill(tekst)
      await druk(pagina, 'Enter')
    }
    await typ(`${sleutel.slice(0, -1)}${sleutel.endsWith('0') ? '1' : '0'}`)
    await pagina.getByText(/Kijk het na op uw blad/).waitFor()
    await typ(sleutel.toLowerCase().replaceAll('-', ' '))
    await naarRaadplegen(pagina)

    // The same vault later: what it holds, and the log of what happened.
    await naar(pagina, 'kluis')
    await kop(pagina, 'Wachtwoord en kopieën')
    await pagina.getByText('er is er één').waitFor()
    // The copy of today may be under way: one at a time.
    await expect
      .poll(
        async () => {
          await knop(pagina, 'Maak nu een kopie')
          await pagina.getByRole('button', { name: 'Maak nu een kopie' }).waitFor()
          return await pagina.getByRole('cell', { name: 'Zelf gemaakt' }).count()
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBeGreaterThan(0)
    await bekijk(pagina, 'beheer')
    await naar(pagina, 'vernietigen')
    await kop(pagina, 'Vernietigen')
    await bekijk(pagina, 'vernietigen')
    await naar(pagina, 'logboek')
    await kop(pagina, 'Logboek')
    for (const wat of [
      'Logboek bekeken',
      'Kopie gemaakt',
      'Herstelsleutel gemaakt',
      'Afgedrukt',
      'Desk gemaakt op deze computer',
    ])
      await pagina.getByRole('cell', { name: wat, exact: true }).first().waitFor()
    await knop(pagina, 'Controleer')
    await pagina.getByText(/niets is veranderd en niets ontbreekt/).waitFor()
    await bekijk(pagina, 'logboek')
    await knop(pagina, 'Bewaar als CSV')
    await pagina.getByText(/^Bewaard als logboek-/).waitFor()

    // A second window of the same desk is refused, and the first goes on.
    const tweede = await pagina.context().newPage()
    await tweede.goto(pagina.url().split('#')[0] ?? '')
    await kop(tweede, 'Ontgrendelen')
    await ontgrendel(tweede)
    await tweede.getByRole('button', { name: 'Probeer opnieuw' }).waitFor({ timeout: 60_000 })
    await bekijk(tweede, 'tweede-venster')
    await tweede.close()
    await knop(pagina, 'Controleer')
    await pagina.getByText(/niets is veranderd en niets ontbreekt/).waitFor()

    // A wrong passphrase, and then a lost one.
    await vergrendel()
    await ontgrendel(pagina, 'niet het goede wachtwoord')
    await pagina.getByText(/Dit wachtwoord klopt niet/).waitFor({ timeout: 60_000 })
    await bekijk(pagina, 'ontgrendelen')
    await knop(pagina, 'Ik heb een herstelsleutel')
    await pagina.locator('input[name="herstelsleutel"]').fill(sleutel)
    for (const veld of ['wachtzin', 'wachtzin2']) await pagina.locator(`input[name="${veld}"]`).fill(NIEUW)
    await bekijk(pagina, 'herstelsleutel-gebruiken')
    await druk(pagina, 'Enter')
    await naarRaadplegen(pagina)

    // A store that does not open; it is mended from outside, and opens.
    await vergrendel()
    await wisselStand(pagina)
    await ontgrendel(pagina, NIEUW)
    await pagina.getByText(/Er is niets gewist\./).waitFor({ timeout: 60_000 })
    await bekijk(pagina, 'beschadigd')
    await wisselStand(pagina)
    await knop(pagina, 'Probeer opnieuw')
    await ontgrendel(pagina, NIEUW)
    await naarRaadplegen(pagina)

    // A newer Verzuimdesk was here.
    await vergrendel()
    const bestand = durableFile(join(toneel.hostMap, 'stempel.json'), stempel)
    await expect.poll(async () => (await bestand.read())?.vergrendeld).toBe(true)
    const echt = (await bestand.read()) as Stempel
    await bestand.write({ ...echt, schemaVersie: 99 })
    await pagina.reload()
    await pagina.getByText(/Er is niets gewist\./).waitFor({ timeout: 60_000 })
    await bekijk(pagina, 'nieuwer')
    await bestand.write(echt)

    // The browser lost the store: the copy of before is looked at and put back, with the passphrase of then.
    await pagina.evaluate(async () => {
      for (const { name } of await indexedDB.databases()) if (name) indexedDB.deleteDatabase(name)
    })
    await pagina.reload()
    await pagina.getByText(/Er is niets gewist\./).waitFor({ timeout: 60_000 })
    await bekijk(pagina, 'verdwenen')
    await knop(pagina, 'Zet een kopie terug')
    await knop(pagina, 'Bekijk deze kopie')
    await kop(pagina, 'Dit zit in de kopie')
    await bekijk(pagina, 'kopie')
    await pagina.locator('input[name="kopiegeheim"]').fill(WACHTZIN)
    await druk(pagina, 'Enter')
    await naarRaadplegen(pagina)
    await pagina.getByRole('grid').getByRole('row').nth(3).waitFor()
  }, 600_000)
})
