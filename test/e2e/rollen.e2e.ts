import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginMetOefenen, druk } from './handelingen.ts'
import { type Toneel, zetOp } from './opstelling.ts'

/** Each role at one desk, by keyboard only: what it may do is there, the rest is absent and explained. */
interface Kaart {
  gebruikersnaam: string
  wachtwoord: string
  code: string
  naam: string
}

describe('roles', () => {
  let toneel: Toneel
  let pagina: Page
  beforeAll(async () => {
    toneel = await zetOp()
    pagina = await toneel.openBrowser()
    await beginMetOefenen(pagina)
  })
  afterAll(async () => await toneel.opruimen())

  const menu = () => pagina.getByRole('navigation', { name: 'Hoofdmenu' })
  const inMenu = (naam: string) =>
    menu()
      .getByRole('link', { name: new RegExp(`^${naam}`) })
      .count()
  const ga = async (scherm: string) => {
    await pagina.evaluate((hash) => {
      location.hash = hash
    }, `#/${scherm}`)
    await pagina.locator('main h1').first().waitFor()
  }
  const zoekEnDoe = async (tekst: string) => {
    await druk(pagina, 'Control+k')
    await pagina.getByRole('dialog', { name: 'Zoek of doe iets' }).waitFor()
    await pagina.keyboard.type(`> ${tekst}`)
    await pagina.getByRole('menuitem').first().waitFor()
    await druk(pagina, 'Enter')
  }

  /** Another user signs in on the open desk, with Alt+T and the token. */
  async function meldAanAls(begin: string): Promise<Kaart> {
    const kaarten: Kaart[] = await (await fetch(`${toneel.loketUrl}/oefenen`)).json()
    const kaart = kaarten.find(({ gebruikersnaam }) => gebruikersnaam.startsWith(begin))
    if (kaart === undefined) throw new Error(`geen kaart voor ${begin}`)
    await zoekEnDoe('aanmelden bij duo')
    await pagina.getByRole('button', { name: /^Verbind/ }).waitFor()
    await druk(pagina, 'Alt+t')
    for (const veld of ['gebruikersnaam', 'wachtwoord', 'code'] as const) {
      await pagina.locator(`input[name="${veld}"]`).focus()
      await druk(pagina, 'Control+a')
      await pagina.keyboard.type(kaart[veld])
    }
    await druk(pagina, 'Enter')
    await pagina.getByRole('dialog').first().waitFor({ state: 'detached' })
    await menu().getByText(kaart.naam).waitFor()
    return kaart
  }

  it('coördinator: everything of the loket, and the own rights in a sheet', async () => {
    for (const naam of ['Opvoeren verzuim', 'Vandaag', 'Raadplegen/wijzigen', 'Beheer locaties', 'Beheer melders'])
      expect(await inMenu(naam), naam).toBe(1)
    await ga('gebruikers')
    await pagina.getByText('Dit hoort niet bij uw rol (coördinator).').waitFor()
    await zoekEnDoe('wat kan ik met mijn rol')
    await pagina.getByRole('dialog', { name: /Uw rol: coördinator/ }).waitFor()
    expect(await pagina.getByText('Dat kan de beheerder.').count()).toBe(1)
    await druk(pagina, 'Escape')
  })

  it('coördinator: changes a melder by keyboard, switches a locatie off and takes that back', async () => {
    await ga('melders')
    await pagina.getByRole('button', { name: 'A. Wiersma' }).press('Enter')
    const functie = pagina.getByRole('textbox', { name: 'Functie melder' })
    await functie.focus()
    await druk(pagina, 'Control+a')
    await pagina.keyboard.type('Verzuimcoördinator onderbouw')
    await druk(pagina, 'Control+s')
    await pagina.getByRole('cell', { name: 'Verzuimcoördinator onderbouw' }).waitFor()
    await ga('locaties')
    await pagina.getByRole('button', { name: 'Hijman College' }).press('Enter')
    await pagina.getByRole('button', { name: 'Zet uit' }).press('Enter')
    await pagina.getByRole('cell', { name: 'Niet actief' }).waitFor()
    await pagina.locator('main h1').focus()
    await druk(pagina, 'Control+z')
    await expect.poll(() => pagina.getByRole('cell', { name: 'Niet actief' }).count()).toBe(0)
  })

  it('melder: reports, but changes nothing in Beheer and learns who can', async () => {
    await meldAanAls('melder.00zv')
    expect(await inMenu('Opvoeren verzuim')).toBe(1)
    await ga('locaties')
    await pagina.getByText('U kunt hier alleen kijken. Wijzigen kan de coördinator en de beheerder.').waitFor()
    expect(await pagina.getByRole('button', { name: /Nieuwe locatie/ }).count()).toBe(0)
    await pagina.getByRole('button', { name: 'Heymans College' }).press('Enter')
    await pagina.getByRole('textbox', { name: /^Naam/ }).waitFor()
    expect(await pagina.getByRole('button', { name: /^Bewaar/ }).count()).toBe(0)
  })

  it('coach: reads, and has no act that DUO would refuse', async () => {
    await meldAanAls('coach.00zv')
    expect(await inMenu('Opvoeren verzuim')).toBe(0)
    await ga('opvoeren')
    await pagina.getByText(/Dit hoort niet bij uw rol \(coach of mentor\)/).waitFor()
    await druk(pagina, 'Control+n')
    await pagina.getByText(/Dit hoort niet bij uw rol/).waitFor()
    await ga('raadplegen')
    expect(await pagina.getByRole('button', { name: /^Excel/ }).count()).toBe(0)
  })

  it('beheerder: sees users and means of signing in, and no meldingen', async () => {
    await meldAanAls('beheerder.00zv')
    expect(await inMenu('Opvoeren verzuim')).toBe(0)
    await ga('gebruikers')
    await pagina
      .getByRole('row', { name: /coördinator/ })
      .first()
      .waitFor()
    expect(await pagina.getByRole('row').count()).toBeGreaterThan(4)
    await ga('locaties')
    await pagina.getByRole('button', { name: /Nieuwe locatie/ }).waitFor()
  })

  it('rapportagelezer: neither meldingen nor Beheer to change', async () => {
    await meldAanAls('rapportage.00zv')
    expect(await inMenu('Opvoeren verzuim')).toBe(0)
    await ga('gebruikers')
    await pagina.getByText(/Dit hoort niet bij uw rol \(rapportagelezer\)/).waitFor()
    await ga('melders')
    await pagina.getByText(/U kunt hier alleen kijken/).waitFor()
  })

  it('covers names with Ctrl+Shift+H on every screen, and shows them again', async () => {
    await meldAanAls('coordinator.00zv')
    await ga('raadplegen')
    await pagina.getByText(/^\d+ van \d+ meldingen/).waitFor()
    await druk(pagina, 'Control+Shift+H')
    const bedekt = () => pagina.evaluate(() => CSS.highlights.get('meekijk')?.size ?? 0)
    await expect.poll(bedekt).toBeGreaterThan(10)
    await ga('vandaag')
    await expect.poll(bedekt).toBeGreaterThan(0)
    await druk(pagina, 'Control+Shift+H')
    await expect.poll(() => pagina.evaluate(() => CSS.highlights.has('meekijk'))).toBe(false)
  })
})
